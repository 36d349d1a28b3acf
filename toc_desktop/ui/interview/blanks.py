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


MANNERS: tuple[tuple[bool, Message], ...] = (
    (False, Message("Notes: what was said, in your words")),
    (True, Message("Exact words: checked against a recording, or read back")),
)


class BlankRow(QWidget):
    """Chips under the place to write. A chip that is on is taken away by pressing it again. Where several questions
    stand together each has a quiet menu instead; what a question does not need is not made.
    """

    blank_chosen = Signal(object)
    exact_marked = Signal(bool)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.chips: dict[Blank, Chip] = {}
        self.none: MenuButton | None = None
        self.manner: MenuButton | None = None
        self._actions: dict[Blank, QAction] = {}
        self._manners: dict[bool, QAction] = {}
        self._shown: tuple[object, ...] = ()
        self._blank: Blank | None = None
        self._row = Flow(self)

    def words_of(self, blank: Blank) -> str:
        return self._t(dict(BLANKS)[blank])

    def show_item(self, item: Item, *, is_alone: bool) -> None:
        """Chips for a question that stands alone; where several stand together, one quiet menu for each."""
        self._blank = item.blank
        self.make_ready(is_alone=is_alone, is_open=item.is_open)
        for blank, chip in self.chips.items():
            with QSignalBlocker(chip):
                chip.setChecked(item.blank is blank)
        for blank, action in self._actions.items():
            action.setChecked(item.blank is blank)
        shown = (item.label, item.blank, item.is_exact, item.is_open, is_alone)
        if shown == self._shown:
            # an echo after a save, most often: nothing to lay out anew while somebody types
            return
        self._shown = shown
        for chip in self.chips.values():
            chip.setAccessibleDescription(item.label)
            chip.setVisible(is_alone)
        if self.none is not None:
            words = self.words_of(item.blank) if item.blank else self._t("No answer")
            self.none.set_words(words, self._t("{question}: {state}", question=item.label, state=words))
            self.none.setVisible(not is_alone)
        if self.manner is not None:
            words = self._t("Exact words") if item.is_exact else self._t("Notes")
            self.manner.set_words(words, self._t("Taken down as: {manner}", manner=words))
            self._manners[item.is_exact].setChecked(True)
            self.manner.setVisible(item.is_open)

    def press(self, number: int) -> None:
        """By its place in the row, as its key counts; again takes it away."""
        blank = BLANKS[number][0]
        self.blank_chosen.emit(None if self._blank is blank else blank)

    def make_ready(self, *, is_alone: bool, is_open: bool) -> bool:
        """Makes what such a question needs, out of sight; False when it is all there."""
        before = self._row.count()
        if is_alone and not self.chips:
            self._make_chips()
        if not is_alone and self.none is None:
            self.none = self._make_menu()
        if is_open and self.manner is None:
            self.manner = self._make_manner()
        elif self.manner is not None and self._row.count() > before:
            # it stays the last
            self._row.removeWidget(self.manner)
            self._row.addWidget(self.manner)
        return self._row.count() > before

    def _make_chips(self) -> None:
        for (blank, text), key in zip(BLANKS, keys.BLANKS, strict=True):
            chip = tip(Chip(self._t(text)), self._t(text), key)
            chip.clicked.connect(lambda is_on, which=blank: self.blank_chosen.emit(which if is_on else None))
            self.chips[blank] = chip
            self._add(chip)

    def _make_menu(self) -> MenuButton:
        made = MenuButton(self._t("No answer"), "chip")
        for blank, text in BLANKS:
            action = made.menu().addAction(self._t(text))
            action.setCheckable(True)
            action.triggered.connect(lambda is_on, which=blank: self.blank_chosen.emit(which if is_on else None))
            self._actions[blank] = action
        self._add(made)
        return made

    def _make_manner(self) -> MenuButton:
        made = tip(MenuButton(self._t("Notes"), "chip"), self._t("Notes or exact words"), keys.EXACT)
        group = QActionGroup(self)
        for is_exact, text in MANNERS:
            action = made.menu().addAction(self._t(text))
            action.setCheckable(True)
            action.triggered.connect(lambda _on, which=is_exact: self.exact_marked.emit(which))
            group.addAction(action)
            self._manners[is_exact] = action
        self._add(made)
        return made

    def _add(self, made: QWidget) -> None:
        made.hide()
        self._row.addWidget(made)
