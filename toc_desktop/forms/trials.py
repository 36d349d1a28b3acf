"""Tests kept in the form: the column `test` of the survey sheet holds scripted answers and what is expected of them.

A cell is one test: statements on lines of their own, or separated by semicolons, played into a new filling.

    age = 12                 answer (a name, or a path with positions)
    why = "it was near; free"  a text with semicolons stands in quotation marks
    add child                one more instance of a repeat
    ? total = 5              expect a value; `? total =` expects none
    ? school shown           or hidden, required, optional, refused, accepted
    ? town offers a b c      exactly these choices, in this order
    ? valid                  or invalid: what a check at the end says
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from toc_desktop.forms.filling import Filling
from toc_desktop.forms.form import Form
from toc_desktop.i18n import Message

STATEMENT = re.compile(r"""[^;\n=]*=[ \t]*(?:"[^"\n]*"|'[^'\n]*')[ \t]*(?=[;\n]|\Z)|[^;\n]+""")
"""A text in quotation marks may hold semicolons."""
_EQUALS = re.compile(r"(\S+?)\s*=\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Trial:
    """One test: the path of its question, its text, and what went otherwise than expected (None: nothing)."""

    path: str
    text: str
    fault: Message | None

    @property
    def is_passed(self) -> bool:
        return self.fault is None


def try_out(form: Form, *, now: Callable[[], datetime], ids: Callable[[], str]) -> tuple[Trial, ...]:
    """Runs all tests that are kept in the form, in the order of the sheet."""
    found = []
    for field in form.fields:
        text = (field.notes or {}).get("test", "")
        if text:
            found.append(Trial(field.path, text, _Stage(form, now, ids).play(text)))
    return tuple(found)


class _Stage:
    def __init__(self, form: Form, now: Callable[[], datetime], ids: Callable[[], str]) -> None:
        self.form = form
        self.filling = Filling(form, now=now, ids=ids)

    def play(self, text: str) -> Message | None:
        for statement in STATEMENT.findall(text):
            fault = self.run(statement.strip()) if statement.strip() else None
            if fault is not None:
                return fault
        return None

    def run(self, statement: str) -> Message | None:
        try:
            if statement.startswith("?"):
                return self.expect(statement[1:].strip(), statement)
            if statement.startswith("add "):
                self.filling.add(self.path(statement[4:].strip()))
                return None
            match = _EQUALS.fullmatch(statement)
            if match is None:
                return Message("“{statement}” is not understood.", statement=statement)
            self.filling.answer(self.path(match[1]), _plain(match[2]))
        except KeyError as missing:
            return Message("“{statement}”: there is no “{name}”.", statement=statement, name=str(missing.args[0]))
        return None

    def path(self, name: str) -> str:
        """The path of a name, a path as it is; in a repeat the last instance's."""
        if name.startswith("/"):
            return name
        for path in reversed(list(self.filling.nodes())):
            if path.rpartition("/")[2] == name:
                return path
        for field in self.form.fields:
            if field.name == name and (field.is_repeat or field.is_group):
                return str(field.path)
        raise KeyError(name)

    def expect(self, wish: str, statement: str) -> Message | None:
        if wish in ("valid", "invalid"):
            problems = self.filling.problems()
            found = "invalid" if problems else "valid"
            more = f"{problems[0][0]}: {problems[0][1]}" if problems else ""
            return None if found == wish else _otherwise(statement, f"{found} {more}".strip())
        name, _, state = wish.partition(" ")
        state = state.strip()
        match = _EQUALS.fullmatch(wish)
        if match is not None and not state.startswith("offers "):
            value = self.filling.value(self.path(match[1])) if self.applies(match[1]) else ""
            return None if value == _plain(match[2]) else _otherwise(statement, value)
        return self.expect_state(self.path(name), state, statement)

    def applies(self, name: str) -> bool:
        return self.filling.is_relevant(self.path(name))

    def expect_state(self, path: str, state: str, statement: str) -> Message | None:
        filling = self.filling
        if state.startswith("offers"):
            offered = " ".join(value for value, _ in filling.choices(path, self.form.default_language))
            return None if offered.split() == state.split()[1:] else _otherwise(statement, offered)
        states: dict[str, Callable[[], bool]] = {
            "shown": lambda: filling.is_relevant(path),
            "hidden": lambda: not filling.is_relevant(path),
            "required": lambda: filling.is_required(path),
            "optional": lambda: not filling.is_required(path),
            "refused": lambda: filling.complaint(path) is not None,
            "accepted": lambda: filling.complaint(path) is None,
        }
        if state not in states:
            return Message("“{statement}” is not understood.", statement=statement)
        return None if states[state]() else Message("“{statement}” is not so.", statement=statement)


def _plain(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def _otherwise(statement: str, found: str) -> Message:
    return Message("“{statement}” is not so: it is “{found}”.", statement=statement, found=found)
