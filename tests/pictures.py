"""Pictures of the window and of a paper, made from the demonstration study.

    xvfb-run -a -s "-screen 0 1366x768x24" python tests/pictures.py            the two pictures of the README
    … python tests/pictures.py all FOLDER                                      every page, three themes, 100 and 200 %
    python tests/pictures.py icons                                             the window's PNG icons from the drawings

Without a display they are painted offscreen. Nothing of this computer's own studies is opened.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from toc_desktop import places
from toc_desktop.app import demonstration, printing
from toc_desktop.app.workspace import Workspace
from toc_desktop.interview.values import WentTo
from toc_desktop.study.values import InterviewState
from toc_desktop.ui import preferences, start, theme
from toc_desktop.ui.presenting.shell import Shell
from toc_desktop.ui.printing.rendering import picture

LOOKS = (("light", 100), ("dark", 100), ("contrast", 100), ("light", 200), ("dark", 200))
SETTLE_MS = 400


def main(words: list[str]) -> int:
    app = QApplication(sys.argv[:1])
    if words[:1] == ["icons"]:
        draw_icons(places.resources() / "icons")
        return 0
    with tempfile.TemporaryDirectory() as home:
        os.environ[places.OWN_FOLDER] = home
        if words[:1] == ["all"]:
            folder = Path(words[1]) if len(words) > 1 else Path(tempfile.mkdtemp())
            every_page(app, folder)
            print(folder)
        else:
            readme(app, places.resources() / "pictures")
    return 0


def readme(app: QApplication, folder: Path) -> None:
    """The interview in the window, and the first page of its team copy."""
    folder.mkdir(exist_ok=True)
    shell = opened(app, "light", 100)
    workspace = shell.stage.study
    draft = next(kept for kept in workspace.interviews() if kept.state is InterviewState.DRAFT)
    to_an_open_question(workspace, draft.id)
    shell.stage.interview_requested.emit(draft.id)
    grab(shell, folder / "interview.png")
    finished = next(kept for kept in workspace.interviews() if kept.state is InterviewState.FINISHED)
    pdf = printing.draw(workspace, printing.Wish(f"interview:{finished.code}"))
    picture(pdf, 0, 1.3).save(str(folder / "summary.png"))
    closed(shell)


def every_page(app: QApplication, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for key, scale in LOOKS:
        shell = opened(app, key, scale)
        for name, show in pages(shell):
            show()
            grab(shell, folder / f"{name}-{key}-{scale}.png")
        closed(shell)


def pages(shell: Shell) -> Iterator[tuple[str, Callable[[], object]]]:
    """The name of a page, and how to get there."""
    stage, workspace = shell.stage, shell.stage.study
    draft = next(kept for kept in workspace.interviews() if kept.state is InterviewState.DRAFT)
    finished = next(kept for kept in workspace.interviews() if kept.state is InterviewState.FINISHED)
    to_an_open_question(workspace, draft.id)
    yield "collect", lambda: shell.go("collect")
    yield "study", lambda: shell.go("study")
    yield "print", lambda: shell.go("print", f"interview:{finished.code}")
    yield "take-back", lambda: stage.removal_requested.emit("take-back", finished.id)
    yield "withdraw", lambda: stage.removal_requested.emit("withdraw", finished.person)
    yield "consent", stage.new_interview_requested.emit
    yield "interview", lambda: stage.interview_requested.emit(draft.id)
    yield "keys", stage.help_requested.emit
    yield "welcome", shell.close_study
    yield "start", lambda: shell.presenter.page.front.start_requested.emit()  # type: ignore[union-attr]  # welcome
    yield "recover", lambda: shell.presenter.page.front.recovery_requested.emit()  # type: ignore[union-attr]


def opened(app: QApplication, key: str, scale: int) -> Shell:
    preferences.keep(preferences.Preferences("en", scale, key))
    shell = start.prepare(app)
    theme.load_other_fonts()
    shell.window.resize(1366, 768)
    shell.window.show()
    shell.window.activateWindow()
    shell.stage.study_opened.emit(demonstration.open_own(), "collect")
    return shell


def closed(shell: Shell) -> None:
    shell.close_study()
    wait(SETTLE_MS)
    shell.window.close()
    shell.stage.jobs.finish()
    wait(50)


def to_an_open_question(workspace: Workspace, interview: str) -> None:
    """Where an answer is half-way written."""
    from toc_desktop.app.interviewing import resume

    desk = resume(workspace, interview)
    filling = desk.interview.filling
    paths = [path for path in filling.nodes() if filling.kind(path) == "text" and filling.is_relevant(path)]
    with_words = [path for path in paths if filling.value(path)]
    saving = desk.tell(WentTo((with_words or paths)[-1]))
    if saving is not None:
        saving.result()


def grab(shell: Shell, path: Path) -> None:
    for _ in range(100):
        wait(30)
        if shell.stage.jobs.is_idle:
            break
    wait(SETTLE_MS)
    shell.window.grab().save(str(path))


def wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def draw_icons(folder: Path) -> None:
    """PNG files that the window reads without a library for SVG."""
    for drawing in (folder / "drawn").glob("*.svg"):
        side = 256 if drawing.stem == "toc-desktop" else 64
        QIcon(str(drawing)).pixmap(QSize(side, side)).save(str(folder / f"{drawing.stem}.png"))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
