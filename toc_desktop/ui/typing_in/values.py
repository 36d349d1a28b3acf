"""What the pages for typing in from paper show, and what they give back. Ids are ids, words are words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from toc_desktop.interview.values import Item
from toc_desktop.ui.consent.values import Line, Questions

NEW, ANONYMOUS = "new", "anonymous"
"""Whose sheet it is, where it is nobody's who is known."""


@dataclass(frozen=True)
class SheetOffer:
    """What there is to choose from. `groups` and `people` are (id, words); `codes`: the next free code by group."""

    questionnaires: tuple[Questions, ...]
    groups: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    codes: Mapping[str, str]
    items: tuple[Line, ...]


@dataclass(frozen=True)
class SheetHead:
    """What stands on the page: about the sheet, and what was ticked on it. `who`: NEW, ANONYMOUS or a person's id."""

    questionnaire: str = ""
    language: str = ""
    group: str = ""
    who: str = NEW
    code: str = ""
    day: str = ""
    region: str = ""
    withdrawal_word: str = ""
    items: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One line of the sheet. `instance` begins one entry of a part that repeats, `more` stands below the last."""

    kind: Literal["question", "heading", "instance", "more"]
    path: str
    number: str
    words: str
    level: int = 1


@dataclass(frozen=True)
class Look:
    """A question as it stands now. `answer` in words; `applies`: by the answers before it is to be answered."""

    answer: str = ""
    mark: str = ""
    applies: bool = True
    problem: str = ""
    note: str = ""

    @property
    def is_surplus(self) -> bool:
        """Something stands on the paper where nothing should."""
        return not self.applies and bool(self.answer or self.mark)


class Lines(Protocol):
    """Tells of a question when it comes into sight: a sheet of thousands is not looked at as a whole."""

    def look(self, path: str) -> Look: ...

    def applies(self, path: str) -> bool: ...

    def item(self, path: str) -> Item: ...


@dataclass(frozen=True)
class Typed:
    """What the page says when a sheet is finished."""

    title: str
    sentence: str
    differs: bool = False
    may_type_again: bool = False


@dataclass(frozen=True)
class DifferenceShown:
    """One place where the two differ, in words. `item` is what is typed where neither is right; None for a repeat.
    `where` names the entries of repeats around it."""

    path: str
    number: str
    label: str
    first: str
    second: str
    item: Item | None = None
    where: str = ""
