"""Nobody can be met yet: what the study still lacks, and the way there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.parts import Card, KeyButton, PageBar, Scroll, clear_layout, column, label, marked, named, row


class BlockedPage(QWidget):
    study_requested = Signal()
    back_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Not ready for the field yet"))
        bar = PageBar(t("New interview"))
        # shown once it has a parent: a button without one would be a window for a moment
        bar.back.set_words(f"‹ {t('Collect')}", t("Collect"))
        bar.back.setVisible(True)
        bar.back_requested.connect(self.back_requested)
        scroll = Scroll(measure=700, space=16)
        card = Card(t("Not ready for the field yet"), space=12)
        card.body.addWidget(
            label(
                t(
                    "Somebody may get upset, or be in danger, while you talk. Before anybody is met, "
                    "this study needs the following, so that there is always somebody to turn to:"
                )
            )
        )
        self._held: QVBoxLayout = column(space=8)
        card.body.addLayout(self._held)
        self.study = KeyButton(t("Fill it in on the Study page"), look="main")
        self.study.clicked.connect(self.study_requested)
        ends = row()
        ends.addWidget(self.study)
        ends.addStretch(1)
        card.body.addLayout(ends)
        scroll.body.addWidget(card)
        scroll.body.addStretch(1)
        within = column(self, space=0)
        within.addWidget(bar)
        within.addWidget(scroll, 1)
        escape = QShortcut(QKeySequence(keyboard.BACK), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back_requested)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.study, self.study.setFocus)

    def show_missing(self, missing: Sequence[Message]) -> None:
        clear_layout(self._held)
        for one in missing:
            self._held.addWidget(marked("○", self._t(one), sign_look="warn", look="lead"))
