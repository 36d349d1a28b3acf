"""Where the microphone stays off: no consent, no libraries. These need no sound at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from rooms import environment


@pytest.mark.parametrize("story", ["refused", "without"])
def test_it_says_in_words_why_the_microphone_stays_off(story: str, study_path: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("story.py")), story, str(study_path), "0"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert f"told: {story}" in told.stdout, told.stderr
