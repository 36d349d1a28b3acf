"""The page behind F1: every key of the program, to be looked at or printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.keyboard import Strokes
from toc_desktop.ui.parts import Card, Columns, KeyButton, PageBar, Scroll, column, label, named, row


class KeysHelp(QWidget):
    back_requested = Signal()
    print_requested = Signal()

    def __init__(self, t: Translator, groups: Sequence[Strokes]) -> None:
        super().__init__()
        self._t = t
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Keys"))
        within = column(self, space=0)
        bar = PageBar(t("Keys"), t("Back"), keyboard.BACK)
        bar.back_requested.connect(self.back_requested)
        self.print = KeyButton(t("Print …"), keyboard.PRINT)
        self.print.clicked.connect(self.print_requested)
        bar.add_far(self.print)
        self.back = bar.back
        within.addWidget(bar)
        scroll = Scroll(measure=1180, space=16, margins=(32, 20, 32, 32))
        scroll.body.addWidget(label(t("Everything can be done without a mouse."), "soft"))
        sides = Columns(420, 2)
        for place, group in enumerate(groups):
            sides.add(self._card(group), place)
        scroll.body.addWidget(sides)
        scroll.body.addStretch(1)
        within.addWidget(scroll, 1)
        for keys, wish in ((keyboard.BACK, self.back_requested), (keyboard.PRINT, self.print_requested)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(wish)
        self.setFocusProxy(self.print)

    def _card(self, group: Strokes) -> Card:
        card = Card(self._t(group.heading), space=0)
        for stroke in group.strokes:
            made = QFrame()
            made.setProperty("look", "row")
            within = row(made, space=12, margins=(0, 6, 0, 6))
            within.addWidget(label(self._t(stroke.does)), 1)
            within.addWidget(label(stroke.keys, "key", wraps=False), 0, Qt.AlignmentFlag.AlignVCenter)
            card.body.addWidget(named(made, f"{stroke.keys}: {self._t(stroke.does)}"))
        return card
