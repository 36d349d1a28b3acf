"""The order rules run in: each after those whose results it reads. Finds what waits for itself."""

from __future__ import annotations

import heapq

from toc_desktop.forms.analysis import Meaning
from toc_desktop.forms.drafts import Draft

Rule = tuple[str, int, int]
"""Kind, field, expression."""


MOST_CYCLES = 20
"""That are told of."""


def ordered(draft: Draft, rules: list[Rule], meanings: list[Meaning]) -> tuple[list[Rule], list[tuple[str, list[int]]]]:
    """The rules in an order, and of each cycle there is the kind of its first rule and its fields."""
    computing = [rule for rule in rules if rule[0] in "rc"]
    telling = [rule for rule in rules if rule[0] not in "rc"]
    relevance: dict[int, int] = {}
    calculation: dict[int, int] = {}
    for number, (kind, field, _) in enumerate(computing):
        (relevance if kind == "r" else calculation)[field] = number
    guards = _guards(draft, relevance)
    before: list[set[int]] = []
    for _, _, expression in computing:
        meaning = meanings[expression]
        needed: set[int] = set()
        for field in {*meaning.singles, *meaning.sets}:
            needed.update(guards[field])
            if field in calculation:
                needed.add(calculation[field])
        before.append(needed)
    cycles: list[tuple[str, list[int]]] = []
    order, stuck = _sorted(before)
    while stuck and len(cycles) < MOST_CYCLES:
        cycle = _cycle(before, stuck)
        cycles.append((computing[cycle[0]][0], _without_repeats([computing[number][1] for number in cycle])))
        before[cycle[0]] = set()  # broken here, so that the others come to light
        order, stuck = _sorted(before)
    return [computing[number] for number in order] + telling, cycles


def _sorted(before: list[set[int]]) -> tuple[list[int], set[int]]:
    """An order in which each comes after all that must be before it, and those for which there is none."""
    after: list[list[int]] = [[] for _ in before]
    waits = [len(needed) for needed in before]
    for number, needed in enumerate(before):
        for other in needed:
            after[other].append(number)
    ready = [number for number, count in enumerate(waits) if not count]
    heapq.heapify(ready)
    order: list[int] = []
    while ready:
        number = heapq.heappop(ready)
        order.append(number)
        for other in after[number]:
            waits[other] -= 1
            if not waits[other]:
                heapq.heappush(ready, other)
    return order, set(range(len(before))) - set(order)


def _guards(draft: Draft, relevance: dict[int, int]) -> list[tuple[int, ...]]:
    """By field, the relevance rules that decide whether it counts: its own and those of its groups."""
    found: list[tuple[int, ...]] = []
    for index, field in enumerate(draft.fields):
        above = found[field.parent] if field.parent >= 0 else ()
        found.append((*above, relevance[index]) if index in relevance else above)
    return found


def _cycle(before: list[set[int]], stuck: set[int]) -> list[int]:
    """A walk backwards from any rule that never became ready must come round."""
    path: list[int] = []
    seen: dict[int, int] = {}
    here = min(stuck)
    while here not in seen:
        seen[here] = len(path)
        path.append(here)
        here = min(before[here] & stuck)
    return [*path[seen[here] :], here][::-1]


def _without_repeats(fields: list[int]) -> list[int]:
    kept: list[int] = []
    for field in fields:
        if not kept or kept[-1] != field:
            kept.append(field)
    if len(kept) == 1:
        kept.append(kept[0])
    return kept
