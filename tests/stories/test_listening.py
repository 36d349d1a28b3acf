"""The window as a screen reader hears it, over the real bus: each control that can be used says what it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from listening import LAUNCHERS

from toc_desktop.app import demonstration

USED = {
    *("push button", "button", "toggle button", "check box", "radio button", "text", "entry", "password text", "link"),
    *(
        "combo box",
        "list",
        "list item",
        "table",
        "tree",
        "tree table",
        "tree item",
        "slider",
        "spin button",
        "page tab",
    ),
}


@pytest.mark.window
def test_every_control_of_every_page_has_a_name(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux") or not os.environ.get("DISPLAY"):
        pytest.skip("needs a display on Linux")
    if not shutil.which("dbus-run-session") or not any(Path(path).exists() for path in LAUNCHERS):
        pytest.skip("needs dbus-run-session and at-spi2-core")
    study = tmp_path / "demonstration.toc"
    demonstration.write(study, people=20).close()
    script = Path(__file__).with_name("listening.py")
    call = ["dbus-run-session", "--", sys.executable, str(script), str(study)]
    heard = subprocess.run(call, capture_output=True, text=True, timeout=110, check=False)
    assert heard.returncode == 0, heard.stderr
    pages = json.loads(heard.stdout.splitlines()[-1])
    assert list(pages) == ["welcome", "collect", "study", "print", "consent", "interview"]
    silent = {
        (page, role)
        for page, entries in pages.items()
        for role, name, _ in entries
        if role in USED and not name.strip()
    }
    assert silent == set()
    controls = {page: sum(role in USED for role, _, _ in entries) for page, entries in pages.items()}
    assert min(controls.values()) > 5, controls
