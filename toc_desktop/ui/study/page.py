"""The study page: cards in two columns, kept when a field is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.study.values import Study, SupportContact
from toc_desktop.ui import keyboard
from toc_desktop.ui.editor.keys import EDIT
from toc_desktop.ui.parts import (
    Banner,
    BannerPlace,
    Columns,
    KeyButton,
    PageBar,
    SavedLabel,
    Scroll,
    column,
    named,
    tip,
)
from toc_desktop.ui.study.about import About, Steps
from toc_desktop.ui.study.forms import Questionnaires
from toc_desktop.ui.study.groups import Groups
from toc_desktop.ui.study.particulars import Particulars
from toc_desktop.ui.study.rules import Rules
from toc_desktop.ui.study.safety import Safety
from toc_desktop.ui.study.security import Security
from toc_desktop.ui.study.values import GroupCount, Step


class StudyPage(QWidget):
    changed = Signal(str, object)
    """A field of the study and its new value."""
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, t: Translator, languages: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._t = t
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Study"))
        within = column(self, space=0)
        self.bar = PageBar(t("Study"))
        self.saved = SavedLabel(t)
        self.undo = KeyButton(t("Undo"), look="quiet")
        self.redo = KeyButton(t("Redo"), look="quiet")
        self.bar.add_near(self.saved)
        self.bar.add_far(self.undo)
        self.bar.add_far(self.redo)
        within.addWidget(self.bar)
        self.banner = Banner(t)
        # above what scrolls: many of its buttons stand far below the page's head
        within.addWidget(BannerPlace(self.banner))
        scroll = Scroll(measure=1320, space=16, margins=(24, 20, 24, 32))
        sides = Columns(430, 2)
        scroll.body.addWidget(sides)
        within.addWidget(scroll, 1)
        self.about = About(t)
        self.steps = Steps(t)
        self.groups = Groups(t)
        self.safety = Safety(t)
        self.questionnaires = Questionnaires(t)
        self.rules = Rules(t, languages)
        self.particulars = Particulars(t)
        self.security = Security(t)
        for card, place in (
            (self.steps, 1),
            (self.about, 0),
            (self.groups, 0),
            (self.safety, 1),
            (self.questionnaires, 0),
            (self.rules, 1),
            (self.security, 0),
            (self.particulars, 1),
        ):
            sides.add(card, place)
        scroll.body.addStretch(1)
        for card in (self.about, self.safety, self.rules):
            card.changed.connect(self.changed)
        editing = QShortcut(QKeySequence(EDIT), self)
        editing.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        editing.activated.connect(self.questionnaires.edit)
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)

    def show_study(self, study: Study) -> None:
        self.about.show_study(study)
        self.safety.show_study(study)
        self.rules.show_study(study)
        # a new study first needs somebody who can be reached
        self.setFocusProxy(self.about.title if study.duty_name else self.safety.duty_name)

    def show_groups(self, groups: Sequence[GroupCount]) -> None:
        self.groups.show_groups(groups)

    def show_contacts(self, contacts: Sequence[SupportContact]) -> None:
        self.safety.show_contacts(contacts)

    def show_steps(self, steps: Sequence[Step]) -> None:
        self.steps.show_steps(steps)

    def show_undo(self, undo: str, redo: str) -> None:
        """What would be taken back and what would be done again; empty: nothing."""
        t = self._t
        for button, what, words, full, key in (
            (self.undo, undo, t("Undo"), Message("Undo: {step}", step=_short(undo)), keyboard.UNDO),
            (self.redo, redo, t("Redo"), Message("Redo: {step}", step=_short(redo)), keyboard.REDO),
        ):
            button.setEnabled(bool(what))
            button.set_words(t(full) if what else words, t(full.text, step=what) if what else words)
            tip(button, what or words, key)


def _short(words: str) -> str:
    return words if len(words) <= 32 else words[:31] + "…"
