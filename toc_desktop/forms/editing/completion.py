"""What could be typed next in an expression: questions, functions, and the choices of the question compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toc_desktop.forms import functions
from toc_desktop.forms.editing.conditions import quoted
from toc_desktop.forms.editing.draft import Draft
from toc_desktop.forms.editing.outline import list_of, questions

MOST = 40
_OPEN_NAME = re.compile(r"\$\{\s*([^\s}]*)$")
_COMPARED = re.compile(
    r"(?:selected\(\s*(?:\$\{\s*(?P<a>[^\s}]+)\s*\}|(?P<a_self>\.))\s*,|"
    r"(?:\$\{\s*(?P<b>[^\s}]+)\s*\}|(?<![\w.])(?P<b_self>\.))\s*!?=)\s*(?P<typed>'[^']*|\"[^\"]*|[\w\-]*)$"
)
_WORD = re.compile(r"(?<![\w.$}'\"\-])([A-Za-z][\w.\-:]*)$")


@dataclass(frozen=True)
class Candidate:
    """`text` replaces what is typed; `words` say what it is. `kind`: question, choice or function."""

    text: str
    words: str
    kind: str


@dataclass(frozen=True)
class Completion:
    """The candidates replace the characters from `start` to `end`."""

    start: int
    end: int
    candidates: tuple[Candidate, ...] = ()


def completion(draft: Draft, row: int, text: str, cursor: int, language: str = "") -> Completion:
    """For an expression of the question `row`, with the cursor at a place in it."""
    before, after = text[:cursor], text[cursor:]
    if match := _OPEN_NAME.search(before):
        end = cursor + (1 if after.startswith("}") else 0)
        return Completion(match.start(), end, _names(draft, row, match[1], language))
    if match := _COMPARED.search(before):
        asked = match["a"] or match["b"] or ""
        found = _choices(draft, row if match["a_self"] or match["b_self"] else _row_of(draft, asked), match["typed"])
        if found:
            mark = match["typed"][:1]
            end = cursor + (1 if mark in ("'", '"') and after.startswith(mark) else 0)
            return Completion(match.start("typed"), end, found)
    if _is_inside_quotes(before):
        return Completion(cursor, cursor)
    if match := _WORD.search(before):
        typed = match[1]
        found = _names(draft, row, typed, language) + _functions(typed)
        return Completion(match.start(1), cursor, found[:MOST])
    return Completion(cursor, cursor)


def _is_inside_quotes(before: str) -> bool:
    mark = ""
    for letter in before:
        if mark:
            mark = "" if letter == mark else mark
        elif letter in "'\"":
            mark = letter
    return bool(mark)


def _names(draft: Draft, row: int, typed: str, language: str) -> tuple[Candidate, ...]:
    wanted = typed.casefold()
    survey = draft.survey
    rows = [
        (name, survey.text(asked, "label", language) or survey.text(asked, "label"))
        for name, asked in questions(draft)
        if asked.id != row
    ]
    starts = [pair for pair in rows if pair[0].casefold().startswith(wanted)]
    holds = [pair for pair in rows if pair not in starts and wanted in f"{pair[0]} {pair[1]}".casefold()]
    return tuple(Candidate(f"${{{name}}}", label, "question") for name, label in (starts + holds)[:MOST])


def _functions(typed: str) -> tuple[Candidate, ...]:
    known = sorted({*functions.PLAIN, *functions.SPECIAL})
    found = [name for name in known if name.startswith(typed)]
    return tuple(Candidate(f"{name}(", _shape(name), "function") for name in found)


def _shape(name: str) -> str:
    takes = functions.takes(name)
    if takes is None or takes[1] == 0:
        return f"{name}()"
    fewest, most = takes
    gaps = ", ".join(["…"] * max(1, fewest))
    return f"{name}({gaps}{', …' if most != fewest else ''})"


def _row_of(draft: Draft, name: str) -> int:
    return next((row.id for said, row in questions(draft) if said == name), 0)


def _choices(draft: Draft, row: int, typed: str) -> tuple[Candidate, ...]:
    if not row:
        return ()
    survey, choices = draft.survey, draft.choices
    wanted = typed.strip("'\"").casefold()
    offered = draft.choices_of(list_of(survey.text(survey.row(row), "type")))
    languages = draft.languages()
    found = []
    for one in offered:
        name = choices.text(one, "name")
        label = next((text for language in languages if (text := choices.text(one, "label", language))), "")
        if wanted in f"{name} {label}".casefold():
            found.append(Candidate(quoted(name), label, "choice"))
    return tuple(found[:MOST])
