"""Conditions in words: `${smokes} = 'yes' and ${age} > 17` becomes “3 is “Yes” and the answer to 2 is more than 17”.

What has no words is given as a plain expression in which question 3 is [3].
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from toc_desktop.forms import scalars
from toc_desktop.forms.form import Form
from toc_desktop.forms.grammar import Tree
from toc_desktop.forms.paper import joining
from toc_desktop.forms.paper.expressions import Expression, chain
from toc_desktop.forms.paper.joining import Said
from toc_desktop.forms.paper.plainly import Plainly
from toc_desktop.i18n import Message

Label = Callable[[int, str], str]
"""The words of a choice of a question; "" when it has no such choice."""

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
DEEPEST = 6
LONGEST_ANSWER = 48


class Sayer:
    def __init__(
        self, form: Form, numbers: Mapping[int, str], calculations: Mapping[int, Expression], label: Label
    ) -> None:
        self.form = form
        self.numbers = numbers
        self.calculations = calculations
        self.label = label
        self.plainly = Plainly(form, numbers, calculations)
        self._depth = 0

    def only_if(self, conditions: Sequence[Expression]) -> Message | None:
        """ "Only if 3 is “Yes”." None when there is no condition."""
        return Message("Only if {condition}.", condition=self.all_of(conditions)) if conditions else None

    def range_only_if(self, first: str, last: str, conditions: Sequence[Expression], otherwise: Message) -> Message:
        """The condition of several questions, and where to go on when it does not hold."""
        return Message(
            "{first} to {last} only if {condition}. If not, {otherwise}.",
            first=first,
            last=last,
            condition=self.all_of(conditions),
            otherwise=otherwise,
        )

    def all_of(self, conditions: Sequence[Expression]) -> Said:
        return joining.all_of([self._say(it, it.tree, False) for it in conditions])

    # -- truths

    def _say(self, it: Expression, tree: Tree, is_denied: bool) -> Said:
        match tree:
            case ("call", "not", (inner,)):
                return self._say(it, inner, not is_denied)
            case ("call", "boolean", (inner,)):
                return self._say(it, inner, is_denied)
            case ("op", "and" | "or" as name, _, _):
                return self._several(it, tree, name, is_denied)
            case ("op", "=" | "!=" | "<" | "<=" | ">" | ">=" as sign, left, right):
                return self._comparison(it, left, _OPPOSITE[sign] if is_denied else sign, right)
            case ("call", "selected", (asked, choice)):
                return self._selected(it, asked, choice, is_denied) or self._unsaid(it, tree, is_denied)
            case ("arg", _) if (field := it.field(tree)) >= 0 and field in self.numbers:
                return self._answered(field, not is_denied)
        return self._calculated(it, tree, is_denied) or self._unsaid(it, tree, is_denied)

    def _several(self, it: Expression, tree: Tree, name: str, is_denied: bool) -> Said:
        is_all = (name == "and") != is_denied
        links = list(chain(tree, name))
        if (said := self._one_of(it, links, is_all, is_denied)) is not None:
            return said
        parts = [self._say(it, part, is_denied) for part in links]
        return joining.all_of(parts) if is_all else joining.any_of(parts)

    def _one_of(self, it: Expression, parts: Sequence[Tree], is_all: bool, is_denied: bool) -> Message | None:
        """One question with several answers that would do, or that would not."""
        wanted = "!=" if is_all else "="
        answers: list[Said] = []
        fields = set()
        for part in parts:
            match part:
                case ("op", "=" | "!=" as sign, left, right):
                    field, answer = it.field(left), it.literal(right)
                case ("call", "selected", (left, right)):
                    sign, field, answer = "=", it.field(left), it.literal(right)
                case _:
                    return None
            label = self._choice(field, answer)
            if (
                not label
                or self.form.fields[field].kind != "select_one"
                or (_OPPOSITE[sign] if is_denied else sign) != wanted
            ):
                return None
            answers.append(Message("“{answer}”", answer=label))
            fields.add(field)
        number = self.numbers.get(fields.pop(), "")
        if fields or not number:
            return None
        if is_all:
            return Message("{question} is not {answers}", question=number, answers=joining.either(answers))
        return Message("{question} is {answers}", question=number, answers=joining.either(answers))

    def _selected(self, it: Expression, asked: Tree, choice: Tree, is_denied: bool) -> Message | None:
        field = it.field(asked)
        label = self._choice(field, it.literal(choice))
        number = self.numbers.get(field)
        if not number or not label:
            return None
        if self.form.fields[field].kind == "select_one":
            return self._is(number, label, not is_denied)
        if is_denied:
            return Message("“{answer}” is not ticked in {question}", question=number, answer=label)
        return Message("“{answer}” is ticked in {question}", question=number, answer=label)

    def _comparison(self, it: Expression, left: Tree, sign: str, right: Tree) -> Said:
        if it.literal(left) is not None and it.literal(right) is None:
            left, right, sign = right, left, _TURNED.get(sign, sign)
        field, literal = it.field(left), it.literal(right)
        number = self.numbers.get(field)
        if number and sign in ("=", "!=") and (said := self._equality(field, number, sign == "=", literal)):
            return said
        match left, literal, sign:
            case ("call", "string-length" | "count-selected", (inner,)), float(count), _:
                asked = it.field(inner)
                if asked in self.numbers and (sign, count) in ((">", 0), (">=", 1), ("!=", 0)):
                    return self._answered(asked, True)
                if asked in self.numbers and (sign, count) in (("=", 0), ("<", 1)):
                    return self._answered(asked, False)
            case ("call", "selected", (asked_tree, choice)), str(truth), "=" if truth in ("true", "false"):
                said_so = self._selected(it, asked_tree, choice, truth == "false")
                if said_so is not None:
                    return said_so
        if literal is not None and (said_as_if := self._choosing(it, left, sign, literal)) is not None:
            return said_as_if
        return joining.compared(self._operand(it, left, right), sign, self._operand(it, right, left))

    def _choosing(self, it: Expression, left: Tree, sign: str, literal: str | float) -> Said | None:
        """`if(a, 1, 0) = 1`, also by way of a calculation, is the condition a."""
        calculation = self.calculations.get(it.field(left))
        if calculation is not None:
            it, left = calculation, calculation.tree
        if left[:2] != ("call", "if") or sign not in ("=", "!=") or self._depth > DEEPEST:
            return None
        condition, yes, no = left[2]
        branches = [it.literal(branch) for branch in (yes, no)]
        if None in branches:
            return None
        holds = [branch is not None and scalars.equal(branch, literal) == (sign == "=") for branch in branches]
        if holds[0] == holds[1]:
            return None
        self._depth += 1
        try:
            return self._say(it, condition, holds[1])
        finally:
            self._depth -= 1

    def _equality(self, field: int, number: str, is_same: bool, literal: str | float | None) -> Message | None:
        if literal == "":
            return self._answered(field, not is_same)
        kind = self.form.fields[field].kind
        if kind == "acknowledge" and literal == "OK":
            return self._answered(field, is_same)
        label = self._choice(field, literal)
        if not label:
            return None
        if kind == "select_multiple" and is_same:
            return Message("only “{answer}” is ticked in {question}", question=number, answer=label)
        return self._is(number, label, is_same) if kind == "select_one" else None

    def _is(self, number: str, label: str, is_same: bool) -> Message:
        if is_same:
            return Message("{question} is “{answer}”", question=number, answer=label)
        return Message("{question} is not “{answer}”", question=number, answer=label)

    def _answered(self, field: int, is_so: bool) -> Message:
        number = self.numbers[field]
        if self.form.fields[field].kind == "acknowledge":
            return (
                Message("{question} is ticked", question=number)
                if is_so
                else Message("{question} is not ticked", question=number)
            )
        if is_so:
            return Message("{question} is answered", question=number)
        return Message("{question} is not answered", question=number)

    def _choice(self, field: int, literal: str | float | None) -> str:
        if field < 0 or literal is None:
            return ""
        value = literal.strip() if isinstance(literal, str) else scalars.text_of_number(literal)
        label = " ".join(self.label(field, value).split())
        if not label and self.form.fields[field].kind in ("select_one", "select_multiple"):
            label = value  # not among the choices that are printed
        return label if len(label) <= LONGEST_ANSWER else label[: LONGEST_ANSWER - 1].rstrip() + "…"

    # -- operands

    def _operand(self, it: Expression, tree: Tree, other: Tree) -> Said:
        literal = it.literal(tree)
        if isinstance(literal, float):
            return scalars.text_of_number(literal)
        if isinstance(literal, str):
            return Message("“{answer}”", answer=self._choice(it.field(other), literal) or literal)
        field = it.field(tree)
        if field in self.numbers:
            return Message("the answer to {question}", question=self.numbers[field])
        match tree:
            case ("call", "today" | "now", ()):
                return Message("today")
            case ("call", "count-selected", (inner,)) if (asked := it.field(inner)) in self.numbers:
                return Message("the number of answers ticked in {question}", question=self.numbers[asked])
            case ("call", "number" | "int" | "string", (inner,)) if it.field(inner) in self.numbers:
                return self._operand(it, inner, other)
        return self.plainly.said(it, tree)

    def _calculated(self, it: Expression, tree: Tree, is_denied: bool) -> Said | None:
        """A calculation that is a condition itself."""
        calculation = self.calculations.get(it.field(tree))
        if calculation is None or self._depth > DEEPEST:
            return None
        self._depth += 1
        try:
            return self._say(calculation, calculation.tree, is_denied)
        finally:
            self._depth -= 1

    def _unsaid(self, it: Expression, tree: Tree, is_denied: bool) -> Said:
        said = self.plainly.said(it, tree)
        return f"not({said})" if is_denied else said
