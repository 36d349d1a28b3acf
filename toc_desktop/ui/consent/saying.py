"""What is said before anything is agreed to, what is read, and what came back in the person's own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.consent.step import Passages, Step
from toc_desktop.ui.consent.values import Given, Offer, Words
from toc_desktop.ui.interview.fields import DateField
from toc_desktop.ui.interview.support import ContactsCard
from toc_desktop.ui.parts import Card, Chip, Flow, FormRow, KeyButton, Line, Paragraph, label, row


class PrivacyStep(Step):
    """Confidentiality and its limit, as words to say; the contacts stand beside them."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("What is private, and where that ends"), short=t("What is private"))
        self.script = Passages()
        self.contacts = ContactsCard(t, t("Who can help: show this before you go on"))
        self.body.addWidget(self.script)
        self.body.addWidget(self.contacts)
        self.body.addStretch(1)

    def show_offer(self, offer: Offer) -> None:
        self.contacts.show_contacts(offer.contacts, offer.duty_name, offer.duty_reach)

    def show_words(self, words: Words) -> None:
        self.script.show_passages(words.script, words.language)


class SheetStep(Step):
    print_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__(t("The information sheet"), t("Read it together, or let them read. There is no hurry."))
        self._t = t
        self.version = label("", "small")
        self.print = KeyButton(t("Print the sheet"), description=t("On paper only if that is safe for them"))
        self.print.clicked.connect(self.print_requested)
        top = row(space=12)
        top.addWidget(self.print)
        top.addWidget(self.version)
        top.addStretch(1)
        self.body.addLayout(top)
        self.sheet = Passages()
        self.body.addWidget(self.sheet)
        self.body.addWidget(self._card())
        self.body.addStretch(1)

    def _card(self) -> Card:
        t = self._t
        card = Card(t("How it went"), space=12)
        card.body.addWidget(label(t("When was the sheet given or read?"), "field"))
        self.today, self.earlier = Chip(t("Just now")), Chip(t("On an earlier day"))
        self._when = QButtonGroup(self)
        when = Flow(space=10)
        for chip in (self.today, self.earlier):
            self._when.addButton(chip)
            when.addWidget(chip)
        card.body.addLayout(when)
        self.day = DateField(t)
        self.day.show_item(Item("", "", "date", t("On which day?")))
        self.day.hide()
        card.body.addWidget(self.day)
        card.body.addWidget(label(t("How was it explained? Several are possible."), "field"))
        how = Flow(space=10)
        self.ways = tuple(
            Chip(words)
            for words in (
                t("They read it"),
                t("It was read aloud"),
                t("In my own words"),
                t("Somebody interpreted"),
                t("With pictures"),
            )
        )
        for chip in self.ways:
            how.addWidget(chip)
            chip.toggled.connect(lambda _on: self.changed.emit())
        card.body.addLayout(how)
        self._when.buttonToggled.connect(lambda _chip, _on: self._day_wanted())
        self.day.edited.connect(self.changed)
        return card

    def show_offer(self, offer: Offer) -> None:
        self._today = offer.today
        self.version.setText(self._t("Version of the sheet: {version}", version=offer.sheet_version))

    def show_words(self, words: Words) -> None:
        self.sheet.show_passages(words.sheet, words.language, words.sheet_title)

    def _day_wanted(self) -> None:
        self.day.setVisible(self.earlier.isChecked())
        self.changed.emit()

    def show_given(self, given: Given) -> None:
        if given.sheet_given:
            (self.today if given.sheet_given == self._today else self.earlier).setChecked(True)
        if given.sheet_given != self._today:
            self.day.show_item(Item("", "", "date", self._t("On which day?"), value=given.sheet_given))
        ways = given.explained.split(", ")
        for chip in self.ways:
            chip.setChecked(chip.accessibleName() in ways)

    def sheet_given(self) -> str:
        if self.today.isChecked():
            return self._today
        return self.day.value() if self.earlier.isChecked() else ""

    def explained(self) -> str:
        return ", ".join(chip.accessibleName() for chip in self.ways if chip.isChecked())


class OwnWordsStep(Step):
    """Not a test of the person: of whether it was explained well."""

    def __init__(self, t: Translator) -> None:
        super().__init__(
            t("In their own words"), t("If the answer shows that something was unclear, explain it again.")
        )
        self._t = t
        card = Card(space=14)
        self.asked = label(t("Tell me in your own words: what happens if you stop?"), "question")
        self.own_words = Paragraph(name=t("What happens if they stop, in their own words"), lines=4)
        self.eligibility = Line(name=t("Who may take part, and why this person may"))
        card.body.addWidget(self.asked)
        card.body.addWidget(self.own_words)
        card.body.addWidget(
            FormRow(
                t("Why this person may take part"),
                self.eligibility,
                t("What the study requires, such as: adult, has used the service."),
            )
        )
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.own_words.textChanged.connect(self.changed)
        self.eligibility.textChanged.connect(lambda _text: self.changed.emit())

    def show_words(self, words: Words) -> None:
        self.asked.setText(words.asked.get("own_words") or self.asked.text())

    def start(self) -> QWidget | None:
        return self.own_words
