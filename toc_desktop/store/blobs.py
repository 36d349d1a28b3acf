"""Documents and form texts, kept by the hash of their content, inside the encryption."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store.log import Log
from toc_desktop.store.packing import packed, unpacked


def put(log: Log, data: bytes, persons: Collection[str]) -> str:
    """The SHA-256 of `data`, in hex. `persons`: whose words it holds; it goes with any of them."""
    name = hashlib.sha256(data).hexdigest()
    if log.removed_persons.intersection(persons):
        raise Problem(
            Message("This was removed from the study for good."),
            Message("Nothing was changed. What was removed cannot be written to; start a new record."),
            kind="removed",
        )
    with log.transaction():
        # put again on purpose: that is no return of what was taken back
        log.conn.execute("DELETE FROM tombstone WHERE kind = 'blob' AND subject = ?", (name,))
        found = log.conn.execute("SELECT persons FROM blob WHERE hash = ?", (name,)).fetchone()
        if found is None:
            log.conn.execute(
                "INSERT INTO blob(hash, bytes, persons) VALUES(?, ?, ?)", (name, data, packed(set(persons)))
            )
        else:
            everyone = {*persons, *unpacked(found[0])}
            log.conn.execute("UPDATE blob SET persons = ? WHERE hash = ?", (packed(everyone), name))
    return name
