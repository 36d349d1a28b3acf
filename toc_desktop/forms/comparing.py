"""What does not go together: kinds of questions, literals, columns of lists."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from toc_desktop.forms import scalars
from toc_desktop.forms.analysis import Meaning
from toc_desktop.forms.drafts import Draft
from toc_desktop.forms.grammar import Tree
from toc_desktop.forms.likeness import nearest
from toc_desktop.i18n import Message

_CLASSES = {
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "date": "day",
    "datetime": "day",
    "time": "time",
    **dict.fromkeys(("geopoint", "geotrace", "geoshape"), "place"),
    **dict.fromkeys(("image", "audio", "video", "file"), "file"),
}
_CLOCK = re.compile(r"\s*[0-9]{1,2}:[0-9]{2}.*", re.ASCII | re.DOTALL)
_CHANGE = Message("Correct the condition.")


def shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def are_strangers(kind: str, other: str) -> bool:
    """Whether answers of these kinds never say anything about each other."""
    found = _CLASSES.get(kind), _CLASSES.get(other)
    return None not in found and found[0] != found[1]


def incomparable(name: str, kind: str, operator: str, literal: str | float) -> tuple[Message, Message] | None:
    """Why a question of this kind cannot be compared with a literal, and what to do; None when it can."""
    is_number = not isinstance(literal, str)
    text = literal if isinstance(literal, str) else scalars.text_of_number(literal)
    is_nothing = not is_number and math.isnan(scalars.number_of_text(text))
    what, short = _CLASSES.get(kind), shortened(text)
    if what == "number" and is_nothing:
        return Message("“{name}” is a number and never equals “{text}”.", name=name, text=short), _CHANGE
    if what == "day" and is_nothing:
        return Message("“{name}” is a date and never equals “{text}”.", name=name, text=short), _CHANGE
    if what == "day" and is_number:
        message = Message("“{name}” is a date and is compared with the number {text}.", name=name, text=short)
        return message, Message("Compare it with a date, as in {example}.", example="date('2026-01-31')")
    if what == "time" and operator not in ("=", "!="):
        message = Message(
            "“{name}” is a time of day, which is neither smaller nor greater than “{text}”.", name=name, text=short
        )
        return message, Message(
            "Compare {function} of it with a part of the day: 0.5 is noon.", function="decimal-time()"
        )
    if what == "time" and (is_number or not _CLOCK.fullmatch(text)):
        return Message("“{name}” is a time of day and never equals “{text}”.", name=name, text=short), _CHANGE
    if what in ("place", "file") and (is_number or operator not in ("=", "!=")):
        message = Message(
            "The answer to “{name}” is no number, so it cannot be compared with “{text}”.", name=name, text=short
        )
        return message, _CHANGE
    return None


def columns_asked_for(tree: Tree, meaning: Meaning, draft: Draft) -> Iterator[tuple[Message, Message]]:
    """Columns that a path into a list looks at and no row has; values that no row has in them."""
    start = tree[1]
    if not isinstance(start, tuple) or start[1] != "instance" or not start[2] or start[2][0][0] != "arg":
        return
    name = str(meaning.arguments[start[2][0][1]])
    kept = draft.instances.get(name)
    if not isinstance(kept, dict) or not kept.get("rows"):
        return
    for step in tree[2]:
        for predicate in step[2]:
            for column in _columns(predicate, meaning):
                if column not in kept["columns"]:
                    near = nearest(column, kept["columns"])
                    advice = (
                        Message("Is “{near}” meant?", near=near) if near else Message("Correct the name of the column.")
                    )
                    yield Message("No choice of the list “{list}” has a “{column}”.", list=name, column=column), advice
            for column, text in _wanted(predicate, meaning):
                if column in kept["columns"]:
                    at = kept["columns"].index(column)
                    there = {row[at] for row in kept["rows"]}
                    number = scalars.plain_number(text)
                    if text not in there and not any(scalars.plain_number(one) == number for one in there):
                        near = nearest(text, there)
                        message = Message(
                            "No choice of the list “{list}” has “{text}” as its “{column}”.",
                            list=name,
                            text=shortened(text),
                            column=column,
                        )
                        yield message, Message("Is “{near}” meant?", near=near) if near else _CHANGE


def _columns(tree: Tree, meaning: Meaning) -> Iterator[str]:
    """Single names that a predicate looks up in its row, but not those of paths that begin elsewhere."""
    if tree[0] == "arg":
        if (
            meaning.kinds[tree[1]] == "r"
            and len(meaning.arguments[tree[1]]) == 1
            and meaning.arguments[tree[1]][0][0] != "."
        ):
            yield str(meaning.arguments[tree[1]][0])
    elif tree[0] != "path":
        for part in tree[2] if tree[0] in ("call", "sum") else tree[1:]:
            if isinstance(part, tuple):
                yield from _columns(part, meaning)


def _wanted(tree: Tree, meaning: Meaning) -> Iterator[tuple[str, str]]:
    """Columns with the literal that they must equal."""
    if tree[:2] == ("op", "and"):
        for part in tree[2:]:
            yield from _wanted(part, meaning)
    elif tree[:2] == ("op", "=") and tree[2][0] == tree[3][0] == "arg":
        sides = sorted(tree[2:], key=lambda side: meaning.kinds[side[1]] == "r", reverse=True)
        column, literal = (meaning.arguments[side[1]] for side in sides)
        if (
            [meaning.kinds[side[1]] for side in sides] in (["r", "t"], ["r", "n"])
            and len(column) == 1
            and literal != ""
        ):
            yield str(column[0]), literal if isinstance(literal, str) else scalars.text_of_number(literal)
