"""The list at the side: components in spoken words with their marks, the questions under the present one.

A tree with equal rows over a small model that signals only when a mark really changes: with 10,000 characters in the
answer a list without that cost 31 ms per key, this one 6.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Entry, Mark, Overview, Part
from toc_desktop.ui.interview.marks import STATES, Legend, draw_mark
from toc_desktop.ui.parts import column, label
from toc_desktop.ui.theme import current, font, px

Index = QModelIndex | QPersistentModelIndex

MOST_MARKS = 7
"""More than that are told as a number."""


class PartsModel(QAbstractItemModel):
    """Two levels: parts, and their entries. The id of an entry's index is its part's row plus one."""

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self.parts: tuple[Part, ...] = ()

    def show_overview(self, overview: Overview) -> None:
        if _shape(overview.parts) != _shape(self.parts):
            self.beginResetModel()
            self.parts = overview.parts
            self.endResetModel()
            return
        before, self.parts = self.parts, overview.parts
        for number, (old, new) in enumerate(zip(before, self.parts, strict=True)):
            if old is not new and _marks(old) != _marks(new):
                self._say_changed(number, old, new)

    def _say_changed(self, number: int, old: Part, new: Part) -> None:
        part = self.index(number, 0)
        self.dataChanged.emit(part, part)
        for row, (was, now) in enumerate(zip(old.entries, new.entries, strict=True)):
            if was.mark is not now.mark:
                entry = self.index(row, 0, part)
                self.dataChanged.emit(entry, entry)

    def part_at(self, index: Index) -> Part | None:
        if index.isValid() and index.internalId() == 0:
            return self.parts[index.row()]
        return None

    def entry_at(self, index: Index) -> Entry | None:
        if index.isValid() and index.internalId() > 0:
            return self.parts[index.internalId() - 1].entries[index.row()]
        return None

    def index_of(self, path: str) -> QModelIndex:
        for number, part in enumerate(self.parts):
            for row, entry in enumerate(part.entries):
                if entry.path == path:
                    return self.index(row, 0, self.index(number, 0))
        return QModelIndex()

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  # Qt's default
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() shares the name
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's default
        if not parent.isValid():
            return len(self.parts)
        part = self.part_at(parent)
        return len(part.entries) if part else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's default
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        part, entry = self.part_at(index), self.entry_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return part.label if part else entry.short if entry else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(part, entry)
        if role == Qt.ItemDataRole.ToolTipRole and entry and entry.label != entry.short:
            return entry.label.replace("<", "‹")
        return None

    def _spoken(self, part: Part | None, entry: Entry | None) -> str:
        if entry:
            return self._t("{question}: {state}", question=entry.short, state=STATES[entry.mark])
        if part:
            answered = sum(one.mark is Mark.ANSWERED for one in part.entries)
            return self._t(
                "{component}: {answered} of {count} answered",
                component=part.label,
                answered=answered,
                count=len(part.entries),
            )
        return ""


def _shape(parts: tuple[Part, ...]) -> list[object]:
    return [(part.label, tuple((entry.path, entry.short) for entry in part.entries)) for part in parts]


def _marks(part: Part) -> list[Mark]:
    return [entry.mark for entry in part.entries]


class PartsList(QTreeView):
    """Wishes to go to a question; it goes nowhere by itself."""

    go_requested = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.parts = PartsModel(t, self)
        self.setModel(self.parts)
        self.setItemDelegate(_PartsPainter(self))
        self.setAccessibleName(t("Questions by component"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(False)
        self.clicked.connect(self._go)
        self.activated.connect(self._go)
        self.path = ""

    def show_overview(self, overview: Overview, path: str) -> None:
        """`path` is the question on the screen; only its component lies open."""
        shape_before = self.parts.parts
        self.parts.show_overview(overview)
        if path == self.path and shape_before and self.currentIndex().isValid():
            return
        self.path = path
        here = self.parts.index_of(path)
        part = here.parent()
        for row in range(self.parts.rowCount()):
            index = self.parts.index(row, 0)
            if self.isExpanded(index) != (index == part):
                self.setExpanded(index, index == part)
        self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if here.isValid():
            self.scrollTo(here)

    def part_on_screen(self) -> int:
        here = self.parts.index_of(self.path)
        return here.parent().row() if here.isValid() else -1

    def _go(self, index: QModelIndex) -> None:
        part, entry = self.parts.part_at(index), self.parts.entry_at(index)
        if entry is not None:
            self.go_requested.emit(entry.path)
        elif part is not None and part.entries:
            self.go_requested.emit(part.entries[0].path)


class SidePane(QFrame):
    """How many are answered, the list, and what the marks mean."""

    go_requested = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setProperty("look", "side")
        self.setFixedWidth(px(264))
        self.count = label("", "small")
        self.count.setContentsMargins(px(10), 0, px(10), 0)
        self.list = PartsList(t)
        self.list.go_requested.connect(self.go_requested)
        self.legend = Legend(t)
        within = column(self, space=8, margins=(16, 16, 16, 16))
        within.addWidget(self.count)
        within.addWidget(self.list, 1)
        within.addWidget(self.legend)
        self._counted = (-1, -1)
        self._marks: frozenset[Mark] = frozenset()

    def show_overview(self, overview: Overview, path: str, direction: Qt.LayoutDirection) -> None:
        if self.list.layoutDirection() is not direction:
            self.list.setLayoutDirection(direction)
        marks = frozenset(entry.mark for part in overview.parts for entry in part.entries)
        if marks != self._marks:
            self._marks = marks
            self.legend.show_marks(marks)
        counted = (overview.answered, overview.count)
        if counted != self._counted:
            self._counted = counted
            self.count.setText(
                self._t("{answered} of {count} answered", answered=overview.answered, count=overview.count)
            )
        self.list.show_overview(overview, path)


class _PartsPainter(QStyledItemDelegate):
    """A row: words at the near end, marks at the far end."""

    def __init__(self, tree: PartsList) -> None:
        super().__init__(tree)
        self._tree = tree
        self._font = font()
        self._bold = font(is_bold=True)
        self._small = font(13.5)
        self._small_bold = font(13.5, is_bold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(35))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        part, entry = self._tree.parts.part_at(index), self._tree.parts.entry_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        is_here = part is not None and index.row() == self._tree.part_on_screen()
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
        marks = _marks(part)
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
            taken = painter.fontMetrics().horizontalAdvance(count)
            self._text(painter, option, QRect(room.right() + 1 - taken, room.y(), taken, room.height()), count)
        painter.setFont(self._bold if is_here else self._font)
        painter.setPen(QColor(current().ink))
        self._text(painter, option, room.adjusted(0, 0, -taken - px(6), 0), part.label)

    def _write_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        is_here = entry.path == self._tree.path
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
