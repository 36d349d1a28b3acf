"""The papers as values: everything a sheet says, in the language of the paper, before anything is drawn.

What people said and what the questionnaire asks come as strings. Words of the sheet itself ("Page 1 of 2", "Right",
"Signature") are not here: the drawing asks the translator for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from toc_desktop.forms.paper import Outline

Size = Literal["A4", "Letter"]


@dataclass(frozen=True)
class Fact:
    """A small label and what stands below it, in the head of a paper."""

    label: str
    value: str


@dataclass(frozen=True)
class Said:
    """One statement; its line breaks are kept. `is_exact`: exact words, else the facilitator's notes."""

    text: str
    is_exact: bool = False


@dataclass(frozen=True)
class Box:
    """One choice of a question, ticked or not."""

    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Item:
    """A question and what came of it.

    `blank` says in words why there is no answer ("Declined"). `lines` were said elsewhere and filed here. `note` is
    the facilitator's own and is printed only where it is given. `picture` is drawn in place of `said`, where it can be.
    """

    question: str
    said: tuple[Said, ...] = ()
    boxes: tuple[Box, ...] = ()
    blank: str = ""
    lines: tuple[Said, ...] = ()
    note: str = ""
    picture: bytes = b""


@dataclass(frozen=True)
class Section:
    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class TeamCopy:
    """The summary of one interview, for the study team alone.

    `not_asked` and `left_empty` are questions by their short names: the one was said by the facilitator, of the other
    nobody knows why. `left_out` are sentences such as "Something was taken back." `foot` says who may have the sheet;
    empty: the usual sentence. `group_colour` is "#rrggbb", `group_letter` goes with it, because colour alone says
    nothing to some.
    """

    heading: str
    study: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    not_asked: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    foot: str = ""
    group_colour: str = "#4d5f5c"
    group_letter: str = ""
    is_demonstration: bool = False
    left_empty: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contact:
    """Whom to reach and how: telephone, place, hours."""

    name: str
    reach: str
    note: str = ""


@dataclass(frozen=True)
class TakeHomeCard:
    """What a person may carry home: nothing on it says what it was about.

    No name of a service, no answer, no code. `support` only if the person wanted the numbers. `last_day` is written
    out ("30 April 2026"). Empty fields leave no trace.
    """

    title: str
    thanks: str
    contact: Contact
    last_day: str
    withdrawal_word: str
    support: tuple[Contact, ...] = ()
    is_demonstration: bool = False


@dataclass(frozen=True)
class ReadBackSheet:
    """Their words, to be read together and collected again: right, change, take out, do not quote.

    Each statement of an item (`said` and `lines`) gets boxes of its own; boxes, blanks and notes are not printed.
    """

    heading: str
    items: tuple[Item, ...]
    foot: str = ""
    group_colour: str = "#4d5f5c"
    is_demonstration: bool = False


@dataclass(frozen=True)
class Passage:
    """A heading with its paragraphs; the heading may be empty."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class InformationSheet:
    """What a person is told before they agree to anything."""

    title: str
    passages: tuple[Passage, ...]
    contacts: tuple[Contact, ...] = ()
    last_day: str = ""
    version: str = ""
    foot: str = ""
    is_demonstration: bool = False


@dataclass(frozen=True)
class ConsentItem:
    """`answer` None prints two empty boxes. `is_needed`: without it nobody can take part."""

    text: str
    is_needed: bool = False
    answer: bool | None = None


@dataclass(frozen=True)
class ConsentForm:
    """Itemised consent; an unticked item means no.

    `mode` is "written", "oral", "witnessed", or "" for a blank form that has the lines of all three.
    """

    title: str
    items: tuple[ConsentItem, ...]
    introduction: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    mode: str = ""
    witness_role: str = ""
    last_day: str = ""
    withdrawal_word: str = ""
    version: str = ""
    foot: str = ""
    is_demonstration: bool = False


@dataclass(frozen=True)
class RecoverySheet:
    """The code that opens a study without its passphrase; `code` comes in groups parted by spaces or hyphens."""

    study: str
    code: str
    file: str = ""
    made_on: str = ""
    holder: str = ""
    is_demonstration: bool = False


@dataclass(frozen=True)
class KeyStroke:
    """`keys` as they are shown, parted by "+" ("Ctrl+Z") or blanks for a sequence; `does` in words."""

    keys: str
    does: str


@dataclass(frozen=True)
class KeyGroup:
    heading: str
    strokes: tuple[KeyStroke, ...]


@dataclass(frozen=True)
class KeysPage:
    """The keys of the keyboard on one page to put beside the laptop."""

    title: str
    groups: tuple[KeyGroup, ...]


@dataclass(frozen=True)
class BlankQuestionnaire:
    """A questionnaire to be filled in by hand; `outline` is what the forms room makes of it in one language.

    `files` are those that the questionnaire brings, by name; pictures among them are drawn.
    """

    outline: Outline
    study: str = ""
    foot: str = ""
    is_demonstration: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)


Paper = (
    TeamCopy
    | TakeHomeCard
    | ReadBackSheet
    | InformationSheet
    | ConsentForm
    | RecoverySheet
    | KeysPage
    | BlankQuestionnaire
)
