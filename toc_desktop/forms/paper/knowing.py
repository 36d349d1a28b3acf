"""What an expression comes to when only some answers are known: a value, or that nothing can be said.

So "if 3 is no, 4 does not apply" is found by asking the condition of 4 what it makes of that one answer. A question
that does not apply reads as blank, as it does in the program.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from toc_desktop.forms import scalars
from toc_desktop.forms.grammar import Tree
from toc_desktop.forms.items import Item
from toc_desktop.forms.paper.expressions import Expression

DEEPEST = 20
"""Calculations that rest on calculations; what lies deeper is not known."""


class Open(Enum):
    OPEN = "nothing can be said"


OPEN = Open.OPEN


@dataclass(frozen=True, slots=True)
class Among:
    """An answer with several choices, of which this one is ticked; the others may be."""

    choice: str


Fact = str | Among
Value = str | float | bool | Among | Open

_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_SUMS: Mapping[str, Callable[[float, float], float]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}


class Knowledge:
    """Answers by field, and the calculations that rest on them."""

    def __init__(self, facts: Mapping[int, Fact], calculations: Mapping[int, Expression]) -> None:
        self.facts = dict(facts)
        self.calculations = calculations
        self._depth = 0

    def truth(self, expression: Expression, item: Item | None = None) -> bool | None:
        """None where nothing can be said. `item`: the choice that a filter is about."""
        return _truth(self.value(expression, expression.tree, item))

    def value(self, it: Expression, tree: Tree, item: Item | None = None) -> Value:
        match tree:
            case ("arg", int(place)):
                return self._argument(it, place, item)
            case ("op", "and" | "or" as name, left, right):
                return _joined(name, _truth(self.value(it, left, item)), _truth(self.value(it, right, item)))
            case ("op", str(name), left, right):
                return _combined(name, self.value(it, left, item), self.value(it, right, item))
            case ("neg", inner):
                found = self.value(it, inner, item)
                return OPEN if isinstance(found, Open | Among) else -scalars.number(found)
            case ("call", str(name), arguments):
                return self._call(it, name, arguments, item)
            case ("path", "", ((_, str(name), ()),)) if item is not None:
                return item.cell(name) or ""
        return OPEN

    def _argument(self, it: Expression, place: int, item: Item | None) -> Value:
        kind, argument = it.kinds[place], it.arguments[place]
        if kind in "nt":
            found: Value = argument
            return found
        if kind == "r":
            return (item.cell(argument[0]) or "") if item is not None and len(argument) == 1 else OPEN
        if kind == "m":
            return OPEN
        if argument in self.facts:
            return self.facts[argument]
        calculation = self.calculations.get(argument)
        if calculation is None or self._depth > DEEPEST:
            return OPEN
        self._depth += 1
        try:
            return self.value(calculation, calculation.tree)
        finally:
            self._depth -= 1

    def _call(self, it: Expression, name: str, arguments: tuple[Tree, ...], item: Item | None) -> Value:
        if name in ("true", "false"):
            return name == "true"
        found = [self.value(it, argument, item) for argument in arguments]
        match name, found:
            case "not", [inner]:
                truth = _truth(inner)
                return OPEN if truth is None else not truth
            case "boolean", [inner]:
                truth = _truth(inner)
                return OPEN if truth is None else truth
            case "selected", [str(answer), str(choice)]:
                return choice.strip() in answer.split()
            case "selected", [Among(ticked), str(choice)]:
                return True if choice.strip() == ticked else OPEN
            case "if", [condition, yes, no]:
                truth = _truth(condition)
                return OPEN if truth is None else yes if truth else no
            case (("string" | "number"), [(str() | float() | bool()) as inner]):
                return scalars.text(inner) if name == "string" else scalars.number(inner)
            case "string-length", [str(text)]:
                return float(len(text))
            case "count-selected", [str(text)]:
                return float(len(text.split()))
            case "coalesce", [str(first), second] if second is not OPEN or first:
                return first or second
        return OPEN


def _truth(value: Value) -> bool | None:
    if isinstance(value, Open):
        return None
    return True if isinstance(value, Among) else scalars.truth(value)


def _joined(name: str, left: bool | None, right: bool | None) -> Value:
    decides = name == "or"
    if left is decides or right is decides:
        return decides
    return OPEN if left is None or right is None else not decides


def _combined(name: str, left: Value, right: Value) -> Value:
    if isinstance(left, Among) or isinstance(right, Among):
        # something is ticked, so the answer is not blank; more cannot be said
        return name == "!=" if "" in (left, right) and name in ("=", "!=") else OPEN
    if isinstance(left, Open) or isinstance(right, Open):
        return OPEN
    if name in ("=", "!="):
        return scalars.equal(left, right) == (name == "=")
    one, other = scalars.number(left), scalars.number(right)
    if name in _ORDER:
        return _ORDER[name](one, other)
    return _SUMS[name](one, other) if name in _SUMS else OPEN
