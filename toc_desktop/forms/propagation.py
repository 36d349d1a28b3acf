"""Rules over the slots: after an answer what depends on it is computed again, in topological order, nothing else."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from datetime import datetime

from toc_desktop.forms import scalars
from toc_desktop.forms.closures import Binding, Closure
from toc_desktop.forms.form import Form
from toc_desktop.forms.functions.dates import moment
from toc_desktop.forms.scalars import Scalar
from toc_desktop.forms.specials import is_blank
from toc_desktop.forms.worlds import World

_MODES = {"r": "truth", "q": "truth", "l": "truth", "c": "value"}
MOST_INSTANCES = 2_000
"""Of one repeat; a repeat_count beyond it makes no more."""


class Rule:
    """One condition or calculation at one place. `order` is its place in the topological order."""

    __slots__ = ("is_dead", "is_waiting", "kind", "order", "run", "slot")

    def __init__(self, order: int, kind: str, slot: int, run: Closure) -> None:
        self.order = order
        self.kind = kind
        self.slot = slot
        self.run = run
        self.is_waiting = False
        self.is_dead = False


class Propagation(World):
    def __init__(self, form: Form, now: Callable[[], datetime], ids: Callable[[], str]) -> None:
        super().__init__(form, now, ids)
        self.dependents: dict[int, list[Rule]] = {}
        self.watchers: dict[int, list[Rule]] = {}
        self.positional: dict[int, list[Rule]] = {}
        """By instance, the rules that ask for positions."""
        self.block_rules: dict[int, list[Rule]] = {}
        self.by_order: dict[int, Rule] = {}
        self.waiting: list[int] = []
        self.changed: set[int] = set()
        self.shown: set[int] = set()
        self.hidden: set[int] = set()
        self.outline = 0
        """Goes up whenever other questions apply, or other instances are there, than before."""
        self.instances_made: list[int] = []
        """Slots of all instances there ever were, in the order they were made."""
        self._made = 0
        self._plans = _plans(form)
        self._closures: dict[tuple[int, int, str], Closure] = {}

    # Rules

    def add_rules(self, repeat: int, instance: int) -> list[Rule]:
        """The rules of an instance (of the form itself for repeat -1), all waiting to run."""
        context = self.context(instance) if repeat >= 0 else {}
        distance = instance - repeat if repeat >= 0 else 0
        made = []
        for rank, kind, field, number in self._plans.get(repeat, ()):
            slot = field + distance
            self._made += 1
            shape_number, arguments, sets, is_positional = self.form.plan["expressions"][number]
            shape = self.form.shapes[shape_number]
            bound = self.bound_arguments(shape.kinds, arguments, context)
            rule = Rule(rank << 32 | self._made, kind, slot, shape.maker(_MODES[kind])(Binding(self, bound, slot)))
            for letter, argument in zip(shape.kinds, bound, strict=True):
                if letter in "NSA":
                    self.dependents.setdefault(argument, []).append(rule)
            for watched in sets:
                self.watchers.setdefault(watched, []).append(rule)
            if is_positional:
                for around in context.values():
                    self.positional.setdefault(around, []).append(rule)
            self.by_order[rule.order] = rule
            made.append(rule)
        self.wake(made)
        return made

    def wake(self, rules: Iterable[Rule]) -> None:
        for rule in rules:
            if not rule.is_waiting and not rule.is_dead:
                rule.is_waiting = True
                heapq.heappush(self.waiting, rule.order)

    def closure(self, number: int, slot: int, mode: str) -> Closure:
        """An expression at a place, made when it is first asked for."""
        key = (number, slot, mode)
        found = self._closures.get(key)
        if found is None:
            shape_number, arguments, _, _ = self.form.plan["expressions"][number]
            shape = self.form.shapes[shape_number]
            bound = self.bound_arguments(shape.kinds, arguments, self.context(slot))
            found = self._closures[key] = shape.maker(mode)(Binding(self, bound, slot))
        return found

    def settle(self) -> None:
        """Runs what waits, and what that wakes, until nothing waits."""
        waiting, by_order, pop = self.waiting, self.by_order, heapq.heappop
        own = self.own
        while waiting:
            rule = by_order.get(pop(waiting))
            if rule is None:
                continue
            rule.is_waiting = False
            kind, slot = rule.kind, rule.slot
            try:
                result = rule.run(None)
            except (RecursionError, MemoryError, OverflowError):
                continue
            if kind == "r":
                if own[slot] is not bool(result):
                    own[slot] = bool(result)
                    self.refresh(slot)
            elif kind == "c":
                self.put(slot, self.fitted(slot, result))
            elif kind == "q":
                self._flag(self.required, slot, bool(result))
            else:
                self._flag(self.locked, slot, bool(result))

    def _flag(self, flags: list[bool], slot: int, value: bool) -> None:
        if flags[slot] is not value:
            flags[slot] = value
            self.changed.add(slot)

    # Values

    def fitted(self, slot: int, result: Scalar) -> Scalar:
        """The result of a calculation as the question's type keeps it."""
        if is_blank(result):
            return ""
        kind = self.form.fields[self.fields[slot]].type
        if isinstance(result, bool) or kind == "boolean":
            return scalars.truth(result)
        if isinstance(result, str):
            if kind == "date" and "T" in result:
                found = moment(result, self.zone())
                return found.date().isoformat() if found else result
            return result
        return float(int(result)) if kind in ("int", "integer") and abs(result) < 2**63 else result

    def put(self, slot: int, value: Scalar) -> None:
        """Keeps a value; wakes what depends on it if its effective value is now another."""
        if type(self.kept[slot]) is type(value) and self.kept[slot] == value:
            return
        self.kept[slot] = value
        self.changed.add(slot)
        if self.relevant[slot]:
            self.set_effective(slot)
            self.wake_dependents(slot)

    def wake_dependents(self, slot: int) -> None:
        found = self.dependents.get(slot)
        if found is not None:
            for rule in found:
                if not rule.is_waiting and not rule.is_dead:
                    rule.is_waiting = True
                    heapq.heappush(self.waiting, rule.order)
        watching = self.watchers.get(self.fields[slot])
        if watching is not None:
            self.wake(watching)

    def refresh(self, slot: int) -> None:
        """Brings relevance in line, here and inside."""
        above = self.above(slot)
        fields, relevant, own = self.form.fields, self.relevant, self.own
        waiting = [(slot, above is None or relevant[above])]
        while waiting:
            here, is_open = waiting.pop()
            value = is_open and own[here]
            if value == relevant[here]:
                continue
            relevant[here] = value
            self.outline += 1
            (self.shown if value else self.hidden).add(here)
            (self.hidden if value else self.shown).discard(here)
            field = fields[self.fields[here]]
            if field.is_group or field.is_repeat:
                waiting.extend([(inner, value) for inner in self.below(here)])
            elif self.kept[here] != "":
                self.set_effective(here)
            self.wake_dependents(here)

    # Instances

    def insert(self, owner: int, repeat: int, name: str, at: int | None = None) -> int:
        """One more instance of a repeat, empty, with its defaults but without its rules."""
        slot = self.add_block(owner, self.form.fields[repeat])
        same = self.instances.setdefault((owner, repeat), [])
        same.insert(len(same) if at is None else at, slot)
        self.names[slot] = name
        self.instances_made.append(slot)
        self.outline += 1
        if not self.relevant[owner]:
            size = self.form.fields[repeat].end - repeat
            self.relevant[slot : slot + size] = [False] * size
        return slot

    def discard(self, slot: int) -> None:
        """Takes an instance away; those that stay keep their slots and ids."""
        owner, repeat = self.owners[slot], self.fields[slot]
        self.instances[owner, repeat].remove(slot)
        self.outline += 1
        self.forget_rules(slot)
        self.tell_of_repeat(owner, repeat)

    def forget_rules(self, slot: int) -> None:
        for rule in self.block_rules.pop(slot, ()):
            rule.is_dead = True
            self.by_order.pop(rule.order, None)
        self.positional.pop(slot, None)
        field = self.form.fields[self.fields[slot]]
        for inner in self._inner_instances(slot, field.end - field.index):
            self.forget_rules(inner)

    def _inner_instances(self, slot: int, size: int) -> list[int]:
        return [one for (owner, _), same in self.instances.items() if slot <= owner < slot + size for one in same]

    def tell_of_repeat(self, owner: int, repeat: int, *, is_moved: bool = True) -> None:
        """Wakes what depends on which instances there are, or (when they have moved) on their positions."""
        field = self.form.fields[repeat]
        for inside in range(repeat, field.end):
            watching = self.watchers.get(inside)
            if watching:
                self.wake(watching)
        for slot in self.instances.get((owner, repeat), ()) if is_moved else ():
            self.wake(self.positional.get(slot, ()))


def _plans(form: Form) -> dict[int, list[tuple[int, str, int, int]]]:
    """Rules by the innermost repeat they stand in: rank, kind, field, expression."""
    found: dict[int, list[tuple[int, str, int, int]]] = {}
    for rank, (kind, field, number) in enumerate(form.plan["rules"], 1):
        repeat = form.fields[field].repeat
        found.setdefault(repeat, []).append((rank, kind, field, number))
    return found
