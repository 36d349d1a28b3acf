"""How this person likes the window: language, size, theme. Kept beside the studies, never in them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from toc_desktop import places
from toc_desktop.i18n import OWN_NAMES


@dataclass(frozen=True)
class Preferences:
    """`theme` "" follows the computer."""

    language: str = "en"
    scale: int = 100
    theme: str = ""


def load() -> Preferences:
    """What cannot be read is as if it had never been chosen."""
    try:
        raw = json.loads(_path().read_text(encoding="utf-8"))
        known = {name: raw[name] for name in asdict(Preferences()) if name in raw}
        return replace(Preferences(), **known)
    except (OSError, ValueError, TypeError):
        return Preferences()


def keep(preferences: Preferences) -> None:
    """A folder that cannot be written costs a preference, nothing else."""
    try:
        _path().write_text(json.dumps(asdict(preferences)), encoding="utf-8")
    except OSError:
        return


def _path() -> Path:
    return places.own_folder() / "window.json"


def languages() -> tuple[tuple[str, str], ...]:
    """The languages the window can speak: English, and whatever lies in the translations."""
    folder = places.resources() / "translations"
    found = sorted(path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/toc-desktop.mo"))
    return (("en", "English"), *((tag, OWN_NAMES.get(tag, tag)) for tag in found if tag != "en"))
