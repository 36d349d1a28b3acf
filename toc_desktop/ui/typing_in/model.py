"""The lines of a sheet as a table: number, question, answer. What stands in a line is asked for when it is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from toc_desktop.i18n import Translator
from toc_desktop.ui.typing_in.values import Lines, Look, Row

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NUMBER, WORDS, ANSWER = range(3)


class SheetModel(QAbstractTableModel):
    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.rows: tuple[Row, ...] = ()
        self.at = -1
        """The line that is typed in."""
        self._lines: Lines | None = None
        self._looks: dict[str, Look] = {}
        self._heads = (t("No."), t("Question"), t("On the paper"))

    def show_rows(self, rows: Sequence[Row], lines: Lines) -> None:
        self.beginResetModel()
        self.rows, self._lines, self.at = tuple(rows), lines, -1
        self._looks.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Something was answered: what was known of the other lines may be old."""
        self._looks.clear()

    def look(self, row: Row) -> Look:
        if self._lines is None or row.kind != "question":
            return Look()
        if row.path not in self._looks:
            self._looks[row.path] = self._lines.look(row.path)
        return self._looks[row.path]

    def applies(self, row: Row) -> bool:
        return self._lines is not None and (row.kind == "more" or self._lines.applies(row.path))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> object:
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._heads[column]}: {self.words(row, column)}"
        return None

    def words(self, row: Row, column: int) -> str:
        t = self._t
        if column == NUMBER:
            return row.number if row.kind in ("question", "heading") else ""
        if column == WORDS:
            if row.kind == "instance":
                return f"{row.words} · {row.path.rpartition('[')[2].rstrip(']')}"
            return t("{part}: is there one more?", part=row.words) if row.kind == "more" else row.words
        look = self.look(row)
        if row.kind != "question" or not (look.applies or look.is_surplus):
            return t("nothing to answer here") if row.kind == "question" else ""
        said = [look.mark or look.answer]
        if look.is_surplus:
            said.append(t("! nothing should stand here"))
        elif look.problem:
            said.append(f"! {look.problem}")
        if look.note:
            said.append(t("Note: {text}", text=look.note))
        return "\n".join(part for part in said if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_stop = self.rows[index.row()].kind in ("question", "more")
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_stop else Qt.ItemFlag.ItemIsEnabled
