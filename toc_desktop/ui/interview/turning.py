"""Before the laptop is turned: the language they read, and the four digits that bring it back."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from toc_desktop.i18n import Translator
from toc_desktop.ui.interview.language import name_of
from toc_desktop.ui.interview.sheets import Sheet
from toc_desktop.ui.parts import FormRow, KeyButton, row
from toc_desktop.ui.parts.fields import Pick
from toc_desktop.ui.theme import px

DIGITS = 4


class TurningSheet(Sheet):
    turned = Signal(str, str)
    """The code, and the language they read."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Let them type"))
        self.add_words(
            t(
                "The screen shows only the questions, in large letters and one language. "
                "Remember this code: it alone brings your page back."
            ),
            "soft",
        )
        self.code = QLineEdit()
        self.code.setValidator(QRegularExpressionValidator(r"\d{0,4}"))
        self.code.setMaximumWidth(px(110))
        self.languages = Pick()
        fields = row(space=24)
        fields.addWidget(FormRow(t("Code, four digits"), self.code))
        fields.addWidget(FormRow(t("Language"), self.languages))
        fields.addStretch(1)
        self.body.addLayout(fields)
        self.turn = KeyButton(t("Turn the laptop"), "↵", "main")
        self.cancel = KeyButton(t("Not now"), "Esc", "quiet")
        self.add_buttons(self.turn, self.cancel)
        self.code.textChanged.connect(lambda text: self.turn.setEnabled(len(text) == DIGITS))
        self.code.returnPressed.connect(self.turn.click)
        self.turn.clicked.connect(self._turn)
        self.cancel.clicked.connect(self.put_away)

    def open(self, language: str, languages: tuple[str, ...]) -> None:
        self.languages.offer([(one, name_of(one)) for one in languages], language)
        self.code.setText(f"{secrets.randbelow(10**DIGITS):0{DIGITS}}")
        self.show()
        self.code.setFocus()
        self.code.selectAll()

    def _turn(self) -> None:
        self.put_away()
        self.turned.emit(self.code.text(), self.languages.key())
