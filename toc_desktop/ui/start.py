"""Opens the window: what the program does when it is started without a command."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from toc_desktop.ui import preferences, theme
from toc_desktop.ui.departing import Departing
from toc_desktop.ui.presenting.shell import Shell

OTHER_FONTS_AFTER_MS = 100


def run(study: Path | None = None) -> int:
    """Shows Welcome, or opens `study`, and stays until the window is closed."""
    app = QApplication(sys.argv[:1])
    shell = prepare(app)
    open_window(shell)
    if study is not None:
        shell.open(study)
    return app.exec()


def prepare(app: QApplication) -> Shell:
    app.setApplicationName("toc-desktop")
    style = app.style()
    if style is None or style.objectName().lower() != "fusion":
        # the style sheet is drawn for it; where it is the default already, setting it again costs time
        app.setStyle("Fusion")
    shell = Shell(app, preferences.load())
    _catch_bugs(shell)
    Departing(app, shell)
    shell.show_welcome()
    QTimer.singleShot(OTHER_FONTS_AFTER_MS, shell, theme.load_other_fonts)
    return shell


def open_window(shell: Shell) -> None:
    """As large as the look was drawn for, or as the screen allows."""
    window = shell.window
    screen = window.screen().availableGeometry()
    window.resize(min(1366, screen.width()), min(768, screen.height()))
    if screen.width() <= 1366:
        window.showMaximized()
    else:
        window.show()
    window.watch_use()


def _catch_bugs(shell: Shell) -> None:
    """What is no Problem is our fault: one dialog, never two at once."""
    shown: list[object] = []

    def show(error: BaseException) -> None:
        from toc_desktop.ui.dialogs.crash import CrashDialog, report_of

        report = report_of(error)
        sys.stderr.write(report + "\n")
        if shown:
            return
        dialog = CrashDialog(shell.stage.t, report, shell.window)
        shown.append(dialog)
        dialog.finished.connect(lambda _: shown.clear())
        dialog.open()

    def hook(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        show(error)

    sys.excepthook = hook
    threading.excepthook = lambda met: shell.stage.jobs.broke.emit(met.exc_value)
    shell.stage.jobs.broke.connect(show)
