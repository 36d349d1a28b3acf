"""Who is asked: each group with its letter, its name in this study, how many of how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.study.values import Group
from toc_desktop.ui.parts import Card, GroupBar, Letter, Line, Number, clear_layout, column, label, line, row
from toc_desktop.ui.study.values import GroupCount
from toc_desktop.ui.theme import px


class Groups(Card):
    changed = Signal(object)
    """A `Group` with its new name or target."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Who is asked"), space=12)
        self._t = t
        self._shown: tuple[GroupCount, ...] = ()
        self._rows = column(space=12)
        self.body.addLayout(self._rows)

    def show_groups(self, groups: Sequence[GroupCount]) -> None:
        if tuple(groups) == self._shown:
            return
        self._shown = tuple(groups)
        clear_layout(self._rows)
        for place, counted in enumerate(groups):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._row(counted))

    def _row(self, counted: GroupCount) -> QWidget:
        t, group = self._t, counted.group
        made = QWidget()
        within = column(made, space=6)
        above = row(space=10)
        name = Line(group.name, name=t("Name of group {letter}", letter=group.letter))
        target = Number(0, 9999, name=t("How many of {group} are to be asked", group=group.name))
        target.setFixedWidth(px(96))
        target.fill(group.target)
        above.addWidget(Letter(group.letter, group.kind))
        above.addWidget(name, 1)
        above.addWidget(label(t("to ask:"), "small", wraps=False))
        above.addWidget(target)
        within.addLayout(above)
        below = row(space=10)
        below.addWidget(GroupBar(group.kind, counted.collected, group.target), 1)
        words = t("{count} of {target}", count=counted.collected, target=group.target)
        below.addWidget(label(words, "small", wraps=False))
        within.addLayout(below)
        name.left.connect(lambda words, group=group: self._emit(replace(group, name=words.strip() or group.name)))
        target.left.connect(lambda count, group=group: self._emit(replace(group, target=count)))
        return made

    def _emit(self, group: Group) -> None:
        self.changed.emit(group)
