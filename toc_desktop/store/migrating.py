"""Old files are brought up to date when they are opened; a copy is made before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop import places
from toc_desktop.store import copying, schema

if TYPE_CHECKING:
    from sqlite_utils import Database


def bring_up_to_date(db: Database, path: Path, key: bytes) -> Path | None:
    """The copy from before, when there was a step to make. A step that fails leaves the file as it was."""
    pending = schema.migrations().pending(db)
    if not pending:
        return None
    study_id = db.execute("SELECT value FROM meta WHERE name = 'study_id'").fetchone()[0]
    version = schema.version() - len(pending)
    copy = places.backups(study_id) / f"{path.stem}-before-version-{version + 1}-{copying.stamp()}.toc"
    copying.write_copy(path, key, copy)
    schema.migrations().apply(db)
    db.execute(f"PRAGMA user_version={schema.version()}")
    return copy
