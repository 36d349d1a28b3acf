"""One comparison of a condition: a question, how it is compared, and with what."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.forms.editing import ITSELF, Comparison
from toc_desktop.i18n import Message, Translator
from toc_desktop.ui.editor.fields import LiveLine
from toc_desktop.ui.editor.values import Asked
from toc_desktop.ui.parts import Flow, KeyButton, Pick, label
from toc_desktop.ui.theme import px

COMPARED = {
    "=": Message("is"),
    "!=": Message("is not"),
    "<": Message("is less than"),
    "<=": Message("is at most"),
    ">": Message("is more than"),
    ">=": Message("is at least"),
    "selected": Message("includes"),
    "not-selected": Message("does not include"),
    "answered": Message("is answered"),
    "blank": Message("is left empty"),
}
WITHOUT_VALUE = ("answered", "blank")


class ComparisonLine(QWidget):
    """One comparison: question, how, with what."""

    changed = Signal(object)
    removed = Signal()

    def __init__(self, t: Translator, comparison: Comparison, asked: tuple[Asked, ...], number: int) -> None:
        super().__init__()
        self._comparison = comparison
        self._asked = {one.name: one for one in asked}
        self._picking: Pick | None = None
        self._typing: LiveLine | None = None
        self.setProperty("number", number)
        known = self._asked.get(comparison.question)
        within = Flow(self, space=6)
        self.question = Pick(name=t("Question"))
        self.question.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.question.setMinimumContentsLength(20)
        offered = [(one.name, one.words) for one in asked]
        if known is None:
            offered.insert(0, (comparison.question, comparison.question))
        self.question.offer(offered, comparison.question)
        self.question.picked.connect(self._ask)
        if len(offered) > 1 or comparison.question != ITSELF:
            within.addWidget(self.question)
        else:
            within.addWidget(label(t("The answer"), wraps=False))
        signs = known.comparisons if known is not None else tuple(COMPARED)
        if comparison.comparison not in signs:
            signs = (*signs, comparison.comparison)
        self.sign = Pick([(sign, t(COMPARED[sign])) for sign in signs], name=t("Comparison"))
        self.sign.fill(comparison.comparison)
        self.sign.picked.connect(lambda key: self._emit(comparison=key))
        within.addWidget(self.sign)
        self._value(t, within, known)
        away = KeyButton("×", look="quiet", name=t("Remove this condition"))
        away.clicked.connect(self.removed)
        within.addWidget(away)

    def _value(self, t: Translator, within: Flow, known: Asked | None) -> None:
        comparison = self._comparison
        if comparison.comparison in WITHOUT_VALUE:
            return
        if known is not None and known.choices:
            offered = known.choices
            if comparison.value not in dict(offered):
                offered = ((comparison.value, comparison.value or "…"), *offered)
            pick = Pick(offered, name=t("Value"))
            pick.setMaximumWidth(px(300))
            pick.fill(comparison.value)
            pick.picked.connect(lambda key: self._emit(value=key))
            within.addWidget(pick)
            self._picking = pick
            return
        line = LiveLine(name=t("Value"))
        line.setMinimumWidth(px(110))
        line.fill(comparison.value)
        line.written.connect(lambda text: self._emit(value=text))
        within.addWidget(line)
        self._typing = line

    def show_value(self, comparison: Comparison, *, is_forced: bool) -> None:
        self._comparison = comparison
        if self._picking is not None:
            self._picking.fill(comparison.value)
        if self._typing is not None:
            self._typing.fill(comparison.value, is_forced=is_forced)

    @property
    def first(self) -> QWidget:
        return self.sign if self.question.parentWidget() is None else self.question

    def focus_again(self) -> None:
        self.sign.setFocus()

    def _ask(self, name: str) -> None:
        asked = self._asked.get(name)
        if asked is not None and name != self._comparison.question:
            self.changed.emit(beginning(asked))

    def _emit(self, *, comparison: str | None = None, value: str | None = None) -> None:
        known = self._asked.get(self._comparison.question)
        changed = replace(
            self._comparison,
            comparison=comparison if comparison is not None else self._comparison.comparison,
            value=value if value is not None else self._comparison.value,
            is_number=known.is_number if known is not None else self._comparison.is_number,
        )
        self.changed.emit(changed)


def beginning(asked: Asked) -> Comparison:
    """Something that holds a meaning at once: the first comparison, with the first choice."""
    value = asked.choices[0][0] if asked.choices else ("0" if asked.is_number else "")
    sign = asked.comparisons[0] if value else "answered"
    return Comparison(asked.name, sign, value if sign != "answered" else "", asked.is_number)
