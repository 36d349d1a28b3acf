"""The line that says "saved": only once everything that was passed on is on disk; and what happens when it is not."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING

from toc_desktop.app import clock
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.ui.interview.page import InterviewPage
from toc_desktop.ui.presenting import saying
from toc_desktop.ui.presenting.stage import Stage

if TYPE_CHECKING:
    from toc_desktop.store import Saved
    from toc_desktop.ui.typing_in.page import SheetPage

SAFE = Message("Your words are still on the screen. {advice}")


WAIT_SECONDS = 5


class Saving:
    """Counts what is under way; one refusal is enough for "not saved yet", until all of it was told again."""

    def __init__(self, stage: Stage, page: InterviewPage | SheetPage, try_again: Callable[[], None]) -> None:
        self._stage = stage
        self._page = page
        self._try_again = try_again
        self._refused = False
        self._open: dict[Future[Saved], Callable[[], object] | None] = {}

    def wait(self) -> None:
        """Until the disk has answered, or is too slow to wait for."""
        done, _ = wait(self._open, WAIT_SECONDS)
        for future in done:
            if isinstance(problem := future.exception(), Problem):
                self._failed(future, problem)

    def follow(
        self,
        future: Future[Saved],
        refused: Callable[[], object] | None = None,
        done: Callable[[Saved], object] | None = None,
    ) -> None:
        self._open[future] = refused
        self._page.foot.saved.show_saving()

        def kept(saved: Saved) -> None:
            self._open.pop(future, None)
            if done is not None:
                done(saved)
            self._say(saved)

        self._stage.jobs.when(future, kept, lambda problem: self._failed(future, problem), self._page)

    def _failed(self, future: Future[Saved], problem: Problem) -> None:
        if future not in self._open:
            return
        refused = self._open.pop(future)
        if refused is not None:
            refused()
        self.fail(problem)

    def fail(self, problem: Problem) -> None:
        self._refused = True
        t = self._stage.t
        self._page.foot.saved.show_not_saved()
        self._page.banner.say(
            t(problem.message), t(SAFE, advice=problem.advice), level="problem", action=t("Try again")
        )

    def _say(self, saved: Saved) -> None:
        """A save that went through after a refusal: the disk takes words again, so the others follow now."""
        if self._open:
            return
        if self._refused:
            self._refused = False
            self._page.banner.put_away()
            self._try_again()
        if self._open or self._refused:
            return
        at = saying.local(saved.at) or clock.now()
        self._page.foot.saved.show_saved(saying.clock(at, self._stage.t, with_seconds=True))
        self._stage.study_changed.emit()
