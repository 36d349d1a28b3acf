"""The first page: recent studies, the demonstration, and the ways to the panels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from toc_desktop.app import recent
from toc_desktop.errors import Problem
from toc_desktop.i18n import Translator
from toc_desktop.ui import preferences, theme
from toc_desktop.ui.presenting import saying
from toc_desktop.ui.presenting.stage import Presenter, Stage
from toc_desktop.ui.welcome.front import Recent
from toc_desktop.ui.welcome.page import WelcomePage

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace

LOAD_AFTER_MS = 400


class Welcoming(Presenter):
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._lost: Path | None = None
        """The study whose key block is missing: its recovery code opens it."""
        self.page: WelcomePage = WelcomePage(stage.t)
        front, chosen = self.page.front, stage.preferences
        front.show_language(preferences.languages(), chosen.language)
        front.show_scale(theme.scale())
        front.show_theme(theme.current().key)
        front.show_recent(())
        front.demonstration_requested.connect(self._demonstration)
        front.open_requested.connect(self._choose)
        front.recent_requested.connect(lambda path: self.open(Path(path)))
        front.start_requested.connect(self._start)
        front.recovery_requested.connect(lambda: self._recover(None))
        front.restore_requested.connect(self._restore)
        front.copy_requested.connect(self._copy)
        front.help_requested.connect(stage.help_requested)
        front.language_requested.connect(lambda tag: self._prefer(replace(stage.preferences, language=tag)))
        front.scale_requested.connect(lambda scale: self._prefer(replace(stage.preferences, scale=scale)))
        front.theme_requested.connect(lambda key: self._prefer(replace(stage.preferences, theme=key)))
        self.page.banner.action_requested.connect(lambda: self._recover(self._lost))
        self.page.setFocusProxy(front.demonstration)
        self.refresh()
        # what opening needs is loaded when the page is there and nobody has clicked yet
        QTimer.singleShot(LOAD_AFTER_MS, self.page, _load)

    def refresh(self) -> None:
        here = [study for study in recent.recent_studies() if study.is_here]
        self.page.front.show_recent([_recent(study, self._stage.t) for study in here[:5]])

    def open(self, path: Path) -> None:
        """Opens what opens by itself, else asks for the passphrase, here on the page."""
        from toc_desktop.app import library
        from toc_desktop.ui.presenting.opening import ask_passphrase

        def found(workspace: Workspace | None) -> None:
            if workspace is not None:
                self._stage.study_opened.emit(workspace, "collect")
            else:
                ask_passphrase(self._stage, self.page, path)

        def failed(problem: Problem) -> None:
            self.page.show_problem(problem)
            if problem.kind == "no-key-block" and self.page.panel is None:
                self._lost = path
                self.page.banner.offer(self._stage.t("I have a recovery code"))

        self._stage.jobs.run(lambda: library.open_unasked(path), found, failed, self.page)

    def _demonstration(self) -> None:

        self.page.front.setEnabled(False)
        words = self._stage.t("Opening the demonstration …")
        self.page.banner.say(words, self._stage.t("The first time it is written, which takes a moment."))

        def opened(workspace: Workspace) -> None:
            self._stage.study_opened.emit(workspace, "collect")

        def failed(problem: Problem) -> None:
            self.page.front.setEnabled(True)
            self.page.show_problem(problem)

        self._stage.jobs.run(_open_demonstration, opened, failed, self.page)

    def _choose(self) -> None:
        t = self._stage.t
        chosen, _ = QFileDialog.getOpenFileName(
            self.page, t("Open a study"), str(Path.home()), f"{t('Studies')} (*.toc);;{t('All files')} (*)"
        )
        if chosen:
            self.open(Path(chosen))

    def _start(self) -> None:
        from toc_desktop.ui.presenting.starting import Starting

        # a slot does not keep its presenter alive
        self._starting = Starting(self._stage, self.page)

    def _recover(self, path: Path | None) -> None:
        from toc_desktop.ui.presenting.opening import recover

        recover(self._stage, self.page, path)

    def _restore(self) -> None:
        from toc_desktop.ui.presenting.opening import restore

        restore(self._stage, self.page)

    def _copy(self) -> None:
        from toc_desktop.ui.presenting.opening import copy_out

        copy_out(self._stage, self.page)

    def _prefer(self, wanted: preferences.Preferences) -> None:
        self._stage.preferences_requested.emit(wanted)


def _recent(study: recent.Recent, t: Translator) -> Recent:
    parts = [saying.interviews(study.interviews, t)]
    if study.drafts:
        parts.append(saying.drafts(study.drafts, t))
    if study.waiting:
        parts.append(t("to be carried: {count}", count=study.waiting))
    return Recent(str(study.path), study.title, " · ".join(parts), saying.when(study.at, t))


def _load() -> None:
    """The rooms below, so that the first click does not wait for them."""
    import toc_desktop.app.library
    import toc_desktop.ui.presenting.collecting  # noqa: F401


def _open_demonstration() -> Workspace:
    from toc_desktop.app import library

    known = library.demonstration_path()
    if known.exists() and (workspace := library.open_unasked(known)) is not None:
        return workspace
    # writing it loads the room of questionnaires, which opening it does without
    from toc_desktop.app import demonstration

    return demonstration.open_own()
