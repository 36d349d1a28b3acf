"""The shell at work: which page is shown, which study is open, and the wishes that are the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from toc_desktop.errors import Problem
from toc_desktop.ui import preferences, theme, underway
from toc_desktop.ui.presenting.going_on import GoingOn
from toc_desktop.ui.presenting.helping import Helping
from toc_desktop.ui.presenting.locking import Locking
from toc_desktop.ui.presenting.stage import Presenter, Stage, translator
from toc_desktop.ui.presenting.stepping import Stepping
from toc_desktop.ui.presenting.welcoming import Welcoming
from toc_desktop.ui.window import Rail, RailItem, Window

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace

BACK_UP_EVERY_MS = 20 * 60 * 1000
Recipe = Callable[[], Presenter]
"""How the present page is made: it is made anew when language, size or theme change."""


class Shell(QObject):
    def __init__(self, app: QApplication, wanted: preferences.Preferences) -> None:
        super().__init__(app)
        self._app = app
        self._recipe: Recipe = lambda: Welcoming(self.stage)
        self.presenter: Presenter | None = None
        self._place = ""
        self._has_changed = False
        theme.apply(app, _theme(app, wanted), wanted.scale)
        self.window = Window(translator(wanted.language))
        self.stage = Stage(self.window, wanted)
        self.locking = Locking(self.stage, self.keep_what_is_typed)
        self.helping = Helping(self.stage)
        self.stepping = Stepping(self)
        self.going_on = GoingOn(self.stage, self.say_with, self.open)
        self._backing_up = QTimer(self, interval=BACK_UP_EVERY_MS)
        self._backing_up.timeout.connect(self._back_up)
        self._after_banner: Callable[[], None] | None = None
        self._wire()
        self._set_direction()

    def _wire(self) -> None:
        stage, window = self.stage, self.window
        stage.welcome_requested.connect(self.show_welcome)
        stage.study_opened.connect(self._opened)
        stage.study_close_requested.connect(self.close_study)
        stage.place_requested.connect(self.go)
        stage.restore_requested.connect(self._restore)
        stage.removal_requested.connect(self._remove)
        stage.questionnaire_edit_requested.connect(self._edit)
        stage.receipt_requested.connect(self._receipt)
        stage.interview_requested.connect(self._interview)
        stage.new_interview_requested.connect(self._new_interview)
        stage.typing_in_requested.connect(self._type_in)
        stage.preferences_requested.connect(self.prefer)
        stage.help_requested.connect(self._help)
        stage.study_changed.connect(self._changed)
        stage.jobs.met.connect(stage.show_problem)
        window.banner.action_requested.connect(self._banner_action)
        window.help_requested.connect(self._help)
        window.undo_requested.connect(self.stepping.undo)
        window.redo_requested.connect(self.stepping.redo)
        window.larger_requested.connect(lambda: self._scale(theme.next_scale(1)))
        window.smaller_requested.connect(lambda: self._scale(theme.next_scale(-1)))
        window.usual_size_requested.connect(lambda: self._scale(100))
        window.theme_requested.connect(self._next_theme)
        window.lock_requested.connect(self.locking.lock)
        window.place_requested.connect(lambda place: self.go(place))
        window.study_close_requested.connect(self.close_study)
        window.closing.connect(self.wind_up)

    # -- pages -------------------------------------------------------------------------------------------------------

    def show_welcome(self) -> None:
        self.window.show_rail(None)
        self.window.show_title("")
        self._show(lambda: Welcoming(self.stage), "welcome")
        self.going_on.offer()

    def go(self, place: str, detail: object = None) -> None:
        """To a place of the rail; does nothing while no study is open or the window is locked."""
        if self.stage.workspace is None or self.locking.is_locked or place not in PLACES:
            return
        self.helping.away()
        self._show(lambda: PLACES[place](self.stage, detail), place)

    def open(self, path: Path) -> None:
        """From the command line, or a file that was dropped on the program."""
        if isinstance(self.presenter, Welcoming):
            self.presenter.open(path)

    def _show(self, recipe: Recipe, place: str, *, with_rail: bool = True) -> None:
        self.keep_what_is_typed()
        if self._place == "interview" and place != "interview":
            underway.forget()
        if not with_rail:
            self.window.banner.hide()  # the person sits opposite: nothing about others stays on the screen
        self._recipe, self._place = recipe, place
        self.locking.is_in_interview = place == "interview"
        if self.stage.workspace is not None:
            self._rail(with_rail=with_rail)
        try:
            self.presenter = recipe()
        except Problem as problem:
            self.stage.show_problem(problem)
            return
        self.window.show_page(self.presenter.page)
        self.stepping.show()

    def keep_what_is_typed(self) -> None:
        if self.presenter is not None:
            self.presenter.leave()

    def _rail(self, *, with_rail: bool) -> None:
        if not with_rail:
            self.window.show_rail(None)
            return
        t = self.stage.t
        if self.window.rail is None:
            items = [RailItem("study", t("Study")), RailItem("collect", t("Collect")), RailItem("print", t("Print"))]
            rail = Rail(t, items, self.stage.study.study().title)
            rail.place_requested.connect(lambda place: self.go(place))
            rail.undo_requested.connect(self.stepping.undo)
            rail.help_requested.connect(self._help)
            rail.close_requested.connect(self.close_study)
            self.window.show_rail(rail)
        if self.window.rail is not None:
            self.window.rail.show_place("collect" if self._place == "removal" else self._place)

    def _rebuild(self) -> None:
        """The same page anew, in another language, size or theme; what is typed was kept before."""
        if self.locking.is_locked:
            return
        self.helping.away()
        self.keep_what_is_typed()
        self.window.translate(self.stage.t)
        self.window.banner.action_requested.connect(self._banner_action)
        has_rail = self.window.rail is not None
        self.window.show_rail(None)
        if has_rail:
            self._rail(with_rail=True)
        if self.stage.workspace is not None:
            self.window.show_title(self.stage.study.study().title)
        self._attempt(self._make)
        self.stepping.show()

    def _make(self) -> None:
        self.presenter = self._recipe()
        self.window.show_page(self.presenter.page)

    # -- the study ---------------------------------------------------------------------------------------------------

    def _opened(self, workspace: Workspace, place: str) -> None:
        self.stage.workspace = workspace
        self._has_changed = False
        self.window.show_title(workspace.study().title)
        self.locking.watch(watches=True)
        self._backing_up.start()
        noted = underway.found()  # before the page of another place forgets it
        self.go(place)
        self.going_on.opened(workspace, noted)

    def close_study(self) -> None:
        """Backs up what has changed, on the way out, and goes back to the first page."""
        workspace = self.stage.workspace
        if workspace is None:
            return
        self.keep_what_is_typed()
        self.presenter = None
        self.locking.lift()
        self.helping.away()
        self._forget_study()
        has_changed = self._has_changed
        self.stage.jobs.run(lambda: _close(workspace, backs_up=has_changed), lambda _: self._closed())
        self.show_welcome()

    def _closed(self) -> None:
        if isinstance(self.presenter, Welcoming):
            self.presenter.refresh()

    def _forget_study(self) -> None:
        self.stage.workspace = None
        self.locking.watch(watches=False)
        self._backing_up.stop()
        self.window.banner.hide()

    def wind_up(self) -> None:
        """The window closes: the study does as well. Once is enough."""
        workspace = self.stage.workspace
        self.keep_what_is_typed()
        if workspace is not None:
            has_changed = self._has_changed
            self._forget_study()
            if self._place == "interview":
                underway.forget()
            self.stage.jobs.run(lambda: _close(workspace, backs_up=has_changed))
        self.stage.jobs.finish()

    def _back_up(self) -> None:
        if self.stage.workspace is not None and self._has_changed:
            self.stage.jobs.attempt(self.stage.workspace.back_up)

    def _restore(self, backup: str) -> None:
        from toc_desktop.ui.presenting.opening import restore

        self.close_study()
        if isinstance(self.presenter, Welcoming):
            restore(self.stage, self.presenter.page, backup)

    def _changed(self) -> None:
        self._has_changed = True
        self.stepping.show()
        if self.window.rail is not None and self.stage.workspace is not None:
            title = self.stage.study.study().title
            self.window.rail.show_title(title)
            self.window.show_title(title)

    def _edit(self, questionnaire: str) -> None:
        from toc_desktop.ui.presenting.editing import editor

        self._show(editor(self.stage, questionnaire), "editor", with_rail=False)

    # -- people ------------------------------------------------------------------------------------------------------

    def _new_interview(self) -> None:
        from toc_desktop.ui.presenting.consenting import new_interview

        self._show(lambda: new_interview(self.stage), "consent", with_rail=False)

    def _type_in(self, what: str, about: object) -> None:
        from toc_desktop.ui.presenting.typing_in import typing_in_page

        if self.stage.workspace is not None and not self.locking.is_locked:
            self._show(typing_in_page(self.stage, what, about), "typing-in", with_rail=False)

    def _interview(self, interview: str) -> None:
        from toc_desktop.app import clock
        from toc_desktop.ui.presenting.interviewing import Interviewing

        workspace = self.stage.study
        kept = workspace.interview(interview)
        self._show(lambda: Interviewing(self.stage, interview), "interview", with_rail=False)
        if kept is not None and kept.state.value == "draft":
            self._has_changed = True
            path = str(workspace.file.path.resolve())
            underway.note(underway.UnderWay(path, kept.id, kept.code, clock.stamp()))

    def _remove(self, what: str, whom: str) -> None:
        from toc_desktop.ui.presenting.removing import TakingBack, Withdrawing

        if what == "take-back":
            self._show(lambda: TakingBack(self.stage, whom), "removal")
        else:
            self._show(lambda: Withdrawing(self.stage, whom), "removal")

    def _receipt(self, receipt: object) -> None:
        from toc_desktop.ui.collect.values import ReceiptShown
        from toc_desktop.ui.presenting.removing import Receipts

        assert isinstance(receipt, ReceiptShown)
        self._show(lambda: Receipts(self.stage, receipt), "removal")

    def refresh(self) -> None:
        """The study has changed elsewhere: everything as the file has it."""
        if self.presenter is not None:
            self._attempt(self.presenter.refresh)
        self.stage.study_changed.emit()

    def _attempt(self, show: Callable[[], None]) -> None:
        """What the page was about may be gone by undo: then to the list of what is there."""
        try:
            show()
        except Problem as problem:
            self.presenter = None
            self.go("collect")
            self.stage.show_problem(problem)

    # -- the same everywhere -----------------------------------------------------------------------------------------

    def prefer(self, wanted: preferences.Preferences) -> None:
        stage = self.stage
        has_new_language = wanted.language != stage.preferences.language
        stage.preferences = wanted
        preferences.keep(wanted)
        if has_new_language:
            stage.t = translator(wanted.language)
            self._set_direction()
        theme.apply(self._app, _theme(self._app, wanted), wanted.scale)
        self._rebuild()

    def _scale(self, scale: int) -> None:
        self.prefer(replace(self.stage.preferences, scale=scale))

    def _next_theme(self) -> None:
        keys = list(theme.THEMES)
        after = keys[(keys.index(theme.current().key) + 1) % len(keys)]
        self.prefer(replace(self.stage.preferences, theme=after))

    def _set_direction(self) -> None:
        right = self.stage.t.is_right_to_left
        self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)

    def _help(self) -> None:
        if not self.locking.is_locked:
            self.helping.toggle()

    def say_with(self, message: str, advice: str, action: str, then: Callable[[], None]) -> None:
        self._after_banner = then
        self.stage.say(message, advice, action=action)

    def _banner_action(self) -> None:
        self.window.banner.hide()
        then, self._after_banner = self._after_banner, None
        if then is not None:
            then()


def _close(workspace: Workspace, *, backs_up: bool) -> None:
    from toc_desktop.app import library, sweeping

    try:
        library.remember(workspace)
        if backs_up and not workspace.study().is_demonstration:
            workspace.back_up().result()
        sweeping.sweep(workspace)
    finally:
        workspace.close()


def _theme(app: QApplication, wanted: preferences.Preferences) -> theme.Theme:
    """The chosen one, else the computer's."""
    if wanted.theme in theme.THEMES:
        return theme.THEMES[wanted.theme]
    return theme.DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else theme.LIGHT


def _study(stage: Stage, _: object) -> Presenter:
    from toc_desktop.ui.presenting.studying import Studying

    return Studying(stage)


def _collect(stage: Stage, detail: object) -> Presenter:
    from toc_desktop.ui.presenting.collecting import Collecting

    return Collecting(stage, detail if isinstance(detail, str) else "")


def _print(stage: Stage, detail: object) -> Presenter:
    from toc_desktop.ui.presenting.printing import Printing

    return Printing(stage, detail if isinstance(detail, str) else "")


PLACES: dict[str, Callable[[Stage, object], Presenter]] = {"study": _study, "collect": _collect, "print": _print}
"""The places that exist; the others of the plan are not shown until they do."""
