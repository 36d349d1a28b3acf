"""How a filling begins and grows: defaults, preloads, instances of repeats, actions at events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from toc_desktop.forms import scalars
from toc_desktop.forms.form import Form
from toc_desktop.forms.functions.dates import iso
from toc_desktop.forms.propagation import MOST_INSTANCES, Propagation

Keep = Callable[[int, str], None]


class Growth(Propagation):
    """`Keep` puts a text into a slot as the question's type keeps it."""

    def begin(
        self, values: Mapping[str, str], repeats: Mapping[str, Sequence[str]], preset: Mapping[str, str], keep: Keep
    ) -> None:
        self._keep = keep
        self._events = _events(self.form)
        self._counted = {int(kind[1:]) for plan in self._plans.values() for _, kind, _, _ in plan if kind[0] == "n"}
        self._fixed = _fixed(self.form.layout)
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
        if is_new:
            self._preload()
        self.add_rules(-1, 0)
        for slot in list(self.owners):
            self.block_rules[slot] = self.add_rules(self.fields[slot], slot)
        self.settle()
        if is_new:
            self.fire("odk-instance-first-load", -1, 0, keep)
            for slot in list(self.owners):
                self.fire("odk-new-repeat", self.fields[slot], slot, keep)
            self.settle()

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

    def _preload(self) -> None:
        for slot in list(self.leaves()):
            preload = self.form.fields[self.fields[slot]].preload
            if not preload or self.kept[slot] != "":
                continue
            what, parameter = preload
            if what == "timestamp" and parameter == "start":
                self.put(slot, iso(self.now()))
            elif what == "date":
                self.put(slot, self.now().date().isoformat())

    # Repeats

    def is_open_ended(self, repeat: int) -> bool:
        """Whether instances are added and removed by hand."""
        return repeat not in self._counted and repeat not in self._fixed

    def _fill_repeats(self, slot: int, field: int, repeats: Mapping[str, Sequence[str]], keep: Keep) -> None:
        """The instances the form begins with, or those of an earlier filling, inside of one group or instance."""
        fields = self.form.fields
        child = field + 1
        while child < fields[field].end:
            it = fields[child]
            if it.is_repeat:
                ids = repeats.get(self._repeat_key(slot, child)) if repeats else None
                if ids is None:
                    starts = it.starts or []
                    ids = [] if repeats else [self.ids() for _ in starts]
                else:
                    starts = []
                for place, name in enumerate(list(ids)[:MOST_INSTANCES]):
                    one = self.insert(slot, child, name)
                    self._set_defaults(one, child, keep)
                    for offset, value in starts[place] if place < len(starts) else ():
                        if value:
                            keep(one + offset, value)
                    self._fill_repeats(one, child, repeats, keep)
            elif it.is_group:
                self._fill_repeats(slot + child - field, child, repeats, keep)
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

    def grow(self, owner: int, repeat: int, name: str, keep: Keep) -> int:
        """One more instance, with its defaults and rules; to be settled afterwards."""
        slot = self.insert(owner, repeat, name)
        self._set_defaults(slot, repeat, keep)
        self._fill_repeats(slot, repeat, {}, keep)
        size = self.form.fields[repeat].end - repeat
        for one in [slot, *[s for s in self.owners if s >= slot + size]]:
            if one not in self.block_rules:
                self.block_rules[one] = self.add_rules(self.fields[one], one)
        self.tell_of_repeat(owner, repeat)
        self.settle()
        for one in [slot, *[s for s in self.owners if s >= slot + size]]:
            self.fire("odk-new-repeat", self.fields[one], one, keep)
        return slot

    def resize(self, owner: int, repeat: int, count: float) -> None:
        wanted = int(min(max(count, 0.0), MOST_INSTANCES)) if count == count else 0
        same = self.instances.setdefault((owner, repeat), [])
        spare = self.spare.setdefault((owner, repeat), [])
        if len(same) == wanted:
            return
        while len(same) > wanted:
            spare.append(same.pop())
        while len(same) < wanted and spare:
            same.append(spare.pop())
        while len(same) < wanted:
            self.grow_without_settling(owner, repeat)
        self.tell_of_repeat(owner, repeat)

    def grow_without_settling(self, owner: int, repeat: int) -> None:
        slot = self.insert(owner, repeat, self.ids())
        self._set_defaults(slot, repeat, self._keep)
        before = set(self.owners)
        self._fill_repeats(slot, repeat, {}, self._keep)
        for one in [slot, *(set(self.owners) - before)]:
            self.block_rules[one] = self.add_rules(self.fields[one], one)
            self.fire("odk-new-repeat", self.fields[one], one, self._keep)

    # Actions

    def fire(self, event: str, trigger: int, here: int, keep: Keep) -> None:
        """Sets what the form says is to be set at an event."""
        for target, number in self._events.get((event, trigger), ()):
            context = self.context(here)
            repeat = self.form.fields[target].repeat
            if repeat >= 0 and repeat not in context:
                slots = self.expand((target, 0, 0, tuple(self.repeats_around(target))))
            else:
                slots = [target if repeat < 0 else context[repeat] + target - repeat]
            for slot in slots:
                value = "" if number == -2 else scalars.text(self.closure(number, slot, "value")(None))
                keep(slot, "" if value == "NaN" else value)


def _events(form: Form) -> dict[tuple[str, int], list[tuple[int, int]]]:
    found: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for event, trigger, target, number in form.plan["actions"]:
        if event == "odk-instance-first-load":
            # inside a repeat, a new instance is told by odk-new-repeat
            trigger = -1
        found.setdefault((event, trigger), []).append((target, number))
    return found


def _fixed(layout: list[object]) -> set[int]:
    """Repeats whose instances may not be added or removed by hand."""
    found: set[int] = set()
    for item in layout:
        if isinstance(item, list):
            if item[0] == "repeat" and item[5].get("fixed"):
                found.add(item[1])
            found |= _fixed(item[4])
    return found
