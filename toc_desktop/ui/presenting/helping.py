"""The keys page: above whatever is being done, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.keyboard import Strokes
from toc_desktop.ui.presenting.stage import Stage

if TYPE_CHECKING:
    from toc_desktop.ui.dialogs.keys import KeysHelp


def groups() -> tuple[Strokes, ...]:
    from toc_desktop.ui.editor.keys import IN_THE_EDITOR
    from toc_desktop.ui.interview.keys import IN_AN_INTERVIEW
    from toc_desktop.ui.typing_in.keys import TYPING_IN

    return (keyboard.EVERYWHERE, IN_AN_INTERVIEW, keyboard.IN_A_STUDY, TYPING_IN, IN_THE_EDITOR)


class Helping:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.page: KeysHelp | None = None

    def toggle(self) -> None:
        if self.page is not None:
            self.away()
            return
        from toc_desktop.ui.dialogs.keys import KeysHelp

        self.page = page = KeysHelp(self._stage.t, groups())
        page.back_requested.connect(self.away)
        page.print_requested.connect(self._print)
        self._stage.window.cover(page)

    def away(self) -> None:
        if self.page is not None:
            page, self.page = self.page, None
            self._stage.window.uncover(page)

    def _print(self) -> None:
        from toc_desktop.ui.presenting.printer import print_pdf

        t = self._stage.t
        self._stage.jobs.run(
            lambda: keys_pdf(t),
            lambda pdf: print_pdf(self._stage, pdf, t("Keys"), lambda _: None),
            owner=self.page,
        )


def keys_pdf(t: Translator) -> bytes:
    """One page to put beside the laptop."""
    from toc_desktop import report
    from toc_desktop.report import papers

    page = papers.KeysPage(
        t("Keys"),
        tuple(
            papers.KeyGroup(
                t(group.heading), tuple(papers.KeyStroke(stroke.keys, t(stroke.does)) for stroke in group.strokes)
            )
            for group in groups()
        ),
    )
    return report.draw(page, translate=t)
