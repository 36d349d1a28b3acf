"""Consent item by item: yes or no to each, nothing ticked beforehand, and no way to agree to all at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.interview.values import Item
from toc_desktop.study.values import Mode
from toc_desktop.ui.consent.step import Step
from toc_desktop.ui.consent.values import Given, Offer, Words
from toc_desktop.ui.consent.values import Line as ConsentLine
from toc_desktop.ui.interview.fields import DateField
from toc_desktop.ui.interview.language import direction_of
from toc_desktop.ui.parts import Card, Chip, Flow, FormRow, KeyButton, Line, Pick, clear_layout, column, label, row

MODES: tuple[tuple[Mode, Message], ...] = (
    (Mode.WRITTEN, Message("Written")),
    (Mode.ORAL, Message("Spoken")),
    (Mode.WITNESSED, Message("With a witness")),
)
PAPER = "paper"
"""This item is asked by itself, in private."""


class YesNo(QFrame):
    """One item; neither yes nor no until somebody says so."""

    changed = Signal()

    def __init__(self, t: Translator, item: ConsentLine) -> None:
        super().__init__()
        self.setProperty("look", "row")
        self.item = item
        self.yes, self.no = Chip(t("Yes")), Chip(t("No"))
        self._group = QButtonGroup(self)
        within = row(self, space=10, margins=(0, 8, 0, 8))
        within.addWidget(label(item.words), 1)
        for chip in (self.yes, self.no):
            chip.setAccessibleDescription(item.words)
            self._group.addButton(chip)
            within.addWidget(chip)
        self._group.buttonToggled.connect(lambda _chip, is_on: self.changed.emit() if is_on else None)

    def said(self) -> bool | None:
        return True if self.yes.isChecked() else False if self.no.isChecked() else None

    def say(self, said: bool | None) -> None:
        if said is not None:
            (self.yes if said else self.no).setChecked(True)


class AgreeStep(Step):
    print_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__(
            t("What they agree to"), t("Ask each line by itself. A line that is not answered with yes means no.")
        )
        self._t = t
        self.rows: dict[str, YesNo] = {}
        self._needed: QVBoxLayout = column(space=0)
        self._optional: QVBoxLayout = column(space=0)
        needed, optional = Card(t("Needed to take part"), space=4), Card(t("Their choice"), space=4)
        optional.body.addWidget(label(t("Each can be refused; nothing else changes."), "small"))
        needed.body.addLayout(self._needed)
        optional.body.addLayout(self._optional)
        self.body.addWidget(needed)
        self.body.addWidget(optional)
        self.body.addWidget(self._how())
        self.body.addStretch(1)

    def _how(self) -> Card:
        t = self._t
        card = Card(t("How consent was given"), space=12)
        self._mode = QButtonGroup(self)
        modes = Flow(space=10)
        for number, (_mode, words) in enumerate(MODES):
            chip = Chip(t(words))
            self._mode.addButton(chip, number)
            modes.addWidget(chip)
        card.body.addLayout(modes)
        self.witness = Line(name=t("Role of the witness"))
        self.witness_roles = Pick(name=t("Role of the witness"))
        self._witness_line = FormRow(t("Role of the witness, not their name"), self.witness)
        self._witness_pick = FormRow(t("Role of the witness"), self.witness_roles)
        card.body.addWidget(self._witness_line)
        card.body.addWidget(self._witness_pick)
        self.last_day = DateField(t)
        card.body.addWidget(FormRow(t("Last day on which everything can still be taken out"), self.last_day))
        form = KeyButton(t("Print the consent form"))
        form.clicked.connect(self.print_requested)
        ends = row(space=12)
        ends.addWidget(form)
        self.version = label("", "small")
        ends.addWidget(self.version)
        ends.addStretch(1)
        card.body.addLayout(ends)
        self._mode.buttonToggled.connect(lambda _chip, _on: self._witness_wanted())
        self.witness.textChanged.connect(lambda _text: self.changed.emit())
        self.witness_roles.picked.connect(lambda _key: self.changed.emit())
        self.last_day.edited.connect(self.changed)
        return card

    def show_offer(self, offer: Offer) -> None:
        t = self._t
        self._has_roles = bool(offer.witness_roles)
        self.witness_roles.offer([("", t("Choose")), *((role, role) for role in offer.witness_roles)])
        self.last_day.show_item(Item("", "", "date", t("Last day for withdrawal"), value=offer.last_day))
        self.version.setText(t("Version of the sheet: {version}", version=offer.sheet_version))
        self._witness_wanted()

    def show_words(self, words: Words) -> None:
        """In another language, what was said so far stays."""
        said = self.said()
        for layout in (self._needed, self._optional):
            clear_layout(layout)
        self.rows = {}
        for item in words.items:
            if item.key == PAPER:
                continue
            one = YesNo(self._t, item)
            one.setLayoutDirection(direction_of(words.language))
            one.say(said.get(item.key))
            one.changed.connect(self.changed)
            self.rows[item.key] = one
            (self._needed if item.is_needed else self._optional).addWidget(one)
        self.changed.emit()

    def show_given(self, given: Given) -> None:
        for key, one in self.rows.items():
            one.say(given.items.get(key))
        for number, (mode, _words) in enumerate(MODES):
            if mode is given.mode:
                self._mode.button(number).setChecked(True)
        self.witness.setText(given.witness_role)
        self.witness_roles.fill(given.witness_role)
        self.last_day.show_item(Item("", "", "date", self._t("Last day for withdrawal"), value=given.last_day))

    def start(self) -> QWidget | None:
        return next((one.yes for one in self.rows.values()), None)

    def said(self) -> Mapping[str, bool]:
        """Only what was asked."""
        return {key: answer for key, one in self.rows.items() if (answer := one.said()) is not None}

    def mode(self) -> Mode | None:
        number = self._mode.checkedId()
        return MODES[number][0] if number >= 0 else None

    def witness_role(self) -> str:
        if self.mode() is not Mode.WITNESSED:
            return ""
        return self.witness_roles.key() if self._has_roles else self.witness.text().strip()

    def _witness_wanted(self) -> None:
        is_wanted = self.mode() is Mode.WITNESSED
        self._witness_line.setVisible(is_wanted and not self._has_roles)
        self._witness_pick.setVisible(is_wanted and self._has_roles)
        self.changed.emit()


class PaperStep(Step):
    """Paper can hurt: asked privately, and the default is nothing."""

    def __init__(self, t: Translator) -> None:
        super().__init__(
            t("Anything on paper?"), t("Ask this in private. Unless they say otherwise, they get nothing.")
        )
        self._t = t
        card = Card(space=14)
        self.asked = label(
            t("Would you like anything on paper? Could anyone find it? Would that be a problem?"), "question"
        )
        card.body.addWidget(self.asked)
        self.nothing = Chip(t("Nothing on paper"), is_on=True)
        self.wanted = Chip(t("They want it, and it is safe for them"))
        group = QButtonGroup(self)
        answers = Flow(space=10)
        for chip in (self.nothing, self.wanted):
            group.addButton(chip)
            answers.addWidget(chip)
        card.body.addLayout(answers)
        card.body.addWidget(
            label(
                t(
                    "The card says thank you, a contact, the last day and the withdrawal word: not what it was about, "
                    "and nothing that was said. Without paper, help them remember their word."
                ),
                "soft",
                measure=640,
            )
        )
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.wanted.toggled.connect(lambda _on: self.changed.emit())

    def show_words(self, words: Words) -> None:
        self.asked.setText(words.asked.get("paper_asked") or self.asked.text())

    def start(self) -> QWidget | None:
        return self.nothing
