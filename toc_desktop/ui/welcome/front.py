"""What is seen first: three large choices, the recent studies, and quiet ways to the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QWidget
from shiboken6 import isValid

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.parts import (
    ChoiceCard,
    Columns,
    Flow,
    KeyButton,
    MenuButton,
    RowButton,
    Scroll,
    clear_layout,
    column,
    escaped,
    label,
    named,
)
from toc_desktop.ui.theme import SCALES, px

MEASURE = 1130


@dataclass(frozen=True)
class Recent:
    """A study that was open here. `key` is handed back when it is chosen; `state` and `when` are in words."""

    key: str
    title: str
    state: str
    when: str


class Front(Scroll):
    demonstration_requested = Signal()
    start_requested = Signal()
    open_requested = Signal()
    recent_requested = Signal(str)
    restore_requested = Signal()
    recovery_requested = Signal()
    copy_requested = Signal()
    help_requested = Signal()
    language_requested = Signal(str)
    scale_requested = Signal(int)
    theme_requested = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__(measure=MEASURE, space=0, margins=(32, 24, 32, 24))
        self._t = t
        self._above = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._top = 0
        self.body.addItem(self._above)
        self.body.addWidget(label(t("What brings change, in people’s own words"), "display"))
        self.body.addSpacing(px(6))
        lead = t(
            "Take people through a Theory of Change questionnaire, keep what they said safe on this laptop, "
            "and print what the team needs. No network needed."
        )
        self.body.addWidget(label(lead, "soft", measure=720))
        self.body.addSpacing(px(26))
        self.body.addWidget(self._choices())
        self.body.addSpacing(px(30))
        self._recent = QWidget()
        self._recent_rows = column(self._recent, space=0)
        self.body.addWidget(self._recent)
        self.body.addSpacing(px(22))
        self.body.addWidget(self._quiet())
        self.body.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_still()

    def _keep_still(self) -> None:
        """Its choices stand where they stood, whatever is said above it: else one presses what moved there."""
        beyond = self.window().height() - self.height()
        content = self.body.totalHeightForWidth(min(self.viewport().width(), px(MEASURE)))
        content -= self._above.sizeHint().height()
        wanted = max(0, (self.window().height() - content) * 3 // 7)
        above = max(0, wanted - beyond)
        self._above.changeSize(0, above, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.body.invalidate()
        bar, top = self.verticalScrollBar(), above + beyond
        moved, self._top = top - self._top, top

        def scroll() -> None:
            if isValid(bar):
                bar.setValue(bar.value() + moved)

        # where there is no room above, it is scrolled instead
        QTimer.singleShot(0, self, scroll)

    def _choices(self) -> QWidget:
        t = self._t
        side_by_side = Columns(250, 3, space=18, is_even=True)
        self.demonstration = ChoiceCard(
            t("Open the demonstration"),
            t("A made-up study, to look around in. Nothing you do there matters."),
            is_first=True,
        )
        self.start = ChoiceCard(t("Start a study"), t("From a template: people, groups, questionnaires. Two minutes."))
        self.open = ChoiceCard(t("Open a study"), t("A .toc file from this laptop or a stick."))
        for place, card in enumerate((self.demonstration, self.start, self.open)):
            side_by_side.add(card, place)
        self.demonstration.clicked.connect(self.demonstration_requested)
        self.start.clicked.connect(self.start_requested)
        self.open.clicked.connect(self.open_requested)
        return side_by_side

    def _quiet(self) -> QWidget:
        t = self._t
        holder = QWidget()
        flow = Flow(holder, space=4)
        self.language = MenuButton(t("Language"), "quiet")
        self.size_menu = MenuButton(t("Text size"), "quiet")
        self.theme = MenuButton(t("Theme"), "quiet")
        restore = KeyButton(t("Restore a backup"), look="quiet")
        recovery = KeyButton(t("I have a recovery code"), look="quiet")
        self.copy = KeyButton(t("Copy to a stick"), look="quiet")
        help_ = KeyButton(t("Help"), keyboard.HELP, "quiet")
        for button in (self.language, self.size_menu, self.theme, restore, recovery, self.copy, help_):
            flow.addWidget(button)
        restore.clicked.connect(self.restore_requested)
        recovery.clicked.connect(self.recovery_requested)
        self.copy.clicked.connect(self.copy_requested)
        help_.clicked.connect(self.help_requested)
        return holder

    def show_recent(self, studies: Sequence[Recent]) -> None:
        clear_layout(self._recent_rows)
        self._recent.setVisible(bool(studies))
        self.copy.setVisible(bool(studies))
        if not studies:
            return
        above = label(self._t("Recent"), "section")
        above.setContentsMargins(px(14), 0, 0, px(4))
        self._recent_rows.addWidget(above)
        for study in studies:
            row = RowButton(
                study.title, [(study.title, "strong", 0), (study.state, "soft", 340), (study.when, "soft", 150)]
            )
            named(row, study.title, f"{study.state} {study.when}")
            row.clicked.connect(lambda _=False, key=study.key: self.recent_requested.emit(key))
            self._recent_rows.addWidget(row)

    def show_language(self, languages: Sequence[tuple[str, str]], chosen: str) -> None:
        """`languages` are (tag, its own name)."""
        words = self._t("Language: {language}", language=dict(languages).get(chosen, chosen))
        self._fill(self.language, words, languages, chosen, self.language_requested.emit)

    def show_scale(self, chosen: int) -> None:
        choices = [(str(scale), self._t("{percent} %", percent=scale)) for scale in SCALES]
        words = self._t("Text size {percent} %", percent=chosen)
        self._fill(self.size_menu, words, choices, str(chosen), lambda key: self.scale_requested.emit(int(key)))

    def show_theme(self, chosen: str) -> None:
        t = self._t
        choices = [("light", t("Light")), ("dark", t("Dark")), ("contrast", t("High contrast"))]
        words = t("Theme: {theme}", theme=dict(choices).get(chosen, chosen))
        self._fill(self.theme, words, choices, chosen, self.theme_requested.emit)

    def _fill(
        self,
        button: MenuButton,
        words: str,
        choices: Sequence[tuple[str, str]],
        chosen: str,
        wish: Callable[[str], object],
    ) -> None:
        button.set_words(words)
        menu = button.menu()
        menu.clear()
        together = QActionGroup(menu)
        for key, name in choices:
            action = menu.addAction(escaped(name))
            action.setCheckable(True)
            action.setChecked(key == chosen)
            together.addAction(action)
            # queued, since the menu that is being left belongs to a page that may be built anew
            action.triggered.connect(lambda _=False, key=key: QTimer.singleShot(0, lambda: wish(key)))
