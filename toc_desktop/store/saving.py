"""The hot path: one operation, its entries and rows, in one transaction, in plain SQL.

Each page that is written must be encrypted and sealed, so a save writes few: while a field is typed in, saves under one
label grow one open entry and nothing else. Its row follows when the entry closes, which anything else does, or when
somebody reads. Both indexes, of rows and of words, follow when the writer is idle, or when somebody needs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import searching
from toc_desktop.store.log import INSERT_FRESH, MOST_UNDOABLE, Head, Known, Line, Log
from toc_desktop.store.packing import as_text
from toc_desktop.store.schema import TABLES
from toc_desktop.store.values import Change, Field, Saved

GROW = "UPDATE entry SET new = ?, stamp = ?, persons = ? WHERE number = ?"
MOST_KNOWN = 64
MOST_FRESH = 512
"""So many rows with new lines, and their index is brought up to date within a save."""


def save(
    log: Log, label: Message, changes: Sequence[Change], *, grow: bool = False, author: str = "", kind: str = "save"
) -> Saved:
    """Durable when it returns. Values that stand already are not written again. `kind` "aside": no part of undo."""
    with log.transaction():
        return _save(log, label, changes, grow, author, kind)


def _save(log: Log, label: Message, changes: Sequence[Change], grow: bool, author: str, kind: str) -> Saved:
    wanted = [found for change in _by_row(changes) if (found := _differing(log, change)) is not None]
    mind = log.mind
    # an answer and its statement are two rows of one id: what one step says, one undo takes back
    typed = {row for _, row, _ in mind.open}
    grows = mind.open_label == label and any(one.row in typed for one in wanted)
    if not grows:
        close(log)
    if not wanted:
        if not grow:
            close(log)
        return Saved("", log.now())
    operation, at = mind.open_operation, ""
    if not grows:
        operation, at = log.write_operation(kind, label, author)
        if kind == "save":
            mind.undoable = (*mind.undoable[1 - MOST_UNDOABLE :], operation)
            mind.redoable = ()
    written: list[Field] = []
    lines: list[Line] = []
    for one in wanted:
        written += _write(log, operation, one, grow, lines)
    if lines:
        log.conn.executemany(INSERT_FRESH, lines)
        log.fresh.update((one.table, one.row) for one in wanted)
        if len(log.fresh) > MOST_FRESH:
            log.settle()
    if grow:
        mind.open_operation, mind.open_label, mind.is_ahead = operation, label, True
    else:
        close(log)
        searching.defer(log, written)
    return Saved(log.id(operation), at or log.now())


def _by_row(changes: Sequence[Change]) -> Sequence[Change]:
    """One change for each row; what is said later counts."""
    if len(changes) == 1:
        return changes
    rows: dict[tuple[str, str], Change] = {}
    for change in changes:
        place = (change.table, change.row)
        if (first := rows.get(place)) is not None:
            change = Change(*place, {**first.values, **change.values}, (*first.persons, *change.persons))
        rows[place] = change
    return list(rows.values())


@dataclass
class Wanted:
    """What a change would set that does not stand already."""

    table: str
    row: str
    values: dict[str, str | None]
    known: Known


def _differing(log: Log, change: Change) -> Wanted | None:
    table, row = change.table, change.row
    known = _known(log, table, row)
    persons = {*change.persons}
    if isinstance(who := change.values.get("person"), str):
        persons.add(who)
    if table == "person":
        persons.add(row)
    persons.discard("")
    known.name(persons)
    if (table, row) in log.removed_rows or not known.persons.isdisjoint(log.removed_persons):
        raise Problem(
            Message("This was removed from the study for good."),
            Message("Nothing was changed. What was removed cannot be written to; start a new record."),
            kind="removed",
        )
    values: dict[str, str | None] = {}
    for name, value in change.values.items():
        if name not in TABLES[table]:
            raise ValueError(f"no such field: {table}.{name}")
        text = as_text(name, value)
        standing = known.heads.get(name, ())
        if len(standing) > 1 or text != (standing[0].text if standing else None):
            values[name] = text
    return Wanted(table, row, values, known) if values else None


def _known(log: Log, table: str, row: str) -> Known:
    """The heads of a row's fields; those of the rows written last are remembered."""
    known = log.known.pop((table, row), None) or log.known_of(table, row)
    if len(log.known) >= MOST_KNOWN:
        del log.known[next(iter(log.known))]
    log.known[table, row] = known  # the last one written stands last
    return known


def _write(log: Log, operation: int, wanted: Wanted, grow: bool, lines: list[Line]) -> list[Field]:
    """Grows what is open, whose row follows; else sets the row. New lines of the log are added to `lines`."""
    table, row, known = wanted.table, wanted.row, wanted.known
    heads, opened = known.heads, log.mind.open
    # while entries are ahead of their rows, a row may be in the log alone
    is_there = not log.mind.is_ahead and any(head.text is not None for found in heads.values() for head in found)
    places: list[Field] = []
    shown: dict[str, str | None] = {}
    for name, text in wanted.values.items():
        place = (table, row, name)
        standing = [head.number for head in heads.get(name, ())]
        if opened and standing == [opened.get(place)]:
            number = standing[0]
            log.conn.execute(GROW, (text, log.next_stamp(), known.named, number))
            log.mind.is_ahead = True
        else:
            lines.append(log.entry_line(operation, place, text, standing, known.named, is_open=grow))
            number = lines[-1][0]
            if grow:
                opened[place] = number
            else:
                shown[name] = text
        heads[name] = [Head(number, text, log.mind.stamp)]
        places.append(place)
    if shown:
        log.set_row(table, row, shown, is_there=is_there)
    return places


def close(log: Log) -> None:
    """Closes the open entries: from now on they are as they are, and what they say can be found."""
    mind = log.mind
    if not mind.open:
        return
    show_open(log)
    for number in mind.open.values():
        log.conn.execute("UPDATE entry SET is_open = 0 WHERE number = ?", (number,))
    searching.defer(log, mind.open)
    mind.open, mind.open_operation, mind.open_label = {}, 0, None


def show_open(log: Log) -> None:
    """Brings the rows of what is typed at this moment in step with their open entries."""
    if not log.mind.is_ahead:
        return
    rows: dict[tuple[str, str], dict[str, str | None]] = {}
    for (table, row, name), number in log.mind.open.items():
        found = log.conn.execute("SELECT new FROM entry WHERE number = ?", (number,)).fetchone()
        rows.setdefault((table, row), {})[name] = found[0]
    for (table, row), values in rows.items():
        log.set_row(table, row, values)
    log.mind.is_ahead = False
