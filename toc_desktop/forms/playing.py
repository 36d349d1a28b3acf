"""`form play`: answers a form by lines, in the words of the JavaRosa oracle, so that one script suits both.

    set PATH VALUE · repeat PATH · choices PATH · label PATH · language NAME · validate · dump · submit
    time N PATH A|B · load N · cached N

As ODK Collect does, an answer that is refused (required, constraint) is not kept here. This is a tool for measuring
and comparing: it alone in this room looks at a clock, unless one is passed in.
"""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from toc_desktop.forms.analysis import NUMERIC
from toc_desktop.forms.checks import chosen_values, fault
from toc_desktop.forms.filling import Filling
from toc_desktop.forms.form import Form, load
from toc_desktop.forms.specials import uuid_of
from toc_desktop.forms.tokens import Refusal
from toc_desktop.i18n import ENGLISH, Message


def play(
    form: Form,
    lines: Iterable[str],
    write: Callable[[str], None],
    *,
    now: Callable[[], datetime] | None = None,
    ids: Callable[[], str] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> None:
    """Plays `lines` into a new filling of the form; each answer is given to `write` without its line end."""
    player = Player(form, write, now or _now, ids or _new_id, clock)
    write(f"READY {len(player.slots)}")
    for line in lines:
        player.run(line.rstrip("\r\n"))


def _now() -> datetime:
    return datetime.now().astimezone()


def _new_id() -> str:
    return str(uuid.uuid4())


_PIECES = {"set": 2, "repeat": 2, "choices": 2, "label": 2, "language": 2, "time": 4, "load": 2, "cached": 2}
"""Of a command, with its name, at least."""
_CHOOSING = frozenset({"select_one", "select_multiple", "rank"})
_MOMENTS = frozenset({"date", "time", "dateTime"})


def _check_length(name: str, line: str) -> None:
    if line.count(" ") + 1 < _PIECES.get(name, 1):
        raise Refusal(Message("“{command}” needs more.", command=name))


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) == 0:
        raise Refusal(Message("“{text}” is no number of times.", text=text[:60]))
    return int(text)


