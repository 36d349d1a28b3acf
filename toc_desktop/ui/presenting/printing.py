"""The print page: a paper is drawn from memory on a worker when it is looked at, and written down when it leaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from toc_desktop.app import printing
from toc_desktop.errors import Problem
from toc_desktop.study.template import said_in
from toc_desktop.ui import preferences
from toc_desktop.ui.presenting.printer import print_pdf
from toc_desktop.ui.presenting.stage import Presenter, Stage
from toc_desktop.ui.printing.page import PrintPage
from toc_desktop.ui.printing.rendering import page_sizes, picture
from toc_desktop.ui.printing.values import PaperChoice, PaperLine

if TYPE_CHECKING:
    from collections.abc import Sequence

WITH_OWN_HEADING = ("interview:", "readback:", "card:", "blank:")
MOST_PAGES = 40
"""More pages of one paper are printed, but not shown."""


class Printing(Presenter):
    def __init__(self, stage: Stage, chosen: str = "") -> None:
        self._stage = stage
        self._pdf = b""
        self._choice: PaperChoice | None = None
        self._turn = 0
        self._titles: dict[str, str] = {}
        t = stage.t
        self.page: PrintPage = PrintPage(t)
        page, study = self.page, stage.study.study()
        page.show_languages((("", t("Language of the interview")), *preferences.languages()))
        page.show_size(study.paper)
        components = stage.study.template().components
        page.show_parts([(part.key, said_in(part.team, t.language)) for part in components])
        page.paper_wanted.connect(self._draw)
        page.preview.pictures_wanted.connect(self._picture)
        page.outside.print_requested.connect(self._print)
        page.outside.save_requested.connect(self._save)
        page.outside.password_wanted.connect(lambda: page.outside.propose(printing.propose_password()))
        page.preview.show_note(t("Drawing the paper …"))
        self._fill(chosen)

    def refresh(self) -> None:
        self._fill()

    def _fill(self, chosen: str = "") -> None:
        t = self._stage.t
        for_all = t("For everybody")
        offers = printing.offers(self._stage.study)
        lines = [
            PaperLine(offer.what, t(offer.kind), offer.label)
            if offer.what.startswith(WITH_OWN_HEADING)
            else PaperLine(offer.what, for_all, t(offer.kind))
            for offer in offers
        ]
        # the queue of a printer is read by others: it learns which kind of paper, never whose
        self._titles = {offer.what: t(offer.kind) for offer in offers}
        self.page.show_papers(lines, chosen)

    def _draw(self, choice: PaperChoice) -> None:
        workspace = self._stage.workspace
        if workspace is None:
            # the list asks a moment after it was walked in; the study may be closed by then
            return
        self._turn += 1
        turn, self._choice = self._turn, choice
        wish = _wish(choice)

        def drawn(made: tuple[bytes, Sequence[tuple[float, float]]]) -> None:
            # another paper may have been chosen meanwhile
            if turn == self._turn:
                self._pdf, sizes = made
                self.page.preview.show_paper(choice.what, sizes[:MOST_PAGES])

        def failed(problem: Problem) -> None:
            if turn == self._turn:
                self.page.preview.show_note(self._stage.t(problem.message))
                self.page.outside.can_leave(False)

        def work() -> tuple[bytes, Sequence[tuple[float, float]]]:
            pdf = printing.draw(workspace, wish)
            return pdf, page_sizes(pdf)

        self._stage.jobs.run(work, drawn, failed, self.page)

    def _picture(self, zoom: float) -> None:
        """One page after the other, so that the first is there soonest; stops when something else is wanted."""
        self._next(0, zoom, self._turn, self._pdf)

    def _next(self, number: int, zoom: float, turn: int, pdf: bytes) -> None:
        if turn != self._turn or number >= self.page.preview.count or zoom != self.page.preview.wanted_zoom:
            return

        def show(image: QImage) -> None:
            self.page.preview.show_picture(number, image)
            self._next(number + 1, zoom, turn, pdf)

        self._stage.jobs.run(lambda: picture(pdf, number, zoom), show, owner=self.page)

    def _print(self, for_whom: str) -> None:
        choice, pdf, workspace = self._choice, self._pdf, self._stage.study
        if choice is None or not pdf:
            return

        def sent(was_sent: bool) -> None:
            if not was_sent:
                return
            self._stage.jobs.run(
                lambda: printing.write_down(workspace, _wish(choice), pdf, way="printed", for_whom=for_whom).result(),
                lambda _: self._left(self._stage.t("Sent to the printer and written down.")),
                self._stage.show_problem,
                self.page,
            )

        print_pdf(self._stage, pdf, self._titles[choice.what], sent, choice.size)

    def _save(self, for_whom: str, password: str) -> None:
        choice, t = self._choice, self._stage.t
        if choice is None:
            return
        proposed = Path.home() / f"{choice.what.replace(':', '-')}.pdf"
        name, _ = QFileDialog.getSaveFileName(self.page, t("Save outside the study"), str(proposed), "PDF (*.pdf)")
        if name:
            self.save_to(Path(name), for_whom, password)

    def save_to(self, path: Path, for_whom: str, password: str) -> None:
        choice, workspace = self._choice, self._stage.study
        if choice is None:
            return
        self._stage.jobs.run(
            lambda: printing.save_outside(workspace, _wish(choice), path, for_whom=for_whom, password=password),
            lambda _: self._left(self._stage.t("Saved as {name} and written down.", name=path.name)),
            self._stage.show_problem,
            self.page,
        )

    def _left(self, words: str) -> None:
        self.page.outside.show_left()
        self.page.banner.say(words, level="done")
        self._stage.study_changed.emit()


def _wish(choice: PaperChoice) -> printing.Wish:
    return printing.Wish(choice.what, choice.language, choice.size, choice.with_notes, choice.leave_out)
