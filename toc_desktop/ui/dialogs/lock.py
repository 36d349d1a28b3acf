"""The locked window: nothing of the study is to be seen until the passphrase is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.errors import Problem
from toc_desktop.i18n import Translator
from toc_desktop.ui.parts import Banner, Card, FormRow, KeyButton, Line, column, label, named, row
from toc_desktop.ui.theme import px


class LockPage(QWidget):
    unlock_requested = Signal(str)
    close_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Locked"))
        outer = column(self)
        outer.addStretch(2)
        card = Card(space=14, margin=28)
        card.setFixedWidth(px(460))
        card.body.addWidget(label(t("Locked"), "display"))
        card.body.addWidget(label(t("Everything is saved. The passphrase brings you back to where you were."), "soft"))
        self.banner = Banner(t)
        card.body.addWidget(self.banner)
        self.passphrase = Line(name=t("Passphrase"), hides=True)
        card.body.addWidget(FormRow(t("Passphrase"), self.passphrase))
        self.go = KeyButton(t("Go on"), t("Enter"), "main", name=t("Go on"))
        close = KeyButton(t("Close the study"), look="quiet")
        below = row()
        below.addWidget(self.go)
        below.addStretch(1)
        below.addWidget(close)
        card.body.addLayout(below)
        centre = row()
        centre.addStretch(1)
        centre.addWidget(card)
        centre.addStretch(1)
        outer.addLayout(centre)
        outer.addStretch(3)
        self.go.clicked.connect(self._ask)
        self.passphrase.returnPressed.connect(self._ask)
        close.clicked.connect(self.close_requested)
        self.setFocusProxy(self.passphrase)

    def show_busy(self, is_busy: bool) -> None:
        self.go.setEnabled(not is_busy)

    def show_problem(self, problem: Problem) -> None:
        self.show_busy(False)
        self.banner.show_problem(problem)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _ask(self) -> None:
        if self.go.isEnabled() and self.passphrase.text():
            self.unlock_requested.emit(self.passphrase.text())
