"""The values that the store takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from toc_desktop.i18n import Message

Value = str | int | float | None
Row = dict[str, Value]
Field = tuple[str, str, str]
"""Table, row, field."""


@dataclass(frozen=True)
class Change:
    """Sets these fields of this row, creating it; {"gone": 1} removes the row from sight (undoable).

    `persons`: whose words the row holds; what the row already names, and its own `person` field, are added.
    """

    table: str
    row: str
    values: Mapping[str, Value]
    persons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Saved:
    """`operation` is empty when nothing differed from what was there; `at`: UTC, ISO 8601."""

    operation: str
    at: str


@dataclass(frozen=True)
class Undone:
    label: Message
    changes: tuple[Field, ...]


@dataclass(frozen=True)
class Entry:
    """One line of the audit: who set which field, when, from what to what. Nothing is shown of what was taken back."""

    operation: str
    label: Message
    author: str
    replica: str
    at: str
    field: str
    old: Value
    new: Value
    is_taken_back: bool
    is_shown: bool


@dataclass(frozen=True)
class Receipt:
    """A removal, without content. `unreachable`: copies that could not be cleaned (sent, on a stick, damaged)."""

    operation: str
    at: str
    rows: Mapping[str, int]
    backups: int
    unreachable: tuple[str, ...] = ()


@dataclass(frozen=True)
class Backup:
    """`is_ok`: it was opened and checked after it was written."""

    path: Path
    at: str
    size: int
    is_ok: bool


@dataclass(frozen=True)
class Policy:
    """Which backups stay: the latest, one for each day, one for each week."""

    latest: int = 5
    days: int = 7
    weeks: int = 4


@dataclass(frozen=True)
class Operation:
    """What the log knows of one operation, as it travels; `kind`: save, undo, redo, removal."""

    id: str
    kind: str
    label: str
    gaps: str
    author: str
    at: str
    target: str = ""


@dataclass(frozen=True)
class LogEntry:
    """One entry as it travels; ids are "REPLICA:NUMBER". `under`: tombstones of its field that it came after."""

    id: str
    operation: str
    stamp: int
    table: str
    row: str
    field: str
    value: str | None
    replaces: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    is_hollow: bool = False


@dataclass(frozen=True)
class Tombstone:
    """What is removed for good: a person, row, field or blob. `entry`: where a field begins again."""

    kind: str
    subject: str
    entry: str = ""
    at: str = ""


@dataclass(frozen=True)
class Parcel:
    """A piece of a log. `since`, `seen`: by replica, it completes whoever had everything up to `since` up to `seen`."""

    operations: tuple[Operation, ...] = ()
    entries: tuple[LogEntry, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    since: Mapping[str, int] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class TakenIn:
    """What taking in a parcel changed; `set_aside`: fields whose entries come from a clock far ahead."""

    changed: tuple[Field, ...]
    conflicts: tuple[Field, ...]
    set_aside: tuple[Field, ...]
