"""The five kinds of blank, and whether the words are notes or exact."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.interview.values import Blank, Item
from toc_desktop.ui.interview import keys
from toc_desktop.ui.parts import Chip, Flow, MenuButton, tip

BLANKS: tuple[tuple[Blank, Message], ...] = (
    (Blank.DECLINED, Message("Declined")),
    (Blank.NOTHING, Message("Nothing to say")),
    (Blank.ANSWERED_EARLIER, Message("Answered earlier")),
    (Blank.UNKNOWN, Message("Does not know")),
    (Blank.NOT_ASKED, Message("Not asked")),
)


class BlankRow(QWidget):
    """Chips under the place to write. A chip that is on is taken away by pressing it again."""

    blank_chosen = Signal(object)
    exact_marked = Signal(bool)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.chips: dict[Blank, Chip] = {}
        self._actions: dict[Blank, QAction] = {}
        self._shown: tuple[object, ...] = ()
        row = Flow(self)
        for (blank, text), key in zip(BLANKS, keys.BLANKS, strict=True):
            chip = tip(Chip(t(text)), t(text), key)
            chip.clicked.connect(lambda is_on, which=blank: self.blank_chosen.emit(which if is_on else None))
            self.chips[blank] = chip
            row.addWidget(chip)
        self.none = MenuButton(t("No answer"), "chip")
        for blank, text in BLANKS:
            action = self.none.menu().addAction(t(text))
            action.setCheckable(True)
            action.triggered.connect(lambda is_on, which=blank: self.blank_chosen.emit(which if is_on else None))
            self._actions[blank] = action
        row.addWidget(self.none)
        self.manner = tip(MenuButton(t("Notes"), "chip"), t("Notes or exact words"), keys.EXACT)
        group = QActionGroup(self)
        self._notes = self._action(group, t("Notes: what was said, in your words"), False)
        self._exact = self._action(group, t("Exact words: checked against a recording, or read back"), True)
        row.addWidget(self.manner)

    def _action(self, group: QActionGroup, text: str, is_exact: bool) -> QAction:
        action = self.manner.menu().addAction(text)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.exact_marked.emit(is_exact))
        group.addAction(action)
        return action

    def show_item(self, item: Item, *, is_alone: bool) -> None:
        """Chips for a question that stands alone; where several stand together, one quiet menu for each."""
        for blank, chip in self.chips.items():
            with QSignalBlocker(chip):
                chip.setChecked(item.blank is blank)
            self._actions[blank].setChecked(item.blank is blank)
        shown = (item.label, item.blank, item.is_exact, item.is_open, is_alone)
        if shown == self._shown:
            # an echo after a save, most often: nothing to lay out anew while somebody types
            return
        self._shown = shown
        for chip in self.chips.values():
            chip.setAccessibleDescription(item.label)
            chip.setVisible(is_alone)
        self.none.setVisible(not is_alone)
        words = self.chips[item.blank].accessibleName() if item.blank else self._t("No answer")
        self.none.set_words(words, self._t("{question}: {state}", question=item.label, state=words))
        self.show_exact(item.is_exact)
        self.manner.setVisible(item.is_open)

    def show_exact(self, is_exact: bool) -> None:
        words = self._t("Exact words") if is_exact else self._t("Notes")
        self.manner.set_words(words, self._t("Taken down as: {manner}", manner=words))
        (self._exact if is_exact else self._notes).setChecked(True)

    def press(self, number: int) -> None:
        """By its place in the row, as its key counts."""
        self.chips[BLANKS[number][0]].click()
