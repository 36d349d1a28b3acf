"""The questionnaires of the study, and what was found in a sheet that was brought in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.editor.keys import EDIT
from toc_desktop.ui.parts import Card, KeyButton, clear_layout, column, fill, label, named, row, tip
from toc_desktop.ui.study.values import FindingLine, FormLine

_BREAKS = re.compile(r"(?<=[^\w\s])(?=\w)|(?<=\w{30})(?=\w)")
SIGNS = {"error": "!", "warning": "!", "notice": "i"}


class Questionnaires(Card):
    import_requested = Signal()
    edit_requested = Signal(str)
    """The id of a questionnaire."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Questionnaires"), space=10)
        self._t = t
        self._shown: tuple[FormLine, ...] | None = None
        self._rows = column(space=0)
        self.body.addLayout(self._rows)
        self.bring = KeyButton(
            t("Bring in a form …"), description=t("XLSForm (.xlsx, .xls, .csv, .md) or XForm (.xml)")
        )
        self.bring.clicked.connect(self.import_requested)
        below = row()
        below.addWidget(self.bring)
        below.addStretch(1)
        self.body.addLayout(below)
        self._verdict = label("", "strong")
        self.body.addWidget(self._verdict)
        fill(self._verdict, "")
        self._findings = column(space=6)
        self.body.addLayout(self._findings)

    def show_forms(self, forms: Sequence[FormLine]) -> None:
        if tuple(forms) == self._shown:
            return
        self._shown = tuple(forms)
        clear_layout(self._rows)
        self.edits: dict[str, KeyButton] = {}
        for form in forms:
            made = QFrame()
            made.setProperty("look", "row")
            within = row(made, space=12, margins=(0, 6, 0, 6))
            words = column(space=2)
            words.addWidget(label(form.title))
            if form.about:
                words.addWidget(label(form.about, "small"))
            within.addLayout(words, 1)
            if form.can_edit:
                edit = KeyButton(self._t("Edit"), look="quiet", name=self._t("Edit {form}", form=form.title))
                tip(edit, self._t("Change its words, order and conditions, and try it out"), EDIT)
                edit.clicked.connect(lambda _=False, form=form: self.edit_requested.emit(form.id))
                self.edits[form.id] = edit
                within.addWidget(edit)
            self._rows.addWidget(named(made, f"{form.title} {form.about}"))

    def edit(self) -> None:
        """The key: what has the keyboard, else the first."""
        wanted = next((one for one in self.edits.values() if one.hasFocus()), None)
        if (button := wanted or next(iter(self.edits.values()), None)) is not None:
            button.click()

    def show_findings(self, verdict: str, findings: Sequence[FindingLine]) -> None:
        """All at once, each with its place and what to do."""
        fill(self._verdict, self._led(verdict))
        clear_layout(self._findings)
        for finding in findings:
            self._findings.addWidget(self._finding(finding))

    def _led(self, words: str) -> str:
        """A line goes the way of the window, even where it begins with a name in another writing."""
        return f"\u200f{words}" if words and self.isRightToLeft() else words

    def _finding(self, finding: FindingLine) -> QWidget:
        made = QFrame()
        made.setProperty("look", "banner")
        made.setProperty("level", {"error": "problem", "warning": "warning"}.get(finding.severity, "note"))
        within = row(made, space=10, margins=(12, 8, 12, 8))
        within.addWidget(label(SIGNS.get(finding.severity, "i"), "strong", wraps=False))
        words = column(space=2)
        if finding.where:
            words.addWidget(label(self._led(finding.where), "small"))
        words.addWidget(label(finding.message, selectable=True))
        if finding.text:
            words.addWidget(label(self._led(_in_its_direction(finding.text)), "small"))
        if finding.advice:
            words.addWidget(label(finding.advice, "soft"))
        within.addLayout(words, 1)
        return named(made, f"{finding.where} {finding.message} {finding.text} {finding.advice}")


def _in_its_direction(text: str) -> str:
    """What somebody wrote, whatever the direction of the window; an expression has no blanks to break a line at."""
    return f"\u2068{_BREAKS.sub(chr(0x200B), text)}\u2069"
