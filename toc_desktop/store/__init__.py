"""Keeps everything of one study in one encrypted SQLite file, and can take it out again without a trace."""

from __future__ import annotations

from toc_desktop.store.copying import restore
from toc_desktop.store.folders import refuse_shared_folder
from toc_desktop.store.ids import new_id
from toc_desktop.store.key_blocks import find as find_key_block
from toc_desktop.store.rotating import backups
from toc_desktop.store.study_file import StudyFile
from toc_desktop.store.values import (
    Backup,
    Change,
    Entry,
    LogEntry,
    Operation,
    Parcel,
    Policy,
    Receipt,
    Row,
    Saved,
    TakenIn,
    Tombstone,
    Undone,
    Value,
)

__all__ = [
    "Backup",
    "Change",
    "Entry",
    "LogEntry",
    "Operation",
    "Parcel",
    "Policy",
    "Receipt",
    "Row",
    "Saved",
    "StudyFile",
    "TakenIn",
    "Tombstone",
    "Undone",
    "Value",
    "backups",
    "find_key_block",
    "new_id",
    "refuse_shared_folder",
    "restore",
]
