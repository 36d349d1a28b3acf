"""Conditions that can be picked: questions compared with values, joined by one word; and their XPath, both ways.

What does not fit (arithmetic, nested brackets, functions) stays the text that was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

ITSELF = "."
"""In place of a question's name: the question that the condition belongs to."""

COMPARISONS = ("=", "!=", "<", "<=", ">", ">=", "selected", "not-selected", "answered", "blank")
Joint = Literal["and", "or"]

_SUBJECT = r"(?:\$\{{\s*(?P<{0}>[^\s}}]+)\s*\}}|(?P<{0}_self>\.))"
_VALUE = r"(?:'(?P<{0}_one>[^']*)'|\"(?P<{0}_two>[^\"]*)\"|(?P<{0}_number>-?\d+(?:\.\d+)?))"
_PLAIN = rf"{_SUBJECT.format('q')}\s*(?P<sign>!=|<=|>=|=|<|>)\s*{_VALUE.format('v')}"
_CHOSEN = rf"selected\(\s*{_SUBJECT.format('s')}\s*,\s*{_VALUE.format('w')}\s*\)"
_NOT_CHOSEN = rf"not\(\s*selected\(\s*{_SUBJECT.format('n')}\s*,\s*{_VALUE.format('x')}\s*\)\s*\)"
_TERM = re.compile(rf"\s*(?P<open>\()?\s*(?:{_NOT_CHOSEN}|{_CHOSEN}|{_PLAIN})\s*(?(open)\))\s*")
_JOINT = re.compile(r"(and|or)(?=[\s(])")


@dataclass(frozen=True)
class Comparison:
    """`value` is a number when `is_number`, else text. "answered" and "blank" have none."""

    question: str
    comparison: str
    value: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Condition:
    """No comparisons: no condition."""

    comparisons: tuple[Comparison, ...] = ()
    joint: Joint = "and"


def spelled(condition: Condition) -> str:
    """The XPath of a condition; "" for none."""
    return f" {condition.joint} ".join(_spelled(one) for one in condition.comparisons)


def picked(text: str) -> Condition | None:
    """The condition that a text says, or None where it cannot be picked."""
    text = text.strip()
    if not text:
        return Condition()
    found: list[Comparison] = []
    joints: set[str] = set()
    at = 0
    while True:
        match = _TERM.match(text, at)
        if match is None:
            return None
        found.append(_comparison(match))
        at = match.end()
        if at == len(text):
            break
        joint = _JOINT.match(text, at)
        if joint is None:
            return None
        joints.add(joint[1])
        at = joint.end()
    if len(joints) > 1:
        return None
    return Condition(tuple(found), "or" if "or" in joints else "and")


def _comparison(match: re.Match[str]) -> Comparison:
    def part(subject: str, value: str) -> tuple[str, str, bool]:
        question = match[subject] or ITSELF
        number = match[f"{value}_number"]
        return question, number or match[f"{value}_one"] or match[f"{value}_two"] or "", number is not None

    if match["n"] or match["n_self"]:
        question, text, is_number = part("n", "x")
        return Comparison(question, "not-selected", text, is_number)
    if match["s"] or match["s_self"]:
        question, text, is_number = part("s", "w")
        return Comparison(question, "selected", text, is_number)
    question, text, is_number = part("q", "v")
    if not text and not is_number and match["sign"] in ("=", "!="):
        return Comparison(question, "blank" if match["sign"] == "=" else "answered")
    return Comparison(question, match["sign"], text, is_number)


def _spelled(one: Comparison) -> str:
    subject = ITSELF if one.question == ITSELF else f"${{{one.question}}}"
    if one.comparison == "blank":
        return f"{subject} = ''"
    if one.comparison == "answered":
        return f"{subject} != ''"
    value = one.value if one.is_number and re.fullmatch(r"-?\d+(\.\d+)?", one.value) else quoted(one.value)
    if one.comparison == "selected":
        return f"selected({subject}, {value})"
    if one.comparison == "not-selected":
        return f"not(selected({subject}, {value}))"
    return f"{subject} {one.comparison} {value}"


def quoted(text: str) -> str:
    """A text as XPath writes it; one with both kinds of quotation marks gets a typographic apostrophe."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "’") + "'"
