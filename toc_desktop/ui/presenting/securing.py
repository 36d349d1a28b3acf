"""Passphrase, recovery sheet, keychain and backups of the open study."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from toc_desktop import keys
from toc_desktop.app import copies, library
from toc_desktop.app.recent import recent_studies
from toc_desktop.errors import Problem
from toc_desktop.ui.presenting import saying
from toc_desktop.ui.presenting.printer import print_pdf
from toc_desktop.ui.presenting.stage import Stage
from toc_desktop.ui.study.page import StudyPage
from toc_desktop.ui.study.values import Backup

SHOWN = 8


class Securing:
    def __init__(self, stage: Stage, page: StudyPage) -> None:
        self._stage = stage
        self._page = page
        self._card = card = page.security
        card.passphrase_typed.connect(self._weigh)
        card.passphrase_requested.connect(self._change)
        card.backup_requested.connect(self._back_up)
        card.restore_requested.connect(stage.restore_requested)
        card.copy_requested.connect(self._copy)
        card.sheet_requested.connect(self._sheet)
        card.new_key_requested.connect(self._new_key)
        card.forget_requested.connect(self._forget)

    def refresh(self) -> None:
        study = self._stage.study.file.study_id
        self._stage.jobs.run(lambda: copies.known_backups(study), self._show, owner=self._page)
        known = [each for each in recent_studies() if each.study_id == study]
        self._card.show_remembered(is_remembered=any(each.is_remembered for each in known))

    def _show(self, found: tuple[copies.KnownBackup, ...]) -> None:
        t = self._stage.t
        self._card.show_backups(
            [
                Backup(str(backup.path), saying.when(backup.at, t), saying.size(backup.size, t), backup.is_good)
                for backup in found[:SHOWN]
            ]
        )

    def _weigh(self, words: str) -> None:
        weakness = keys.weigh_passphrase(words)
        self._card.show_weakness(self._stage.t(weakness) if weakness is not None else "")

    def _change(self, old: str, new: str) -> None:
        workspace, t = self._stage.study, self._stage.t

        def failed(problem: Problem) -> None:
            if problem.kind == "wrong-passphrase":
                self._card.show_wrong(t(problem.message))
            else:
                self._stage.show_problem(problem)

        def changed(_: object) -> None:
            self._card.show_changed()
            self._page.banner.say(t("The passphrase is changed."), t("The recovery sheet stays valid."), level="done")

        self._stage.jobs.run(lambda: library.change_passphrase(workspace, old, new), changed, failed, self._page)

    def _sheet(self, passphrase: str) -> None:
        workspace, t = self._stage.study, self._stage.t

        def failed(problem: Problem) -> None:
            self._card.sheet_fold.complain(t(problem.message))

        def drawn(pdf: bytes) -> None:
            self._card.sheet_fold.put_away()
            print_pdf(self._stage, pdf, t("Recovery sheet"), lambda _: None, workspace.study().paper)

        def work() -> bytes:
            return library.recovery_sheet(workspace, library.recovery_code(workspace, passphrase))

        self._stage.jobs.run(work, drawn, failed, self._page)

    def _new_key(self, passphrase: str) -> None:
        workspace, t = self._stage.study, self._stage.t

        def failed(problem: Problem) -> None:
            self._card.key_fold.complain(t(problem.message))

        def work() -> tuple[bytes, tuple[str, ...]]:
            code, unreached = library.give_new_key(workspace, passphrase)
            return library.recovery_sheet(workspace, code), unreached

        def changed(made: tuple[bytes, tuple[str, ...]]) -> None:
            sheet, unreached = made
            self._card.key_fold.put_away()
            said = t("Print the new recovery sheet now, and burn the old one.")
            if unreached:
                said += " " + t("These copies still open with the old key: {copies}", copies=", ".join(unreached))
            self._page.banner.say(t("The study has a new key."), said, level="done")
            self.refresh()
            print_pdf(self._stage, sheet, t("Recovery sheet"), lambda _: None, workspace.study().paper)

        self._stage.jobs.run(work, changed, failed, self._page)

    def _forget(self) -> None:
        study, t = self._stage.study.file.study_id, self._stage.t

        def forgotten(_: bool) -> None:
            self._card.show_remembered(is_remembered=False)
            self._page.banner.say(t("This computer asks for the passphrase again."), level="done")

        self._stage.jobs.run(lambda: library.forget_key(study), forgotten, self._stage.show_problem, self._page)

    def _back_up(self) -> None:
        t = self._stage.t

        def made(path: Path) -> None:
            self._page.banner.say(t("Backed up and checked."), str(path), level="done")
            self.refresh()

        self._stage.jobs.attempt(self._stage.study.back_up, made)

    def _copy(self) -> None:
        t, workspace = self._stage.t, self._stage.study
        folder = QFileDialog.getExistingDirectory(self._page, t("Copy to"), str(Path.home()))
        if not folder:
            return

        def made(path: Path) -> None:
            self._page.banner.say(t("Copied and checked."), str(path), level="done")

        self._stage.jobs.run(
            lambda: copies.copy_open(workspace, Path(folder)), made, self._stage.show_problem, self._page
        )
