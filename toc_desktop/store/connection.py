"""The one door to SQLite: SQLCipher under sqlite-utils, its settings, and its errors in plain words.

Both libraries are imported when the first study is opened (70 ms that the Welcome page need not wait for), and only
here, since sqlite-utils must find SQLCipher where it looks for its driver.
"""

from __future__ import annotations

import hashlib
import hmac
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message

if TYPE_CHECKING:
    from sqlite_utils import Database

PAGE, RESERVE, SALT, TAG = 4096, 80, 16, 64
WAIT_S = 10.0


@cache
def driver() -> Any:
    """SQLCipher's DB-API module, put where sqlite-utils looks for its driver.

    sqlite-utils would also load NumPy, which the sound library brings along: 16 MB for types that no study holds.
    """
    import sqlcipher3.dbapi2

    if "sqlite_utils" not in sys.modules:
        sys.modules["pysqlite3"] = sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
        is_hidden = sys.modules.setdefault("numpy", None) is None  # type: ignore[arg-type]  # None: "not to be had"
        import sqlite_utils  # noqa: F401  (while NumPy is out of sight)

        if is_hidden:
            sys.modules.pop("numpy", None)
    return sqlcipher3.dbapi2


def connect(path: Path, key: bytes, *, is_read_only: bool = False, is_new: bool = False) -> Database:
    """An open database; the driver's own errors come out (see `told`). Transactions are ours alone: `db.atomic()`."""
    sqlcipher = driver()
    from sqlite_utils import Database

    mode = "ro" if is_read_only else "rwc" if is_new else "rw"
    place = f"file:{quote(path.resolve().as_posix())}?mode={mode}"
    connection = sqlcipher.connect(
        place, uri=True, timeout=WAIT_S, isolation_level=None, check_same_thread=False, cached_statements=512
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a wrong key fails here
        # nothing of a study goes to a temporary folder
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("PRAGMA foreign_keys=ON")
        if is_read_only:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA secure_delete=ON")
    except BaseException:
        connection.close()
        raise
    return Database(connection)


def make_durable(db: Database) -> None:
    """Settings of a study at work. Checkpoints are made when the writer is idle, not inside a save."""
    db.conn.execute("PRAGMA journal_mode=WAL")
    db.conn.execute("PRAGMA synchronous=FULL")
    db.conn.execute("PRAGMA wal_autocheckpoint=0")
    # every page that is not remembered must be decrypted again
    db.conn.execute("PRAGMA cache_size=-16000")


def is_encrypted_with(path: Path, key: bytes) -> bool:
    """Whether any page carries this key's seal: tells a damaged study from a wrong key without SQLCipher's help.

    SQLCipher 4: each page ends in IV and HMAC-SHA512 over content, IV and page number; the HMAC's key is derived from
    the raw key with two rounds of PBKDF2 and the file's salt, masked with 0x3a (SQLCipher design notes).
    """
    with path.open("rb") as file:
        salt = file.read(SALT)
        seal = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
        for number in range(1, min(path.stat().st_size // PAGE, 64) + 1):
            file.seek((number - 1) * PAGE)
            page = file.read(PAGE)
            body = page[SALT if number == 1 else 0 : PAGE - TAG]
            expected = hmac.digest(seal, body + number.to_bytes(4, "little"), "sha512")
            if hmac.compare_digest(expected, page[PAGE - TAG :]):
                return True
    return False


class told:  # noqa: N801 (it reads as what it does: with told(path))
    """Turns what the driver and the system report about the world into a Problem; bugs of ours pass through."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        driver()

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (driver().DatabaseError, OSError)):
            problem = _problem(error, self._path)
            if problem is not None:
                raise problem from error


def _problem(error: Exception, path: Path) -> Problem | None:
    text = str(error).lower()
    name = path.name
    if "full" in text or "no space left" in text or "quota" in text:
        return Problem(
            Message("The disk that holds “{name}” is full.", name=name),
            Message(
                "What was shown as saved is safe; the last change is not saved yet. Make room, then it can be saved."
            ),
            kind="full",
        )
    if "readonly" in text or "read-only" in text or "permission denied" in text:
        return Problem(
            Message("“{name}” lies where nothing can be written.", name=name),
            Message("All answers are safe and nothing was changed. Copy the study to your own folder, open it there."),
            kind="read-only",
        )
    if "malformed" in text or "not a database" in text or "disk i/o" in text or "input/output" in text:
        return damaged(path)
    if "unable to open" in text:
        return Problem(
            Message("“{name}” cannot be opened.", name=name),
            Message("Nothing was changed. Look whether the file and its folder are still there and belong to you."),
            kind="missing" if not path.exists() else "read-only",
        )
    if "locked" in text or "busy" in text:
        return Problem(
            Message("“{name}” is being read by another program.", name=name),
            Message("All answers are safe. Close what else reads the file, a backup program perhaps, and try again."),
            kind="locked",
        )
    return None


def damaged(path: Path) -> Problem:
    return Problem(
        Message("“{name}” is damaged: parts of it cannot be read.", name=path.name),
        Message("Nothing was changed. Keep the file as it is, and restore the latest backup from the Welcome page."),
        kind="damaged",
    )
