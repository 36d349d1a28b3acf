"""Undo and redo: a new operation that sets back what one operation set, refused where a field has changed since."""

from __future__ import annotations

from typing import Any

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import labels, saving, searching
from toc_desktop.store.log import RUNNING, Log
from toc_desktop.store.packing import unpacked_numbers
from toc_desktop.store.values import Field, Undone

ENTRIES = (
    "SELECT number, tbl, row, field, replaces, persons FROM entry "
    "WHERE number BETWEEN ? AND ? AND operation = ? ORDER BY number"
)


def label_of(conn: Any, operation: int) -> Message | None:
    """None for an operation that is not on the disk yet."""
    found = conn.execute("SELECT label, gaps FROM operation WHERE number = ?", (operation,)).fetchone()
    return labels.read(*found) if found else None


def undo(log: Log, author: str = "") -> Undone:
    """Takes back the replica's last operation. Problem kinds: "nothing-to-undo", "changed-since"."""
    return _revert(log, "undo", author)


def redo(log: Log, author: str = "") -> Undone:
    """Takes back the last undo. Problem kinds: "nothing-to-redo", "changed-since"."""
    return _revert(log, "redo", author)


def _revert(log: Log, kind: str, author: str) -> Undone:
    with log.transaction():
        saving.close(log)
        log.settle()
    stack, other = log.mind.undoable, log.mind.redoable
    if kind == "redo":
        stack, other = other, stack
    if not stack:
        raise Problem(
            Message("There is nothing to undo.") if kind == "undo" else Message("There is nothing to redo."),
            Message("Nothing was changed."),
            kind=f"nothing-to-{kind}",
        )
    target = stack[-1]
    label = label_of(log.conn, target) or Message(labels.PLAIN)
    entries = _entries(log, target)
    if not all(_stands(log, place, number) for number, place, _, _ in entries):
        # it stays as it is; the next undo is about what came before
        _set_stacks(log, kind, stack[:-1], other)
        raise Problem(
            Message("“{label}” cannot be undone: it was changed again since.", label=label),
            Message("Nothing was changed. Look at its history and set it by hand."),
            kind="changed-since",
        )
    log.known.clear()
    with log.transaction():
        operation, _ = log.write_operation(kind, label, author, target)
        for _, place, replaces, persons in entries:
            log.write_entry(operation, place, _shown_of(log, replaces), _heads(log, place), persons)
        places = [place for _, place, _, _ in entries]
        log.show(places)
        searching.defer(log, places)
        _set_stacks(log, kind, stack[:-1], (*other, operation))
    return Undone(label, tuple(places))


def _set_stacks(log: Log, kind: str, stack: tuple[int, ...], other: tuple[int, ...]) -> None:
    log.mind.undoable, log.mind.redoable = (stack, other) if kind == "undo" else (other, stack)


def _entries(log: Log, operation: int) -> list[tuple[int, Field, list[int], str | None]]:
    following = log.conn.execute("SELECT min(number) FROM operation WHERE number > ?", (operation,)).fetchone()[0]
    last = min(following - 1 if following else operation | RUNNING, operation | RUNNING)
    found = log.conn.execute(ENTRIES, (operation, last, operation)).fetchall()
    return [
        (number, (table, row, name), unpacked_numbers(replaces), persons)
        for number, table, row, name, replaces, persons in found
    ]


def _stands(log: Log, place: Field, number: int) -> bool:
    """Whether a field shows this entry alone, or has been brought back to it by undo and redo since."""
    standing = _heads(log, place)
    while standing and standing != [number]:
        standing = _brought_back(log, place, standing[0]) if len(standing) == 1 else []
    return bool(standing)


def _heads(log: Log, place: Field) -> list[int]:
    table, row, name = place
    return [head.number for head in log.known_of(table, row).heads.get(name, ())]


def _brought_back(log: Log, place: Field, number: int) -> list[int]:
    """The entries that stood before the one which this entry, of an undo or redo, took back."""
    table, row, name = place
    found = log.conn.execute(
        "SELECT taken.replaces FROM entry JOIN operation ON operation.number = entry.operation "
        "JOIN entry AS taken ON taken.row = ? AND taken.is_fresh IS NULL AND taken.operation = operation.target "
        "WHERE entry.number = ? AND operation.kind IN ('undo', 'redo') AND taken.tbl = ? AND taken.field = ?",
        (row, number, table, name),
    ).fetchone()
    return unpacked_numbers(found[0]) if found else []


def _shown_of(log: Log, numbers: list[int]) -> str | None:
    """What stood in a field whose heads were these entries."""
    found = []
    for number in numbers:
        row = log.conn.execute("SELECT stamp, new FROM entry WHERE number = ?", (number,)).fetchone()
        if row is not None:
            found.append((row[0], log.id(number), row[1]))
    value: str | None = max(found)[2] if found else None
    return value
