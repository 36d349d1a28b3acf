"""What the study page shows, in words where a rule has spoken already."""

from __future__ import annotations

from dataclasses import dataclass

from toc_desktop.study.values import Group


@dataclass(frozen=True)
class Step:
    """One line of "before anybody is met"."""

    words: str
    is_done: bool


@dataclass(frozen=True)
class GroupCount:
    """A group and how many of its people were interviewed to the end."""

    group: Group
    collected: int


@dataclass(frozen=True)
class FormLine:
    """A questionnaire the study holds; `about` says version and group in words. Earlier versions stay as they are."""

    id: str
    title: str
    about: str
    can_edit: bool = True


@dataclass(frozen=True)
class FindingLine:
    """What was found in a sheet: where, what, what to do, and what stands there. `severity`: error, warning, notice."""

    severity: str
    where: str
    message: str
    advice: str
    text: str = ""


@dataclass(frozen=True)
class Backup:
    key: str
    when: str
    size: str
    is_good: bool
