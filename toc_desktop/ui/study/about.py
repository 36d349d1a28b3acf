"""What the study is about, and the list of what is missing before anybody is met."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.study.values import Study
from toc_desktop.ui.parts import Card, FormRow, Line, Paragraph, clear_layout, column, fill, label, marked, named
from toc_desktop.ui.study.values import Step


class About(Card):
    """Fields are kept when they are left."""

    changed = Signal(str, object)
    """Name of the study's field, new value."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("What it is about"), space=12)
        self.title = Line(name=t("Title"))
        self.service = Line(name=t("Service"))
        self.aim = Paragraph(name=t("Aim"), lines=3)
        self.place = Line(name=t("Region"))
        self.body.addWidget(FormRow(t("Title"), self.title))
        self.body.addWidget(FormRow(t("Service that the questions ask about"), self.service))
        self.body.addWidget(FormRow(t("Aim"), self.aim))
        self.body.addWidget(FormRow(t("Region, as it may stand on papers"), self.place))
        fields: tuple[tuple[str, Line | Paragraph], ...] = (
            ("title", self.title),
            ("service", self.service),
            ("aim", self.aim),
            ("place", self.place),
        )
        for name, field in fields:
            field.left.connect(lambda value, name=name: self.changed.emit(name, value.strip()))

    def show_study(self, study: Study) -> None:
        self.title.fill(study.title)
        self.service.fill(study.service)
        self.aim.fill(study.aim)
        self.place.fill(study.place)


class Steps(Card):
    """Ticks itself off; nothing here can be ticked by hand."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Before anybody is met"))
        self._t = t
        self._lines = column(space=6)
        self._ready = label("", "soft")
        self.body.addLayout(self._lines)
        self.body.addWidget(self._ready)

    def show_steps(self, steps: Sequence[Step]) -> None:
        clear_layout(self._lines)
        for step in steps:
            self._lines.addWidget(self._line(step))
        is_ready = all(step.is_done for step in steps)
        fill(self._ready, self._t("Fieldwork can begin.") if is_ready else self._t("No interview starts before that."))

    def _line(self, step: Step) -> QWidget:
        if step.is_done:
            made = marked("✓", step.words, sign_look="good", look="soft")
        else:
            made = marked("○", step.words, sign_look="warn")
        state = self._t("done") if step.is_done else self._t("still missing")
        return named(made, f"{step.words} {state}")
