"""The facilitator's own particulars, for questionnaires that ask for them: user name, telephone, e-mail.

They are typed once and lie in the program's own folder, not in a study. A questionnaire with such a question takes
them into its interviews, where they go wherever its answers go: into exports and submissions.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from toc_desktop import places
from toc_desktop.app.workspace import Workspace
from toc_desktop.app.writing import write_whole


@dataclass(frozen=True)
class Facilitator:
    """What is not given stays blank wherever a questionnaire asks for it."""

    username: str = ""
    phonenumber: str = ""
    email: str = ""


def load() -> Facilitator:
    """What cannot be read is as if it had never been given."""
    try:
        raw = json.loads(_path().read_text(encoding="utf-8"))
        known = {name: str(raw[name]) for name in asdict(Facilitator()) if name in raw}
        return replace(Facilitator(), **known)
    except (OSError, ValueError, TypeError):
        return Facilitator()


def keep(facilitator: Facilitator) -> None:
    """Raises `Problem` where the program's own folder cannot be written."""
    write_whole(_path(), json.dumps(asdict(facilitator), ensure_ascii=False).encode())


def properties(workspace: Workspace) -> dict[str, str]:
    """By the names that forms have for them. The laptop is known by the id under which it writes into this study."""
    return {"deviceid": f"toc:{workspace.file.replica}", **asdict(load())}


def _path() -> Path:
    return places.own_folder() / "facilitator.json"
