"""Who writes: a replica's id lives outside the study, so that a copied or restored file never goes on as its original.

A file is known by its device, inode and salt, and by a mark that is renewed inside and outside whenever it is opened.
A copy has another inode; an older copy put back in place has an older mark; both are new replicas. Two files that went
on under one id would give one number to two entries, and merging would lose one of them.
"""

from __future__ import annotations

import json
from pathlib import Path

from toc_desktop import places
from toc_desktop.store.files import write_whole
from toc_desktop.store.ids import new_id

MOST_KEPT = 50


def identity(study: Path, mark: str) -> str:
    """Which file this is, among all copies of a study."""
    found = study.stat()
    with study.open("rb") as file:
        salt = file.read(16).hex()
    return f"{found.st_dev:x}-{found.st_ino:x}-{salt}-{mark}"


def replica_of(study_id: str, file_identity: str) -> str:
    """The id this file wrote under the last time it was open here, or a new one."""
    return _known(study_id).get(file_identity) or new_id()


def remember(study_id: str, file_identity: str, replica: str) -> None:
    known = _known(study_id)
    file = file_identity.rpartition("-")[0]
    others = {key: value for key, value in known.items() if key.rpartition("-")[0] != file}
    kept = dict(list(others.items())[-MOST_KEPT:])
    write_whole(_place(study_id), json.dumps({**kept, file_identity: replica}, indent=1))


def _place(study_id: str) -> Path:
    return places.study_folder(study_id) / "replicas.json"


def _known(study_id: str) -> dict[str, str]:
    try:
        return dict(json.loads(_place(study_id).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}
