"""Locks the window when nobody has touched it for a while, or at a key; the passphrase leads back to the same place."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from toc_desktop.ui.presenting.stage import Stage

if TYPE_CHECKING:
    from toc_desktop.ui.dialogs.lock import LockPage

INTERVIEW_MINUTES = 30
"""People fall silent; during an interview nothing locks before that."""
LOOK_EVERY_MS = 5_000


class Locking(QObject):
    """`leaves` keeps what is being typed before the page is covered."""

    def __init__(self, stage: Stage, leaves: Callable[[], None]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._leaves = leaves
        self._used = time.monotonic()
        self.is_in_interview = False
        self.page: LockPage | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        stage.window.was_used.connect(self._use)

    @property
    def is_locked(self) -> bool:
        return self.page is not None

    def watch(self, *, watches: bool) -> None:
        self._use()
        self._timer.start() if watches else self._timer.stop()

    def lock(self) -> None:
        workspace = self._stage.workspace
        if workspace is None or self.is_locked or workspace.study().is_demonstration:
            # the passphrase of a demonstration is public: a lock would only pretend
            return
        from toc_desktop.ui.dialogs.lock import LockPage

        self._leaves()
        self.page = page = LockPage(self._stage.t)
        page.unlock_requested.connect(self._unlock)
        page.close_requested.connect(self._stage.study_close_requested)
        self._stage.window.cover(page)

    def lift(self) -> None:
        """Takes the lock away without asking: the study is closed."""
        if self.page is not None:
            page, self.page = self.page, None
            self._stage.window.uncover(page)
        self._use()

    def _use(self) -> None:
        self._used = time.monotonic()

    def _look(self) -> None:
        workspace = self._stage.workspace
        if workspace is None or self.is_locked:
            return
        minutes = workspace.study().auto_lock_minutes or 10
        if self.is_in_interview:
            minutes = max(minutes, INTERVIEW_MINUTES)
        if time.monotonic() - self._used > minutes * 60:
            self.lock()

    def _unlock(self, passphrase: str) -> None:
        from toc_desktop.app import library

        workspace, page = self._stage.study, self.page
        if page is None:
            return
        page.show_busy(True)
        self._stage.jobs.run(
            lambda: library.unlock(workspace, passphrase), lambda _: self.lift(), page.show_problem, page
        )
