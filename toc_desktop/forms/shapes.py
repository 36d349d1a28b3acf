"""From a shape to closures over value slots.

A shape is a tree with the kinds of its arguments; compiling it gives a *maker*, which, bound to the slots of one
expression, gives the closure that computes it. A closure takes the item of the predicate it stands in, else None.

Every part of a tree can be asked for as a number, a text, a truth or a value, whichever its surroundings need, so
that nothing is converted twice and comparisons work on plain arrays.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from toc_desktop.forms import scalars
from toc_desktop.forms.closures import (
    Binding,
    Closure,
    Maker,
    applied,
    both,
    composed,
    constant,
    first_of,
    literal,
    pair,
    spread,
    summed,
    unequal,
    unequal_numbers,
    with_zone,
)
from toc_desktop.forms.functions import PLAIN, WITH_ZONE
from toc_desktop.forms.functions.numbers import divide, remainder
from toc_desktop.forms.grammar import Tree
from toc_desktop.forms.scalars import TINY

_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": divide,
    "mod": remainder,
}
_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TRUTHS = frozenset({"or", "and", "=", "!=", "<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Special:
    """A function that needs more than its arguments' values.

    `make` gives None for modes that are to be converted from the one of `gives`."""

    gives: str
    make: Callable[[Shape, tuple[Tree, ...], str], Maker | None]


@dataclass(frozen=True, slots=True)
class Library:
    """What shapes are compiled with but need not know: how sets are found, and the special functions."""

    specials: Mapping[str, Special]
    set_maker: Callable[[Shape, Tree], Maker]


class Shape:
    """One tree with the kinds of its arguments, ready to make closures."""

    def __init__(self, tree: Tree, kinds: str, library: Library) -> None:
        self.tree = tree
        self.kinds = kinds
        self.library = library
        self._makers: dict[str, Maker] = {}

    def maker(self, mode: str) -> Maker:
        """`mode` is number, text, truth, value or set."""
        made = self._makers.get(mode)
        if made is None:
            made = self._makers[mode] = getattr(self, mode)(self.tree)
        return made

    # What a part of the tree gives by its nature: n number, s text, b truth, v not known before, m a set.

    def gives(self, tree: Tree) -> str:
        what = tree[0]
        if what == "arg":
            return {"n": "n", "t": "s", "N": "v", "S": "s", "A": "v", "m": "m", "r": "m"}[self.kinds[tree[1]]]
        if what == "op":
            if tree[1] == "|":
                return "m"
            return "b" if tree[1] in _TRUTHS else "n"
        if what in ("neg", "sum"):
            return "n"
        if what == "path":
            return "m"
        return self.call_gives(tree)

    def call_gives(self, tree: Tree) -> str:
        name = tree[1]
        if name in PLAIN:
            return PLAIN[name].gives
        return self.library.specials[name].gives

    # One maker per mode

    def number(self, tree: Tree) -> Maker:
        what = tree[0]
        if what == "arg":
            return self.number_of_argument(tree[1])
        if what == "neg":
            return composed(operator.neg, self.number(tree[1]))
        if what == "sum":
            return summed([(1 if sign == "+" else -1, self.number(term)) for sign, term in zip(*tree[1:], strict=True)])
        if what == "op" and tree[1] in _ARITHMETIC:
            return self.arithmetic(tree)
        if what == "call":
            made = self.call(tree, "number")
            if made is not None:
                return made
        gives = self.gives(tree)
        if gives == "b":
            return composed(float, self.truth(tree))
        if gives == "s":
            return composed(scalars.number_of_text, self.text(tree))
        return composed(scalars.number, self.value(tree))

    def text(self, tree: Tree) -> Maker:
        what = tree[0]
        if what == "arg":
            return self.text_of_argument(tree[1])
        if what == "call":
            made = self.call(tree, "text")
            if made is not None:
                return made
        gives = self.gives(tree)
        if gives == "n":
            return composed(scalars.text_of_number, self.number(tree))
        if gives == "b":
            return composed(scalars.text, self.truth(tree))
        return composed(scalars.text, self.value(tree))

    def truth(self, tree: Tree) -> Maker:
        what = tree[0]
        if what == "op":
            name = tree[1]
            if name in ("and", "or"):
                return self.both_or_either(tree)
            if name in ("=", "!="):
                return self.equality(tree)
            if name in _ORDER:
                return pair(_ORDER[name], self.number_operand(tree[2]), self.number_operand(tree[3]))
        if what == "call":
            made = self.call(tree, "truth")
            if made is not None:
                return made
        gives = self.gives(tree)
        if gives == "s":
            return composed(bool, self.text(tree))
        if gives == "m":
            return composed(bool, self.text(tree))
        if gives == "n":
            return composed(scalars.truth, self.number(tree))
        return composed(scalars.truth, self.value(tree))

    def value(self, tree: Tree) -> Maker:
        what = tree[0]
        if what == "arg":
            return self.value_of_argument(tree[1])
        if what == "call":
            made = self.call(tree, "value")
            if made is not None:
                return made
        gives = self.gives(tree)
        if gives == "n":
            return self.number(tree)
        if gives == "b":
            return self.truth(tree)
        if gives == "m":
            return first_of(self.set(tree))
        return self.text(tree)

    def set(self, tree: Tree) -> Maker:
        """Gives a list of items: slots of the form's own answers, or `Item`s."""
        return self.library.set_maker(self, tree)

    def values(self, tree: Tree) -> Maker:
        """Gives a list of values: of every item of a set, else of the one value."""
        if self.gives(tree) == "m":
            nodes = self.set(tree)

            def make(b: Binding) -> Closure:
                inner, value_of = nodes(b), b.world.value_of
                return lambda c: [value_of(item) for item in inner(c)]

            return make
        one = self.value(tree)

        def make_one(b: Binding) -> Closure:
            inner = one(b)
            return lambda c: [inner(c)]

        return make_one

    # Arguments

    def number_of_argument(self, i: int) -> Maker:
        kind = self.kinds[i]
        if kind == "n":
            return literal(i)
        if kind == "t":
            return lambda b: constant(scalars.number_of_text(b.args[i]))
        if kind in "NSA":

            def make(b: Binding) -> Closure:
                numbers, slot = b.num, b.args[i]
                return lambda c: numbers[slot]

            return make
        return composed(scalars.number, first_of(self.set(("arg", i))))

    def text_of_argument(self, i: int) -> Maker:
        kind = self.kinds[i]
        if kind == "t":
            return literal(i)
        if kind == "n":
            return lambda b: constant(scalars.text_of_number(b.args[i]))
        if kind in "NSA":

            def make(b: Binding) -> Closure:
                texts, slot = b.txt, b.args[i]
                return lambda c: texts[slot]

            return make
        return composed(scalars.text, first_of(self.set(("arg", i))))

    def value_of_argument(self, i: int) -> Maker:
        kind = self.kinds[i]
        if kind in "nt":
            return literal(i)
        if kind == "S":
            return self.text_of_argument(i)
        if kind in "NA":

            def make(b: Binding) -> Closure:
                values, slot = b.val, b.args[i]
                return lambda c: values[slot]

            return make
        return first_of(self.set(("arg", i)))

    # Operators

    def number_operand(self, tree: Tree) -> tuple[str, int, Maker]:
        """For a single reference or a literal its place, so that no closure is needed to read it."""
        if tree[0] == "arg":
            kind = self.kinds[tree[1]]
            if kind in "NSA":
                return "slot", tree[1], self.number(tree)
            if kind == "n":
                return "literal", tree[1], self.number(tree)
        return "any", -1, self.number(tree)

    def arithmetic(self, tree: Tree) -> Maker:
        name = tree[1]
        return pair(_ARITHMETIC[name], self.number_operand(tree[2]), self.number_operand(tree[3]))

    def both_or_either(self, tree: Tree) -> Maker:
        left, right = self.truth(tree[2]), self.truth(tree[3])
        if tree[1] == "and":

            def make_and(b: Binding) -> Closure:
                one, other = left(b), right(b)
                return lambda c: one(c) and other(c)

            return make_and

        def make_or(b: Binding) -> Closure:
            one, other = left(b), right(b)
            return lambda c: one(c) or other(c)

        return make_or

    def equality(self, tree: Tree) -> Maker:
        left, right, is_equal = tree[2], tree[3], tree[1] == "="
        if right[0] == "arg" and left[0] == "arg":
            if self.kinds[left[1]] in "nt":
                left, right = right, left
            made = self.plain_equality(left[1], right[1], is_equal)
            if made is not None:
                return made
        gives = self.gives(left), self.gives(right)
        if gives == ("s", "s"):
            return both(operator.eq if is_equal else operator.ne, self.text(left), self.text(right))
        if gives == ("n", "n"):
            same = scalars.equal_numbers if is_equal else unequal_numbers
            return both(same, self.number(left), self.number(right))
        return both(scalars.equal if is_equal else unequal, self.value(left), self.value(right))

    def plain_equality(self, left: int, right: int, is_equal: bool) -> Maker | None:
        """A single reference beside a literal: most of all comparisons."""
        kinds = self.kinds[left] + self.kinds[right]
        if kinds == "St":

            def make_text(b: Binding) -> Closure:
                texts, slot, literal = b.txt, b.args[left], b.args[right]
                return (lambda c: texts[slot] == literal) if is_equal else (lambda c: texts[slot] != literal)

            return make_text
        if kinds == "Nn" or (kinds == "Sn" and is_equal):

            def make_number(b: Binding) -> Closure:
                numbers, slot, literal = b.num, b.args[left], b.args[right]
                if is_equal:
                    return lambda c: abs(numbers[slot] - literal) < TINY
                return lambda c: not abs(numbers[slot] - literal) < TINY

            return make_number
        return None

    # Calls

    def call(self, tree: Tree, mode: str) -> Maker | None:
        """The call in the mode it gives by its nature, or in any mode it can give; None: convert from its nature."""
        name, arguments = tree[1], tree[2]
        plain = PLAIN.get(name)
        if plain is None:
            return self.library.specials[name].make(self, arguments, mode)
        if {"n": "number", "s": "text", "b": "truth", "v": "value"}[plain.gives] != mode:
            return None
        makers = self.parameters(plain.takes, arguments)
        if any(letter == "x" for letter, _ in makers):
            return spread(plain.call, makers)
        bound = [maker for _, maker in makers]
        if name in WITH_ZONE:
            return with_zone(plain.call, bound)
        return applied(plain.call, bound)

    def parameters(self, takes: str, arguments: tuple[Tree, ...]) -> list[tuple[str, Maker]]:
        letters = takes.replace("?", "").replace("*", "")
        modes = {"n": self.number, "s": self.text, "b": self.truth, "v": self.value, "x": self.values}
        found = []
        for index, argument in enumerate(arguments):
            letter = letters[min(index, len(letters) - 1)]
            found.append((letter, modes[letter](argument)))
        return found
