"""Questionnaires come into a study with the files that they name: lists, pictures, recordings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop.app import clock, rows
from toc_desktop.app.workspace import Workspace
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import Change

if TYPE_CHECKING:
    from toc_desktop.forms import Reading

MOST_BYTES = 20 << 20
"""A larger file beside a questionnaire is left out; the findings say that it is missing."""

_GIVE_A_PATH = Message("Give the path of a questionnaire: .xlsx, .xls, .csv, .md or .xml.")


def read_source(path: Path) -> tuple[bytes, dict[str, bytes]]:
    """A questionnaire and the files that it names, as far as they lie in its own folder; nothing else is opened."""
    from toc_desktop.forms.mentions import mentioned
    from toc_desktop.forms.sheets import LARGEST_FILE

    try:
        if path.exists() and (not path.is_file() or path.stat().st_size > LARGEST_FILE):
            raise Problem(
                Message("{path} is no file, or larger than {limit} MB.", path=str(path), limit=LARGEST_FILE >> 20),
                _GIVE_A_PATH,
            )
        data = path.read_bytes()
        named = mentioned(data)
        beside = [near for near in path.parent.iterdir() if near.name.lower() in named and near != path]
        fitting = [near for near in beside if near.is_file() and near.stat().st_size <= MOST_BYTES]
        return data, {near.name: near.read_bytes() for near in fitting if not near.is_symlink()}
    except OSError as error:
        raise Problem(
            Message("{path} cannot be read: {why}.", path=str(path), why=error.strerror or str(error)),
            _GIVE_A_PATH,
        ) from error


def read_beside(path: Path) -> bytes:
    """A file that is to lie beside a questionnaire. Raises Problem."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem(
                Message("{name} is larger than {most} MB.", name=path.name, most=MOST_BYTES >> 20),
                Message("Choose a smaller file. Nothing was changed."),
                kind="too-large",
            )
        return path.read_bytes()
    except OSError as error:
        raise Problem(
            Message("{path} cannot be read: {why}.", path=str(path), why=error.strerror or str(error)),
            Message("Choose another file. Nothing was changed."),
        ) from error


def add(
    workspace: Workspace, name: str, data: bytes, files: Mapping[str, bytes] | None = None, *, group: str = ""
) -> Reading:
    """Reads a questionnaire and keeps it where it can be opened and is not there already; what was read comes back."""
    from toc_desktop import forms

    reading = forms.read(name, data, files or {})
    form = reading.form
    if form is None or any(row["hash"] == form.hash for row in workspace.file.rows("form")):
        return reading
    keep = workspace.file.put_blob
    kept_files = {each: keep(content, ()).result() for each, content in (files or {}).items()}
    stem = name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1].rsplit(".", 1)[0]
    change = Change(
        "form",
        clock.new_id(),
        {
            "name": stem,
            "title": form.title,
            "version": form.version,
            "form_id": form.id,
            "hash": form.hash,
            "source": keep(data, ()).result(),
            "xform": keep(form.xform.encode(), ()).result(),
            "files": rows.stored(kept_files),
            "position": len(workspace.questionnaires()) + 1,
            "kind": group or None,
        },
    )
    workspace.file.save(Message("Add the questionnaire {name}", name=stem), [change]).result()
    return reading


def files_of(workspace: Workspace, form_id: str) -> dict[str, bytes]:
    """All that came with a questionnaire."""
    row = workspace.file.row("form", form_id)
    kept = json.loads(rows.text(row, "files") or "{}") if row else {}
    found = {name: workspace.file.blob(blob) for name, blob in kept.items()}
    return {name: content for name, content in found.items() if content is not None}


def file_of(workspace: Workspace, form_id: str, name: str) -> bytes | None:
    """A picture or recording that came with a questionnaire."""
    row = workspace.file.row("form", form_id)
    kept = json.loads(rows.text(row, "files") or "{}") if row else {}
    blob = next((blob for each, blob in kept.items() if each.lower() == name.lower()), None)
    return workspace.file.blob(blob) if blob else None
