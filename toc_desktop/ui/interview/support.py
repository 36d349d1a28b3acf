"""When it gets hard: who can help, and what happened, written down apart from what was said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QRadioButton, QVBoxLayout, QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.study.values import SupportContact
from toc_desktop.ui.interview.occasion import Happening, Occasion
from toc_desktop.ui.parts import Card, FormRow, KeyButton, Scroll, clear_layout, column, label, named, row
from toc_desktop.ui.parts.fields import Line, Paragraph

LEVELS: dict[int, Message] = {
    1: Message("Upset, and went on"),
    2: Message("Stopped for a while, or stopped here"),
    3: Message("In danger, or somebody else is"),
}


class ContactsCard(Card):
    """The duty person and the contacts, in letters that can be read across the table."""

    def __init__(self, t: Translator, title: str = "") -> None:
        super().__init__(title or t("Who can help"))
        self._t = t
        self._held: QVBoxLayout = column(space=10)
        self.body.addLayout(self._held)

    def show_contacts(self, contacts: tuple[SupportContact, ...], duty_name: str, duty_reach: str) -> None:
        clear_layout(self._held)
        for contact in contacts:
            self._add(contact.name, contact.reach, contact.note)
        if duty_name:
            self._add(duty_name, duty_reach, self._t("On duty for this study; can be reached without a network."))
        if not contacts and not duty_name:
            self._held.addWidget(label(self._t("The study holds no contacts yet."), "soft"))

    def _add(self, name: str, reach: str, note: str) -> None:
        one = column(space=0)
        one.addWidget(label(name, "strong"))
        one.addWidget(label(reach, "lead", selectable=True))
        if note:
            one.addWidget(label(note, "small"))
        self._held.addLayout(one)


class SupportPane(QFrame):
    """Signals carry what was written: level, words, whether emergency help was arranged, the task that follows."""

    distress_noted = Signal(int, str, bool, str)
    follow_up_done = Signal(str, bool)
    closed = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.setProperty("look", "paper")
        self._t = t
        self.close_button = KeyButton(t("Back to the question"), "Esc", "quiet")
        self.close_button.clicked.connect(self.closed)
        self.contacts = ContactsCard(t)
        self.levels = QButtonGroup(self)
        self.text = Paragraph(name=t("What happened, in a few words"), lines=3)
        self.help = QCheckBox(t("Emergency help was arranged"))
        self.follow_up = Line(name=t("What is to be done afterwards"))
        self.keep = KeyButton(t("Write it down"), look="main")
        self.keep.setEnabled(False)
        self.keep.clicked.connect(self._note)
        self._held = column(space=8)
        self._lay_out()

    def _lay_out(self) -> None:
        scroll = Scroll(measure=760)
        top = row(space=12)
        top.addWidget(label(self._t("Support"), "title"), 1)
        top.addWidget(self.close_button)
        scroll.body.addLayout(top)
        scroll.body.addWidget(
            label(self._t("Take the time it needs. Nothing is lost; the question can wait or be left out."), "soft")
        )
        scroll.body.addWidget(self.contacts)
        scroll.body.addWidget(self._log())
        scroll.body.addLayout(self._held)
        scroll.body.addStretch(1)
        within = column(self)
        within.addWidget(scroll)

    def _log(self) -> Card:
        card = Card(self._t("What happened"), space=10)
        card.body.addWidget(label(self._t("Kept apart from the answers; never printed in a summary."), "small"))
        for level, words in LEVELS.items():
            one = QRadioButton(self._t(words))
            self.levels.addButton(one, level)
            card.body.addWidget(one)
        self.levels.idToggled.connect(lambda _level, _on: self.keep.setEnabled(self.levels.checkedId() > 0))
        card.body.addWidget(FormRow(self._t("What happened, in a few words"), self.text))
        card.body.addWidget(self.help)
        card.body.addWidget(FormRow(self._t("What is to be done afterwards"), self.follow_up))
        ends = row()
        ends.addWidget(self.keep)
        ends.addStretch(1)
        card.body.addLayout(ends)
        return card

    def show_occasion(self, occasion: Occasion) -> None:
        self.contacts.show_contacts(occasion.contacts, occasion.duty_name, occasion.duty_reach)

    def show_happenings(self, happenings: tuple[Happening, ...]) -> None:
        clear_layout(self._held)
        if happenings:
            self._held.addWidget(label(self._t("Written down so far"), "section"))
        for one in happenings:
            self._held.addWidget(self._happening(one))

    def _happening(self, one: Happening) -> QWidget:
        card = Card(look="sunken", space=2, margin=12)
        card.body.addWidget(
            label(self._t("{time} · {level}", time=one.at, level=LEVELS.get(one.level, str(one.level))), "strong")
        )
        if one.text:
            card.body.addWidget(label(one.text))
        if one.help_arranged:
            card.body.addWidget(label(self._t("Emergency help was arranged."), "soft"))
        if one.follow_up:
            done = named(QCheckBox(one.follow_up), self._t("Done: {task}", task=one.follow_up))
            done.setChecked(one.is_done)
            done.clicked.connect(lambda is_done, which=one.id: self.follow_up_done.emit(which, is_done))
            card.body.addWidget(done)
        return card

    def _note(self) -> None:
        level = self.levels.checkedId()
        self.distress_noted.emit(level, self.text.toPlainText().strip(), self.help.isChecked(), self.follow_up.text())
        self.levels.setExclusive(False)
        for one in self.levels.buttons():
            one.setChecked(False)
        self.levels.setExclusive(True)
        self.text.fill("")
        self.text.setPlainText("")
        self.help.setChecked(False)
        self.follow_up.clear()
        self.keep.setEnabled(False)
