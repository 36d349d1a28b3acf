"""After a removal: no byte of it stays in the file's pages, its write-ahead log, its backups."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop import places
from toc_desktop.errors import Problem
from toc_desktop.store import schema, searching
from toc_desktop.store.connection import connect, driver
from toc_desktop.store.files import make_private, settle, write_whole
from toc_desktop.store.log import Log
from toc_desktop.store.merging import take_in
from toc_desktop.store.proving import prove
from toc_desktop.store.values import Parcel, Tombstone

if TYPE_CHECKING:
    from sqlite_utils import Database


def clean(db: Database) -> None:
    """Rewrites the search index and every page, and empties the write-ahead log."""
    with db.atomic():
        searching.drop_rest(db.conn)
    db.execute("VACUUM")
    is_busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if is_busy:
        raise driver().OperationalError("database is locked: a reader holds the write-ahead log")


def clean_backups(backups: Iterable[Path], key: bytes, parcel: Parcel, replica: str) -> tuple[int, tuple[str, ...]]:
    """How many are clean now, and which could not be cleaned."""
    count, unreachable = 0, []
    for path in backups:
        try:
            clean_copy(path, key, parcel, replica)
            count += 1
        except (driver().DatabaseError, OSError, Problem):
            unreachable.append(str(path))
    return count, tuple(unreachable)


def clean_copy(path: Path, key: bytes, parcel: Parcel, replica: str) -> None:
    """A clean copy takes the place of the old one in one step, after it was proved to be whole."""
    fresh = path.with_name(path.name + ".part")
    try:
        shutil.copyfile(path, fresh)
        make_private(fresh)
        db = connect(fresh, key)
        try:
            db.execute("PRAGMA journal_mode=DELETE")
            schema.migrations().apply(db)  # older steps know no tombstones of a later kind
            db.execute(f"PRAGMA user_version={schema.version()}")
            take_in(Log(db, replica), parcel)
            clean(db)
            prove(db, path)
        finally:
            db.close()
        settle(fresh)
        fresh.replace(path)
        settle(path.parent)
    finally:
        fresh.unlink(missing_ok=True)
        fresh.with_name(fresh.name + "-journal").unlink(missing_ok=True)


# tombstones outside the file: a backup that comes back meets them


def tombstones_outside(study_id: str) -> tuple[Tombstone, ...]:
    try:
        kept = json.loads((places.study_folder(study_id) / "tombstones.json").read_text(encoding="utf-8"))
        return tuple(Tombstone(*stone) for stone in kept)
    except (OSError, ValueError, TypeError):
        return ()


def keep_outside(study_id: str, tombstones: Iterable[Tombstone]) -> None:
    """Adds to those that are kept; they hold ids and times, no content."""
    kept = {(stone.kind, stone.subject, stone.entry): stone for stone in (*tombstones_outside(study_id), *tombstones)}
    lines = [[stone.kind, stone.subject, stone.entry, stone.at] for _, stone in sorted(kept.items())]
    write_whole(places.study_folder(study_id) / "tombstones.json", json.dumps(lines, indent=0))


def forget_blob(study_id: str, name: str) -> None:
    """Somebody kept the same document again, on purpose."""
    kept = [stone for stone in tombstones_outside(study_id) if (stone.kind, stone.subject) != ("blob", name)]
    if len(kept) < len(tombstones_outside(study_id)):
        lines = [[stone.kind, stone.subject, stone.entry, stone.at] for stone in kept]
        write_whole(places.study_folder(study_id) / "tombstones.json", json.dumps(lines, indent=0))
