"""Who is reached when somebody is in danger, and the contacts that people are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from toc_desktop.i18n import Translator
from toc_desktop.study.values import Study, SupportContact
from toc_desktop.ui.parts import Card, FormRow, KeyButton, Line, clear_layout, column, label, line, row


class Safety(Card):
    changed = Signal(str, object)
    contact_changed = Signal(object)
    contact_added = Signal()
    contact_removed = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Duty person and support"), space=12)
        self._t = t
        self._has_shown = False
        self._contacts: dict[str, ContactRow] = {}
        self.duty_name = Line(name=t("Duty person"))
        self.duty_reach = Line(name=t("How the duty person is reached"))
        hint = t("Without a network: telephone, radio or place.")
        self.body.addWidget(FormRow(t("Duty person"), self.duty_name))
        self.body.addWidget(FormRow(t("Reached by"), self.duty_reach, hint))
        self.body.addWidget(line())
        self.body.addWidget(label(t("Support contacts, shown before, during and after every interview"), "field"))
        self._rows = column(space=8)
        self.body.addLayout(self._rows)
        self.add = KeyButton(t("Add a contact"))
        self.add.clicked.connect(self.contact_added)
        below = row()
        below.addWidget(self.add)
        below.addStretch(1)
        self.body.addLayout(below)
        self.duty_name.left.connect(lambda words: self.changed.emit("duty_name", words.strip()))
        self.duty_reach.left.connect(lambda words: self.changed.emit("duty_reach", words.strip()))

    def show_study(self, study: Study) -> None:
        self.duty_name.fill(study.duty_name)
        self.duty_reach.fill(study.duty_reach)

    def show_contacts(self, contacts: Sequence[SupportContact]) -> None:
        """Built anew only when contacts came or went: whoever goes from field to field keeps the keyboard."""
        before, now = list(self._contacts), [contact.id for contact in contacts]
        if before != now:
            clear_layout(self._rows)
            self._contacts = {contact.id: self._row(contact) for contact in contacts}
        for contact in contacts:
            self._contacts[contact.id].show_contact(contact)
        if self._has_shown and len(now) == len(before) + 1:
            first = self._contacts[now[-1]].name
            first.setFocus()
            first.selectAll()
        self._has_shown = True

    def _row(self, contact: SupportContact) -> ContactRow:
        made = ContactRow(self._t, contact)
        made.changed.connect(self.contact_changed)
        made.remove.clicked.connect(lambda: self.contact_removed.emit(contact.id))
        self._rows.addWidget(made)
        return made


class ContactRow(QFrame):
    """One support contact: its name, how it is reached, what it is for."""

    changed = Signal(object)

    def __init__(self, t: Translator, contact: SupportContact) -> None:
        super().__init__()
        self._t = t
        self._contact = contact
        self.name = Line(name=t("Name of the contact"), placeholder=t("Name"))
        self.reach = Line(placeholder=t("Number or place"))
        self.note = Line(placeholder=t("Hours, what for"))
        self.remove = KeyButton(t("Remove"), look="quiet")
        within = column(self, space=6)
        within.addWidget(self.name)
        within.addWidget(self.reach)
        below = row(space=8)
        below.addWidget(self.note, 1)
        below.addWidget(self.remove)
        within.addLayout(below)
        within.addWidget(line())
        self.name.left.connect(lambda words: self._change(name=words))
        self.reach.left.connect(lambda words: self._change(reach=words))
        self.note.left.connect(lambda words: self._change(note=words))

    def show_contact(self, contact: SupportContact) -> None:
        t, self._contact = self._t, contact
        self.name.fill(contact.name)
        self.reach.fill(contact.reach)
        self.note.fill(contact.note)
        self.reach.setAccessibleName(t("How {name} is reached", name=contact.name))
        self.note.setAccessibleName(t("Note about {name}", name=contact.name))
        self.remove.setAccessibleName(t("Remove the contact {name}", name=contact.name))

    def _change(self, **fields: str) -> None:
        # on top of what was typed a moment ago, which may not be kept yet
        self._contact = replace(self._contact, **{name: words.strip() for name, words in fields.items()})
        self.changed.emit(self._contact)
