"""Tombstones at work: what they name is taken out of rows, entries, index and blobs; the tombstones stay, empty."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from toc_desktop.store import labels, searching
from toc_desktop.store.log import Log
from toc_desktop.store.packing import unpacked_numbers
from toc_desktop.store.schema import TABLES
from toc_desktop.store.values import Field, Tombstone

Place = tuple[str, str]
WHERE_ENTRY = "SELECT number, under FROM entry WHERE row = ? AND tbl = ? AND field = ? AND is_fresh IS NULL"
OPERATIONS = "SELECT DISTINCT operation FROM entry WHERE row = ? AND tbl = ? AND is_fresh IS NULL"
WHERE_ASIDE = "SELECT number, entry FROM set_aside WHERE row = ? AND tbl = ? AND field = ?"


def is_legitimate(number: int, under: Collection[int], graves: Collection[int]) -> bool:
    """A field that was taken back keeps only its tombstones' entries and what was made after all of them."""
    return all(grave == number or grave in under for grave in graves)


def bury(log: Log, tombstones: Sequence[Tombstone]) -> set[Field]:
    """Applies the tombstones that are new here; the fields whose rows may show something else now."""
    new = [stone for stone in tombstones if _is_new(log, stone)]
    if not new:
        return set()
    log.settle()
    # numbers of what goes are not given out again
    log.conn.execute("INSERT OR REPLACE INTO meta(name, value) VALUES('next', ?)", (str(log.mind.next),))
    persons = [stone.subject for stone in new if stone.kind == "person"]
    rows = {_row(stone.subject) for stone in new if stone.kind == "row"}
    for person in persons:
        rows |= rows_naming(log, person)
        log.conn.execute("DELETE FROM blob WHERE persons LIKE ? ESCAPE '!'", (_naming(person),))
    for row in rows:
        _is_new(log, Tombstone("row", "/".join(row)))
    log.reload_tombstones()
    for row in rows:
        _remove_row(log, row)
    fields = {_field(stone.subject) for stone in new if stone.kind == "field"}
    for field in fields:
        _hollow(log, field)
    for stone in new:
        if stone.kind == "blob":
            log.conn.execute("DELETE FROM blob WHERE hash = ?", (stone.subject,))
    return fields


def rows_naming(log: Log, person: str) -> set[Place]:
    """The rows that hold words of this person: one entry that names them is enough."""
    found = log.conn.execute(
        "SELECT DISTINCT tbl, row FROM entry WHERE persons LIKE ?1 ESCAPE '!' "
        "UNION SELECT tbl, row FROM set_aside WHERE persons LIKE ?1 ESCAPE '!'",
        (_naming(person),),
    )
    return {(table, row) for table, row in found.fetchall()}


def _naming(person: str) -> str:
    for sign in "!%_":
        person = person.replace(sign, f"!{sign}")
    return f'%"{person}"%'


def _is_new(log: Log, stone: Tombstone) -> bool:
    found = log.conn.execute(
        "INSERT INTO tombstone(kind, subject, entry, at) VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (stone.kind, stone.subject, stone.entry, stone.at),
    )
    return bool(found.rowcount)


def _remove_row(log: Log, place: Place) -> None:
    table, row = place
    found = log.conn.execute(OPERATIONS, (row, table)).fetchall()
    log.conn.execute("DELETE FROM entry WHERE row = ? AND tbl = ? AND is_fresh IS NULL", (row, table))
    log.conn.execute("DELETE FROM set_aside WHERE row = ? AND tbl = ?", (row, table))
    if table in TABLES:
        log.conn.execute(f"DELETE FROM {table} WHERE id = ?", (row,))  # noqa: S608 (our own names)
    searching.refresh(log.conn, [(table, row, "text"), (table, row, "value"), (table, row, "answer")])
    for (operation,) in found:
        _thin(log, operation)


def _thin(log: Log, operation: int) -> None:
    """An operation that lost entries names nothing any more; one that lost all of them goes."""
    following = log.conn.execute("SELECT min(number) FROM operation WHERE number > ?", (operation,)).fetchone()[0]
    rest = log.conn.execute(
        "SELECT 1 FROM entry WHERE number >= ? AND number < ? AND operation = ? LIMIT 1",
        (operation, following or 1 << 62, operation),
    ).fetchone()
    if rest:
        log.conn.execute(
            "UPDATE entry SET label = ?, gaps = '' WHERE number = ? AND kind IS NOT NULL", (labels.PLAIN, operation)
        )
    else:
        log.conn.execute("DELETE FROM entry WHERE number = ? AND kind <> 'removal'", (operation,))


def _hollow(log: Log, field: Field) -> None:
    """Who and when stay, what goes."""
    table, row, name = field
    graves = log.graves.get(field, [])
    field_key = (row, table, name)
    for number, under in log.conn.execute(WHERE_ENTRY, field_key).fetchall():
        if not is_legitimate(number, unpacked_numbers(under), graves):
            log.conn.execute("UPDATE entry SET new = NULL, is_hollow = 1, is_open = 0 WHERE number = ?", (number,))
    for number, entry in log.conn.execute(WHERE_ASIDE, field_key).fetchall():
        under = [log.number(other) for other in json.loads(entry)["entry"]["under"]]
        if not is_legitimate(number, under, graves):
            log.conn.execute("DELETE FROM set_aside WHERE number = ?", (number,))


def _row(subject: str) -> Place:
    table, _, row = subject.partition("/")
    return table, row


def _field(subject: str) -> Field:
    table, _, rest = subject.partition("/")
    row, _, name = rest.rpartition("/")
    return table, row, name
