"""Taking back, anonymising and removing: an operation of the log that leaves tombstones and nothing else.

Nothing here can be undone. What it takes out is gone from rows, entries, index and blobs when the transaction ends,
and from the bytes of the file after `cleaning`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from toc_desktop.i18n import Message
from toc_desktop.store import saving, searching
from toc_desktop.store.burying import bury, rows_naming
from toc_desktop.store.ids import new_id
from toc_desktop.store.log import Log
from toc_desktop.store.merging import all_tombstones, read_entries, read_operations
from toc_desktop.store.packing import as_text, packed, unpacked
from toc_desktop.store.schema import TABLES
from toc_desktop.store.values import Field, Parcel, Receipt, Tombstone, Value

Target = tuple[str, str, Sequence[str]]
Kept = Callable[[tuple[Tombstone, ...]], None]
"""Keeps tombstones outside the file; called before the transaction ends."""

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
CLEANING = "cleaning"
TAKEN_BACK = Message("Something was taken back")
PERSONS = "SELECT DISTINCT persons FROM entry WHERE row = ? AND tbl = ? AND is_fresh IS NULL"


def take_back(
    log: Log,
    targets: Sequence[Target],
    blobs: Sequence[str],
    keep: Kept,
    author: str,
    label: Message = TAKEN_BACK,
) -> Receipt:
    fields = [(table, row, name) for table, row, names in targets for name in names]
    return _cut(log, dict.fromkeys(fields), blobs, keep, author, label)


def replace_text(log: Log, field: Field, value: Value, keep: Kept, author: str) -> Receipt:
    return _cut(log, {field: as_text(field[2], value)}, (), keep, author, Message("A part was taken back"))


def remove_person(log: Log, person: str, keep: Kept, author: str) -> Receipt:
    with log.transaction():
        operation, at = _begin(log, Message("A person was removed"), author)
        rows = _counted(rows_naming(log, person))
        bury(log, [Tombstone("person", person, at=at)])
        return _end(log, operation, at, rows, keep)


def anonymise_person(
    log: Log, person: str, new_person: str, kept_fields: Mapping[str, Sequence[str]], keep: Kept, author: str
) -> Receipt:
    """The person goes; what may stay comes back in new rows with new ids that nothing leads back from."""
    with log.transaction():
        operation, at = _begin(log, Message("A person was made anonymous"), author)
        places = rows_naming(log, person)
        stays = [
            (table, row, _values(log, table, row, kept_fields[table]))
            for table, row in sorted(places)
            if table in kept_fields
        ]
        named = {place: _named(log, place) for place in places}
        ids: dict[str, str] = {row: "" for _, row in places} | {row: new_id() for _, row, _ in stays}
        ids[person] = new_person
        bury(log, [Tombstone("person", person, at=at)])
        written: list[Field] = []
        for table, row, values in stays:
            persons = packed((named[table, row] - {person}) | {new_person})
            renamed = {name: _renamed(text, ids) for name, text in values.items() if text is not None}
            for name, text in renamed.items():
                log.write_entry(operation, (table, ids[row], name), text, (), persons)
                written.append((table, ids[row], name))
            if renamed:
                log.set_row(table, ids[row], renamed)
        searching.refresh(log.conn, written)
        return _end(log, operation, at, _counted(places), keep)


def parcel_of(log: Log, operations: Sequence[int]) -> Parcel:
    """What backups must take in to be rid of what these operations took out."""
    known = [operation for number in operations for operation in read_operations(log, number, number)]
    ids = {operation.id for operation in known}
    entries = []
    for number in operations:
        following = log.conn.execute("SELECT min(number) FROM operation WHERE number > ?", (number,)).fetchone()[0]
        entries += read_entries(log, number, (following or log.mind.next) - 1)
    return Parcel(tuple(known), tuple(entry for entry in entries if entry.operation in ids), all_tombstones(log))


def unfinished(log: Log) -> list[int]:
    """The removals after which file and backups were not cleaned yet (a crash, a full disk)."""
    found = log.conn.execute("SELECT value FROM meta WHERE name = ?", (CLEANING,)).fetchone()
    return [int(number) for number in found[0].split()] if found else []


def finish(log: Log) -> None:
    with log.transaction():
        log.conn.execute("DELETE FROM meta WHERE name = ?", (CLEANING,))


def ask_for_cleaning(log: Log) -> None:
    """Another replica's removal came in: this file's pages and backups must follow."""
    with log.transaction():
        log.conn.execute("INSERT OR IGNORE INTO meta(name, value) VALUES(?, '')", (CLEANING,))


def is_unfinished(log: Log) -> bool:
    return log.conn.execute("SELECT 1 FROM meta WHERE name = ?", (CLEANING,)).fetchone() is not None


def _cut(
    log: Log, fields: Mapping[Field, str | None], blobs: Sequence[str], keep: Kept, author: str, label: Message
) -> Receipt:
    with log.transaction():
        operation, at = _begin(log, label, author)
        stones = [Tombstone("blob", blob, at=at) for blob in blobs]
        rows: set[tuple[str, str]] = set()
        for (table, row, name), text in fields.items():
            if name not in TABLES[table]:
                raise ValueError(f"no such field: {table}.{name}")
            known = log.known_of(table, row)
            if name not in known.heads:
                continue
            heads = [head.number for head in known.heads[name]]
            number = log.write_entry(operation, (table, row, name), text, heads, known.named)
            stones.append(Tombstone("field", f"{table}/{row}/{name}", log.id(number), at))
            rows.add((table, row))
        changed = bury(log, stones)
        log.show(changed)
        searching.refresh(log.conn, changed)
        return _end(log, operation, at, _counted(rows), keep)


def _begin(log: Log, label: Message, author: str) -> tuple[int, str]:
    saving.close(log)
    log.settle()
    return log.write_operation("removal", label, author)


def _end(log: Log, operation: int, at: str, rows: Mapping[str, int], keep: Kept) -> Receipt:
    numbers = " ".join(str(number) for number in [*unfinished(log), operation])
    log.conn.execute("INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)", (CLEANING, numbers))
    log.reload()
    keep(all_tombstones(log))
    return Receipt(log.id(operation), at, rows, 0)


def _counted(places: set[tuple[str, str]]) -> dict[str, int]:
    return dict(sorted(Counter(table for table, _ in places).items()))


def _values(log: Log, table: str, row: str, names: Sequence[str]) -> dict[str, str | None]:
    kept = [name for name in TABLES[table] if name in names]
    found = log.conn.execute(f"SELECT {', '.join(kept)} FROM {table} WHERE id = ?", (row,)).fetchone()  # noqa: S608 (our own names)
    return {name: as_text(name, value) for name, value in zip(kept, found, strict=True)} if found else {}


def _named(log: Log, place: tuple[str, str]) -> set[str]:
    table, row = place
    found = log.conn.execute(PERSONS, (row, table)).fetchall()
    return {person for (named,) in found for person in unpacked(named)}


def _renamed(text: str, ids: Mapping[str, str]) -> str | None:
    """Ids of rows that are gone become their new ids, or nothing where the row did not stay."""
    if text in ids:
        return ids[text] or None
    return ID.sub(lambda found: ids.get(found[0], found[0]), text)
