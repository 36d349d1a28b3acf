"""Questions with the same choices below one another, as a table: each is a row, and the columns of all stand in line.

The form marks them: "label" is the head with the words of the choices, "list-nolabel" a row without them, "list" a row
that has its own words above its buttons. Every row divides its width in the same way, so no row knows of the others.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Choice, Item
from toc_desktop.ui.interview.choices import ChoiceField, ChoiceRow
from toc_desktop.ui.parts import fill, label, set_look
from toc_desktop.ui.theme import current, px

ROWS = ("label", "list-nolabel", "list")
WORDS_SHARE, CELLS_SHARE = 38, 62


def is_row(item: Item) -> bool:
    return item.kind in ("select_one", "select_multiple") and any(one in item.appearance.split() for one in ROWS)


def is_head(item: Item) -> bool:
    return is_row(item) and "label" in item.appearance.split()


def row_key(item: Item) -> str:
    """One field per number of choices, since the columns are divided by it."""
    look = next(one for one in ROWS if one in item.appearance.split())
    return f"row {item.kind} {look} {len(item.choices)}"


class Cell(ChoiceRow):
    """The button in the middle of its column; its words above it, or only in its name."""

    def lay_out(self) -> None:
        within = QVBoxLayout(self)
        within.setContentsMargins(px(2), px(2), px(2), px(2))
        within.setSpacing(px(2))
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        set_look(self.words, "")
        within.addWidget(self.words)
        within.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.number.hide()


class ListRow(ChoiceField):
    """`end` is where the block puts its menu of blanks: at the end of the row, not below it. A row that stands alone
    on its page (`is_alone`) has no head above it and shows its own words."""

    is_alone = False

    def __init__(self, t: Translator, key: str) -> None:
        _, kind, self._look, count = key.split()
        super().__init__(t, is_single=kind == "select_one")
        self.title = label("", "strong")
        self.hint = label("", "small")
        self.end = QVBoxLayout()
        end = self._end = QWidget()
        end.setLayout(self.end)
        end.setFixedWidth(px(150))
        self.end.setContentsMargins(0, 0, 0, 0)
        self._heads: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(px(4))
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.hint)
        holder = _shared(QWidget())
        holder.setLayout(words)
        words.setContentsMargins(0, 0, px(8), 0)
        self._grid.addWidget(holder, 0, 0)
        columns = int(count)
        self._grid.setColumnStretch(0, WORDS_SHARE * max(1, columns))
        for place in range(columns):
            self._grid.setColumnStretch(place + 1, CELLS_SHARE)
        self._grid.addWidget(end, 0, columns + 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setContentsMargins(0, 0, 0, px(4))
        self._column.addLayout(self._grid)

    def show_item(self, item: Item) -> None:
        self.title.setText(item.label)
        fill(self.hint, item.hint)
        self._end.setVisible(not self.is_theirs and not self.is_alone)
        if is_head(item):
            self._show_heads(item.choices)
            self.setAccessibleName(item.label)
            return
        super().show_item(item)
        for row, choice in zip(self._rows, item.choices, strict=False):
            row.words.setVisible(self._look == "list" or self.is_alone)
            row.button.setAccessibleName(self._t("{row}: {column}", row=item.label, column=choice.label))
            row.button.setToolTip("")

    def make_ready(self, item: Item) -> bool:
        return not is_head(item) and super().make_ready(item)

    def make_row(self, button: QAbstractButton, number: int) -> ChoiceRow:
        return Cell(button, number)

    def place_row(self, row: ChoiceRow) -> None:
        self._grid.addWidget(_shared(row), 0, len(self._rows), Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line below each row leads the eye."""
        painter = QPainter(self)
        painter.setPen(QColor(current().line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _show_heads(self, choices: tuple[Choice, ...]) -> None:
        while len(self._heads) < len(choices):
            head = label("", "field")
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self._heads.append(head)
            self._grid.addWidget(_shared(head), 0, len(self._heads))
        for head, choice in zip(self._heads, choices, strict=False):
            head.setText(choice.label)


def _shared(widget: QWidget) -> QWidget:
    """Its column is as wide as the share says, whatever the words in it would like."""
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    widget.setSizePolicy(policy)
    return widget
