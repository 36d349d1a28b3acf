"""The change log: what its lines are, which of them are heads, what the rows show. README.md states its invariants.

A line's number is its replica's local number << 40 | a running number; an operation's entries follow it.
Between files both are "REPLICA:RUNNING".
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toc_desktop.i18n import Message
from toc_desktop.store import labels
from toc_desktop.store.packing import packed, packed_numbers, typed, unpacked, unpacked_numbers
from toc_desktop.store.schema import TABLES
from toc_desktop.store.values import Field

if TYPE_CHECKING:
    from sqlite_utils import Database

RUNNING_BITS = 40
RUNNING = (1 << RUNNING_BITS) - 1
COUNTER_BITS = 16
FAR_AHEAD_MS = 24 * 3600 * 1000
MOST_UNDOABLE = 200
# an empty text becomes NULL in SQL: the driver takes ten times as long to bind a None
INSERT = (
    "INSERT INTO entry(number, operation, stamp, is_open, is_hollow, tbl, row, field, replaces, persons, under, new, "
    "is_fresh) VALUES(?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, NULL)"
)
INSERT_FRESH = INSERT.replace("NULL)", "1)")
INSERT_OPERATION = "INSERT INTO entry(number, kind, label, gaps, author, at, target) VALUES(?, ?, ?, ?, ?, ?, ?)"
ROW = (
    "SELECT number, field, new, stamp, persons, replaces, is_hollow FROM entry "
    "WHERE row = ? AND tbl = ? AND is_fresh IS NULL"
)
FRESH_ROWS = "SELECT DISTINCT tbl, row FROM entry WHERE number BETWEEN ? AND ? AND is_fresh = 1"
SETTLE = "UPDATE entry SET is_fresh = NULL WHERE number BETWEEN ? AND ? AND is_fresh = 1"

Line = tuple[int, int, int, int, int, str, str, str, str | None, str | None, str | None, str | None]


def wall_ms() -> int:
    return time.time_ns() // 1_000_000


@lru_cache(4)
def _second(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")


@dataclass
class Mind:
    """What the writer remembers between saves; put back as it was when a transaction fails."""

    next: int = 0
    stamp: int = 0
    open: dict[Field, int] = field(default_factory=dict)
    open_operation: int = 0
    open_label: Message | None = None
    # open entries have grown since their rows were set
    is_ahead: bool = False
    undoable: tuple[int, ...] = ()
    redoable: tuple[int, ...] = ()

    def copy(self) -> Mind:
        return Mind(
            self.next,
            self.stamp,
            dict(self.open),
            self.open_operation,
            self.open_label,
            self.is_ahead,
            self.undoable,
            self.redoable,
        )


@dataclass
class Known:
    """What the log says of one row: each field's heads, whose words they are."""

    heads: dict[str, list[Head]] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    named: str | None = None

    def name(self, persons: Collection[str]) -> None:
        """Adds to those whose words it holds; `named` is how an entry lists them."""
        if not self.persons.issuperset(persons):
            self.persons.update(persons)
            self.named = packed(self.persons)


class Head(NamedTuple):
    """An entry that nothing replaces."""

    number: int
    text: str | None
    stamp: int


