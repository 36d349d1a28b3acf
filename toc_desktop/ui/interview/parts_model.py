"""Components and their questions as a tree for Qt; it signals only when a mark really changes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Entry, Mark, Overview, Part
from toc_desktop.ui.interview.marks import STATES

Index = QModelIndex | QPersistentModelIndex


class PartsModel(QAbstractItemModel):
    """Two levels: parts, and their entries. The id of an entry's index is its part's row plus one."""

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self.parts: tuple[Part, ...] = ()
        self.path = ""
        """The question on the screen."""

    def show_overview(self, overview: Overview) -> None:
        if _shape(overview.parts) != _shape(self.parts):
            self.beginResetModel()
            self.parts = overview.parts
            self.endResetModel()
            return
        before, self.parts = self.parts, overview.parts
        for number, (old, new) in enumerate(zip(before, self.parts, strict=True)):
            if old is not new and marks_of(old) != marks_of(new):
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

    def part_on_screen(self) -> int:
        here = self.index_of(self.path)
        return here.parent().row() if here.isValid() else -1

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  # Qt's default
        # what hasIndex() says, without its way through Qt and back: a list asks some fifty times for each page
        if column != 0 or not 0 <= row < self.rowCount(parent):
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


def marks_of(part: Part) -> list[Mark]:
    return [entry.mark for entry in part.entries]
