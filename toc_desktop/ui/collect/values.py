"""What the collect page shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class InterviewLine:
    """One interview. `state` is draft, finished or sent; `state_words` says it; `kind` is that of the group.

    `is_paper`: it was typed in from a sheet; `second` is then what became of a second time: "" (none), "draft",
    "finished" (to be compared), "set-aside" (nothing differs any more).
    """

    id: str
    code: str
    person: str
    person_code: str
    letter: str
    kind: str
    group: str
    questionnaire: str
    state: str
    state_words: str
    started: str
    minutes: str
    region: str
    is_waiting: bool = False
    revision: int = 1
    is_withdrawn: bool = False
    is_paper: bool = False
    second: str = ""

    def matches(self, words: str, kind: str, state: str) -> bool:
        """`state` may also be "waiting"."""
        if kind and kind != self.kind:
            return False
        if state and not (self.is_waiting if state == "waiting" else state == self.state):
            return False
        text = f"{self.code} {self.group} {self.questionnaire} {self.state_words} {self.started} {self.region}"
        return all(part in text.casefold() for part in words.casefold().split())


@dataclass(frozen=True)
class SaidLine:
    """One statement that can be taken back."""

    id: str
    code: str
    question: str
    text: str
    is_exact: bool


@dataclass(frozen=True)
class WithdrawalReach:
    """What a withdrawal would reach, in words, and the copies that nobody can reach from here."""

    person: str
    code: str
    reached: tuple[str, ...]
    beyond: tuple[str, ...]


@dataclass(frozen=True)
class ReceiptShown:
    """What was done, without a word of what was said."""

    title: str
    lines: tuple[str, ...]
    beyond: tuple[str, ...]
