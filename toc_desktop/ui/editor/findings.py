"""What is wrong with the questionnaire as it stands; each finding leads to its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.editor.values import FindingShown
from toc_desktop.ui.parts import KeyButton, Scroll, clear_layout, column, fill, label, named, row

MOST = 60
SIGNS = {"error": "!", "warning": "!", "notice": "i"}
LEVELS = {"error": "problem", "warning": "warning", "notice": "note"}


class FindingsPane(Scroll):
    place_requested = Signal(object)
    """The `FindingShown` that was chosen."""

    def __init__(self, t: Translator) -> None:
        super().__init__(space=8, margins=(14, 12, 14, 16))
        self._t = t
        self._shown: tuple[FindingShown, ...] = ()
        named(self, t("Findings"))
        self.verdict = label("", "strong")
        self.body.addWidget(self.verdict)
        self._lines = column(space=8)
        self.body.addLayout(self._lines)
        self._more = label("", "small")
        self.body.addWidget(self._more)
        self.body.addStretch(1)

    def show_findings(self, verdict: str, findings: Sequence[FindingShown]) -> None:
        fill(self.verdict, verdict)
        if tuple(findings) == self._shown:
            return
        self._shown = tuple(findings)
        clear_layout(self._lines)
        for finding in self._shown[:MOST]:
            self._lines.addWidget(self._line(finding))
        left = len(self._shown) - MOST
        fill(self._more, self._t("{count} more are shown when these are settled.", count=left) if left > 0 else "")

    def _line(self, finding: FindingShown) -> QWidget:
        made = QFrame()
        made.setProperty("look", "banner")
        made.setProperty("level", LEVELS.get(finding.severity, "note"))
        within = row(made, space=8, margins=(10, 6, 8, 6))
        sign = label(SIGNS.get(finding.severity, "i"), "strong", wraps=False)
        within.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = column(space=2)
        words.addWidget(label(finding.where, "small"))
        words.addWidget(label(finding.message, selectable=True))
        words.addWidget(label(finding.advice, "soft"))
        if finding.sheet:
            there = KeyButton(self._t("Go there"), look="quiet", name=self._t("Go to {place}", place=finding.where))
            there.clicked.connect(lambda: self.place_requested.emit(finding))
            there.setStyleSheet("padding-left: 0; padding-right: 0;")
            under = row()
            under.addWidget(there)
            under.addStretch(1)
            words.addLayout(under)
        within.addLayout(words, 1)
        return named(made, f"{finding.where} {finding.message} {finding.advice}")
