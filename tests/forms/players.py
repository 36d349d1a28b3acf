"""Plays the same random answers into a form with our engine and with JavaRosa, and compares what each makes of them."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from known_differences import KnownDifferences
from oracle_tools import oracle

from toc_desktop.forms import Filling, load, scalars
from toc_desktop.forms.functions.dates import clock, moment
from toc_desktop.forms.playing import Player

DAY = re.compile(r"\d{4}-\d\d-\d\d")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
UNREADABLE = re.compile(r"&#(?:[0-8]|1[124-9]|2\d|3[01]);")
"""Row "what-xml-cannot-carry"."""
POSITIONS = re.compile(r"\[\d+\]")
PULLDATA = re.compile(r"pulldata\('(\w+)', '(\w+)', '(\w+)', ([^(),]+)\)")
"""Collect's own function, which JavaRosa does not know: it is given the path that this stands for."""
WORDS = ["", "a", "yes", "Ana Maria", "3", "x < y & z", "é ñ", "0", "2024-05-01", "12.50"]


@dataclass
class Comparison:
    """What differed, with the commands that led there."""

    script: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    steps: int = 0
    is_broken: bool = False
    """JavaRosa met what it cannot do and stopped in the middle: from there on there is nothing to compare."""


class Both:
    """One form in both engines."""

    def __init__(self, xform: str, folder: Path) -> None:
        path = folder / "form.xml"
        path.write_text(PULLDATA.sub(r"instance('\1')/root/item[\3 = \4]/\2", xform), encoding="utf-8")
        self.form = load(xform)
        self.written: list[str] = []
        numbers = itertools.count(1)
        self.player = Player(
            self.form, self.written.append, lambda: datetime.now(UTC), lambda: f"id{next(numbers)}", lambda: 0.0
        )
        self.oracle = oracle().Oracle(path)
        self.known = KnownDifferences(xform, self.form)

    def __enter__(self) -> Both:
        return self

    def __exit__(self, *_: object) -> None:
        self.oracle.__exit__()

    @property
    def filling(self) -> Filling:
        return self.player.filling

    def ask(self, command: str) -> tuple[str, str]:
        self.written.clear()
        self.player.run(command)
        return " ".join(self.written), self.oracle.ask(command)


def play_randomly(xform: str, folder: Path, seed: int, steps: int, ignore: re.Pattern[str] | None = None) -> Comparison:
    chance = random.Random(seed)
    found = Comparison()
    with Both(xform, folder) as both:
        compare_all(both, found, ignore)
        for _ in range(steps):
            if found.differences or found.is_broken:
                break
            step(both, chance, found, ignore)
    return found


BROKEN = re.compile(r"cannot handle function|Invalid cast|XPath evaluation|For input string: \"no\"")
"""Rows "what-stops-javarosa" and, for the last, "no-satellites"."""


def step(both: Both, chance: random.Random, found: Comparison, ignore: re.Pattern[str] | None) -> None:
    repeats = [f.path for f in both.form.fields if f.is_repeat]
    draw = chance.random()
    found.steps += 1
    if repeats and draw < 0.06:
        command = f"repeat {chance.choice(repeats)}"
    elif draw < 0.10:
        command = "validate"
    else:
        command = answer_command(both, chance)
    if not command or (not command.startswith("set") and a_count_does_not_apply(both)):
        return
    found.script.append(command)
    ours, theirs = both.ask(command)
    if theirs.startswith("ERROR"):
        found.is_broken = BROKEN.search(theirs) is not None
        if not found.is_broken:
            found.differences.append(f"{command}: {ours!r}, JavaRosa {theirs!r}")
        return
    if ours != theirs:
        found.differences.append(f"{command}: {ours!r}, JavaRosa {theirs!r}")
    compare_all(both, found, ignore)
    if chance.random() < 0.2:
        compare_choices(both, chance, found)
    if chance.random() < 0.05:
        compare_submissions(both, found)


def a_count_does_not_apply(both: Both) -> bool:
    """Whether JavaRosa would lengthen a repeat because of an answer that does not apply any more (row
    "a-count-that-does-not-apply"). It does so when the form is walked through, which is put off then."""
    world, form = both.filling.world, both.form
    for repeat, number in world.counted.items():
        shape, arguments, _, _ = form.plan["expressions"][number]
        for owner in both.player.owners(repeat):
            length = len(world.instances.get((owner, repeat), ()))
            bound = world.bound_arguments(form.shapes[shape].kinds, arguments, world.context(owner))
            for kind, slot in zip(form.shapes[shape].kinds, bound, strict=True):
                if kind in "NSA" and not world.relevant[slot] and scalars.number(world.kept[slot]) > length:
                    return True
    return False


