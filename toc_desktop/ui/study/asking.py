"""Asks for the passphrase before something that only its holder may do."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from toc_desktop.i18n import Translator
from toc_desktop.ui.parts import FormRow, KeyButton, Line, column, row
from toc_desktop.ui.parts.tabbing import bring_into_sight


class PassphraseFold(QFrame):
    """Folded until it is wanted. `given` carries the passphrase."""

    given = Signal(str)

    def __init__(self, t: Translator, *, hint: str, go: str, name: str) -> None:
        super().__init__()
        self.setProperty("look", "sunken")
        self.passphrase = Line(name=t("Passphrase"), hides=True)
        self._row = FormRow(t("Passphrase"), self.passphrase, hint)
        button = KeyButton(go, look="main", name=name)
        within = column(self, space=10, margins=(14, 12, 14, 12))
        within.addWidget(self._row)
        below = row()
        below.addWidget(button)
        below.addStretch(1)
        within.addLayout(below)
        button.clicked.connect(lambda: self.given.emit(self.passphrase.text()))
        self.passphrase.returnPressed.connect(button.click)
        self.hide()

    def toggle(self) -> None:
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self.passphrase.setFocus()
            # once it has its place
            QTimer.singleShot(0, self, lambda: bring_into_sight(self))

    def complain(self, words: str) -> None:
        self._row.complain(words)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def put_away(self) -> None:
        self.passphrase.clear()
        self._row.complain()
        self.hide()
