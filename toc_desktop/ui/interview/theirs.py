"""The laptop is turned: full screen, large letters, one language, only what is meant for them.

It is a window of its own that lets nothing else be reached: no key and no close leaves it, only the code does.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QRegularExpressionValidator, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.interview.values import Blank, Screen, Step
from toc_desktop.ui.interview.cover import Cover
from toc_desktop.ui.interview.kinds.wishes import GoOnWanted, Wish
from toc_desktop.ui.interview.notes import typed_in
from toc_desktop.ui.interview.question import QuestionPane
from toc_desktop.ui.parts import Card, Foot, KeyButton, column, label, named, row, tabbing
from toc_desktop.ui.theme import px

LARGE = 20


class TheirWindow(QWidget):
    """Speaks their language: `t` is of the form's language where there is a catalogue for it."""

    answered = Signal(str, str)
    field_left = Signal(str)
    blank_chosen = Signal(str, object)
    repeat_add_requested = Signal(str)
    repeat_remove_requested = Signal(str)
    step_requested = Signal(object)
    came_back = Signal()
    lock_requested = Signal()
    wish_requested = Signal(object)

    def __init__(self, t: Translator, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._t = t
        self._code = code
        self._screen: Screen | None = None
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(" ")
        self.pane = QuestionPane(t, is_theirs=True)
        self.back = self._button(t("Back"))
        self.next = self._button(t("Next"), "main")
        self.decline = self._button(t("Prefer not to answer"))
        self.stop = self._button(t("Stop"))
        self.place = label("", "soft", wraps=False)
        self.place.setStyleSheet(f"font-size: {px(15)}px;")
        self.rest = _Rest(t)
        self.stack = QStackedWidget()
        self._lay_out()
        self.cover = Cover(t, self)
        self._connect()

    def _button(self, words: str, look: str = "") -> KeyButton:
        made = KeyButton(words, look=look)
        made.setStyleSheet(f"font-size: {px(LARGE)}px; min-height: {px(46)}px;")
        return made

    def _lay_out(self) -> None:
        asking = QWidget()
        foot = Foot()
        for part in (self.stop, self.decline):
            foot.body.addWidget(part)
        foot.body.addStretch(1)
        foot.body.addWidget(self.place)
        for part in (self.back, self.next):
            foot.body.addWidget(part)
        within = column(asking, space=0)
        within.addWidget(self.pane, 1)
        within.addWidget(foot)
        self.stack.addWidget(asking)
        self.stack.addWidget(self.rest)
        column(self, space=0).addWidget(self.stack)

    def _connect(self) -> None:
        for name in ("answered", "field_left", "blank_chosen", "repeat_add_requested", "repeat_remove_requested"):
            getattr(self.pane, name).connect(getattr(self, name))
        self.pane.wish_requested.connect(self._wish)
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(lambda: self._step(Step.BACK))
        self.decline.clicked.connect(self._decline)
        self.stop.clicked.connect(lambda: self._rest(Message("We can stop here. Thank you.")))
        self.rest.code_given.connect(self._try_code)
        self.rest.lock_requested.connect(self.lock_requested)
        for keys, does in (
            ("F9", self.cover.lay),
            ("Ctrl+Return", self._go_on),
            ("Ctrl+Enter", self._go_on),
            ("Ctrl+Shift+Return", lambda: self._step(Step.BACK)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(does)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # the name is Qt's
        return tabbing.step(self, forwards=next)

    def turn(self) -> None:
        # where nobody manages windows, full screen alone would leave it small
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self.pane.focus_answer()

    # showing

    def show_screen(self, screen: Screen) -> None:
        has_moved = self._screen is None or self._screen.path != screen.path
        self._screen = screen
        self.pane.show_screen(screen)
        self.back.setEnabled(not screen.is_first)
        self.place.setText(self._t("{number} of {count}", number=screen.number, count=screen.count))
        is_question = any(item.kind != "note" and not item.is_read_only for item in screen.items)
        self.decline.setVisible(is_question)
        if has_moved and not self.pane.focus_answer():
            self.next.setFocus()

    def show_items(self, screen: Screen) -> None:
        self._screen = screen
        self.pane.show_items(screen)

    def settle(self, *, is_leaving: bool = True) -> None:
        self.pane.settle(is_leaving=is_leaving)

    # what they do

    def _go_on(self) -> None:
        self.pane.settle()
        if self._screen is not None and self._screen.is_last:
            self._rest(Message("That was the last question. Thank you."))
        else:
            self._step(Step.NEXT)

    def _wish(self, wish: Wish) -> None:
        if not isinstance(wish, GoOnWanted):
            self.wish_requested.emit(wish)
        elif self._screen is not None and [item.path for item in self._screen.items] == [wish.path]:
            self._go_on()

    def _step(self, step: Step) -> None:
        if self.stack.currentWidget() is not self.rest:
            self.pane.settle()
            self.step_requested.emit(step)

    def _decline(self) -> None:
        """The question, or of several those that are not answered yet."""
        self.pane.settle()
        items = self._screen.items if self._screen else ()
        for item in items:
            if item.kind != "note" and not item.is_read_only and (len(items) == 1 or not item.value):
                self.blank_chosen.emit(item.path, Blank.DECLINED)
        self._go_on()

    def _rest(self, words: Message) -> None:
        self.pane.settle()
        self.rest.show_words(self._t(words))
        self.stack.setCurrentWidget(self.rest)
        self.rest.code.setFocus()

    def _try_code(self, code: str) -> None:
        if code != self._code:
            self.rest.refuse()
            return
        self._code = ""
        self.close()
        self.came_back.emit()

    # nothing else leaves it

    def step_aside(self) -> None:
        """For the lock alone, which stands before everything and asks the passphrase."""
        self._code = ""
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if typed_in(event):
            # somebody writes where no answer is asked for: the blank after the first word must not turn the page
            self.setFocus()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._code:
            event.ignore()
            self._rest(Message("Please give the laptop back."))
        else:
            super().closeEvent(event)


class _Rest(QWidget):
    """A calm page: thanks, please give it back; below, small, the code."""

    code_given = Signal(str)
    lock_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.words: QLabel = label("", "question")
        self.words.setStyleSheet(f"font-size: {px(30)}px; font-weight: 600;")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        please = label(t("Please give the laptop back."), "lead")
        please.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code = named(QLineEdit(), t("Code"))
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.code.setValidator(QRegularExpressionValidator(r"\d{0,4}"))
        self.code.setFixedWidth(px(120))
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.wrong = label("", "warn")
        self.wrong.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.forgotten = KeyButton(t("I do not know the code: lock the study"), look="quiet")
        within = column(self, space=16, margins=(32, 32, 32, 32))
        within.addStretch(2)
        within.addWidget(self.words)
        within.addWidget(please)
        within.addStretch(1)
        within.addLayout(self._centred(self._card()))
        within.addStretch(2)
        self.code.textChanged.connect(lambda _text: self.wrong.setText(""))
        self.code.returnPressed.connect(lambda: self.code_given.emit(self.code.text()))
        self.forgotten.clicked.connect(self.lock_requested)

    def _card(self) -> Card:
        card = Card(space=8)
        ask = label(self._t("For the facilitator: the code"), "small")
        ask.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addWidget(ask)
        card.body.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addWidget(self.wrong)
        card.body.addWidget(self.forgotten, 0, Qt.AlignmentFlag.AlignHCenter)
        return card

    def _centred(self, widget: QWidget) -> QHBoxLayout:
        held = row()
        held.addStretch(1)
        held.addWidget(widget)
        held.addStretch(1)
        return held

    def show_words(self, words: str) -> None:
        self.words.setText(words)
        self.code.clear()
        self.wrong.setText("")

    def refuse(self) -> None:
        self.code.clear()
        self.wrong.setText(self._t("That is not the code."))
