"""Writes one answer in the real window, says so before it can have been saved, and stays. Meant to be asked to go.

python writer.py STUDY PASSPHRASE INTERVIEW WORDS
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from toc_desktop.app import library
from toc_desktop.interview.values import Step
from toc_desktop.ui import start
from toc_desktop.ui.interview.page import InterviewPage


def main(study: str, passphrase: str, interview: str, words: str) -> int:
    app = QApplication(sys.argv[:1])
    shell = start.prepare(app)
    start.open_window(shell)
    shell.stage.study_opened.emit(library.open_study(Path(study), passphrase=passphrase), "collect")
    shell.stage.interview_requested.emit(interview)
    page = shell.presenter.page if shell.presenter else None
    assert isinstance(page, InterviewPage)

    def write() -> None:
        field = page.pane.blocks[0].place()
        while not isinstance(field, QPlainTextEdit):
            page.step(Step.NEXT)
            field = page.pane.blocks[0].place()
        QTest.keyClicks(field, words)
        print(page.shown().path, flush=True)

    QTimer.singleShot(500, write)
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
