"""A sheet is finished: the next one, the same once more, or the differences."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.parts import Flow, KeyButton, column, label, named, row, set_look
from toc_desktop.ui.theme import px
from toc_desktop.ui.typing_in.values import Typed


class TypedPanel(QWidget):
    next_requested = Signal()
    again_requested = Signal()
    differences_requested = Signal()
    collect_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        sides = row(self)
        inner = QWidget()
        inner.setMaximumWidth(px(760))
        sides.addStretch(1)
        sides.addWidget(inner, 1000)
        sides.addStretch(1)
        within = column(inner, space=12, margins=(32, 24, 32, 24))
        self.title = label("", "display")
        self.sentence = label("", "lead", measure=720)
        self.compare = KeyButton(t("Show the differences"), look="main")
        self.next = KeyButton(t("Next sheet"), look="main")
        self.again = KeyButton(
            t("Type it in a second time"), description=t("Without a look at the first; then the two are compared")
        )
        self.collect = KeyButton(t("Back to the list"))
        within.addStretch(2)
        within.addWidget(self.title)
        within.addWidget(self.sentence)
        buttons = QWidget()
        flow = Flow(buttons, space=10)
        for button in (self.compare, self.next, self.again, self.collect):
            flow.addWidget(button)
        within.addWidget(buttons)
        within.addStretch(3)
        self.compare.clicked.connect(self.differences_requested)
        self.next.clicked.connect(self.next_requested)
        self.again.clicked.connect(self.again_requested)
        self.collect.clicked.connect(self.collect_requested)

    def show_typed(self, typed: Typed) -> None:
        named(self, typed.title)
        self.title.setText(typed.title)
        self.sentence.setText(typed.sentence)
        self.compare.setVisible(typed.differs)
        set_look(self.next, "" if typed.differs else "main")
        self.again.setVisible(typed.may_type_again)

    def focus(self) -> None:
        (self.next if self.compare.isHidden() else self.compare).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            here = self.focusWidget()
            if isinstance(here, KeyButton):
                here.click()
            return
        super().keyPressEvent(event)
