"""The surfaces of a page: bar at the top, foot at the bottom, cards, rows of a form, a scrolling middle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from toc_desktop.ui.parts.buttons import KeyButton
from toc_desktop.ui.parts.layouts import column, row
from toc_desktop.ui.parts.words import fill, label
from toc_desktop.ui.theme import px


def line() -> QFrame:
    made = QFrame()
    made.setProperty("look", "line")
    return made


def stretch() -> QWidget:
    """An empty widget that takes the room that is left."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


class Card(QFrame):
    """A quiet frame around what belongs together; `body` is its column."""

    def __init__(self, title: str = "", *, look: str = "card", space: int = 8, margin: int = 20) -> None:
        super().__init__()
        self.setProperty("look", look)
        self.body: QVBoxLayout = column(self, space=space, margins=(margin, margin - 4, margin, margin))
        if title:
            self.body.addWidget(label(title, "heading"))
            self.setAccessibleName(title)


class FormRow(QWidget):
    """A label above its field, the field's hint or complaint below it."""

    def __init__(self, words: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = field
        within = column(self, space=4)
        above = label(words, "field")
        above.setBuddy(field)
        self._below = label(hint, "small")
        self._hint = hint
        within.addWidget(above)
        within.addWidget(field)
        within.addWidget(self._below)
        fill(self._below, hint)
        if not field.accessibleName():
            field.setAccessibleName(words)
        if hint:
            field.setAccessibleDescription(hint)

    def complain(self, words: str = "") -> None:
        """Shows what is wrong with the field in place of its hint; empty takes it away."""
        self._below.setProperty("look", "loss" if words else "small")
        self._below.style().polish(self._below)
        fill(self._below, f"! {words}" if words else self._hint)
        self.field.setAccessibleDescription(words or self._hint)


class PageBar(QFrame):
    """The row at the top of a page: way back, title, what belongs to it; tools at the far end."""

    back_requested = Signal()

    def __init__(self, title: str = "", back: str = "", key: str = "") -> None:
        super().__init__()
        self.setProperty("look", "bar")
        self.setMinimumHeight(px(52))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._row: QHBoxLayout = row(self, space=12, margins=(24, 7, 24, 7))
        self.back = KeyButton(f"‹ {back}", key, "quiet", name=back)
        self.back.clicked.connect(self.back_requested)
        self.back.setVisible(bool(back))
        self.title: QLabel = label(title, "title", wraps=False)
        self._row.addWidget(self.back)
        self._row.addWidget(self.title)
        self._row.addStretch(1)
        self._near = 2

    def add_near(self, widget: QWidget) -> None:
        """After the title."""
        self._row.insertWidget(self._near, widget)
        self._near += 1

    def add_far(self, widget: QWidget) -> None:
        """At the end, after the others that are there."""
        self._row.addWidget(widget)


class Foot(QFrame):
    """The row at the bottom of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "foot")
        self.setMinimumHeight(px(64))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body: QHBoxLayout = row(self, space=16, margins=(24, 8, 24, 8))


class Scroll(QScrollArea):
    """Scrolls downwards only; `body` is its column, bounded to a readable width and centred when `measure` is given."""

    def __init__(
        self, *, measure: int = 0, space: int = 16, margins: tuple[int, int, int, int] = (32, 24, 32, 32)
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QWidget()
        outer.setObjectName("page")
        sides = row(outer)
        inner = QWidget()
        if measure:
            inner.setMaximumWidth(px(measure))
            sides.addStretch(1)
        sides.addWidget(inner, 1000)
        if measure:
            sides.addStretch(1)
        self.body: QVBoxLayout = column(inner, space=space, margins=margins)
        self.setWidget(outer)
