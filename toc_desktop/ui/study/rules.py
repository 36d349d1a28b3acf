"""The rules of the study: consent, how long things are kept, language and paper, locking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from toc_desktop.i18n import Translator
from toc_desktop.study.values import Study
from toc_desktop.ui.parts import Card, Columns, FormRow, Line, Number, Pick


class Rules(Card):
    changed = Signal(str, object)

    def __init__(self, t: Translator, languages: Sequence[tuple[str, str]]) -> None:
        super().__init__(t("Rules"), space=12)
        self._numbers: dict[str, Number] = {}
        self._pair: Columns | None = None
        self.language = Pick(languages, name=t("Language of the study"))
        self.paper = Pick((("A4", "A4"), ("Letter", "Letter")), name=t("Paper"))
        self.sheet = Line(name=t("Version of the information sheet"))
        self.witnesses = Line(name=t("Who may witness consent"))
        self._add(FormRow(t("Language of the study"), self.language))
        self._add(FormRow(t("Paper"), self.paper))
        self._add(FormRow(t("Version of the information sheet"), self.sheet))
        self._add(
            FormRow(t("Who may witness consent"), self.witnesses, t("Roles, with commas between; empty: anybody."))
        )
        self._number("withdrawal_days", t("Days in which everything can be removed"), 0, 3650)
        self._number("min_cell", t("Smallest number of people shown together"), 1, 100)
        # the unit beside the name: after a number it would have to agree with it
        self._number("keep_contacts_months", f"{t('Contact details are kept')} ({t('months')})", 0, 600)
        self._number("keep_recordings_months", f"{t('Recordings are kept')} ({t('months')})", 0, 600)
        self._number("keep_answers_months", f"{t('Answers are kept')} ({t('months')})", 0, 600)
        self._number("auto_lock_minutes", f"{t('Locks itself after')} ({t('minutes')})", 1, 240)
        self.language.picked.connect(lambda key: self.changed.emit("language", key))
        self.paper.picked.connect(lambda key: self.changed.emit("paper", key))
        self.sheet.left.connect(lambda words: self.changed.emit("sheet_version", words.strip()))
        self.witnesses.left.connect(self._witnesses)

    def show_study(self, study: Study) -> None:
        self.language.fill(study.language)
        self.paper.fill(study.paper)
        self.sheet.fill(study.sheet_version)
        self.witnesses.fill(", ".join(study.witness_roles))
        for name, field in self._numbers.items():
            field.fill(int(getattr(study, name)))

    def _add(self, made: FormRow) -> None:
        """Two by two, so that the fields of a line stand level whatever is said below the line before."""
        if self._pair is not None:
            self._pair.add(made, 1)
            self._pair = None
        else:
            self._pair = Columns(240, 2, space=12)
            self._pair.add(made, 0)
            self.body.addWidget(self._pair)

    def _number(self, name: str, words: str, lowest: int, highest: int) -> None:
        field = Number(lowest, highest, name=words)
        field.left.connect(lambda value, name=name: self.changed.emit(name, value))
        self._numbers[name] = field
        self._add(FormRow(words, field))

    def _witnesses(self, words: str) -> None:
        self.changed.emit("witness_roles", tuple(part.strip() for part in words.split(",") if part.strip()))
