"""A group is never told by colour alone: its letter goes with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from toc_desktop.ui.parts.layouts import row
from toc_desktop.ui.parts.words import label
from toc_desktop.ui.theme import current, font, px


class Letter(QWidget):
    """A letter in a circle of the group's colour; `kind` is the group's kind in the template."""

    def __init__(self, letter: str, kind: str) -> None:
        super().__init__()
        self.letter, self.kind = letter, kind
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(px(19), px(19))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().group(self.kind)[0]))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor(current().group_ink))
        painter.setFont(font(11, is_bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.letter)


class GroupBadge(QWidget):
    """The letter and the name of a group."""

    def __init__(self, letter: str, words: str, kind: str, *, look: str = "") -> None:
        super().__init__()
        within = row(self, space=6)
        within.addWidget(Letter(letter, kind))
        within.addWidget(label(words, look, wraps=False))
        within.addStretch(1)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class GroupBar(QWidget):
    """How many of how many, as a bar in the group's colour; the words beside it say the same in numbers."""

    def __init__(self, kind: str, count: int, target: int) -> None:
        super().__init__()
        self.kind, self.count, self.target = kind, count, target
        self.setFixedHeight(px(14))
        self.setMinimumWidth(px(80))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int, target: int) -> None:
        self.count, self.target = count, target
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().sunken))
        if current().sunken == current().paper:
            painter.setPen(QColor(current().line_strong))
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(whole, px(3), px(3))
        share = min(1.0, self.count / self.target) if self.target else float(bool(self.count))
        if not share:
            return
        part = QRectF(whole)
        part.setWidth(max(px(6), whole.width() * share))
        if self.isRightToLeft():
            part.moveRight(whole.right())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().group(self.kind)[0]))
        painter.drawRoundedRect(part, px(3), px(3))
