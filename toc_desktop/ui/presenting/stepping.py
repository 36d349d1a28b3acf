"""Undo and redo of the last step in the study, and what is said of it: as long as it is the last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from toc_desktop.ui.presenting.stage import Presenter

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace
    from toc_desktop.i18n import Message
    from toc_desktop.store import Undone
    from toc_desktop.ui.presenting.shell import Shell


class Stepping:
    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._step: Message | None = None
        self._said = ""

    def undo(self) -> None:
        who = self._who()
        if isinstance(who, Presenter):
            who.undo()
        elif who is not None and who.undo_label() is not None:
            self._shell.keep_what_is_typed()
            self._shell.stage.jobs.attempt(who.undo, self._undone)

    def redo(self) -> None:
        who = self._who()
        if isinstance(who, Presenter):
            who.redo()
        elif who is not None and who.redo_label() is not None:
            self._shell.keep_what_is_typed()
            self._shell.stage.jobs.attempt(who.redo, self._redone)

    def _who(self) -> Presenter | Workspace | None:
        """Whose step it is: the page's, where it has steps of its own, else the study's; behind a lock nobody's."""
        presenter = self._shell.presenter
        if self._shell.locking.is_locked:
            return None
        return presenter if presenter is not None and presenter.has_steps else self._shell.stage.workspace

    def show(self) -> None:
        """The rail names the step that undo would take back; what was said of another is put away."""
        workspace, window = self._shell.stage.workspace, self._shell.window
        if workspace is None or window.rail is None:
            return
        label = workspace.undo_label()
        window.rail.show_undo(self._shell.stage.t(label) if label is not None else "")
        if self._step is not None and self._step not in (label, workspace.redo_label()):
            self._step = None
            if window.banner.accessibleName() == self._said:
                window.banner.hide()

    def _undone(self, undone: Undone) -> None:
        t = self._shell.stage.t
        self._say(t("Taken back: {step}", step=undone.label), undone.label, t("Do it again"), self.redo)

    def _redone(self, undone: Undone) -> None:
        t = self._shell.stage.t
        self._say(t("Done again: {step}", step=undone.label), undone.label, t("Undo"), self.undo)

    def _say(self, words: str, step: Message, offer: str, then: Callable[[], None]) -> None:
        self._shell.refresh()
        self._shell.say_with(words, "", offer, then)
        self._step, self._said = step, self._shell.window.banner.accessibleName()