def answer_command(both: Both, chance: random.Random) -> str:
    filling = both.filling
    asked = [
        path
        for path in filling.nodes()
        if filling.is_relevant(path)
        and filling.kind(path) in DRAWN
        and not filling.is_read_only(path)
        and both.form.fields[field := filling.world.fields[filling.slot(path)]].control
        and field not in both.known.unanswered
    ]
    if not asked:
        return ""
    path = chance.choice(asked)
    value = drawn(filling, path, chance)
    if (
        filling.kind(path) == "text"
        and DAY.match(value)
        and filling.world.fields[filling.slot(path)] in both.known.read
    ):
        value = ""  # row "quoted-dates-count": a date that was typed as text is a number of days here
    return f"set {path} {value}".rstrip()


def drawn(filling: Filling, path: str, chance: random.Random) -> str:
    if chance.random() < 0.12:
        return ""
    return DRAWN[filling.kind(path)](filling, path, chance)


def _one(filling: Filling, path: str, chance: random.Random) -> str:
    offered = [value for value, _ in filling.choices(path, filling.form.default_language)]
    return chance.choice(offered) if offered else ""


def _several(filling: Filling, path: str, chance: random.Random) -> str:
    offered = [value for value, _ in filling.choices(path, filling.form.default_language)]
    return " ".join(chance.sample(offered, chance.randint(0, min(4, len(offered)))))


def _day(filling: Filling, path: str, chance: random.Random) -> str:
    return (date(2026, 1, 1) + timedelta(days=chance.randint(-20000, 400))).isoformat()


DRAWN: dict[str, Any] = {
    "text": lambda f, p, chance: chance.choice(WORDS),
    "integer": lambda f, p, chance: str(chance.choice([0, 1, 2, 3, 5, 10, 17, 18, 60, 150, -1, 999])),
    "decimal": lambda f, p, chance: str(chance.choice([0.5, 1.25, 3.75, 20.5, 99.9, -2.5])),
    "select_one": _one,
    "select_multiple": _several,
    "date": _day,
    "acknowledge": lambda f, p, chance: "OK",
}


def compare_all(both: Both, found: Comparison, ignore: re.Pattern[str] | None) -> None:
    ours = {path: (relevant, required, value) for path, relevant, required, value in both.filling.dumped()}
    theirs = both.oracle.dump()
    preloaded = {field.path for field in both.form.fields if field.preload}
    for path, node in theirs.items():
        if path in preloaded:
            continue
        if ignore is not None and ignore.search(path):
            continue
        if both.known.stale and POSITIONS.sub("", path) in both.known.stale:
            continue
        mine = ours.get(path)
        if mine is None:
            if node.relevant and all(t.relevant for p, t in theirs.items() if path.startswith(p + "/")):
                found.differences.append(f"{path} is only JavaRosa's")
            continue
        if (mine[0] == "true") != node.relevant:
            found.differences.append(f"{path} relevant {mine[0]}, JavaRosa {node.relevant}")
        if not node.relevant:
            continue
        if (mine[1] == "true") != node.required:
            found.differences.append(f"{path} required {mine[1]}, JavaRosa {node.required}")
        value = mine[2].replace("\\n", "\n")
        if not same(value, node.value):
            found.differences.append(f"{path} value {value!r}, JavaRosa {node.value!r}")
    found.differences.extend(f"{path} is only ours" for path in ours if path not in theirs and ours[path][0] == "true"
                             and not (ignore is not None and ignore.search(path)))  # fmt: skip


def same(mine: str, theirs: str) -> bool:
    if theirs.startswith("[itext:"):
        theirs = ""  # row "missing-texts-are-empty" of the table of differences
    if UUID.sub("", mine) == UUID.sub("", theirs):
        return True  # ids are new each time
    if theirs.startswith("uuid:") and mine == "":
        return True  # the interview's own, which is given with the submission
    try:
        other = float(theirs)
        if other < BEFORE_THE_CALENDAR and mine in ("", "NaN"):
            return True  # row "years-have-four-digits"
        return abs(float(mine) - other) <= 1e-9 * max(1.0, abs(other))
    except ValueError:
        return same_time(mine, theirs)


