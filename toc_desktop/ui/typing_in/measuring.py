"""The sheet as a table: each line as high as what stands in it, and a field above the one that is typed in."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from toc_desktop.i18n import Translator
from toc_desktop.ui.interview.fields import Field
from toc_desktop.ui.theme import font, px
from toc_desktop.ui.typing_in.model import ANSWER, NUMBER, WORDS, SheetModel
from toc_desktop.ui.typing_in.painting import ABOVE, SIDE, LinePainter


class MeasuredTable(QTableView):
    cell: Field | None = None
    """Where the answer of the line `lines.at` is typed."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.lines = SheetModel(t)
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(self))
        self.setAccessibleName(t("Lines of the sheet"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(20))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._measuring = QTimer(self)
        self._measuring.setSingleShot(True)
        self._measuring.setInterval(0)
        self._measuring.timeout.connect(self._measure_all)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measuring.start()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._lay()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._lay()

    def _lay(self) -> None:
        """The field lies in the middle of its line; Qt's own index widgets would hang at its top."""
        if self.cell is None:
            return
        place = self.visualRect(self.lines.index(self.lines.at, ANSWER))
        wide = place.width() - px(SIDE)
        high = min(place.height(), self._wanted(self.cell, wide))
        left = place.left() + (px(SIDE) if self.isRightToLeft() else 0)
        self.cell.setGeometry(left, place.top() + (place.height() - high) // 2, wide, high)

    def _wanted(self, cell: Field, width: int) -> int:
        inner = cell.heightForWidth(width) if cell.hasHeightForWidth() else cell.sizeHint().height()
        return max(inner, cell.minimumHeight())

    def _widths(self) -> tuple[int, int, int]:
        whole = self.viewport().width()
        number = px(64)
        words = (whole - number) * 46 // 100
        return number, words, whole - number - words

    def _measure_all(self) -> None:
        widths = self._widths()
        head, side = self.horizontalHeader(), self.verticalHeader()
        for column, width in zip((NUMBER, WORDS, ANSWER), widths, strict=True):
            head.resizeSection(column, width)
        plain, bold = QFontMetrics(font()), QFontMetrics(font(is_bold=True))
        with QSignalBlocker(side):
            for at in range(len(self.lines.rows)):
                side.resizeSection(at, self._height(at, widths, plain, bold))
        self.doItemsLayout()
        if self.lines.at >= 0:
            self.scrollTo(self.lines.index(self.lines.at, ANSWER))

    def _measure(self, at: int) -> None:
        if not 0 <= at < len(self.lines.rows):
            return
        plain, bold = QFontMetrics(font()), QFontMetrics(font(is_bold=True))
        high = self._height(at, self._widths(), plain, bold)
        if high != self.rowHeight(at):
            self.setRowHeight(at, high)
            self._lay()
            if at == self.lines.at:
                self.scrollTo(self.lines.index(at, ANSWER))

    def _height(self, at: int, widths: tuple[int, int, int], plain: QFontMetrics, bold: QFontMetrics) -> int:
        row = self.lines.rows[at]
        is_title = row.kind in ("heading", "instance")
        room = widths[WORDS] + (widths[ANSWER] if is_title else 0) - px(2 * SIDE)
        high = _lines(bold if is_title else plain, row.words, room) + px(2 * ABOVE)
        if at == self.lines.at and self.cell is not None:
            return max(high, self._wanted(self.cell, widths[ANSWER] - px(SIDE)) + px(ABOVE))
        if not is_title:
            high = max(
                high, _lines(plain, self.lines.words(row, ANSWER), widths[ANSWER] - px(2 * SIDE)) + px(2 * ABOVE)
            )
        return max(high, px(38))


def _lines(metrics: QFontMetrics, words: str, width: int) -> int:
    if "\n" not in words and len(words) * metrics.averageCharWidth() * 2 < width:
        return metrics.lineSpacing()
    return metrics.boundingRect(QRect(0, 0, max(width, 40), 100_000), Qt.TextFlag.TextWordWrap, words).height()
