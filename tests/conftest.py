"""Every test has a folder of its own for what the program keeps, so that none touches this computer's studies."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from toc_desktop.places import OWN_FOLDER

sys.path.insert(0, str(Path(__file__).parent))  # what several folders of tests share lies here

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace


def take_a_screen() -> None:
    """Tests that run side by side would take the keyboard from each other's windows: each worker has its own screen."""
    if "PYTEST_XDIST_WORKER" not in os.environ or "DISPLAY" not in os.environ or not shutil.which("Xvfb"):
        return
    told, tell = os.pipe()
    line = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(line, pass_fds=[tell], stderr=subprocess.DEVNULL)
    os.close(tell)
    os.environ["DISPLAY"] = f":{os.read(told, 16).decode().strip()}"
    os.environ.pop("XAUTHORITY", None)
    atexit.register(screen.kill)


take_a_screen()


@pytest.fixture(autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("own")
    monkeypatch.setenv(OWN_FOLDER, str(folder))
    return folder


PASSPHRASE = "four calm words together"


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic study that may go to the field, made once; tests work on copies of it."""
    from toc_desktop.app import clock, library
    from toc_desktop.i18n import Message
    from toc_desktop.study.values import SupportContact

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OWN_FOLDER, str(tmp_path_factory.mktemp("maker")))
        path = tmp_path_factory.mktemp("made") / "synthetic.toc"
        made = library.create(path, passphrase=PASSPHRASE, title="Synthetic study", service="Lantern")
        workspace = made.workspace
        settled = {"duty_name": "Invented duty person", "duty_reach": "room 2, invented"}
        workspace.change_study(Message("Describe the study"), **settled).result()
        workspace.keep_contact(SupportContact(clock.new_id(), "Invented helpline", "000 000, invented")).result()
        workspace.close()
    return path


@pytest.fixture
def study_path(made_once: Path, tmp_path: Path) -> Path:
    """A copy of the ready study, with its key block beside it."""
    path = tmp_path / "study.toc"
    shutil.copy(made_once, path)
    shutil.copy(made_once.with_name(made_once.name + ".key"), path.with_name(path.name + ".key"))
    return path


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase.txt"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


@pytest.fixture
def workspace(study_path: Path) -> Iterator[Workspace]:
    from toc_desktop.app import library

    opened = library.open_study(study_path, passphrase=PASSPHRASE)
    yield opened
    opened.close()
