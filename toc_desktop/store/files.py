"""Files that must be whole or not there: private to their owner, and on the disk before anyone relies on them."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

PRIVATE = 0o600


def write_whole(path: Path, text: str) -> None:
    """Replaces `path` in one step; after a crash it holds the old or the new text, never half of one."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    settle(path.parent)


def settle(place: Path) -> None:
    """Waits until a file, or a folder's list of names, is on the disk."""
    if place.is_dir() and os.name == "nt":
        return  # Windows has no handle for a folder; it writes names down with the files
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_private(path: Path) -> None:
    with contextlib.suppress(OSError):  # a stick's file system may know no modes
        path.chmod(PRIVATE)
