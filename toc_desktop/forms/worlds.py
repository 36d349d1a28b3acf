"""The slots of one filling: every element of the answers, repeats included, with its effective value.

A slot is an index into parallel arrays. Outside of repeats a field's slot is its own index. Each instance of a repeat
owns a block of slots laid out like its fields, so that a child's slot is its parent's plus a fixed distance.

Effective values are blank where a question does not apply, so expressions never test relevance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import Any

from toc_desktop.forms import scalars
from toc_desktop.forms.form import Field, Form
from toc_desktop.forms.items import Item
from toc_desktop.forms.scalars import NAN, Moment, Scalar


class World:
    def __init__(self, form: Form, now: Callable[[], datetime], ids: Callable[[], str]) -> None:
        self.form = form
        self.ids = ids
        self._now = now
        fields = form.fields
        count = len(fields)
        self.numbers: list[float] = [NAN] * count
        self.texts: list[str] = [""] * count
        self.values: list[Scalar] = [""] * count
        self.kept: list[Scalar] = [""] * count
        """What was answered, whether it applies or not."""
        self.own: list[bool] = [True] * count
        """What the own condition says."""
        self.relevant: list[bool] = [True] * count
        """The own condition and those of all groups around."""
        self.required: list[bool] = [field.required == 1 for field in fields]
        self.locked: list[bool] = [field.locked == 1 for field in fields]
        self.fields: list[int] = list(range(count))
        self.owners: dict[int, int] = {}
        """Slot of an instance -> slot of the group that holds its repeat."""
        self.instances: dict[tuple[int, int], list[int]] = {}
        """(slot of the group, field of the repeat) -> slots of the instances, in order."""
        self.names: dict[int, str] = {}
        """Slot of an instance -> its id."""
        self.language = form.default_language
        self._dated = {field.index for field in fields if field.type in ("date", "dateTime", "time")}
        self._own_seeds: dict[int, str] = {}
        self.choice_name: Callable[[str, str, int], str] = lambda value, path, here: value
        self.text_of: Callable[[str, int], str] = lambda name, here: ""

    @property
    def version(self) -> str:
        return self.form.version

    # The clock

    def now(self) -> datetime:
        moment = self._now()
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)

    def zone(self) -> tzinfo:
        return self.now().tzinfo or UTC

    def own_seed(self, slot: int) -> str:
        """A seed for what is to be random once."""
        return self._own_seeds.setdefault(slot, self.ids())

    # Where slots lie

    def add_block(self, owner: int, repeat: Field) -> int:
        """Slots for one more instance; gives the first, which is the instance's own."""
        first, size = len(self.fields), repeat.end - repeat.index
        self.fields.extend(range(repeat.index, repeat.end))
        self.numbers.extend([NAN] * size)
        self.texts.extend([""] * size)
        self.values.extend([""] * size)
        self.kept.extend([""] * size)
        self.own.extend([True] * size)
        self.relevant.extend([True] * size)
        inside = self.form.fields[repeat.index : repeat.end]
        self.required.extend(field.required == 1 for field in inside)
        self.locked.extend(field.locked == 1 for field in inside)
        self.owners[first] = owner
        return first

    def above(self, slot: int) -> int | None:
        """The slot of the group (or instance) around."""
        owner = self.owners.get(slot)
        if owner is not None:
            return owner
        field = self.form.fields[self.fields[slot]]
        return None if field.parent < 0 else slot - (field.index - field.parent)

    def below(self, slot: int, name: str = "*") -> Iterator[int]:
        """The slots directly inside, those of fields called `name`, in document order."""
        fields = self.form.fields
        field = fields[self.fields[slot]]
        distance = slot - field.index
        child = field.index + 1
        while child < field.end:
            inner = fields[child]
            if name in ("*", inner.name):
                if inner.is_repeat:
                    yield from self.instances.get((slot, child), ())
                else:
                    yield child + distance
            child = inner.end

    def leaves(self, slot: int = 0) -> Iterator[int]:
        """All questions inside, in document order."""
        waiting = [slot]
        while waiting:
            here = waiting.pop()
            if self.form.fields[self.fields[here]].is_group or self.form.fields[self.fields[here]].is_repeat:
                waiting.extend(reversed(list(self.below(here))))
            else:
                yield here

    def context(self, slot: int) -> dict[int, int]:
        """The instances a slot lies in: field of the repeat -> slot."""
        found: dict[int, int] = {}
        fields = self.form.fields
        field = fields[self.fields[slot]]
        while field.repeat >= 0:
            instance = slot - (field.index - field.repeat)
            found[field.repeat] = instance
            slot = self.owners[instance]
            field = fields[self.fields[slot]]
        return found

    def is_there(self, slot: int) -> bool:
        """Whether no instance around a slot was removed."""
        around = self.context(slot).items()
        return all(instance in self.instances[self.owners[instance], repeat] for repeat, instance in around)

    def repeats_around(self, field: int, outside: int = -1) -> list[int]:
        """The repeats around a field, outermost first, those inside of the repeat `outside` only."""
        fields = self.form.fields
        chain: list[int] = []
        repeat = fields[field].repeat
        while repeat not in (-1, outside):
            chain.append(repeat)
            parent = fields[repeat].parent
            repeat = fields[parent].repeat if parent >= 0 else -1
        return chain[::-1]

    def expand(self, wanted: tuple[int, int, int, tuple[int, ...]]) -> list[int]:
        """All slots of a set: (field, slot to begin at, its field, repeats to go through)."""
        target, start, field, chain = wanted
        slots, fields, instances = [start], self.form.fields, self.instances
        for repeat in chain:
            distance = fields[repeat].parent - field
            slots = [inner for slot in slots for inner in instances.get((slot + distance, repeat), ())]
            field = repeat
        distance = target - field
        return [slot + distance for slot in slots] if distance else slots

    def bound_arguments(self, kinds: str, arguments: list[Any], context: dict[int, int]) -> list[Any]:
        """Arguments of an expression as slots, where it stands in the instances of `context`."""
        if not context and "m" not in kinds:
            return arguments
        fields, bound = self.form.fields, []
        for kind, argument in zip(kinds, arguments, strict=True):
            if kind in "NSA":
                repeat = fields[argument].repeat
                bound.append(argument if repeat < 0 else context[repeat] + argument - repeat)
            elif kind == "m":
                target, outside = argument
                chain = tuple(self.repeats_around(target, outside))
                bound.append((target, context[outside] if outside >= 0 else 0, max(outside, 0), chain))
            else:
                bound.append(argument)
        return bound

    # What expressions ask of a slot or an item

    def value_of(self, item: int | str | Item) -> Scalar:
        if isinstance(item, int):
            return self.values[item]
        return item if isinstance(item, str) else item.text

    def name_of(self, item: int | str | Item) -> str:
        if isinstance(item, int):
            return str(self.form.fields[self.fields[item]].name)
        return "" if isinstance(item, str) else item.name

    def position_of(self, item: int | Item) -> float:
        """Counts from 1; 1 for what cannot repeat."""
        if not isinstance(item, int):
            same = list(item.parent.children(item.name)) if isinstance(item, Item) and item.parent else [item]
            return float(same.index(item) + 1)
        owner = self.owners.get(item)
        return 1.0 if owner is None else float(self.instances[owner, self.fields[item]].index(item) + 1)

    def field_of_argument(self, argument: Any) -> int:
        return int(argument[0]) if isinstance(argument, tuple) else self.fields[argument]

    def indexed(self, field: int, places: dict[int, float], here: int) -> int | None:
        """`indexed-repeat`: the slot of a field in the instances named by position, else in those around `here`."""
        fields = self.form.fields
        context = self.context(here)
        slot, at = 0, 0
        for repeat in self.repeats_around(field):
            if repeat in places:
                same = self.instances.get((slot + fields[repeat].parent - at, repeat), [])
                place = places[repeat]
                index = int(place) if place == place and abs(place) < 1e9 else 0
                index = max(index, 1)
                if index > len(same):
                    return None
                slot = same[index - 1]
            elif repeat in context:
                slot = context[repeat]
            else:
                same = self.instances.get((slot + fields[repeat].parent - at, repeat), [])
                if not same:
                    return None
                slot = same[0]
            at = repeat
        slot += field - at
        return slot if self.relevant[slot] else None

    def document(self, name: str) -> Item | None:
        return self.form.document(name)

    def pulled(self, name: str, column: str, key_column: str, key: str) -> str:
        """`pulldata`: one cell of the record of an attached table whose key column holds `key`."""
        found = self.form.document(name.removesuffix(".csv")) or self.form.document(name)
        if found is None:
            return ""
        for root in found.children("*"):
            for records in root.kids.values():
                if isinstance(records, list):
                    indexes = root.indexes()
                    index = indexes.get(("pulldata", key_column))
                    if index is None:
                        index = indexes["pulldata", key_column] = {}
                        for record in records:
                            index.setdefault(record.cell(key_column) or "", record)
                    record = index.get(key)
                    return (record.cell(column) or "") if record is not None else ""
        return ""

    def set_effective(self, slot: int) -> None:
        """Brings the effective value in line with what was answered and whether it applies."""
        value = self.kept[slot] if self.relevant[slot] else ""
        if value and self.fields[slot] in self._dated and isinstance(value, str):
            value = Moment(value)
        self.values[slot] = value
        if isinstance(value, str):
            self.texts[slot] = value
            self.numbers[slot] = scalars.number_of_text(value) if value else NAN
        else:
            self.texts[slot] = scalars.text(value)
            self.numbers[slot] = float(value)
