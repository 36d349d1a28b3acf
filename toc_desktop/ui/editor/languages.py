"""The languages of a questionnaire: each says what it holds, and can be taken out after a warning."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.editor.values import SettingsShown
from toc_desktop.ui.parts import KeyButton, clear_layout, column, fill, label, named, row


class LanguageLines(QWidget):
    removed = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._shown: tuple[object, ...] = ()
        self._wanted = ""
        self.lines = column(space=2)
        within = column(self, space=8)
        within.addLayout(self.lines)
        self.warning = label("", "warn")
        self.sure = KeyButton(t("Remove the language"), look="danger")
        self.keep = KeyButton(t("Keep it"), look="quiet")
        self.sure.clicked.connect(self._remove)
        self.keep.clicked.connect(lambda: self._ask(""))
        self._asking = QWidget()
        beside = row(self._asking, space=8)
        beside.addWidget(self.sure)
        beside.addWidget(self.keep)
        beside.addStretch(1)
        within.addWidget(self.warning)
        within.addWidget(self._asking)
        self.removes: dict[str, KeyButton] = {}
        self._ask("")

    def show_languages(self, shown: SettingsShown) -> None:
        now = (shown.languages, tuple(shown.lost.items()))
        if now == self._shown:
            return
        self._shown, self._lost, self._names = now, shown.lost, dict(shown.languages)
        clear_layout(self.lines)
        self.removes = {}
        for key, words in shown.languages:
            self.lines.addWidget(self._line(key, words))
        self.setVisible(len(shown.languages) > 1)
        self._ask(self._wanted if self._wanted in shown.lost else "")

    def _line(self, key: str, words: str) -> QWidget:
        t = self._t
        made = QWidget()
        within = row(made, space=12)
        said = t("it begins in this one")
        if key in self._lost:
            said = t("words and files: {count}", count=self._lost[key])
        within.addWidget(label(words, wraps=False))
        within.addWidget(label(said, "small"), 1)
        if key in self._lost:
            away = KeyButton(t("Remove …"), look="quiet", name=t("Remove {language} …", language=words))
            away.clicked.connect(lambda: self._ask(key))
            self.removes[key] = away
            within.addWidget(away)
        made.setMinimumHeight(self.keep.sizeHint().height())
        return named(made, f"{words} {said}")

    def _ask(self, language: str) -> None:
        before, self._wanted = self._wanted, language
        words = ""
        if language:
            words = self._t(
                "With {language} all that is written in it goes, here and in the choices: {count}. Undo brings it "
                "back.",
                language=self._names[language],
                count=self._lost[language],
            )
        fill(self.warning, words)
        self.sure.setAccessibleDescription(words)
        self._asking.setVisible(bool(language))
        if language:
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        elif before in self.removes:
            self.removes[before].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        language = self._wanted
        self._wanted = ""
        self._ask("")
        self.removed.emit(language)
