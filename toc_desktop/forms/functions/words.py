"""Functions of text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import re2

from toc_desktop.forms.scalars import Scalar
from toc_desktop.forms.scalars import text as text_of

LONGEST_FOR_BACKTRACKING = 200
"""Characters a pattern that only backtracking can match (look-around, back-references) is tried on."""

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 16 << 20


def substring_before(text: str, mark: str) -> str:
    return text.partition(mark)[0] if mark in text else ""


def substring_after(text: str, mark: str) -> str:
    return text.partition(mark)[2]


def substr(text: str, start: float, end: float | None = None) -> str:
    """Counts from 0, `end` exclusive; a negative one counts from the end."""
    length = len(text)
    first = _place(start, length)
    last = length if end is None else _place(end, length)
    return text[first:last] if first <= last else ""


def _place(number: float, length: int) -> int:
    place = 0 if number != number else int(max(-1e9, min(1e9, number)))
    if place < 0:
        place += length
    return min(max(0, place), length)


def substring(text: str, start: float, length: float | None = None) -> str:
    """XPath's own: counts from 1."""
    if start != start or (length is not None and length != length):
        return ""
    first = round(max(-1e9, min(1e9, start))) - 1
    last = len(text) if length is None else first + round(max(-1e9, min(1e9, length)))
    return text[max(0, first) : max(0, last)]


def translate(text: str, old: str, new: str) -> str:
    table: dict[int, str | None] = {}
    for index, letter in enumerate(old):
        table.setdefault(ord(letter), new[index] if index < len(new) else None)
    return text.translate(table)


def pattern_problem(pattern: str) -> str:
    """Why `pattern` can never be matched; "" when it can."""
    try:
        matcher(pattern)
    except (re.error, re2.error, OverflowError, RecursionError) as wrong:
        return str(wrong) or "?"
    return ""


@lru_cache(maxsize=512)
def matcher(pattern: str) -> Callable[[str], object]:
    """Matches whole texts. In linear time; what only backtracking can match is tried on short texts alone."""
    try:
        return re2.compile(pattern, _OPTIONS).fullmatch  # type: ignore[no-any-return]
    except re2.error:
        slow = re.compile(pattern)
        if _may_run_away(pattern):
            raise re.error("nested repetition cannot be matched in bounded time") from None
        return lambda text: slow.fullmatch(text) if len(text) <= LONGEST_FOR_BACKTRACKING else None


_REPEATED_GROUP = re.compile(r"\)(?:[*+]|\{\d*,\d*\})")


def _may_run_away(pattern: str) -> bool:
    return len(_REPEATED_GROUP.findall(pattern)) > 0 or len(re.findall(r"(?<!\\)[*+]", pattern)) > 3


def regex(text: str, pattern: str) -> bool:
    try:
        return matcher(pattern)(text) is not None
    except (re.error, re2.error, OverflowError, RecursionError):
        return False


def concat(*values: Scalar) -> str:
    return "".join([text_of(value) for value in values])


def join(mark: str, *values: Scalar) -> str:
    return mark.join([text_of(value) for value in values])


TABLE: dict[str, tuple[str, str, Callable[..., Any]]] = {
    "concat": ("x*", "s", concat),
    "join": ("sx*", "s", join),
    "contains": ("ss", "b", lambda text, part: part in text),
    "starts-with": ("ss", "b", str.startswith),
    "ends-with": ("ss", "b", str.endswith),
    "substr": ("snn?", "s", substr),
    "substring": ("snn?", "s", substring),
    "substring-before": ("ss", "s", substring_before),
    "substring-after": ("ss", "s", substring_after),
    "translate": ("sss", "s", translate),
    "regex": ("ss", "b", regex),
    "lower-case": ("s", "s", str.lower),
    "upper-case": ("s", "s", str.upper),
}
