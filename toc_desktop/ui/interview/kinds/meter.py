"""How loud it is, as a row of blocks: filled or empty, so that it can be told without colours."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.theme import current, px

BLOCKS = 16


class LevelMeter(QWidget):
    """Says nothing to a screen reader while it moves; what matters (nothing is heard) is said in words beside it."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._filled = 0
        self.setAccessibleName(t("Loudness"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(12) * BLOCKS, px(20))

    def show_level(self, level: float) -> None:
        """From 0 to 1."""
        filled = round(level * BLOCKS)
        if filled != self._filled:
            self._filled = filled
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, step = current(), self.width() / BLOCKS
        for block in range(BLOCKS):
            place = BLOCKS - 1 - block if self.isRightToLeft() else block
            shape = QRectF(place * step + 1.5, 1.5, step - px(4), self.height() - 3)
            is_filled = block < self._filled
            painter.setPen(QPen(QColor(theme.accent if is_filled else theme.line_strong), 1))
            painter.setBrush(QColor(theme.accent if is_filled else theme.sunken))
            painter.drawRect(shape)
