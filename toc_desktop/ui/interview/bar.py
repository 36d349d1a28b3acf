"""The row at the top: the way back, who sits here, the language, and the keys for the hard moments."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.interview.language import name_of
from toc_desktop.ui.interview.occasion import Occasion
from toc_desktop.ui.parts import GroupBadge, KeyButton, MenuButton, PageBar, clear_layout, label, row, tip
from toc_desktop.ui.theme import px


class InterviewBar(PageBar):
    """Gives up the date first, then the group's name, where the window is narrow or the letters are large."""

    language_requested = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        # shown once it has a parent: a button without one would be a window for a moment
        self.back.set_words(f"‹ {t('Collect')}", t("Collect"))
        self.back.setVisible(True)
        self._who = QWidget()
        self._who_row: QHBoxLayout = row(self._who, space=8)
        self.date = label("", "small", wraps=False)
        self.languages = MenuButton(t("Language"), name=t("Language of the questions"))
        self.turn = tip(KeyButton(t("Let them type")), t("Turn the laptop: only what is meant for them"), "F10")
        self.support = tip(KeyButton(t("Support")), t("Support contacts, and what happened"), "F8")
        self.cover = KeyButton(t("Cover"), "F9", description=t("Make the screen blank at once"))
        self.add_near(self._who)
        self.add_near(self.date)
        for tool in (self.languages, self.turn, self.support, self.cover):
            self.add_far(tool)
        self._shown_languages: tuple[str, ...] = ()

    def show_occasion(self, occasion: Occasion) -> None:
        self.title.setText(occasion.code)
        clear_layout(self._who_row)
        if occasion.group:
            self._who_row.addWidget(GroupBadge(occasion.letter, occasion.group, occasion.kind, look="small"))
        self.date.setText(f"· {occasion.date}" if occasion.date else "")
        self._give_way()

    def show_languages(self, language: str, languages: tuple[str, ...]) -> None:
        self.languages.setVisible(len(languages) > 1)
        name = name_of(language)
        if name != self.languages.text().removesuffix(" ▾"):
            self.languages.set_words(name, self._t("Language of the questions: {language}", language=name))
        if languages != self._shown_languages:
            self._shown_languages = languages
            self._fill_menu()
        for action in self.languages.menu().actions():
            action.setChecked(action.data() == language)

    def _fill_menu(self) -> None:
        menu = self.languages.menu()
        menu.clear()
        group = QActionGroup(menu)
        for language in self._shown_languages:
            action = QAction(name_of(language), menu)
            action.setData(language)
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, which=language: self.language_requested.emit(which))
            group.addAction(action)
            menu.addAction(action)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        for part in (self.date, self._who, self.turn):
            part.setVisible(part is not self.date or bool(self.date.text()))
        held = self.layout()
        for part in (self.date, self._who, self.turn):
            if held is None or held.minimumSize().width() <= self.width():
                return
            part.setVisible(False)
