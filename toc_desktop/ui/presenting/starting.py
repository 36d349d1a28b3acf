"""Starting a study, and its recovery sheet, which leaves the printer before the study is used."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from toc_desktop import keys, places
from toc_desktop.app import library
from toc_desktop.app.writing import write_whole
from toc_desktop.study.template import read_template, said_in
from toc_desktop.ui.presenting.stage import Stage
from toc_desktop.ui.welcome.page import WelcomePage
from toc_desktop.ui.welcome.starting import NewStudy, Sheet, Start


class Starting:
    def __init__(self, stage: Stage, page: WelcomePage) -> None:
        self._stage = stage
        self._page = page
        self._place = ""
        self._panel = panel = Start(stage.t)
        panel.show_templates(_templates(stage.preferences.language))
        panel.title_typed.connect(self._propose)
        panel.place_requested.connect(self._choose)
        panel.passphrase_typed.connect(self._weigh)
        panel.make_requested.connect(self._make)
        self._propose("")
        page.show_panel(panel)

    def _propose(self, title: str) -> None:
        """A file named like the study, in the documents, until another place was chosen."""
        if self._place:
            return
        stem = "".join(sign if sign.isalnum() or sign in " -" else "" for sign in title).strip() or "study"
        folder = Path.home() / "Documents"
        path = (folder if folder.is_dir() else Path.home()) / f"{stem}{library.ENDING}"
        self._panel.show_place(str(path), path.name)

    def _choose(self) -> None:
        t = self._stage.t
        name, _ = QFileDialog.getSaveFileName(
            self._panel, t("Where the study is kept"), str(Path.home()), f"{t('Studies')} (*.toc)"
        )
        if name:
            self._place = name if name.endswith(library.ENDING) else f"{name}{library.ENDING}"
            self._panel.show_place(self._place, Path(self._place).name)

    def _weigh(self, words: str) -> None:
        weakness = keys.weigh_passphrase(words)
        self._panel.show_weakness(self._stage.t(weakness) if weakness is not None else "")

    def _make(self, wanted: NewStudy) -> None:
        self._panel.show_busy(True)
        language = self._stage.preferences.language

        def work() -> library.Made:
            return library.create(
                Path(wanted.path),
                passphrase=wanted.passphrase,
                title=wanted.title,
                service=wanted.service,
                template=wanted.template,
                language=language,
            )

        self._stage.jobs.run(work, self._made, self._panel.show_problem, self._panel)

    def _made(self, made: library.Made) -> None:
        self._sheet = RecoverySheet(self._stage, self._page, made)


class RecoverySheet:
    """Shows the code only when asked, and opens the study once part of the code came back from the paper."""

    def __init__(self, stage: Stage, page: WelcomePage, made: library.Made) -> None:
        self._stage = stage
        self._made = made
        groups = made.recovery_code.replace("-", " ").split()
        # never the first or the last, which are in sight while one reads something else
        self._number = 2 + secrets.randbelow(max(1, len(groups) - 2))
        self._group = groups[self._number - 1]
        self._panel = panel = Sheet(stage.t, made.workspace.study().title, self._number)
        panel.offer_code(made.recovery_code)
        panel.print_requested.connect(self._print)
        panel.save_requested.connect(self._save)
        panel.typed_back.connect(self._typed)
        # Esc and the way back would leave an open study behind
        panel.back_requested.connect(self._later)
        page.show_panel(panel)

    def _pdf(self) -> bytes:
        return library.recovery_sheet(self._made.workspace, self._made.recovery_code)

    def _print(self) -> None:
        from toc_desktop.ui.presenting.printer import print_pdf

        t = self._stage.t

        def printed(done: bool) -> None:
            if done:
                self._panel.show_made(t("Sent to the printer."))

        self._stage.jobs.run(
            self._pdf,
            lambda pdf: print_pdf(self._stage, pdf, t("Recovery sheet"), printed),
            self._panel.show_problem,
            self._panel,
        )

    def _save(self) -> None:
        t = self._stage.t
        name, _ = QFileDialog.getSaveFileName(
            self._panel, t("Save the recovery sheet"), str(Path.home() / "recovery-sheet.pdf"), "PDF (*.pdf)"
        )
        if not name:
            return
        words = t("Saved as {name}. Whoever has it can open the study: keep it apart.", name=Path(name).name)
        self._stage.jobs.run(
            lambda: write_whole(Path(name), self._pdf()),
            lambda _: self._panel.show_made(words),
            self._panel.show_problem,
            self._panel,
        )

    def _typed(self, words: str) -> None:
        if _plain(words) == _plain(self._group):
            self._stage.study_opened.emit(self._made.workspace, "study")
        else:
            self._panel.show_wrong_part()

    def _later(self) -> None:
        self._made.workspace.close()


def _plain(words: str) -> str:
    return "".join(words.split()).replace("-", "").upper()


def _templates(language: str) -> list[tuple[str, str]]:
    found = []
    for path in sorted((places.resources() / "templates").glob("*.json"), key=lambda path: path.stem != "thomson"):
        template = read_template(path.read_text(encoding="utf-8"))
        found.append((template.key, said_in(template.title, language)))
    return found
