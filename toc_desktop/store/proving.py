"""Whether a copy that was just written can be relied on: it is read from the first byte to the last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop.store.connection import damaged

if TYPE_CHECKING:
    from sqlite_utils import Database


def faults(db: Database) -> list[str]:
    """What SQLCipher's seals and SQLite's own check find; empty when all is well."""
    broken = [str(line[0]) for line in db.execute("PRAGMA cipher_integrity_check").fetchall()]
    if broken:  # SQLite's own check would stumble over these pages
        return broken
    return [line[0] for line in db.execute("PRAGMA quick_check").fetchall() if line[0] != "ok"]


def prove(db: Database, path: Path) -> None:
    """Raises Problem kind "damaged"."""
    if faults(db):
        raise damaged(path)


def entries(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM entry").fetchone()[0])
