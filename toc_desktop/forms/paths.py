"""Sets of items: instances of a repeat, paths with predicates, rows of lists.

An item is a slot (an int) of the form's own answers, or an `Item` of a secondary instance. Inside a predicate a
closure is given (item, position, how many).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from toc_desktop.forms import scalars
from toc_desktop.forms.closures import Binding, Closure, Maker
from toc_desktop.forms.grammar import Tree
from toc_desktop.forms.items import Item
from toc_desktop.forms.shapes import Shape
from toc_desktop.forms.surroundings import Surroundings

Step = Callable[[Binding], Callable[[Any, list[Any]], list[Any]]]


def set_maker(shape: Shape, tree: Tree) -> Maker:
    what = tree[0]
    if what == "arg":
        return _argument(shape, tree[1])
    if what == "op" and tree[1] == "|":
        return _union(set_maker(shape, tree[2]), set_maker(shape, tree[3]))
    if what == "path":
        return _path(shape, tree)
    if what == "call":
        made = (
            shape.library.specials[tree[1]].make(shape, tree[2], "set") if tree[1] in shape.library.specials else None
        )
        if made is not None:
            return made
    return lambda b: lambda c: []


def _argument(shape: Shape, i: int) -> Maker:
    kind = shape.kinds[i]
    if kind in "NSA":

        def make_single(b: Binding) -> Closure:
            relevant, slot = b.rel, b.args[i]
            return lambda c: [slot] if relevant[slot] else []

        return make_single
    if kind == "m":

        def make_set(b: Binding) -> Closure:
            expand, relevant, wanted = b.world.expand, b.rel, b.args[i]
            return lambda c: [slot for slot in expand(wanted) if relevant[slot]]

        return make_set
    if kind == "r":

        def make_relative(b: Binding) -> Closure:
            names, world = b.args[i], b.world
            return lambda c: _relative(world, c[0] if c is not None else b.here, names)

        return make_relative
    return lambda b: lambda c: []


def _relative(world: Surroundings, item: int | Item, names: list[str]) -> list[Any]:
    if isinstance(item, Item) and len(names) == 1 and names[0] not in (".", ".."):
        found = item.kids.get(names[0])
        if found is None:
            return []
        return [found] if isinstance(found, str) else found
    items: list[Any] = [item]
    for name in names:
        if name == "..":
            items = [above for each in items if (above := _above(world, each)) is not None]
        elif name != ".":
            items = [child for each in items for child in _below(world, each, name)]
    return _relevant(world, items)


def _relevant(world: Surroundings, items: list[Any]) -> list[Any]:
    relevant = world.relevant
    return [item for item in items if not isinstance(item, int) or relevant[item]]


def _above(world: Surroundings, item: Any) -> Any:
    if isinstance(item, int):
        return world.above(item)
    return item.parent if isinstance(item, Item) else None


def _below(world: Surroundings, item: Any, name: str) -> Iterable[Any]:
    if isinstance(item, int):
        return world.below(item, name)
    return item.children(name) if isinstance(item, Item) else ()


def _descendants(world: Surroundings, item: Any) -> Iterable[Any]:
    waiting = [item]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(list(_below(world, here, "*"))))


def _union(left: Maker, right: Maker) -> Maker:
    def make(b: Binding) -> Closure:
        one, other = left(b), right(b)

        def joined(c: Any) -> list[Any]:
            found = list(one(c))
            seen = {item if isinstance(item, int) else id(item) for item in found}
            found.extend(item for item in other(c) if (item if isinstance(item, int) else id(item)) not in seen)
            return found

        return joined

    return make


def _path(shape: Shape, tree: Tree) -> Maker:
    start, steps = tree[1], list(tree[2])
    makers: list[Step] = []
    begin: Maker
    if isinstance(start, tuple):
        begin = set_maker(shape, start)
    elif start == "":
        begin = lambda b: lambda c: [c[0] if c is not None else b.here]  # noqa: E731
    elif start == "//":
        begin = lambda b: lambda c: list(_descendants(b.world, 0))  # noqa: E731
        if steps and steps[0][0] == "child":
            steps[0] = ("self", *steps[0][1:])
    else:
        begin = lambda b: lambda c: [0]  # noqa: E731
        if steps:
            steps[0] = ("self", *steps[0][1:])
    for axis, name, predicates in steps:
        makers.append(_step(axis, name))
        makers.extend(_predicate(shape, predicate, name) for predicate in predicates)

    def make(b: Binding) -> Closure:
        first, bound, world = begin(b), [maker(b) for maker in makers], b.world

        def follow(c: Any) -> list[Any]:
            items: list[Any] = first(c)
            for step in bound:
                items = step(c, items)
            return _relevant(world, items)

        return follow

    return make


def _step(axis: str, name: str) -> Step:
    def make(b: Binding) -> Callable[[Any, list[Any]], list[Any]]:
        world = b.world

        def step(c: Any, items: list[Any]) -> list[Any]:
            if axis == "child":
                if len(items) == 1 and isinstance(items[0], Item):
                    found = items[0].kids.get(name)
                    if isinstance(found, list):
                        return found
                return [child for item in items for child in _below(world, item, name)]
            if axis == "parent":
                found = [above for item in items if (above := _above(world, item)) is not None]
                return [item for n, item in enumerate(found) if item not in found[:n]] if len(found) < 100 else found
            if axis == "self":
                return [item for item in items if name == "*" or world.name_of(item) == name]
            if axis in ("descendant", "descendant-or-self"):
                skip = 1 if axis == "descendant" else 0
                below = [list(_descendants(world, item))[skip:] for item in items]
                return [item for group in below for item in group if name == "*" or world.name_of(item) == name]
            return []

        return step

    return make


def _predicate(shape: Shape, tree: Tree, item_name: str) -> Step:
    indexed = _indexed(shape, tree, item_name)
    is_number = shape.gives(tree) == "n"
    test = shape.value(tree) if shape.gives(tree) in "vm" else shape.number(tree) if is_number else shape.truth(tree)

    def make(b: Binding) -> Callable[[Any, list[Any]], list[Any]]:
        closure = test(b)
        quick = indexed(b) if indexed is not None else None

        def chosen(c: Any, items: list[Any]) -> list[Any]:
            if quick is not None and items and isinstance(items[0], Item) and len(items) > 8:
                found = quick(c, items)
                if found is not None:
                    return found
            size, kept = len(items), []
            for position, item in enumerate(items, 1):
                value = closure((item, position, size))
                if value == position if isinstance(value, float) else scalars.truth(value):
                    kept.append(item)
            return kept

        return chosen

    return make


Quick = Callable[[Binding], Callable[[Any, list[Any]], "list[Any] | None"]]


def _indexed(shape: Shape, tree: Tree, item_name: str) -> Quick | None:
    """`column = something that is the same for every item`: answered from an index of the column."""
    rest: Maker | None = None
    if tree[0] == "op" and tree[1] == "and":
        inner = _indexed(shape, tree[2], item_name)
        if inner is None:
            return None
        rest = shape.truth(tree[3])
        return _with_rest(inner, rest)
    if tree[0] != "op" or tree[1] != "=":
        return None
    for column, other in ((tree[2], tree[3]), (tree[3], tree[2])):
        if column[0] == "arg" and shape.kinds[column[1]] == "r" and not _depends_on_item(shape, other):
            return _lookup(column[1], shape.value(other), item_name)
    return None


def _depends_on_item(shape: Shape, tree: Tree) -> bool:
    what = tree[0]
    if what == "arg":
        return shape.kinds[tree[1]] == "r"
    if what == "path":
        return True
    if what == "call":
        return tree[1] in ("position", "last", "random", "uuid") or any(_depends_on_item(shape, a) for a in tree[2])
    parts = tree[2] if what == "sum" else tree[1:]
    return any(isinstance(part, tuple) and _depends_on_item(shape, part) for part in parts)


def _lookup(i: int, other: Maker, item_name: str) -> Quick:
    def make(b: Binding) -> Callable[[Any, list[Any]], list[Any] | None]:
        wanted, names = other(b), b.args[i]

        def look(c: Any, items: list[Any]) -> list[Any] | None:
            parent = items[0].parent
            if len(names) != 1 or parent is None or parent.kids.get(item_name) is not items:
                return None
            value = wanted(c)
            if isinstance(value, bool):
                return None
            return _index(parent, item_name, names[0], isinstance(value, float)).get(value, [])

        return look

    return make


def _index(parent: Item, item_name: str, column: str, is_numeric: bool) -> dict[Any, list[Item]]:
    indexes = parent.indexes()
    key = (item_name, column, is_numeric)
    found = indexes.get(key)
    if found is None:
        found = indexes[key] = {}
        for item in parent.kids[item_name]:
            cell = item.cell(column) or ""
            found.setdefault(scalars.number_of_text(cell) if is_numeric else cell, []).append(item)
    return found


def _with_rest(first: Quick, rest: Maker) -> Quick:
    def make(b: Binding) -> Callable[[Any, list[Any]], list[Any] | None]:
        quick, test = first(b), rest(b)

        def look(c: Any, items: list[Any]) -> list[Any] | None:
            found = quick(c, items)
            if found is None:
                return None
            return [item for item in found if test((item, 0, 0))]

        return look

    return make
