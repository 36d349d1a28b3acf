"""The middle of the page: the component, the question or the few that belong together, the follow-ups."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item, RepeatPlace, Screen
from toc_desktop.ui.interview import keys
from toc_desktop.ui.interview.item import ItemBlock
from toc_desktop.ui.interview.language import direction_of
from toc_desktop.ui.parts import Flow, KeyButton, column, label, tip
from toc_desktop.ui.theme import px

COLUMN = 790
"""Width of the question's column at 100 %: about 70 letters of the size in which answers are written."""


LARGE_COLUMN = 940


class QuestionPane(QScrollArea):
    """Shows a screen; blocks are built once and used again, so that the next question stands there at once."""

    answered = Signal(str, str)
    field_left = Signal(str)
    blank_chosen = Signal(str, object)
    exact_marked = Signal(str, bool)
    entered = Signal(str)
    repeat_add_requested = Signal(str)
    repeat_remove_requested = Signal(str)

    def __init__(self, t: Translator, *, is_theirs: bool = False) -> None:
        super().__init__()
        self._t = t
        self._is_theirs = is_theirs
        self._screen: Screen | None = None
        self.blocks: list[ItemBlock] = []
        self._shown = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(t("The question"))
        self.section = label("", "soft")
        self.repeat = _RepeatRow(t)
        self.repeat.add_requested.connect(self.repeat_add_requested)
        self.repeat.remove_requested.connect(self.repeat_remove_requested)
        self.follow_ups = FollowUps(t)
        self._paper = self._make_paper()
        self.setWidget(self._paper)

    def _make_paper(self) -> QFrame:
        paper = QFrame()
        paper.setProperty("look", "paper")
        self._column = QWidget()
        self._column.setMaximumWidth(px(LARGE_COLUMN if self._is_theirs else COLUMN))
        inner = QVBoxLayout(self._column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(px(8))
        inner.addWidget(self.section)
        inner.addWidget(self.repeat)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(26))
        inner.addLayout(self._list)
        inner.addSpacing(px(12))
        inner.addWidget(self.follow_ups)
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
        self._screen = screen
        paper = self._paper
        paper.setUpdatesEnabled(False)
        if paper.layoutDirection() is not direction_of(screen.language):
            paper.setLayoutDirection(direction_of(screen.language))
        self.section.setText(screen.section)
        self.repeat.show_place(screen.repeat)
        while len(self.blocks) < len(screen.items):
            self._add_block()
        for block, item in zip(self.blocks, screen.items, strict=False):
            block.show_item(item, is_alone=len(screen.items) == 1, writing_height=self._writing_height())
            block.setVisible(True)
        for block in self.blocks[len(screen.items) :]:
            block.setVisible(False)
        self._shown = len(screen.items)
        self.follow_ups.show_items(() if self._is_theirs else screen.items)
        paper.setUpdatesEnabled(True)
        if has_moved:
            self.verticalScrollBar().setValue(0)

    def show_items(self, screen: Screen) -> None:
        """After a save on the same page: marks and problems, nothing that is being typed."""
        self._screen = screen
        for block, item in zip(self.blocks, screen.items, strict=False):
            block.show_echo(item)

    def focus_answer(self, path: str = "") -> bool:
        """Puts the cursor where the answer goes: of that question, else of the first that takes one, if any does."""
        open_blocks = [block for block in self.blocks[: self._shown] if block.item.kind != "note"]
        chosen = next((block for block in open_blocks if block.item.path == path), None)
        block = chosen or next(iter(open_blocks), None)
        if block is not None:
            block.place().setFocus(Qt.FocusReason.OtherFocusReason)
        return block is not None

    def settle(self) -> None:
        for block in self.blocks[: self._shown]:
            block.settle()

    def current_block(self) -> ItemBlock | None:
        """The block that has the keyboard, else the first that takes an answer."""
        shown = self.blocks[: self._shown]
        focused = next((block for block in shown if block.isAncestorOf(self.focusWidget() or self)), None)
        return focused or next((block for block in shown if block.item.kind != "note"), None)

    # inside

    def _add_block(self) -> None:
        block = ItemBlock(self._t, is_theirs=self._is_theirs)
        block.answered.connect(self.answered)
        block.field_left.connect(self.field_left)
        block.blank_chosen.connect(self.blank_chosen)
        block.exact_marked.connect(self.exact_marked)
        block.entered.connect(self.entered)
        self.blocks.append(block)
        self._list.addWidget(block)

    def _writing_height(self) -> int:
        """As drawn, but never more than a good part of what the window leaves: chips and hint stay in sight."""
        return max(px(72), min(px(206), self.viewport().height() * 2 // 5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = min(px(64), max(px(16), self.viewport().width() // 16))
        above = min(px(44), max(px(12), self.viewport().height() // 16))
        self._row.setContentsMargins(side, above, side, px(16))
        if self._screen is not None and event.oldSize().height() != event.size().height():
            for block in self.blocks[: self._shown]:
                block.fit(self._writing_height())


class FollowUps(QWidget):
    """What to ask further; folded, since the person can see the screen."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.fold = tip(KeyButton("", look="quiet"), t("Show or hide the follow-ups"), keys.FOLLOW_UPS)
        self.fold.setCheckable(True)
        self.fold.setStyleSheet("padding-left: 0; padding-right: 0;")
        self.fold.toggled.connect(self._unfold)
        self.text = label("", "lead")
        self.text.setVisible(False)
        row = QHBoxLayout()
        row.addWidget(self.fold)
        row.addWidget(label(keys.FOLLOW_UPS, "key", wraps=False))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.text)
        self._unfold(False)

    def show_items(self, items: tuple[Item, ...]) -> None:
        text = "\n".join(item.follow_ups for item in items if item.follow_ups)
        self.text.setText(text)
        self.setVisible(bool(text))

    def _unfold(self, is_open: bool) -> None:
        words = self._t("Follow-ups")
        self.fold.set_words(("▾ " if is_open else "▸ ") + words, words)
        self.text.setVisible(is_open)


class _RepeatRow(QWidget):
    """ "Child, 2 of 3", with add and remove; removing asks once."""

    add_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._place: RepeatPlace | None = None
        self.where = label("", "strong", wraps=False)
        self.add = KeyButton(t("Add one more"), look="chip")
        self.remove = KeyButton(t("Remove this one"), look="chip")
        self.sure = KeyButton(t("Yes, remove it with its answers"), look="danger")
        self.keep = KeyButton(t("Keep it"), look="chip")
        within = column(self, space=6)
        within.addWidget(self.where)
        tools = Flow()
        for tool in (self.add, self.remove, self.sure, self.keep):
            tools.addWidget(tool)
        within.addLayout(tools)
        self.add.clicked.connect(lambda: self.add_requested.emit(self._place.group if self._place else ""))
        self.remove.clicked.connect(lambda: self._ask(True))
        self.keep.clicked.connect(lambda: self._ask(False))
        self.sure.clicked.connect(lambda: self.remove_requested.emit(self._place.path if self._place else ""))

    def show_place(self, place: RepeatPlace | None) -> None:
        self._place = place
        self.setVisible(place is not None)
        if place is not None:
            self.where.setText(
                self._t("{label}: {position} of {count}", label=place.label, position=place.position, count=place.count)
            )
            self._ask(False)

    def _ask(self, is_asking: bool) -> None:
        place = self._place
        self.add.setVisible(not is_asking and place is not None and place.can_add)
        self.remove.setVisible(not is_asking and place is not None and place.can_remove)
        self.sure.setVisible(is_asking)
        self.keep.setVisible(is_asking)
        if is_asking:
            self.keep.setFocus()
