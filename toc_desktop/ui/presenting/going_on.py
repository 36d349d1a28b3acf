"""An interview that was under way when the program stopped is offered at the next start, where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop.ui import underway
from toc_desktop.ui.presenting.stage import Stage

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace

Say = Callable[[str, str, str, Callable[[], None]], None]
"""Message, advice, the words of the button, and what it does."""


class GoingOn:
    def __init__(self, stage: Stage, say: Say, open_study: Callable[[Path], None]) -> None:
        self._stage = stage
        self._say = say
        self._open_study = open_study
        self._is_wanted = False

    def offer(self) -> None:
        """On the first page, where its study is still closed."""
        self._is_wanted = False
        noted = underway.found()
        if noted is not None:
            self._offer(noted, lambda: self._open(noted))

    def opened(self, workspace: Workspace, noted: underway.UnderWay | None) -> None:
        """Straight to the interview if that is why the study was opened, else offered once more."""
        is_wanted, self._is_wanted = self._is_wanted, False
        if noted is None or Path(noted.study) != workspace.file.path.resolve():
            return
        kept = workspace.interview(noted.interview)
        if kept is None or kept.state.value != "draft":
            return
        if is_wanted:
            self._stage.interview_requested.emit(noted.interview)
        else:
            self._offer(noted, lambda: self._stage.interview_requested.emit(noted.interview))

    def _open(self, noted: underway.UnderWay) -> None:
        self._is_wanted = True
        self._open_study(Path(noted.study))

    def _offer(self, noted: underway.UnderWay, go_on: Callable[[], None]) -> None:
        t = self._stage.t
        self._say(
            t("{code} was under way when the program stopped.", code=noted.code),
            t("Everything that was shown as saved is there."),
            t("Continue {code}", code=noted.code),
            go_on,
        )
        self._stage.window.banner.action.setFocus()
