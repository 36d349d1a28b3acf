"""Keeps everything of one study in one encrypted SQLite file, and can take it out again without a trace."""

from __future__ import annotations

from toc_desktop.store.folders import refuse_shared_folder
from toc_desktop.store.ids import new_id
from toc_desktop.store.study_file import StudyFile
from toc_desktop.store.values import Backup, Change, Entry, Policy, Receipt, Row, Saved, Undone, Value

__all__ = [
    "Backup",
    "Change",
    "Entry",
    "Policy",
    "Receipt",
    "Row",
    "Saved",
    "StudyFile",
    "Undone",
    "Value",
    "new_id",
    "refuse_shared_folder",
]
