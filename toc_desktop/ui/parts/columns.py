"""Side by side where there is room, one below the other where there is not: small windows, large text."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from toc_desktop.ui.parts.layouts import column
from toc_desktop.ui.theme import px


class Columns(QWidget):
    """Up to `most` columns, none narrower than `narrowest` (px at 100 %). Widgets keep their order when they stack.

    `is_even`: the widgets are equals and share height and width; else each column is as high as what is in it.
    """

    def __init__(self, narrowest: int, most: int, *, space: int = 16, is_even: bool = False) -> None:
        super().__init__()
        self._narrowest, self._most, self._is_even = narrowest, most, is_even
        self._widgets: list[tuple[QWidget, int]] = []
        self._space = px(space)
        self._sides = QHBoxLayout(self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._columns: list[QVBoxLayout] = []
        for _ in range(most):
            made = column(space=space)
            self._columns.append(made)
            self._sides.addLayout(made, 1)
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def add(self, widget: QWidget, place: int) -> None:
        """`place` is its column while there is room for all."""
        self._widgets.append((widget, place))
        self._count = 0
        self._arrange(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(event.size().width())
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """One column is always enough, whatever is shown now."""
        hint = super().minimumSizeHint()
        widest = max((widget.minimumSizeHint().width() for widget, _ in self._widgets), default=0)
        return QSize(min(hint.width(), widest), hint.height())

    def _arrange(self, width: int) -> None:
        count = max(1, min(self._most, width // px(self._narrowest)))
        if self._is_even and count < self._most:
            # a row of equals stands side by side or stacks, nothing between
            count = 1
        if count == self._count:
            return
        self._count = count
        for made in self._columns:
            for widget, _ in self._widgets:
                # not takeAt: an item that lives on keeps its widget, and the next one never hears of a new height
                made.removeWidget(widget)
            while made.count():
                made.takeAt(0)
        for widget, place in self._widgets:
            self._columns[place % count if count > 1 else 0].addWidget(widget)
        for number, made in enumerate(self._columns):
            self._sides.setStretch(number, 1 if number < count else 0)
            if not self._is_even and made.count():
                made.addStretch(1)
        # an empty column still takes its share of the spacing
        self._sides.setSpacing(self._space if count > 1 else 0)
        self.updateGeometry()
