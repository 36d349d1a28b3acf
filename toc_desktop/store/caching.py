"""Compiled questionnaires, which can be made again from what the study holds: kept so that they open faster.

Each is a line of `meta`, named by the blob of its XForm: in no log, export or parcel, and nothing that a program which
does not know it stumbles over. It is written when the writer is idle. Nothing here ever fails for whoever calls:
without what was kept, a questionnaire is compiled.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from toc_desktop.store.connection import driver
from toc_desktop.store.log import Log
from toc_desktop.store.readers import Readers

FIND = "SELECT CAST(value AS BLOB) FROM meta WHERE name = 'compiled ' || ?"
KEEP = "INSERT OR REPLACE INTO meta(name, value) VALUES('compiled ' || ?, ?)"
DROP_REST = (
    "DELETE FROM meta WHERE name GLOB 'compiled *' AND name NOT IN "
    "(SELECT 'compiled ' || xform FROM form WHERE xform IS NOT NULL AND coalesce(gone, 0) = 0)"
)


class Cache:
    """`wake` lets the writer know that there will be something to do when it is idle."""

    def __init__(self, log: Log, readers: Readers, wake: Callable[[], object]) -> None:
        self._log = log
        self._readers = readers
        self._wake = wake
        self._waiting: dict[str, Callable[[], str]] = {}
        self._is_readable = True

    def find(self, xform: str) -> str | None:
        """What was kept under the blob of an XForm, as it was kept or damaged."""
        try:
            found = self._readers.connection().execute(FIND, (xform,)).fetchone()
        except driver().DatabaseError:
            # SQLCipher lets no connection go on that met a damaged page; the writer's must never meet this one
            self._is_readable = False
            self._readers.begin_again()
            return None
        return found[0].decode(errors="replace") if found and found[0] else None

    def keep(self, xform: str, text: Callable[[], str]) -> None:
        """`text` is asked for when it is written, or never."""
        self._waiting[xform] = text
        with contextlib.suppress(RuntimeError):  # the study was closed meanwhile
            self._wake()

    def write(self) -> None:
        """On the writer's thread: what waits is written, what belongs to no questionnaire any more goes."""
        if not self._is_readable:
            return
        try:
            with self._log.transaction():
                while self._waiting:
                    xform, text = self._waiting.popitem()
                    self._log.conn.execute(KEEP, (xform, text()))
                self._log.conn.execute(DROP_REST)
        except Exception:  # noqa: BLE001 (a full disk, say: a cache that is not kept must not end the writer's thread)
            return
