"""Pictures and sound that came into a draft of a questionnaire and went with it when it was thrown away."""

from __future__ import annotations

import re

from toc_desktop.app import rows
from toc_desktop.app.workspace import Workspace, draft_row
from toc_desktop.i18n import Message

_HASH = re.compile(r"[0-9a-f]{64}")
_NAMED = (("attachment", "blob"), ("paper", "blob"), ("interview", "submission"), ("revision", "submission"))


def sweep(workspace: Workspace) -> int:
    """Takes out of file and backups what nothing in the study mentions, and undo could not bring back. Blocks.

    Only documents that name nobody: what somebody said goes with them, or when it is taken back. Not while a
    questionnaire is being edited: what was just chosen is named nowhere yet. Returns how many there were.
    """
    file = workspace.file
    # by the index alone: a recording is not read to learn its name
    lost = {rows.text(row, "hash") for row in file.query("select hash from blob")}
    for table, field in _NAMED:
        lost -= {name for row in file.query(f"select {field} from {table}") for name in _names(row[field])}  # noqa: S608
    thrown: dict[str, set[str]] = {}
    for one in workspace.questionnaires():
        lost -= _ever(workspace, one.id)
        draft = file.row("form", draft_row(one.id))
        if draft is not None:
            lost -= _names(draft["files"])
        thrown[draft_row(one.id)] = _ever(workspace, draft_row(one.id)) if draft is None else set()
    lost = {name for name in lost if _is_nobodys(workspace, name) and not _is_mentioned(workspace, name, [*thrown])}
    if lost:
        drafts = [("form", row, ("source", "files")) for row, names in thrown.items() if names & lost]
        label = Message("Files of a draft that was thrown away were removed")
        file.take_back(drafts, sorted(lost), label=label).result()
    return len(lost)


def _names(text: object) -> set[str]:
    return set(_HASH.findall(str(text or "")))


def _ever(workspace: Workspace, row: str) -> set[str]:
    """What a row of a questionnaire names or ever named."""
    return {name for entry in workspace.file.history("form", row) for name in _names(entry.new)}


def _is_nobodys(workspace: Workspace, blob: str) -> bool:
    return bool(workspace.file.query("select 1 from blob where hash = ? and persons is null", [blob]))


def _is_mentioned(workspace: Workspace, blob: str, but: list[str]) -> bool:
    """By the log, whose whole length is looked through: seldom, since little comes so far."""
    marks = ", ".join("?" * len(but))
    sql = f"select 1 from entry where new like ? and row not in ({marks}) limit 1"  # noqa: S608  # only marks
    return bool(workspace.file.query(sql, [f"%{blob}%", *but]))
