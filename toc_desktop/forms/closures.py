"""Closures and their makers: what shapes are put together from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toc_desktop.forms import scalars
from toc_desktop.forms.scalars import Scalar
from toc_desktop.forms.surroundings import Surroundings

Closure = Callable[[Any], Any]


class Binding:
    """What a maker closes over: the arrays of one filling, and the arguments of one expression as slots."""

    __slots__ = ("args", "here", "num", "rel", "txt", "val", "world")

    def __init__(self, world: Surroundings, args: list[Any], here: int) -> None:
        self.world = world
        self.num = world.numbers
        self.txt = world.texts
        self.val = world.values
        self.rel = world.relevant
        self.args = args
        self.here = here


Maker = Callable[[Binding], Closure]


def summed(terms: list[tuple[int, Maker]]) -> Maker:
    def make(b: Binding) -> Closure:
        bound = [(sign, maker(b)) for sign, maker in terms]
        if all(sign == 1 for sign, _ in bound):
            closures = [closure for _, closure in bound]

            def add(c: Any) -> float:
                total = 0.0
                for closure in closures:
                    total += closure(c)
                return total

            return add

        def add_signed(c: Any) -> float:
            total = 0.0
            for sign, closure in bound:
                total += sign * closure(c)
            return total

        return add_signed

    return make


def literal(i: int) -> Maker:
    return lambda b: constant(b.args[i])


def constant(value: Scalar) -> Closure:
    return lambda c: value


def composed(outer: Callable[[Any], Any], inner: Maker) -> Maker:
    def make(b: Binding) -> Closure:
        closure = inner(b)
        return lambda c: outer(closure(c))

    return make


def both(function: Callable[[Any, Any], Any], left: Maker, right: Maker) -> Maker:
    def make(b: Binding) -> Closure:
        one, other = left(b), right(b)
        return lambda c: function(one(c), other(c))

    return make


def pair(function: Callable[[Any, Any], Any], left: tuple[str, int, Maker], right: tuple[str, int, Maker]) -> Maker:
    """`_both` for numbers, reading slots and literals without a closure of their own."""
    ways = left[0], right[0]
    if ways == ("slot", "literal"):

        def make_literal(b: Binding) -> Closure:
            numbers, slot, literal = b.num, b.args[left[1]], b.args[right[1]]
            return lambda c: function(numbers[slot], literal)

        return make_literal
    if ways == ("slot", "slot"):

        def make_slots(b: Binding) -> Closure:
            numbers, one, other = b.num, b.args[left[1]], b.args[right[1]]
            return lambda c: function(numbers[one], numbers[other])

        return make_slots
    return both(function, left[2], right[2])


def unequal(left: Scalar, right: Scalar) -> bool:
    return not scalars.equal(left, right)


def unequal_numbers(left: float, right: float) -> bool:
    return not scalars.equal_numbers(left, right)


def first_of(nodes: Maker) -> Maker:
    """The value of the first item of a set; "" when it is empty."""

    def make(b: Binding) -> Closure:
        inner, value_of = nodes(b), b.world.value_of

        def first(c: Any) -> Scalar:
            items = inner(c)
            return value_of(items[0]) if items else ""

        return first

    return make


def applied(function: Callable[..., Any], makers: list[Maker]) -> Maker:
    if not makers:
        return lambda b: lambda c: function()
    if len(makers) == 1:
        return composed(function, makers[0])
    if len(makers) == 2:
        return both(function, makers[0], makers[1])

    def make(b: Binding) -> Closure:
        closures = [maker(b) for maker in makers]
        return lambda c: function(*[closure(c) for closure in closures])

    return make


def with_zone(function: Callable[..., Any], makers: list[Maker]) -> Maker:
    def make(b: Binding) -> Closure:
        closures, world = [maker(b) for maker in makers], b.world
        return lambda c: function(world.zone(), *[closure(c) for closure in closures])

    return make


def spread(function: Callable[..., Any], makers: list[tuple[str, Maker]]) -> Maker:
    def make(b: Binding) -> Closure:
        bound = [(letter == "x", maker(b)) for letter, maker in makers]
        # beside others an empty set is a blank, so that `join` keeps its place
        is_alone = sum(is_list for is_list, _ in bound) == 1

        def spread(c: Any) -> Any:
            values: list[Any] = []
            for is_list, closure in bound:
                if is_list:
                    values.extend(closure(c) or ([] if is_alone else [""]))
                else:
                    values.append(closure(c))
            return function(*values)

        return spread

    return make
