"""The facilitator's own particulars, for questionnaires that ask for them: on this laptop, not in the study."""

from __future__ import annotations

from PySide6.QtCore import Signal

from toc_desktop.app.facilitator import Facilitator
from toc_desktop.i18n import Translator
from toc_desktop.ui.parts import Card, Columns, FormRow, Line, fill, label


class Particulars(Card):
    """Fields are kept when they are left."""

    changed = Signal(str, str)
    """Name of the field, new value."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Who asks"), space=12)
        self._t = t
        words = t(
            "Only a questionnaire that asks for these takes them, into each interview as it begins. From then on they "
            "go where its answers go: into exports and submissions. Until then they stay on this laptop, outside the "
            "study."
        )
        self.body.addWidget(label(words, "soft"))
        self.username = Line(name=t("User name"))
        self.phonenumber = Line(name=t("Telephone"))
        self.email = Line(name=t("E-mail"))
        sides = Columns(240, 2, space=12)
        for place, (name, field) in enumerate(self._fields().items()):
            sides.add(FormRow(field.accessibleName(), field), place % 2)
            field.left.connect(lambda value, name=name: self.changed.emit(name, value.strip()))
        self.body.addWidget(sides)
        self.device = label("", "small", selectable=True)
        self.body.addWidget(self.device)

    def show_facilitator(self, facilitator: Facilitator, device: str) -> None:
        for name, field in self._fields().items():
            field.fill(getattr(facilitator, name))
        fill(self.device, self._t("This laptop is written down as {device}.", device=device))

    def _fields(self) -> dict[str, Line]:
        return {"username": self.username, "phonenumber": self.phonenumber, "email": self.email}
