"""The laptop dies in the middle of an interview: what was acknowledged is there, and the study opens.

TOC_KILLS=500 for the long run; a dozen here, and as many in the window's own story.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from terminal import WORDS, script

from toc_desktop.app import library
from toc_desktop.app.interviewing import resume

KILLS = int(os.environ.get("TOC_KILLS", "24")) // 2


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
