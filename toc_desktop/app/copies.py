"""Backups and copies of studies: finding them, making a study of one again, taking one along on a stick."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toc_desktop import keys, places
from toc_desktop.app import library
from toc_desktop.app.recent import recent_studies
from toc_desktop.app.workspace import Workspace
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message


@dataclass(frozen=True)
class KnownBackup:
    """One backup on this computer. `title` is the study's, as far as it is known without opening anything."""

    path: Path
    title: str
    study_id: str
    at: str
    size: int
    is_good: bool


def known_backups(study_id: str = "") -> tuple[KnownBackup, ...]:
    """Those of one study, or of all; the latest first."""
    from toc_desktop.store import backups

    titles = {recent.study_id: recent.title for recent in recent_studies()}
    folder = places.own_folder() / "studies"
    found = [
        KnownBackup(
            backup.path, titles.get(each.name, backup.path.stem), each.name, backup.at, backup.size, backup.is_ok
        )
        for each in (folder.iterdir() if folder.is_dir() else ())
        if study_id in ("", each.name)
        for backup in backups(each / "backups")
    ]
    return tuple(sorted(found, key=lambda backup: backup.at, reverse=True))


def restore(backup: Path, target: Path, *, passphrase: str) -> Workspace:
    """Makes a study of a backup, as a new file, and opens it. Raises `Problem` "wrong-passphrase", "exists", …"""
    from toc_desktop import store

    key = keys.unwrap(store.find_key_block(backup), passphrase)
    store.restore(backup, target, key)
    return library.open_study(target, passphrase=passphrase)


def copy_to_stick(study: Path, folder: Path, *, passphrase: str = "") -> Path:
    """One whole file with its key block beside it, opened and checked. Asks for the passphrase where it is needed.

    Raises `Problem` "wrong-passphrase" where the study does not open by itself.
    """
    workspace = library.open_unasked(study) if not passphrase else library.open_study(study, passphrase=passphrase)
    if workspace is None:
        raise Problem(
            Message("The copy is opened to check it, and that needs the passphrase."),
            Message("Type the passphrase of the study. Nothing was copied."),
            kind="wrong-passphrase",
        )
    try:
        return copy_open(workspace, folder)
    finally:
        workspace.close()


def copy_open(workspace: Workspace, folder: Path) -> Path:
    """The same for the study that is open."""
    target = folder / workspace.file.path.name
    workspace.file.copy_to(target).result()
    return target
