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
from collections.abc import Callable, Iterable
from datetime import datetime

from toc_desktop.forms.checks import fault
from toc_desktop.forms.filling import Filling
from toc_desktop.forms.form import ASKED, Form, load
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
    write(f"READY {player.question_count()}")
    for line in lines:
        player.run(line.rstrip("\r\n"))


def _now() -> datetime:
    return datetime.now().astimezone()


def _new_id() -> str:
    return str(uuid.uuid4())


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
        self.filling = Filling(form, now=now, ids=ids)
        self.language = form.default_language
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
            command(rest)
        except (KeyError, ValueError, IndexError) as wrong:
            self.write(f"ERROR {wrong}".replace("\n", " "))

    def question_count(self) -> int:
        return sum(1 for path in self.filling.nodes() if self.filling.kind(path) in ASKED)

    def find(self, name: str) -> str | None:
        """A path, or a bare name."""
        if name.startswith("/"):
            try:
                self.filling.kind(name)
            except KeyError:
                return None
            return name if "[" in name or name in set(self.filling.nodes()) else None
        found = [path for path in self.filling.nodes() if path.rpartition("/")[2] == name]
        return found[-1] if found else None

    def set(self, rest: str) -> None:
        name, _, value = rest.partition(" ")
        path = self.find(name)
        if path is None:
            self.write(f"SET {name} none")
            return
        self.write(f"SET {name} {self.try_answer(path, value.replace(chr(92) + 'n', chr(10)))}")

    def try_answer(self, path: str, value: str) -> str:
        filling = self.filling
        if not value and filling.is_required(path):
            return "required"
        before = filling.value(path)
        filling.answer(path, value)
        if value and fault(filling.world, filling.slot(path)) == "constraint":
            filling.answer(path, before)
            return "constraint"
        return "ok"

    def repeat(self, rest: str) -> None:
        try:
            path = rest if rest.startswith("/") else self.repeat_called(rest)
            can_add = self.filling.can_add(path)
        except (KeyError, StopIteration):
            can_add = False
        if can_add:
            self.filling.add(path)
        self.write(f"REPEAT {rest} {'ok' if can_add else 'none'}")

    def repeat_called(self, name: str) -> str:
        return next(field.path for field in self.form.fields if field.is_repeat and field.name == name)

    def choices(self, rest: str) -> None:
        path = self.find(rest) or rest
        values = [value for value, _ in self.filling.choices(path, self.language)]
        self.write(" ".join(["CHOICES", rest, *values]))

    def label(self, rest: str) -> None:
        path = self.find(rest) or rest
        text = self.filling.label(path, self.language).text.replace("\n", "\\n")
        self.write(f"LABEL {rest} {text}")

    def choose_language(self, rest: str) -> None:
        if rest not in self.form.languages:
            raise ValueError(ENGLISH(Message("There is no language {name}", name=rest)))
        self.language = rest
        self.filling.language(rest)
        self.write(f"LANGUAGE {rest.partition(' ')[0]}")

    def validate(self, rest: str) -> None:
        filling = self.filling
        for path in filling.nodes():
            found = fault(filling.world, filling.slot(path))
            if found in ("required", "constraint"):
                self.write(f"INVALID {path} {found}")
                return
        self.write("VALID")

    def dump(self, rest: str) -> None:
        for line in self.filling.dumped():
            self.write("\t".join(["NODE", *line]))
        self.write("END")

    def submit(self, rest: str) -> None:
        self.write(self.filling.submission(f"uuid:{self.ids()}"))
        self.write("END")

    def time(self, rest: str) -> None:
        count, path, values = rest.split(" ", 2)
        found = self.find(path)
        if found is None:
            raise KeyError(path)
        answers, taken = values.split("|"), []
        for turn in range(int(count)):
            start = self.clock()
            self.filling.answer(found, answers[turn % len(answers)])
            taken.append((self.clock() - start) * 1000)
        self.write(f"TIME {path} {statistics.median(taken):.4f} {max(taken):.3f}")

    def load(self, rest: str) -> None:
        self.measure("LOAD", int(rest), None)

    def cached(self, rest: str) -> None:
        self.measure("CACHED", int(rest), load(self.form.xform)[1])

    def measure(self, word: str, count: int, cache: str | None) -> None:
        taken = []
        for _ in range(count):
            start = self.clock()
            Filling(load(self.form.xform, cache)[0], now=self.now, ids=self.ids)
            taken.append((self.clock() - start) * 1000)
        self.write(f"{word} {taken[0]:.1f} {statistics.median(taken):.1f}")
