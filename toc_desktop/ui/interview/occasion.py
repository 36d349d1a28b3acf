"""What the page shows around the questions: who sits here, and who can help."""

from __future__ import annotations

from dataclasses import dataclass

from toc_desktop.study.values import SupportContact


@dataclass(frozen=True)
class Occasion:
    """`letter`, `group` and `kind` are those of the person's group; `date` is in words. `finished` says when it was
    finished, in words, and is empty while the interview is under way."""

    code: str
    letter: str = ""
    group: str = ""
    kind: str = ""
    date: str = ""
    duty_name: str = ""
    duty_reach: str = ""
    contacts: tuple[SupportContact, ...] = ()
    finished: str = ""


@dataclass(frozen=True)
class Happening:
    """One line of the distress log as it is shown."""

    id: str
    at: str
    level: int
    text: str
    help_arranged: bool
    follow_up: str
    is_done: bool
