"""Shows one page after the other in the real window, says its name, and goes on when told to on standard input."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from toc_desktop.app import library
from toc_desktop.ui import start


class Ear(QObject):
    told = Signal()

    def listen(self) -> None:
        for _ in sys.stdin:
            self.told.emit()


def main(study: str) -> int:
    app = QApplication(sys.argv[:1])
    shell = start.prepare(app)
    start.open_window(shell)
    workspace = library.open_unasked(Path(study))
    assert workspace is not None
    draft = next(interview for interview in workspace.interviews() if interview.state.value == "draft")
    pages: list[tuple[str, Callable[[], object]]] = [
        ("welcome", lambda: None),
        ("collect", lambda: shell.stage.study_opened.emit(workspace, "collect")),
        ("study", lambda: shell.go("study")),
        ("print", lambda: shell.go("print")),
        ("consent", shell.stage.new_interview_requested.emit),
        ("interview", lambda: shell.stage.interview_requested.emit(draft.id)),
    ]

    def show_next() -> None:
        if not pages:
            print("end", flush=True)
            app.quit()
            return
        name, show = pages.pop(0)
        show()
        QTimer.singleShot(900, lambda: print(name, flush=True))

    ear = Ear()
    ear.told.connect(show_next)
    threading.Thread(target=ear.listen, daemon=True).start()
    QTimer.singleShot(500, show_next)
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
