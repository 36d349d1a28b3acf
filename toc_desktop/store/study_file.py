"""One open study: a writer, readers, a lock. What can be done with a study's file, each line one module's work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from toc_desktop.i18n import Message
from toc_desktop.store import key_blocks, opening, replicas, saving
from toc_desktop.store.connection import driver, make_durable, told
from toc_desktop.store.folders import refuse_shared_folder
from toc_desktop.store.ids import new_id
from toc_desktop.store.lock import Lock
from toc_desktop.store.log import Log
from toc_desktop.store.readers import Readers
from toc_desktop.store.values import Change, Row, Saved, Value
from toc_desktop.store.writer import Writer

if TYPE_CHECKING:
    from sqlite_utils import Database

T = TypeVar("T")
LETTERS = "BCDEFGHJKLMNPQRSTUVWXYZ"
ReplicaOf = Callable[[str, str], str]


class StudyFile:
    """Made by `create` and `open`; answers come as futures from the one thread that writes."""

    def __init__(self, path: Path, key: bytes, db: Database, lock: Lock, replica_of: ReplicaOf) -> None:
        self.path = path
        self.is_writable = True
        self._key = key
        self._db = db
        self._lock = lock
        self.study_id: str = db.execute("SELECT value FROM meta WHERE name = 'study_id'").fetchone()[0]
        make_durable(db)
        with db.atomic():
            self._log = Log(db, self._renewed_replica(replica_of))
            saving.close(self._log)  # what a crash left open
        self._readers = Readers(path, key)
        key_blocks.repair(path, self.study_id, self.key_block())
        self._writer = Writer(path.name, self._tidy)

    @staticmethod
    def create(
        path: Path,
        key: bytes,
        *,
        study_id: str = "",
        replica: str = "",
        holder: str = "window",
        key_block: str = "",
    ) -> StudyFile:
        """A new study. Problem kinds: "exists", "shared-folder", "read-only", "full"."""
        refuse_shared_folder(path)
        with told(path):
            lock = Lock(path, holder)
            try:
                db = opening.make(path, key, study_id or new_id(), key_block)
                return StudyFile(path, key, db, lock, lambda _, __: replica or new_id())
            except BaseException:
                lock.release()
                raise

    @staticmethod
    def open(path: Path, key: bytes, *, replica: ReplicaOf = replicas.replica_of, holder: str = "window") -> StudyFile:
        """An existing study; `opening` says what is refused.

        Problem kinds: "missing", "wrong-key", "damaged", "not-ours", "newer", "read-only", "shared-folder", "locked".
        """
        refuse_shared_folder(path)
        with told(path):
            opening.look_at(path)
            lock = Lock(path, holder)
            try:
                db = opening.open_existing(path, key)
                return StudyFile(path, key, db, lock, replica)
            except BaseException:
                lock.release()
                raise

    def close(self) -> None:
        """Waits for what was submitted, closes open entries, and leaves the study whole in one file."""
        if not self.is_writable:
            return
        self.is_writable = False
        self._writer.submit(self._last_words)
        self._writer.close()
        self._readers.close()
        with told(self.path):
            try:
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self._db.close()
                self._lock.release()

    @property
    def letter(self) -> str:
        """The letter in the codes given out here: A for the replica that began the study, B to Z for the others."""
        log = self._log
        return "A" if log.own == 1 else LETTERS[int(log.replica.replace("-", ""), 16) % len(LETTERS)]

    # writing

    def save(
        self,
        label: Message,
        changes: Sequence[Change],
        *,
        grow: bool = False,
        author: str = "",
        is_aside: bool = False,
    ) -> Future[Saved]:
        """The future answers when it is durable, or fails with a Problem ("full", "removed") and nothing changed.

        `grow`: the entries stay open, and later saves under the same label grow them; anything else closes them.
        `is_aside`: nothing that a person did (where an interview stands, say), so nothing that undo goes back to.
        """
        kind = "aside" if is_aside else "save"
        return self._submit(lambda: saving.save(self._log, label, changes, grow=grow, author=author, kind=kind))

    def close_entries(self) -> Future[None]:
        return self._submit(self._close_entries)

    # reading

    def rows(self, table: str, where: str = "", params: Sequence[Value] = (), order: str = "") -> list[Row]:
        return self._readers.rows(table, where, params, order)

    def row(self, table: str, row: str) -> Row | None:
        return self._readers.row(table, row)

    def query(self, sql: str, params: Sequence[Value] = ()) -> list[Row]:
        return self._readers.query(sql, params)

    # the key block

    def key_block(self) -> str:
        found = self.query("SELECT block FROM key_block WHERE name = 'passphrase'")
        return str(found[0]["block"]) if found else ""

    # inside

    def _submit(self, job: Callable[[], T]) -> Future[T]:
        def in_plain_words() -> T:
            with told(self.path):
                return job()

        return self._writer.submit(in_plain_words)

    def _close_entries(self) -> None:
        with self._log.transaction():
            saving.close(self._log)

    def _last_words(self) -> None:
        try:
            with told(self.path):
                self._close_entries()
        except Exception:  # noqa: BLE001 (a full disk must not keep a study from closing; the next opening closes them)
            return

    def _tidy(self) -> None:
        """Checkpoints belong between saves; one that fails is made next time."""
        try:
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except driver().DatabaseError:
            return

    def _renewed_replica(self, replica_of: ReplicaOf) -> str:
        """Under which id this file goes on; see `replicas`."""
        found = self._db.execute("SELECT value FROM meta WHERE name = 'mark'").fetchone()
        replica = replica_of(self.study_id, replicas.identity(self.path, found[0] if found else ""))
        mark = new_id().replace("-", "")
        self._db.execute(
            "INSERT INTO meta(name, value) VALUES('mark', ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (mark,),
        )
        replicas.remember(self.study_id, replicas.identity(self.path, mark), replica)
        return replica
