"""What all presenters share: the window, its language, the jobs, the open study, and the wishes to be elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from toc_desktop import places
from toc_desktop.errors import Problem
from toc_desktop.i18n import Translator
from toc_desktop.ui.jobs import Jobs
from toc_desktop.ui.preferences import Preferences
from toc_desktop.ui.window import Window

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace


class Stage(QObject):
    """Presenters voice where they want to go; only the shell goes there."""

    welcome_requested = Signal()
    study_opened = Signal(object, str)
    """A workspace, and the place to show first."""
    study_close_requested = Signal()
    restore_requested = Signal(str)
    """A backup, from the study page: the study is closed first."""
    place_requested = Signal(str, object)
    """A place of the rail, and what to show there (a paper's name, an interview's id) or None."""
    questionnaire_edit_requested = Signal(str)
    """The id of a questionnaire, into the form editor."""
    removal_requested = Signal(str, str)
    """"take-back" and an interview's id, or "withdraw" and a person's id ("": somebody to be found)."""
    receipt_requested = Signal(object)
    interview_requested = Signal(str)
    """The id of an interview to continue or to look at."""
    new_interview_requested = Signal()
    typing_in_requested = Signal(str, object)
    """From paper: "begin" (and the head of the sheet before, or None), "sheet" or "differences" (and an interview)."""
    preferences_requested = Signal(object)
    """New `Preferences`."""
    help_requested = Signal()
    study_changed = Signal()
    """Something was kept: the names of what can be undone are new."""

    def __init__(self, window: Window, preferences: Preferences) -> None:
        super().__init__(window)
        self.window = window
        self.preferences = preferences
        self.jobs = Jobs(self)
        self.t = translator(preferences.language)
        self.workspace: Workspace | None = None

    @property
    def study(self) -> Workspace:
        """The open study, for presenters of places that exist only while one is open."""
        assert self.workspace is not None
        return self.workspace

    def say(self, message: str, advice: str = "", *, level: str = "note", action: str = "") -> None:
        self.window.banner.say(message, advice, level=level, action=action)

    def show_problem(self, problem: Problem) -> None:
        self.window.banner.show_problem(problem)


class Presenter:
    """One page at work. `state` is handed to its successor when the pages are built anew (language, size, theme)."""

    page: QWidget
    has_steps = False
    """Undo and redo are the page's own: what is edited on it is not yet part of the study."""

    def undo(self) -> None:
        """Only of a page that has steps of its own."""

    def redo(self) -> None:
        """The same."""

    def refresh(self) -> None:
        """The study has changed: shows it as it is now."""

    def leave(self) -> None:
        """Another page comes: keeps what is still being typed."""


def translator(language: str) -> Translator:
    return Translator(language, places.resources() / "translations")
