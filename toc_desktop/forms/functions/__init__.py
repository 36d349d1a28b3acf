"""The functions an expression may call, by name: what they take, what they give.

Parameters are letters: n number, s text, b boolean, v value as it is, x values (a set of questions gives several).
`?` after a letter means it may be left out, `*` that it may come any number of times.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from toc_desktop.forms.functions import dates, digests, earth, lists, numbers, words


@dataclass(frozen=True, slots=True)
class Function:
    takes: str
    gives: str
    call: Callable[..., Any]
    fewest: int
    most: int
    """-1 for any number."""
    is_even: bool = False


def _function(takes: str, gives: str, call: Callable[..., Any]) -> Function:
    letters = takes.replace("?", "").replace("*", "")
    most = -1 if "*" in takes else len(letters)
    fewest = len(letters) - takes.count("?") - takes.count("*")
    return Function(takes, gives, call, fewest, most)


PLAIN: dict[str, Function] = {
    name: _function(takes, gives, call)
    for table in (words.TABLE, numbers.TABLE, dates.TABLE, lists.TABLE, digests.TABLE, earth.TABLE)
    for name, (takes, gives, call) in table.items()
}
"""Functions of their arguments alone (dates take the zone they are read in as a first argument)."""

WITH_ZONE = frozenset(dates.TABLE)

SPECIAL: dict[str, tuple[int, int]] = {
    "if": (3, 3),
    "coalesce": (2, 2),
    "once": (1, 1),
    "position": (0, 1),
    "last": (0, 0),
    "count": (1, 1),
    "count-non-empty": (1, 1),
    "current": (0, 0),
    "instance": (1, 1),
    "indexed-repeat": (3, 11),
    "randomize": (1, 2),
    "random": (0, 0),
    "uuid": (0, 1),
    "today": (0, 0),
    "now": (0, 0),
    "true": (0, 0),
    "false": (0, 0),
    "pulldata": (4, 4),
    "jr:choice-name": (2, 2),
    "jr:itext": (1, 1),
    "version": (0, 0),
    "string-length": (0, 1),
    "normalize-space": (0, 1),
    "string": (0, 1),
    "number": (0, 1),
    "name": (0, 1),
    "local-name": (0, 1),
    "property": (1, 1),
    "weighted-checklist": (4, -1),
}
"""Functions that need more than their arguments' values: fewest and most arguments."""


def takes(name: str) -> tuple[int, int] | None:
    """Fewest and most arguments of a function (most -1: any number), or None when there is no such function."""
    if name in SPECIAL:
        return SPECIAL[name]
    found = PLAIN.get(name)
    return (found.fewest, found.most) if found else None
