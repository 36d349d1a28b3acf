"""The table of interviews: a model of values, and how a group's letter is drawn in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from toc_desktop.i18n import Translator
from toc_desktop.ui.collect.values import InterviewLine
from toc_desktop.ui.theme import current, font, px

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CODE, GROUP, FORM, STATE, STARTED, MINUTES = range(6)


class InterviewModel(QAbstractTableModel):
    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.lines: tuple[InterviewLine, ...] = ()
        self._heads = (t("Code"), t("Group"), t("Questionnaire"), t("State"), t("Started"), t("Time"))
        self._waits = t("to be carried")

    def show_lines(self, lines: Sequence[InterviewLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {self._words(line, index.column())}"
        if role == Qt.ItemDataRole.FontRole and index.column() == CODE:
            return font(is_bold=True)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (FORM, STARTED, MINUTES):
            return QColor(current().ink_soft)
        return None

    def _words(self, line: InterviewLine, column: int) -> str:
        state = f"{line.state_words} · {self._waits}" if line.is_waiting else line.state_words
        return (line.code, line.group, line.questionnaire, state, line.started, line.minutes)[column]


class _Painter(QStyledItemDelegate):
    """Draws a sign before the words; painted, because a letter of another font would shift the line."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        # room for the sign, kept by an empty picture so that the style does the rest
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize = QSize(px(22), px(19))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        assert isinstance(model, InterviewModel)
        side = px(19)
        rect: QRect = option.rect
        inset = px(10) + 2
        left = (
            rect.right() - inset - side if option.direction is Qt.LayoutDirection.RightToLeft else rect.left() + inset
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.sign(painter, QRect(left, rect.center().y() - side // 2, side, side), model.lines[index.row()])
        painter.restore()

    def sign(self, painter: QPainter, place: QRect, line: InterviewLine) -> None:
        raise NotImplementedError


class _GroupPainter(_Painter):
    """The letter in its circle."""

    def sign(self, painter: QPainter, place: QRect, line: InterviewLine) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().group(line.kind)[0]))
        painter.drawEllipse(place)
        painter.setPen(QColor(current().group_ink))
        painter.setFont(font(11, is_bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line.letter)


class _StatePainter(_Painter):
    """An empty ring for a draft, a full one for what is finished, a ring with a dot for what was sent."""

    def sign(self, painter: QPainter, place: QRect, line: InterviewLine) -> None:
        ink = QColor(current().ink_soft)
        ring = QRectF(place).adjusted(px(4), px(4), -px(4), -px(4))
        painter.setPen(QPen(ink, max(1.4, px(15) / 10)))
        painter.setBrush(ink if line.state == "finished" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if line.state == "sent":
            painter.setBrush(ink)
            painter.drawEllipse(ring.center(), px(2), px(2))


class InterviewTable(QTableView):
    """Arrow keys walk, Enter opens, Delete does nothing: what people said is never one key away from gone."""

    chosen = Signal(object)
    """The `InterviewLine` that is selected, or None."""
    open_requested = Signal(object)

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = InterviewModel(t)
        self.setModel(self.lines)
        self.setAccessibleName(t("Interviews"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(42))
        self.setItemDelegateForColumn(GROUP, _GroupPainter(self))
        self.setItemDelegateForColumn(STATE, _StatePainter(self))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(FORM, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(px(70))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.line()))
        self.doubleClicked.connect(lambda _: self.open_requested.emit(self.line()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With less room, what the panel beside the list says anyway goes first."""
        super().resizeEvent(event)
        width = event.size().width()
        for column, least in ((MINUTES, 840), (STARTED, 760), (FORM, 640)):
            self.setColumnHidden(column, width < px(least))
        stretched = FORM if width >= px(640) else STATE
        for column in (FORM, STATE):
            mode = QHeaderView.ResizeMode.Stretch if column == stretched else QHeaderView.ResizeMode.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(column, mode)

    def line(self) -> InterviewLine | None:
        rows = self.selectionModel().selectedRows()
        return self.lines.lines[rows[0].row()] if rows else None

    def show_lines(self, lines: Sequence[InterviewLine]) -> None:
        before = self.line()
        self.lines.show_lines(lines)
        places = [place for place, line in enumerate(lines) if before is not None and line.id == before.id]
        if lines:
            self._select(places[0] if places else 0)
        else:
            self.chosen.emit(None)

    def choose(self, interview: str) -> None:
        for place, line in enumerate(self.lines.lines):
            if line.id == interview:
                self._select(place)
                self.scrollTo(self.lines.index(place, 0))

    def _select(self, place: int) -> None:
        # `selectRow` selects nothing where the window runs from right to left
        self.setCurrentIndex(self.lines.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line() is not None:
            self.open_requested.emit(self.line())
            return
        super().keyPressEvent(event)
