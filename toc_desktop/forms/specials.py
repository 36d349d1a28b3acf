"""Functions that need more than their arguments' values: the place they stand in, laziness, the clock, lists."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from typing import Any

from toc_desktop.forms import paths, scalars
from toc_desktop.forms.closures import Binding, Closure, Maker, composed
from toc_desktop.forms.functions.dates import iso
from toc_desktop.forms.functions.numbers import weighted_checklist
from toc_desktop.forms.grammar import Tree
from toc_desktop.forms.items import Item
from toc_desktop.forms.randomness import shuffled
from toc_desktop.forms.scalars import Moment, Scalar
from toc_desktop.forms.shapes import Library, Shape, Special

Trees = tuple[Tree, ...]
_MODES = ("number", "text", "truth", "value")


def is_blank(value: Scalar) -> bool:
    return value == "" or (isinstance(value, float) and math.isnan(value))


def _if(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode not in _MODES:
        return None
    condition = shape.truth(arguments[0])
    yes, no = (getattr(shape, mode)(argument) for argument in arguments[1:])

    def make(b: Binding) -> Closure:
        test, one, other = condition(b), yes(b), no(b)
        return lambda c: one(c) if test(c) else other(c)

    return make


def _coalesce(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    first = arguments[0]
    is_number = shape.gives(first) == "n" or (first[0] == "arg" and shape.kinds[first[1]] == "N")
    if mode == "number" and is_number:
        return _coalesce_numbers(shape, arguments)
    if mode != "value":
        return None
    left, right = shape.value(first), shape.value(arguments[1])

    def make(b: Binding) -> Closure:
        one, other = left(b), right(b)

        def coalesce(c: Any) -> Scalar:
            value: Scalar = one(c)
            return other(c) if is_blank(value) else value

        return coalesce

    return make


def _coalesce_numbers(shape: Shape, arguments: Trees) -> Maker:
    first, second = arguments
    if (first[0], second[0]) == ("arg", "arg") and shape.kinds[first[1]] == "N" and shape.kinds[second[1]] == "n":
        at, other_at = first[1], second[1]

        def make_plain(b: Binding) -> Closure:
            numbers, slot, literal = b.num, b.args[at], b.args[other_at]
            return lambda c: value if (value := numbers[slot]) == value else literal

        return make_plain
    left, right = shape.number(first), shape.number(second)

    def make(b: Binding) -> Closure:
        one, other = left(b), right(b)
        return lambda c: value if (value := one(c)) == value else other(c)

    return make


def _once(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "value":
        return None
    inner = shape.value(arguments[0])

    def make(b: Binding) -> Closure:
        closure, world, here = inner(b), b.world, b.here

        def once(c: Any) -> Scalar:
            # what stands in a question that does not apply, or did not until now, reads as blank
            is_standing = world.relevant[here] and here not in world.shown
            kept: Scalar = world.kept[here] if is_standing else ""
            return closure(c) if is_blank(kept) else kept

        return once

    return make


def _position(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "number":
        return None
    if not arguments:

        def make_own(b: Binding) -> Closure:
            world, here = b.world, b.here
            return lambda c: float(c[1]) if c is not None else world.position_of(here)

        return make_own
    if arguments[0][0] == "arg" and shape.kinds[arguments[0][1]] in "NSA":
        # an instance has its place whether it applies or not
        return lambda b: lambda c: b.world.position_of(b.args[arguments[0][1]])
    items = shape.set(arguments[0])

    def make(b: Binding) -> Closure:
        closure, world = items(b), b.world

        def position(c: Any) -> float:
            found = closure(c)
            return world.position_of(found[0]) if found else 0.0

        return position

    return make


def _last(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    return (lambda b: lambda c: float(c[2]) if c is not None else 1.0) if mode == "number" else None


def _count(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "number":
        return None
    return composed(lambda items: float(len(items)), shape.set(arguments[0]))


def _count_non_empty(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "number":
        return None
    items = shape.set(arguments[0])

    def make(b: Binding) -> Closure:
        closure, value_of = items(b), b.world.value_of
        return lambda c: float(sum(1 for item in closure(c) if scalars.text(value_of(item))))

    return make


def _current(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    return (lambda b: lambda c: [b.here]) if mode == "set" else None


def _instance(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "set":
        return None
    name = shape.text(arguments[0])

    def make(b: Binding) -> Closure:
        closure, world = name(b), b.world

        def document(c: Any) -> list[Item]:
            found = world.document(closure(c))
            return [found] if found is not None else []

        return document

    return make


def _indexed_repeat(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "value" or any(tree[0] != "arg" or shape.kinds[tree[1]] not in "NSAm" for tree in arguments[::2][:1]):
        return None
    target = arguments[0][1]
    repeats = [tree[1] for tree in arguments[1::2] if tree[0] == "arg"]
    places = [shape.number(tree) for tree in arguments[2::2]]

    def make(b: Binding) -> Closure:
        world, closures = b.world, [place(b) for place in places]
        field = world.field_of_argument(b.args[target])
        fields = [world.field_of_argument(b.args[i]) for i in repeats]

        def indexed(c: Any) -> Scalar:
            wanted = {f: closure(c) for f, closure in zip(fields, closures, strict=False)}
            slot = world.indexed(field, wanted, b.here)
            return "" if slot is None else world.values[slot]

        return indexed

    return make


def _randomize(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "set":
        return None
    items = shape.set(arguments[0])
    seed = shape.value(arguments[1]) if len(arguments) > 1 else None

    def make(b: Binding) -> Closure:
        closure, world = items(b), b.world
        seeding = seed(b) if seed is not None else None

        def randomized(c: Any) -> list[Any]:
            return shuffled(closure(c), world.own_seed(b.here) if seeding is None else seeding(c))

        return randomized

    return make


def _random(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "number":
        return None
    return lambda b: lambda c: int.from_bytes(_digest(b)[:6], "big") / float(1 << 48)


def _uuid(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "text":
        return None
    if not arguments:
        return lambda b: lambda c: uuid_of(b.world.ids())
    length = shape.number(arguments[0])

    def make(b: Binding) -> Closure:
        closure = length(b)

        def letters(c: Any) -> str:
            count = closure(c)
            wanted = int(min(max(count, 0), 200)) if count == count else 0
            return "".join(_LETTERS[byte % 36] for _ in range(7) for byte in _digest(b))[:wanted]

        return letters

    return make


_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def _digest(b: Binding) -> bytes:
    return hashlib.sha256(b.world.ids().encode()).digest()


def uuid_of(seed: str) -> str:
    """A UUID (version 4 in form) made from an id that is passed in: forms stay free of chance of their own."""
    digits = hashlib.sha256(seed.encode()).hexdigest()
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def _today(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    return (lambda b: lambda c: Moment(b.world.now().date().isoformat())) if mode == "text" else None


def _now(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    return (lambda b: lambda c: Moment(iso(b.world.now()))) if mode == "text" else None


def _always(value: bool) -> Callable[[Shape, Trees, str], Maker | None]:
    return lambda shape, arguments, mode: (lambda b: lambda c: value) if mode == "truth" else None


def _pulldata(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "text":
        return None
    makers = [shape.text(argument) for argument in arguments]

    def make(b: Binding) -> Closure:
        closures, world = [maker(b) for maker in makers], b.world
        return lambda c: world.pulled(*[closure(c) for closure in closures])

    return make


def _choice_name(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "text":
        return None
    value, path = shape.text(arguments[0]), shape.text(arguments[1])

    def make(b: Binding) -> Closure:
        one, other, world, here = value(b), path(b), b.world, b.here
        return lambda c: world.choice_name(one(c), other(c), here)

    return make


def _itext(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "text":
        return None
    name = shape.text(arguments[0])

    def make(b: Binding) -> Closure:
        closure, world = name(b), b.world
        return lambda c: world.text_of(closure(c), b.here)

    return make


def _own_or(function: Callable[[str], Any], own_mode: str) -> Callable[[Shape, Trees, str], Maker | None]:
    """A function of one text, of the own value when it is called without."""

    def special(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
        if mode != own_mode:
            return None
        if arguments:
            return composed(function, shape.text(arguments[0]))

        def make(b: Binding) -> Closure:
            texts, here, world = b.txt, b.here, b.world
            return lambda c: function(texts[here] if c is None else scalars.text(world.value_of(c[0])))

        return make

    return special


def _number(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "number" or not arguments:
        return _own_or(scalars.number_of_text, "number")(shape, arguments, mode)
    return shape.number(arguments[0])


def _string(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "text" or not arguments:
        return _own_or(str, "text")(shape, arguments, mode)
    return composed(str, shape.text(arguments[0]))  # also of a date: from here on it is only text


def _name(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "text":
        return None
    items = shape.set(arguments[0]) if arguments else None

    def make(b: Binding) -> Closure:
        closure, world = (items(b) if items is not None else lambda c: [b.here if c is None else c[0]]), b.world
        return lambda c: world.name_of(found[0]) if (found := closure(c)) else ""

    return make


def _weighted(shape: Shape, arguments: Trees, mode: str) -> Maker | None:
    if mode != "truth":
        return None
    low, high = shape.number(arguments[0]), shape.number(arguments[1])
    rest = [shape.values(argument) for argument in arguments[2:]]

    def make(b: Binding) -> Closure:
        bounds, lists = (low(b), high(b)), [maker(b) for maker in rest]

        def weighted(c: Any) -> bool:
            flags = [value for closure in lists[0::2] for value in closure(c)]
            weights = [value for closure in lists[1::2] for value in closure(c)]
            pairs = [value for pair in zip(flags, weights, strict=False) for value in pair]
            return weighted_checklist(bounds[0](c), bounds[1](c), *pairs)

        return weighted

    return make


def _fixed(text_of: Callable[[Binding], str]) -> Callable[[Shape, Trees, str], Maker | None]:
    return lambda shape, arguments, mode: (lambda b: lambda c: text_of(b)) if mode == "text" else None


SPECIALS: dict[str, Special] = {
    "if": Special("v", _if),
    "coalesce": Special("v", _coalesce),
    "once": Special("v", _once),
    "position": Special("n", _position),
    "last": Special("n", _last),
    "count": Special("n", _count),
    "count-non-empty": Special("n", _count_non_empty),
    "current": Special("m", _current),
    "instance": Special("m", _instance),
    "indexed-repeat": Special("v", _indexed_repeat),
    "randomize": Special("m", _randomize),
    "random": Special("n", _random),
    "uuid": Special("s", _uuid),
    "today": Special("s", _today),
    "now": Special("s", _now),
    "true": Special("b", _always(True)),
    "false": Special("b", _always(False)),
    "pulldata": Special("s", _pulldata),
    "jr:choice-name": Special("s", _choice_name),
    "jr:itext": Special("s", _itext),
    "version": Special("s", _fixed(lambda b: b.world.version)),
    "property": Special("s", _fixed(lambda b: "")),
    "string-length": Special("n", _own_or(lambda text: float(len(text)), "number")),
    "normalize-space": Special("s", _own_or(lambda text: " ".join(text.split()), "text")),
    "string": Special("s", _string),
    "number": Special("n", _number),
    "name": Special("s", _name),
    "local-name": Special("s", _name),
    "weighted-checklist": Special("b", _weighted),
}

LIBRARY = Library(SPECIALS, paths.set_maker)
