"""Where copies of the key block lie: beside the study, inside it, with each backup, in the program's own folder.

The first 16 bytes of an encrypted file are its salt, in clear, and every copy of a study carries the same ones: the
copy in the own folder is named by them, so it can be found without opening anything.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from toc_desktop import places
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store.files import write_whole

SALT = 16


def beside(study: Path) -> Path:
    return study.with_name(study.name + ".key")


def coming(study: Path) -> Path:
    """Where the block of a new key lies while the file is being encrypted with it."""
    return study.with_name(study.name + ".key.new")


def find_coming(study: Path) -> str:
    """The block of a key that a crash kept from taking its place; "" where there is none."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return coming(study).read_text(encoding="utf-8")
    return ""


def find(study: Path) -> str:
    """The key block of a study, or of a backup, that is not open yet. Problem kind "no-key-block"."""
    for place in (beside(study), _in_own_folder(study)):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if place is not None and (text := place.read_text(encoding="utf-8")).strip():
                return text
    raise Problem(
        Message("The key file of “{name}” is missing.", name=study.name),
        Message(
            "Nothing was changed and all answers are safe. Put “{key}” back beside it, or use the recovery code.",
            key=beside(study).name,
        ),
        kind="no-key-block",
    )


def repair(study: Path, study_id: str, block: str, *, is_new: bool = False) -> None:
    """Puts `block` where a copy is missing or unreadable, or everywhere when it is new.

    A place that cannot be written is left for next time.
    """
    if not block:
        return
    for place in (beside(study), _in_own_folder(study), places.study_folder(study_id) / "study.toc.key"):
        with contextlib.suppress(OSError):
            if place is not None and (is_new or not _is_sound(place)):
                write_whole(place, block)


def _is_sound(place: Path) -> bool:
    try:
        json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return True


def _in_own_folder(study: Path) -> Path | None:
    try:
        with study.open("rb") as file:
            salt = file.read(SALT)
    except OSError:
        return None
    if len(salt) < SALT:
        return None
    folder = places.own_folder() / "key-blocks"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{salt.hex()}.key"
