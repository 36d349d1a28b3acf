"""From tokens to a tree. Trees are tuples, so that equal shapes are equal and can be kept as JSON.

("arg", i)                      the i-th plain path or literal of the expression
("op", "+", left, right)        or and = != < <= > >= + - * div mod |
("sum", "+-+", (x, ...))        three terms and more, each with its sign; long sums stay flat
("neg", x)
("call", name, (x, ...))
("path", start, steps)          start: "" | "/" | "//" | ("call", ...) ; steps: ((axis, name, (predicate, ...)), ...)
"""

from __future__ import annotations

from typing import Any

from toc_desktop.forms.tokens import Refusal, Token, mistaken
from toc_desktop.i18n import Message

Tree = tuple[Any, ...]

DEEPEST = 60
"""Levels of brackets and calls; deeper expressions are refused, so that no recursion of ours can run away."""

MOST_TERMS = 5000
"""Of a sum or a condition."""
MOST_FACTORS = 100

LEVELS: tuple[tuple[str, ...], ...] = (
    ("or",),
    ("and",),
    ("=", "!="),
    ("<=", ">=", "<", ">"),
    ("+", "-"),
    ("*", "div", "mod"),
)
AXES = frozenset({"child", "parent", "self", "attribute", "descendant", "descendant-or-self"})


def parse(found: list[Token]) -> Tree:
    """The tree of an expression. Raises Refusal."""
    reader = _Reader(found)
    if reader.kind == "end":
        raise Refusal(Message("The expression is empty."))
    tree = reader.binary(0)
    if reader.kind != "end":
        raise Refusal(reader.unexpected(), reader.here.at)
    return tree


