"""The shell: a rail with the places of the study at the left, one page at a time beside it, and what must be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFontMetrics, QIcon, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from toc_desktop.i18n import Translator
from toc_desktop.places import resources
from toc_desktop.ui import keyboard
from toc_desktop.ui.parts import (
    Banner,
    BannerPlace,
    KeyButton,
    Scroll,
    clear_layout,
    column,
    label,
    named,
    row,
    tabbing,
    tip,
)
from toc_desktop.ui.parts.returning import Returning
from toc_desktop.ui.theme import font, px

INPUT = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin})
MOST_LINES = 4
WIDEST = 144


@dataclass(frozen=True)
class RailItem:
    """A place of the study: its key ("collect") and its word."""

    place: str
    words: str


class Rail(QFrame):
    """The places in the order of the work; below them what concerns the whole study."""

    place_requested = Signal(str)
    undo_requested = Signal()
    help_requested = Signal()
    close_requested = Signal()

    def __init__(self, t: Translator, items: Sequence[RailItem], title: str) -> None:
        super().__init__()
        self._t = t
        self.setProperty("look", "rail")
        named(self, t("Places of the study"))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, KeyButton] = {}
        within = column(self, space=2, margins=(8, 12, 8, 12))
        self.title = label("", "small")
        self.title.setContentsMargins(px(12), px(4), 0, px(12))
        within.addWidget(self.title)
        for item in items:
            within.addWidget(self._place(item))
        within.addStretch(1)
        self.undo = self._small(t("Undo"), keyboard.UNDO, within)
        help_ = self._small(t("Help"), keyboard.HELP, within)
        close = self._small(t("Close"), keyboard.CLOSE_STUDY, within)
        self.undo.clicked.connect(self.undo_requested)
        help_.clicked.connect(self.help_requested)
        close.clicked.connect(self.close_requested)
        words = max(button.fontMetrics().horizontalAdvance(button.text()) for button in self.findChildren(KeyButton))
        self._narrowest = max(px(112), words + px(48))
        self.show_title(title)

    def _place(self, item: RailItem) -> KeyButton:
        made = KeyButton(item.words, look="rail", name=item.words)
        made.setCheckable(True)
        tip(made, item.words, keyboard.PLACES[item.place])
        self._group.addButton(made)
        self.buttons[item.place] = made
        # clicking the place one is at goes there again, so that a page inside it can be left
        made.clicked.connect(lambda _=False, place=item.place: self.place_requested.emit(place))
        return made

    def _small(self, words: str, key: str, within: QVBoxLayout) -> KeyButton:
        made = KeyButton(words, look="rail", name=words)
        tip(made, words, key)
        within.addWidget(made)
        return made

    def show_title(self, title: str) -> None:
        """As much of it as stands in four short lines, the longest word whole; the rest is in the tooltip."""
        metrics = QFontMetrics(font(12.5))
        longest = max((metrics.horizontalAdvance(word) for word in title.split()), default=0)
        self.setFixedWidth(max(self._narrowest, min(longest + px(36), px(WIDEST))))
        room = self.width() - px(32)
        lines: list[str] = []
        for word in title.split():
            together = f"{lines[-1]} {word}" if lines else word
            if lines and metrics.horizontalAdvance(together) <= room:
                lines[-1] = together
            else:
                lines.append(word)
        shown = [metrics.elidedText(words, Qt.TextElideMode.ElideRight, room) for words in lines[:MOST_LINES]]
        if len(lines) > MOST_LINES:
            shown[-1] = metrics.elidedText(f"{lines[MOST_LINES - 1]} …", Qt.TextElideMode.ElideRight, room)
        self.title.setText("\n".join(shown))
        self.title.setAccessibleName(title)
        tip(self.title, title)

    def show_place(self, place: str) -> None:
        if place in self.buttons:
            self.buttons[place].setChecked(True)

    def show_undo(self, what: str) -> None:
        """`what` names the step that would be taken back; empty: there is none."""
        self.undo.setEnabled(bool(what))
        words = self._t("Undo: {step}", step=what) if what else self._t("Nothing to undo")
        self.undo.setAccessibleDescription(words)
        tip(self.undo, words, keyboard.UNDO)


class Window(QWidget):
    """Knows no study: it shows the page it is given and passes on the keys that are the same everywhere."""

    undo_requested = Signal()
    redo_requested = Signal()
    help_requested = Signal()
    larger_requested = Signal()
    smaller_requested = Signal()
    usual_size_requested = Signal()
    theme_requested = Signal()
    lock_requested = Signal()
    place_requested = Signal(str)
    study_close_requested = Signal()
    was_used = Signal()
    closing = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowIcon(QIcon(str(resources() / "icons" / "toc-desktop.png")))
        self.setMinimumSize(640, 480)
        self.rail: Rail | None = None
        self._sides = row(self, space=0)
        self._rail_place = row(space=0)
        self._sides.addLayout(self._rail_place)
        middle = column(space=0)
        self._sides.addLayout(middle, 1)
        # a widget around the banner's own place: below a lock nothing may be read, whatever is said meanwhile
        self._banner_area = QWidget()
        self._banner_place = column(self._banner_area, space=0)
        middle.addWidget(self._banner_area)
        self.stack = QStackedWidget()
        middle.addWidget(self.stack, 1)
        self.banner = Banner(t)
        self._focus_below: QWidget | None = None
        self._is_covered = False
        self._returning = Returning(self)
        self._keys()
        self.translate(t)

    def translate(self, t: Translator) -> None:
        """Builds anew what the window itself says."""
        self._t = t
        self.setWindowTitle(t("Theory of Change"))
        clear_layout(self._banner_place)
        self.banner = Banner(t)
        self._banner_place.addWidget(BannerPlace(self.banner, sides=12, above=8, below=8))

    def show_rail(self, rail: Rail | None) -> None:
        clear_layout(self._rail_place)
        self.rail = rail
        if rail is not None:
            self._rail_place.addWidget(rail)
            if self._is_covered:
                rail.hide()

    def show_page(self, page: QWidget) -> None:
        """The one page; the one before goes away."""
        before = [widget for place in range(self.stack.count()) if (widget := self.stack.widget(place)) is not None]
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        for old in before:
            self.stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        page.setFocus()

    def cover(self, page: QWidget) -> None:
        """A page above the present one, which stays as it is; rail and banner go out of sight with it."""
        self._focus_below = self.focusWidget()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self._show_rest(False)
        page.setFocus()

    def uncover(self, page: QWidget) -> None:
        """Back to the page below, to the very control that had the focus."""
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._show_rest(True)
        if self._focus_below is not None and isValid(self._focus_below):
            self._focus_below.setFocus()

    def _show_rest(self, is_shown: bool) -> None:
        self._is_covered = not is_shown
        self._banner_area.setVisible(is_shown)
        if self.rail is not None:
            self.rail.setVisible(is_shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT and watched is self.windowHandle():
            self.was_used.emit()
        return super().eventFilter(watched, event)

    def watch_use(self) -> None:
        """Input is watched at the native window: a filter on every widget would cost time at each event."""
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down reach what is read beside the control that has the keyboard: a sheet beside Next."""
        way = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        page = self.stack.currentWidget() if way else None
        bars = [area.verticalScrollBar() for area in page.findChildren(Scroll) if area.isVisible()] if page else []
        bar = next((bar for bar in bars if bar.maximum() > 0), None)
        if bar is not None:
            bar.setValue(bar.value() + way * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # the name is Qt's
        return tabbing.step(self, forwards=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _keys(self) -> None:
        for keys, wish in (
            (keyboard.HELP, self.help_requested),
            (keyboard.UNDO, self.undo_requested),
            (keyboard.REDO, self.redo_requested),
            ("Ctrl+Y", self.redo_requested),
            (keyboard.LARGER, self.larger_requested),
            ("Ctrl+=", self.larger_requested),
            (keyboard.SMALLER, self.smaller_requested),
            (keyboard.USUAL_SIZE, self.usual_size_requested),
            (keyboard.NEXT_THEME, self.theme_requested),
            (keyboard.LOCK, self.lock_requested),
            (keyboard.CLOSE_STUDY, self.study_close_requested),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(wish)
        for place, keys in keyboard.PLACES.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda place=place: self.place_requested.emit(place))

    def show_title(self, study: str) -> None:
        title = self._t("Theory of Change")
        self.setWindowTitle(f"{study} – {title}" if study else title)
