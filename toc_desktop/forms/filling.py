"""A form with somebody's answers: what is asked now, what applies, what is missing.

    filling = Filling(form, now=clock, ids=make_id)
    filling.answer("/data/age", "12").now_relevant
    filling.label("/data/name", "English (en)").text

A path has positions on repeats (`/data/child[2]/name`), a key the ids of their instances (`/data/child{0198…}/name`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from toc_desktop.forms import checks, scalars
from toc_desktop.forms.form import Form, Question
from toc_desktop.forms.functions.dates import clock, iso, moment
from toc_desktop.forms.growth import Growth
from toc_desktop.forms.pages import Page, pages_of
from toc_desktop.forms.quiet import without_collecting
from toc_desktop.forms.scalars import Moment, Scalar, java_double
from toc_desktop.forms.submission import submission_of
from toc_desktop.forms.wording import Text, Wording
from toc_desktop.i18n import Message

_PLACE = re.compile(r"\[(\d+)\]|\{([^}]*)\}")
_NUMERIC = frozenset({"int", "integer", "long", "decimal", "double"})


@dataclass(frozen=True, slots=True)
class Changed:
    """What an answer set in motion, as paths: values, relevance or being required of questions that are now another."""

    paths: tuple[str, ...]
    now_irrelevant: tuple[str, ...]
    now_relevant: tuple[str, ...]


class Filling:
    """Not safe for several threads at once."""

    def __init__(
        self,
        form: Form,
        *,
        now: Callable[[], datetime],
        ids: Callable[[], str],
        preset: Mapping[str, str] | None = None,
        properties: Mapping[str, str] | None = None,
        values: Mapping[str, str] | None = None,
        repeats: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """`preset` fills hidden questions by name, `properties` metadata that are still blank by what they ask for
        (deviceid, username, phonenumber, email). `values` by key and `repeats` (key of the repeat -> ids of its
        instances) bring back an earlier filling; without both the form begins anew, with its defaults."""
        self.form = form
        with without_collecting():
            self.world = Growth(form, now, ids)
            """The slots behind; for this room only."""
            self._wording = Wording(self.world)
            self._typed: dict[int, str] = {}
            self._unchecked = checks.unchecked(form)
            self._pages: tuple[int, tuple[Page, ...]] = (-1, ())
            """The pages, and the outline they belong to."""
            self.world.begin(values or {}, repeats or {}, preset or {}, properties or {}, self._keep)
        self._clear_changes()

    # Names

    def key(self, path: str) -> str:
        """Raises KeyError when there is no such place now."""
        return self._key(self.slot(path))

    def path(self, key: str) -> str:
        """Raises KeyError when there is no such place now."""
        return self.path_of(self.slot(key))

    def slot(self, path: str) -> int:
        """A path or a key."""
        found = self.form.by_path.get(path)
        if found is not None and self.form.fields[found].repeat < 0:
            return found
        return self._slot_in_repeat(path)

    def _slot_in_repeat(self, path: str) -> int:
        world, fields = self.world, self.form.fields
        slot = 0
        pieces = path.split("/")[1:]
        if not pieces or pieces[0] != fields[0].name:
            raise KeyError(path)
        for piece in pieces[1:]:
            name = _PLACE.sub("", piece)
            field = next((f for f in self._inside(slot) if fields[f].name == name), None)
            if field is None:
                raise KeyError(path)
            if not fields[field].is_repeat:
                slot += field - world.fields[slot]
                continue
            same = world.instances.get((slot, field), [])
            place = _PLACE.search(piece)
            if place is None:
                if piece is not pieces[-1] and not same:
                    raise KeyError(path)
                place_index = 0
            elif place[1] is not None:
                place_index = int(place[1]) - 1
            else:
                place_index = next((n for n, one in enumerate(same) if world.names[one] == place[2]), -1)
            if not 0 <= place_index < len(same):
                raise KeyError(path)
            slot = same[place_index]
        return slot

    def _inside(self, slot: int) -> Iterator[int]:
        fields = self.form.fields
        field = fields[self.world.fields[slot]]
        child = field.index + 1
        while child < field.end:
            yield child
            child = fields[child].end

    def path_of(self, slot: int) -> str:
        world = self.world
        field = self.form.fields[world.fields[slot]]
        if field.repeat < 0:
            return field.path
        return self._named(slot, lambda one, same: f"[{same.index(one) + 1}]")

    def _key(self, slot: int) -> str:
        return self._named(slot, lambda one, same: f"{{{self.world.names[one]}}}")

    def _named(self, slot: int, mark: Callable[[int, list[int]], str]) -> str:
        world, fields = self.world, self.form.fields
        ending = ""
        while True:
            field = fields[world.fields[slot]]
            if field.repeat < 0:
                return field.path + ending
            repeat = fields[field.repeat]
            instance = slot - (field.index - repeat.index)
            owner = world.owners[instance]
            same = world.instances[owner, repeat.index]
            ending = f"/{repeat.name}{mark(instance, same)}{field.path[len(repeat.path) :]}{ending}"
            slot = owner

    def _repeat(self, path: str) -> tuple[int, int]:
        """The slot of the group around a repeat, and the repeat's field. The last step has no position."""
        above, _, name = path.rpartition("/")
        slot = self.slot(above)
        name = _PLACE.sub("", name)
        field = next((f for f in self._inside(slot) if self.form.fields[f].name == name), None)
        if field is None or not self.form.fields[field].is_repeat:
            raise KeyError(path)
        return slot, field

    # What there is

    def pages(self) -> tuple[Page, ...]:
        """What applies, page by page. Repeats with a repeat_count grow here."""
        if self.world.counted:
            for _ in self.world.walk():
                pass
            self._clear_changes()
        outline, pages = self._pages
        if outline != self.world.outline:
            pages = pages_of(self.world, self.path_of)
            self._pages = self.world.outline, pages
        return pages

    def nodes(self) -> Iterator[str]:
        """The paths of all questions that could hold a value, whether they apply or not."""
        return (path for slot in list(self.world.leaves()) if "@" not in (path := self.path_of(slot)))

    def filled_once(self) -> dict[str, str]:
        """By key, what the form filled in by itself and will not work out again; blank where it has not yet."""
        fields = [self.form.fields[index] for index in sorted(self.form.filled_once)]
        if all(field.repeat < 0 for field in fields):
            slots: Iterable[int] = (field.index for field in fields)
        else:
            slots = (slot for slot in list(self.world.leaves()) if self.world.fields[slot] in self.form.filled_once)
        return {self._key(slot): self._kept(slot) for slot in slots if self.world.name_of(slot)[0] != "@"}

    def question(self, path: str) -> Question:
        return self.form.question(path)

    def kind(self, path: str) -> str:
        return str(self.form.fields[self.world.fields[self.slot(path)]].kind)

    def value(self, path: str) -> str:
        """What was answered or calculated, as the form keeps it, whether it applies or not."""
        return self._kept(self.slot(path))

    def _kept(self, slot: int) -> str:
        return self._typed.get(slot) or scalars.text(self.world.kept[slot])

    def is_relevant(self, path: str) -> bool:
        return self.world.relevant[self.slot(path)]

    def is_required(self, path: str) -> bool:
        return self.world.required[self.slot(path)]

    def is_read_only(self, path: str) -> bool:
        return self.world.locked[self.slot(path)]

    def language(self, language: str) -> None:
        """The language of texts from the form in complaints and calculations."""
        self.world.language = language if language in self.form.languages else self.form.default_language

    # Answering

    def answer(self, path: str, value: str) -> Changed:
        """Takes the value whatever it is; `complaint` says what is wrong with it."""
        slot = self.slot(path)
        world = self.world
        before = world.kept[slot]
        self._keep(slot, value)
        if world.kept[slot] != before or slot in world.changed:
            world.fire("xforms-value-changed", world.fields[slot], slot, self._keep)
        world.settle()
        return self._changes()

    def _keep(self, slot: int, text: str) -> None:
        kind = self.form.fields[self.world.fields[slot]].type
        value: Scalar = text
        self._typed.pop(slot, None)
        if kind in _NUMERIC and text:
            number = scalars.number_of_text(text)
            if number == number and "-" not in text[1:]:
                value = number
                if scalars.text_of_number(number) != text:
                    self._typed[slot] = text
        elif kind == "boolean" and text:
            value = text in ("true", "1")
        self.world.put(slot, value)

    def _clear_changes(self) -> None:
        for found in (self.world.changed, self.world.shown, self.world.hidden):
            found.clear()

    def _changes(self) -> Changed:
        world = self.world
        hidden, shown = ([self.path_of(slot) for slot in sorted(found)] for found in (world.hidden, world.shown))
        slots = sorted(world.changed | world.hidden | world.shown)
        changed = Changed(tuple(self.path_of(slot) for slot in slots), tuple(hidden), tuple(shown))
        self._clear_changes()
        return changed

    # Checking

    def complaint(self, path: str) -> Message | str | None:
        """What is wrong with the answer: a text of the form where it has one."""
        return checks.complaint(self.world, self._wording, self.slot(path))

    def problems(self) -> tuple[tuple[str, Message | str], ...]:
        """All complaints about what applies, in order."""
        world, wording = self.world, self._wording
        relevant, texts, required, fields = world.relevant, world.texts, world.required, world.fields
        found: list[tuple[str, Message | str]] = []
        for slot in world.walk():
            # most questions of a long form are passed over here, without a call
            if not relevant[slot] or (texts[slot] == "" and not required[slot]):
                continue
            if texts[slot] != "" and fields[slot] in self._unchecked:
                continue
            said = checks.complaint(world, wording, slot)
            if said is not None:
                found.append((self.path_of(slot), said))
        return tuple(found)

    # Words

    def label(self, path: str, language: str) -> Text:
        return self._wording.label(self._slot_of_words(path), language)

    def has_fixed_label(self, path: str) -> bool:
        """Whether the label is the same whatever was answered."""
        return self._wording.is_fixed(self._slot_of_words(path))

    def hint(self, path: str, language: str) -> Text:
        return self._wording.hint(self._slot_of_words(path), language)

    def guidance(self, path: str, language: str) -> Text:
        return self._wording.hint(self._slot_of_words(path), language, "guidance")

    def media(self, path: str, language: str) -> Mapping[str, str]:
        """File names of what a label shows besides its text: image, audio, video, big-image."""
        return self._wording.media(self._slot_of_words(path), language)

    def _slot_of_words(self, path: str) -> int:
        """A repeat without a position has words too."""
        try:
            return self.slot(path)
        except KeyError:
            return self.form.by_path[_PLACE.sub("", path)]

    def choices(self, path: str, language: str) -> tuple[tuple[str, Text], ...]:
        """The choices that are offered now."""
        return self._wording.choices(self.slot(path), language)

    def choice_media(self, path: str, language: str) -> Mapping[str, Mapping[str, str]]:
        """By choice, the file names of what is shown with it: image, audio, video, big-image."""
        return self._wording.choice_media(self.slot(path), language)

    # Repeats

    def repeat_instances(self, path: str) -> tuple[str, ...]:
        """Ids in order."""
        owner, repeat = self._repeat(path)
        return tuple(self.world.names[slot] for slot in self.world.instances.get((owner, repeat), ()))

    def instances(self) -> dict[str, tuple[str, ...]]:
        """The ids of all instances in order, by the key of their repeat; nested ones too."""
        world, found = self.world, dict[str, tuple[str, ...]]()
        for (owner, repeat), same in world.instances.items():
            if same and world.is_there(owner):
                above = self._key(owner)
                below = self.form.fields[repeat].path.removeprefix(self.form.fields[world.fields[owner]].path)
                found[above + below] = tuple(world.names[one] for one in same)
        return found

    def repeat_count(self, path: str) -> int:
        return len(self.repeat_instances(path))

    def can_add(self, path: str) -> bool:
        owner, repeat = self._repeat(path)
        return self.world.can_add(owner, repeat)

    def can_remove(self, path: str) -> bool:
        """`path` with or without a position."""
        owner, repeat = self._repeat(path)
        return self.world.can_remove(owner, repeat)

    def add(self, path: str) -> str:
        """One more instance at the end; gives its id. Raises KeyError when there is no such repeat."""
        owner, repeat = self._repeat(path)
        slot = self.world.grow(owner, repeat, self.world.ids(), self._keep)
        self.world.settle()
        self._clear_changes()
        return self.world.names[slot]

    def remove(self, path: str) -> Changed:
        """Takes the instance away; the others keep their ids."""
        slot = self.slot(path)
        if slot not in self.world.owners:
            raise KeyError(path)
        self.world.discard(slot)
        self.world.settle()
        return self._changes()

    # The end

    def finish(self) -> Changed:
        """Sets what is to be set at the end (the time it ended)."""
        world = self.world
        for slot in list(world.leaves()):
            preload = self.form.fields[world.fields[slot]].preload
            if preload and preload[0] == "timestamp" and preload[1] == "end":
                world.put(slot, iso(world.now()))
        world.settle()
        return self._changes()

    def dumped(self) -> Iterator[tuple[str, str, str, str]]:
        """Path, relevance, being required and value of every element there is, groups too."""
        world = self.world
        waiting = list(world.below(0))[::-1]
        while waiting:
            slot = waiting.pop()
            field = self.form.fields[world.fields[slot]]
            if field.name[0] == "@":
                continue
            is_leaf = not (field.is_group or field.is_repeat)
            value = self._engine_text(slot).replace("\n", "\\n") if is_leaf else ""
            flags = ("true" if flag else "false" for flag in (world.relevant[slot], world.required[slot]))
            yield (self.path_of(slot), *flags, value)  # type: ignore[misc]  # two flags
            waiting.extend(list(world.below(slot))[::-1])

    def _engine_text(self, slot: int) -> str:
        """A value as JavaRosa shows its own: truths are 1 and 0, a decimal answer always has a point, times have the
        offset of where the interview takes place."""
        value, field = self.world.kept[slot], self.form.fields[self.world.fields[slot]]
        if isinstance(value, bool):
            return str(int(value))
        if isinstance(value, float) and math.isfinite(value):
            is_whole = value == int(value)
            return str(int(value)) if is_whole and (field.calculated or field.type != "decimal") else java_double(value)
        zone = self.world.zone()
        if field.type == "dateTime" or (isinstance(value, Moment) and len(value) == 10 and field.type != "date"):
            found = moment(str(value), zone)
            return iso(found) if found else str(value)
        if field.type == "time":
            time = clock(str(value), zone)
            return iso(time)[11:] if time else str(value)
        return scalars.text(value)

    def submission(self, instance_id: str) -> str:
        """The answers as an XForm instance; what does not apply is left out. `instance_id` with its `uuid:`."""
        return submission_of(self.world, instance_id)
