"""Keeps a draft a moment after it was changed, and checks it; both beside the window, which goes on being typed in."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from toc_desktop.app import clock, form_versions
from toc_desktop.app.editing import FormDesk
from toc_desktop.app.form_versions import Checked
from toc_desktop.errors import Problem
from toc_desktop.ui.editor.page import EditorPage
from toc_desktop.ui.presenting import saying
from toc_desktop.ui.presenting.stage import Stage

if TYPE_CHECKING:
    from toc_desktop.store import Saved

KEEP_MS, CHECK_MS = 700, 250
WAIT_SECONDS = 5


class DraftKeeping:
    def __init__(self, stage: Stage, page: EditorPage, desk: FormDesk, checked: Callable[[Checked], object]) -> None:
        self._stage, self._page, self._desk, self._checked = stage, page, desk, checked
        self._keeping: Future[Saved] | None = None
        self._is_checking = False
        self.is_paused = False
        """While the draft is being made the questionnaire: nothing is kept beside it."""
        self._keep_later = _timer(page, KEEP_MS, self.keep)
        self._check_later = _timer(page, CHECK_MS, self.check)

    @property
    def is_quiet(self) -> bool:
        """Nothing waits to be kept or checked."""
        return not (self._keep_later.isActive() or self._check_later.isActive() or self._is_checking)

    def soon(self) -> None:
        self._keep_later.start()
        self._check_later.start()

    def keep(self) -> Future[Saved] | None:
        self._keep_later.stop()
        future = None if self.is_paused else self._desk.keep()
        if future is None:
            return None
        self._keeping = future
        saved, t = self._page.saved, self._stage.t
        saved.show_saving()

        def kept(_: object) -> None:
            saved.show_saved(saying.clock(clock.now(), t, with_seconds=True))
            self._stage.study_changed.emit()

        def failed(problem: Problem) -> None:
            saved.show_not_saved()
            self._page.banner.show_problem(problem)

        self._stage.jobs.when(future, kept, failed, self._page)
        return future

    def wait(self) -> None:
        """Keeps now, until the disk has answered or is too slow to wait for: the next page may read it again."""
        self.keep()
        if self._keeping is not None:
            wait([self._keeping], WAIT_SECONDS)

    def check(self) -> None:
        if self._is_checking:
            self._check_later.start()
            return
        self._is_checking = True
        draft, files = self._desk.draft, self._desk.files

        def work() -> tuple[Checked, float]:
            since = time.monotonic()
            return form_versions.check(draft, files), time.monotonic() - since

        def done(made: tuple[Checked, float]) -> None:
            self._is_checking = False
            # a large form is checked at longer intervals, so that typing stays light
            self._check_later.setInterval(max(CHECK_MS, int(made[1] * 1000)))
            self._checked(made[0])

        self._stage.jobs.run(work, done, owner=self._page)


def _timer(page: EditorPage, interval: int, does: Callable[[], object]) -> QTimer:
    made = QTimer(page, interval=interval, singleShot=True)
    made.timeout.connect(does)
    return made
