"""A sheet that was typed in twice: the differences, and how each is decided; what comes after a sheet."""

from __future__ import annotations

from toc_desktop.app import typing_in
from toc_desktop.app.typed_twice import Difference, Entered, Take, conclude, differences, settle
from toc_desktop.errors import Problem
from toc_desktop.study.values import PersonState
from toc_desktop.ui.presenting.sheet_looks import words_of
from toc_desktop.ui.presenting.stage import Presenter, Stage
from toc_desktop.ui.typing_in.differences import DifferencesPage
from toc_desktop.ui.typing_in.values import ANONYMOUS, NEW, DifferenceShown, SheetHead, Typed


class Comparing(Presenter):
    """`interview`: the first of the two."""

    def __init__(self, stage: Stage, interview: str) -> None:
        self._stage = stage
        self._interview = interview
        # raised where there is nothing to compare, before there is a page
        found = differences(stage.study, interview)
        self.page: DifferencesPage = DifferencesPage(stage.t)
        page = self.page
        page.settled.connect(self._settle)
        page.back_requested.connect(self._collect)
        page.typed.next_requested.connect(lambda: next_sheet(stage, interview))
        page.typed.collect_requested.connect(self._collect)
        self._show(found)

    def refresh(self) -> None:
        self._show(differences(self._stage.study, self._interview))

    def _collect(self) -> None:
        self._stage.place_requested.emit("collect", self._interview)

    def _show(self, found: tuple[Difference, ...]) -> None:
        if found:
            kept = self._stage.study.interview(self._interview)
            self.page.show_differences(kept.code if kept else "", [self._shown(one) for one in found])
            return
        conclude(self._stage.study, self._interview)
        self.page.show_settled(compared(self._stage, self._interview))

    def _shown(self, one: Difference) -> DifferenceShown:
        return DifferenceShown(
            one.path, one.number, one.label, self._words(one.first), self._words(one.second), one.first.item, one.where
        )

    def _words(self, entered: Entered) -> str:
        t = self._stage.t
        if entered.item is None:
            return t("{count} on the sheet", count=entered.value)
        return words_of(entered.item, t) or t("Nothing")

    def _settle(self, path: str, take: str, typed: str) -> None:
        stage, interview = self._stage, self._interview
        why = stage.t("Typed in twice; the sheet was looked at again.")
        self.page.setEnabled(False)

        def settled(left: tuple[Difference, ...]) -> None:
            self.page.setEnabled(True)
            self.page.banner.hide()
            self._show(left)
            stage.study_changed.emit()

        def failed(problem: Problem) -> None:
            self.page.setEnabled(True)
            self.page.banner.show_problem(problem)

        workspace = stage.study
        stage.jobs.run(
            lambda: settle(workspace, interview, path, Take(take), typed, why=why), settled, failed, self.page
        )


def compared(stage: Stage, first: str) -> Typed:
    """What is said of a sheet that was typed in twice."""
    t, workspace = stage.t, stage.study
    kept = workspace.interview(first)
    code = kept.code if kept is not None else ""
    title = t("{code} is typed in twice", code=code)
    if kept is None or not kept.finished_at:
        return Typed(title, t("The first is not finished yet; then the two can be compared."))
    count = len(differences(workspace, first))
    if not count:
        return Typed(title, t("Both say the same. The second is set aside and counts nowhere."))
    said = t("They differ in one place.") if count == 1 else t("They differ in {count} places.", count=count)
    return Typed(title, said, differs=True)


def next_sheet(stage: Stage, interview: str) -> None:
    """The same questionnaire, language, group, day and region; another person, who ticked for themselves."""
    workspace = stage.study
    kept = workspace.interview(interview)
    if kept is None:
        return
    person = workspace.person(kept.person)
    session = next((one for one in workspace.sessions() if one.id == kept.session), None)
    is_anonymous = person is not None and person.state is PersonState.ANONYMISED
    head = SheetHead(
        questionnaire=kept.form,
        language=kept.language,
        group=person.group if person else "",
        who=ANONYMOUS if is_anonymous else NEW,
        day=kept.started_at[:10],
        region=session.region if session else "",
    )
    stage.typing_in_requested.emit("begin", head)


def type_again(stage: Stage, interview: str) -> None:
    """Without a look at the first."""
    workspace = stage.study

    def begun(desk: object) -> None:
        stage.study_changed.emit()
        second = typing_in.second(workspace, interview)
        if second is not None:
            stage.typing_in_requested.emit("sheet", second.id)

    stage.jobs.run(lambda: typing_in.again(workspace, interview), begun, stage.show_problem)
