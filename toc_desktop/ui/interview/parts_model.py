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
        self._places: dict[str, tuple[int, int]] = {}
        """By path, the row of an entry and that of its part."""
        self.path = ""
        """The question on the screen."""

    def show_overview(self, overview: Overview) -> None:
        before = self.parts
        if overview.parts is before:
            return
        if not _have_one_shape(before, overview.parts):
            self.beginResetModel()
            self._take(overview.parts)
            self.endResetModel()
            return
        self._take(overview.parts)
        for number, (old, new) in enumerate(zip(before, self.parts, strict=True)):
            if old.entries != new.entries and marks_of(old) != marks_of(new):
                self._say_changed(number, old, new)

    def _take(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self._places = {
            entry.path: (row, number) for number, part in enumerate(parts) for row, entry in enumerate(part.entries)
        }

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
        row, number = self._places.get(path, (-1, -1))
        return self.index(row, 0, self.index(number, 0)) if row >= 0 else QModelIndex()

    def has(self, path: str) -> bool:
        return path in self._places

    def part_on_screen(self) -> int:
        return self._places.get(self.path, (-1, -1))[1]

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


def _have_one_shape(before: tuple[Part, ...], parts: tuple[Part, ...]) -> bool:
    """Whether the same questions stand under the same words; entries that were not touched are the same objects."""
    return [(part.label, len(part.entries)) for part in before] == [
        (part.label, len(part.entries)) for part in parts
    ] and all(
        was is now or (was.path, was.short) == (now.path, now.short)
        for old, new in zip(before, parts, strict=True)
        for was, now in zip(old.entries, new.entries, strict=True)
    )


def marks_of(part: Part) -> list[Mark]:
    return [entry.mark for entry in part.entries]
