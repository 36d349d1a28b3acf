"""The audit of one row, read from the log: who set which field, when, from what to what."""

from __future__ import annotations

from toc_desktop.store import labels
from toc_desktop.store.packing import typed, unpacked_numbers
from toc_desktop.store.readers import Readers
from toc_desktop.store.values import Entry

LINES = (
    "SELECT entry.number, entry.operation, field, new, replaces, is_hollow, operation.label, operation.gaps, "
    "operation.author, operation.at, replica.id AS replica, entry.number IN (SELECT entry FROM cut) AS is_cut "
    "FROM entry JOIN operation ON operation.number = entry.operation "
    "JOIN replica ON replica.number = entry.number >> 40 "
    "WHERE row = ? AND tbl = ? AND is_fresh IS NULL ORDER BY stamp, replica.id"
)
CUTS = (
    "WITH cut AS (SELECT (SELECT number FROM replica WHERE id = substr(entry, 1, instr(entry, ':') - 1)) << 40 "
    "| CAST(substr(entry, instr(entry, ':') + 1) AS INTEGER) AS entry FROM tombstone WHERE kind = 'field') "
)


def history(readers: Readers, table: str, row: str) -> list[Entry]:
    """Oldest first. What was taken back keeps its line, without its words."""
    lines = readers.query(CUTS + LINES, (row, table))
    values = {line["number"]: line["new"] for line in lines}
    behind = {number for line in lines for number in unpacked_numbers(_text(line["replaces"]))}
    entries = []
    for line in lines:
        name = str(line["field"])
        replaced = [values[number] for number in unpacked_numbers(_text(line["replaces"])) if number in values]
        number = int(str(line["operation"]))
        entries.append(
            Entry(
                operation=f"{line['replica']}:{number & (1 << 40) - 1}",
                label=labels.read(str(line["label"]), str(line["gaps"])),
                author=str(line["author"]),
                replica=str(line["replica"]),
                at=str(line["at"]),
                field=name,
                old=typed(name, _text(replaced[-1])) if replaced else None,
                new=typed(name, _text(line["new"])),
                is_taken_back=bool(line["is_hollow"] or line["is_cut"]),
                is_shown=not line["is_hollow"] and line["number"] not in behind,
            )
        )
    return entries


def _text(value: object) -> str | None:
    return None if value is None else str(value)
