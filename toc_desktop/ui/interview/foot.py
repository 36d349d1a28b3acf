"""The row at the bottom: the minutes, what is saved, the way on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Screen, Step
from toc_desktop.ui.parts import Foot, KeyButton, SavedLabel, label, tip
from toc_desktop.ui.theme import px


class InterviewFoot(Foot):
    step_requested = Signal(object)
    overview_requested = Signal()
    end_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.minutes = label("", "small", wraps=False)
        self.saved = SavedLabel(t)
        self.overview = KeyButton(t("Overview"), "F4", "quiet")
        self.back = tip(KeyButton(t("Back")), t("Back"), "Ctrl+Shift+↵")
        self.next = KeyButton(t("Next"), "Ctrl ↵", "main")
        self.body.addWidget(self.minutes)
        self.body.addWidget(self.saved)
        self.body.addStretch(1)
        for part in (self.overview, self.back, self.next):
            self.body.addWidget(part)
        self._is_last = False
        self.overview.clicked.connect(self.overview_requested)
        self.back.clicked.connect(lambda: self.step_requested.emit(Step.BACK))
        self.next.clicked.connect(self.go_on)

    def show_screen(self, screen: Screen, *, is_finished: bool = False) -> None:
        self.back.setEnabled(not screen.is_first)
        self._is_last = screen.is_last
        ends = self._t("Close") if is_finished else self._t("To the end")
        words = ends if screen.is_last else self._t("Next")
        if words != self.next.accessibleName():
            self.next.set_words(words)

    def show_minutes(self, minutes: int) -> None:
        self.minutes.setText(self._t("{count} min", count=minutes))
        self.minutes.setAccessibleName(self._t("Since the start: {count} min", count=minutes))

    def go_on(self) -> None:
        if self._is_last:
            self.end_requested.emit()
        else:
            self.step_requested.emit(Step.NEXT)

    def minimumSizeHint(self) -> QSize:
        # what gives way below must not widen the window before it does
        return QSize(px(320), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.minutes.setVisible(self.width() >= px(560))
