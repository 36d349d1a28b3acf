"""List, question, trial and findings side by side where there is room; behind tabs where there is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QStackedWidget, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.editor import keys
from toc_desktop.ui.parts import Flow, Tab, column, row, tip
from toc_desktop.ui.theme import px

WIDE, MEDIUM = 1120, 600
LIST_WIDTH, SIDE_WIDTH = 272, 392
LIST, QUESTION, TRIAL, FINDINGS = "list", "question", "trial", "findings"


class Panes(QWidget):
    shown = Signal(str)

    def __init__(self, t: Translator, panes: dict[str, QWidget]) -> None:
        super().__init__()
        self._panes = panes
        self._way = ""
        self._only = ""
        self._row = row(self, space=0)
        self._left = row(space=0)
        self._row.addLayout(self._left)
        self._middle, self._side = QStackedWidget(), QStackedWidget()
        for stack in (self._middle, self._side):
            stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._tabs = self._make_tabs(t)
        self._tabs.setParent(self)
        self._above_middle, self._above_side = column(space=0), column(space=0)
        centre = column(space=0)
        centre.addLayout(self._above_middle)
        centre.addWidget(self._middle, 1)
        self._row.addLayout(centre, 1)
        self._far = QFrame()
        self._far.setProperty("look", "notes")
        far = column(self._far, space=0)
        far.addLayout(self._above_side)
        far.addWidget(self._side, 1)
        self._row.addWidget(self._far)

    def _make_tabs(self, t: Translator) -> QFrame:
        made = QFrame()
        made.setProperty("look", "bar")
        within = Flow(space=4)
        column(made, margins=(10, 7, 10, 7)).addLayout(within)
        self._group = QButtonGroup(self)
        self.tabs: dict[str, Tab] = {}
        for which, words, key in (
            (LIST, t("Questions"), keys.LIST),
            (QUESTION, t("Wording"), keys.QUESTION),
            (TRIAL, t("Try it out"), keys.TRIAL),
            (FINDINGS, t("Findings"), keys.FINDINGS),
        ):
            tab = Tab(words, is_on=which == TRIAL)
            tip(tab, words, key)
            tab.clicked.connect(lambda _=False, which=which: self.show_pane(which))
            self._group.addButton(tab)
            self.tabs[which] = tab
            within.addWidget(tab)
        return made

    def show_pane(self, which: str) -> None:
        """Brings a pane to sight, wherever it stands now."""
        if self._only:
            return
        pane = self._panes[which]
        for stack in (self._middle, self._side):
            if stack.indexOf(pane) >= 0:
                stack.setCurrentWidget(pane)
        if not self.tabs[which].isHidden():
            self.tabs[which].setChecked(True)
        self.shown.emit(which)

    def show_only(self, which: str) -> None:
        """One pane, in the middle, and no way to the others."""
        self._only = which
        for pane in self._panes.values():
            self._middle.addWidget(pane)
        self._middle.setCurrentWidget(self._panes[which])
        for away in (self._tabs, self._far):
            away.hide()

    def is_in_sight(self, which: str) -> bool:
        return self._panes[which].isVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self._only:
            return
        width = self.width()
        way = "wide" if width >= px(WIDE) else "medium" if width >= px(MEDIUM) else "narrow"
        self._panes[LIST].setFixedWidth(min(px(LIST_WIDTH), width * 2 // 5) if way != "narrow" else width)
        self._far.setFixedWidth(px(SIDE_WIDTH))
        if way == self._way:
            return
        self._way = way
        in_middle = {"wide": (QUESTION,), "medium": (QUESTION, TRIAL, FINDINGS)}.get(way, tuple(self._panes))
        for which, pane in self._panes.items():
            if which in in_middle:
                self._middle.addWidget(pane)
            elif which == LIST:
                self._left.addWidget(pane)
                pane.show()
            else:
                self._side.addWidget(pane)
        for which, tab in self.tabs.items():
            tab.setVisible(which in (TRIAL, FINDINGS) if way == "wide" else which in in_middle)
        (self._above_side if way == "wide" else self._above_middle).addWidget(self._tabs)
        self._far.setVisible(way == "wide")
        self.show_pane(QUESTION)
        if way == "wide":
            self.show_pane(TRIAL)
