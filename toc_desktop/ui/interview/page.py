"""The interview as it fills the window: one question, large, and a place to write; all else a glance away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QStackedWidget, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import NO_OVERVIEW, NO_SCREEN, Blank, Item, Lack, Overview, Screen, Step
from toc_desktop.ui.interview import keys
from toc_desktop.ui.interview.bar import InterviewBar
from toc_desktop.ui.interview.cover import cover
from toc_desktop.ui.interview.ending import EndPane
from toc_desktop.ui.interview.foot import InterviewFoot
from toc_desktop.ui.interview.kinds.wishes import GoOnWanted, Wish
from toc_desktop.ui.interview.language import direction_of
from toc_desktop.ui.interview.notes import OwnNotes, typed_in
from toc_desktop.ui.interview.occasion import Occasion
from toc_desktop.ui.interview.opened import Sheets
from toc_desktop.ui.interview.overview import OverviewPane
from toc_desktop.ui.interview.question import QuestionPane
from toc_desktop.ui.interview.side import SidePane
from toc_desktop.ui.interview.support import SupportPane
from toc_desktop.ui.interview.turned import Turned
from toc_desktop.ui.parts import Banner, KeyButton, column, row
from toc_desktop.ui.theme import px


class InterviewPage(QWidget):
    """Facts in the past tense are kept at once by whoever listens; wishes end in _requested."""

    answered = Signal(str, str)
    field_left = Signal(str)
    left_blank = Signal(str, object, str)
    exact_marked = Signal(str, bool)
    note_written = Signal(str, str)
    line_filed = Signal(str, str, bool)
    repeat_add_requested = Signal(str)
    repeat_remove_requested = Signal(str)
    step_requested = Signal(object)
    go_requested = Signal(str)
    language_requested = Signal(str)
    answer_take_back_requested = Signal(str)
    words_take_back_requested = Signal(str, int, int)
    line_take_back_requested = Signal(str)
    end_requested = Signal()
    finish_requested = Signal(str)
    asked_again = Signal(object)
    not_asked_requested = Signal(object)
    withdrawal_requested = Signal()
    reopen_requested = Signal(str)
    distress_noted = Signal(int, str, bool, str)
    follow_up_done = Signal(str, bool)
    support_opened = Signal()
    lock_requested = Signal()
    retry_requested = Signal()
    papers_requested = Signal()
    collect_requested = Signal()
    wish_requested = Signal(object)
    """One of `kinds.wishes`, of this page or of the turned laptop."""

    def __init__(self, t: Translator, speak: Callable[[str], Translator] | None = None) -> None:
        """`speak` gives a translator for a language tag: the turned laptop speaks the language of the questions."""
        super().__init__()
        self.setObjectName("page")
        self._t = t
        self.turned = Turned(speak or (lambda _tag: t), self)
        self._screen: Screen | None = None
        self._overview = NO_OVERVIEW
        self._wants_side = True
        self._is_finished = False
        self.bar = InterviewBar(t)
        self.banner = Banner(t)
        self.side = SidePane(t)
        self.pane = QuestionPane(t)
        self.overview = OverviewPane(t)
        self.support = SupportPane(t)
        self.end = EndPane(t)
        self.notes = OwnNotes(t)
        self.foot = InterviewFoot(t)
        self.sheets = Sheets(t, self)
        self.reopen = KeyButton(t("Reopen as a revision"))
        self.stack = QStackedWidget()
        # the highest of the panes must not push the foot off a low screen; each of them scrolls
        self.stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.stack.setMinimumHeight(px(110))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for pane in (self.pane, self.overview, self.support, self.end):
            self.stack.addWidget(pane)
        self.notes.hide()
        middle = row(space=0)
        middle.addWidget(self.side)
        middle.addWidget(self._centre(), 1)
        middle.addWidget(self.notes)
        self.bar.add_near(self.reopen)
        self.reopen.hide()
        within = column(self, space=0)
        within.addWidget(self.bar)
        within.addLayout(middle, 1)
        within.addWidget(self.foot)

    def _centre(self) -> QFrame:
        """Question, overview, support or end; below it what needs a word: a banner, a sheet."""
        centre = QFrame()
        centre.setProperty("look", "paper")
        told = column(space=0)
        told.setContentsMargins(px(24), 0, px(24), 0)
        told.addWidget(self.banner)
        within = column(centre, space=8)
        within.addWidget(self.stack, 1)
        within.addLayout(told)
        within.addWidget(self.sheets.place)
        return centre

    def _connect(self) -> None:
        self.pane.blank_chosen.connect(self._leave_blank)
        self.pane.entered.connect(self._entered)
        self.pane.wish_requested.connect(self._wish)
        for lists in (self.side, self.overview, self.end):
            lists.go_requested.connect(self._go)
        for steps in (self.overview, self.foot):
            steps.step_requested.connect(self.step)
        for pane in (self.overview, self.support, self.end):
            pane.closed.connect(self.show_question)
        self.pane.around.filing_requested.connect(self.open_filing)
        self.pane.around.notes_requested.connect(self.toggle_notes)
        self.pane.around.take_back_requested.connect(self.open_take_back)
        self.foot.overview_requested.connect(self.open_overview)
        self.foot.end_requested.connect(self._ask_for_end)
        self.sheets.closed.connect(self.focus_answer)
        self.sheets.turning.turned.connect(self._turn)
        self.turned.came_back.connect(self._come_back)
        self.end.left_out_requested.connect(self._leave_out)
        self.reopen.clicked.connect(self.sheets.reopen)
        self.banner.action_requested.connect(self._banner_action)
        self.bar.back_requested.connect(self._leave)
        self.bar.turn.clicked.connect(self.open_turning)
        self.bar.support.clicked.connect(self.open_support)
        self.bar.cover.clicked.connect(self.cover_screen)

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_occasion(self, occasion: Occasion) -> None:
        self.bar.show_occasion(occasion)
        self.support.show_occasion(occasion)
        self.end.show_occasion(occasion)
        self.reopen.setVisible(bool(occasion.finished))
        if self._is_finished:
            self.banner.put_away()
        self._is_finished = bool(occasion.finished)
        self.bar.turn.setEnabled(not occasion.finished)
        self.pane.around.show_finished(self._is_finished)
        if occasion.finished:
            self.banner.say(
                occasion.finished,
                self._t("It can be read and printed; reopen it to change something."),
                level="done",
                action=self._t("Print"),
            )

    def show_screen(self, screen: Screen, overview: Overview) -> None:
        """Another question, or the same after something larger changed (language, undo, a revision)."""
        has_moved = self._screen is None or self._screen.path != screen.path
        if has_moved and not self._is_finished:
            self.banner.go_by()
        self._screen = screen
        if overview is not self._overview:
            self.pane.shorts = {entry.path: entry.short for part in overview.parts for entry in part.entries}
        self.pane.show_screen(screen)
        self.bar.show_languages(screen.language, screen.languages)
        self.foot.show_screen(screen, is_finished=self._is_finished)
        self.show_overview(overview)
        self._show_note(screen.path)
        if has_moved:
            self.sheets.replacing.hide()
            self.notes.fold()
        if self.turned.window is not None:
            self.turned.window.show_screen(screen)
        elif has_moved:
            self.show_question()

    def shown(self) -> Screen:
        """What was shown last."""
        return self._screen or NO_SCREEN

    def show_items(self, screen: Screen, overview: Overview) -> None:
        """The same page after a save: marks and problems; what is being typed is left alone."""
        self._screen = screen
        self.pane.show_items(screen)
        if self.turned.window is not None:
            self.turned.window.show_items(screen)
        self.show_overview(overview)

    def show_overview(self, overview: Overview) -> None:
        self._overview = overview
        paths = [item.path for item in self._screen.items] if self._screen else []
        self.side.show_overview(overview, paths, direction_of(self._screen.language if self._screen else ""))
        if self.stack.currentWidget() is self.overview:
            self.overview.show_overview(overview, next(iter(paths), ""))

    def show_lacks(self, lacks: tuple[Lack, ...]) -> None:
        """Opens the end."""
        self.end.show_lacks(lacks)
        self.stack.setCurrentWidget(self.end)
        self.end.still_fine.setFocus()

    def show_question(self) -> None:
        """Back to the question, with the cursor where the answer goes."""
        self.stack.setCurrentWidget(self.pane)
        self.focus_answer()

    # -- going about in it -------------------------------------------------------------------------------------------

    def settle(self, *, is_leaving: bool = True) -> None:
        """Passes on at once everything that is typed and not yet kept: before a step, a lock, a close. Unless the
        question stays in sight (not `is_leaving`), recording ends too.
        """
        self.pane.settle(is_leaving=is_leaving)
        self.notes.settle()
        if self.turned.window is not None:
            self.turned.window.settle(is_leaving=is_leaving)

    def open_overview(self) -> None:
        self.settle()
        if self.stack.currentWidget() is self.overview:
            self.show_question()
            return
        self.overview.show_overview(self._overview, self._screen.path if self._screen else "")
        self.stack.setCurrentWidget(self.overview)
        self.overview.table.setFocus()

    def open_support(self) -> None:
        self.settle()
        self.support_opened.emit()
        self.stack.setCurrentWidget(self.support)
        self.support.close_button.setFocus()

    def open_filing(self) -> None:
        if not self._is_finished:
            self.sheets.file_a_line(self._overview, self._screen.path if self._screen else "")

    def open_take_back(self) -> None:
        block = self.pane.current_block()
        if block is None or self.stack.currentWidget() is not self.pane:
            return
        self.settle()
        self.sheets.ask_take_back(block)

    def open_turning(self) -> None:
        if self._screen is not None and self.bar.turn.isEnabled():
            self.sheets.turn(self._screen)

    def cover_screen(self) -> None:
        self.settle()
        cover(self._t, self.window())

    def toggle_notes(self) -> None:
        self.notes.opened_by_typing = False
        self.notes.setVisible(not self.notes.isVisible())
        if self.notes.isVisible():
            self.notes.place.setFocus()
        else:
            self.notes.settle()
            self.focus_answer()

    def toggle_side(self) -> None:
        self._wants_side = not self.side.isVisible()
        self.side.setVisible(self._wants_side)

    def step_aside(self) -> None:
        """The study is locked: what is typed is passed on, and nothing of this page stands before the lock."""
        self.settle()
        self.turned.step_aside()

    # -- inside ------------------------------------------------------------------------------------------------------

    def step(self, step: Step) -> None:
        self.settle()
        if self.stack.currentWidget() is not self.pane:
            self.show_question()
            if step in (Step.NEXT, Step.BACK):
                return
        self.step_requested.emit(step)

    def _go(self, path: str) -> None:
        self.settle()
        if self._screen is not None and any(item.path == path for item in self._screen.items):
            self.show_question()
            self.pane.focus_answer(path)
        else:
            self.go_requested.emit(path)

    def _leave(self) -> None:
        self.settle()
        self.collect_requested.emit()

    def _ask_for_end(self) -> None:
        self.settle()
        (self.collect_requested if self._is_finished else self.end_requested).emit()

    def _leave_out(self) -> None:
        self.open_overview()
        self.banner.say(self._t("Choose the question, then take the answer back ({key}).", key=keys.TAKE_BACK))

    def _banner_action(self) -> None:
        (self.papers_requested if self._is_finished else self.retry_requested).emit()

    def _wish(self, wish: Wish) -> None:
        if not isinstance(wish, GoOnWanted):
            self.wish_requested.emit(wish)
        elif [item.path for item in self.shown().items] == [wish.path] and not self.shown().is_last:
            self.step(Step.NEXT)

    def _leave_blank(self, path: str, blank: Blank | None) -> None:
        block = next(block for block in self.pane.blocks if block.item.path == path)
        self.sheets.leave_blank(self._overview, block, blank)

    def press_blank(self, number: int) -> None:
        block = self.pane.current_block()
        if block is not None and block.blanks.isVisible():
            block.blanks.press(number)

    def toggle_exact(self) -> None:
        block = self.pane.current_block()
        if block is not None and block.item.is_open:
            self.settle(is_leaving=False)
            self.exact_marked.emit(block.item.path, not block.item.is_exact)

    def _entered(self, path: str) -> None:
        self._show_note(path)

    def _show_note(self, path: str) -> None:
        items = self._screen.items if self._screen else ()
        item = next((one for one in items if one.path == path), None)
        self.notes.show_item(item or (items[0] if items else Item("", "", "", "")))

    def focus_answer(self) -> None:
        """On a page without an answer the way on has the keyboard."""
        if self.stack.currentWidget() is self.pane and self.turned.window is None and not self.pane.focus_answer():
            self.foot.next.setFocus()

    def focus_list(self) -> None:
        self.side.show()
        self.side.list.setFocus()

    def close_what_is_open(self) -> None:
        if not self.sheets.close():
            self.show_question()

    def _turn(self, code: str, language: str) -> None:
        self.settle()
        if language and self._screen is not None and language != self._screen.language:
            self.language_requested.emit(language)
        if self._screen is not None:
            self.turned.turn(code, self._screen)

    def _come_back(self) -> None:
        if self._screen is not None:
            self.pane.show_screen(self._screen)
        self.window().activateWindow()
        self.show_question()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Words typed on a page that takes no answer are the facilitator's own: none is lost, and no blank turns it."""
        takes_answer = any(item.kind != "note" and not item.is_read_only for item in self.shown().items)
        words = typed_in(event)
        if words and not takes_answer and not self._is_finished and self.stack.currentWidget() is self.pane:
            self.notes.take(words)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_keyboard)

    def _take_keyboard(self) -> None:
        present = QApplication.focusWidget()
        # the page holds itself too, and has the keyboard when it has just come in; it may be gone again by now
        if self.isVisible() and (present is None or present is self or not self.isAncestorOf(present)):
            self.focus_answer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # the list gives way before the question does; its key brings it back
        has_room = self.width() >= px(860)
        self.side.setVisible(self._wants_side and has_room)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            # a message of the system that takes the keyboard must not end a recording
            self.settle(is_leaving=False)
        return super().event(event)
