"""Somebody comes in: the whole window is blank and neutral at once; the same key, Esc or a click brings it back.

Nothing is drawn over something that can still be read: what lies beneath is hidden, so a screen reader finds
nothing either, and the window's title gives nothing away.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from toc_desktop.i18n import Translator
from toc_desktop.ui.theme import current


def cover(t: Translator, window: QWidget) -> None:
    """Covers that window, now."""
    known = window.findChild(Cover, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (known if isinstance(known, Cover) else Cover(t, window)).lay()


class Cover(QWidget):
    """Lies over one window. No words, no clock, no pattern."""

    lifted = Signal()

    def __init__(self, t: Translator, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        self._title = ""
        self.setAccessibleName(t("Blank page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        window.installEventFilter(self)

    def lay(self) -> None:
        if self.isVisible():
            return
        self._focus = QApplication.focusWidget()
        self._title = self._window.windowTitle()
        self._window.setWindowTitle(" ")
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.repaint()
        self.setFocus()
        self._hide_the_rest()
        self.setFocus()
        _app().focusChanged.connect(self._hold)

    def _hold(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A page that comes in below takes the keyboard only when it can be seen."""
        if now is not None and now is not self and now.window() is self._window:
            self._focus = now
            self.setFocus()

    def _hide_the_rest(self) -> None:
        """Again whenever something new comes in below: the lock, another page, a banner."""
        if not self.isVisible():
            return
        for child in self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child is not self and not child.isWindow() and child.isVisible():
                self._hidden.append(child)
                child.hide()
        self.raise_()

    def lift(self) -> None:
        if not self.isVisible():
            return
        _app().focusChanged.disconnect(self._hold)
        hidden, self._hidden = self._hidden, []
        # first, or it would hide again what comes back
        self.hide()
        for child in hidden:
            if isValid(child):
                child.show()
        self._window.setWindowTitle(self._title)
        if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
            self._focus.setFocus()
        else:
            # the lock, or another page, has come in the meantime
            self._window.focusNextChild()
        self.lifted.emit()

    # nothing else gets a key while it lies there

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_F9, Qt.Key.Key_Escape):
                self.lift()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.lift()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(current().sunken))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
            elif event.type() in (QEvent.Type.ChildAdded, QEvent.Type.ChildPolished, QEvent.Type.LayoutRequest):
                self._hide_the_rest()
                # layouts show what is new to them a moment later
                QTimer.singleShot(0, self, self._hide_the_rest)
        return super().eventFilter(watched, event)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
