"""The surfaces of a page: bar at the top, foot at the bottom, cards, rows of a form, a scrolling middle."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from toc_desktop.ui.parts.buttons import KeyButton
from toc_desktop.ui.parts.layouts import Flow, column, row
from toc_desktop.ui.parts.words import fill, label, tip
from toc_desktop.ui.parts.words import sign as sign_label
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


def marked(sign: str, words: str, *, sign_look: str = "", look: str = "") -> QWidget:
    """A line of a list: its sign, and words that hang beside it however often they wrap."""
    made = QWidget()
    within = row(made, space=10)
    shown = sign_label(sign, sign_look)
    shown.setFixedWidth(px(18))
    within.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
    within.addWidget(label(words, look), 1)
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
        self.above = label(words, "field")
        self.above.setBuddy(field)
        self._below = label(hint, "small")
        self._hint = hint
        within.addWidget(self.above)
        within.addWidget(field)
        within.addWidget(self._below)
        fill(self._below, hint)
        if not field.accessibleName():
            field.setAccessibleName(words)
        if hint:
            field.setAccessibleDescription(hint)

    def rename(self, words: str) -> None:
        self.above.setText(words)

    def complain(self, words: str = "") -> None:
        """Shows what is wrong with the field in place of its hint; empty takes it away."""
        self._below.setProperty("look", "loss" if words else "small")
        self._below.style().polish(self._below)
        fill(self._below, f"! {words}" if words else self._hint)
        self.field.setAccessibleDescription(words or self._hint)


LEAST_TITLE, MOST_TITLE = 200, 400
"""How wide a title is that has to share its line."""


class PageBar(QFrame):
    """The row at the top of a page: way back, title, what belongs to it; tools at the far end.

    Where there is no room for all (small windows, large text), what stands near the title goes into a line below.
    """

    back_requested = Signal()

    def __init__(self, title: str = "", back: str = "", key: str = "") -> None:
        super().__init__()
        self.setProperty("look", "bar")
        self.setMinimumHeight(px(52))
        whole = column(self, space=6, margins=(24, 7, 24, 7))
        self._row: QHBoxLayout = row(space=12)
        whole.addLayout(self._row)
        self._below = QWidget()
        self._flow = Flow(self._below, space=8)
        self._below.hide()
        whole.addWidget(self._below)
        self.back = KeyButton(f"‹ {back}", key, "quiet", name=back)
        self.back.clicked.connect(self.back_requested)
        self.title: QLabel = label(title, "title", wraps=False)
        self._row.addWidget(self.back)
        # only now: shown before it has a parent, it would be a window for a moment, and take the focus along
        self.back.setVisible(bool(back))
        self._row.addWidget(self.title)
        self._row.addStretch(1)
        self._words = ""
        self._near: list[QWidget] = []
        self._far: list[QWidget] = []

    def show_title(self, words: str) -> None:
        """A title of any length: as much of it as has room."""
        self._words = words
        self.title.setAccessibleName(words)
        tip(self.title, words)
        self._arrange()

    def add_near(self, widget: QWidget) -> None:
        """After the title."""
        self._near.append(widget)
        self._row.insertWidget(1 + len(self._near), widget)

    def add_far(self, widget: QWidget) -> None:
        """At the end, after the others that are there."""
        self._far.append(widget)
        self._row.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done

    def minimumSizeHint(self) -> QSize:
        """The bar breaks into two lines rather than keep a window wide."""
        size = super().minimumSizeHint()
        size.setWidth(px(200))
        return size

    def _arrange(self) -> None:
        if self._words:
            beside = self.width() - self._taken(self.back, *self._near, *self._far)
            # rather a shorter title than a second line
            room = beside if beside >= px(LEAST_TITLE) else self.width() - self._taken(self.back, *self._far)
            metrics, most = self.title.fontMetrics(), max(px(60), min(px(MOST_TITLE), room))
            self.title.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, most))
        needed = self._taken(self.back, *self._near, *self._far) + self.title.sizeHint().width()
        is_broken = needed > self.width() and any(not widget.isHidden() for widget in self._near)
        if is_broken == (not self._below.isHidden()):
            return
        for place, widget in enumerate(self._near):
            was_hidden = widget.isHidden()
            if is_broken:
                self._flow.addWidget(widget)
            else:
                self._flow.removeWidget(widget)
                self._row.insertWidget(2 + place, widget)
            widget.setHidden(was_hidden)
        self._below.setVisible(is_broken)

    def _taken(self, *widgets: QWidget) -> int:
        """The width of all but the title."""
        shown = (widget.sizeHint().width() for widget in widgets if not widget.isHidden())
        return sum(width + self._row.spacing() for width in shown) + self._row.spacing() + px(48)


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
