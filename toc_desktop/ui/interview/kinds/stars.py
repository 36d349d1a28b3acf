"""A row of stars: arrows and number keys choose how many, Delete takes them away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.theme import current, font, px

SIDE = 40


class StarRow(QWidget):
    chosen = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._label = ""
        self._values: list[str] = []
        self.value = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(px(SIDE) * max(1, len(self._values)) + px(12), px(SIDE) + px(28))

    def show_stars(self, label: str, values: list[str], value: str, *, is_read_only: bool) -> None:
        self._label, self._values, self.value = label, values, value
        self.setEnabled(not is_read_only)
        self._say()
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._values) - 1
        at = self._values.index(self.value) if self.value in self._values else -1
        ahead, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.isRightToLeft():
            ahead, back = back, ahead
        if (digit := keyboard.typed(event)).isdecimal() and digit in self._values:
            self._choose(digit)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose("")
        elif event.key() in (ahead, Qt.Key.Key_Up):
            self._choose(self._values[min(last, at + 1)])
        elif event.key() in (back, Qt.Key.Key_Down):
            self._choose(self._values[max(0, at - 1)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int((event.position().x() - px(6)) // px(SIDE))
        place = len(self._values) - 1 - place if self.isRightToLeft() else place
        if 0 <= place < len(self._values):
            self._choose("" if self._values[place] == self.value else self._values[place])

    def _choose(self, value: str) -> None:
        self.value = value
        self._say()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.chosen.emit()

    def _say(self) -> None:
        last = self._values[-1] if self._values else ""
        words = self._t("{value} of {most}", value=self.value, most=last) if self.value else self._t("no answer yet")
        self.setAccessibleName(self._t("{question}: {state}", question=self._label, state=words))
        self.setAccessibleDescription(self._t("Arrows or a number key"))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._values.index(self.value) if self.value in self._values else -1
        for place, value in enumerate(self._values):
            column = len(self._values) - 1 - place if self.isRightToLeft() else place
            x = px(6) + column * px(SIDE)
            painter.setFont(font(27))
            painter.setPen(QColor(current().accent if place <= lit else current().line_strong))
            side = px(SIDE)
            painter.drawText(x, px(2), side, side, Qt.AlignmentFlag.AlignCenter, "★" if place <= lit else "☆")
            painter.setFont(font(12.5))
            painter.setPen(QColor(current().ink if value == self.value else current().ink_soft))
            painter.drawText(x, side, side, px(22), Qt.AlignmentFlag.AlignCenter, value)
        if self.hasFocus():
            painter.setPen(QPen(QColor(current().accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(6), px(6))
