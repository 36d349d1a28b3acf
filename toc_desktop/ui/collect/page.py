"""The collect page: search and filters above, the list in the middle, what can be done at the side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.collect.chosen import Chosen
from toc_desktop.ui.collect.listing import InterviewTable
from toc_desktop.ui.collect.values import InterviewLine
from toc_desktop.ui.parts import (
    Banner,
    BannerPlace,
    Chip,
    KeyButton,
    Line,
    PageBar,
    Pick,
    column,
    label,
    named,
    row,
    tip,
)
from toc_desktop.ui.theme import px


class CollectPage(QWidget):
    new_requested = Signal()
    type_in_requested = Signal()
    open_requested = Signal(object)
    withdraw_requested = Signal(object)
    """An `InterviewLine`, or None: somebody who is found by code or withdrawal word."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._lines: tuple[InterviewLine, ...] = ()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Collect"))
        within = column(self, space=0)
        within.addWidget(self._bar())
        self.banner = Banner(t)
        within.addWidget(BannerPlace(self.banner))
        sides = row(space=0)
        within.addLayout(sides, 1)
        self._middle = QWidget()
        middle = column(self._middle, space=8, margins=(24, 14, 24, 16))
        sides.addWidget(self._middle, 1)
        middle.addLayout(self._filters())
        self.table = InterviewTable(t)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty())
        middle.addWidget(self._stack, 1)
        self.chosen = Chosen(t)
        sides.addWidget(self.chosen)
        self._wire()
        self.setFocusProxy(self.table)

    def _bar(self) -> PageBar:
        t = self._t
        bar = PageBar(t("Collect"))
        self.counts = label("", "small", wraps=False)
        bar.add_near(self.counts)
        find = KeyButton(t("Find a person …"), look="quiet", description=t("By code or withdrawal word"))
        find.clicked.connect(lambda: self.withdraw_requested.emit(None))
        self.more = Chip(t("Chosen interview"), description=t("What can be done with it"))
        self.more.toggled.connect(lambda _: self._share())
        self.more.hide()
        bar.add_near(self.more)
        self.new = KeyButton(t("New interview"), keyboard.NEW_INTERVIEW, "main")
        self.new.clicked.connect(self.new_requested)
        self.type_in = KeyButton(t("From paper"), look="quiet", name=t("Type in from paper"))
        tip(self.type_in, t("Type in from paper"), keyboard.TYPE_IN)
        self.type_in.clicked.connect(self.type_in_requested)
        bar.add_near(self.type_in)
        bar.add_far(find)
        bar.add_far(self.new)
        return bar

    def _filters(self) -> QHBoxLayout:
        t = self._t
        self.search = Line(name=t("Search"), placeholder=t("Search: code, group, questionnaire"))
        tip(self.search, t("Search"), keyboard.SEARCH)
        self.group = Pick((("", t("All groups")),), name=t("Group"))
        states = (
            ("", t("Any state")),
            ("draft", t("Drafts")),
            ("finished", t("Finished")),
            ("sent", t("Sent")),
            ("waiting", t("To be carried")),
        )
        self.state = Pick(states, name=t("State"))
        self._sieve = row(space=10)
        self._sieve.addWidget(self.search, 1)
        picks = row(space=10)
        picks.addWidget(self.group, 1)
        picks.addWidget(self.state, 1)
        self._sieve.addLayout(picks)
        return self._sieve

    def _empty(self) -> QWidget:
        """Nobody was met yet, or the filter leaves nobody."""
        t = self._t
        made = QWidget()
        within = column(made, space=10)
        within.addStretch(2)
        self.empty_title = label("", "heading")
        self.empty_words = label("", "soft")
        for shown in (self.empty_title, self.empty_words):
            shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            within.addWidget(shown)
        self.empty_new = KeyButton(t("New interview"), look="main")
        self.empty_new.clicked.connect(self.new_requested)
        centre = row()
        centre.addStretch(1)
        centre.addWidget(self.empty_new)
        centre.addStretch(1)
        within.addLayout(centre)
        within.addStretch(3)
        return made

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _: self._sift())
        self.group.picked.connect(lambda _: self._sift())
        self.state.picked.connect(lambda _: self._sift())
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.chosen.connect(self.chosen.show_line)
        self.table.open_requested.connect(self.open_requested)
        self.chosen.open_requested.connect(self.open_requested)
        self.chosen.withdraw_requested.connect(self.withdraw_requested)
        for keys, wish in (
            (keyboard.NEW_INTERVIEW, self.new.click),
            (keyboard.TYPE_IN, self.type_in.click),
            (keyboard.SEARCH, self._to_search),
            (keyboard.PRINT, self._print),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(wish)

    def show_groups(self, groups: Sequence[tuple[str, str]]) -> None:
        """(kind, name)."""
        self.group.offer((("", self._t("All groups")), *groups), self.group.key())

    def show_interviews(self, lines: Sequence[InterviewLine]) -> None:
        self._lines = tuple(lines)
        drafts = sum(line.state == "draft" for line in lines)
        waiting = sum(line.is_waiting for line in lines)
        t = self._t
        words = [t("1 interview") if len(lines) == 1 else t("{count} interviews", count=len(lines))]
        if drafts:
            words.append(t("1 draft") if drafts == 1 else t("{count} drafts", count=drafts))
        if waiting:
            words.append(self._t("to be carried: {count}", count=waiting))
        self.counts.setText(" · ".join(words))
        self._sift()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Side by side where there is room; else the list, and what can be done with the chosen one in its place."""
        is_narrow = self.width() < px(760)
        self.more.setVisible(is_narrow and bool(self._lines))
        has_panel = bool(self._lines) and (not is_narrow or self.more.isChecked())
        self.chosen.setVisible(has_panel)
        self.chosen.show_wide(is_wide=is_narrow)
        self._middle.setVisible(not (is_narrow and has_panel))
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._sieve.setDirection(way)

    def choose(self, interview: str) -> None:
        self.table.choose(interview)

    def _sift(self) -> None:
        t = self._t
        kept = [line for line in self._lines if line.matches(self.search.text(), self.group.key(), self.state.key())]
        self.table.show_lines(kept)
        self._stack.setCurrentIndex(0 if kept else 1)
        self._share()
        if not kept:
            is_new = not self._lines
            self.empty_title.setText(t("Nobody was met yet") if is_new else t("Nothing fits"))
            self.empty_words.setText(
                t("The first interview begins with the person and their consent.")
                if is_new
                else t("Change the words or the filter above the list.")
            )
            self.empty_new.setVisible(is_new)
        # without a table the keyboard would be nowhere, and the page's keys dead
        self.setFocusProxy(self.table if kept else self.search if self._lines else self.empty_new)

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _print(self) -> None:
        if (line := self.table.line()) is not None:
            self.chosen.print_requested.emit(line)
