"""A questionnaire as its sheets: what an author changes, before it is a form.

Rows have ids of their own, so that an edit, a selection and an undo mean the same row wherever it has moved to.
Columns stay in the file's order, and those we do not know stay as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import count
from typing import Any

from toc_desktop.forms import columns

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
WORDS = ("label", "hint", "guidance_hint", "constraint_message", "required_message", "short")
"""Columns whose words are written in each language."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Row:
    """`cells` holds what is not empty, by column; nobody changes it."""

    id: int
    cells: Mapping[str, str]

    def text(self, head: str) -> str:
        return self.cells.get(head, "")


@dataclass(frozen=True)
class Table:
    """One sheet, under the name it has in the file."""

    name: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    def at(self, row: int) -> int:
        """Where the row of that id stands. Raises KeyError."""
        for place, one in enumerate(self.rows):
            if one.id == row:
                return place
        raise KeyError(row)

    def row(self, row: int) -> Row:
        return self.rows[self.at(row)]

    def head(self, name: str, language: str = "") -> str:
        """The column that holds a property in a language, as the file calls it; "" where there is none."""
        return _head(self.columns, name, language)

    def text(self, row: Row, name: str, language: str = "") -> str:
        return row.text(self.head(name, language))


@dataclass(frozen=True)
class Draft:
    """`others` are sheets we only keep: known ones as tables, all else as `grids` of cells, by name."""

    survey: Table = field(default_factory=lambda: Table(SURVEY, ("type", "name", "label")))
    choices: Table = field(default_factory=lambda: Table(CHOICES))
    settings: Table = field(default_factory=lambda: Table(SETTINGS))
    others: tuple[Table, ...] = ()
    grids: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()

    def table(self, sheet: str) -> Table:
        """One of ours, or of the others by its name in lower case. Raises KeyError."""
        if sheet in (SURVEY, CHOICES, SETTINGS):
            found: Table = getattr(self, sheet)
            return found
        return {one.name.lower(): one for one in self.others}[sheet]

    def with_table(self, sheet: str, table: Table) -> Draft:
        if sheet in (SURVEY, CHOICES, SETTINGS):
            made: dict[str, Any] = {sheet: table}
            return replace(self, **made)
        return replace(self, others=tuple(table if one.name.lower() == sheet else one for one in self.others))

    def next_id(self) -> int:
        return max((row.id for sheet in (SURVEY, CHOICES, SETTINGS) for row in self.table(sheet).rows), default=0) + 1

    def languages(self) -> tuple[str, ...]:
        """In the order of the columns; "" stands for words without a language."""
        return _languages(self.survey.columns, self.choices.columns)

    def default_language(self) -> str:
        """The one it begins in."""
        wanted, languages = self.setting("default_language"), self.languages()
        return wanted if wanted in languages else languages[0]

    def setting(self, name: str) -> str:
        rows = self.settings.rows
        return self.settings.text(rows[0], name) if rows else ""

    def free_name(self, stem: str) -> str:
        """A name that no question has yet: question_1, question_2 …"""
        taken = {self.survey.text(row, "name") for row in self.survey.rows}
        return next(name for number in count(1) if (name := f"{stem}_{number}") not in taken)

    def lists(self) -> tuple[str, ...]:
        """The names of the lists of choices, in their order."""
        names = (self.choices.text(row, "list_name") for row in self.choices.rows)
        return tuple(dict.fromkeys(name for name in names if name))

    def choices_of(self, name: str) -> tuple[Row, ...]:
        return tuple(row for row in self.choices.rows if name and self.choices.text(row, "list_name") == name)


@lru_cache(maxsize=4096)
def _head(heads: tuple[str, ...], name: str, language: str) -> str:
    """Asked for every cell of a sheet, of which there may be thousands; columns seldom change."""
    wanted = columns.PROPERTIES.get(name, (name,))
    for head in heads:
        plain, spoken = columns.split(head)
        if plain in wanted and spoken == language:
            return head
    return ""


@lru_cache(maxsize=64)
def _languages(survey: tuple[str, ...], choices: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for head in (*survey, *choices):
        name, language = columns.split(head)
        if name in WORDS:
            found[language] = None
    if len(found) > 1 and not any(_head(heads, "label", "") for heads in (survey, choices)):
        found.pop("", None)
    return tuple(found) or ("",)


def clean(text: str, head: str = "") -> str:
    """A text as a workbook gives it back in the column `head`: nothing around it, no control characters."""
    return columns.as_kept(head, _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))).strip()


def same(one: Draft, other: Draft) -> bool:
    """Whether two drafts say the same; the ids of their rows do not matter."""
    return _plain(one) == _plain(other)


def as_text(draft: Draft) -> str:
    """Plain JSON, to keep what is half edited. The ids say which rows of the file they were."""
    ids = {name: [row.id for row in draft.table(name).rows] for name in (SURVEY, CHOICES, SETTINGS)}
    return json.dumps({**_plain(draft), "ids": ids}, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Draft:
    """Raises ValueError, KeyError or TypeError for what `as_text` did not write."""
    kept = json.loads(text)
    numbers = count(1)
    ids = kept.get("ids", {})
    made = {name: _table(kept[name], ids.get(name, numbers)) for name in (SURVEY, CHOICES, SETTINGS)}
    others = tuple(_table(one, numbers) for one in kept["others"])
    grids = tuple((name, tuple(tuple(line) for line in lines)) for name, lines in kept["grids"])
    return Draft(**made, others=others, grids=grids)


def _table(kept: Any, numbers: Iterable[int]) -> Table:
    rows = tuple(Row(number, dict(cells)) for cells, number in zip(kept["rows"], numbers, strict=False))
    return Table(str(kept["name"]), tuple(kept["columns"]), rows)


def _plain(draft: Draft) -> dict[str, Any]:
    def table(one: Table) -> dict[str, Any]:
        rows = [dict(row.cells) for row in one.rows]
        while rows and not rows[-1]:
            rows.pop()
        return {"name": one.name, "columns": list(one.columns), "rows": rows}

    made: dict[str, Any] = {name: table(draft.table(name)) for name in (SURVEY, CHOICES, SETTINGS)}
    made["others"] = [table(one) for one in draft.others]
    made["grids"] = [[name, [list(line) for line in lines]] for name, lines in draft.grids]
    return made
