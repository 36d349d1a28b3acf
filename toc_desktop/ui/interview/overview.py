"""All questions with their state and the first words of their answers; from here one goes anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Entry, Mark, Overview, Step
from toc_desktop.ui.interview.marks import STATES, mark_icon
from toc_desktop.ui.parts import Flow, KeyButton, column, label
from toc_desktop.ui.theme import px

Index = QModelIndex | QPersistentModelIndex


class _Entries(QAbstractTableModel):
    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._heads = (t("State"), t("Question"), t("Core"), t("What was said"))
        self._icons = {mark: mark_icon(mark) for mark in Mark}
        self.entries: tuple[tuple[str, Entry], ...] = ()

    def show_overview(self, overview: Overview) -> None:
        self.beginResetModel()
        self.entries = tuple((part.label, entry) for part in overview.parts for entry in part.entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's default
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's default
        return len(self._heads)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and way is Qt.Orientation.Horizontal:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        component, entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            core = self._t("core") if entry.is_core else ""
            question = f"{entry.where}: {entry.short}" if entry.where else entry.short
            return (self._t(STATES[entry.mark]), _apart(question), core, _apart(entry.excerpt))[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._icons[entry.mark]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._t(
                "{component}, {question}: {state}. {excerpt}",
                component=component,
                question=entry.short,
                state=STATES[entry.mark],
                excerpt=entry.excerpt,
            )
        return None


def _apart(words: str) -> str:
    """In its own direction, whatever that of the window: a full stop stays at the end of its sentence."""
    return f"\u2068{words}\u2069" if words else ""


class _Table(QTableView):
    """Every state and heading is shown whole; question and words share what is left."""

    def __init__(self, states: Iterable[str]) -> None:
        super().__init__()
        self._states = tuple(states)

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """A row is one thing: Home and End go to the first and the last."""
        if action in (QTableView.CursorAction.MoveHome, QTableView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        longest = max(map(self.fontMetrics().horizontalAdvance, self._states))
        state, core = max(px(150), longest + px(48)), max(px(70), self.horizontalHeader().sectionSizeHint(2))
        room = self.viewport().width() - state - core
        for place, width in enumerate((state, min(px(250), room // 2), core)):
            self.setColumnWidth(place, width)


class OverviewPane(QFrame):
    go_requested = Signal(str)
    step_requested = Signal(object)
    closed = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.setProperty("look", "paper")
        self._t = t
        self._entries = _Entries(t)
        self.count = label("", "soft")
        self.blank = KeyButton(t("Next blank"), "Alt ↓")
        self.problem = KeyButton(t("Next problem"), "Alt+Shift ↓")
        self.close_button = KeyButton(t("Back to the question"), "Esc", "quiet")
        self.table = self._table()
        self._lay_out()
        self.blank.clicked.connect(lambda: self.step_requested.emit(Step.NEXT_BLANK))
        self.problem.clicked.connect(lambda: self.step_requested.emit(Step.NEXT_PROBLEM))
        self.close_button.clicked.connect(self.closed)
        self.table.activated.connect(self._go)
        self.table.clicked.connect(self._go)

    def _lay_out(self) -> None:
        within = column(self, space=12, margins=(32, 24, 32, 12))
        within.addWidget(label(self._t("Overview"), "title"))
        within.addWidget(self.count)
        tools = Flow(space=10)
        for tool in (self.blank, self.problem, self.close_button):
            tools.addWidget(tool)
        within.addLayout(tools)
        within.addWidget(self.table, 1)

    def _table(self) -> QTableView:
        table = _Table(map(self._t, STATES.values()))
        table.setModel(self._entries)
        table.setAccessibleName(self._t("All questions with their state"))
        table.setProperty("look", "card")
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(36))
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        return table

    def show_overview(self, overview: Overview, path: str) -> None:
        self._entries.show_overview(overview)
        self.count.setText(self._t("{answered} of {count} answered", answered=overview.answered, count=overview.count))
        marks = [entry.mark for _part, entry in self._entries.entries]
        self.blank.setEnabled(Mark.BLANK in marks)
        self.problem.setEnabled(Mark.PROBLEM in marks)
        rows = [row for row, (_part, entry) in enumerate(self._entries.entries) if entry.path == path]
        flags = QItemSelectionModel.SelectionFlag
        # selectRow() does nothing in a right-to-left table that was never shown
        self.table.selectionModel().setCurrentIndex(
            self._entries.index(rows[0] if rows else 0, 0), flags.ClearAndSelect | flags.Rows
        )

    def _go(self, index: QModelIndex) -> None:
        self.go_requested.emit(self._entries.entries[index.row()][1].path)
