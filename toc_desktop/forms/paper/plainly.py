"""An expression written for people: question 3 is [3], signs are those of arithmetic, calculations are written out."""

from __future__ import annotations

from collections.abc import Mapping

from toc_desktop.forms import scalars
from toc_desktop.forms.form import Form
from toc_desktop.forms.grammar import LEVELS, Tree
from toc_desktop.forms.paper.expressions import Expression

LONGEST = 240
_SIGNS = {"!=": "≠", "<=": "≤", ">=": "≥", "*": "×", "div": "÷", "-": "−"}
_LEVEL = {sign: level for level, signs in enumerate(LEVELS) for sign in signs}
_TIGHT = len(LEVELS)


class Plainly:
    def __init__(self, form: Form, numbers: Mapping[int, str], calculations: Mapping[int, Expression]) -> None:
        self.form = form
        self.numbers = numbers
        self.calculations = calculations
        self._open: list[int] = []
        """Calculations that are being written out."""

    def said(self, it: Expression, tree: Tree) -> str:
        text = self._part(it, tree)[0]
        return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

    def _part(self, it: Expression, tree: Tree) -> tuple[str, int]:
        """The text and how tightly it holds together."""
        match tree:
            case ("arg", int(place)):
                return self._argument(it, place)
            case ("neg", inner):
                return "−" + self._held(it, inner, _TIGHT), _TIGHT
            case ("op", str(sign), left, right):
                level = _LEVEL.get(sign, _TIGHT)
                sides = self._held(it, left, level), self._held(it, right, level + 1)
                return f"{sides[0]} {_SIGNS.get(sign, sign)} {sides[1]}", level
            case ("call", str(name), arguments):
                return f"{name}({', '.join(self._part(it, one)[0] for one in arguments)})", _TIGHT
            case ("path", tuple() as start, steps):
                return "/".join([self._part(it, start)[0], *(self._step(it, step) for step in steps)]), _TIGHT
            case ("path", str(start), steps):
                return start + "/".join(self._step(it, step) for step in steps), _TIGHT
        return "…", _TIGHT

    def _held(self, it: Expression, tree: Tree, level: int) -> str:
        text, own = self._part(it, tree)
        return text if own >= level else f"({text})"

    def _step(self, it: Expression, step: Tree) -> str:
        axis, name, predicates = step
        shown = {"parent": "..", "self": "."}.get(str(axis), "*") if name == "*" else str(name)
        return shown + "".join(f"[{self._part(it, one)[0]}]" for one in predicates)

    def _argument(self, it: Expression, place: int) -> tuple[str, int]:
        kind, argument = it.kinds[place], it.arguments[place]
        if kind == "n":
            return scalars.text_of_number(argument), _TIGHT
        if kind == "t":
            return f"“{argument}”", _TIGHT
        if kind == "r":
            return "/".join(argument), _TIGHT
        field = argument[0] if kind == "m" else argument
        if field in self.numbers:
            return f"[{self.numbers[field]}]", _TIGHT
        calculation = self.calculations.get(field)
        if calculation is not None and kind != "m" and field not in self._open and len(self._open) < 4:
            self._open.append(field)
            try:
                written = self._part(calculation, calculation.tree)
            finally:
                self._open.pop()
            if len(written[0]) <= LONGEST // 2:
                return written
        return f"“{self.form.fields[field].name}”", _TIGHT
