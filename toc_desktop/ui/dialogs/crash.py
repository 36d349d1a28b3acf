"""The one dialog about a bug: work is on disk, and here is a report that holds no answers."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.parts import KeyButton, column, label, named, row
from toc_desktop.ui.theme import px


def report_of(error: BaseException) -> str:
    """Where it happened and of what kind it was. Never the message of the exception: it may quote what was typed."""
    lines = [f"toc-desktop · Python {platform.python_version()} · Qt {qVersion()} · {platform.system()}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        frames = traceback.extract_tb(seen.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


class CrashDialog(QDialog):
    def __init__(self, t: Translator, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Something went wrong in the program"))
        self.setMinimumWidth(px(560))
        within = column(self, space=14, margins=(28, 24, 28, 20))
        within.addWidget(label(t("Something went wrong in the program"), "title"))
        words = t(
            "What you typed is saved on this laptop. You can go on; if it happens again, close the program and start "
            "it anew."
        )
        within.addWidget(label(words))
        within.addWidget(label(t("This report helps to mend it. It holds no answers and no names."), "soft"))
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setMinimumHeight(px(180))
        within.addWidget(named(self.report, t("Report")))
        self.copy = KeyButton(t("Copy the report"))
        self.go_on = KeyButton(t("Go on"), look="main")
        self.go_on.setDefault(True)
        below = row(space=12)
        below.addWidget(self.copy)
        below.addStretch(1)
        below.addWidget(self.go_on)
        within.addLayout(below)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        self.go_on.clicked.connect(self.accept)
