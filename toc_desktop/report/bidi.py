"""The direction of each letter: the Unicode Bidirectional Algorithm for text without embeddings.

`clean` has taken embeddings, isolates and overrides out, so that the rules W1 to I2 and L2 of UAX #9 are all there is.
The installed bidi library reorders whole strings but does not hand out levels, which shaping needs; it is the oracle
of our tests instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

_NEEDS_LEVELS = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_PAIRS = {"(": ")", "[": "]", "{": "}", "\u207d": "\u207e", "\u2329": "\u232a", "\u3008": "\u3009", "\u27e8": "\u27e9"}
_CLOSING = {close: opened for opened, close in _PAIRS.items()}
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}
_OPEN_BRACKETS = 63
_GROUPED = re.compile(r"(?<![\d+])\+?\d+(?:[ \u00a0./()-]{1,2}\d+)+")
_LETTER = re.compile(r"[^\W\d_]")
_ENOUGH_LETTERS = 2000

Thing = TypeVar("Thing")


def letters(text: str) -> tuple[int, int]:
    """How many letters run to the right and how many to the left; a long text is judged by its beginning.

    Where none runs to the left, one stands for all.
    """
    if not _NEEDS_LEVELS.search(text):
        return (1 if _LETTER.search(text) else 0), 0
    kinds = [unicodedata.bidirectional(letter) for letter in text[:_ENOUGH_LETTERS]]
    return kinds.count("L"), kinds.count("R") + kinds.count("AL")


def levels(text: str, base: int) -> list[int] | None:
    """The level of each letter in a paragraph of level `base` (0 or 1); None: all of them are 0."""
    if base == 0 and not _NEEDS_LEVELS.search(text):
        return None
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    outside = "R" if base else "L"
    brackets = kinds.copy()
    _numbers(text, kinds)
    _weak(kinds, outside)
    _brackets(text, brackets, kinds, base)
    _neutral(kinds, outside)
    return [_level(kind, base) for kind in kinds]


def visual(things: Sequence[Thing], level: Sequence[int]) -> list[Thing]:
    """Rule L2: the things of one line from left to right."""
    order = list(range(len(things)))
    if not order:
        return []
    lowest_odd = min((one for one in level if one % 2), default=max(level) + 1)
    for height in range(max(level), lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            if level[order[start]] < height:
                start += 1
                continue
            end = start
            while end < len(order) and level[order[end]] >= height:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return [things[place] for place in order]


def _numbers(text: str, kinds: list[str]) -> None:
    """A telephone number stays in one piece and runs to the right.

    By the standard alone "+44 1463 555 014" among Arabic words comes out with its groups reversed, as another number.
    The standard allows a program to know better (HL3).
    """
    for found in _GROUPED.finditer(text):
        groups = re.findall(r"\d+", found[0])
        looks_dialled = found[0][0] in "+0\u0660\u06f0" and any(len(group) > 2 for group in groups)
        if sum(map(len, groups)) > 5 and (looks_dialled or all(len(group) > 2 for group in groups)):
            kinds[found.start() : found.end()] = ["EN"] * len(found[0])


def _weak(kinds: list[str], outside: str) -> None:
    """W1 to W7, in one walk for each pair of rules that do not disturb each other."""
    before, strong = outside, outside
    for place, kind in enumerate(kinds):
        if kind in ("NSM", "BN"):
            kind = before
        elif kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[place] = before = kind
    last = len(kinds) - 1
    for place, kind in enumerate(kinds):
        if kind == "AL":
            kinds[place] = "R"
        elif kind in ("ES", "CS") and 0 < place < last:
            left, right = kinds[place - 1], kinds[place + 1]
            if left == right and (left == "EN" or (left == "AN" and kind == "CS")):
                kinds[place] = left
    place = 0
    while place <= last:
        if kinds[place] != "ET":
            place += 1
            continue
        end = place
        while end <= last and kinds[end] == "ET":
            end += 1
        touches = (place > 0 and kinds[place - 1] == "EN") or (end <= last and kinds[end] == "EN")
        kinds[place:end] = ["EN" if touches else "ON"] * (end - place)
        place = end
    strong = outside
    for place, kind in enumerate(kinds):
        if kind in ("ES", "CS"):
            kinds[place] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _direction(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else kind if kind == "L" else ""


def _brackets(text: str, original: Sequence[str], kinds: list[str], base: int) -> None:
    """N0: a pair of brackets takes the direction of what it holds, or of what stands before it."""
    inner, outer = ("R", "L") if base else ("L", "R")
    for start, end in _bracket_pairs(text, kinds):
        held = {_direction(kinds[place]) for place in range(start + 1, end)}
        if inner in held:
            side = inner
        elif outer in held:
            before = next((one for at in range(start - 1, -1, -1) if (one := _direction(kinds[at]))), inner)
            side = outer if before == outer else inner
        else:
            continue
        for place in (start, end):
            kinds[place] = side
            after = place + 1
            while after < len(kinds) and original[after] == "NSM":
                kinds[after] = side
                after += 1


def _bracket_pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """None at all beyond the depth at which the standard gives up."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, letter in enumerate(text):
        if kinds[place] != "ON":
            continue
        if letter in _PAIRS:
            if len(waiting) == _OPEN_BRACKETS:
                return []
            close = _PAIRS[letter]
            waiting.append((_SAME.get(close, close), place))
        elif letter in _CLOSING:
            wanted = _SAME.get(letter, letter)
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == wanted:
                    pairs.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _neutral(kinds: list[str], outside: str) -> None:
    """N1 and N2: what has no direction follows what stands on both sides, else the paragraph."""
    place, count = 0, len(kinds)
    while place < count:
        if kinds[place] not in _NEUTRAL:
            place += 1
            continue
        end = place
        while end < count and kinds[end] in _NEUTRAL:
            end += 1
        left = _direction(kinds[place - 1]) if place else outside
        right = _direction(kinds[end]) if end < count else outside
        kinds[place:end] = [left if left == right else outside] * (end - place)
        place = end


def _level(kind: str, base: int) -> int:
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)
