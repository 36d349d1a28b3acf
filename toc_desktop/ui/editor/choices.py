"""The choices of a question as a table: what is kept, the words in the languages shown, and any other column."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from toc_desktop.forms.editing import ChoiceAdded, ChoiceChanged, ChoiceMoved, ChoiceRemoved, ListRenamed
from toc_desktop.i18n import Translator
from toc_desktop.ui.editor import keys
from toc_desktop.ui.editor.fields import LiveLine
from toc_desktop.ui.editor.media import Media
from toc_desktop.ui.editor.values import ChoiceTable
from toc_desktop.ui.interview.language import direction_of
from toc_desktop.ui.parts import Card, Flow, FormRow, KeyButton, fill, label, named, tip
from toc_desktop.ui.theme import current, px

MOST_ROWS = 9
Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    written = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self.table = ChoiceTable("")

    def show_table(self, table: ChoiceTable) -> None:
        """Words that change do not take the selection away."""
        before, same_shape = self.table, _shape(table) == _shape(self.table)
        if not same_shape:
            self.beginResetModel()
        self.table = table
        if not same_shape:
            self.endResetModel()
        elif before != table and table.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(table.rows) - 1, len(table.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.table.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self.table.columns[section][2]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cells = self.table.rows[index.row()][1]
        text = cells[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return text
        is_missing = not text and self.table.columns[index.column()][0] == "label" and any(cells[1:])
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text.split()) or ("…" if is_missing else "")
        if role == Qt.ItemDataRole.ForegroundRole and is_missing:
            return QColor(current().warn)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            language = self.table.columns[index.column()][1]
            is_mirrored = direction_of(language) is Qt.LayoutDirection.RightToLeft
            # absolute: the side belongs to the language of the words, not to that of the window
            side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.table.columns[index.column()][2]}: {text}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value) == self.table.rows[index.row()][1][index.column()]:
            return False
        self.written.emit(index.row(), index.column(), str(value))
        return True


class Choices(Card):
    changed = Signal(object)
    """A `ChoiceAdded`, `ChoiceChanged`, `ChoiceMoved`, `ChoiceRemoved` or `ListRenamed`."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Choices"), space=10)
        self._t = t
        self._wanted = -1
        self.model = _Model()
        self.table = QTableView()
        self.table.setModel(self.model)
        self._dress()
        self.shared = label("", "small")
        self.body.addWidget(self.shared)
        self.body.addWidget(self.table)
        self._tools()
        self.media = Media(t)
        self.media.changed.connect(self._choose_file)
        self.body.addWidget(self.media)
        self.list_name = LiveLine(name=t("Name of the list"))
        self.list_name.left.connect(self._rename)
        self.body.addWidget(FormRow(t("Name of the list"), self.list_name))
        self.model.written.connect(self._write)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_media())

    def _dress(self) -> None:
        table = named(self.table, self._t("Choices"))
        table.setProperty("look", "card")
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setShowGrid(False)
        for header in (table.verticalHeader(), table.horizontalHeader()):
            named(header, self._t("Columns of the choices"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(36))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def _tools(self) -> None:
        t = self._t
        tools = Flow(space=4)
        self.add = KeyButton(t("Add a choice"), look="quiet")
        self.up = tip(KeyButton("↑", look="quiet", name=t("Move the choice up")), t("Move the choice up"), keys.UP)
        self.down = tip(
            KeyButton("↓", look="quiet", name=t("Move the choice down")), t("Move the choice down"), keys.DOWN
        )
        self.remove = tip(KeyButton(t("Remove the choice"), look="quiet"), t("Remove the choice"), "Del")
        for button, does in (
            (self.add, self._add),
            (self.up, lambda: self._move(-1)),
            (self.down, lambda: self._move(1)),
            (self.remove, self._remove),
        ):
            button.clicked.connect(does)
            tools.addWidget(button)
        self.body.addLayout(tools)
        shortcut = QShortcut(QKeySequence("Del"), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.remove.click)

    def show_choices(self, table: ChoiceTable, *, is_forced: bool = False) -> None:
        here = self.table.currentIndex()
        self.model.show_table(table)
        self.list_name.fill(table.list_name, is_forced=is_forced)
        shared = self._t("{count} questions offer these choices.", count=table.used_by) if table.used_by > 1 else ""
        fill(self.shared, shared)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(0, min(px(130), self.table.width() * 28 // 100))
        rows = min(MOST_ROWS, max(1, len(table.rows)))
        self.table.setFixedHeight(px(36) * rows + self.table.horizontalHeader().sizeHint().height() + px(6))
        is_some = bool(table.rows)
        for button in (self.up, self.down, self.remove):
            button.setEnabled(is_some)
        at = next((place for place, (row, _) in enumerate(table.rows) if row == self._wanted), here.row())
        self._wanted = -1
        if is_some:
            at = max(0, min(at, len(table.rows) - 1))
            self.table.setCurrentIndex(self.model.index(at, max(0, here.column())))
        self._show_media()

    def _show_media(self) -> None:
        """Of the choice that is marked in the table."""
        row, table = self._row(), self.model.table
        self.media.setVisible(row >= 0)
        if row >= 0:
            cells = next(cells for one, cells in table.rows if one == row)
            words = next((cell for cell in cells[1:] if cell), cells[0])
            self.media.show_media(table.media.get(row, table.no_media), row, words)

    def _choose_file(self, use: str, language: str, name: str) -> None:
        if (row := self._row()) >= 0:
            self.changed.emit(ChoiceChanged(row, use, language, name))

    def show_place(self, row: int) -> None:
        at = next((place for place, (one, _) in enumerate(self.model.table.rows) if one == row), -1)
        if at >= 0:
            self.table.setCurrentIndex(self.model.index(at, 0))
            self.table.setFocus()

    def focus_new(self) -> None:
        """After a choice was added: its words are typed at once."""
        last = len(self.model.table.rows) - 1
        if last >= 0 and len(self.model.table.columns) > 1:
            index = self.model.index(last, 1)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
            self.table.setFocus()
            self.table.edit(index)

    def _row(self) -> int:
        at = self.table.currentIndex().row()
        return self.model.table.rows[at][0] if 0 <= at < len(self.model.table.rows) else -1

    def _write(self, row: int, place: int, text: str) -> None:
        name, language, _ = self.model.table.columns[place]
        self.changed.emit(ChoiceChanged(self.model.table.rows[row][0], name, language, text))

    def _add(self) -> None:
        table = self.model.table
        taken = {cells[0] for _, cells in table.rows}
        number = len(table.rows) + 1
        while f"choice_{number}" in taken:
            number += 1
        self.changed.emit(ChoiceAdded(table.list_name, f"choice_{number}"))
        self.focus_new()

    def _move(self, by: int) -> None:
        if (row := self._row()) >= 0:
            self._wanted = row
            self.changed.emit(ChoiceMoved(row, by))

    def _remove(self) -> None:
        if (row := self._row()) >= 0:
            self.changed.emit(ChoiceRemoved(row))

    def _rename(self) -> None:
        name = self.list_name.text().strip()
        if name and name != self.model.table.list_name:
            self.changed.emit(ListRenamed(self.model.table.list_name, name))


def _shape(table: ChoiceTable) -> tuple[object, ...]:
    return tuple(row for row, _ in table.rows), table.columns
