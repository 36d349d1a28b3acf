"""The computer asks the program to go (a signal, the end of the session): it goes as when its window is closed."""

from __future__ import annotations

import os
import signal

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from toc_desktop.ui.presenting.shell import Shell

ASKED = ("SIGTERM", "SIGINT", "SIGHUP")
"""Names, since Windows lacks the last."""


class Departing(QObject):
    """Lives as long as the shell."""

    def __init__(self, app: QApplication, shell: Shell) -> None:
        super().__init__(shell)
        self._app = app
        self._shell = shell
        for name in ASKED:
            if (number := getattr(signal, name, None)) is not None:
                signal.signal(number, lambda *_: QTimer.singleShot(0, self, self._go))
        if os.name != "nt":
            self._wake_at_signals()
        # the end of a session may still be called off: what is typed is kept, the study stays open
        app.commitDataRequest.connect(lambda _: shell.keep_what_is_typed())
        app.aboutToQuit.connect(shell.wind_up)

    def _wake_at_signals(self) -> None:
        """Python runs its handlers only when it has its turn, which in Qt's loop may be late: a byte in a pipe gives it
        one. (Windows takes no pipe for it; there the next key or timer does.)"""
        ear, mouth = os.pipe()
        for end in (ear, mouth):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(mouth, warn_on_full_buffer=False)
        heard = QSocketNotifier(ear, QSocketNotifier.Type.Read, self)
        heard.activated.connect(lambda *_: os.read(ear, 64))

    def _go(self) -> None:
        self._shell.window.close()
        # not quit(), which asks every window: a turned laptop says no to everybody
        self._app.exit(0)
