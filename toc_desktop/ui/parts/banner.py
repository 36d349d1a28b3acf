"""What happened, what to do, and a button for it: on the page itself, never a window on a window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from toc_desktop.errors import Problem
from toc_desktop.i18n import Translator
from toc_desktop.ui.parts.buttons import KeyButton
from toc_desktop.ui.parts.layouts import column, row
from toc_desktop.ui.parts.words import fill, label, set_look

SIGNS = {"problem": "!", "warning": "!", "note": "i", "done": "✓"}


class Banner(QFrame):
    """Hidden until it has something to say. Levels: problem, warning, note, done; a sign goes with the colour."""

    action_requested = Signal()
    closed = Signal()

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self.setProperty("look", "banner")
        self.setProperty("level", "note")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._sign = label("", "heading", wraps=False)
        self._message = label("", "strong", selectable=True)
        self._advice = label("", selectable=True)
        self.action = KeyButton(t("Try again"))
        self.close_button = KeyButton("×", look="quiet", name=t("Close this message"))
        self._build()
        self.hide()

    def _build(self) -> None:
        within = row(self, space=12, margins=(14, 10, 10, 10))
        words = column(space=2)
        words.addWidget(self._message)
        words.addWidget(self._advice)
        within.addWidget(self._sign)
        within.addLayout(words, 1)
        within.addWidget(self.action)
        within.addWidget(self.close_button)
        self.action.hide()
        self.action.clicked.connect(self.action_requested)
        self.close_button.clicked.connect(self.put_away)

    def say(self, message: str, advice: str = "", *, level: str = "note", action: str = "") -> None:
        """`action` is the words of the one button that does what the advice says."""
        set_look(self, level, "level")
        self._sign.setText(SIGNS[level])
        for shown, words in ((self._message, message), (self._advice, advice)):
            fill(shown, words)
            shown.setAccessibleName(words)
        self.action.setVisible(bool(action))
        if action:
            self.action.set_words(action)
        self.setAccessibleName(f"{message} {advice}".strip())
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def show_problem(self, problem: Problem, *, action: str = "") -> None:
        self.say(self._t(problem.message), self._t(problem.advice), level="problem", action=action)

    def offer(self, action: str) -> None:
        """The button that does what the advice says, and the keyboard at it."""
        self.action.set_words(action)
        self.action.show()
        self.action.setFocus()

    def go_by(self) -> None:
        """What was only said to be done goes when the work goes on; what somebody must see to stays."""
        if self.property("level") == "done":
            self.put_away()

    def put_away(self) -> None:
        self.hide()
        self.closed.emit()


class BannerPlace(QWidget):
    """Keeps the room around a banner, and gives it back while there is nothing to say."""

    def __init__(self, banner: Banner, *, sides: int = 24, above: int = 12, below: int = 0) -> None:
        super().__init__()
        column(self, margins=(sides, above, sides, below)).addWidget(banner)
        self.setVisible(not banner.isHidden())
        banner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)
