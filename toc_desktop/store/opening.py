"""Making and opening a study file: what is looked at before anything is touched, and why it may be refused."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import schema
from toc_desktop.store.connection import PAGE, connect, damaged, driver, is_encrypted_with, make_durable
from toc_desktop.store.files import PRIVATE, settle

if TYPE_CHECKING:
    from sqlite_utils import Database


def make(path: Path, key: bytes, study_id: str, key_block: str) -> Database:
    """A new, empty study; nothing is written over."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    except FileExistsError:
        raise Problem(
            Message("There is a file named “{name}” already.", name=path.name),
            Message("Nothing was changed. Choose another name."),
            kind="exists",
        ) from None
    db = connect(path, key, is_new=True)
    try:
        _fill(db, study_id, key_block)
        settle(path.parent)
    except BaseException:
        db.close()
        for name in (path.name, path.name + "-wal", path.name + "-shm"):
            path.with_name(name).unlink(missing_ok=True)
        raise
    return db


def _fill(db: Database, study_id: str, key_block: str) -> None:
    db.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
    make_durable(db)
    schema.migrations().apply(db)
    db.execute(f"PRAGMA user_version={schema.version()}")
    with db.atomic():
        db.execute("INSERT INTO meta(name, value) VALUES('study_id', ?)", (study_id,))
        db.execute("INSERT INTO key_block(name, block) VALUES('passphrase', ?)", (key_block,))


def look_at(path: Path) -> None:
    """Refuses what cannot be a study, or cannot be written, before any lock or key."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(PAGE)
    except FileNotFoundError:
        raise Problem(
            Message("“{name}” is not there any more.", name=path.name),
            Message(
                "Nothing was changed. Look for it in another folder or on a stick; backups are on the Welcome page."
            ),
            kind="missing",
        ) from None
    if size == 0 or start.startswith(b"SQLite format 3\0") or _is_readable(start):
        raise not_ours(path)
    if size < PAGE or size % PAGE:
        raise damaged(path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise Problem(
            Message("“{name}” lies where nothing can be written.", name=path.name),
            Message("All answers are safe, nothing was changed. Copy the study to your own folder, open it there."),
            kind="read-only",
        )


def open_existing(path: Path, key: bytes) -> Database:
    """The database behind `key`. Problem kinds: "wrong-key", "damaged", "not-ours", "newer"."""
    try:
        db = connect(path, key)
    except driver().DatabaseError as error:
        if "not a database" not in str(error):
            raise
        if is_encrypted_with(path, key):
            raise damaged(path) from None
        raise Problem(
            Message("This key does not open “{name}”.", name=path.name),
            Message("Nothing was changed and all answers are safe. Is this the sheet, or the key file, of this study?"),
            kind="wrong-key",
        ) from None
    try:
        refuse_foreign(db, path)
    except BaseException:
        db.close()
        raise
    return db


def refuse_foreign(db: Database, path: Path) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise not_ours(path)
    known = schema.version()
    if db.execute("PRAGMA user_version").fetchone()[0] > known or len(schema.migrations().applied(db)) > known:
        raise Problem(
            Message("“{name}” was written by a newer version of the program.", name=path.name),
            Message("Nothing was changed and all answers are safe. Install the newer version to open it."),
            kind="newer",
        )


def not_ours(path: Path) -> Problem:
    return Problem(
        Message("“{name}” is not a study of this program.", name=path.name),
        Message("Nothing was changed. A study ends in .toc and is made with “Start a study”."),
        kind="not-ours",
    )


def _is_readable(start: bytes) -> bool:
    """Encrypted bytes are spread evenly; text and most other files are not."""
    printable = sum(32 <= byte < 127 or byte in b"\t\n\r" for byte in start)
    return printable > 0.7 * len(start) or len(set(start)) < min(64, len(start) // 8)
