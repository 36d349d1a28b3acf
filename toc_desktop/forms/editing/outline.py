"""The rows of the survey sheet as an outline: what stands in what, and which lines belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toc_desktop.forms.editing.draft import Draft, Row

_BEGIN = re.compile(r"begin[\s_]+(group|lgroup|repeat|loop|looped group)\b", re.IGNORECASE)
_END = re.compile(r"end[\s_]+(group|lgroup|repeat|loop|looped group)\b", re.IGNORECASE)
_LIST = re.compile(
    r"(?P<before>\s*(?:select one from|select all that apply(?: from)?|select[_ ]one|select[_ ]multiple|select1|rank)"
    r"\s+)"
    r"(?P<list>\S.*?)(?P<after>(?:\s+or[\s_](?:other|specify other))?\s*)",
    re.IGNORECASE | re.DOTALL,
)
GROUP, REPEAT, QUESTION = "group", "repeat", "question"


@dataclass(frozen=True)
class Entry:
    """A question, group or repeat. `at` and `end` are its first and last place in the sheet; `path` as in the form."""

    row: int
    kind: str
    at: int
    end: int
    depth: int
    path: str


def begins(kind: str) -> str:
    """ "group" or "repeat" where a type begins one, else ""."""
    match = _BEGIN.match(kind)
    if match is None:
        return ""
    return GROUP if match[1].lower() in ("group", "lgroup") else REPEAT


def ends(kind: str) -> bool:
    return _END.match(kind) is not None


def list_of(kind: str) -> str:
    """The list of choices that a type offers; "" for none, or for one that is not in the sheet."""
    match = _LIST.fullmatch(kind)
    if match is None or match["list"].startswith("${"):
        return ""
    return match["list"]


def with_list(kind: str, name: str) -> str:
    match = _LIST.fullmatch(kind)
    return f"{match['before']}{name}{match['after']}" if match else kind


def is_listed(kind: str) -> bool:
    """Whether a row of that type is part of the questionnaire: remarks and what is commented out are not."""
    return bool(kind) and not kind.startswith("#")


def outline(draft: Draft) -> tuple[Entry, ...]:
    """In the order of the sheet; empty rows and those that are commented out do not appear.

    A group that is never ended reaches to the last row; an end without a beginning is passed over.
    """
    survey = draft.survey
    type_, name = survey.head("type"), survey.head("name")
    found: list[Entry] = []
    open_: list[int] = []
    root = draft.setting("name") or "data"
    for at, row in enumerate(survey.rows):
        kind = row.text(type_)
        if not is_listed(kind):
            continue
        if ends(kind):
            if open_:
                _close(found, open_.pop(), at)
            continue
        above = found[open_[-1]].path if open_ else f"/{root}"
        entry = Entry(row.id, begins(kind) or QUESTION, at, at, len(open_), f"{above}/{row.text(name)}")
        if entry.kind != QUESTION:
            open_.append(len(found))
        found.append(entry)
    for place in open_:
        _close(found, place, len(survey.rows) - 1)
    return tuple(found)


def _close(found: list[Entry], place: int, at: int) -> None:
    entry = found[place]
    found[place] = Entry(entry.row, entry.kind, entry.at, at, entry.depth, entry.path)


def entry_of(draft: Draft, row: int) -> Entry | None:
    return next((entry for entry in outline(draft) if entry.row == row), None)


def block(draft: Draft, row: int) -> tuple[int, int]:
    """First and last place of a row with all that belongs to it. Raises KeyError."""
    entry = entry_of(draft, row)
    if entry is not None:
        return entry.at, entry.end
    at = draft.survey.at(row)
    return at, at


def questions(draft: Draft) -> tuple[tuple[str, Row], ...]:
    """Names and rows of all that holds an answer."""
    name = draft.survey.head("name")
    rows = draft.survey.rows
    found = ((rows[entry.at].text(name), rows[entry.at]) for entry in outline(draft) if entry.kind == QUESTION)
    return tuple((said, row) for said, row in found if said)
