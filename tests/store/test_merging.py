"""Several replicas, any order, any repetition, wrong clocks: one result, which depends on the set alone."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import (
    Change,
    LogEntry,
    Parcel,
    StudyFile,
    checking,
    opening,
    removal,
    saving,
    searching,
    undoing,
)
from toc_desktop.store.connection import connect
from toc_desktop.store.log import Log
from toc_desktop.store.merging import all_tombstones, conflicts, entries_since, take_in, vector

KEY = bytes(range(32))
NOON = 1_767_268_800_000
HOUR = 3_600_000
ROWS, PERSONS = ("r1", "r2", "r3"), ("p1", "p2")

steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("save"),
            st.integers(0, 2),
            st.sampled_from(ROWS),
            st.sampled_from(("text", "key")),
            st.integers(0, 9),
        ),
        st.tuples(st.just("grow"), st.integers(0, 2), st.sampled_from(ROWS), st.just("text"), st.integers(0, 9)),
        st.tuples(st.just("undo"), st.integers(0, 2)),
        st.tuples(st.just("redo"), st.integers(0, 2)),
        st.tuples(st.just("cut"), st.integers(0, 2), st.sampled_from(ROWS), st.just("text"), st.integers(-1, 3)),
        st.tuples(st.just("remove"), st.integers(0, 2), st.sampled_from(PERSONS)),
        st.tuples(st.just("send"), st.integers(0, 2), st.integers(0, 2)),
    ),
    min_size=3,
    max_size=25,
)


@pytest.fixture(scope="module")
def mould(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty study that every replica starts from."""
    path = tmp_path_factory.mktemp("mould") / "study.toc"
    db = opening.make(path, KEY, "study", "")
    db.execute("PRAGMA journal_mode=DELETE")
    db.close()
    return path


class Laptop:
    """One replica with a clock of its own."""

    def __init__(self, mould: Path, folder: Path, name: str, ahead_hours: int = 0) -> None:
        path = folder / f"{name}.toc"
        shutil.copyfile(mould, path)
        self.db = connect(path, KEY)
        self.db.execute("PRAGMA synchronous=OFF")
        self.ticks = itertools.count(NOON + ahead_hours * HOUR, 1000)
        self.log = Log(self.db, name, clock=lambda: next(self.ticks))

    def do(self, step: tuple[Any, ...], laptops: list[Laptop]) -> None:
        try:
            self._do(step, laptops)
        except Problem as problem:
            if problem.kind not in ("nothing-to-undo", "nothing-to-redo", "changed-since", "removed"):
                raise

    def _do(self, step: tuple[Any, ...], laptops: list[Laptop]) -> None:
        kind, _, *rest = step
        if kind in ("save", "grow"):
            row, field, number = rest
            who = (f"p{number}",) if number in (1, 2) else ()
            change = Change("note", row, {field: f"{self.log.replica} says {number}"}, who)
            saving.save(self.log, Message("Note"), [change], grow=kind == "grow")
        elif kind == "undo":
            undoing.undo(self.log)
        elif kind == "redo":
            undoing.redo(self.log)
        elif kind == "cut":
            row, field, number = rest
            if number < 0:
                removal.take_back(self.log, [("note", row, (field,))], (), lambda _: None, "")
            else:
                removal.replace_text(self.log, ("note", row, field), f"kept {number}", lambda _: None, "")
        elif kind == "remove":
            removal.remove_person(self.log, rest[0], lambda _: None, "")
        else:
            other = laptops[rest[0]]
            take_in(other.log, entries_since(self.log, vector(other.log)))

    def faults(self) -> list[str]:
        searching.catch_up(self.log)
        return [str(fault) for fault in checking.check(self.db)]

    def state(self) -> dict[str, object]:
        """All that must not depend on who told what first."""
        log = self.log
        lines = log.conn.execute(
            "SELECT number, tbl, row, field, new, is_hollow, persons FROM entry WHERE kind IS NULL"
        ).fetchall()
        return {
            "entries": {log.id(number): tuple(rest) for number, *rest in lines},
            "rows": checking.standing(log.conn, "note"),
            "tombstones": {(stone.kind, stone.subject, stone.entry) for stone in all_tombstones(log)},
            "conflicts": set(conflicts(log)),
        }


