"""What stands on a blank questionnaire, as values: numbered questions, how each is answered, where to go next.

Words of the form are strings in the sheet's language; words of our own are messages, for the drawing to translate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toc_desktop.i18n import Message, Translator

Words = tuple[str | Message, ...]
"""A text of the form in pieces; a message stands where the form quotes an earlier answer."""


Picture = tuple[str, ...]
"""Names of files of the form that show the same, the best one for paper first; empty where there is none."""


def spoken(words: Words, translate: Translator) -> str:
    return "".join(translate(piece) if isinstance(piece, Message) else piece for piece in words)


# -- how a question is answered


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to write on."""

    count: int = 1


@dataclass(frozen=True, slots=True)
class Digits:
    """A box for each digit of a number."""

    whole: int
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """A box for each digit of a date or a time: `parts` are letters of "dmyhM" (M: minute)."""

    parts: str
    calendar: Message | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; `then` says where to go on when it is chosen."""

    words: Words
    then: Message | None = None
    picture: Picture = ()


@dataclass(frozen=True, slots=True)
class Options:
    """Some of the choices, under a caption that says when they are offered."""

    options: tuple[Option, ...]
    caption: Message | None = None


Mark = Literal["one", "several", "rank"]


@dataclass(frozen=True, slots=True)
class Choices:
    """Choices to be marked, or numbered ("rank"). `columns`: how many the form wants beside each other, 0: any."""

    mark: Mark
    groups: tuple[Options, ...]
    columns: int = 0
    is_likert: bool = False
    how: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """Marks from the first of `ticks` to the last. `is_line`: too many to mark, and `ticks` are only the two ends."""

    ticks: tuple[str, ...]
    is_line: bool = False
    labels: tuple[Words, ...] = ()
    """Words below the ticks, one for each or none."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One box beside a word."""

    words: Message


@dataclass(frozen=True, slots=True)
class Fields:
    """Lines with a caption each, beside each other; `note` says how to fill them in."""

    captions: tuple[Message, ...]
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """An empty frame to draw or to sign in; `height` in points."""

    height: float
    caption: Message


Space = Lines | Digits | Moment | Choices | Scale | Tick | Fields | Frame


# -- what stands on the sheet, from top to bottom


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is a section. A heading without words only carries its condition."""

    words: Words
    level: int = 1
    only_if: Message | None = None
    is_translated: bool = True
    picture: Picture = ()


@dataclass(frozen=True, slots=True)
class Note:
    words: Words
    only_if: Message | None = None
    hint: Words = ()
    is_translated: bool = True
    picture: Picture = ()


@dataclass(frozen=True, slots=True)
class Question:
    number: str
    words: Words
    space: Space
    hint: Words = ()
    guidance: Words = ()
    only_if: Message | None = None
    is_required: bool = False
    is_translated: bool = True
    picture: Picture = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    number: str
    words: Words
    mark: Mark
    is_required: bool = False
    hint: Words = ()
    guidance: Words = ()
    is_translated: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """Questions with the same choices, one below the other. `pictures`: one for each column, or none."""

    columns: tuple[Words, ...]
    rows: tuple[GridRow, ...]
    words: Words = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions that are asked for each of several. `rows` > 0: a table with as many empty rows."""

    number: str
    words: Words
    how: Message
    parts: tuple[Part, ...]
    rows: int = 0
    only_if: Message | None = None
    is_translated: bool = True


Part = Heading | Note | Question | Grid | Repeat


@dataclass(frozen=True, slots=True)
class Outline:
    """A blank questionnaire. `language` is a language of the form; `tag` what stands in its brackets."""

    title: str
    version: str
    language: str
    tag: str
    parts: tuple[Part, ...]
    has_required: bool = False
