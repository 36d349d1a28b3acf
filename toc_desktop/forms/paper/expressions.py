"""Expressions of a form as its plan keeps them, to be read rather than run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toc_desktop.forms.form import Form
from toc_desktop.forms.grammar import Tree

REFERENCES = "NSA"


@dataclass(frozen=True, slots=True)
class Expression:
    """`kinds` has a letter per argument: n t literals, N S A one question, m a set of them, r relative to an item."""

    tree: Tree
    kinds: str
    arguments: tuple[Any, ...]

    def field(self, tree: Tree) -> int:
        """The question that a tree is; -1 when it is something else."""
        if tree[0] == "arg" and self.kinds[tree[1]] in REFERENCES:
            return int(self.arguments[tree[1]])
        return -1

    def literal(self, tree: Tree) -> str | float | None:
        if tree[0] == "arg" and self.kinds[tree[1]] in "nt":
            found: str | float = self.arguments[tree[1]]
            return found
        if tree[0] == "neg" and isinstance(number := self.literal(tree[1]), float):
            return -number
        return None

    def fields(self, tree: Tree | None = None) -> list[int]:
        """All questions that are named, in order, each once; sets too."""
        found: dict[int, None] = {}
        for place in _places(self.tree if tree is None else tree):
            kind, argument = self.kinds[place], self.arguments[place]
            if kind in REFERENCES:
                found[argument] = None
            elif kind == "m":
                found[argument[0]] = None
        return list(found)


def expression(form: Form, number: int) -> Expression | None:
    """None for one that was at fault."""
    if number < 0:
        return None
    shape, arguments, _, _ = form.plan["expressions"][number]
    return Expression(form.shapes[shape].tree, form.shapes[shape].kinds, tuple(arguments))


def rules(form: Form, kind: str) -> dict[int, Expression]:
    """By field; `kind` is r for relevance, c for calculations."""
    found = {}
    for what, field, number in form.plan["rules"]:
        if what == kind and (made := expression(form, number)) is not None:
            found[field] = made
    return found


def chain(tree: Tree, name: str) -> Iterator[Tree]:
    """The parts of `a and b and c`, in order."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if part[:2] == ("op", name):
            waiting += [part[3], part[2]]
        else:
            yield part


def _places(tree: Any) -> Iterator[int]:
    """The arguments of a tree, in order."""
    if isinstance(tree, tuple):
        if len(tree) == 2 and tree[0] == "arg":
            yield tree[1]
        else:
            for part in tree:
                yield from _places(part)
