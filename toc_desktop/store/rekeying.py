"""A new key for a study whose old one may have leaked: every page is encrypted anew, the backups' too.

The new key block is put down beside the old one first, so that a crash at any moment leaves a pair that fits.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop.errors import Problem
from toc_desktop.store import key_blocks
from toc_desktop.store.connection import connect, driver
from toc_desktop.store.files import write_whole

if TYPE_CHECKING:
    from sqlite_utils import Database


def encrypt_anew(db: Database, study: Path, key: bytes, block: str) -> None:
    """`block` wraps `key`. Nobody else may be reading. The pages change in one transaction of the library's own."""
    write_whole(key_blocks.coming(study), block)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    db.execute(f"PRAGMA rekey=\"x'{key.hex()}'\"")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def encrypt_backups_anew(backups: Sequence[Path], old: bytes, new: bytes, block: str, study_id: str) -> list[str]:
    """The names of those that could not be reached: they still open with the old key."""
    failed = []
    for backup in backups:
        try:
            db = connect(backup, old)
            try:
                encrypt_anew(db, backup, new, block)
                db.execute("PRAGMA journal_mode=DELETE").fetchone()
            finally:
                db.close()
            key_blocks.repair(backup, study_id, block, is_new=True)
            settle(backup)
        except (OSError, Problem, driver().DatabaseError):
            failed.append(str(backup))
    return failed


def settle(study: Path) -> None:
    """The new block stands in its place: the one that was put down in advance has done its work."""
    with contextlib.suppress(OSError):
        key_blocks.coming(study).unlink()
