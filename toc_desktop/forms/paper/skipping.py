"""Where to go on: "if no, go to 12" beside a choice, "if not, go to 8" beside a condition.

A choice leads over the questions that follow for as long as each of them certainly does not apply once it is chosen,
whatever else was answered. What was skipped reads as blank to the conditions of what comes after it. A note that may
apply is a place to stop at, so that nobody is sent past it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toc_desktop.forms.paper.knowing import Among, Fact, Knowledge
from toc_desktop.forms.paper.numbering import Numbering, Spot
from toc_desktop.i18n import Message


@dataclass(frozen=True, slots=True)
class _Stop:
    """Something that is met in order, with all groups around it that its scope holds."""

    spot: Spot
    around: tuple[Spot, ...]


class Skipping:
    def __init__(self, numbering: Numbering) -> None:
        self.calculations = numbering.calculations
        self.places: dict[int, tuple[list[_Stop], int, str]] = {}
        """By field: the scope (a repeat, or the form), the place in it, the number of the repeat."""
        self._scope(numbering.spots, "")

    def _scope(self, spots: Sequence[Spot], repeat: str) -> None:
        stops = list(_in_order(spots, ()))
        for place, stop in enumerate(stops):
            self.places[stop.spot.field] = (stops, place, repeat)
            if stop.spot.kind == "repeat":
                self._scope(stop.spot.inside, stop.spot.number)

    def after_choices(self, spot: Spot, choices: Sequence[str], *, are_several: bool) -> dict[str, Message]:
        """By choice: where to go on when it is chosen; only those that lead over at least one question."""
        found: dict[str, tuple[int, Message]] = {}
        for choice in choices:
            leap = self._leap(spot, Among(choice) if are_several else choice)
            if leap is not None:
                found[choice] = leap
        if len(found) == len(choices) and len({place for place, _ in found.values()}) == 1:
            return {}  # not this question decides
        return {choice: message for choice, (_, message) in found.items()}

    def past(self, group: Spot) -> Message:
        """Where to go on when a group with questions does not apply: behind the last of what is in it."""
        *_, last = group.numbered()
        stops, place, repeat = self.places[last.field]
        while place + 1 < len(stops) and group in stops[place + 1].around:
            place += 1
        return _go_to(stops, place + 1, repeat)

    def _leap(self, spot: Spot, fact: Fact) -> tuple[int, Message] | None:
        stops, place, repeat = self.places[spot.field]
        knowledge = Knowledge({spot.field: fact}, self.calculations)
        skipped = 0
        for at in range(place + 1, len(stops) + 1):
            if at < len(stops) and _is_out(stops[at], knowledge):
                knowledge.facts[stops[at].spot.field] = ""
                skipped += bool(stops[at].spot.number)
            elif skipped:
                return at, _go_to(stops, at, repeat)
            else:
                return None
        return None


def _in_order(spots: Sequence[Spot], around: tuple[Spot, ...]) -> Iterator[_Stop]:
    for spot in spots:
        if spot.kind == "group":
            yield from _in_order(spot.inside, (*around, spot))
        elif spot.kind != "caption":
            yield _Stop(spot, around)


def _is_out(stop: _Stop, knowledge: Knowledge) -> bool:
    conditions = (condition for spot in (*stop.around, stop.spot) for condition in spot.conditions)
    return any(knowledge.truth(condition) is False for condition in conditions)


def _go_to(stops: Sequence[_Stop], at: int, repeat: str) -> Message:
    if at < len(stops):
        spot = stops[at].spot
        if spot.number:
            return Message("go to {number}", number=spot.number)
        before = next((stop.spot.number for stop in reversed(stops[:at]) if stop.spot.number), "")
        return Message("go to the note after {number}", number=before)
    return Message("go to the end of {number}", number=repeat) if repeat else Message("go to the end")
