"""Undo and redo of the last step in the study, and what is said of it: as long as it is the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toc_desktop.i18n import Message
    from toc_desktop.store import Undone
    from toc_desktop.ui.presenting.shell import Shell


class Stepping:
    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._step: Message | None = None
        self._said = ""

    def undo(self) -> None:
        shell = self._shell
        workspace = shell.stage.workspace
        if shell.presenter is not None and shell.presenter.has_steps and not shell.locking.is_locked:
            shell.presenter.undo()
        elif workspace is not None and not shell.locking.is_locked and workspace.undo_label() is not None:
            shell.keep_what_is_typed()
            shell.stage.jobs.attempt(workspace.undo, self._undone)

    def redo(self) -> None:
        shell = self._shell
        workspace = shell.stage.workspace
        if shell.presenter is not None and shell.presenter.has_steps and not shell.locking.is_locked:
            shell.presenter.redo()
        elif workspace is not None and not shell.locking.is_locked and workspace.redo_label() is not None:
            shell.keep_what_is_typed()
            shell.stage.jobs.attempt(workspace.redo, self._redone)

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
        self._shell.refresh()
        self._shell.say_with(t("Taken back: {step}", step=undone.label), "", t("Do it again"), self.redo)
        self._remember(undone)

    def _redone(self, undone: Undone) -> None:
        t = self._shell.stage.t
        self._shell.refresh()
        self._shell.say_with(t("Done again: {step}", step=undone.label), "", t("Undo"), self.undo)
        self._remember(undone)

    def _remember(self, undone: Undone) -> None:
        self._step, self._said = undone.label, self._shell.window.banner.accessibleName()