class Log:
    """The log of one open file, as its writer sees it. `clock`: wall time in ms."""

    def __init__(self, db: Database, replica: str, clock: Callable[[], int] = wall_ms) -> None:
        self.db = db
        self.conn = db.conn
        self.replica = replica
        self.clock = clock
        self._numbers: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self.own = self.number_of(replica)
        self.mind = Mind()
        # closed, and not in the search index yet; too many never hurts
        self.unindexed: set[Field] = set()
        # rows that were saved last; only saving may look into it, all others who write forget it
        self.known: dict[tuple[str, str], Known] = {}
        # rows with lines that their index does not know yet, and where those lines begin
        self.fresh: set[tuple[str, str]] = set()
        self.fresh_from = 0
        # as `mind.is_ahead`, but of what is on the disk: readers see nothing of a transaction before its end
        self.is_ahead_on_disk = False
        self.graves: dict[Field, list[int]] = {}
        self.removed_persons: set[str] = set()
        self.removed_rows: set[tuple[str, str]] = set()
        self.reload()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, in the file and in memory."""
        kept = self.mind.copy()
        tombstones = self.graves, self.removed_persons, self.removed_rows
        fresh = self.fresh, self.fresh_from
        try:
            with self.db.atomic():
                yield
            self.is_ahead_on_disk = self.mind.is_ahead
        except BaseException:
            self.mind = kept
            self.graves, self.removed_persons, self.removed_rows = tombstones
            self.fresh, self.fresh_from = fresh
            self.known.clear()
            self._numbers.clear()
            self._ids.clear()
            raise

    def reload(self) -> None:
        """Reads from the file what is kept in memory."""
        self.known.clear()
        first, last = self.own << RUNNING_BITS, self.own << RUNNING_BITS | RUNNING
        entry = self.conn.execute(
            "SELECT max(number) FROM entry WHERE number BETWEEN ? AND ?", (first, last)
        ).fetchone()[0]
        operation = self.conn.execute(
            "SELECT max(number) FROM operation WHERE number BETWEEN ? AND ?", (first, last)
        ).fetchone()[0]
        self.mind.next = max(entry or first, operation or first) + 1
        kept = self.conn.execute("SELECT value FROM meta WHERE name = 'next'").fetchone()
        if kept and first < int(kept[0]) <= last:
            self.mind.next = max(self.mind.next, int(kept[0]))
        stamp = self.conn.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
        own = self.conn.execute(
            "SELECT max(stamp) FROM entry WHERE number BETWEEN ? AND ?", (max(first, self.mind.next - 1000), last)
        ).fetchone()
        self.mind.stamp = max(int(stamp[0]) if stamp else 0, own[0] or 0)
        # open entries belong to the replica's last operation
        found = self.conn.execute(
            "SELECT tbl, row, field, number, operation FROM entry WHERE number BETWEEN ? AND ? AND is_open = 1",
            (operation or last, last),
        ).fetchall()
        self.mind.open = {(table, row, name): number for table, row, name, number, _ in found}
        self.mind.open_operation = found[0][4] if found else 0
        self.mind.open_label = None
        self.mind.is_ahead = bool(found)
        self._reload_fresh()
        self.reload_tombstones()
        self._reload_stacks()

    def _reload_fresh(self) -> None:
        mark = self.conn.execute("SELECT value FROM meta WHERE name = 'indexed'").fetchone()
        self.fresh_from = int(mark[0]) + 1 if mark else 1
        found = self.conn.execute(FRESH_ROWS, self._fresh_lines())
        self.fresh = set(found.fetchall())

    def _fresh_lines(self) -> tuple[int, int]:
        """From the mark to the end of what the same replica wrote; without a mark, everywhere."""
        return self.fresh_from, self.fresh_from | RUNNING if self.fresh_from > 1 else 1 << 62

    def settle(self) -> None:
        """Brings the index of rows up to date. A save leaves that for later: each row has a page of its own in it."""
        if self.fresh:
            self.conn.execute(SETTLE, self._fresh_lines())
        self.fresh, self.fresh_from = set(), self.mind.next

    def reload_tombstones(self) -> None:
        self.graves, self.removed_persons, self.removed_rows = {}, set(), set()
        for kind, subject, entry in self.conn.execute(
            "SELECT kind, subject, entry FROM tombstone ORDER BY entry"
        ).fetchall():
            if kind == "field":
                table, _, rest = subject.partition("/")
                row, _, name = rest.rpartition("/")
                self.graves.setdefault((table, row, name), []).append(self.number(entry))
            elif kind == "row":
                table, _, row = subject.partition("/")
                self.removed_rows.add((table, row))
            elif kind == "person":
                self.removed_persons.add(subject)

    def _reload_stacks(self) -> None:
        """Undo and redo are read from the log; what was removed since is on neither stack."""
        first = self.own << RUNNING_BITS
        mark = self.conn.execute("SELECT value FROM meta WHERE name = 'undo_from'").fetchone()
        first = max(first, int(mark[0]) if mark else 0)
        found = self.conn.execute(
            "SELECT number, kind, target FROM operation WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?",
            (first, self.own << RUNNING_BITS | RUNNING, MOST_UNDOABLE),
        ).fetchall()[::-1]
        undoable: list[int] = []
        redoable: list[int] = []
        for number, kind, target in found:
            if kind == "undo":
                undoable = [other for other in undoable if other != target]
                redoable.append(number)
            elif kind == "redo":
                redoable = [other for other in redoable if other != target]
                undoable.append(number)
            elif kind == "save":
                redoable.clear()
                undoable.append(number)
        whole = self._whole(found[0][0]) if found else set()
        self.mind.undoable = tuple(number for number in undoable if number in whole)
        self.mind.redoable = tuple(number for number in redoable if number in whole)

    def begin_undo_here(self) -> None:
        """What was done until now is where the study begins: nothing goes back behind it."""
        with self.transaction():
            self.conn.execute("INSERT OR REPLACE INTO meta(name, value) VALUES('undo_from', ?)", (str(self.mind.next),))
            self.mind.undoable, self.mind.redoable = (), ()

    def _whole(self, start: int) -> set[int]:
        """The replica's operations since `start` of which nothing was taken back."""
        rows = self.conn.execute(
            "SELECT operation FROM entry WHERE number BETWEEN ? AND ? GROUP BY operation HAVING max(is_hollow) = 0",
            (start, self.own << RUNNING_BITS | RUNNING),
        )
        return {number for (number,) in rows.fetchall()}

    # numbers and ids

    def number_of(self, replica: str) -> int:
        """The local number of a replica; given out when it is first met."""
        if replica not in self._numbers:
            self.conn.execute("INSERT INTO replica(id, seen) VALUES(?, '[]') ON CONFLICT(id) DO NOTHING", (replica,))
            found = self.conn.execute("SELECT number FROM replica WHERE id = ?", (replica,)).fetchone()
            self._numbers[replica] = int(found[0])
        return self._numbers[replica]

    def number(self, entry_id: str) -> int:
        replica, _, running = entry_id.rpartition(":")
        return self.number_of(replica) << RUNNING_BITS | int(running)

    def id(self, number: int) -> str:
        replica = number >> RUNNING_BITS
        if replica not in self._ids:
            found = self.conn.execute("SELECT id FROM replica WHERE number = ?", (replica,)).fetchone()
            self._ids[replica] = str(found[0])
        return f"{self._ids[replica]}:{number & RUNNING}"

    # writing

    def take_number(self) -> int:
        self.mind.next += 1
        return self.mind.next - 1

    def next_stamp(self) -> int:
        """Later than every stamp this file knows; but a clock that was a day ahead is not believed for ever."""
        now = self.clock()
        wall = now << COUNTER_BITS
        is_mad = self.mind.stamp >> COUNTER_BITS > now + FAR_AHEAD_MS
        self.mind.stamp = wall if is_mad else max(wall, self.mind.stamp + 1)
        return self.mind.stamp

    def now(self) -> str:
        seconds, ms = divmod(self.clock(), 1000)
        return f"{_second(seconds)}.{ms:03d}Z"

    def write_operation(self, kind: str, label: Message, author: str, target: int = 0) -> tuple[int, str]:
        """Its number and the time; the numbers and the stamps of its entries follow."""
        self.next_stamp()
        text, gaps = labels.written(label)
        at = self.now()
        number = self.take_number()
        self.conn.execute(INSERT_OPERATION, (number, kind, text, gaps, author, at, target))
        return number, at

    def write_entry(
        self, operation: int, place: Field, new: str | None, replaces: Sequence[int], persons: str | None
    ) -> int:
        """Its number; the entry is closed."""
        line = self.entry_line(operation, place, new, replaces, persons)
        self.conn.execute(INSERT, line)
        return line[0]

    def entry_line(
        self,
        operation: int,
        place: Field,
        new: str | None,
        replaces: Sequence[int],
        persons: str | None,
        *,
        is_open: bool = False,
    ) -> Line:
        graves = self.graves.get(place, ())
        self.mind.stamp += 1
        if graves:  # it is made after these removals, and says so
            replaces = sorted({*replaces, *graves})
        return (
            self.take_number(),
            operation,
            self.mind.stamp,
            int(is_open),
            0,
            *place,
            packed_numbers(replaces) or "",
            persons or "",
            packed_numbers(graves) or "",
            new,
        )

    # what the rows show

    def known_of(self, table: str, row: str) -> Known:
        """What the set of a row's entries says: heads are those that none of them replaces; a hollow one is no head."""
        if (table, row) in self.fresh:
            self.settle()
        lines = self.conn.execute(ROW, (row, table)).fetchall()
        replaced: set[int] = set()
        known = Known()
        named_last: str | None = None
        for _, _, _, _, named, replaces, _ in lines:
            replaced.update(unpacked_numbers(replaces))
            if named != named_last:  # mostly one and the same
                known.name(unpacked(named))
                named_last = named
        for number, name, new, stamp, _, _, is_hollow in lines:
            if not is_hollow and number not in replaced:
                known.heads.setdefault(name, []).append(Head(number, new, stamp))
        return known

    def shown(self, heads: Sequence[Head]) -> str | None:
        """The head with the latest stamp; ids decide between equal ones."""
        if not heads:
            return None
        return max(heads, key=lambda head: (head.stamp, self.id(head.number))).text

    def show(self, places: Collection[Field]) -> None:
        """Brings the rows of these fields in step with the log."""
        rows: dict[tuple[str, str], list[str]] = {}
        for table, row, name in places:
            rows.setdefault((table, row), []).append(name)
        for (table, row), names in rows.items():
            heads = self.known_of(table, row).heads
            self.set_row(table, row, {name: self.shown(heads.get(name, ())) for name in names})

    def set_row(self, table: str, row: str, values: dict[str, str | None], *, is_there: bool = False) -> None:
        """A row exists while one of its fields holds something. `is_there`: it does already."""
        found = [typed(name, text) for name, text in values.items()]
        if is_there:
            self.conn.execute(update(table, tuple(values)), (*found, row))
        else:
            self.conn.execute(upsert(table, tuple(values)), (row, *found))
        if None in values.values():
            self.conn.execute(drop_if_empty(table), (row,))


@cache
def upsert(table: str, names: tuple[str, ...]) -> str:
    if not set(names) <= set(TABLES[table]):
        raise ValueError(f"no such field: {table} {names}")
    gaps = ", ".join("?" * (len(names) + 1))
    sets = ", ".join(f"{name} = excluded.{name}" for name in names)
    return f"INSERT INTO {table}(id, {', '.join(names)}) VALUES({gaps}) ON CONFLICT(id) DO UPDATE SET {sets}"


@cache
def update(table: str, names: tuple[str, ...]) -> str:
    return f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?"  # noqa: S608 (our own names)


@cache
def drop_if_empty(table: str) -> str:
    empty = " AND ".join(f"{name} IS NULL" for name in TABLES[table])
    return f"DELETE FROM {table} WHERE id = ? AND {empty}"  # noqa: S608 (our own names)
