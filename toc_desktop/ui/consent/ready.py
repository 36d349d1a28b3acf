"""The last step: what was settled, what is still missing in words, and the first question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from toc_desktop.i18n import Message, Translator
from toc_desktop.ui.consent.step import Step
from toc_desktop.ui.parts import Card, clear_layout, column, grid, label, marked


class ReadyStep(Step):
    def __init__(self, t: Translator) -> None:
        super().__init__(
            t("Before the first question"), t("They can leave out any question, pause or stop. Say so once more.")
        )
        self._t = t
        self._missing_card = Card(t("Still missing"), space=6)
        self._missing: QVBoxLayout = column(space=4)
        self._missing_card.body.addLayout(self._missing)
        self._settled_card = Card(t("What was settled"), space=6)
        self._settled: QGridLayout = grid(space=8)
        self._settled.setColumnStretch(0, 2)
        self._settled.setColumnStretch(1, 3)
        self._settled_card.body.addLayout(self._settled)
        self.body.addWidget(self._missing_card)
        self.body.addWidget(self._settled_card)
        self.body.addStretch(1)

    def show_missing(self, missing: Sequence[Message]) -> None:
        clear_layout(self._missing)
        for one in missing:
            self._missing.addWidget(marked("○", self._t(one), sign_look="warn"))
        self._missing_card.setVisible(bool(missing))

    def show_settled(self, lines: Sequence[tuple[str, str]]) -> None:
        clear_layout(self._settled)
        for place, (name, words) in enumerate(lines):
            self._settled.addWidget(label(name, "field"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._settled.addWidget(label(words or "–"), place, 1, Qt.AlignmentFlag.AlignTop)
