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
        self._shown: dict[str, GroupRow] = {}
        self._rows = column(space=12)
        self.body.addLayout(self._rows)

    def show_groups(self, groups: Sequence[GroupCount]) -> None:
        """The rows stay while the groups are the same: whoever goes from field to field keeps the keyboard."""
        if list(self._shown) != [counted.group.id for counted in groups]:
            clear_layout(self._rows)
            self._shown = {}
            for place, counted in enumerate(groups):
                if place:
                    self._rows.addWidget(line())
                made = GroupRow(self._t, counted)
                made.changed.connect(self.changed)
                self._rows.addWidget(made)
                self._shown[counted.group.id] = made
        for counted in groups:
            self._shown[counted.group.id].show_group(counted)


class GroupRow(QWidget):
    """One group: what this study calls it, how many are to be asked, and how many were."""

    changed = Signal(object)

    def __init__(self, t: Translator, counted: GroupCount) -> None:
        super().__init__()
        self._t = t
        self._group = group = counted.group
        self.name = Line(name=t("Name of group {letter}", letter=group.letter))
        self.target = Number(0, 9999)
        self.target.setFixedWidth(px(96))
        self._bar = GroupBar(group.kind, counted.collected, group.target)
        self._count = label("", "small", wraps=False)
        within = column(self, space=6)
        above, below = row(space=10), row(space=10)
        above.addWidget(Letter(group.letter, group.kind))
        above.addWidget(self.name, 1)
        above.addWidget(label(t("to ask:"), "small", wraps=False))
        above.addWidget(self.target)
        below.addWidget(self._bar, 1)
        below.addWidget(self._count)
        within.addLayout(above)
        within.addLayout(below)
        self.name.left.connect(self._rename)
        self.target.left.connect(lambda count: self._change(replace(self._group, target=count)))

    def show_group(self, counted: GroupCount) -> None:
        t, self._group = self._t, counted.group
        self.name.fill(self._group.name)
        self.target.fill(self._group.target)
        self.target.setAccessibleName(t("How many of {group} are to be asked", group=self._group.name))
        self._bar.show_count(counted.collected, self._group.target)
        self._count.setText(t("{count} of {target}", count=counted.collected, target=self._group.target))

    def _rename(self, words: str) -> None:
        self._change(replace(self._group, name=words.strip() or self._group.name))

    def _change(self, group: Group) -> None:
        # the other field may be left before this one is kept
        self._group = group
        self.changed.emit(group)
