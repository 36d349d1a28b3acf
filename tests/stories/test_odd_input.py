"""The command line with input that nobody should give it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from terminal import run

SHEET = "|survey|\n||type|name|label::العربية (ar)|\n||text|a|سؤال|\n||text|b|${a}|\n"


def test_any_letter_passes_through_whatever_the_computer_is_set_to(tmp_path: Path) -> None:
    form = tmp_path / "form.md"
    form.write_text(SHEET, encoding="utf-8")
    lines = "set a كلمة\rlabel b\nlabel a".encode() + b"\nset a \xff\n"
    done = subprocess.run(
        [sys.executable, "-m", "toc_desktop", "form", "play", str(form)],
        input=lines,
        capture_output=True,
        check=False,
        timeout=110,
        env={**os.environ, "PYTHONIOENCODING": "cp1252:strict"},
    )
    assert done.stderr == b""
    answers = done.stdout.decode().splitlines()
    assert answers == ["READY 2", "SET a ok", "LABEL b كلمة", "LABEL a سؤال", "SET a ok"]


def test_what_is_no_file_is_refused_in_words(tmp_path: Path) -> None:
    for path in (tmp_path, Path(os.devnull)):
        done = run("form", "check", path)
        assert done.returncode == 1
        assert "is no file" in done.stderr
