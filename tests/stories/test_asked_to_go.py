"""The computer is shut down, or somebody stops the program from outside: the study is closed as by its window."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import AGREED

from toc_desktop import places
from toc_desktop.app import library
from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.app.interviewing import resume
from toc_desktop.study.values import Mode

SAID = "The last words before the battery was empty."

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_what_was_typed_last_is_kept_and_the_study_closed_and_backed_up(
    study_path: Path, passphrase: str, name: str
) -> None:
    workspace = library.open_study(study_path, passphrase=passphrase)
    group = next(group for group in workspace.groups() if group.kind == "members")
    form = workspace.questionnaire_by_name("members").id
    interview = begin(workspace, Beginning(group.id, form, items=AGREED, mode=Mode.ORAL)).kept.id
    backups = places.backups(workspace.file.study_id)
    workspace.close()
    before = set(backups.glob("*.toc"))
    environment = dict(os.environ)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    call = [sys.executable, str(Path(__file__).with_name("writer.py")), str(study_path), passphrase, interview, SAID]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    path = process.stdout.readline().strip()
    process.send_signal(getattr(signal, name))
    _, wrong = process.communicate(timeout=60)
    assert (process.returncode, path != "") == (0, True), wrong
    left = {near.name for near in study_path.parent.glob(f"{study_path.name}*")}
    assert left == {study_path.name, f"{study_path.name}.key"}, "a lock or a write-ahead log stayed"
    assert len(set(backups.glob("*.toc")) - before) == 1
    again = library.open_study(study_path, passphrase=passphrase)
    try:
        assert resume(again, interview).interview.answer_at(path).value == SAID
        assert [part.text for part in again.statements(interview)] == [SAID]
    finally:
        again.close()
