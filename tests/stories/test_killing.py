"""The laptop dies in the middle of an interview: what was acknowledged is there, and the study opens.

TOC_KILLS=500 for the long run; a dozen here, and as many in the window's own story.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from terminal import AGREED, WORDS, script

from toc_desktop.app import demonstration, library
from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.app.interviewing import resume
from toc_desktop.study.values import Mode

KILLS = int(os.environ.get("TOC_KILLS", "24")) // 2

pytestmark = pytest.mark.timeout(120 + 20 * KILLS)
"""A long run is long, not stuck."""


def test_nothing_acknowledged_is_lost_when_the_command_is_killed(
    study_path: Path, passphrase: str, passphrase_file: Path, tmp_path: Path
) -> None:
    answers = script(tmp_path / "answers.json", finish=True)
    chance = random.Random(20260312)
    for number in range(KILLS):
        code = f"M-K{number}"
        acknowledged = _killed(study_path, passphrase_file, answers, code, chance)
        _look(study_path, passphrase, code, acknowledged)


def _killed(study: Path, passphrase: Path, answers: Path, code: str, chance: random.Random) -> list[str]:
    """Starts an interview and kills it after a random number of acknowledged answers and a random moment more."""
    call = [sys.executable, "-m", "toc_desktop", "interview", str(study), "--form", "members", "--person", code]
    call += ["--answers", str(answers), "--passphrase-file", str(passphrase)]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    wanted = chance.randrange(len(WORDS) + 1)
    lines: list[str] = []
    while len(lines) < wanted and (line := process.stdout.readline()):
        lines.append(line)
    time.sleep(chance.random() * 0.03)
    process.kill()
    lines += process.stdout.read().splitlines(keepends=True)
    process.stdout.close()
    process.wait()
    whole = [line.strip() for line in lines if line.endswith("\n")]
    return [line.removeprefix("saved ") for line in whole if line.startswith("saved ")]


def _look(study: Path, passphrase: str, code: str, acknowledged: list[str]) -> None:
    workspace = library.open_study(study, passphrase=passphrase)
    try:
        assert workspace.check() == ()
        if not acknowledged:
            return
        interview = workspace.interview_by_code(f"{code}-1")
        desk = resume(workspace, interview.id)
        kept = {path: desk.interview.answer_at(path).value for path in acknowledged}
        assert kept == {path: WORDS[path] for path in acknowledged}
    finally:
        workspace.close()


@pytest.fixture
def demonstration_path(tmp_path: Path) -> Path:
    """A study that opens by itself, with one invented person in it."""
    path = tmp_path / "demonstration.toc"
    demonstration.write(path, people=1).close()
    return path


def test_nothing_shown_as_saved_is_lost_when_the_window_is_killed(demonstration_path: Path) -> None:
    chance = random.Random(14032026)
    acknowledged_at_all = 0
    for number in range(KILLS):
        interview = _begun(demonstration_path)
        shown = _killed_window(demonstration_path, interview, number, chance)
        acknowledged_at_all += len(shown)
        workspace = library.open_unasked(demonstration_path)
        assert workspace is not None
        try:
            assert workspace.check() == ()
            desk = resume(workspace, interview)
            for path, text in shown.items():
                kept = desk.interview.answer_at(path).value
                assert kept.startswith(text.rstrip()), f"{path}: shown as saved, but not there"
        finally:
            workspace.close()
    assert acknowledged_at_all > KILLS


def _begun(study: Path) -> str:
    workspace = library.open_unasked(study)
    assert workspace is not None
    group = next(group for group in workspace.groups() if group.kind == "members")
    form = workspace.questionnaire_by_name("members").id
    beginning = Beginning(group=group.id, questionnaire=form, items=AGREED, mode=Mode.ORAL)
    interview = begin(workspace, beginning).kept.id
    workspace.close()
    return interview


def _killed_window(study: Path, interview: str, seed: int, chance: random.Random) -> dict[str, str]:
    """What the window had shown as saved when it was killed, by path."""
    environment = dict(os.environ)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    call = [sys.executable, str(Path(__file__).with_name("typist.py")), str(study), interview, str(seed)]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    assert process.stderr is not None
    ready = process.stdout.readline()
    time.sleep(0.2 + chance.random() * 2.5)
    process.kill()
    said, wrong = process.communicate()
    assert ready == "ready\n", wrong
    shown: dict[str, str] = {}
    for line in said.splitlines(keepends=True):
        if line.endswith("\n"):
            shown |= json.loads(line)
    return shown


def test_a_study_killed_while_open_is_whole_in_a_copy_with_its_log(
    study_path: Path, passphrase: str, tmp_path: Path
) -> None:
    workspace = library.open_study(study_path, passphrase=passphrase)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for near in study_path.parent.glob("study.toc*"):
        if not near.name.endswith(".lock"):
            shutil.copy(near, folder / near.name)
    workspace.close()
    copy = library.open_study(folder / "study.toc", passphrase=passphrase)
    assert copy.check() == ()
    copy.close()
