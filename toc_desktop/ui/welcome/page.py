"""The first page as a whole: its front, or one panel in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from toc_desktop.errors import Problem
from toc_desktop.i18n import Translator
from toc_desktop.ui.parts import Banner, BannerPlace, column, named
from toc_desktop.ui.welcome.front import Front
from toc_desktop.ui.welcome.panel import Panel


class WelcomePage(QWidget):
    """Nothing here opens a window on a window: a panel takes the front's place and gives it back."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Welcome"))
        within = column(self, space=0)
        self.banner = Banner(t)
        within.addWidget(BannerPlace(self.banner))
        self._stack = QStackedWidget()
        within.addWidget(self._stack, 1)
        self.front = Front(t)
        self._stack.addWidget(self.front)
        self.panel: Panel | None = None
        self._chosen: QWidget = self.front.demonstration

    def show_panel(self, panel: Panel) -> None:
        if self.panel is None:
            self._chosen = self.front.focusWidget() or self._chosen
        self._drop()
        self.panel = panel
        self.banner.hide()
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        panel.back_requested.connect(self.show_front)
        panel.setFocus()

    def show_front(self) -> None:
        self._drop()
        self._stack.setCurrentWidget(self.front)
        # back at the choice one came from, unless its line went meanwhile
        (self._chosen if isValid(self._chosen) else self.front.demonstration).setFocus()

    def show_problem(self, problem: Problem) -> None:
        """In the panel that is open, else above the front."""
        if self.panel is not None:
            self.panel.show_problem(problem)
        else:
            self.banner.show_problem(problem)

    def _drop(self) -> None:
        if self.panel is not None:
            self._stack.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
