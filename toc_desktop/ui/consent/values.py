"""What the consent page shows, and what it gives back. Ids are ids, words are words in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toc_desktop.study.values import Group, Mode, Person, SupportContact


@dataclass(frozen=True)
class Questions:
    """A questionnaire that can be chosen; `group` is the kind of group it was written for ("" for all)."""

    id: str
    title: str
    group: str
    languages: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Offer:
    """What there is to choose from. `codes`: the next free code by group id; `last_day` is ISO 8601."""

    groups: tuple[Group, ...]
    codes: Mapping[str, str]
    people: tuple[Person, ...]
    questionnaires: tuple[Questions, ...]
    contacts: tuple[SupportContact, ...]
    duty_name: str
    duty_reach: str
    sheet_version: str
    last_day: str
    today: str
    witness_roles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One item of consent, in the language in which it is asked."""

    key: str
    words: str
    is_needed: bool


@dataclass(frozen=True)
class Words:
    """What is said and read in the person's language; `asked` holds the questions beside the items, by key."""

    language: str
    script: tuple[Passage, ...] = ()
    sheet_title: str = ""
    sheet: tuple[Passage, ...] = ()
    items: tuple[Line, ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Given:
    """Everything as it stands on the page now. An item that was not asked is not among `items`."""

    group: str = ""
    code: str = ""
    person: str = ""
    questionnaire: str = ""
    language: str = ""
    roles: tuple[str, ...] = ()
    age_band: str = ""
    gender: str = ""
    withdrawal_word: str = ""
    items: Mapping[str, bool] = field(default_factory=dict)
    mode: Mode | None = None
    witness_role: str = ""
    sheet_given: str = ""
    explained: str = ""
    eligibility: str = ""
    own_words: str = ""
    last_day: str = ""
    room_is_shared: bool | None = None
    step: int = 0
