"""Which interview is at the desk, noted outside the study: after a crash the next start offers to go on with it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from toc_desktop import places


@dataclass(frozen=True)
class UnderWay:
    """`at`: when it was sat down to, UTC. Codes only, nothing that anybody said."""

    study: str
    interview: str
    code: str
    at: str


def note(underway: UnderWay) -> None:
    try:
        _path().write_text(json.dumps(asdict(underway)), encoding="utf-8")
    except OSError:
        # the answers are safe in the study; only the offer at the next start is lost
        return


def found() -> UnderWay | None:
    try:
        noted = UnderWay(**json.loads(_path().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return noted if Path(noted.study).is_file() else None


def forget() -> None:
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return places.own_folder() / "under-way.json"
