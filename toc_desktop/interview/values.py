"""What an interview is made of, what can happen in it, and what a page shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from toc_desktop.i18n import Message


class Blank(StrEnum):
    """Five different facts, none of which is an empty text."""

    NOT_ASKED = "not_asked"
    ANSWERED_EARLIER = "answered_earlier"
    UNKNOWN = "unknown"
    DECLINED = "declined"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Answer:
    """`key` names the question and, in repeats, the instance by id: `/data/child{0198…}/name`; a path has positions.

    `value` is the XForm's lexical value ("yes", "3", "2026-03-12", "a b" for several). `linked` is the key of the
    question under which an ANSWERED_EARLIER answer stands.
    """

    key: str
    value: str = ""
    blank: Blank | None = None
    is_exact: bool = False
    linked: str = ""


@dataclass(frozen=True)
class Line:
    """Something said out of order, filed under a question without leaving the one on the screen."""

    id: str
    key: str
    text: str
    is_exact: bool = False


# What can happen. Facts, in the past tense. Paths are those of `Item.path`.


@dataclass(frozen=True)
class Answered:
    path: str
    value: str


@dataclass(frozen=True)
class LeftBlank:
    """`blank` None takes the mark away again."""

    path: str
    blank: Blank | None
    linked: str = ""


@dataclass(frozen=True)
class MarkedExact:
    path: str
    is_exact: bool


@dataclass(frozen=True)
class WentTo:
    path: str


class Step(StrEnum):
    NEXT = "next"
    BACK = "back"
    NEXT_BLANK = "next_blank"
    NEXT_PROBLEM = "next_problem"


@dataclass(frozen=True)
class Went:
    step: Step


@dataclass(frozen=True)
class LanguageChosen:
    language: str


@dataclass(frozen=True)
class LineFiled:
    id: str
    path: str
    text: str
    is_exact: bool = False


@dataclass(frozen=True)
class NoteWritten:
    """The facilitator's own note at a question; never printed unless asked for."""

    path: str
    text: str


@dataclass(frozen=True)
class RepeatAdded:
    path: str
    id: str


@dataclass(frozen=True)
class RepeatRemoved:
    path: str


Event = (
    Answered
    | LeftBlank
    | MarkedExact
    | WentTo
    | Went
    | LanguageChosen
    | LineFiled
    | NoteWritten
    | RepeatAdded
    | RepeatRemoved
)


# What a page shows.


class Mark(StrEnum):
    """The state of a question in the side list. The value is the sign that is shown."""

    ANSWERED = "●"
    BLANK = "○"
    DECLINED = "–"
    UNKNOWN = "?"
    NOTHING = "∅"
    NOT_ASKED = "·"
    EARLIER = "↑"
    PROBLEM = "!"


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    is_chosen: bool = False
    image: str = ""
    audio: str = ""
    video: str = ""


@dataclass(frozen=True)
class Item:
    """One question on a page (a page has one, a field-list several).

    `kind` is one of text integer decimal date time datetime select_one select_multiple rank range acknowledge note
    geopoint geotrace geoshape image audio video file barcode. `problem` says why the present value is refused.
    `is_translated` is False where the label fell back to the default language. `lines` were filed here out of order.
    `parameters` are those of the sheet (start, end, step of a range); `media` names files of the form by their use
    (image, audio, video). Of a list of more than MANY choices, `choices` holds only those that are chosen;
    `choice_count` says how many there are, and they are found by typing (`showing.matching`).
    """

    path: str
    key: str
    kind: str
    label: str
    hint: str = ""
    follow_ups: str = ""
    appearance: str = ""
    value: str = ""
    choices: tuple[Choice, ...] = ()
    choice_count: int = 0
    parameters: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, str] = field(default_factory=dict)
    blank: Blank | None = None
    linked: str = ""
    is_exact: bool = False
    is_required: bool = False
    is_read_only: bool = False
    is_core: bool = False
    is_translated: bool = True
    problem: Message | None = None
    lines: tuple[Line, ...] = ()
    note: str = ""

    @property
    def is_open(self) -> bool:
        """An open answer is a statement: notes or exact words."""
        return self.kind == "text"


@dataclass(frozen=True)
class RepeatPlace:
    """Where the page stands in a repeat: "2 of 3"; `path` is that of the instance, `group` of the repeat."""

    group: str
    path: str
    label: str
    position: int
    count: int
    can_add: bool
    can_remove: bool


@dataclass(frozen=True)
class Screen:
    """All that a page shows; no rule is left to apply there."""

    section: str
    component: str
    items: tuple[Item, ...]
    number: int
    count: int
    language: str
    languages: tuple[str, ...]
    is_first: bool
    is_last: bool
    repeat: RepeatPlace | None = None

    @property
    def path(self) -> str:
        return self.items[0].path if self.items else ""


@dataclass(frozen=True)
class Entry:
    """One question in the side list or overview."""

    path: str
    short: str
    label: str
    mark: Mark
    is_core: bool
    excerpt: str = ""
    where: str = ""
    """The entry of a repeat it lies in, as "Child 2"."""


@dataclass(frozen=True)
class Part:
    """A component in spoken words, with its questions."""

    component: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Overview:
    parts: tuple[Part, ...]
    answered: int
    count: int


@dataclass(frozen=True)
class Lack:
    """What stands between the interview and a clean end: one line of the finish list. `is_error`: refused value or
    required and empty; else only blank."""

    path: str
    label: str
    what: Message
    is_error: bool


NO_OVERVIEW = Overview((), 0, 0)
NO_SCREEN = Screen("", "", (), 0, 0, "", (), True, True)
"""What a page shows before anything was shown."""