class _Reader:
    def __init__(self, found: list[Token]) -> None:
        self.tokens = found
        self.at = 0
        self.arguments = 0
        self.depth = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.at]

    @property
    def kind(self) -> str:
        return self.tokens[self.at].kind

    def take(self, kind: str) -> Token:
        token = self.here
        if token.kind != kind:
            raise Refusal(self.unexpected(kind), token.at)
        self.at += 1
        return token

    def unexpected(self, wanted: str = "") -> Message:
        token = self.here
        before = self.tokens[self.at - 1].kind if self.at else ""
        found = mistaken(before, token.kind)
        if found is not None:
            return found
        # a filter is the inside of a predicate: whoever wrote it never wrote the bracket behind it
        if token.kind == "end" or (token.kind == "]" and self.tokens[self.at + 1].kind == "end"):
            if wanted in (")", "]"):
                return Message("A closing “{sign}” is missing at the end.", sign=wanted)
            return Message("The expression stops too early: something must follow.")
        if token.kind == "=" and self.tokens[self.at - 1].kind in ("=", "<=", ">=", "!="):
            return Message("There is one “=” too many.")
        if wanted:
            return Message("“{sign}” is expected before “{text}”.", sign=wanted, text=token.text)
        return Message("“{text}” is not expected here.", text=token.text)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refusal(
                Message("The expression is nested more than {limit} levels deep.", limit=DEEPEST), self.here.at
            )

    def binary(self, level: int) -> Tree:
        if level == len(LEVELS):
            return self.unary()
        terms, operators = [self.binary(level + 1)], []
        most = MOST_TERMS if level in (0, 1, 4) else MOST_FACTORS
        while self.kind in LEVELS[level]:
            operators.append(self.here.kind)
            self.at += 1
            terms.append(self.binary(level + 1))
            if len(terms) > most:
                raise Refusal(Message("The expression has more than {limit} terms.", limit=most), self.here.at)
        return _joined(terms, operators)

    def unary(self) -> Tree:
        signs = 0
        while self.kind == "-":
            self.at += 1
            signs += 1
        tree = self.union()
        return ("neg", tree) if signs % 2 else tree

    def union(self) -> Tree:
        left = self.operand()
        while self.kind == "|":
            self.at += 1
            left = ("op", "|", left, self.operand())
        return left

    def operand(self) -> Tree:
        self.deeper()
        kind = self.kind
        if kind in ("number", "text", "path"):
            self.at += 1
            tree: Tree = ("arg", self.arguments)
            self.arguments += 1
        elif kind == "(":
            self.at += 1
            tree = self.binary(0)
            self.take(")")
            if self.kind in ("/", "//", "[", "steps"):
                raise Refusal(Message("A bracketed expression cannot be followed by a path."), self.here.at)
        elif kind == "name" and self.tokens[self.at + 1].kind == "(":
            tree = self.call()
            if self.kind in ("/", "//", "[", "steps"):
                tree = ("path", tree, self.steps(is_first=False))
        elif kind in ("/", "//", "name", "*", "@", ".", ".."):
            start = kind if kind in ("/", "//") else ""
            if start:
                self.at += 1
            tree = ("path", start, self.steps(is_first=True))
        else:
            raise Refusal(self.unexpected(), self.here.at)
        self.depth -= 1
        return tree

    def call(self) -> Tree:
        name = self.take("name").text
        self.take("(")
        arguments: list[Tree] = []
        while self.kind != ")":
            if self.kind == "end":
                raise Refusal(self.unexpected(")"), self.here.at)
            if arguments:
                self.take(",")
            arguments.append(self.binary(0))
        self.take(")")
        return ("call", name, tuple(arguments))

    def steps(self, *, is_first: bool) -> tuple[Tree, ...]:
        found: list[Tree] = []
        if not is_first and self.kind == "[":
            found.append(("self", "*", self.predicates()))
        while True:
            if not is_first or found:
                if self.kind == "steps":
                    found.extend(_plain(name) for name in self.take("steps").text[1:].split("/"))
                    continue
                if self.kind == "//":
                    found.append(("descendant-or-self", "*", ()))
                elif self.kind != "/":
                    return tuple(found)
                self.at += 1
            found.extend(self.step())

    def step(self) -> list[Tree]:
        kind = self.kind
        if kind == "steps":
            return [_plain(name) for name in self.take("steps").text.split("/")]
        if kind in (".", ".."):
            self.at += 1
            return [_plain(kind)]
        axis = "child"
        if kind == "@":
            self.at += 1
            axis = "attribute"
            if self.kind == "steps":
                first, *more = self.take("steps").text.split("/")
                return [("attribute", first, ()), *(_plain(piece) for piece in more)]
        name = self.here.text
        if self.kind not in ("name", "*"):
            raise Refusal(self.unexpected(), self.here.at)
        self.at += 1
        if self.kind == "::":
            if name not in AXES:
                raise Refusal(Message("The axis “{name}” is not known.", name=name), self.here.at)
            self.at += 1
            axis, name = name, self.here.text
            if self.kind == "steps":
                first, *more = self.take("steps").text.split("/")
                return [(axis, first, ()), *(_plain(piece) for piece in more)]
            if self.kind not in ("name", "*"):
                raise Refusal(self.unexpected(), self.here.at)
            self.at += 1
        if self.kind == "(":
            # node() is the only test that means something in a form
            if name != "node":
                raise Refusal(Message("“{name}()” cannot stand in a path.", name=name), self.here.at)
            self.at += 1
            self.take(")")
            name = "*"
        return [(axis, name, self.predicates())]

    def predicates(self) -> tuple[Tree, ...]:
        found = []
        while self.kind == "[":
            self.at += 1
            found.append(self.binary(0))
            self.take("]")
        return tuple(found)


def _joined(terms: list[Tree], operators: list[str]) -> Tree:
    """Long chains do not become deep trees: sums stay flat, `and` and `or` are halved."""
    if len(terms) > 2 and operators[0] in ("+", "-"):
        return ("sum", "+" + "".join(operators), tuple(terms))
    if len(terms) > 2 and operators[0] in ("and", "or"):
        middle = len(terms) // 2
        left, right = _joined(terms[:middle], operators[: middle - 1]), _joined(terms[middle:], operators[middle:])
        return ("op", operators[0], left, right)
    tree = terms[0]
    for operator, term in zip(operators, terms[1:], strict=True):
        tree = ("op", operator, tree, term)
    return tree


def _plain(name: str) -> Tree:
    if name == "..":
        return ("parent", "*", ())
    if name == ".":
        return ("self", "*", ())
    return ("child", name, ())
