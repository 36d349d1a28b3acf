"""The panels that open what exists: passphrase, recovery code, backup, copy on a stick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from toc_desktop.errors import Problem
from toc_desktop.ui.presenting import saying
from toc_desktop.ui.presenting.stage import Stage
from toc_desktop.ui.welcome.opening import BackupLine, CopyOut, Recover, Restore, Unlock
from toc_desktop.ui.welcome.page import WelcomePage

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace


def ask_passphrase(stage: Stage, page: WelcomePage, path: Path) -> None:
    from toc_desktop import keys
    from toc_desktop.app import library
    from toc_desktop.app.recent import recent_studies

    title = next((recent.title for recent in recent_studies() if recent.path == path.resolve()), path.stem)
    panel = Unlock(stage.t, title, str(path), can_remember=False)

    def open_it(passphrase: str, remembers: bool) -> None:
        panel.show_busy(True)

        def work() -> Workspace:
            workspace = library.open_study(path, passphrase=passphrase)
            if remembers:
                library.remember_key(workspace, passphrase)
            return workspace

        def failed(problem: Problem) -> None:
            panel.show_problem(problem)
            if problem.kind == "wrong-passphrase":
                panel.show_wrong()

        stage.jobs.run(work, lambda workspace: stage.study_opened.emit(workspace, "collect"), failed, panel)

    panel.open_requested.connect(open_it)
    panel.recovery_requested.connect(lambda: recover(stage, page, path))
    page.show_panel(panel)
    # asking the system for its keychain may take its time
    stage.jobs.run(keys.keychain.is_available, panel.offer_remembering, owner=panel)


def recover(stage: Stage, page: WelcomePage, path: Path | None) -> None:
    from toc_desktop import keys
    from toc_desktop.app import library

    panel = Recover(stage.t)
    chosen: list[Path] = []

    def choose(found: Path) -> None:
        chosen[:] = [found]
        panel.show_file(found.name)

    def ask_file() -> None:
        t = stage.t
        name, _ = QFileDialog.getOpenFileName(panel, t("Study"), str(Path.home()), f"{t('Studies')} (*.toc)")
        if name:
            choose(Path(name))

    def weigh(words: str) -> None:
        weakness = keys.weigh_passphrase(words) if words else None
        panel.show_weakness(stage.t(weakness) if weakness is not None else "")

    def open_it(code: str, passphrase: str) -> None:
        if not chosen:
            panel.show_no_file()
            return
        panel.show_busy(True)
        stage.jobs.run(
            lambda: library.open_with_recovery_code(chosen[0], code, new_passphrase=passphrase),
            lambda workspace: stage.study_opened.emit(workspace, "study"),
            panel.show_problem,
            panel,
        )

    panel.file_requested.connect(ask_file)
    panel.passphrase.textChanged.connect(weigh)
    panel.recover_requested.connect(open_it)
    page.show_panel(panel)
    if path is not None:
        choose(path)


def restore(stage: Stage, page: WelcomePage, chosen: str = "") -> None:
    from toc_desktop.app import copies

    t = stage.t
    panel = Restore(t)
    page.show_panel(panel)

    def show(found: tuple[copies.KnownBackup, ...]) -> None:
        lines = [
            BackupLine(
                str(backup.path),
                backup.title,
                saying.when(backup.at, t),
                saying.size(backup.size, t),
                backup.is_good,
            )
            for backup in found
        ]
        panel.show_backups(lines, chosen)

    def restore_it(key: str, passphrase: str) -> None:
        backup = Path(key)
        proposed = Path.home() / f"{t('restored')}.toc"
        name, _ = QFileDialog.getSaveFileName(panel, t("Restore as"), str(proposed), f"{t('Studies')} (*.toc)")
        if not name:
            return
        panel.show_busy(True)
        stage.jobs.run(
            lambda: copies.restore(backup, Path(name), passphrase=passphrase),
            lambda workspace: stage.study_opened.emit(workspace, "study"),
            panel.show_problem,
            panel,
        )

    panel.restore_requested.connect(restore_it)
    stage.jobs.run(copies.known_backups, show, panel.show_problem, panel)


def copy_out(stage: Stage, page: WelcomePage) -> None:
    from toc_desktop.app import copies
    from toc_desktop.app.recent import recent_studies

    t = stage.t
    panel = CopyOut(t)
    panel.show_studies([(str(recent.path), recent.title) for recent in recent_studies() if recent.is_here])

    def copy(key: str, passphrase: str) -> None:
        if not key:
            return
        folder = QFileDialog.getExistingDirectory(panel, t("Copy to"), str(Path.home()))
        if not folder:
            return
        panel.show_busy(True)
        stage.jobs.run(
            lambda: copies.copy_to_stick(Path(key), Path(folder), passphrase=passphrase),
            lambda made: panel.show_copied(str(made)),
            panel.show_problem,
            panel,
        )

    panel.copy_requested.connect(copy)
    page.show_panel(panel)
