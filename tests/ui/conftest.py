"""A window without a display unless there is one, and a shell with a synthetic study in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pytestqt.qtbot import QtBot

from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.i18n import Translator
from toc_desktop.study.consenting import ITEMS
from toc_desktop.study.values import Mode
from toc_desktop.ui import preferences, theme
from toc_desktop.ui.preferences import Preferences
from toc_desktop.ui.presenting.interviewing import Interviewing
from toc_desktop.ui.presenting.shell import Shell
from toc_desktop.ui.presenting.stage import Stage
from toc_desktop.ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from toc_desktop.app.workspace import Workspace

PASSPHRASE = "four calm words together"


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    """One application serves all tests of a process: whoever changed its look leaves it as it was."""
    yield
    if (theme.current(), theme.scale()) != (theme.LIGHT, 100):
        theme.apply(qapp, theme.LIGHT)


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[Shell], None]:
    """Waits until every job has answered."""

    def settling(shell: Shell) -> None:
        qtbot.waitUntil(lambda: shell.stage.jobs.is_idle, timeout=20_000)
        qtbot.wait(10)

    return settling


@pytest.fixture
def shell(qapp: QApplication, qtbot: QtBot) -> Iterator[Shell]:
    """The program at its first page, in a real window."""
    qapp.setStyle("Fusion")
    made = Shell(qapp, preferences.Preferences(theme="light"))
    made.show_welcome()
    made.window.resize(1366, 768)
    made.window.show()
    qtbot.waitExposed(made.window)
    made.window.activateWindow()
    # the focus is nowhere before that
    qtbot.waitUntil(lambda: qapp.activeWindow() is made.window)
    yield made
    made.window.close()
    made.stage.jobs.finish()
    qapp.processEvents()
    made.window.deleteLater()
    made.deleteLater()
    qapp.processEvents()


@pytest.fixture
def opened(shell: Shell, study_path: Path, settle: Callable[[Shell], None]) -> Shell:
    """With the synthetic study open, at Collect."""
    from toc_desktop.app import library

    shell.stage.study_opened.emit(library.open_study(study_path, passphrase=PASSPHRASE), "collect")
    settle(shell)
    return shell


SAID = "I nearly deleted it, synthetic quince."


@pytest.fixture
def met(shell: Shell, study_path: Path, settle: Callable[[Shell], None]) -> Shell:
    """With two synthetic people in the study: one interview finished, one left half-way. Open at Collect."""
    from toc_desktop.app import library
    from toc_desktop.app.beginning import Beginning, begin
    from toc_desktop.interview.values import Answered, WentTo
    from toc_desktop.study.values import Mode

    workspace = library.open_study(study_path, passphrase=PASSPHRASE)
    group = next(group for group in workspace.groups() if group.kind == "members")
    form = workspace.questionnaire_by_name("members")
    agreed = {"take_part": True, "understood": True, "confidentiality": True}
    for word, finishes in (("heron", True), ("linden", False)):
        start = Beginning(group=group.id, questionnaire=form.id, items=agreed, mode=Mode.ORAL, withdrawal_word=word)
        desk = begin(workspace, start)
        texts = [path for path in desk.interview.filling.nodes() if desk.interview.filling.kind(path) == "text"]
        path = next(path for path in texts if desk.interview.filling.is_relevant(path))
        desk.tell(WentTo(path))
        saving = desk.tell(Answered(path, SAID))
        assert saving is not None
        saving.result()
        if finishes:
            desk.finish("the tea was ready")
    shell.stage.study_opened.emit(workspace, "collect")
    settle(shell)
    return shell


@pytest.fixture
def sit_down(qtbot: QtBot, qapp: QApplication, workspace: Workspace) -> Iterator[Callable[[str, str], Interviewing]]:
    """A synthetic person of that group has consented and sits before the first page of that questionnaire."""
    seated: list[tuple[Interviewing, Stage]] = []
    theme.apply(qapp, theme.LIGHT)

    def sitting(group: str, questionnaire: str) -> Interviewing:
        needed = {item.key: True for item in ITEMS if item.is_needed}
        desk = begin(workspace, Beginning(group=group, questionnaire=questionnaire, items=needed, mode=Mode.ORAL))
        stage = Stage(Window(Translator()), Preferences())
        stage.workspace = workspace
        interviewing = Interviewing(stage, desk.kept.id)
        stage.window.resize(1366, 768)
        stage.window.show_page(interviewing.page)
        stage.window.show()
        stage.window.activateWindow()
        seated.append((interviewing, stage))
        return interviewing

    yield sitting
    for interviewing, stage in seated:
        interviewing.page.step_aside()
        qtbot.waitUntil(lambda stage=stage: stage.jobs.is_idle)
        stage.jobs.finish()
        stage.window.close()
        stage.window.deleteLater()
    qapp.processEvents()
