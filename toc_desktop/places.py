"""Where things lie on this computer: what is shipped, and what the program keeps for itself."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

OWN_FOLDER = "TOC_DESKTOP_HOME"
"""Environment variable that puts everything the program keeps under one folder (tests, sticks)."""


def resources() -> Path:
    """The shipped questionnaires, templates, fonts, translations: inside an installed package, else beside it."""
    package = Path(__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def own_folder() -> Path:
    """The program's own folder: backups, copies of key blocks, tombstones, settings. Made when it is missing."""
    chosen = os.environ.get(OWN_FOLDER)
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir("toc-desktop", appauthor=False))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def study_folder(study_id: str) -> Path:
    """What the program keeps about one study, outside its file."""
    folder = own_folder() / "studies" / study_id
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def backups(study_id: str) -> Path:
    folder = study_folder(study_id) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
