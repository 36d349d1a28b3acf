"""The sheets of the interview page, one open at a time, and what they ask."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Blank, Overview, Screen
from toc_desktop.ui.interview.filing import EarlierSheet, FilingSheet, TakeBackSheet
from toc_desktop.ui.interview.item import ItemBlock
from toc_desktop.ui.interview.reopening import ReopeningSheet
from toc_desktop.ui.interview.replacing import ReplacingSheet, is_written
from toc_desktop.ui.interview.sheets import Sheet, SheetPlace
from toc_desktop.ui.interview.turning import TurningSheet


class Sheets(QObject):
    closed = Signal()
    left_blank = Signal(str, object, str)

    def __init__(self, t: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self.filing, self.earlier = FilingSheet(t), EarlierSheet(t)
        self.take_back, self.turning = TakeBackSheet(t), TurningSheet(t)
        self.reopening, self.replacing = ReopeningSheet(t), ReplacingSheet(t)
        self._overview = Overview((), 0, 0)
        self._all: tuple[Sheet, ...] = (
            self.filing,
            self.earlier,
            self.take_back,
            self.turning,
            self.reopening,
            self.replacing,
        )
        self.place = SheetPlace(self._all)
        for sheet in self._all:
            sheet.closed.connect(self.closed)
        self.earlier.linked.connect(lambda path, to: self.left_blank.emit(path, Blank.ANSWERED_EARLIER, to))
        self.replacing.replaced.connect(self._mark)

    def close(self) -> bool:
        """False when none was open."""
        opened = next((sheet for sheet in self._all if not sheet.isHidden()), None)
        if opened is not None:
            opened.put_away()
        return opened is not None

    def _only(self, sheet: Sheet) -> None:
        for other in self._all:
            if other is not sheet:
                other.hide()

    def file_a_line(self, overview: Overview, path: str) -> None:
        self._only(self.filing)
        self.filing.open(overview, path)

    def leave_blank(self, overview: Overview, block: ItemBlock, blank: Blank | None) -> None:
        """At once, unless something was written there."""
        self._overview = overview
        if blank is not None and is_written(block.item):
            self._only(self.replacing)
            self.replacing.open(block.item, blank, block.blanks.words_of(blank))
        else:
            self._mark(block.item.path, blank)

    def _mark(self, path: str, blank: Blank | None) -> None:
        if blank is Blank.ANSWERED_EARLIER:
            self._only(self.earlier)
            self.earlier.open(self._overview, path)
        else:
            self.left_blank.emit(path, blank, "")

    def ask_take_back(self, block: ItemBlock) -> None:
        """The selection, else the whole answer; and the line that was filed there last."""
        self._only(self.take_back)
        line = block.item.lines[-1] if block.item.lines else None
        selection = block.selection()
        self.take_back.open(block.item.path, block.value(), selection, (line.id, line.text) if line else ("", ""))

    def turn(self, screen: Screen) -> None:
        self._only(self.turning)
        self.turning.open(screen.language, screen.languages)

    def reopen(self) -> None:
        self._only(self.reopening)
        self.reopening.open()
