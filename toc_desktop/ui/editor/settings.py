"""The questionnaire as a whole: title, id, version, languages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.forms.editing import LanguageAdded, LanguageRemoved, SettingChanged
from toc_desktop.i18n import Translator
from toc_desktop.ui.editor.fields import LiveLine
from toc_desktop.ui.editor.languages import LanguageLines
from toc_desktop.ui.editor.values import SettingsShown
from toc_desktop.ui.parts import Card, Columns, FormRow, KeyButton, Pick, column, label, row


class Settings(QWidget):
    changed = Signal(object)
    """A `SettingChanged`, `LanguageAdded` or `LanguageRemoved`."""
    left = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        within = column(self, space=16)
        card = Card(t("The questionnaire"), space=12)
        within.addWidget(card)
        sides = Columns(240, 2, space=12)
        card.body.addWidget(sides)
        self.cells: dict[str, LiveLine] = {}
        for place, (name, words, hint) in enumerate(
            (
                ("form_title", t("Title"), ""),
                (
                    "form_id",
                    t("Id"),
                    t("Servers know it by this; it stays from version to version."),
                ),
                ("version", t("Version"), t("Goes up by itself where interviews were taken with this one.")),
                ("instance_name", t("What an interview is called (expression)"), ""),
            )
        ):
            line = LiveLine(name=words)
            line.written.connect(lambda text, name=name: self.changed.emit(SettingChanged(name, text)))
            line.left.connect(self.left)
            self.cells[name] = line
            sides.add(FormRow(words, line, hint), place % 2)
        within.addWidget(self._languages(t))
        within.addStretch(1)

    def _languages(self, t: Translator) -> Card:
        card = Card(t("Languages"), space=12)
        self.default = Pick(name=t("Language it begins in"))
        self.default.picked.connect(lambda key: self.changed.emit(SettingChanged("default_language", key)))
        card.body.addWidget(FormRow(t("Language it begins in"), self.default))
        self.lines = LanguageLines(t)
        self.lines.removed.connect(lambda language: self.changed.emit(LanguageRemoved(language)))
        card.body.addWidget(self.lines)
        self.language = LiveLine(name=t("Another language"), placeholder=t("Spanish (es)"))
        self.add = KeyButton(t("Add the language"))
        self.add.clicked.connect(self._add)
        self.language.returnPressed.connect(self._add)
        together = QWidget()
        side = row(together, space=8)
        side.addWidget(self.language, 1)
        side.addWidget(self.add)
        card.body.addWidget(
            FormRow(
                t("Another language"), together, t("Its name, and its tag in brackets; then its words are filled in.")
            )
        )
        self.none = label(t("The words have no language yet."), "soft")
        card.body.addWidget(self.none)
        return card

    def show_settings(self, shown: SettingsShown, *, is_forced: bool = False) -> None:
        for name, line in self.cells.items():
            line.fill(shown.cells.get(name, ""), is_forced=is_forced)
        self.default.offer(shown.languages, shown.cells.get("default_language", ""))
        has_languages = any(key for key, _ in shown.languages)
        self.default.setEnabled(has_languages)
        self.none.setVisible(not has_languages)
        self.lines.show_languages(shown)

    def settle(self) -> None:
        for line in self.cells.values():
            line.settle()

    def _add(self) -> None:
        if words := self.language.text().strip():
            self.language.clear()
            self.changed.emit(LanguageAdded(words))
