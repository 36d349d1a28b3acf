"""A key that leaked is worth nothing any more: not for the study, not for its backups."""

from __future__ import annotations

from pathlib import Path

import pytest

from toc_desktop import keys
from toc_desktop.app import copies, library
from toc_desktop.app.workspace import Workspace
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import StudyFile, key_blocks


def test_a_new_key_locks_out_the_old_one_everywhere(workspace: Workspace, passphrase: str, tmp_path: Path) -> None:
    path = workspace.file.path
    leaked = keys.unwrap(key_blocks.find(path), passphrase)
    workspace.change_study(Message("Describe"), aim="An invented aim.").result()
    backup = workspace.back_up().result()
    code, unreached = library.give_new_key(workspace, passphrase)
    assert unreached == ()
    assert workspace.study().aim == "An invented aim.", "the open study goes on"
    workspace.change_study(Message("Describe"), aim="Another aim.").result()
    workspace.undo().result()
    assert workspace.check() == ()
    workspace.close()
    for file in (path, backup):
        with pytest.raises(Problem) as refused:
            StudyFile.open(file, leaked)
        assert refused.value.kind == "wrong-key"
    again = library.open_study(path, passphrase=passphrase)
    assert again.study().aim == "An invented aim."
    again.close()
    by_code = library.open_with_recovery_code(path, code)
    by_code.close()
    restored = copies.restore(backup, tmp_path / "restored.toc", passphrase=passphrase)
    assert restored.study().aim == "An invented aim."
    restored.close()
    assert not key_blocks.coming(path).exists()


def test_a_crash_between_file_and_block_leaves_a_study_that_opens(workspace: Workspace, passphrase: str) -> None:
    path = workspace.file.path
    old_block = key_blocks.beside(path).read_text(encoding="utf-8")
    library.give_new_key(workspace, passphrase)
    new_block = key_blocks.beside(path).read_text(encoding="utf-8")
    workspace.close()
    key_blocks.beside(path).write_text(old_block, encoding="utf-8")
    key_blocks.coming(path).write_text(new_block, encoding="utf-8")
    again = library.open_study(path, passphrase=passphrase)
    assert again.check() == ()
    again.close()
    key_blocks.coming(path).unlink()
    library.open_study(path, passphrase=passphrase).close()


def test_a_wrong_passphrase_gives_no_new_key(workspace: Workspace) -> None:
    with pytest.raises(Problem) as refused:
        library.give_new_key(workspace, "not the passphrase at all")
    assert refused.value.kind == "wrong-passphrase"
