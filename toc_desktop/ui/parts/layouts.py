"""Layouts in steps of four pixels, and one that wraps: at 200 % a row of chips needs several lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget, QWidgetItem
from shiboken6 import delete

from toc_desktop.ui.theme import px

L = TypeVar("L", bound=QLayout)
Margins = tuple[int, int, int, int]


def column(parent: QWidget | None = None, *, space: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    return _set(made, space, margins)


def row(parent: QWidget | None = None, *, space: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    return _set(made, space, margins)


def grid(parent: QWidget | None = None, *, space: int = 8, margins: Margins = (0, 0, 0, 0)) -> QGridLayout:
    made = QGridLayout(parent) if parent is not None else QGridLayout()
    return _set(made, space, margins)


def _set(made: L, space: int, margins: Margins) -> L:
    made.setSpacing(px(space))
    made.setContentsMargins(*(px(size) for size in margins))
    return made


@contextmanager
def at_once(*widgets: QWidget) -> Iterator[None]:
    """While much changes within them: laid out once at the end, the inner ones first. Qt would lay out at each widget
    that comes in sight, up through all that hold it, so each on the way that has a layout is named, from outside in.
    """
    layouts = [layout for widget in widgets if (layout := widget.layout()) is not None]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
        for layout in reversed(layouts):
            # now, not when Qt comes to it: half of the pages would be painted before and again after
            layout.activate()


def clear_layout(layout: QLayout) -> None:
    """Takes everything out and lets Qt delete it when it is safe."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            # hidden at once and taken out of its parent's focus chain; deleted by the event loop
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


def _set_on_one_line(items: Sequence[tuple[QLayoutItem, QRect]], height: int) -> None:
    """Words stand at the height of the words on the buttons beside them."""
    for item, place in items:
        item.setGeometry(place.translated(0, (height - place.height()) // 2))


class Flow(QLayout):
    """Puts its items side by side and goes on in the next line, from the right in right-to-left languages."""

    def __init__(self, parent: QWidget | None = None, *, space: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setSpacing(px(space))
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        widget = item.widget()
        if widget is not None:
            # an item that Qt made is lost to Python with the layout it was first put into; one made here is not
            delete(item)
            item = QWidgetItem(widget)
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Qt asks a dozen times for each layout of a page."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), moves=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not _is_hidden(item)]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        x, y, tallest = 0, 0, 0
        line: list[tuple[QLayoutItem, QRect]] = []
        parent = self.parentWidget()
        is_mirrored = parent is not None and parent.isRightToLeft()
        for item in self._items:
            if _is_hidden(item):
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), 1 << 20))
            if x and x + size.width() > rect.width():
                _set_on_one_line(line, tallest)
                x, y, tallest, line = 0, y + tallest + self.spacing(), 0, []
            if moves:
                left = rect.width() - x - size.width() if is_mirrored else x
                line.append((item, QRect(QPoint(rect.x() + left, rect.y() + y), size)))
            x += size.width() + self.spacing()
            tallest = max(tallest, size.height())
        _set_on_one_line(line, tallest)
        return y + tallest


def _is_hidden(item: QLayoutItem) -> bool:
    """Hidden on purpose. What was never shown yet counts: else the height is asked too early and kept too small."""
    widget = item.widget()
    if widget is None:
        return item.isEmpty()
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
