"""A step of the first page: a title, what it is about, fields, one main button, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QWidget

from toc_desktop.errors import Problem
from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.parts import Banner, KeyButton, Scroll, fill, label, row


class Panel(Scroll):
    """What went wrong is said above the fields, and what was typed stays."""

    back_requested = Signal()
    go_requested = Signal()

    def __init__(self, t: Translator, title: str, lead: str, go: str, *, back: str = "") -> None:
        super().__init__(measure=640, space=16, margins=(32, 40, 32, 32))
        self._t = t
        self.body.addStretch(1)
        self.title = label(title, "display")
        self.lead = label("", "soft")
        self.banner = Banner(t)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(t("At work"))
        self.progress.hide()
        self.go = KeyButton(go, t("Enter"), "main", name=go)
        self.go.setDefault(True)
        self.back = KeyButton(back or t("Back"), keyboard.BACK, name=back or t("Back"))
        self.go.clicked.connect(self.go_requested)
        self.back.clicked.connect(self.back_requested)
        self.body.addWidget(self.title)
        self.body.addWidget(self.lead)
        self.body.addWidget(self.banner)
        self._fields: list[QWidget] = []
        fill(self.lead, lead)
        self._escape = QShortcut(QKeySequence(keyboard.BACK), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.back_requested)

    def add(self, field: QWidget) -> None:
        self.body.addWidget(field)
        self._fields.append(field)

    def close_with(self, *extra: QWidget) -> None:
        """The last line: back and go; `extra` stands between them."""
        self.body.addWidget(self.progress)
        foot = row(space=12)
        foot.addWidget(self.go)
        for widget in extra:
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.back)
        self.body.addLayout(foot)
        self.body.addStretch(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in any field does what the main button says; what needs the key itself, as a text does, keeps it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go.isEnabled():
            self.go_requested.emit()
        else:
            super().keyPressEvent(event)

    def show_busy(self, is_busy: bool) -> None:
        """While a worker is at it, nothing can be asked twice."""
        self.progress.setVisible(is_busy)
        self.go.setEnabled(not is_busy)
        for field in self._fields:
            field.setEnabled(not is_busy)

    def show_problem(self, problem: Problem) -> None:
        self.show_busy(False)
        self.banner.show_problem(problem)
        self.ensureWidgetVisible(self.banner)
