"""Choices side by side: in columns, packed as they fit, as a scale with the words below, or without buttons."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.choices import SHORT, ChoiceField, ChoiceRow
from toc_desktop.ui.interview.kinds.pictures import PictureBox
from toc_desktop.ui.parts import Flow, set_look
from toc_desktop.ui.theme import current, px

COLUMN = 190
"""The least width of a column that the form does not count, in px at 100 %."""
MOST_WIDTH = 16_777_215
"""Qt's own: no limit."""
_COUNT = re.compile(r"(?:columns|compact)-(\d+)")


def columns_in(appearance: str) -> int:
    """As "columns-3" says; 0 where the room decides."""
    found = _COUNT.search(appearance)
    return max(1, min(12, int(found[1]))) if found else 0


class Tile(ChoiceRow):
    """Narrower than a row; the button can be left away, since the whole tile can be pressed."""

    _has_button = True

    def lay_out(self) -> None:
        super().lay_out()
        set_look(self.words, "")

    def show_picture(self, picture: PictureBox) -> None:
        """Above its words, as on a card."""
        super().show_picture(picture)
        picture.set_most(140, 110)

    def show_button(self, is_shown: bool) -> None:
        """A button that cannot be seen still takes the keyboard: made flat, not hidden."""
        if is_shown == self._has_button:
            return
        self._has_button = is_shown
        self.button.setMaximumWidth(MOST_WIDTH if is_shown else 1)
        flat = "" if is_shown else "QAbstractButton::indicator { width: 0; height: 0; border: none; }"
        self.button.setStyleSheet(f"QAbstractButton {{ border: none; padding: 0; spacing: 0; }} {flat}")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._has_button:
            return
        # without its button the tile itself shows that it can be pressed, and that it was
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.button.isChecked() or self.button.hasFocus()
        colour = current().accent if is_on else current().line_strong
        painter.setPen(QPen(QColor(colour), 3 if self.button.isChecked() else 1))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), px(6), px(6))


class ColumnsField(ChoiceField):
    """Left to right, line by line, as many as the form says or as there is room for."""

    def __init__(self, t: Translator, *, is_single: bool) -> None:
        super().__init__(t, is_single=is_single)
        self._count = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(px(4))
        self._column.addLayout(self._grid)

    def show_item(self, item: Item) -> None:
        super().show_item(item)
        self._count = columns_in(item.appearance)
        for row in self._rows:
            if isinstance(row, Tile):
                row.show_button("no-buttons" not in item.appearance.split())
        self._arrange()

    def make_row(self, button: QAbstractButton, number: int) -> ChoiceRow:
        made = Tile(button, number)
        policy = made.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        made.setSizePolicy(policy)
        return made

    def place_row(self, row: ChoiceRow) -> None:
        row.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def _arrange(self) -> None:
        room = max(1, self.width() // px(COLUMN))
        # a count that leaves no room for words gives way: at 200 %, or in a small window
        count = min(self._count, max(1, self.width() // px(96))) if self._count else min(room, 4)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for place, row in enumerate(self._rows[: self._shown]):
            self._grid.addWidget(row, place // count, place % count)
        for column in range(count):
            self._grid.setColumnStretch(column, 1)


class PackedField(ChoiceField):
    """Each as wide as its words, and as many in a line as there is room for."""

    def __init__(self, t: Translator, *, is_single: bool) -> None:
        super().__init__(t, is_single=is_single)
        self._flow = Flow(space=6)
        holder = QWidget()
        holder.setLayout(self._flow)
        self._column.addWidget(holder)

    def show_item(self, item: Item) -> None:
        super().show_item(item)
        for row in self._rows:
            # words that wrap have no width of their own, and a flow asks for it
            row.words.setWordWrap(row.words.fontMetrics().horizontalAdvance(row.words.text()) > px(SHORT))
            if isinstance(row, Tile):
                row.show_button("no-buttons" not in item.appearance.split())

    def make_row(self, button: QAbstractButton, number: int) -> ChoiceRow:
        return Tile(button, number)

    def place_row(self, row: ChoiceRow) -> None:
        self._flow.addWidget(row)


class Step(ChoiceRow):
    """One step of a scale: the button above its words."""

    def lay_out(self) -> None:
        within = QVBoxLayout(self)
        within.setContentsMargins(px(4), px(6), px(4), px(6))
        within.setSpacing(px(4))
        set_look(self.words, "")
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        within.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        within.addWidget(self.number)
        within.addWidget(self.words, 1)

    def show_picture(self, picture: PictureBox) -> None:
        self.picture = picture
        held = self.layout()
        if isinstance(held, QVBoxLayout):
            picture.set_most(90, 70)
            # below the button, so that all buttons stand in one line
            held.insertWidget(2, picture, 0, Qt.AlignmentFlag.AlignHCenter)


class LikertField(ColumnsField):
    """All in one line, each as wide as the others."""

    def show_item(self, item: Item) -> None:
        super().show_item(item)
        self._count = max(1, len(item.choices))
        self._arrange()

    def make_row(self, button: QAbstractButton, number: int) -> ChoiceRow:
        made = Step(button, number)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        return made
