"""Files of a questionnaire: shown in the form editor, chosen from this computer, and saved there with its workbook."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from toc_desktop.app.editing import FormDesk
from toc_desktop.ui.editor.media import USES, endings_of
from toc_desktop.ui.editor.page import EditorPage
from toc_desktop.ui.editor.values import MediaWanted
from toc_desktop.ui.interview.kinds.wishes import FormFileWanted
from toc_desktop.ui.presenting.stage import Stage

XLSX = ".xlsx"


class EditorFiles:
    def __init__(self, stage: Stage, page: EditorPage, desk: FormDesk) -> None:
        self._stage, self._page, self._desk = stage, page, desk
        page.question.wish_requested.connect(self._grant)
        page.save_requested.connect(self._save)

    def named(self, name: str) -> bytes | None:
        wanted = name.lower()
        return next((content for each, content in self._desk.files.items() if each.lower() == wanted), None)

    def _grant(self, wish: object) -> None:
        if isinstance(wish, FormFileWanted):
            wish.show(self.named(wish.name))
        elif isinstance(wish, MediaWanted):
            self._choose(wish)

    def _choose(self, wish: MediaWanted) -> None:
        words = self._stage.t(USES[wish.use])
        endings = " ".join(f"*.{ending}" for ending in endings_of(wish.use))
        place, _ = QFileDialog.getOpenFileName(self._page, words, str(Path.home()), f"{words} ({endings})")
        if place:
            self.take_in(Path(place), wish)

    def take_in(self, path: Path, wish: MediaWanted) -> None:
        """Beside the window: a film takes a moment."""
        self._stage.jobs.run(
            lambda: self._desk.take_in(path), wish.choose, self._page.banner.show_problem, owner=self._page
        )

    def _save(self) -> None:
        proposed = Path.home() / f"{self._desk.name}{XLSX}"
        words = self._stage.t("Save outside the study")
        place, _ = QFileDialog.getSaveFileName(self._page, words, str(proposed), f"XLSForm (*{XLSX})")
        if place:
            self.save_to(Path(place))

    def save_to(self, place: Path) -> None:
        """As it stands now, whether it is in use or not."""
        self._page.settle()
        t, banner = self._stage.t, self._page.banner
        place = place if place.suffix.lower() == XLSX else place.with_name(place.name + XLSX)

        def saved(beside: tuple[str, ...]) -> None:
            more = t("Beside it lie the files that it names: {files}.", files=", ".join(beside)) if beside else ""
            banner.say(t("Saved as {name}.", name=place.name), more, level="done")

        self._stage.jobs.run(lambda: self._desk.save_outside(place), saved, banner.show_problem, owner=self._page)
