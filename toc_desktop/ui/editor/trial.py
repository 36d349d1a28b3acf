"""Try it out: the questionnaire as it would be asked now. Nothing that is answered here is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Screen, Step
from toc_desktop.ui.interview.language import name_of
from toc_desktop.ui.interview.question import QuestionPane
from toc_desktop.ui.parts import Flow, KeyButton, Pick, column, fill, label, named, row


class TrialPane(QFrame):
    answered = Signal(str, str)
    blank_chosen = Signal(str, object)
    exact_marked = Signal(str, bool)
    repeat_add_requested = Signal(str)
    repeat_remove_requested = Signal(str)
    wish_requested = Signal(object)
    step_requested = Signal(object)
    language_requested = Signal(str)
    restart_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setProperty("look", "paper")
        named(self, t("Try it out"))
        within = column(self, space=0)
        above = column(space=4, margins=(14, 10, 14, 4))
        within.addLayout(above)
        tools = Flow(space=8)
        self.language = Pick(name=t("Language of the trial"))
        self.again = KeyButton(t("Begin anew"), look="quiet", description=t("Forgets what was answered in the trial"))
        tools.addWidget(self.language)
        tools.addWidget(self.again)
        above.addLayout(tools)
        self.note = label("", "small")
        above.addWidget(self.note)
        self.pane = QuestionPane(t)
        self.pane.around.hide()
        self._nothing = label("", "soft")
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self._nothing)
        within.addWidget(self._stack, 1)
        foot = QFrame()
        foot.setProperty("look", "foot")
        under = row(foot, space=8, margins=(14, 8, 14, 8))
        self.place = label("", "small", wraps=False)
        self.back = KeyButton(t("Back"), name=t("Back, in the trial"))
        self.next = KeyButton(t("Next"), name=t("Next, in the trial"))
        under.addWidget(self.place)
        under.addStretch(1)
        under.addWidget(self.back)
        under.addWidget(self.next)
        self._foot = foot
        within.addWidget(foot)
        self._wire()
        self.show_nothing(t("One moment …"))

    def _wire(self) -> None:
        for name in (
            *("answered", "blank_chosen", "exact_marked", "repeat_add_requested", "repeat_remove_requested"),
            "wish_requested",
        ):
            getattr(self.pane, name).connect(getattr(self, name))
        self.back.clicked.connect(lambda: self._step(Step.BACK))
        self.next.clicked.connect(lambda: self._step(Step.NEXT))
        self.again.clicked.connect(self.restart_requested)
        self.language.picked.connect(self.language_requested)

    def show_screen(self, screen: Screen, note: str = "") -> None:
        """`note` says why it is another question than the one that is being edited."""
        offered = [(one, name_of(one)) for one in screen.languages if one]
        there = [str(self.language.itemData(place)) for place in range(self.language.count())]
        if there != [key for key, _ in offered]:
            self.language.offer(offered)
        self.language.fill(screen.language)
        self.language.setVisible(len(offered) > 1)
        fill(self.note, note)
        if not screen.items:
            self.show_nothing(self._t("Nothing is asked with these answers."))
            return
        self._foot.show()
        self.pane.show_screen(screen)
        self.place.setText(self._t("{number} of {count}", number=screen.number, count=screen.count))
        self.back.setEnabled(not screen.is_first)
        self.next.setEnabled(not screen.is_last)
        self._stack.setCurrentWidget(self.pane)

    def show_items(self, screen: Screen) -> None:
        """After an answer on the same page."""
        self.pane.show_items(screen)

    def show_nothing(self, why: str) -> None:
        self._nothing.setText(why)
        self._stack.setCurrentWidget(self._nothing)
        self._foot.hide()

    def _step(self, step: Step) -> None:
        self.pane.settle()
        self.step_requested.emit(step)
