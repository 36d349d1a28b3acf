"""The house stands as the floor plan says: imports run downhill, and the tools that keep it clean agree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"], id="imports"),
        pytest.param(["-m", "ruff", "check", "--no-cache", "."], id="lint"),
        pytest.param(["-m", "ruff", "format", "--no-cache", "--check", "."], id="format"),
        pytest.param(["-m", "mypy", "--cache-dir", "{cache}"], id="types"),
    ],
)
def test_the_tools_find_nothing(command: list[str], tmp_path: Path) -> None:
    call = [sys.executable, *(part.format(cache=tmp_path) for part in command)]
    result = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
