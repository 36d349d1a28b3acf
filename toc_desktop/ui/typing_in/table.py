"""The sheet as one long column: every line is painted, and only the one that is being typed in has a field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QObject,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui import keyboard
from toc_desktop.ui.interview.autosave import Autosave
from toc_desktop.ui.interview.fields import Field
from toc_desktop.ui.interview.kinds.search import SearchField
from toc_desktop.ui.interview.writing import WritingPlace
from toc_desktop.ui.parts import named
from toc_desktop.ui.typing_in.cells import ChoiceCell, MoreCell, NamedCell, make_cell
from toc_desktop.ui.typing_in.measuring import MeasuredTable
from toc_desktop.ui.typing_in.model import ANSWER, WORDS
from toc_desktop.ui.typing_in.values import Lines, Row

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SheetTable(MeasuredTable):
    """Knows no sheet: it says where it stands (`reached`) and what was typed there."""

    answered = Signal(str, str)
    noted = Signal(str, str)
    field_left = Signal(str)
    reached = Signal(object)
    """The `Row` that is typed in now."""
    more_requested = Signal(str)
    fewer_requested = Signal(str)
    ended = Signal()
    """Enter in the last line."""
    wish_requested = Signal(object)

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self._t = t
        self._source: Lines | None = None
        self._item = Item("", "", "", "")
        self.clicked.connect(lambda index: self.go_to(index.row()))
        self.autosave = Autosave(self._value, self)
        self.autosave.written.connect(self._pass_on)

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Row], lines: Lines) -> None:
        self._put_away()
        self._source = lines
        self._fill(rows, lines)
        self._measure_all()

    def renew(self, rows: Sequence[Row]) -> None:
        """An answer has brought lines, a repeat as long as it says; the line that is typed in stays as it is."""
        row = self.row()
        if self._source is None or row is None:
            return
        self._fill(rows, self._source)
        self.lines.at = self._place_of(row)
        with QSignalBlocker(self.selectionModel()):
            self.setCurrentIndex(self.lines.index(self.lines.at, ANSWER))
        self._measure_all()

    def _fill(self, rows: Sequence[Row], lines: Lines) -> None:
        self.clearSpans()
        self.lines.show_rows(rows, lines)
        for place, row in enumerate(rows):
            if row.kind in ("heading", "instance"):
                self.setSpan(place, WORDS, 1, 2)

    def _place_of(self, wanted: Row) -> int:
        rows = enumerate(self.lines.rows)
        return next((at for at, row in rows if (row.kind, row.path) == (wanted.kind, wanted.path)), -1)

    def show_echo(self) -> None:
        """Something was kept: other lines may look different, this one may have a problem now."""
        self.lines.forget()
        self.viewport().update()
        row = self.row()
        if row is None or row.kind != "question" or self._source is None or self.autosave.is_pending:
            return
        item = self._source.item(row.path)
        offered = [choice.value for choice in item.choices]
        if self.cell is not None and offered != [choice.value for choice in self._item.choices]:
            self.cell.show_item(item)
            self.autosave.begin(self.cell.value())
        self._item = item

    @property
    def item(self) -> Item:
        """The question that is typed in now, as it was shown."""
        return self._item

    def row(self) -> Row | None:
        return self.lines.rows[self.lines.at] if 0 <= self.lines.at < len(self.lines.rows) else None

    # -- going about -------------------------------------------------------------------------------------------------

    def begin(self, path: str = "") -> None:
        """At this question, or below the last entry of this repeat; else at the first that applies."""
        rows = self.lines.rows
        named = (at for at, row in enumerate(rows) if row.path == path and self._is_stop(at))
        stops = (at for at, row in enumerate(rows) if row.kind == "question" and self._is_stop(at))
        self.go_to(next(named, next(stops, 0)))

    def go_on(self) -> None:
        """To the next line that applies; what does not is passed over."""
        self.settle()
        rows = self.lines.rows
        following = range(self.lines.at + 1, len(rows))
        found = next((at for at in following if self._is_stop(at)), -1)
        if found >= 0:
            self.go_to(found)
        else:
            self.ended.emit()

    def go_back(self) -> None:
        self.settle()
        found = next((at for at in range(self.lines.at - 1, -1, -1) if self._is_stop(at)), -1)
        if found >= 0:
            self.go_to(found)

    def _is_stop(self, at: int) -> bool:
        row = self.lines.rows[at]
        return row.kind in ("question", "more") and self.lines.applies(row)

    def go_to(self, at: int) -> None:
        """Also to a line that does not apply: something may stand there on the paper."""
        if not 0 <= at < len(self.lines.rows) or self.lines.rows[at].kind not in ("question", "more"):
            return
        if at == self.lines.at and self.cell is not None:
            self.cell.place().setFocus()
            return
        row = self.lines.rows[at]
        self._put_away()
        before = self.lines.at
        # what was just kept may have brought lines above
        self.lines.at = at = self._place_of(row)
        with QSignalBlocker(self.selectionModel()):
            self.setCurrentIndex(self.lines.index(at, ANSWER))
        if row.kind == "question" and self._source is not None:
            self._item = self._source.item(row.path)
            self._place(make_cell(self._item, self._t))
        else:
            self._place(MoreCell(self._t, row.words))
        for line in (before, at):
            self._measure(line)
        self.scrollTo(self.lines.index(at, ANSWER))
        self._lay()
        self.viewport().update()
        if self.cell is not None:
            self.cell.place().setFocus()
        self.reached.emit(row)

    def _place(self, cell: Field) -> None:
        self.cell = cell
        cell.setAutoFillBackground(False)
        cell.edited.connect(self._touch)
        cell.settled.connect(self._left)
        cell.wish_requested.connect(self.wish_requested)
        cell.setParent(self.viewport())
        if not isinstance(cell, MoreCell):
            cell.show_item(self._item)
            # as it stands on the sheet, for who cannot see the line
            number = self.lines.rows[self.lines.at].number
            named(cell.place(), f"{number}  {cell.place().accessibleName() or self._item.label}")
        self.autosave.begin(cell.value())
        for inside in (cell, *cell.findChildren(QWidget)):
            inside.installEventFilter(self)
        cell.show()

    def _put_away(self) -> None:
        self.settle()
        row = self.row()
        if self.cell is not None and row is not None and row.kind == "question":
            self.field_left.emit(row.path)
        cell, self.cell = self.cell, None
        if cell is not None:
            # what is leaving must not answer for the line that comes
            cell.blockSignals(True)
            cell.hide()
            # by the event loop: the key that sends it away may still be its own
            cell.deleteLater()

    # -- what is typed -----------------------------------------------------------------------------------------------

    def settle(self) -> None:
        if self.cell is not None:
            self.cell.flush()
            self.autosave.settle()

    def silence(self) -> None:
        """What is typed here does not stand any more, and must not come back when the line is left."""
        if self.cell is not None:
            self.cell.blockSignals(True)
        self.autosave.begin("")

    def _value(self) -> str:
        return self.cell.value() if self.cell is not None else ""

    def _touch(self) -> None:
        self.autosave.touch()
        self._measure(self.lines.at)

    def _left(self) -> None:
        self.autosave.settle()
        row = self.row()
        if row is not None and row.kind == "question":
            self.field_left.emit(row.path)

    def _pass_on(self, value: str) -> None:
        row = self.row()
        if row is not None and row.kind == "question":
            (self.noted if isinstance(self.cell, NamedCell) else self.answered).emit(row.path, value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(watched, event):
            return True
        if event.type() == QEvent.Type.LayoutRequest and watched is self.cell:
            self._measure(self.lines.at)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        row = self.row()
        sign = keyboard.typed(event)
        if row is not None and row.kind == "more" and sign in ("+", "-"):
            (self.more_requested if sign == "+" else self.fewer_requested).emit(row.path)
            return True
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        if event.key() in ENTER:
            if isinstance(self.cell, SearchField) and self.cell.line.text():
                return False
            self.go_on()
            return True
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._may_leave(watched, event.key() == Qt.Key.Key_Up):
            (self.go_back if event.key() == Qt.Key.Key_Up else self.go_on)()
            return True
        return False

    def _may_leave(self, watched: QObject, is_up: bool) -> bool:
        """The arrow keys belong to a written answer while there is a line to go to, and to lists."""
        if isinstance(watched, WritingPlace):
            cursor = watched.textCursor()
            place = cursor.blockNumber()
            return place == 0 if is_up else place == watched.document().blockCount() - 1
        if isinstance(self.cell, SearchField):
            return False
        return isinstance(watched, QLineEdit | ChoiceCell | MoreCell)
