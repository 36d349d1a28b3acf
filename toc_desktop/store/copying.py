"""Copies of a study that can be relied on: written under another name, opened and checked, then named."""

from __future__ import annotations

import contextlib
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import cleaning, key_blocks
from toc_desktop.store.connection import connect, damaged, told
from toc_desktop.store.files import make_private, settle, write_whole
from toc_desktop.store.log import Log
from toc_desktop.store.merging import take_in
from toc_desktop.store.opening import look_at, open_existing
from toc_desktop.store.proving import entries, prove
from toc_desktop.store.values import Parcel

if TYPE_CHECKING:
    from sqlite_utils import Database

RESTORING = "restoring"
"""Who applies tombstones to a restored study; it writes no entry."""


def write_copy(study: Path, key: bytes, target: Path) -> None:
    """One self-contained file and its key block. Problem kinds: "exists", "full", "read-only", "damaged"."""
    if target.exists():
        raise Problem(
            Message("There is a file named “{name}” already.", name=target.name),
            Message("Nothing was changed. Choose another name."),
            kind="exists",
        )
    fresh = target.with_name(target.name + ".part")
    with told(target):
        fresh.unlink(missing_ok=True)
        try:
            fewest, most, block = _written(study, key, fresh)
            make_private(fresh)
            _prove(fresh, key, fewest, most)
            settle(fresh)
            fresh.replace(target)
            if block:
                write_whole(key_blocks.beside(target), block)
            settle(target.parent)
        finally:
            fresh.unlink(missing_ok=True)


def _written(study: Path, key: bytes, fresh: Path) -> tuple[int, int, str]:
    """How many entries the study had before and after the copy was taken, while others went on saving."""
    source = connect(study, key)
    try:
        before = entries(source)
        source.execute("VACUUM INTO ?", [str(fresh)])
        after = entries(source)
        block = source.execute("SELECT block FROM key_block WHERE name = 'passphrase'").fetchone()
        return min(before, after), max(before, after), str(block[0]) if block else ""
    finally:
        source.close()


def _prove(copy: Path, key: bytes, fewest: int, most: int) -> None:
    db = connect(copy, key)
    try:
        prove(db, copy)
        if not fewest <= entries(db) <= most:
            raise damaged(copy)
    finally:
        db.close()


def restore(backup: Path, target: Path, key: bytes) -> None:
    """A study from a backup, as a new replica, without anything that was removed since the backup was made.

    The backup stays as it is. Problem kinds: "exists", "wrong-key", "damaged", "not-ours", "newer", "full".
    """
    if target.exists():
        raise Problem(
            Message("There is a file named “{name}” already.", name=target.name),
            Message("Nothing was changed. Choose another name for the restored study."),
            kind="exists",
        )
    fresh = target.with_name(target.name + ".part")
    with told(backup):
        look_at(backup)
        open_existing(backup, key).close()
    with told(target):
        try:
            shutil.copyfile(backup, fresh)
            make_private(fresh)
            db = open_existing(fresh, key)
            try:
                db.execute("PRAGMA journal_mode=DELETE")
                prove(db, backup)
                db.execute("DELETE FROM meta WHERE name = 'mark'")
                study_id = db.execute("SELECT value FROM meta WHERE name = 'study_id'").fetchone()[0]
                take_in(Log(db, RESTORING), Parcel(tombstones=cleaning.tombstones_outside(study_id)))
                db.execute("DELETE FROM replica WHERE id = ?", [RESTORING])
                cleaning.clean(db)
                block = _latest_block(db, backup)
            finally:
                db.close()
            settle(fresh)
            fresh.replace(target)
            if block:
                write_whole(key_blocks.beside(target), block)
            settle(target.parent)
        finally:
            fresh.unlink(missing_ok=True)


def _latest_block(db: Database, backup: Path) -> str:
    """The block beside the backup knows a passphrase that was changed since; the one inside may not."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        text = key_blocks.beside(backup).read_text(encoding="utf-8")
        db.execute("INSERT OR REPLACE INTO key_block(name, block) VALUES('passphrase', ?)", [text])
    found = db.execute("SELECT block FROM key_block WHERE name = 'passphrase'").fetchone()
    return str(found[0]) if found else ""


def stamp() -> str:
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
