"""The middle of the page: the component, the question or the few that belong together, the follow-ups."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item, Screen
from toc_desktop.ui.interview.around import Around
from toc_desktop.ui.interview.item import ItemBlock
from toc_desktop.ui.interview.kinds.rows import is_row
from toc_desktop.ui.interview.language import direction_of
from toc_desktop.ui.interview.repeating import RepeatRow
from toc_desktop.ui.parts import at_once, label
from toc_desktop.ui.theme import current, px

COLUMN = 790
"""Width of the question's column at 100 %: about 70 letters of the size in which answers are written."""
LARGE_COLUMN = 940
AT_A_TIME, PAUSE_MS = 4, 16
"""Of a page with many questions those that fill the window come at once, the others while these are looked at."""


def _least_height(item: Item) -> int:
    """In px at 100 %: rather too low, so that nothing that is in sight comes late."""
    if item.kind == "note" or is_row(item):
        return 40
    return 110 if item.appearance else 110 + 36 * len(item.choices)


class _Paper(QWidget):
    """The ground, painted by itself: Qt need not paint the four layers below it anew at each question."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor(current().paper))


class QuestionPane(QScrollArea):
    """Shows a screen; blocks are built once and used again, so that the next question stands there at once."""

    answered = Signal(str, str)
    field_left = Signal(str)
    blank_chosen = Signal(str, object)
    exact_marked = Signal(str, bool)
    entered = Signal(str)
    repeat_add_requested = Signal(str)
    repeat_remove_requested = Signal(str)
    wish_requested = Signal(object)

    def __init__(self, t: Translator, *, is_theirs: bool = False) -> None:
        super().__init__()
        self._t = t
        self._is_theirs = is_theirs
        self._screen: Screen | None = None
        self.blocks: list[ItemBlock] = []
        self.shorts: Mapping[str, str] = {}
        """The short names of questions by key: what an answer given earlier refers to."""
        self._shown = 0
        self._upcoming: tuple[tuple[Item, ...], ...] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._go_on)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(t("The question"))
        self.section = label("", "soft")
        self.repeat = RepeatRow(t)
        self.repeat.add_requested.connect(self.repeat_add_requested)
        self.repeat.remove_requested.connect(self.repeat_remove_requested)
        self.around = Around(t)
        if is_theirs:
            # never shown before it stands somewhere: that would be a window of its own for a moment
            self.around.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._tell_entered)
        self._paper = self._make_paper()
        self.setWidget(self._paper)

    def _make_paper(self) -> QWidget:
        paper = _Paper()
        self._column = QWidget()
        self._column.setMaximumWidth(px(LARGE_COLUMN if self._is_theirs else COLUMN))
        inner = QVBoxLayout(self._column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(px(8))
        inner.addWidget(self.section)
        inner.addWidget(self.repeat)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inner.addLayout(self._list)
        inner.addSpacing(px(12))
        inner.addWidget(self.around)
        inner.addStretch(1)
        self._row = QHBoxLayout(paper)
        if self._is_theirs:
            self._row.addStretch(1)
        self._row.addWidget(self._column, 100)
        self._row.addStretch(1)
        return paper

    # showing

    def show_screen(self, screen: Screen) -> None:
        has_moved = self._screen is None or screen.path != self._screen.path
        focused = next((block for block in self.blocks[: self._shown] if block.isAncestorOf(self._focused())), None)
        written_in = focused.item.path if focused is not None else ""
        self._screen = screen
        if has_moved and focused is not None:
            # a field that is hidden while it has the keyboard has the window look for the next place in reading order
            self._focused().clearFocus()
        self._show_blocks(screen, 0, self._at_first(screen) if has_moved else len(screen.items))
        if has_moved:
            self.verticalScrollBar().setValue(0)
            if focused is not None and not self.focus_answer():
                self.focusNextChild()
        elif focused is not None and focused.item.path != written_in:
            # a question came or went above: the cursor stays with the one that was being answered
            self.focus_answer(written_in)

    def complete(self) -> None:
        """All of a long page, now: somebody is on the way to what is not there yet."""
        if self._screen is not None and self._shown < len(self._screen.items):
            self._show_blocks(self._screen, self._shown, len(self._screen.items))

    def make_ready(self, pages: tuple[tuple[Item, ...], ...]) -> None:
        """Makes in idle moments what pages with these questions will need, so that they come as fast as any other."""
        self._upcoming = pages
        self._later.start(PAUSE_MS)

    def _at_first(self, screen: Screen) -> int:
        room = self.viewport().height()
        for count, item in enumerate(screen.items, 1):
            room -= px(_least_height(item))
            if room < 0:
                return count
        return len(screen.items)

    def _show_blocks(self, screen: Screen, start: int, end: int) -> None:
        """The questions from `start` to before `end`; those after them wait."""
        items = screen.items[:end]
        while len(self.blocks) < len(items):
            self._add_block()
        touched = self.blocks[start : max(self._shown, len(items))]
        with at_once(self._paper, self._column, *touched):
            if not start:
                self._show_frame(screen)
            for block, item in zip(self.blocks[start:], items[start:], strict=False):
                block.shorts = self.shorts
                block.show_item(item, is_alone=len(screen.items) == 1, writing_height=self._writing_height())
                block.setVisible(True)
                block.set_gap(self._gap(block))
            for block in self.blocks[len(items) : self._shown]:
                block.setVisible(False)
        self._shown = len(items)
        self._later.start(PAUSE_MS)

    def _show_frame(self, screen: Screen) -> None:
        if self._paper.layoutDirection() is not direction_of(screen.language):
            self._paper.setLayoutDirection(direction_of(screen.language))
        self.section.setText(screen.section)
        self.repeat.show_place(screen.repeat)
        self.around.show_items(screen.items)

    def _go_on(self) -> None:
        """A few more of a long page, or one step of what will be needed next."""
        screen = self._screen
        if screen is not None and self._shown < len(screen.items):
            self._show_blocks(screen, self._shown, self._shown + AT_A_TIME)
        elif self._make_next():
            self._later.start(PAUSE_MS)

    def _make_next(self) -> bool:
        """False when all is there."""
        for items in self._upcoming:
            for at, item in enumerate(items):
                if at == len(self.blocks):
                    self._add_block()
                    return True
                if self.blocks[at].make_ready(item, is_alone=len(items) == 1):
                    return True
        return False

    def show_items(self, screen: Screen) -> None:
        """After a save on the same page: marks and problems, nothing that is being typed."""
        self._screen = screen
        for block, item in zip(self.blocks[: self._shown], screen.items, strict=False):
            block.show_echo(item)

    def focus_answer(self, path: str = "") -> bool:
        """Puts the cursor where the answer goes: of that question, else of the first that takes one, if any does."""
        block = self._open_block(path)
        if block is None or (path and block.item.path != path):
            self.complete()
            block = self._open_block(path)
        if block is not None:
            block.place().setFocus(Qt.FocusReason.OtherFocusReason)
        return block is not None

    def settle(self, *, is_leaving: bool = True) -> None:
        for block in self.blocks[: self._shown]:
            block.settle(is_leaving=is_leaving)

    def current_block(self) -> ItemBlock | None:
        """The block that has the keyboard, else the first that takes an answer."""
        shown = self.blocks[: self._shown]
        focused = next((block for block in shown if block.isAncestorOf(self.focusWidget() or self)), None)
        return focused or next((block for block in shown if block.takes_answer), None)

    # inside

    def _open_block(self, path: str) -> ItemBlock | None:
        open_blocks = [block for block in self.blocks[: self._shown] if block.takes_answer]
        return next((block for block in open_blocks if block.item.path == path), next(iter(open_blocks), None))

    def _add_block(self) -> None:
        block = ItemBlock(self._t, is_theirs=self._is_theirs)
        block.answered.connect(self.answered)
        block.field_left.connect(self.field_left)
        block.blank_chosen.connect(self.blank_chosen)
        block.exact_marked.connect(self.exact_marked)
        block.wish_requested.connect(self.wish_requested)
        block.hide()
        self.blocks.append(block)
        self._list.addWidget(block)

    def _tell_entered(self, _left: QWidget | None, here: QWidget | None) -> None:
        """Which question is being answered: fields have many places where the keyboard may go."""
        block = next((one for one in self.blocks[: self._shown] if here is not None and one.isAncestorOf(here)), None)
        if block is not None:
            self.entered.emit(block.item.path)

    def _gap(self, block: ItemBlock) -> int:
        at = self.blocks.index(block)
        if at == 0:
            return 0
        return px(2) if block.is_row and self.blocks[at - 1].is_row else px(26)

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self

    def _writing_height(self) -> int:
        """As drawn, but never more than a good part of what the window leaves: chips and hint stay in sight."""
        return max(px(72), min(px(206), self.viewport().height() * 2 // 5))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # the name is Qt's
        self.complete()
        return super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = min(px(64), max(px(16), self.viewport().width() // 16))
        above = min(px(44), max(px(12), self.viewport().height() // 16))
        self._row.setContentsMargins(side, above, side, px(16))
        if self._screen is not None and event.oldSize().height() != event.size().height():
            for block in self.blocks[: self._shown]:
                block.fit(self._writing_height())
