"""While the laptop is turned: their window stands before everything, and what they do goes the same way as ever."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Screen
from toc_desktop.ui.interview.language import tag_of
from toc_desktop.ui.interview.theirs import TheirWindow


class Turned(QObject):
    answered = Signal(str, str)
    field_left = Signal(str)
    left_blank = Signal(str, object, str)
    repeat_add_requested = Signal(str)
    repeat_remove_requested = Signal(str)
    step_requested = Signal(object)
    lock_requested = Signal()
    came_back = Signal()
    wish_requested = Signal(object)

    def __init__(self, speak: Callable[[str], Translator], parent: QWidget) -> None:
        super().__init__(parent)
        self._speak = speak
        self._page = parent
        self.window: TheirWindow | None = None

    def turn(self, code: str, screen: Screen) -> None:
        window = self.window = TheirWindow(self._speak(tag_of(screen.language)), code, self._page)
        for name in ("answered", "field_left", "repeat_add_requested", "repeat_remove_requested", "step_requested"):
            getattr(window, name).connect(getattr(self, name))
        window.blank_chosen.connect(lambda path, blank: self.left_blank.emit(path, blank, ""))
        window.lock_requested.connect(self.lock_requested)
        window.wish_requested.connect(self.wish_requested)
        window.came_back.connect(self._come_back)
        window.show_screen(screen)
        window.turn()

    def step_aside(self) -> None:
        """For the lock alone, which stands before everything and asks the passphrase."""
        if self.window is not None:
            self.window.step_aside()
            self._come_back()

    def _come_back(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.deleteLater()
        self.came_back.emit()
