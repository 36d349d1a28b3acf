"""A plain SQLite file of what is exported: readable by anybody, and by any program that opens databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store.connection import driver


def write_plain(path: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Rows by table; columns are those that occur. Raises `Problem` "write", and changes nothing then."""
    sqlite_utils = _library()
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.unlink(missing_ok=True)
    try:
        db = sqlite_utils.Database(driver().connect(str(unfinished)))
        for table, rows in tables.items():
            if rows:
                db.table(table).insert_all([dict(row) for row in rows], alter=True)
        db.close()
        unfinished.replace(path)
    except (OSError, driver().Error) as error:
        unfinished.unlink(missing_ok=True)
        raise Problem(
            Message("{path} could not be written: {why}.", path=str(path), why=str(error)),
            Message("Choose another folder. The study and its answers are safe."),
            kind="write",
        ) from error


def _library() -> Any:
    driver()
    import sqlite_utils

    return sqlite_utils
