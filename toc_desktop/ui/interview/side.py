"""The list at the side: components in spoken words with their marks, the questions under the present one.

A tree with equal rows over a small model that signals only when a mark really changes: with 10,000 characters in the
answer a list without that cost 31 ms per key, this one 6.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Mark, Overview
from toc_desktop.ui.interview.marks import Legend
from toc_desktop.ui.interview.painting import PartsPainter, width_wanted
from toc_desktop.ui.interview.parts_model import PartsModel
from toc_desktop.ui.parts import column, label
from toc_desktop.ui.theme import px

LEAST_WIDTH, MOST_WIDTH = 264, 324
FRAME_MS = 16


class PartsList(QTreeView):
    """Wishes to go to a question; it goes nowhere by itself."""

    go_requested = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.parts = PartsModel(t, self)
        self.setModel(self.parts)
        self.setItemDelegate(PartsPainter(self.parts, self))
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

    def show_overview(self, overview: Overview, paths: Sequence[str]) -> None:
        """`paths` are on the screen, and the first of them that is a question is here; only its component lies open.
        A note alone leaves open what is."""
        had_any = bool(self.parts.parts)
        self.parts.show_overview(overview)
        path = next(filter(self.parts.has, paths), "")
        if path == self.parts.path and had_any and self.currentIndex().isValid():
            return
        self.parts.path = path
        here = self.parts.index_of(path)
        part = here.parent() if path else self._open_part()
        for row in range(self.parts.rowCount()):
            index = self.parts.index(row, 0)
            if self.isExpanded(index) != (index == part):
                self.setExpanded(index, index == part)
        # by itself it would scroll a line for each question, and paint all the others anew
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setAutoScroll(True)
        if here.isValid() and not self.viewport().rect().contains(self.visualRect(here)):
            # to the middle: what comes next is in sight, and the list stands still for the next questions
            self.scrollTo(here, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _open_part(self) -> QModelIndex:
        parts = (self.parts.index(row, 0) for row in range(self.parts.rowCount()))
        return next(filter(self.isExpanded, parts), self.parts.index(0, 0))

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
        self.setFixedWidth(px(LEAST_WIDTH))
        self._words: tuple[str, ...] = ()
        self.count = label("", "small")
        self.count.setContentsMargins(px(10), 0, px(10), 0)
        self.list = PartsList(t)
        self.list.go_requested.connect(self.go_requested)
        self.legend = Legend(t)
        within = column(self, space=8, margins=(16, 16, 16, 16))
        within.addWidget(self.count)
        within.addWidget(self.list, 1)
        within.addWidget(self.legend)
        self._overview: Overview | None = None
        self._paths: Sequence[str] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._follow)
        self._counted = (-1, -1)
        self._marks: frozenset[Mark] = frozenset()

    def show_overview(self, overview: Overview, paths: Sequence[str], direction: Qt.LayoutDirection) -> None:
        """Where no answer has changed the page was turned: the question comes first, the list a frame after it."""
        if self.list.layoutDirection() is not direction:
            self.list.setLayoutDirection(direction)
        self._paths = paths
        if overview is self._overview:
            self._later.start(FRAME_MS)
            return
        self._overview = overview
        self._count(overview)
        self._follow()

    def _follow(self) -> None:
        if self._overview is not None:
            self.list.show_overview(self._overview, self._paths)

    def _count(self, overview: Overview) -> None:
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
        self._widen(overview)

    def _widen(self, overview: Overview) -> None:
        """Some languages need more room; the question keeps the larger part of the window all the same."""
        words = tuple(words for part in overview.parts for words in (part.label, *(one.short for one in part.entries)))
        if words != self._words:
            self._words = words
            wanted = width_wanted(overview.parts) + px(36)
            # it only grows: a question that comes or goes must not move the one on the screen
            self.setFixedWidth(max(self.minimumWidth(), min(px(MOST_WIDTH), wanted)))
