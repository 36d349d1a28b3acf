"""The marks of the side list, drawn: letters of a symbols font would be of other sizes and sit at other heights."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.interview.values import Mark
from toc_desktop.ui.parts import column, label, row
from toc_desktop.ui.theme import current, font, px

STATES: dict[Mark, Message] = {
    Mark.ANSWERED: Message("answered"),
    Mark.BLANK: Message("blank"),
    Mark.DECLINED: Message("declined"),
    Mark.UNKNOWN: Message("does not know"),
    Mark.NOTHING: Message("nothing to say"),
    Mark.NOT_ASKED: Message("not asked"),
    Mark.EARLIER: Message("answered earlier"),
    Mark.PROBLEM: Message("has a problem"),
}
ALWAYS = (Mark.ANSWERED, Mark.BLANK, Mark.DECLINED, Mark.PROBLEM)
"""What the legend always explains; the others when they occur."""


def draw_mark(painter: QPainter, room: QRect, mark: Mark, colour: str) -> None:
    """In the middle of `room`, in the pen's width that suits the scale."""
    middle = QPointF(room.center()) + QPointF(0.5, 0.5)
    size = px(7)
    ink = QColor(colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, max(1.2, px(13) / 10)))
    circle = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
    if mark is Mark.ANSWERED:
        painter.setBrush(ink)
        painter.drawEllipse(circle)
    elif mark in (Mark.BLANK, Mark.NOTHING):
        painter.drawEllipse(circle)
        if mark is Mark.NOTHING:
            painter.drawLine(circle.bottomLeft(), circle.topRight())
    elif mark is Mark.DECLINED:
        painter.drawLine(middle - QPointF(size / 2, 0), middle + QPointF(size / 2, 0))
    elif mark is Mark.NOT_ASKED:
        painter.setBrush(ink)
        painter.drawEllipse(middle, px(1), px(1))
    elif mark is Mark.EARLIER:
        top = middle - QPointF(0, size / 2)
        painter.drawLine(middle + QPointF(0, size / 2), top)
        painter.drawLine(top, top + QPointF(-size / 2.5, size / 2.5))
        painter.drawLine(top, top + QPointF(size / 2.5, size / 2.5))
    else:
        painter.setFont(font(13, is_bold=True))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, mark)
    painter.restore()


def mark_icon(mark: Mark) -> QIcon:
    """For tables; drawn in the ink of the theme."""
    size = QSize(px(16), px(16))
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_mark(painter, QRect(0, 0, size.width(), size.height()), mark, current().ink)
    painter.end()
    return QIcon(picture)


class _Sign(QWidget):
    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self.setFixedSize(px(14), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_mark(QPainter(self), self.rect(), self._mark, current().ink_soft)


class Legend(QWidget):
    """What the marks mean: those that everybody meets, and the rarer ones where they stand in the list."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._rows: dict[Mark, QWidget] = {}
        within = column(self, space=0, margins=(10, 0, 0, 0))
        for mark, words in STATES.items():
            line = QWidget()
            held = row(line, space=6)
            held.addWidget(_Sign(mark))
            held.addWidget(label(t(words), "small", wraps=False))
            held.addStretch(1)
            within.addWidget(line)
            line.setVisible(mark in ALWAYS)
            self._rows[mark] = line

    def show_marks(self, marks: Collection[Mark]) -> None:
        for mark, line in self._rows.items():
            if line.isHidden() == (mark in ALWAYS or mark in marks):
                line.setVisible(line.isHidden())
