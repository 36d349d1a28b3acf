"""A slider that knows that it has not been touched yet: it shows no knob then."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider

from toc_desktop.ui import keyboard
from toc_desktop.ui.theme import current, px

FORWARD = (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_Space)
BACKWARD = (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_PageDown)


class Slider(QSlider):
    """`moved` gives the step, counted from 0; `emptied` when Delete takes the answer away."""

    moved = Signal(int)
    emptied = Signal()
    left = Signal()
    typed = Signal(str)
    """The first sign of a number that is typed on the slider."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._is_touched = False
        self._has_ticks = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPageStep(1)
        self.valueChanged.connect(self._changed)

    def sizeHint(self) -> QSize:
        flat = self.orientation() is Qt.Orientation.Horizontal
        return QSize(px(240), px(48)) if flat else QSize(px(48), px(200))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_steps(self, count: int, *, ticks: bool) -> None:
        self._has_ticks = ticks
        self.blockSignals(True)
        self.setRange(0, count - 1)
        self.setPageStep(max(1, count // 10))
        self.blockSignals(False)

    def show_at(self, step: int | None, words: str) -> None:
        """`words`: the number, for those who listen; a slider's own value counts steps."""
        self._is_touched = step is not None
        self.blockSignals(True)
        self.setValue(step or 0)
        self.blockSignals(False)
        self.setAccessibleDescription(words)
        self.update()

    # what happens in it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (sign := keyboard.typed(event)).isdecimal() or sign == "-":
            self.typed.emit(sign)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.emptied.emit()
        elif not self._is_touched and not event.modifiers() and event.key() in (*FORWARD, Qt.Key.Key_Home):
            self.moved.emit(0)
        elif not self._is_touched and not event.modifiers() and event.key() in (*BACKWARD, Qt.Key.Key_End):
            self.moved.emit(self.maximum())
        elif event.key() == Qt.Key.Key_Space:
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.moved.emit(self._step_at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.moved.emit(self._step_at(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # scrolling a page must not answer a question
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _changed(self, step: int) -> None:
        self.moved.emit(step)

    # how it looks

    def _is_flat(self) -> bool:
        return self.orientation() is Qt.Orientation.Horizontal

    def _ends(self) -> tuple[float, float]:
        """Where the first and the last step lie along the groove."""
        edge = px(14)
        if not self._is_flat():
            return self.height() - edge, edge
        return (self.width() - edge, edge) if self.isRightToLeft() else (edge, self.width() - edge)

    def _place_of(self, step: int) -> float:
        first, last = self._ends()
        return first + (last - first) * step / max(1, self.maximum())

    def _step_at(self, event: QMouseEvent) -> int:
        first, last = self._ends()
        at = event.position().x() if self._is_flat() else event.position().y()
        return max(0, min(self.maximum(), round((at - first) / (last - first) * self.maximum())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = current()
        first, last = self._ends()
        middle = (self.height() if self._is_flat() else self.width()) / 2
        if self._has_ticks:
            painter.setPen(QPen(QColor(colours.line_strong), 1))
            for step in range(self.maximum() + 1):
                painter.drawRect(self._bar(self._place_of(step), self._place_of(step), middle, px(18)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line_strong))
        painter.drawRoundedRect(self._bar(first, last, middle, px(6)), px(3), px(3))
        if self._is_touched:
            is_on = self.isEnabled()
            painter.setBrush(QColor(colours.accent if is_on else colours.line_strong))
            painter.drawRoundedRect(self._bar(first, self._place_of(self.value()), middle, px(6)), px(3), px(3))
            knob = self._bar(self._place_of(self.value()), self._place_of(self.value()), middle, px(24))
            middle_of_knob = knob.center()
            painter.setPen(QPen(QColor(colours.paper), 2))
            painter.drawEllipse(middle_of_knob, px(12), px(12))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))

    def _bar(self, start: float, end: float, middle: float, thick: float) -> QRectF:
        start, end = min(start, end), max(start, end)
        if self._is_flat():
            return QRectF(start, middle - thick / 2, end - start, thick)
        return QRectF(middle - thick / 2, start, thick, end - start)
