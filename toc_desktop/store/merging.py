"""Two logs become one: what a file gives away, and how it takes in what another gave.

The result depends on the set of entries and tombstones alone, never on the order or number of arrivals (README.md).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace

from toc_desktop.store import labels, saving, searching
from toc_desktop.store.burying import bury, is_legitimate
from toc_desktop.store.log import COUNTER_BITS, FAR_AHEAD_MS, INSERT, RUNNING, RUNNING_BITS, Log
from toc_desktop.store.packing import packed, packed_numbers, unpacked, unpacked_numbers
from toc_desktop.store.values import Field, LogEntry, Operation, Parcel, TakenIn, Tombstone


def entries_since(log: Log, since: Mapping[str, int] | None = None) -> Parcel:
    """All that is new to whoever has everything up to `since` (see `vector`). Closes open entries first."""
    since = since or {}
    with log.transaction():
        saving.close(log)
    seen = vector(log)
    numbers: list[int] = []
    entries: list[LogEntry] = []
    for replica in seen:
        first = log.number_of(replica) << RUNNING_BITS
        numbers.append(first)
        entries += read_entries(log, first + since.get(replica, 0) + 1, first | RUNNING)
    wanted = {entry.operation for entry in entries}
    operations = tuple(
        operation
        for first in numbers
        for operation in read_operations(log, first + 1, first | RUNNING)
        if operation.id in wanted
        or (operation.kind == "removal" and _running(operation.id) > since.get(_replica(operation.id), 0))
    )
    return Parcel(operations, tuple(entries), all_tombstones(log), {r: since.get(r, 0) for r in seen}, seen)


def vector(log: Log) -> dict[str, int]:
    """Up to which running number this file has seen everything of each replica."""
    found = log.conn.execute("SELECT id, seen FROM replica").fetchall()
    vector = {replica: _end(json.loads(seen)) for replica, seen in found}
    vector[log.replica] = (log.mind.next & RUNNING) - 1
    return {replica: end for replica, end in vector.items() if end}


def read_entries(log: Log, first: int, last: int) -> list[LogEntry]:
    rows = log.conn.execute(
        "SELECT number, operation, stamp, tbl, row, field, new, replaces, persons, under, is_hollow FROM entry "
        "WHERE is_open = 0 AND number BETWEEN ? AND ? ORDER BY number",
        (first, last),
    ).fetchall()
    return [
        LogEntry(
            id=log.id(number),
            operation=log.id(operation),
            stamp=stamp,
            table=table,
            row=row,
            field=name,
            value=new,
            replaces=tuple(log.id(other) for other in unpacked_numbers(replaces)),
            persons=tuple(unpacked(persons)),
            under=tuple(log.id(other) for other in unpacked_numbers(under)),
            is_hollow=bool(hollow),
        )
        for number, operation, stamp, table, row, name, new, replaces, persons, under, hollow in rows
    ]


def read_operations(log: Log, first: int, last: int) -> list[Operation]:
    rows = log.conn.execute(
        "SELECT number, kind, label, gaps, author, at, target FROM operation WHERE number BETWEEN ? AND ?",
        (first, last),
    ).fetchall()
    return [
        Operation(log.id(number), kind, label, gaps, author, at, log.id(target) if target else "")
        for number, kind, label, gaps, author, at, target in rows
    ]


def all_tombstones(log: Log) -> tuple[Tombstone, ...]:
    rows = log.conn.execute("SELECT kind, subject, entry, at FROM tombstone ORDER BY kind, subject, entry").fetchall()
    return tuple(Tombstone(*row) for row in rows)


def take_in(log: Log, parcel: Parcel) -> TakenIn:
    """Adds what is new. Taking in the same parcel again, or an older one later, changes nothing."""
    with log.transaction():
        saving.close(log)
        changed = bury(log, parcel.tombstones)
        operations = {operation.id: operation for operation in parcel.operations}
        aside: set[Field] = set()
        due = _due(log, operations)
        for entry in (*parcel.entries, *due):
            if _is_known(log, entry):
                continue
            if entry.stamp >> COUNTER_BITS > log.clock() + FAR_AHEAD_MS:
                _set_aside(log, entry, operations[entry.operation])
                aside.add((entry.table, entry.row, entry.field))
            else:
                changed |= _take(log, entry, operations[entry.operation])
        for operation in operations.values():
            if operation.kind == "removal" or operation.label == labels.PLAIN:
                _keep_operation(log, operation)
        _note_seen(log, parcel, due)
        log.show(changed)
        searching.refresh(log.conn, changed)
        log.conn.execute(
            "INSERT INTO meta(name, value) VALUES('stamp', ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (str(log.mind.stamp),),
        )
        log.reload()
    return TakenIn(tuple(sorted(changed)), tuple(_conflicts_in(log, changed)), tuple(sorted(aside)))


def conflicts(log: Log) -> list[Field]:
    """The fields that have more than one head. Reads the whole log."""
    lines = log.conn.execute(
        "SELECT number, tbl, row, field, replaces, is_hollow FROM entry WHERE kind IS NULL"
    ).fetchall()
    replaced = {number for line in lines if line[4] for number in unpacked_numbers(line[4])}
    heads = Counter(
        (table, row, name)
        for number, table, row, name, _, is_hollow in lines
        if not is_hollow and number not in replaced
    )
    return sorted(place for place, count in heads.items() if count > 1)


def _conflicts_in(log: Log, places: Collection[Field]) -> list[Field]:
    rows = {(table, row) for table, row, _ in places}
    return sorted(
        (table, row, name)
        for table, row in rows
        for name, heads in log.known_of(table, row).heads.items()
        if len(heads) > 1
    )


def _is_known(log: Log, entry: LogEntry) -> bool:
    number = log.number(entry.id)
    return log.conn.execute("SELECT 1 FROM entry WHERE number = ?", (number,)).fetchone() is not None


def _take(log: Log, entry: LogEntry, operation: Operation) -> set[Field]:
    """Writes one entry down, unless a tombstone forbids it; the fields whose rows may show something else now."""
    log.conn.execute("DELETE FROM set_aside WHERE number = ?", (log.number(entry.id),))
    row = (entry.table, entry.row)
    if row in log.removed_rows:
        return set()
    if log.removed_persons.intersection(entry.persons):
        # the whole row goes, whichever of its entries came first
        return bury(log, (Tombstone("row", f"{entry.table}/{entry.row}"),))
    place = (*row, entry.field)
    number = log.number(entry.id)
    under = [log.number(other) for other in entry.under]
    if not is_legitimate(number, under, log.graves.get(place, ())):
        entry = replace(entry, value=None, is_hollow=True)
    if _keep_operation(log, operation) and entry.is_hollow:
        _make_plain(log, operation)
    log.conn.execute(
        INSERT,
        (
            number,
            log.number(entry.operation),
            entry.stamp,
            0,
            int(entry.is_hollow),
            *place,
            packed_numbers([log.number(other) for other in entry.replaces]),
            packed(entry.persons),
            packed_numbers(under),
            entry.value,
        ),
    )
    log.mind.stamp = max(log.mind.stamp, entry.stamp)
    return {place}


def _keep_operation(log: Log, operation: Operation) -> bool:
    """Whether it was new here."""
    number = log.number(operation.id)
    target = log.number(operation.target) if operation.target else 0
    is_new = log.conn.execute(
        "INSERT INTO entry(number, kind, label, gaps, author, at, target) SELECT ?, ?, ?, ?, ?, ?, ? "
        "WHERE NOT EXISTS (SELECT 1 FROM operation WHERE number = ?)",
        (number, operation.kind, operation.label, operation.gaps, operation.author, operation.at, target, number),
    ).rowcount
    if operation.label == labels.PLAIN:
        _make_plain(log, operation)
    return bool(is_new)


def _make_plain(log: Log, operation: Operation) -> None:
    log.conn.execute(
        "UPDATE entry SET label = ?, gaps = '' WHERE number = ? AND kind IS NOT NULL",
        (labels.PLAIN, log.number(operation.id)),
    )


# entries from a clock that is more than a day ahead


def _set_aside(log: Log, entry: LogEntry, operation: Operation) -> None:
    row = (entry.table, entry.row)
    if row in log.removed_rows or log.removed_persons.intersection(entry.persons):
        _take(log, entry, operation)
        return
    if not is_legitimate(
        log.number(entry.id), [log.number(other) for other in entry.under], log.graves.get((*row, entry.field), ())
    ):
        entry = replace(entry, value=None, is_hollow=True)
    log.conn.execute(
        "INSERT OR REPLACE INTO set_aside(number, stamp, persons, tbl, row, field, entry) VALUES(?, ?, ?, ?, ?, ?, ?)",
        (
            log.number(entry.id),
            entry.stamp,
            packed(entry.persons),
            *row,
            entry.field,
            json.dumps({"entry": asdict(entry), "operation": asdict(operation)}, ensure_ascii=False),
        ),
    )


def _due(log: Log, operations: dict[str, Operation]) -> list[LogEntry]:
    """The entries set aside earlier whose time has come."""
    latest = (log.clock() + FAR_AHEAD_MS + 1) << COUNTER_BITS
    found = log.conn.execute("SELECT entry FROM set_aside WHERE stamp < ? ORDER BY number", (latest,)).fetchall()
    entries = []
    for (text,) in found:
        kept = json.loads(text)
        operation = Operation(**kept["operation"])
        operations.setdefault(operation.id, operation)
        lists = {name: tuple(kept["entry"][name]) for name in ("replaces", "persons", "under")}
        entries.append(LogEntry(**{**kept["entry"], **lists}))
    return entries


# what was seen of each replica


def _note_seen(log: Log, parcel: Parcel, due: Sequence[LogEntry]) -> None:
    aside = {number for (number,) in log.conn.execute("SELECT number FROM set_aside").fetchall()}
    for replica, end in parcel.seen.items():
        if replica == log.replica:
            continue
        own = log.number_of(replica)
        missing = sorted(number & RUNNING for number in aside if number >> RUNNING_BITS == own)
        start = parcel.since.get(replica, 0) + 1
        ranges = [*_pieces(start, end, missing), *json.loads(_seen(log, own))]
        log.conn.execute("UPDATE replica SET seen = ? WHERE number = ?", (json.dumps(_joined(ranges)), own))
    for entry in (*due, *(entry for entry in parcel.entries if _replica(entry.id) not in parcel.seen)):
        running, own = _running(entry.id), log.number_of(_replica(entry.id))
        if own != log.own and own << RUNNING_BITS | running not in aside:
            ranges = [[running, running], *json.loads(_seen(log, own))]
            log.conn.execute("UPDATE replica SET seen = ? WHERE number = ?", (json.dumps(_joined(ranges)), own))


def _seen(log: Log, replica: int) -> str:
    return str(log.conn.execute("SELECT seen FROM replica WHERE number = ?", (replica,)).fetchone()[0])


def _pieces(start: int, end: int, missing: Iterable[int]) -> list[list[int]]:
    pieces = []
    for number in missing:
        if start <= number <= end:
            pieces.append([start, number - 1])
            start = number + 1
    pieces.append([start, end])
    return [piece for piece in pieces if piece[0] <= piece[1]]


def _joined(ranges: Iterable[list[int]]) -> list[list[int]]:
    joined: list[list[int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1] + 1:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return joined


def _end(ranges: list[list[int]]) -> int:
    return ranges[0][1] if ranges and ranges[0][0] == 1 else 0


def _replica(entry_id: str) -> str:
    return entry_id.rpartition(":")[0]


def _running(entry_id: str) -> int:
    return int(entry_id.rpartition(":")[2])
