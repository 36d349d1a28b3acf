"""The way to the first question, in calm steps; one can go back and forth, and nothing is ticked beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QStackedWidget, QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.consent.agreeing import MODES, PAPER, AgreeStep, PaperStep
from toc_desktop.ui.consent.ready import ReadyStep
from toc_desktop.ui.consent.saying import OwnWordsStep, PrivacyStep, SheetStep
from toc_desktop.ui.consent.step import Step
from toc_desktop.ui.consent.values import Given, Offer, Words
from toc_desktop.ui.consent.who import WhoStep
from toc_desktop.ui.interview import keys
from toc_desktop.ui.interview.cover import cover
from toc_desktop.ui.parts import Banner, Foot, KeyButton, PageBar, column, fill, label, named, row
from toc_desktop.ui.theme import px


class ConsentPage(QWidget):
    """`changed` carries what stands on the page; whoever knows the rules answers with `show_missing`."""

    changed = Signal(object)
    words_requested = Signal(str, str)
    """Questionnaire and language: what is said and read is wanted for them."""
    print_requested = Signal(str)
    begin_requested = Signal(object)
    back_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("New interview"))
        self._missing: tuple[Message, ...] = ()
        self._words = Words("")
        self.who, self.privacy, self.sheet = WhoStep(t), PrivacyStep(t), SheetStep(t)
        self.own_words, self.agree, self.paper = OwnWordsStep(t), AgreeStep(t), PaperStep(t)
        self.ready = ReadyStep(t)
        self.steps: tuple[Step, ...] = (
            self.who, self.privacy, self.sheet, self.own_words, self.agree, self.paper, self.ready,
        )  # fmt: skip
        self.bar = PageBar(t("New interview"))
        # shown once it has a parent: a button without one would be a window for a moment
        self.bar.back.set_words(f"‹ {t('Collect')}", t("Collect"))
        self.bar.back.setVisible(True)
        self.cover_button = KeyButton(t("Cover"), keys.COVER, description=t("Make the screen blank at once"))
        self.bar.add_far(self.cover_button)
        self.banner = Banner(t)
        self.stack = QStackedWidget()
        self.where = label("", "soft")
        self.back, self.next = KeyButton(t("Back")), KeyButton(t("Next"), "Ctrl ↵", "main")
        self._lay_out()
        self._connect()
        self.show_step(0)

    def _lay_out(self) -> None:
        middle = row(space=0)
        self.side = self._side()
        paper = QFrame()
        paper.setProperty("look", "paper")
        for step in self.steps:
            self.stack.addWidget(step)
        inside = column(paper, space=0)
        told = column(space=0)
        told.setContentsMargins(px(24), px(4), px(24), px(4))
        told.addWidget(self.banner)
        inside.addLayout(told)
        inside.addWidget(self.stack, 1)
        middle.addWidget(self.side)
        middle.addWidget(paper, 1)
        foot = Foot()
        foot.body.addWidget(self.where, 1)
        foot.body.addWidget(self.back)
        foot.body.addWidget(self.next)
        within = column(self, space=0)
        within.addWidget(self.bar)
        within.addLayout(middle, 1)
        within.addWidget(foot)

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("look", "side")
        side.setFixedWidth(px(264))
        within = column(side, space=2, margins=(12, 16, 12, 16))
        self._group = QButtonGroup(self)
        for number, step in enumerate(self.steps):
            one = KeyButton(f"{number + 1}   {step.short}", look="rail", name=step.short)
            one.setCheckable(True)
            self._group.addButton(one, number)
            within.addWidget(one)
        within.addStretch(1)
        return side

    def _connect(self) -> None:
        for step in self.steps:
            step.changed.connect(self._say_changed)
        self.who.words_requested.connect(self._ask_for_words)
        self.sheet.print_requested.connect(lambda: self.print_requested.emit("sheet"))
        self.agree.print_requested.connect(lambda: self.print_requested.emit("consent"))
        self._group.idClicked.connect(self.show_step)
        self.back.clicked.connect(lambda: self.show_step(self.stack.currentIndex() - 1))
        self.next.clicked.connect(self.go_on)
        self.bar.back_requested.connect(self._leave)
        self.banner.action_requested.connect(self.back_requested)
        self.cover_button.clicked.connect(self.cover_screen)
        for key, does in (
            (keys.NEXT, self.go_on),
            ("Ctrl+Enter", self.go_on),
            (keys.BACK, lambda: self.show_step(self.stack.currentIndex() - 1)),
            (keys.COVER, self.cover_screen),
            (keyboard.BACK, lambda: self.show_step(self.stack.currentIndex() - 1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_offer(self, offer: Offer) -> None:
        self.privacy.show_offer(offer)
        self.sheet.show_offer(offer)
        self.agree.show_offer(offer)
        self.who.show_offer(offer)
        self.show_step(0)

    def show_words(self, words: Words) -> None:
        """In the language of the questions; what was answered so far stays."""
        self._words = words
        for step in (self.privacy, self.sheet, self.own_words, self.agree, self.paper):
            step.show_words(words)

    def show_missing(self, missing: Sequence[Message]) -> None:
        self._missing = tuple(missing)
        self.ready.show_missing(self._missing)
        self._show_foot()

    def show_step(self, number: int) -> None:
        number = max(0, min(len(self.steps) - 1, number))
        step = self.steps[number]
        if step is self.ready:
            self.ready.show_settled(self._settled())
        self.stack.setCurrentIndex(number)
        self._group.button(number).setChecked(True)
        self.back.setEnabled(number > 0)
        self._show_foot()
        (step.start() or self.next).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_foot(self) -> None:
        is_last = self.stack.currentWidget() is self.ready
        self.next.set_words(self._t("Begin the interview") if is_last else self._t("Next"))
        self.next.setEnabled(not (is_last and self._missing))
        place = self._t("Step {number} of {count}", number=self.stack.currentIndex() + 1, count=len(self.steps))
        if is_last and self._missing:
            place = self._t("Not yet: {count} still missing, listed above", count=len(self._missing))
        fill(self.where, place)

    def _settled(self) -> list[tuple[str, str]]:
        given, t = self.filled(), self._t
        modes = dict(MODES)
        agreed = [item.words for item in self._words.items if given.items.get(item.key)]
        group = self.who.group()
        return [
            (t("Person"), ", ".join(part for part in (given.code, group.name if group else "") if part)),
            (t("Questionnaire"), self.who.questions.currentText()),
            (t("Withdrawal word"), given.withdrawal_word),
            (t("Agreed to"), "\n".join(agreed)),
            (t("How consent was given"), t(modes[given.mode]) if given.mode else ""),
            (t("Last day on which everything can still be taken out"), self.agree.last_day.in_words.text()),
        ]

    # -- what stands on it -------------------------------------------------------------------------------------------

    def filled(self) -> Given:
        return replace(
            self.who.filled(),
            items={**self.agree.said(), PAPER: self.paper.wanted.isChecked()},
            mode=self.agree.mode(),
            witness_role=self.agree.witness_role(),
            sheet_given=self.sheet.sheet_given(),
            explained=self.sheet.explained(),
            own_words=self.own_words.own_words.toPlainText().strip(),
            eligibility=self.own_words.eligibility.text().strip(),
            last_day=self.agree.last_day.value(),
            step=self.stack.currentIndex(),
        )

    def show_given(self, given: Given) -> None:
        """As it was on a page that is built anew."""
        self.who.show_given(given)
        self.sheet.show_given(given)
        self.own_words.own_words.setPlainText(given.own_words)
        self.own_words.eligibility.setText(given.eligibility)
        self.agree.show_given(given)
        if given.items.get(PAPER):
            self.paper.wanted.setChecked(True)
        self.show_step(given.step)

    def go_on(self) -> None:
        if self.stack.currentWidget() is not self.ready:
            self.show_step(self.stack.currentIndex() + 1)
        elif self.next.isEnabled():
            self.begin_requested.emit(self.filled())

    def cover_screen(self) -> None:
        cover(self._t, self.window())

    def _say_changed(self) -> None:
        self.changed.emit(self.filled())

    def _leave(self) -> None:
        """What was asked so far is on this page alone until the interview begins, so leaving asks once."""
        if not self.agree.said() and not self.own_words.own_words.toPlainText():
            self.back_requested.emit()
            return
        self.banner.say(
            self._t("What was filled in here is kept only when the interview begins."),
            self._t("Stay and go on, or leave without it."),
            level="warning",
            action=self._t("Leave without it"),
        )

    def _ask_for_words(self) -> None:
        self.words_requested.emit(self.who.questions.key(), self.who.languages.key())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_keyboard)

    def _take_keyboard(self) -> None:
        present = QApplication.focusWidget()
        # the page holds itself too, and has the keyboard when it has just come in; it may be gone again by now
        if self.isVisible() and (present is None or present is self or not self.isAncestorOf(present)):
            self.show_step(self.stack.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= px(860))