def pieces_of(parcel: Parcel) -> list[Parcel]:
    """A parcel that came as single pages, each of which may come late or twice."""
    known = {operation.id: operation for operation in parcel.operations}
    entries = [Parcel((known[entry.operation],), (entry,)) for entry in parcel.entries]
    return [*entries, *(Parcel(tombstones=(stone,)) for stone in parcel.tombstones)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps, st.lists(st.integers(-20, 20), min_size=3, max_size=3), st.randoms(use_true_random=False))
def test_3_merging_does_not_depend_on_order_or_repetition(
    mould: Path, story: list[tuple[Any, ...]], clocks: list[int], chance: Random
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        laptops = [Laptop(mould, folder, f"L{number}", clock // 2) for number, clock in enumerate(clocks)]
        for step in story:
            laptops[step[1]].do(step, laptops)
        # everybody tells everybody, twice over, in any order
        for _ in range(3):
            pairs = list(itertools.permutations(laptops, 2))
            for sender, receiver in chance.sample(pairs * 2, len(pairs) * 2):
                take_in(receiver.log, entries_since(sender.log, vector(receiver.log) if chance.random() < 0.5 else {}))
        states = [laptop.state() for laptop in laptops]
        assert states[0] == states[1] == states[2]
        # newcomers, told page by page
        pages = [page for laptop in laptops for page in pieces_of(entries_since(laptop.log))]
        newcomers = [Laptop(mould, folder, f"N{number}") for number in range(2)]
        for newcomer in newcomers:
            for page in chance.sample(pages, len(pages)) + chance.sample(pages, len(pages) // 2):
                take_in(newcomer.log, page)
        assert newcomers[0].state() == newcomers[1].state() == states[0]
        for laptop in (*laptops, *newcomers):
            assert laptop.faults() == []
            laptop.db.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps, st.randoms(use_true_random=False))
def test_3_pages_that_come_in_any_order_before_a_removal_is_known(
    mould: Path, story: list[tuple[Any, ...]], chance: Random
) -> None:
    """The old pages of somebody who never heard of the removals are dropped wherever they come."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        laptops = [Laptop(mould, folder, f"L{number}") for number in range(3)]
        pages: list[Parcel] = []
        for step in story:
            laptops[step[1]].do(step, laptops)
            pages += pieces_of(entries_since(laptops[step[1]].log))
        newcomers = [Laptop(mould, folder, f"N{number}") for number in range(3)]
        for newcomer in newcomers:
            for page in chance.sample(pages, len(pages)):
                take_in(newcomer.log, page)
        assert newcomers[0].state() == newcomers[1].state() == newcomers[2].state()
        for laptop in (*laptops, *newcomers):
            assert laptop.faults() == []
            laptop.db.close()


def two(mould: Path, folder: Path, ahead_hours: int = 0) -> tuple[Laptop, Laptop]:
    return Laptop(mould, folder, "A"), Laptop(mould, folder, "B", ahead_hours)


def note(laptop: Laptop, text: str, row: str = "r1", *persons: str) -> None:
    saving.save(laptop.log, Message("Note"), [Change("note", row, {"text": text}, persons)])


def tell(sender: Laptop, receiver: Laptop) -> Any:
    return take_in(receiver.log, entries_since(sender.log, vector(receiver.log)))


def test_2_two_heads_are_a_conflict_and_the_later_stamp_is_shown(mould: Path, tmp_path: Path) -> None:
    a, b = two(mould, tmp_path, 1)
    note(a, "start")
    tell(a, b)
    note(b, "theirs")
    note(a, "mine")
    tell(a, b)
    assert tell(b, a).conflicts == (("note", "r1", "text"),)
    for laptop in (a, b):
        assert checking.standing(laptop.log.conn, "note") == {"r1": {"text": "theirs"}}
    note(a, "settled")
    assert conflicts(a.log) == []
    tell(a, b)
    assert (conflicts(b.log), checking.standing(b.log.conn, "note")) == ([], {"r1": {"text": "settled"}})


def test_2_an_entry_made_later_by_a_slow_clock_wins_over_what_it_replaces(mould: Path, tmp_path: Path) -> None:
    a, b = two(mould, tmp_path, -20)
    note(a, "first")
    tell(a, b)
    note(b, "second")
    tell(b, a)
    assert checking.standing(a.log.conn, "note") == {"r1": {"text": "second"}}


def test_7_stamps_more_than_a_day_ahead_are_set_aside_until_their_time(mould: Path, tmp_path: Path) -> None:
    a, b = two(mould, tmp_path, 30)
    note(a, "calm")
    note(b, "from the future")
    note(b, "also", "r2", "p1")
    taken = tell(b, a)
    assert taken.set_aside == (("note", "r1", "text"), ("note", "r2", "text"))
    assert checking.standing(a.log.conn, "note") == {"r1": {"text": "calm"}}
    removal.remove_person(a.log, "p1", lambda _: None, "")
    assert a.log.conn.execute("SELECT row FROM set_aside").fetchall() == [("r1",)]
    a.ticks = itertools.count(NOON + 10 * HOUR)
    take_in(a.log, Parcel())
    assert checking.standing(a.log.conn, "note") == {"r1": {"text": "from the future"}}
    assert vector(a.log)["B"] >= 1


def test_7_a_clock_that_was_wrong_is_not_believed_for_ever(mould: Path, tmp_path: Path) -> None:
    a, b = two(mould, tmp_path, 24 * 365)
    note(b, "wrong")
    b.ticks = itertools.count(NOON)
    note(b, "right", "r2")
    assert tell(b, a).set_aside == (("note", "r1", "text"),)
    assert checking.standing(a.log.conn, "note") == {"r2": {"text": "right"}}


def test_6_what_is_first_seen_after_a_removal_is_dropped(mould: Path, tmp_path: Path) -> None:
    a, b = two(mould, tmp_path)
    removal.remove_person(a.log, "p1", lambda _: None, "")
    note(b, "words of theirs", "r1", "p1")
    tell(b, a)
    assert checking.standing(a.log.conn, "note") == {}
    assert a.log.conn.execute("SELECT count(*) FROM entry WHERE kind IS NULL").fetchone() == (0,)
    tell(a, b)
    assert checking.standing(b.log.conn, "note") == {}
    assert b.log.conn.execute("SELECT count(*) FROM entry WHERE new LIKE '%theirs%'").fetchone() == (0,)


@pytest.mark.parametrize("ahead_hours", [-1, 0, 1])
def test_6_an_old_revision_that_comes_late_stays_taken_back(mould: Path, tmp_path: Path, ahead_hours: int) -> None:
    a, b = two(mould, tmp_path, ahead_hours)
    note(a, "start")
    tell(a, b)
    note(b, "start and more of it")
    removal.take_back(a.log, [("note", "r1", ("text",))], (), lambda _: None, "")
    note(a, "said again")
    tell(b, a)
    tell(a, b)
    for laptop in (a, b):
        assert checking.standing(laptop.log.conn, "note") == {"r1": {"text": "said again"}}
        assert conflicts(laptop.log) == []
        assert laptop.log.conn.execute("SELECT count(*) FROM entry WHERE new LIKE '%start%'").fetchone() == (0,)


def test_8_the_numbers_of_what_went_are_not_given_out_again(mould: Path, tmp_path: Path) -> None:
    a, b = two(mould, tmp_path)
    note(a, "theirs", "r1", "p1")
    tell(a, b)
    removal.remove_person(b.log, "p1", lambda _: None, "")
    before = a.log.mind.next
    tell(b, a)
    assert a.log.conn.execute("SELECT count(*) FROM entry WHERE kind IS NULL").fetchone() == (0,)
    assert Log(a.db, "A").mind.next == before


def test_1_only_closed_entries_leave(study: StudyFile) -> None:
    study.save(Message("Typing"), [Change("note", "n1", {"text": "ha"})], grow=True).result()
    (entry,) = study.entries_since().result().entries
    assert isinstance(entry, LogEntry)
    study.save(Message("Typing"), [Change("note", "n1", {"text": "half"})], grow=True).result()
    assert [line.value for line in study.entries_since().result().entries] == ["ha", "half"]
