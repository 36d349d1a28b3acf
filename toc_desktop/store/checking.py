"""Whether a study is what it says: pages, log, rows, search index, documents. Reads everything, changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from toc_desktop.i18n import Message
from toc_desktop.store import searching
from toc_desktop.store.packing import typed, unpacked_numbers
from toc_desktop.store.proving import faults
from toc_desktop.store.schema import TABLES
from toc_desktop.store.values import Value

if TYPE_CHECKING:
    from sqlite_utils import Database

Progress = Callable[[int, int], None]
Rebuilt = dict[str, dict[str, Value]]
STEPS = 5


def check(db: Database, progress: Progress = lambda done, of: None) -> list[Message]:
    """What is wrong, in words; empty when all is well."""
    found: list[Message] = []
    for done, step in enumerate((_pages, _entries, _rows, _index, _documents)):
        progress(done, STEPS)
        found += step(db)
        if found and step is _pages:
            break  # what cannot be read cannot be compared
    progress(STEPS, STEPS)
    return found


def rebuilt(conn: Any, table: str) -> Rebuilt:
    """The rows of a table as the log adds up to them: for each field its latest head."""
    ids = dict(conn.execute("SELECT number, id FROM replica").fetchall())
    lines = conn.execute(
        "SELECT row, field, new, stamp, number, replaces, is_hollow FROM entry WHERE tbl = ?", (table,)
    ).fetchall()
    replaced = {number for line in lines if line[5] for number in unpacked_numbers(line[5])}
    latest: dict[tuple[str, str], tuple[int, str, str | None]] = {}
    for row, name, new, stamp, number, _, is_hollow in lines:
        if is_hollow or number in replaced:
            continue
        candidate = (stamp, f"{ids[number >> 40]}:{number & (1 << 40) - 1}", new)
        if (row, name) not in latest or candidate[:2] > latest[row, name][:2]:
            latest[row, name] = candidate
    rows: Rebuilt = {}
    for (row, name), (_, _, new) in latest.items():
        rows.setdefault(row, {})[name] = typed(name, new)
    return {row: values for row, values in rows.items() if any(value is not None for value in values.values())}


def standing(conn: Any, table: str) -> Rebuilt:
    """The rows of a table as they stand."""
    names = TABLES[table]
    found = conn.execute(f"SELECT id, {', '.join(names)} FROM {table}")  # noqa: S608 (our own names)
    return {
        row: {n: v for n, v in zip(names, values, strict=True) if v is not None} for row, *values in found.fetchall()
    }


def _pages(db: Database) -> list[Message]:
    return [Message("The file is damaged: {what}", what=fault) for fault in faults(db)]


def _entries(db: Database) -> list[Message]:
    """Each belongs to an operation and is in the index, what was taken back is empty, nothing replaces later ones."""
    operations = {number for (number,) in db.execute("SELECT number FROM operation").fetchall()}
    wrong = 0
    for number, operation, replaces, is_hollow, is_fresh, new in db.conn.execute(
        "SELECT number, operation, replaces, is_hollow, is_fresh, new FROM entry WHERE kind IS NULL"
    ):
        wrong += operation not in operations or bool(is_hollow and new is not None) or bool(is_fresh)
        wrong += bool(replaces) and number in unpacked_numbers(replaces)
    return [Message("The log is not in order: {count} of its entries.", count=wrong)] if wrong else []


def _rows(db: Database) -> list[Message]:
    return list(_differing(db))


def _differing(db: Database) -> Iterator[Message]:
    for table in TABLES:
        added_up, there = rebuilt(db.conn, table), standing(db.conn, table)
        wrong = 0
        for row in added_up.keys() | there.keys():
            values = {name: value for name, value in added_up.get(row, {}).items() if value is not None}
            wrong += values != there.get(row, {})
        if wrong:
            yield Message("{count} rows of “{table}” are not what the log adds up to.", count=wrong, table=table)


def _index(db: Database) -> list[Message]:
    count = len(list(searching.missing_or_stale(db.conn)))
    return [Message("The search index misses {count} statements.", count=count)] if count else []


def _documents(db: Database) -> list[Message]:
    wrong = 0
    for name in [row[0] for row in db.execute("SELECT hash FROM blob").fetchall()]:
        data = db.execute("SELECT bytes FROM blob WHERE hash = ?", [name]).fetchone()[0]
        wrong += hashlib.sha256(data).hexdigest() != name
    return [Message("{count} documents are not what was kept.", count=wrong)] if wrong else []
