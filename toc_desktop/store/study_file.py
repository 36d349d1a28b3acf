"""One open study: a writer, readers, a lock. What can be done with a study's file, each line one module's work."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from toc_desktop import places
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import (
    blobs,
    checking,
    cleaning,
    copying,
    history,
    key_blocks,
    merging,
    migrating,
    moving,
    opening,
    rekeying,
    removal,
    replicas,
    rotating,
    saving,
    searching,
    undoing,
)
from toc_desktop.store.aftermath import Aftermath
from toc_desktop.store.caching import Cache
from toc_desktop.store.connection import connect, driver, make_durable, told
from toc_desktop.store.folders import refuse_shared_folder
from toc_desktop.store.ids import new_id
from toc_desktop.store.lock import Lock
from toc_desktop.store.log import Log
from toc_desktop.store.readers import Readers
from toc_desktop.store.values import (
    Change,
    Entry,
    Field,
    Parcel,
    Policy,
    Receipt,
    Row,
    Saved,
    TakenIn,
    Undone,
    Value,
)
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
        migrating.bring_up_to_date(db, path, key)
        make_durable(db)
        with db.atomic():
            self._log = Log(db, self._renewed_replica(replica_of))
            moving.move_in(self._log)
            saving.close(self._log)  # what a crash left open
            searching.catch_up_after_opening(self._log)
        self._readers = Readers(path, key)
        key_blocks.repair(path, self.study_id, self.key_block())
        self.cache = Cache(self._log, self._readers, lambda: self._submit(lambda: None))
        self._writer = Writer(path.name, self._tidy)
        # one at a time: a backup that was begun before a removal is there when the removal cleans backups
        self._slow = ThreadPoolExecutor(1, thread_name_prefix=f"copies of {path.name}")
        self._after = Aftermath(self._log, path, self.study_id, lambda: self._key, self._submit, self._slow)
        self._after.meet_tombstones()

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
                return _started(path, key, db, lock, lambda _, __: replica or new_id())
            except BaseException:
                lock.release()
                raise

    @staticmethod
    def open(path: Path, key: bytes, *, replica: ReplicaOf = replicas.replica_of, holder: str = "window") -> StudyFile:
        """An existing study; `opening` says what is refused. `holder`: "window" or "command".

        Problem kinds: "missing", "wrong-key", "damaged", "not-ours", "newer", "read-only", "shared-folder", "locked".
        """
        refuse_shared_folder(path)
        with told(path):
            opening.look_at(path)
            lock = Lock(path, holder)
            try:
                db = opening.open_existing(path, key)
                return _started(path, key, db, lock, replica)
            except BaseException:
                lock.release()
                raise

    def close(self) -> None:
        """Waits for what was submitted, closes open entries, and leaves the study whole in one file."""
        if not self.is_writable:
            return
        self.is_writable = False
        self._writer.submit(lambda: None).result()  # what it still does may ask for cleaning
        self._slow.shutdown()
        self._writer.submit(self._last_words)
        self._writer.close()
        self._readers.close()
        try:
            with told(self.path):
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            self._db.close()
            self._lock.release()

    # saving and undoing

    @property
    def replica(self) -> str:
        """The id under which this laptop writes into this file."""
        return self._log.replica

    @property
    def letter(self) -> str:
        """The letter in the codes given out here: A for the replica that began the study, B to Z for the others."""
        replica = self._log.replica.replace("-", "")
        return "A" if self._log.own == 1 else LETTERS[int(replica, 16) % len(LETTERS)]

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

        `grow`: the entries stay open, and later saves under the same label grow them; the first that does not
        `grow` joins them, as the last of one step, and closes them; so does anything else, as a step of its own.
        `is_aside`: nothing that a person did (where an interview stands, say), so nothing that undo goes back to.
        """
        kind = "aside" if is_aside else "save"
        return self._submit(lambda: saving.save(self._log, label, changes, grow=grow, author=author, kind=kind))

    def close_entries(self) -> Future[None]:
        return self._submit(self._close_entries)

    def begin_undo_here(self) -> Future[None]:
        """A study that was just made is where undo ends: nobody takes back its beginning."""
        return self._submit(self._log.begin_undo_here)

    def undo(self, author: str = "") -> Future[Undone]:
        """Problem kinds: "nothing-to-undo", "changed-since"."""
        return self._submit(lambda: undoing.undo(self._log, author))

    def redo(self, author: str = "") -> Future[Undone]:
        return self._submit(lambda: undoing.redo(self._log, author))

    def undo_label(self) -> Message | None:
        """What `undo` would take back, as far as it is saved by now."""
        return self._label(self._log.mind.undoable)

    def redo_label(self) -> Message | None:
        return self._label(self._log.mind.redoable)

    # reading, on the calling thread

    def rows(self, table: str, where: str = "", params: Sequence[Value] = (), order: str = "") -> list[Row]:
        self._show_open()
        return self._readers.rows(table, where, params, order)

    def row(self, table: str, row: str) -> Row | None:
        self._show_open()
        return self._readers.row(table, row)

    def query(self, sql: str, params: Sequence[Value] = ()) -> list[Row]:
        self._show_open()
        return self._readers.query(sql, params)

    def history(self, table: str, row: str) -> list[Entry]:
        self._catch_up()
        return history.history(self._readers, table, row)

    def search(self, words: str) -> list[str]:
        """The ids of statements that hold all these words, or words that begin so; best first."""
        self._catch_up()
        with told(self.path):
            return searching.find(self._readers.connection(), words)

    # documents

    def put_blob(self, data: bytes, persons: Sequence[str] = ()) -> Future[str]:
        def put() -> str:
            name = blobs.put(self._log, data, persons)
            cleaning.forget_blob(self.study_id, name)
            return name

        return self._submit(put)

    def blob(self, name: str) -> bytes | None:
        with told(self.path):
            found = self._readers.connection().execute("SELECT bytes FROM blob WHERE hash = ?", (name,)).fetchone()
        return bytes(found[0]) if found else None

    # removal: not undoable; the future answers when file and backups are clean

    def take_back(
        self,
        targets: Sequence[removal.Target],
        blobs: Sequence[str] = (),
        *,
        author: str = "",
        label: Message = removal.TAKEN_BACK,
    ) -> Future[Receipt]:
        """`targets`: table, row, fields. The person may answer again."""
        return self._after.remove(lambda keep: removal.take_back(self._log, targets, blobs, keep, author, label))

    def replace_text(self, table: str, row: str, field: str, new_value: Value, *, author: str = "") -> Future[Receipt]:
        """Only the new text stays; nothing tells what was taken out of it."""
        return self._after.remove(
            lambda keep: removal.replace_text(self._log, (table, row, field), new_value, keep, author)
        )

    def remove_person(self, person: str, *, author: str = "") -> Future[Receipt]:
        """Every row that names this person goes, with the documents that hold their words."""
        return self._after.remove(lambda keep: removal.remove_person(self._log, person, keep, author))

    def anonymise_person(
        self, person: str, new_id: str, keep: Mapping[str, Sequence[str]], *, author: str = ""
    ) -> Future[Receipt]:
        """The person goes; the fields in `keep` (by table) come back in new rows, with new ids, of `new_id`."""
        return self._after.remove(
            lambda outside: removal.anonymise_person(self._log, person, new_id, keep, outside, author)
        )

    # copies

    def back_up(self, folder: Path | None = None, keep: Policy | None = None) -> Future[Path]:
        """A backup, opened and checked; in the own folder unless told otherwise."""
        self.close_entries()
        return self._slow.submit(self._back_up, folder, keep or Policy())

    def copy_to(self, path: Path) -> Future[None]:
        """One self-contained file with its key block beside it, opened and checked."""
        self.close_entries()
        return self._slow.submit(self._copy_to, path)

    def check(self, progress: checking.Progress = lambda done, of: None) -> list[Message]:
        """What is wrong with file, log, rows, search index, documents; takes its time on the calling thread."""
        self.close_entries().result()
        self._catch_up()
        with told(self.path):
            db = connect(self.path, self._key, is_read_only=True)
            try:
                return checking.check(db, progress)
            finally:
                db.close()

    # two files of one study

    def vector(self) -> Future[dict[str, int]]:
        return self._submit(lambda: merging.vector(self._log))

    def entries_since(self, vector: Mapping[str, int] | None = None) -> Future[Parcel]:
        return self._submit(lambda: merging.entries_since(self._log, vector))

    def take_in(self, parcel: Parcel) -> Future[TakenIn]:
        return self._submit(lambda: self._after.take_in(parcel))

    def conflicts(self) -> Future[list[Field]]:
        """Fields that two replicas set apart; the next save of such a field settles it."""
        return self._submit(lambda: merging.conflicts(self._log))

    def set_aside(self) -> list[Row]:
        """Entries from a clock more than a day ahead: table, row, field."""
        return self.query("SELECT tbl, row, field FROM set_aside ORDER BY number")

    # the key block

    def key_block(self) -> str:
        found = self.query("SELECT block FROM key_block WHERE name = 'passphrase'")
        return str(found[0]["block"]) if found else ""

    def set_key_block(self, block: str) -> Future[None]:
        """After a change of passphrase: inside, beside, in the own folder, with each backup that can be reached."""
        return self._submit(lambda: self._set_key_block(block))

    def encrypt_anew(self, key: bytes, block: str) -> Future[tuple[str, ...]]:
        """A new key after a leak, for the file and its backups; names the copies that keep the old one."""
        return self._slow.submit(self._encrypt_anew, key, block)

    # inside

    def _encrypt_anew(self, key: bytes, block: str) -> tuple[str, ...]:
        old = self._key

        def at_once() -> None:
            self._readers.renew(key, lambda: rekeying.encrypt_anew(self._db, self.path, key, block))
            self._key = key

        self._submit(at_once).result()
        reached, away = rotating.all_backups(self.study_id, self.path)
        with told(self.path):
            failed = rekeying.encrypt_backups_anew(reached, old, key, block, self.study_id)
        self._submit(lambda: self._set_key_block(block)).result()
        rekeying.settle(self.path)
        return (*failed, *away)

    def _submit(self, job: Callable[[], T]) -> Future[T]:
        def in_plain_words() -> T:
            with told(self.path):
                return job()

        return self._writer.submit(in_plain_words)

    def _catch_up(self) -> None:
        """Always by way of the writer: what it is about to commit is not yet there for readers."""
        self._submit(lambda: searching.catch_up(self._log)).result()

    def _show_open(self) -> None:
        """What is typed at this moment stands in the log alone; whoever reads rows sees it all the same."""
        log = self._log
        if (log.mind.is_ahead or log.is_ahead_on_disk) and self.is_writable:
            with contextlib.suppress(Problem):  # a full disk keeps nobody from reading
                self._submit(self._show_open_here).result()

    def _show_open_here(self) -> None:
        with self._log.transaction():
            saving.show_open(self._log)

    def _label(self, stack: Sequence[int]) -> Message | None:
        with told(self.path):
            conn = self._readers.connection()
            found = (undoing.label_of(conn, operation) for operation in reversed(stack))
            return next((label for label in found if label is not None), None)

    def _close_entries(self) -> None:
        with self._log.transaction():
            saving.close(self._log)

    def _last_words(self) -> None:
        try:
            with told(self.path):
                self._close_entries()
                searching.catch_up(self._log)
                self.cache.write()
        except Exception:  # noqa: BLE001 (a full disk must not keep a study from closing; the next opening closes them)
            return

    def _tidy(self) -> None:
        """The search index, caches and checkpoints belong between saves; what fails is done next time."""
        try:
            searching.catch_up(self._log)
            self.cache.write()
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except driver().DatabaseError:
            return

    def _back_up(self, folder: Path | None, policy: Policy) -> Path:
        if folder is not None:
            rotating.note_place(self.study_id, "folders", folder)
        with told(self.path):
            return rotating.back_up(self.path, self._key, folder or places.backups(self.study_id), policy)

    def _copy_to(self, path: Path) -> None:
        copying.write_copy(self.path, self._key, path)
        rotating.note_place(self.study_id, "copies", path)

    def _set_key_block(self, block: str) -> None:
        with self._log.transaction():
            self._log.conn.execute("INSERT OR REPLACE INTO key_block(name, block) VALUES('passphrase', ?)", (block,))
        key_blocks.repair(self.path, self.study_id, block, is_new=True)
        for backup in rotating.all_backups(self.study_id, self.path)[0]:
            key_blocks.repair(backup, self.study_id, block, is_new=True)

    def _renewed_replica(self, replica_of: ReplicaOf) -> str:
        """Under which id this file goes on; see `replicas`."""
        found = self._db.execute("SELECT value FROM meta WHERE name = 'mark'").fetchone()
        replica = replica_of(self.study_id, replicas.identity(self.path, found[0] if found else ""))
        mark = new_id().replace("-", "")
        self._db.execute("INSERT OR REPLACE INTO meta(name, value) VALUES('mark', ?)", (mark,))
        replicas.remember(self.study_id, replicas.identity(self.path, mark), replica)
        return replica


def _started(path: Path, key: bytes, db: Database, lock: Lock, replica_of: ReplicaOf) -> StudyFile:
    try:
        return StudyFile(path, key, db, lock, replica_of)
    except BaseException:
        db.close()
        raise
