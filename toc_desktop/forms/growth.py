"""How a filling begins and grows: defaults, preloads, instances of repeats, actions at events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from toc_desktop.forms import scalars
from toc_desktop.forms.form import Form
from toc_desktop.forms.functions.dates import iso
from toc_desktop.forms.propagation import MOST_INSTANCES, Propagation
from toc_desktop.forms.specials import is_blank

MOST_ACTIONS = 50
"""One set off by another; two that set each other off without end stop here."""
Keep = Callable[[int, str], None]


class Growth(Propagation):
    """`Keep` puts a text into a slot as the question's type keeps it."""

    def begin(
        self,
        values: Mapping[str, str],
        repeats: Mapping[str, Sequence[str]],
        preset: Mapping[str, str],
        properties: Mapping[str, str],
        keep: Keep,
    ) -> None:
        self.keep = keep
        self._events = _events(self.form)
        self._has_events = any(event == "odk-new-repeat" for event, _ in self._events)
        self._is_stepwise = False
        self.counted, self._fixed = _kept_by_the_form(self.form.layout)
        self._conditions = {field: number for kind, field, number in self.form.plan["rules"] if kind == "r"}
        is_new = not values and not repeats
        fields = self.form.fields
        for field in fields:
            if field.repeat < 0 and not field.is_group and field.default:
                keep(field.index, field.default)
        self._fill_repeats(0, 0, repeats, keep)
        if values:
            self._restore(values, keep)
        by_name = {field.name: field.index for field in fields if field.kind == "hidden" and field.repeat < 0}
        for name, value in preset.items():
            if name in by_name:
                keep(by_name[name], value)
        self._preload(properties)
        self.add_rules(-1, 0)
        for slot in list(self.owners):
            self.block_rules[slot] = self.add_rules(self.fields[slot], slot)
        self.settle()
        if is_new:
            self.fire("odk-instance-first-load", -1, 0, keep)
            self.settle()
        else:
            self.fire("odk-instance-first-load", -1, 0, self._keep_mark)

    def _keep_mark(self, slot: int, text: str) -> None:
        """Attributes are not among the answers that are brought back: those still blank are made anew."""
        if self.name_of(slot)[0] == "@" and self.kept[slot] == "":
            self.keep(slot, text)

    def _restore(self, values: Mapping[str, str], keep: Keep) -> None:
        named = self.by_key()
        for key, value in values.items():
            slot = named.get(key)
            if slot is not None:
                keep(slot, value)

    def by_key(self) -> dict[str, int]:
        """All leaves by key."""
        found: dict[str, int] = {}
        waiting = [(0, f"/{self.form.fields[0].name}")]
        while waiting:
            slot, key = waiting.pop()
            field = self.form.fields[self.fields[slot]]
            if not (field.is_group or field.is_repeat):
                found[key] = slot
            for inner in self.below(slot):
                mark = f"{{{self.names[inner]}}}" if inner in self.names else ""
                waiting.append((inner, f"{key}/{self.name_of(inner)}{mark}"))
        return found

    def _preload(self, properties: Mapping[str, str]) -> None:
        for slot in list(self.leaves()):
            preload = self.form.fields[self.fields[slot]].preload
            if not preload or self.kept[slot] != "":
                continue
            what, parameter = preload
            if what == "timestamp" and parameter == "start":
                self.put(slot, iso(self.now()))
            elif what == "date":
                self.put(slot, self.now().date().isoformat())
            elif what == "property":
                self.put(slot, properties.get(parameter, ""))

    # Repeats

    def wanted(self, owner: int, repeat: int) -> int:
        """How many instances repeat_count asks for."""
        count = float(self.closure(self.counted[repeat], owner, "number")(None))
        return int(min(max(count, 0.0), MOST_INSTANCES)) if count == count else 0

    def may_begin(self, owner: int, repeat: int) -> bool:
        """Whether the repeat as such applies."""
        if not self.relevant[owner]:
            return False
        number = self._conditions.get(repeat)
        if number is None:
            return True
        same = self.instances.get((owner, repeat))
        if same:
            return self.own[same[0]]
        try:
            return bool(self.closure(number, owner, "truth")(None))
        except KeyError:  # it asks about the instance that is yet to be made
            return True

    def can_add(self, owner: int, repeat: int) -> bool:
        """Whether instances are added by hand."""
        return repeat not in self.counted and repeat not in self._fixed and self.may_begin(owner, repeat)

    def can_remove(self, owner: int, repeat: int) -> bool:
        """Whether instances are removed by hand: where repeat_count rules, those beyond it."""
        count = len(self.instances.get((owner, repeat), ()))
        if repeat in self.counted:
            return count > self.wanted(owner, repeat)
        return repeat not in self._fixed and count > 0

    def walk(self, *, is_stepwise: bool = False) -> Iterator[int]:
        """The slots of all questions that are asked, in the order of the pages. As in ODK Collect, this is when a
        repeat becomes as long as its repeat_count says (stepwise: only as far as the walk has come); it never becomes
        shorter by itself."""
        self._is_stepwise = is_stepwise
        yield from self._walk(self.form.layout, 0, 0)

    def _walk(self, layout: list[Any], base: int, base_field: int) -> Iterator[int]:
        for item in layout:
            if isinstance(item, int):
                yield base + item - base_field
                continue
            what, at, _, _, inside, _ = item
            if what == "repeat" and at >= 0:
                yield from self._walk_repeat(base + self.form.fields[at].parent - base_field, at, inside)
            elif at < 0 or self.relevant[base + at - base_field]:
                yield from self._walk(inside, base, base_field)

    def _walk_repeat(self, owner: int, repeat: int, inside: list[Any]) -> Iterator[int]:
        same, place = self.instances.setdefault((owner, repeat), []), 0
        while True:
            if place == len(same) and not self._lengthen(owner, repeat, place):
                return
            if self.relevant[same[place]]:
                yield from self._walk(inside, same[place], repeat)
            place += 1

    def _lengthen(self, owner: int, repeat: int, length: int) -> bool:
        if repeat not in self.counted or not self.may_begin(owner, repeat) or self.wanted(owner, repeat) <= length:
            return False
        wanted = length + 1 if self._is_stepwise else self.wanted(owner, repeat)
        for _ in range(wanted - length):
            self.grow(owner, repeat, self.ids(), self.keep, is_settled=self._is_stepwise)
        self.settle()
        return True

    def _fill_repeats(
        self,
        slot: int,
        field: int,
        repeats: Mapping[str, Sequence[str]],
        keep: Keep,
        inner: dict[int, Any] | None = None,
    ) -> None:
        """The instances the form begins with, or those of an earlier filling, inside of one group or instance. `inner`
        are the beginnings that the instance around has for the repeats inside of it, by field."""
        fields = self.form.fields
        child = field + 1
        while child < fields[field].end:
            it = fields[child]
            if it.is_repeat:
                starts = inner.get(child, []) if inner is not None else it.starts or []
                known = repeats.get(self._repeat_key(slot, child), ()) if repeats else None
                ids = [self.ids() for _ in starts] if known is None else list(known)
                for place, name in enumerate(ids[:MOST_INSTANCES]):
                    one = self.insert(slot, child, name)
                    self._set_defaults(one, child, keep)
                    start = [] if repeats else starts[place]
                    for offset, value in start[0] if start else ():
                        keep(one + offset, value)
                    below = {child + offset: own for offset, own in start[1]} if start else None
                    self._fill_repeats(one, child, repeats, keep, below)
            elif it.is_group:
                self._fill_repeats(slot + child - field, child, repeats, keep, inner)
            child = it.end

    def _repeat_key(self, slot: int, repeat: int) -> str:
        ending = ""
        fields = self.form.fields
        target = fields[repeat].path
        while True:
            field = fields[self.fields[slot]]
            if field.repeat < 0:
                return target + ending
            around = fields[field.repeat]
            instance = slot - (field.index - around.index)
            ending = f"{{{self.names[instance]}}}{target[len(around.path) :]}{ending}"
            target = around.path
            slot = self.owners[instance]

    def _set_defaults(self, slot: int, repeat: int, keep: Keep) -> None:
        fields = self.form.fields
        for field in fields[repeat + 1 : fields[repeat].end]:
            if field.default and not field.is_group and field.repeat == repeat:
                keep(slot + field.index - repeat, field.default)

    def grow(self, owner: int, repeat: int, name: str, keep: Keep, *, is_settled: bool = True) -> int:
        """One more instance, with its defaults and rules; to be settled afterwards."""
        before = len(self.instances_made)
        slot = self.insert(owner, repeat, name)
        self._set_defaults(slot, repeat, keep)
        self._fill_repeats(slot, repeat, {}, keep)
        made = self.instances_made[before:]
        for one in made:
            self.block_rules[one] = self.add_rules(self.fields[one], one)
        self.tell_of_repeat(owner, repeat, is_moved=False)
        if is_settled or self._has_events:
            self.settle()
        for one in made:
            self.fire("odk-new-repeat", self.fields[one], one, keep)
        return slot

    # Actions

    def fire(self, event: str, trigger: int, here: int, keep: Keep, depth: int = 0) -> None:
        """Sets what the form says is to be set at an event, and then what is to be set because that was."""
        for target, number in self._events.get((event, trigger), ()):
            context = self.context(here)
            repeat = self.form.fields[target].repeat
            if repeat >= 0 and repeat not in context:
                slots = self.expand((target, 0, 0, tuple(self.repeats_around(target))))
            else:
                slots = [target if repeat < 0 else context[repeat] + target - repeat]
            for slot in slots:
                value = "" if number == -2 else self.closure(number, slot, "value")(None)
                before = self.kept[slot]
                keep(slot, "" if is_blank(value) else scalars.text(value))
                if self.kept[slot] != before and depth < MOST_ACTIONS:
                    self.fire("xforms-value-changed", target, slot, keep, depth + 1)


def _events(form: Form) -> dict[tuple[str, int], list[tuple[int, int]]]:
    found: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for event, trigger, target, number in form.plan["actions"]:
        if event == "odk-instance-first-load":
            # inside a repeat, a new instance is told by odk-new-repeat
            trigger = -1
        elif event == "odk-new-repeat" and trigger < 0:
            trigger = form.fields[target].repeat  # said outside of any repeat: of the one its question is in
        found.setdefault((event, trigger), []).append((target, number))
    return found


def _kept_by_the_form(layout: list[Any]) -> tuple[dict[int, int], set[int]]:
    """Repeats with a repeat_count and the number of its expression; repeats nobody may change by hand."""
    counted: dict[int, int] = {}
    fixed: set[int] = set()
    for item in layout:
        if isinstance(item, list):
            what, at, _, _, inside, more = item
            if what == "repeat" and more.get("count", -1) >= 0:
                counted[at] = more["count"]
            elif what == "repeat" and more.get("fixed"):
                fixed.add(at)
            inner = _kept_by_the_form(inside)
            counted |= inner[0]
            fixed |= inner[1]
    return counted, fixed
