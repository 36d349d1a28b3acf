"""A page that waits is switched off, and Qt takes the keyboard from it for good. Here it comes back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Returning(QObject):
    """Gives the keyboard back to what had it in `window` when it was switched off, once that can be used again.
    Not where somebody went elsewhere meanwhile, or somebody else said where to go.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._left: QWidget | None = None
        self._refuge: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._changed)

    def _changed(self, left: QWidget | None, here: QWidget | None) -> None:
        if left is not None and isValid(left) and not left.isEnabled() and self._window.isAncestorOf(left):
            self._left, self._refuge = left, here
            left.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and watched is self._left and self._left.isEnabled():
            watched.removeEventFilter(self)
            left, self._left = self._left, None
            if QApplication.focusWidget() is self._refuge:
                left.setFocus()
        return super().eventFilter(watched, event)
