"""A language that goes: all columns in it, with what stands in them."""

from __future__ import annotations

from collections.abc import Callable

from toc_desktop.forms import columns
from toc_desktop.forms.columns import MEDIA
from toc_desktop.forms.editing.draft import CHOICES, SURVEY, WORDS, Draft, Table
from toc_desktop.forms.editing.steps import CellsSet, ColumnsTaken, Several, Step


def lost_with(draft: Draft, language: str) -> int:
    """How many cells a questionnaire would lose with a language."""
    return sum(
        bool(row.text(head))
        for table in (draft.survey, draft.choices)
        for head in _heads(table, language)
        for row in table.rows
    )


def may_go(draft: Draft, language: str) -> bool:
    """The language that a questionnaire begins in stays."""
    return language in draft.languages() and language != draft.default_language()


def language_taken(language: str) -> tuple[Callable[[Draft], Step], ...]:
    def made(draft: Draft) -> Step:
        if not may_go(draft, language):
            return Several(())
        return Several(tuple(step for sheet in (SURVEY, CHOICES) for step in _taken(draft, sheet, language)))

    return (made,)


def _taken(draft: Draft, sheet: str, language: str) -> list[Step]:
    table = draft.table(sheet)
    heads = _heads(table, language)
    cells = tuple((row.id, head, "") for head in heads for row in table.rows if row.text(head))
    places = sorted((table.columns.index(head) for head in heads), reverse=True)
    return [CellsSet(sheet, cells), *(ColumnsTaken(sheet, place, 1) for place in places)]


def _heads(table: Table, language: str) -> list[str]:
    """A head without a language is one of words only where it is of the kind that has languages."""
    found = ((head, *columns.split(head)) for head in table.columns)
    return [head for head, name, spoken in found if spoken == language and (language or name in WORDS + MEDIA)]
