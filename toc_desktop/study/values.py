"""The values that rooms pass each other about a study: frozen; ids are UUIDv7 texts; times are UTC, ISO 8601."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from toc_desktop.i18n import Message


class PersonState(StrEnum):
    ACTIVE = "active"
    STOPPED = "stopped"
    ANONYMISED = "anonymised"


class InterviewState(StrEnum):
    DRAFT = "draft"
    FINISHED = "finished"
    SENT = "sent"
    SET_ASIDE = "set-aside"


class Mode(StrEnum):
    """How consent was given."""

    WRITTEN = "written"
    ORAL = "oral"
    WITNESSED = "witnessed"


class StatementState(StrEnum):
    """`SET_ASIDE`: its question became irrelevant. `HELD_BACK`: anonymised, not yet reviewed by a reader."""

    KEPT = "kept"
    SET_ASIDE = "set-aside"
    HELD_BACK = "held-back"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True)
class SupportContact:
    id: str
    name: str
    reach: str
    note: str = ""


@dataclass(frozen=True)
class Study:
    """The aim and the rules of one study. `min_cell`: attribute combinations with fewer people are suppressed."""

    id: str
    title: str
    service: str
    aim: str = ""
    template: str = "thomson"
    language: str = "en"
    paper: str = "A4"
    place: str = ""
    duty_name: str = ""
    duty_reach: str = ""
    sheet_version: str = "1"
    withdrawal_days: int = 30
    witness_roles: tuple[str, ...] = ()
    min_cell: int = 5
    auto_lock_minutes: int = 10
    is_demonstration: bool = False
    keep_contacts_months: int = 6
    keep_recordings_months: int = 12
    keep_answers_months: int = 120


@dataclass(frozen=True)
class Group:
    """`kind` is the template's key (members, commissioners, platform, ...); a study may rename the group."""

    id: str
    kind: str
    letter: str
    name: str
    colour: str
    target: int = 0


@dataclass(frozen=True)
class Person:
    """A code, never a name. Roles, age band and gender may stay unknown (empty).

    `sector`: where somebody who commissions comes from (education, health care, employer, local authority, charity).
    """

    id: str
    code: str
    group: str
    sector: str = ""
    roles: tuple[str, ...] = ()
    age_band: str = ""
    gender: str = ""
    withdrawal_word: str = ""
    state: PersonState = PersonState.ACTIVE


@dataclass(frozen=True)
class ConsentItem:
    """One line that is ticked or not. `is_needed`: nobody takes part without it."""

    key: str
    text: Message
    is_needed: bool


@dataclass(frozen=True)
class Consent:
    id: str
    person: str
    session: str
    items: Mapping[str, bool]
    mode: Mode
    language: str = "en"
    sheet_version: str = ""
    sheet_given: str = ""
    explained: str = ""
    own_words: str = ""
    eligibility: str = ""
    witness_role: str = ""
    asked_at: str = ""
    last_day: str = ""
    asked_again_at: str = ""

    def allows(self, key: str) -> bool:
        """An item that was never ticked means no."""
        return bool(self.items.get(key, False))


@dataclass(frozen=True)
class Session:
    """`company`: "yes" where somebody was present who treats, employs or funds the person, "no", or "" (not asked)."""

    id: str
    code: str
    kind: str
    held_on: str
    region: str = ""
    facilitators: int = 1
    company: str = ""


@dataclass(frozen=True)
class Interview:
    """One form with one person, as the study keeps it (not to be confused with the room that conducts it).

    `way`: "paper" for what was typed in from a sheet. `twin`: the interview that this one was typed in a second time
    for, only to be compared with it; it counts nowhere.
    """

    id: str
    code: str
    form: str
    person: str
    session: str
    state: InterviewState
    language: str
    started_at: str
    finished_at: str = ""
    finish_reason: str = ""
    current: str = ""
    revision: int = 1
    seconds: int = 0
    way: str = ""
    twin: str = ""


@dataclass(frozen=True)
class Statement:
    """The atom of evidence: one thing somebody said. `role`: as what they spoke; `about`: the group it is about."""

    id: str
    person: str
    group: str
    about: str
    session: str
    component: str
    question: str
    role: str
    is_exact: bool
    text: str
    at: str
    interview: str = ""
    code: str = ""
    state: StatementState = StatementState.KEPT


@dataclass(frozen=True)
class DistressRecord:
    """Three levels: 1 upset, 2 stopped for a while, 3 in danger. Never printed in a summary."""

    id: str
    interview: str
    person: str
    level: int
    at: str
    text: str = ""
    help_arranged: bool = False
    follow_up: str = ""
    is_done: bool = False


@dataclass(frozen=True)
class Paper:
    """A document that was printed or saved outside, written down so that a withdrawal can name the copies."""

    id: str
    what: str
    subject: str
    persons: tuple[str, ...]
    made_at: str
    way: str
    for_whom: str = ""
    place: str = ""
    has_password: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)
