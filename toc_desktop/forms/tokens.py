"""The words of an expression, cut with one regular expression.

A plain path (`/data/group/age`, `../age`, `current()/../age`) is one token: most expressions then differ only in their
paths and literals, and everything else about them is their *shape* (see `shapes`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toc_desktop.i18n import Message

LONGEST_EXPRESSION = 100_000
"""Characters; longer ones are refused (the longest met in real forms has 12,000)."""

_NAME = r"[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?"
_STEP = rf"(?:\.\.|\.|{_NAME})"
# Atomic groups: a path that is followed by `(`, `[` or `::` must not be shortened until it fits.
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<number>(?>\d+(?:\.\d*)?|\.\d+)(?:[eE][+\-]?\d+)?)
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<path>(?>(?:current\(\)/|/)?{_STEP}(?:/{_STEP})*)(?!\s*(?:[\[(]|::)|/))
    | (?P<name>{_NAME})
    | (?P<sign>::|//|\.\.|<=|>=|!=|[()\[\],/.@|+\-=<>*])
    )""",
    re.VERBOSE,
)
QUICK = re.compile(
    rf"""("[^"]*"|'[^']*'|(?>(?:current\(\)/|/|\.\./|\./){_STEP}(?:/{_STEP})*|(?<![\w.\-])\.\.?(?![\w.]))(?!\s*(?:[\[(]|::)|/)"""
    rf"""|(?<![\w.\-])\d+(?:\.\d+)?(?![\w.]))"""
)
"""Splits an expression at its literals and plain paths; what is left, put together, nearly always names its shape."""

_OPERATOR = re.compile(r"\s*(and|or|div|mod)")
_WORDS = frozenset({"and", "or", "div", "mod"})
_SIGNS = {"=>": ">=", "=<": "<=", "<>": "!=", "||": "or"}
_SPACE = re.compile(r"\s+")


class Token(NamedTuple):
    """`kind` is number, text, path, name, or the sign itself (also "and", "or", "div", "mod", "end").

    A plain piece that continues a path (`…]/name`, `//name`) is of kind "steps": it belongs to the shape.
    """

    kind: str
    text: str
    at: int


class Refusal(Exception):
    """An expression cannot be understood; becomes a finding, never reaches a user as it is."""

    def __init__(self, message: Message, at: int = 0, advice: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.advice = advice


def tokens(expression: str) -> list[Token]:
    """The tokens of `expression`, the last one of kind "end". Raises Refusal."""
    if len(expression) > LONGEST_EXPRESSION:
        raise Refusal(Message("The expression is longer than {limit} characters.", limit=LONGEST_EXPRESSION))
    found: list[Token] = []
    at, is_after_operand = 0, False
    length = len(expression.rstrip())
    while at < length:
        operator = _OPERATOR.match(expression, at) if is_after_operand else None
        if operator is not None:
            found.append(Token(operator[1], operator[1], operator.start(1)))
            at, is_after_operand = operator.end(), False
            continue
        match = _TOKEN.match(expression, at)
        if match is None:
            raise Refusal(_not_understood(expression, at), at)
        kind = match.lastgroup or ""
        text = match[kind]
        at = match.end()
        if kind == "sign":
            kind = text
            is_after_operand = text in (")", "]", ".", "..") or (text == "*" and not is_after_operand)
        elif kind == "path":
            text = _SPACE.sub("", text)
            before = found[-1].kind if found else ""
            if (text[0] == "/" and before in (")", "]")) or before in ("/", "//", "::", "@"):
                kind = "steps"
            elif before == "path" and _goes_on(found[-1].text, text):
                text = found.pop().text + text
            elif is_after_operand and text.lower() in _WORDS:
                raise Refusal(_written_so(text, text.lower()), match.start("path"))
            elif is_after_operand:
                raise Refusal(Message("An operator is missing before “{text}”.", text=text[:60]), match.start("path"))
            is_after_operand = True
        else:
            is_after_operand = True
        found.append(Token(kind, text, match.start(match.lastgroup or 0)))
    found.append(Token("end", "", length))
    return found


def _goes_on(path: str, text: str) -> bool:
    """Whether a space stands inside of one path (`/data/person /age`), not an operator too few between two."""
    return path[0] == text[0] == "/" and path.split("/", 2)[1] != text.split("/", 2)[1]


def _written_so(written: str, wanted: str) -> Message:
    return Message("“{written}” is written “{wanted}” here.", written=written, wanted=wanted)


def mistaken(before: str, sign: str) -> Message | None:
    """Two signs that other languages write for one of ours."""
    wanted = _SIGNS.get(before + sign)
    return _written_so(before + sign, wanted) if wanted else None


def _not_understood(expression: str, at: int) -> Message:
    rest = expression[at:].strip()
    if rest[:1] == "&":
        return _written_so("&&" if rest[1:2] == "&" else "&", "and")
    if rest[:1] == "!":
        return _written_so("!", "not(…)")
    if rest[:1] == "{":
        return Message("A “$” is missing before “{rest}”.", rest=rest[:30])
    if rest[:1] in ("'", '"', "‘", "’", "“", "”"):
        return Message("A quotation mark is not closed, or is a typographic one, at “{rest}”.", rest=rest[:30])
    return Message("The expression cannot be understood from “{rest}” on.", rest=rest[:30])
