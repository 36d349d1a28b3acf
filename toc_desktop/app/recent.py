"""The studies that were open on this computer: all that the first page needs, and little to load for it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from toc_desktop import places
from toc_desktop.app.writing import write_whole

MOST_RECENT = 12


@dataclass(frozen=True)
class Recent:
    """A study that was open here. `at`: when it was closed last, UTC; `is_here`: its file is still there;
    `is_remembered`: somebody chose to let the keychain hold its key."""

    path: Path
    title: str
    study_id: str
    at: str
    size: int
    interviews: int = 0
    drafts: int = 0
    waiting: int = 0
    is_here: bool = True
    is_remembered: bool = False


def recent_studies() -> tuple[Recent, ...]:
    """Newest first. Knows titles and counts, nothing that anybody said."""
    try:
        raw = json.loads(_recent_file().read_text(encoding="utf-8"))
        found = [Recent(**{**part, "path": Path(part["path"])}) for part in raw]
    except (OSError, ValueError, TypeError, KeyError):
        return ()
    return tuple(_looked_after(recent) for recent in found)


def _looked_after(recent: Recent) -> Recent:
    here = recent.path.is_file()
    return replace(recent, is_here=here, size=recent.path.stat().st_size if here else 0)


def forget_recent(path: Path) -> None:
    keep_recent(tuple(recent for recent in recent_studies() if recent.path != path))


def keep_recent(recents: tuple[Recent, ...]) -> None:
    plain = [{**asdict(recent), "path": str(recent.path)} for recent in recents[:MOST_RECENT]]
    write_whole(_recent_file(), json.dumps(plain, ensure_ascii=False, indent=1).encode())


def _recent_file() -> Path:
    return places.own_folder() / "recent.json"