BEFORE_THE_CALENDAR = -141428.0
"""The number of the day with which today's calendar began, in October 1582."""
MIDNIGHT = time()
A_WHILE = timedelta(minutes=10)


def same_time(mine: str, theirs: str) -> bool:
    """The same moment in other words, or both just now."""
    for reading in (moment, clock):
        one, other = reading(mine, UTC), reading(theirs, UTC)
        if one is not None and other is not None:
            now = datetime.now(UTC)
            is_only_day = reading is moment and one.time() == MIDNIGHT and one.date() == other.date()
            # rows "date-has-no-time" and "a-day-stays-a-day"
            return one == other or is_only_day or (abs(one - now) < A_WHILE and abs(other - now) < A_WHILE)
    return False


def compare_choices(both: Both, chance: random.Random, found: Comparison) -> None:
    filling = both.filling
    selects = [
        path
        for path in filling.nodes()
        if filling.is_relevant(path)
        and filling.kind(path) in ("select_one", "select_multiple", "rank")
        and not both.form.fields[
            field := filling.world.fields[filling.slot(path)]
        ].calculated  # looking would change it
        and field not in both.known.unlisted
    ]
    if selects:
        path = chance.choice(selects)
        for command in (f"choices {path}", f"label {path}"):
            ours, theirs = both.ask(command)
            if theirs.endswith(" -"):
                continue  # row "missing-translations-fall-back"
            if theirs.startswith("ERROR"):
                continue  # the oracle lists questions at the start and after `repeat` only
            if command.startswith("choices") and filter_may_be_stale(both, path):
                continue  # row "choices-follow-what-applies"
            mine, others = (words.removesuffix(" null").split() for words in (ours, theirs))
            if command.startswith("choices") and both.known.is_shuffled:
                mine, others = sorted(mine), sorted(others)  # by chance, in both
            if command.startswith("label") and both.known.has_markup and within(others, mine):
                continue  # row "words-in-markup-are-kept"
            if mine != others:
                found.differences.append(f"{command}: {ours!r}, JavaRosa {theirs!r}")


def within(few: list[str], many: list[str]) -> bool:
    """Whether these words stand in those, in their order."""
    rest = iter(many)
    return all(word in rest for word in few)


def filter_may_be_stale(both: Both, path: str) -> bool:
    """Whether the choices depend on a question that may cease to apply: JavaRosa then keeps the choices of before."""
    form = both.form
    control = form.fields[both.filling.world.fields[both.filling.slot(path)]].control
    if not control or control[6] is None:
        return False
    shape, arguments, _, _ = form.plan["expressions"][control[6][0]]
    conditions = {field for kind, field, _ in form.plan["rules"] if kind == "r"}
    for kind, argument in zip(form.shapes[shape].kinds, arguments, strict=True):
        at = argument if kind in "NSA" else -1
        while at >= 0:
            if at in conditions:
                return True
            at = form.fields[at].parent
    return False


def compare_submissions(both: Both, found: Comparison) -> None:
    ours = list(leaves(ElementTree.fromstring(both.filling.submission("uuid:1"))))
    theirs = list(leaves(ElementTree.fromstring(UNREADABLE.sub("\ufffd", both.oracle.submission()))))
    left = {field.path for field in both.form.fields if field.preload} | both.known.stale
    mine = [(path, value) for path, value in ours if "/meta" not in path and path not in left]
    others = [(path, value) for path, value in theirs if "/meta" not in path and path not in left]
    if [path for path, _ in mine] != [path for path, _ in others]:
        odd = sorted({path for path, _ in mine} ^ {path for path, _ in others})
        found.differences.append(f"submission has other elements: {odd[:5]}")
    for (path, value), (_, other) in zip(mine, others, strict=False):
        if (value, other) in (("true", "1"), ("false", "0")):
            continue  # row "truths-are-words"
        if not same(value, other):
            found.differences.append(f"submission {path} {value!r}, JavaRosa {other!r}")


def leaves(element: ElementTree.Element, above: str = "") -> Iterator[tuple[str, str]]:
    path = f"{above}/{element.tag.rpartition('}')[2]}"
    if len(element) == 0:
        yield path, element.text or ""
    for child in element:
        yield from leaves(child, path)
