"""Whether a condition leaves any answer at all.

A condition is taken apart into *cases*: it is true when all facts of one of them are. A fact is what is tested, an
operator and a literal. What cannot be judged is left out of its case, so a case without contradiction may still never
come about; one that contradicts itself surely does not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable
from typing import Any

from toc_desktop.forms import scalars
from toc_desktop.forms.analysis import Meaning
from toc_desktop.forms.grammar import Tree

Fact = tuple[Any, str, str | float]
"""What is tested, `= != < <= > >= has lacks` and the literal. The field of a question is its number."""
Case = frozenset[Fact]

MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_OPPOSITE = {"=": "!=", "!=": "=", "has": "lacks", "lacks": "has"}
_MEASURES = frozenset(
    {"string-length", "count-selected", "int", "round", "abs", "number", "string", "decimal-date-time"}
)
_DAYS = frozenset({"date", "date-time", "decimal-date-time"})
MOST_CASES = 32
MOST_FACTS = 40
"""Of a case; what is left out beyond these only makes it easier to hold."""
ALWAYS: list[Case] = [frozenset()]


def cases(tree: Tree, meaning: Meaning, of_one: Container[Any] = (), *, is_true: bool = True) -> list[Case]:
    """Those in which a condition is true (or false). Empty: in none. `of_one` are questions of which only one choice
    can be chosen."""
    what = tree[0]
    if what == "op" and tree[1] in ("and", "or"):
        left, right = (cases(part, meaning, of_one, is_true=is_true) for part in tree[2:])
        return product(left, right) if (tree[1] == "and") == is_true else _either(left, right)
    if what == "op" and tree[1] in MIRRORED:
        return _comparison(tree, meaning, is_true)
    if what == "call":
        name, arguments = tree[1], tree[2]
        if name in ("true", "false"):
            return ALWAYS if (name == "true") == is_true else []
        if name in ("not", "boolean") and len(arguments) == 1:
            return cases(arguments[0], meaning, of_one, is_true=is_true == (name == "boolean"))
        if name in ("selected", "is-selected") and len(arguments) == 2:
            key, chosen = _tested(arguments[0], meaning), _literal(arguments[1], meaning)
            if key is not None and isinstance(chosen, str) and chosen.strip():
                operator = "=" if key in of_one else "has"
                return [frozenset({(key, operator if is_true else _OPPOSITE[operator], chosen.strip())})]
    return ALWAYS


def product(left: list[Case], right: list[Case]) -> list[Case]:
    """The cases in which one of each comes about; those that cannot are gone."""
    if len(left) * len(right) > MOST_CASES:
        return left if len(left) <= len(right) else right
    joined = (one | other if len(one) + len(other) <= MOST_FACTS else one for one in left for other in right)
    return [case for case in joined if not contradicts(case)]


def _either(left: list[Case], right: list[Case]) -> list[Case]:
    return [*left, *right] if len(left) + len(right) <= MOST_CASES else ALWAYS


def _comparison(tree: Tree, meaning: Meaning, is_true: bool) -> list[Case]:
    operator, left, right = tree[1], tree[2], tree[3]
    literals = _literal(left, meaning), _literal(right, meaning)
    if literals[1] is None:
        left, right, literals, operator = right, left, literals[::-1], MIRRORED[operator]
    first, literal = literals
    if first is not None and literal is not None:
        return ALWAYS if _rules_out(first, operator, literal) != is_true else []
    key = _tested(left, meaning)
    if key is None or literal is None:
        return ALWAYS
    if not is_true:
        if operator not in _OPPOSITE:
            return ALWAYS  # what is blank is neither smaller nor greater
        operator = _OPPOSITE[operator]
    return [frozenset({(key, operator, literal)})]


def _literal(tree: Tree, meaning: Meaning) -> str | float | None:
    if tree[0] == "arg" and meaning.kinds[tree[1]] in "nt":
        return meaning.arguments[tree[1]]  # type: ignore[no-any-return]  # arguments of these kinds are literals
    if tree[0] == "neg":
        inner = _literal(tree[1], meaning)
        return -inner if isinstance(inner, float) else None
    if tree[0] == "call" and tree[1] in _DAYS and len(tree[2]) == 1:
        inner = _literal(tree[2][0], meaning)
        day = scalars.number_of_text(inner) if isinstance(inner, str) else math.nan
        return None if math.isnan(day) or "T" in str(inner) else day
    return None


def _tested(tree: Tree, meaning: Meaning) -> Any:
    """What a comparison is about: one question, or something worked out of it; None when it may be several things."""
    if tree[0] == "arg" and meaning.kinds[tree[1]] in "NSA":
        return int(meaning.arguments[tree[1]])
    if tree[0] == "call" and tree[1] in _MEASURES and len(tree[2]) == 1:
        inner = _tested(tree[2][0], meaning)
        return None if inner is None else (tree[1], inner)
    return None


def contradicts(case: Iterable[Fact]) -> bool:
    by_key: dict[Any, list[tuple[str, str | float]]] = {}
    for key, operator, literal in case:
        by_key.setdefault(key, []).append((operator, literal))
    return any(len(facts) > 1 and _excludes_itself(facts) for facts in by_key.values())


def _excludes_itself(facts: list[tuple[str, str | float]]) -> bool:
    low, high = (-math.inf, False), (math.inf, False)
    for operator, literal in facts:
        if operator in ("<", "<=", ">", ">="):
            bound = _number(literal)
            if math.isnan(bound):
                continue
            if operator[0] == ">":
                low = max(low, (bound, operator == ">"))
            else:
                high = min(high, (bound, operator == "<="))
    if low[0] > high[0] or (low[0] == high[0] and (low[1] or not high[1])):
        return True
    texts = [literal for operator, literal in facts if operator == "="]
    return any(_rules_out(text, operator, literal) for text in texts for operator, literal in facts) or not {
        literal for operator, literal in facts if operator == "has"
    }.isdisjoint(literal for operator, literal in facts if operator == "lacks")


def _number(literal: str | float) -> float:
    return scalars.number_of_text(literal) if isinstance(literal, str) else literal


_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": float.__lt__,
    "<=": float.__le__,
    ">": float.__gt__,
    ">=": float.__ge__,
}


def _rules_out(is_it: str | float, operator: str, literal: str | float) -> bool:
    """Whether something that equals the one literal cannot be what the other fact says."""
    if operator in _ORDER:
        return not _ORDER[operator](_number(is_it), _number(literal))
    if operator in ("has", "lacks"):
        words = is_it.split() if isinstance(is_it, str) else [scalars.text_of_number(is_it)]
        return (literal in words) == (operator == "lacks")
    if operator == "!=":
        return is_it == literal
    return is_it != literal and _number(is_it) != _number(literal)
