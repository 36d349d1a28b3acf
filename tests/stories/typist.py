"""Types answers into the real window for ever, and prints what the window has shown as saved. Meant to be killed.

python typist.py STUDY INTERVIEW SEED
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from toc_desktop.app import library
from toc_desktop.interview.values import Step
from toc_desktop.ui import start
from toc_desktop.ui.interview.page import InterviewPage

WORDS = [
    "lantern",
    "heron",
    "kettle",
    "window",
    "river",
    "answer",
    "evening",
    "letters",
    "quiet",
    "bread",
    "stairs",
    "summer",
]


class Typist(QObject):
    """`passed_on`: what the page voiced, by path; it is told as saved once the page says so."""

    def __init__(self, page: InterviewPage, seed: int) -> None:
        super().__init__(page)
        self.page, self.chance = page, random.Random(seed)
        self.passed_on: dict[str, str] = {}
        page.answered.connect(self._voiced)
        self.hand = QTimer(self, interval=8)
        self.hand.timeout.connect(self._type)
        self.eye = QTimer(self, interval=3)
        self.eye.timeout.connect(self._look)
        self.hand.start()
        self.eye.start()

    def _voiced(self, path: str, value: str) -> None:
        self.passed_on[path] = value

    def _type(self) -> None:
        field = next((each for each in self.page.findChildren(QPlainTextEdit) if is_answer(each)), None)
        if field is None or self.chance.random() < 0.05:
            self.page.step(Step.NEXT)
            self.hand.setInterval(8)
            return
        QTest.keyClicks(field, self.chance.choice(WORDS)[: self.chance.randrange(1, 8)] + " ")
        self.hand.setInterval(450 if self.chance.random() < 0.1 else 8)

    def _look(self) -> None:
        if self.passed_on and self.page.foot.saved.text().startswith("✓"):
            print(json.dumps(self.passed_on), flush=True)
            self.passed_on = {}


def is_answer(field: QPlainTextEdit) -> bool:
    return field.isVisible() and field.isEnabled() and not field.isReadOnly()


def main(study: str, interview: str, seed: str) -> int:
    app = QApplication(sys.argv[:1])
    shell = start.prepare(app)
    start.open_window(shell)
    workspace = library.open_unasked(Path(study))
    shell.stage.study_opened.emit(workspace, "collect")
    shell.stage.interview_requested.emit(interview)
    page = shell.presenter.page if shell.presenter else None
    assert isinstance(page, InterviewPage)
    typist = Typist(page, int(seed))
    print("ready", flush=True)
    status = app.exec()
    del typist
    return status


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
