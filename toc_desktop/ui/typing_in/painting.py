"""How a line of the sheet looks while nobody types in it. Painted here, since a style sheet knows one ink for all."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from toc_desktop.ui.theme import current, font, px
from toc_desktop.ui.typing_in.model import ANSWER, NUMBER, SheetModel
from toc_desktop.ui.typing_in.values import Row

SIDE, ABOVE = 10, 8
"""Room around the words, px at 100 %."""


class LinePainter(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, SheetModel)
        row, column = model.rows[index.row()], index.column()
        rect: QRect = option.rect
        theme = current()
        is_here = model.at == index.row()
        is_title = row.kind in ("heading", "instance")
        painter.save()
        if is_here or row.kind == "heading":
            painter.fillRect(rect, QColor(theme.accent_soft if is_here else theme.sunken))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(self._ink(model, row, column))
        painter.setFont(font(is_bold=is_title))
        painter.setLayoutDirection(option.direction)
        # the answer that is being typed stands in the field above
        words = "" if is_here and column == ANSWER else model.words(row, column)
        room = rect.adjusted(px(SIDE), 0, -px(SIDE), 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, words
        )
        painter.restore()

    def _ink(self, model: SheetModel, row: Row, column: int) -> QColor:
        theme, look = current(), model.look(row)
        if column == ANSWER and (look.is_surplus or look.problem):
            return QColor(theme.warn)
        is_soft = column == NUMBER or row.kind == "more" or not look.applies or (column == ANSWER and bool(look.mark))
        return QColor(theme.ink_soft if is_soft and row.kind != "heading" else theme.ink)
