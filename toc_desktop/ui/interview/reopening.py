"""A finished interview is reopened as a revision, with a reason that stays in its trail."""

from __future__ import annotations

from PySide6.QtCore import Signal

from toc_desktop.i18n import Translator
from toc_desktop.ui.interview.sheets import Sheet
from toc_desktop.ui.parts import FormRow, KeyButton, Line


class ReopeningSheet(Sheet):
    reopen_requested = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Reopen as a revision"))
        self.add_words(t("What was finished stays in the trail; a new revision can be changed."), "soft")
        self.why = Line(name=t("Why it is reopened"))
        self.body.addWidget(FormRow(t("Why it is reopened"), self.why))
        self.reopen = KeyButton(t("Reopen"), "↵", "main")
        self.cancel = KeyButton(t("Not now"), "Esc", "quiet")
        self.add_buttons(self.reopen, self.cancel)
        self.reopen.setEnabled(False)
        self.why.textChanged.connect(lambda text: self.reopen.setEnabled(bool(text.strip())))
        self.why.returnPressed.connect(self.reopen.click)
        self.reopen.clicked.connect(self._reopen)
        self.cancel.clicked.connect(self.put_away)

    def open(self) -> None:
        self.why.clear()
        self.show()
        self.why.setFocus()

    def _reopen(self) -> None:
        self.hide()
        self.reopen_requested.emit(self.why.text().strip())
