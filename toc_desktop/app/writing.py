"""Files that leave the study appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message


def write_whole(path: Path, content: bytes) -> None:
    """Raises `Problem` "write" with the system's reason; whatever stood at the path before stays then."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Problem(
            Message("{path} could not be written: {why}.", path=str(path), why=error.strerror or str(error)),
            Message("Choose another folder. The study and its answers are safe."),
            kind="write",
        ) from error
