"""From "Type in from paper" to the first line of a sheet; and which page of typing in is wished for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from toc_desktop.app import clock, typing_in
from toc_desktop.app.printing import translator
from toc_desktop.app.typing_in import PaperSheet
from toc_desktop.errors import Problem
from toc_desktop.study.consenting import ITEMS, lacks
from toc_desktop.study.values import Mode, PersonState
from toc_desktop.ui.consent.values import Line, Questions
from toc_desktop.ui.presenting.stage import Presenter, Stage
from toc_desktop.ui.typing_in.beginning import BeginSheetPage
from toc_desktop.ui.typing_in.values import ANONYMOUS, NEW, SheetHead, SheetOffer

if TYPE_CHECKING:
    from toc_desktop.app.interviewing import Desk


def typing_in_page(stage: Stage, what: str, about: object) -> Callable[[], Presenter]:
    """How a page is made: "begin" (with the head of the sheet before, or None), "sheet" or "differences" (with the id
    of an interview)."""
    if what == "sheet":
        from toc_desktop.ui.presenting.typing_sheet import TypingSheet

        return lambda: TypingSheet(stage, str(about))
    if what == "differences":
        from toc_desktop.ui.presenting.typed_twice import Comparing

        return lambda: Comparing(stage, str(about))
    return lambda: BeginningSheet(stage, about if isinstance(about, SheetHead) else None)


class BeginningSheet(Presenter):
    """`head`: what the sheet before had, without its person and its ticks."""

    _left: SheetHead | None = None
    """What stood on the page that was left a moment ago: it is built anew for another size, theme or language."""

    def __init__(self, stage: Stage, head: SheetHead | None = None) -> None:
        self._stage = stage
        self.page: BeginSheetPage = BeginSheetPage(stage.t)
        page = self.page
        page.changed.connect(self._weigh)
        page.language_chosen.connect(lambda form, language: page.show_items(self._items(form, language)))
        page.begin_requested.connect(self._begin)
        page.back_requested.connect(lambda: stage.place_requested.emit("collect", None))
        begun = BeginningSheet._left or head or self._usual()
        BeginningSheet._left = None
        page.show_offer(self._offer(begun), begun)

    def leave(self) -> None:
        BeginningSheet._left = self.page.filled()
        QTimer.singleShot(0, _forget_left)

    def _usual(self) -> SheetHead:
        study, questionnaires = self._stage.study.study(), self._questionnaires()
        group = next(iter(self._stage.study.groups()), None)
        first = questionnaires[0] if questionnaires else None
        return SheetHead(
            questionnaire=first.id if first else "",
            language=first.language if first else "",
            group=group.id if group else "",
            day=clock.now().date().isoformat(),
            region=study.place,
        )

    def _offer(self, head: SheetHead) -> SheetOffer:
        workspace = self._stage.study
        groups = workspace.groups()
        active = [person for person in workspace.people() if person.state is PersonState.ACTIVE]
        return SheetOffer(
            questionnaires=self._questionnaires(),
            groups=tuple((group.id, group.name) for group in groups),
            people=tuple((person.id, person.code) for person in active),
            codes={group.id: workspace.propose_code(group) for group in groups},
            items=self._items(head.questionnaire, head.language),
        )

    def _questionnaires(self) -> tuple[Questions, ...]:
        workspace = self._stage.study
        found = []
        for one in workspace.questionnaires():
            if not one.is_earlier:
                form = workspace.form(one.id)
                language = form.language_for(workspace.study().language)
                found.append(Questions(one.id, one.title, one.group, tuple(form.languages), language))
        return tuple(found)

    def _items(self, questionnaire: str, language: str) -> tuple[Line, ...]:
        """In the language of the sheet, since they are compared with it."""
        workspace = self._stage.study
        tag = workspace.form(questionnaire).tag(language) if questionnaire and language else ""
        t = translator(tag or workspace.study().language)
        return tuple(Line(item.key, t(item.text), item.is_needed) for item in ITEMS)

    def _weigh(self, head: SheetHead) -> None:
        workspace = self._stage.study
        missing = lacks(head.items, Mode.WRITTEN, "", workspace.study())
        self.page.show_missing((*workspace.missing_before_fieldwork(), *missing))

    def _begin(self, head: SheetHead) -> None:
        stage, workspace = self._stage, self._stage.study
        sheet = PaperSheet(
            questionnaire=head.questionnaire,
            language=head.language,
            group=head.group,
            items=head.items,
            day=head.day,
            person="" if head.who in (NEW, ANONYMOUS) else head.who,
            code=head.code,
            is_anonymous=head.who == ANONYMOUS,
            region=head.region,
            withdrawal_word=head.withdrawal_word,
        )
        self.page.setEnabled(False)

        def begun(desk: Desk) -> None:
            stage.study_changed.emit()
            stage.typing_in_requested.emit("sheet", desk.kept.id)

        def failed(problem: Problem) -> None:
            self.page.setEnabled(True)
            self.page.banner.show_problem(problem)

        stage.jobs.run(lambda: typing_in.begin(workspace, sheet), begun, failed, self.page)


def _forget_left() -> None:
    BeginningSheet._left = None
