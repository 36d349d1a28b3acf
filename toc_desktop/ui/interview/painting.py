"""How a row of the side list is drawn: words at the near end, marks at the far end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from toc_desktop.interview.values import Entry, Mark, Part
from toc_desktop.ui.interview.marks import draw_mark
from toc_desktop.ui.interview.parts_model import Index, PartsModel, marks_of
from toc_desktop.ui.theme import current, font, px

MOST_MARKS = 7
"""More than that are told as a number."""


def width_wanted(parts: Sequence[Part]) -> int:
    """What the longest row takes, marks and margins included, so that no label is cut off without need."""
    bold, small = QFontMetrics(font(is_bold=True)), QFontMetrics(font(13.5, is_bold=True))
    rows = [bold.horizontalAdvance(part.label) + min(len(part.entries), 3) * px(14) + px(24) for part in parts]
    rows += [small.horizontalAdvance(entry.short) + px(46) for part in parts for entry in part.entries]
    return max(rows, default=0)


class PartsPainter(QStyledItemDelegate):
    """A row: words at the near end, marks at the far end."""

    def __init__(self, parts: PartsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._font = font()
        self._bold = font(is_bold=True)
        self._small = font(13.5)
        self._small_bold = font(13.5, is_bold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(35))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        part, entry = self._parts.part_at(index), self._parts.entry_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        is_here = part is not None and index.row() == self._parts.part_on_screen()
        self._ground(painter, option, is_here=is_here)
        if part is not None:
            self._write_part(painter, option, part, is_here=is_here)
        elif entry is not None:
            self._write_entry(painter, option, entry)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_here: bool) -> None:
        state = option.state
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        colour = current().accent_soft if is_here else ""
        if state & QStyle.StateFlag.State_MouseOver and not is_here:
            colour = current().sunken
        painter.setPen(QColor(current().accent) if has_focus else Qt.PenStyle.NoPen)
        if colour:
            painter.setBrush(QColor(colour))
        if colour or has_focus:
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), px(6), px(6))

    def _write_part(self, painter: QPainter, option: QStyleOptionViewItem, part: Part, *, is_here: bool) -> None:
        room = option.rect.adjusted(px(10), 0, -px(6), 0)
        marks = marks_of(part)
        step = px(14)
        if len(marks) <= MOST_MARKS:
            taken = len(marks) * step
            for number, mark in enumerate(marks):
                place = QRect(room.right() + 1 - taken + number * step, room.y(), step, room.height())
                draw_mark(painter, self._seen(option, place), mark, _ink(mark))
        else:
            count = f"{marks.count(Mark.ANSWERED)} / {len(marks)}"
            painter.setFont(self._small)
            painter.setPen(QColor(current().ink_soft))
            # a pixel more than it measures, or rounding elides it
            taken = painter.fontMetrics().horizontalAdvance(count) + px(2)
            self._text(painter, option, QRect(room.right() + 1 - taken, room.y(), taken, room.height()), count)
        painter.setFont(self._bold if is_here else self._font)
        painter.setPen(QColor(current().ink))
        self._text(painter, option, room.adjusted(0, 0, -taken - px(6), 0), part.label)

    def _write_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        is_here = entry.path == self._parts.path
        room = option.rect.adjusted(px(20), 0, -px(4), 0)
        sign = QRect(room.x(), room.y(), px(18), room.height())
        draw_mark(painter, self._seen(option, sign), entry.mark, current().ink if is_here else _ink(entry.mark))
        painter.setFont(self._small_bold if is_here else self._small)
        painter.setPen(QColor(current().ink if is_here else _ink(entry.mark)))
        self._text(painter, option, room.adjusted(px(20), 0, 0, 0), entry.short)

    def _text(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: str) -> None:
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        align = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self._seen(option, room), align | Qt.AlignmentFlag.AlignVCenter, words)

    def _seen(self, option: QStyleOptionViewItem, room: QRect) -> QRect:
        """That room as it lies in a right-to-left list."""
        return QStyle.visualRect(option.direction, option.rect, room)


def _ink(mark: Mark) -> str:
    return current().warn if mark is Mark.PROBLEM else current().ink_soft
