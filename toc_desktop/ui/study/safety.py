"""Who is reached when somebody is in danger, and the contacts that people are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

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
        self._shown: tuple[SupportContact, ...] | None = None
        self.duty_name = Line(name=t("Duty person"))
        self.duty_reach = Line(name=t("How the duty person is reached"))
        hint = t("Without a network: telephone, radio or place.")
        both = row(space=12)
        for made in (FormRow(t("Duty person"), self.duty_name), FormRow(t("Reached by"), self.duty_reach, hint)):
            both.addWidget(made, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(both)
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
        """Built anew only when contacts came or went: a field that is typed in stays."""
        known = self._shown or ()
        self._shown = tuple(contacts)
        if known == self._shown:
            return
        clear_layout(self._rows)
        rows = [self._row(contact) for contact in contacts]
        for made in rows:
            self._rows.addWidget(made)
        if len(contacts) == len(known) + 1 and known:
            first = rows[-1].findChildren(Line)[0]
            first.setFocus()
            first.selectAll()

    def _row(self, contact: SupportContact) -> QWidget:
        t = self._t
        made = QFrame()
        within = column(made, space=6)
        above, below = row(space=8), row(space=8)
        name = Line(contact.name, name=t("Name of the contact"), placeholder=t("Name"))
        reach = Line(
            contact.reach, name=t("How {name} is reached", name=contact.name), placeholder=t("Number or place")
        )
        note = Line(contact.note, name=t("Note about {name}", name=contact.name), placeholder=t("Hours, what for"))
        remove = KeyButton(t("Remove"), look="quiet", name=t("Remove the contact {name}", name=contact.name))
        for place, fields in ((above, (name, reach)), (below, (note,))):
            within.addLayout(place)
            for field in fields:
                place.addWidget(field, 1)
        below.addWidget(remove)
        within.addWidget(line())
        name.left.connect(lambda words: self.contact_changed.emit(replace(self._now(contact), name=words.strip())))
        reach.left.connect(lambda words: self.contact_changed.emit(replace(self._now(contact), reach=words.strip())))
        note.left.connect(lambda words: self.contact_changed.emit(replace(self._now(contact), note=words.strip())))
        remove.clicked.connect(lambda: self.contact_removed.emit(contact.id))
        return made

    def _now(self, contact: SupportContact) -> SupportContact:
        """As it was shown last: another of its fields may have been kept since this row was built."""
        return next((known for known in self._shown or () if known.id == contact.id), contact)