class Player:
    def __init__(
        self,
        form: Form,
        write: Callable[[str], None],
        now: Callable[[], datetime],
        ids: Callable[[], str],
        clock: Callable[[], float],
    ) -> None:
        self.form = form
        self.write = write
        self.now, self.ids, self.clock = now, ids, clock
        asked = (field.preload[1] for field in form.fields if field.preload and field.preload[0] == "property")
        # the oracle knows no device and no user: it says "found" for whatever it is asked
        self.filling = Filling(form, now=now, ids=ids, properties=dict.fromkeys(asked, "found"))
        for slot in list(self.filling.world.leaves()):
            preload = form.fields[self.filling.world.fields[slot]].preload
            if preload and preload[0] == "uid":
                self.filling.world.put(slot, f"uuid:{uuid_of(ids())}")
        self.filling.world.settle()
        self.language = form.default_language
        self.slots: dict[str, int] = {}
        self.names: dict[str, str] = {}
        self.list_questions()
        self.emptied: set[int] = set()
        """Answers of several choices of which none is offered any more: to JavaRosa they are not missing."""
        self.commands: dict[str, Callable[[str], None]] = {
            "set": self.set,
            "repeat": self.repeat,
            "choices": self.choices,
            "label": self.label,
            "language": self.choose_language,
            "validate": self.validate,
            "dump": self.dump,
            "submit": self.submit,
            "time": self.time,
            "load": self.load,
            "cached": self.cached,
        }

    def run(self, line: str) -> None:
        name, _, rest = line.partition(" ")
        command = self.commands.get(name)
        if command is None:
            self.write(f"UNKNOWN {name}")
            return
        try:
            _check_length(name, line)
            command(rest)
        except Refusal as wrong:
            self.write(f"ERROR {ENGLISH(wrong.message)}".replace("\n", " "))

    def list_questions(self) -> None:
        """Those there are when it is made, and after each new repeat: what `set` can reach."""
        self.slots = {self.filling.path_of(slot): slot for slot in self.asked(self.form.layout, 0, 0)}
        self.names = {path.rpartition("/")[2]: path for path in self.slots}

    def asked(self, layout: list[Any], base: int, base_field: int) -> Iterator[int]:
        """All that could be asked, whether it applies or not."""
        world = self.filling.world
        for item in layout:
            if isinstance(item, int):
                yield base + item - base_field
            elif item[0] == "repeat" and item[1] >= 0:
                owner = base + self.form.fields[item[1]].parent - base_field
                for one in world.instances.get((owner, item[1]), ()):
                    yield from self.asked(item[4], one, item[1])
            else:
                yield from self.asked(item[4], base, base_field)

    def find(self, name: str) -> str | None:
        """A path, or a bare name."""
        return name if name in self.slots else self.names.get(name)

    def question(self, name: str) -> str:
        path = self.find(name)
        if path is None:
            raise Refusal(Message("There is no question “{path}”.", path=name))
        return path

    def set(self, rest: str) -> None:
        name, _, value = rest.partition(" ")
        path = self.find(name)
        if path is None:
            self.write(f"SET {name} none")
            return
        if self.form.fields[self.filling.world.fields[self.slots[path]]].type in NUMERIC:
            value = value.removeprefix("+")
        self.write(f"SET {name} {self.try_answer(path, value.replace(chr(92) + 'n', chr(10)))}")

    def try_answer(self, path: str, value: str) -> str:
        filling = self.filling
        if not value and filling.is_required(path):
            return "required"
        before = filling.value(path)
        if value and self.is_refused(path, value):
            return "constraint"
        filling.answer(path, value)
        self.emptied.discard(self.slots[path])
        if value or before:
            self.compute_again([self.slots[path]])
        return "ok"

    def is_refused(self, path: str, value: str) -> bool:
        """Whether a constraint is against it; nothing is set in motion by the trial. Raises Refusal at what is no date
        or time, which Collect's engine has no value for; it keeps what is no number as text."""
        slot, world = self.slots[path], self.filling.world
        field = world.form.fields[world.fields[slot]]
        before = self.filling.value(path)
        world.keep(slot, value)
        found = fault(world, slot)
        if found == "type" and field.constraint >= 0 and not world.closure(field.constraint, slot, "truth")(None):
            found = "constraint"
        world.keep(slot, before)
        if found == "type" and field.type in _MOMENTS:
            raise Refusal(Message("“{value}” is none of what “{path}” can hold.", value=value, path=path))
        return found == "constraint"

    def repeat(self, rest: str) -> None:
        """As the oracle: also where repeat_count rules."""
        place = self.place_of(rest)
        if place is not None:
            world = self.filling.world
            world.grow(*place, self.ids(), world.keep)
            world.settle()
            self.compute_places_again(place[1])
            self.list_questions()
        self.write(f"REPEAT {rest} {'none' if place is None else 'ok'}")

    def compute_places_again(self, repeat: int) -> None:
        """What names the repeat it stands in (`position(..)`) is computed again in all instances."""
        instances = self.filling.world.instances.items()
        self.compute_again([one for (_, field), same in instances if field == repeat for one in same])

    def place_of(self, name: str) -> tuple[int, int] | None:
        """Owner and field of a repeat, by path or bare name."""
        for field in self.form.fields:
            if not field.is_repeat or name.rpartition("/")[2] != field.name:
                continue
            for owner in self.owners(field.index):
                if "/" not in name or self.filling.path_of(owner) + f"/{field.name}" == name:
                    return owner, field.index
        return None

    def owners(self, repeat: int) -> list[int]:
        world, fields = self.filling.world, self.form.fields
        parent = fields[repeat].parent
        return world.expand((parent, 0, 0, tuple(world.repeats_around(parent))))

    def choices(self, rest: str) -> None:
        path = self.question(rest)
        if self.form.fields[self.filling.world.fields[self.slots[path]]].kind not in _CHOOSING:
            raise Refusal(Message("“{path}” offers no choices.", path=rest))
        self.forget_unoffered(self.slots[path], False)
        values = [value for value, _ in self.filling.choices(path, self.language)]
        self.write(" ".join(["CHOICES", rest, *values]))

    def label(self, rest: str) -> None:
        path = self.question(rest)
        text = self.filling.label(path, self.language).text.replace("\n", "\\n") or "null"
        self.write(f"LABEL {rest} {text}")

    def choose_language(self, rest: str) -> None:
        if rest not in self.form.languages:
            raise Refusal(Message("There is no language {name}.", name=rest))
        self.language = rest
        self.filling.language(rest)
        self.write(f"LANGUAGE {rest.partition(' ')[0]}")

    def validate(self, rest: str) -> None:
        filling = self.filling
        for slot in filling.world.walk(is_stepwise=True):
            if filling.world.relevant[slot]:
                self.forget_unoffered(slot, True)
                if filling.world.texts[slot]:
                    self.compute_again([slot])
                found = fault(filling.world, slot)
                if found == "constraint" or (found == "required" and slot not in self.emptied):
                    self.write(f"INVALID {filling.path_of(slot)} {found}")
                    return
        self.write("VALID")

    def compute_again(self, slots: Iterable[int]) -> None:
        """Collect's engine computes all that depends on an answer even when it is given once more, whether anything
        has changed or not. What was typed over a calculation is lost by it; the program keeps it."""
        world, waiting, done = self.filling.world, list(slots), set[int]()
        while waiting:
            slot = waiting.pop()
            rules = [*world.dependents.get(slot, ()), *world.watchers.get(world.fields[slot], ())]
            world.wake(rules)
            for rule in rules:
                if rule.order not in done and rule.kind in "rc":
                    waiting.extend(world.leaves(rule.slot) if rule.kind == "r" else (rule.slot,))
                done.add(rule.order)
        world.settle()

    def forget_unoffered(self, slot: int, is_told: bool) -> None:
        """Collect's engine drops an answer that is no longer among the choices whenever it looks at the question; its
        dependents learn of it only when the answer is kept anew."""
        world = self.filling.world
        field = self.form.fields[world.fields[slot]]
        chosen, control = chosen_values(field.kind, world.texts[slot]), field.control
        if not chosen or not control or control[6] is None or "query" in control[4]:  # Collect itself looks those up
            return
        offered = {value for value, _ in self.filling.choices(self.filling.path_of(slot), self.language)}
        left = [value for value in chosen if value in offered]
        if left != chosen:
            if not left and field.kind != "select_one":
                self.emptied.add(slot)
            world.kept[slot] = " ".join(left)
            world.set_effective(slot)
            is_missing = not left and field.kind == "select_one" and world.required[slot]
            if is_told and not is_missing:  # what is missing is not kept
                self.compute_again([slot])

    def dump(self, rest: str) -> None:
        for line in self.filling.dumped():
            self.write("\t".join(["NODE", *line]))
        self.write("END")

    def submit(self, rest: str) -> None:
        self.write(self.filling.submission(f"uuid:{self.ids()}"))
        self.write("END")

    def time(self, rest: str) -> None:
        count, _, more = rest.partition(" ")
        path, _, values = more.partition(" ")
        times = _count(count)
        found = self.question(path)
        answers, taken = values.split("|"), []
        for turn in range(times):
            start = self.clock()
            self.filling.answer(found, answers[turn % len(answers)])
            taken.append((self.clock() - start) * 1000)
        self.write(f"TIME {path} {statistics.median(taken):.4f} {max(taken):.3f}")

    def load(self, rest: str) -> None:
        self.measure("LOAD", _count(rest), None)

    def cached(self, rest: str) -> None:
        self.measure("CACHED", _count(rest), self.form.cache())

    def measure(self, word: str, count: int, cache: str | None) -> None:
        taken = []
        for _ in range(count):
            start = self.clock()
            Filling(load(self.form.xform, cache), now=self.now, ids=self.ids)
            taken.append((self.clock() - start) * 1000)
        self.write(f"{word} {taken[0]:.1f} {statistics.median(taken):.1f}")
