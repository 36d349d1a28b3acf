"""A copied or restored file goes on as another replica: what the replica before it left is put in order.

What was still being typed when the copy was made may have grown on in the original, so the copy takes it over under a
number of its own: one number never stands for two texts.
"""

from __future__ import annotations

import json

from toc_desktop.store import searching
from toc_desktop.store.log import RUNNING, RUNNING_BITS, Log
from toc_desktop.store.values import Field

LEFT_OPEN = (
    "SELECT number, operation, tbl, row, field FROM entry WHERE number BETWEEN ? AND ? AND is_open = 1 ORDER BY number"
)


def move_in(log: Log) -> None:
    """Inside a transaction, once after opening."""
    found = log.conn.execute("SELECT value FROM meta WHERE name = 'replica'").fetchone()
    before = found[0] if found else log.replica
    log.conn.execute("INSERT OR REPLACE INTO meta(name, value) VALUES('replica', ?)", (log.replica,))
    if before == log.replica:
        return
    number = log.number_of(before)
    first, last = number << RUNNING_BITS, number << RUNNING_BITS | RUNNING
    operation = log.conn.execute(
        "SELECT max(number) FROM operation WHERE number BETWEEN ? AND ?", (first, last)
    ).fetchone()
    if operation[0]:
        _take_over(log, operation[0], last)
    entry = log.conn.execute("SELECT max(number) FROM entry WHERE number BETWEEN ? AND ?", (first, last)).fetchone()
    operation = log.conn.execute(
        "SELECT max(number) FROM operation WHERE number BETWEEN ? AND ?", (first, last)
    ).fetchone()
    end = max(entry[0] or first, operation[0] or first) & RUNNING
    log.conn.execute("UPDATE replica SET seen = ? WHERE number = ?", (json.dumps([[1, end]] if end else []), number))


def _take_over(log: Log, operation: int, last: int) -> None:
    entries = log.conn.execute(LEFT_OPEN, (operation, last)).fetchall()
    if not entries:
        return
    log.settle()  # its lines are looked for where they stand now
    new_operation = log.take_number()
    log.conn.execute("UPDATE entry SET number = ? WHERE number = ?", (new_operation, operation))
    log.conn.execute(
        "UPDATE entry SET operation = ? WHERE number BETWEEN ? AND ? AND operation = ?",
        (new_operation, operation, last, operation),
    )
    places: list[Field] = []
    for number, _, table, row, name in entries:
        log.conn.execute("UPDATE entry SET number = ?, is_open = 0 WHERE number = ?", (log.take_number(), number))
        places.append((table, row, name))
    log.reload()
    log.show(places)
    searching.defer(log, places)
