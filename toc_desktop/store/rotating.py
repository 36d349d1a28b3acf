"""Backups that rotate: the latest, one for each day, one for each week; and where else copies were put."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from pathlib import Path

from toc_desktop import places
from toc_desktop.store import copying, key_blocks
from toc_desktop.store.connection import PAGE
from toc_desktop.store.files import write_whole
from toc_desktop.store.values import Backup, Policy

FORMAT = "%Y%m%d-%H%M%S"


def back_up(study: Path, key: bytes, folder: Path, policy: Policy) -> Path:
    """A new backup, opened and checked; then the oldest go. Problem kinds: "full", "read-only", "damaged"."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{study.stem}-{copying.stamp()}.toc"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{study.stem}-{copying.stamp()}-{number}.toc"
    copying.write_copy(study, key, path)
    rotate(folder, study.stem, _salt(study), policy)
    return path


def backups(folder: Path) -> list[Backup]:
    """The backups in a folder, latest first. What was not opened and checked has no such name."""
    found = [_backup(path) for path in folder.glob("*.toc")] if folder.is_dir() else []
    return sorted(
        (backup for backup in found if backup), key=lambda backup: (backup.at, backup.path.name), reverse=True
    )


def rotate(folder: Path, stem: str, salt: bytes, policy: Policy) -> None:
    """Removes what the policy does not keep; copies from before a migration stay, and other studies' backups."""
    made = [
        backup
        for backup in backups(folder)
        if backup.path.name.startswith(f"{stem}-") and _time(backup.path) and _salt(backup.path) == salt
    ]
    for backup in set(made) - kept(made, policy):
        backup.path.unlink(missing_ok=True)
        key_blocks.beside(backup.path).unlink(missing_ok=True)


def kept(made: list[Backup], policy: Policy) -> set[Backup]:
    """`made` latest first: the latest ones, and the latest of each of the last days and weeks that have one."""
    days: dict[str, Backup] = {}
    weeks: dict[str, Backup] = {}
    for backup in made:
        days.setdefault(backup.at[:10], backup)
        weeks.setdefault(datetime.fromisoformat(backup.at).strftime("%G-%V"), backup)
    return {*made[: policy.latest], *list(days.values())[: policy.days], *list(weeks.values())[: policy.weeks]}


def _backup(path: Path) -> Backup | None:
    try:
        found = path.stat()
    except OSError:
        return None
    made = _time(path) or datetime.fromtimestamp(found.st_mtime, UTC)
    is_whole = found.st_size >= PAGE and found.st_size % PAGE == 0
    return Backup(path, made.isoformat(timespec="seconds"), found.st_size, is_whole)


def _time(path: Path) -> datetime | None:
    """When the backup was made, from its name STUDY-YYYYMMDD-HHMMSS[-N]."""
    words = path.stem.split("-")
    for end in (len(words), len(words) - 1):
        with contextlib.suppress(ValueError):
            return datetime.strptime("-".join(words[max(end - 2, 0) : end]), FORMAT).replace(tzinfo=UTC)
    return None


# where copies were put: a removal cleans what it reaches and names the rest


def note_place(study_id: str, kind: str, place: Path) -> None:
    """`kind`: "folders" of backups, "copies" of the study."""
    known = _places(study_id)
    if str(place) not in known.setdefault(kind, []):
        known[kind].append(str(place))
        write_whole(places.study_folder(study_id) / "copies.json", json.dumps(known, indent=1))


def all_backups(study_id: str, study: Path) -> tuple[list[Path], list[str]]:
    """The backups that can be reached, and the places that cannot be cleaned from here.

    Those are folders that are away, and copies that may be at work elsewhere: each is cleaned when it is opened.
    """
    folders = [Path(folder) for folder in _places(study_id).get("folders", [])]
    reached = set(places.backups(study_id).glob("*.toc"))
    for folder in folders:
        if folder.is_dir():  # other studies may keep theirs in the same folder
            reached |= {path for path in folder.glob("*.toc") if _time(path) and _salt(path) == _salt(study)}
    beside = {path for path in study.parent.glob("*.toc") if path != study and _salt(path) == _salt(study)}
    away = [str(folder) for folder in folders if not folder.is_dir()] + _places(study_id).get("copies", [])
    return sorted(reached), list(dict.fromkeys([*away, *map(str, sorted(beside - reached))]))


def _salt(path: Path) -> bytes:
    """What all copies of a study have in common, in clear."""
    try:
        with path.open("rb") as file:
            return file.read(16)
    except OSError:
        return b""


def _places(study_id: str) -> dict[str, list[str]]:
    try:
        return dict(json.loads((places.study_folder(study_id) / "copies.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}
