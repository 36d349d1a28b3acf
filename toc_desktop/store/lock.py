"""One window at a time: a lock beside the study that the system itself releases when its holder dies.

The lock is the system's, on STUDY.toc.lock; what the file says (who, where, since when) is only for people.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
import sys
from datetime import datetime
from pathlib import Path

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store.files import PRIVATE

FAR = 1 << 30
"""Windows locks bytes, not files: one far behind the text, so that the text can still be read."""


class Lock:
    """Held from its creation until `release`. `kind`: "window" or "command"."""

    def __init__(self, study: Path, kind: str) -> None:
        self.path = study.with_name(study.name + ".lock")
        self._handle = _held(self.path, study)
        text = json.dumps(_holder(kind), ensure_ascii=False).encode()
        with contextlib.suppress(OSError):  # a full disk: the lock holds without its text
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, text)

    def release(self) -> None:
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if os.name == "nt":
            os.close(handle)
            with contextlib.suppress(OSError):
                self.path.unlink()
            return
        # unlinked while still locked: nobody can lock a file that is about to go
        with contextlib.suppress(OSError):
            self.path.unlink()
        os.close(handle)


def _held(path: Path, study: Path) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), PRIVATE)
        if not _try(handle):
            os.close(handle)
            raise _locked(path, study)
        # between opening and locking, the holder before us may have unlinked it
        if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
            return handle
        os.close(handle)


def _try(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _holder(kind: str) -> dict[str, str | int]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = ""
    since = datetime.now().astimezone().isoformat(timespec="minutes")
    return {"kind": kind, "user": user, "machine": platform.node(), "pid": os.getpid(), "since": since}


def _locked(path: Path, study: Path) -> Problem:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        who = Message(
            "“{name}” is open in another {kind} of the program: {user} on {machine} (process {pid}), since {since}.",
            name=study.name,
            kind=Message("command") if holder["kind"] == "command" else Message("window"),
            since=str(holder["since"])[:16].replace("T", " "),  # of that computer's clock, as people write it
            **{word: holder[word] for word in ("user", "machine", "pid")},
        )
    except (OSError, ValueError, KeyError, TypeError):
        who = Message("“{name}” is open in another window of the program.", name=study.name)
    return Problem(who, Message("All answers are safe. Close it there, then open it here."), kind="locked")
