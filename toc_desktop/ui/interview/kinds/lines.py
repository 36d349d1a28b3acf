"""Texts of one line: hidden, digits only, addresses, codes from a scanner; and longer ones with a number of lines."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLineEdit

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.fields import LineField, TextField
from toc_desktop.ui.interview.kinds.numerals import exact, grouped, number_in
from toc_desktop.ui.parts import Chip, fill, label
from toc_desktop.ui.theme import px


def locale_of(t: Translator) -> QLocale:
    """English dates and numbers are British here, as everywhere in the program."""
    return QLocale("en_GB" if t.language == "en" else t.language)


class RowsField(TextField):
    """The form says how many lines the answer is to have room for."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self._rows = 3

    def show_item(self, item: Item) -> None:
        super().show_item(item)
        asked = exact(item.parameters.get("rows", ""))
        self._rows = max(1, min(30, int(asked))) if asked is not None else 3
        self._fit()

    def fit(self, writing_height: int) -> None:
        self._fit()

    def _fit(self) -> None:
        self.writing.setMinimumHeight(self._rows * self.writing.fontMetrics().lineSpacing() + px(30))


class DigitsField(LineField):
    """A text of digits (a telephone number, a code): every sign is kept, leading zeros too."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self._t = t
        self._has_groups = False
        self.below = label("", "soft", wraps=False)
        self.row.insertWidget(1, self.below)
        self.line.textChanged.connect(self._say)

    def show_item(self, item: Item) -> None:
        self._has_groups = "thousands-sep" in item.appearance.split()
        super().show_item(item)
        self.line.setMinimumWidth(px(260))
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self._say(self.line.text())

    def _say(self, typed: str) -> None:
        value = typed.strip()
        is_number = exact(number_in(value, has_groups=True, is_whole=False)) is not None
        odd = bool(value) and not is_number and any(sign.isalpha() for sign in value)
        shown = grouped(value, QLocale(self._t.language)) if self._has_groups and is_number else ""
        fill(self.below, self._t("Digits are expected here.") if odd else shown if shown != value else "")


class AddressField(LineField):
    """An address of the web: from left to right in every language, and no capital at its beginning."""

    def show_item(self, item: Item) -> None:
        super().show_item(item)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly | Qt.InputMethodHint.ImhNoAutoUppercase)


class HiddenField(LineField):
    """Nobody beside the laptop reads it, unless it is shown for a moment."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_it = Chip(t("Show"))
        self.show_it.toggled.connect(self._reveal)
        self.row.insertWidget(1, self.show_it)

    def show_item(self, item: Item) -> None:
        super().show_item(item)
        self.show_it.setChecked(False)
        self.show_it.setAccessibleDescription(item.label)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def _reveal(self, is_shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)


class CodeField(LineField):
    """Typed, or by a scanner that types: its Enter keeps the code and stays, and the next scan replaces it."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self.line.setPlaceholderText(t("Scan or type"))
        self.line.returnPressed.connect(self._scanned)

    def show_item(self, item: Item) -> None:
        super().show_item(item)
        self.line.setMinimumWidth(px(320))
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhNoPredictiveText)

    def _scanned(self) -> None:
        self.edited.emit()
        self.settled.emit()
        self.line.selectAll()
