"""The order of a form on paper: which questions stand there, in which groups and repeats, and under which numbers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toc_desktop.forms.drafts import Parts
from toc_desktop.forms.form import ASKED, Field, Form
from toc_desktop.forms.paper.expressions import Expression, rules
from toc_desktop.forms.paper.knowing import Knowledge

_SELECTS = ("select_one", "select_multiple")


@dataclass(eq=False, slots=True)
class Spot:
    """One question, note, group or repeat. `field` is -1 for a group that is no element of the answers; `conditions`
    are its own and those of elements between it and the spot around."""

    kind: str
    field: int
    conditions: tuple[Expression, ...] = ()
    number: str = ""
    label: Parts = ""
    appearance: frozenset[str] = frozenset()
    count: int = -1
    """Of a repeat: the expression that says how many; -1 when nothing does."""
    inside: list[Spot] = dataclasses.field(default_factory=list)

    def numbered(self) -> Iterator[Spot]:
        """Itself and all inside that have numbers; what is inside a repeat counts as the repeat."""
        if self.number:
            yield self
        elif self.kind == "group":
            for spot in self.inside:
                yield from spot.numbered()


@dataclass(frozen=True, slots=True)
class Numbering:
    spots: tuple[Spot, ...]
    numbers: Mapping[int, str]
    """By field."""
    calculations: Mapping[int, Expression]


def numbered(form: Form) -> Numbering:
    """What nobody is asked is left out: read-only and hidden questions, and what no answer can ever bring up."""
    walk = _Walk(form)
    spots = walk.inside(form.layout, 0)
    numbers: dict[int, str] = {}
    _count(spots, "", numbers)
    return Numbering(tuple(spots), numbers, walk.calculations)


class _Walk:
    def __init__(self, form: Form) -> None:
        self.fields: list[Field] = form.fields
        self.relevance = rules(form, "r")
        self.calculations = rules(form, "c")
        self.nothing_known = Knowledge({}, {})

    def inside(self, layout: list[Any], around: int) -> list[Spot]:
        found = [self.question(item, around) if isinstance(item, int) else self.part(item, around) for item in layout]
        return [spot for spot in found if spot is not None]

    def conditions(self, index: int, around: int) -> tuple[Expression, ...] | None:
        """None when one of them can never hold."""
        found: list[Expression] = []
        while index not in (around, -1):
            if (own := self.relevance.get(index)) is not None:
                found.append(own)
            index = self.fields[index].parent
        if any(self.nothing_known.truth(condition) is False for condition in found):
            return None
        return tuple(found[::-1])

    def question(self, index: int, around: int) -> Spot | None:
        it = self.fields[index]
        conditions = self.conditions(index, around)
        if it.kind not in ASKED or conditions is None or (it.locked == 1 and it.kind != "note"):
            return None
        appearance = frozenset(it.control[1].split()) if it.control else frozenset()
        kind = "note" if it.kind == "note" else "question"
        if it.kind in _SELECTS and "label" in appearance:
            kind = "caption"
        return Spot(kind, index, conditions, appearance=appearance)

    def part(self, item: list[Any], around: int) -> Spot | None:
        what, index, appearance, label, layout, more = item
        conditions = self.conditions(index, around) if index >= 0 else ()
        if conditions is None:
            return None
        inside = self.inside(layout, index if index >= 0 else around)
        if not inside:
            return None
        wanted = frozenset(appearance.split())
        return Spot(what, index, conditions, "", label, wanted, more.get("count", -1), inside)


def _count(spots: list[Spot], before: str, numbers: dict[int, str], start: int = 1) -> int:
    """Numbers the spots from `start` on; gives the next free number."""
    for spot in spots:
        if spot.kind == "group":
            start = _count(spot.inside, before, numbers, start)
        elif spot.kind in ("question", "repeat"):
            spot.number = numbers[spot.field] = f"{before}{start}"
            start += 1
            if spot.kind == "repeat":
                _count(spot.inside, f"{spot.number}.", numbers)
    return start
