"""The collect page: which interviews there are, and what is done with one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from toc_desktop.i18n import Message, Translator
from toc_desktop.study.values import InterviewState, PersonState
from toc_desktop.ui.collect.page import CollectPage
from toc_desktop.ui.collect.values import InterviewLine
from toc_desktop.ui.presenting import saying
from toc_desktop.ui.presenting.stage import Presenter, Stage

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace

STATES = {
    InterviewState.DRAFT: Message("draft"),
    InterviewState.FINISHED: Message("finished"),
    InterviewState.SENT: Message("sent"),
    InterviewState.SET_ASIDE: Message("set aside"),
}


class Collecting(Presenter):
    def __init__(self, stage: Stage, chosen: str = "") -> None:
        self._stage = stage
        self.page: CollectPage = CollectPage(stage.t)
        page = self.page
        page.new_requested.connect(lambda: self._begin(stage.new_interview_requested.emit))
        page.type_in_requested.connect(lambda: self._begin(lambda: stage.typing_in_requested.emit("begin", None)))
        page.banner.action_requested.connect(lambda: stage.place_requested.emit("study", None))
        page.open_requested.connect(self._open)
        page.withdraw_requested.connect(self._withdraw)
        page.chosen.reopen_requested.connect(self._reopen)
        page.chosen.print_requested.connect(lambda line: stage.place_requested.emit("print", f"interview:{line.code}"))
        page.chosen.again_requested.connect(self._type_again)
        page.chosen.compare_requested.connect(lambda line: stage.typing_in_requested.emit("differences", line.id))
        page.chosen.take_back_requested.connect(lambda line: stage.removal_requested.emit("take-back", line.id))
        self.refresh()
        if chosen:
            page.choose(chosen)

    def refresh(self) -> None:
        workspace = self._stage.study
        self.page.show_groups([(group.kind, group.name) for group in workspace.groups()])
        self.page.show_interviews(interview_lines(workspace, self._stage.t))

    def _open(self, line: InterviewLine) -> None:
        """A sheet that is still being typed in goes on where it is typed."""
        if line.is_paper and line.state == InterviewState.DRAFT.value:
            self._stage.typing_in_requested.emit("sheet", line.id)
        else:
            self._stage.interview_requested.emit(line.id)

    def _type_again(self, line: InterviewLine) -> None:
        from toc_desktop.ui.presenting.typed_twice import type_again

        type_again(self._stage, line.id)

    def _begin(self, begin: Callable[[], object]) -> None:
        """Where the study still lacks something, it says so here, with the way there."""
        t = self._stage.t
        missing = self._stage.study.missing_before_fieldwork()
        if not missing:
            begin()
            return
        words = " ".join(t(part) for part in missing)
        self.page.banner.say(t("Nobody can be met yet."), words, level="warning", action=t("Go to the study"))
        self.page.banner.action.setFocus()

    def _reopen(self, line: InterviewLine, why: str) -> None:
        # the questionnaires' room is loaded with the first interview, not with the list
        from toc_desktop.app import interviewing

        workspace = self._stage.study

        def reopened(_: object) -> None:
            self._stage.study_changed.emit()
            self._stage.interview_requested.emit(line.id)

        self._stage.jobs.run(
            lambda: interviewing.resume(workspace, line.id).reopen(why), reopened, self._stage.show_problem, self.page
        )

    def _withdraw(self, line: InterviewLine | None) -> None:
        self._stage.removal_requested.emit("withdraw", line.person if line is not None else "")


def interview_lines(workspace: Workspace, t: Translator) -> list[InterviewLine]:
    """Drafts first, since they wait; then the newest."""
    people = {person.id: person for person in workspace.people()}
    groups = {group.id: group for group in workspace.groups()}
    forms = {form.id: form.title for form in workspace.questionnaires()}
    sessions = {session.id: session for session in workspace.sessions()}
    waiting = set(workspace.waiting())
    seconds = workspace.second_times()
    made = []
    for kept in workspace.interviews():
        person = people.get(kept.person)
        group = groups.get(person.group) if person else None
        session = sessions.get(kept.session)
        made.append(
            InterviewLine(
                id=kept.id,
                code=kept.code,
                person=kept.person,
                person_code=person.code if person else "",
                letter=group.letter if group else "?",
                kind=group.kind if group else "",
                group=group.name if group else "",
                questionnaire=forms.get(kept.form, ""),
                state=kept.state.value,
                state_words=t(STATES[kept.state]),
                started=saying.when(kept.started_at, t),
                minutes=saying.minutes(kept.seconds, t),
                region=session.region if session else "",
                is_waiting=kept.id in waiting,
                revision=kept.revision,
                is_withdrawn=person is not None and person.state is PersonState.STOPPED,
                is_paper=kept.way == "paper",
                second=seconds[kept.id].value if kept.id in seconds else "",
            )
        )
    starts = {kept.id: kept.started_at for kept in workspace.interviews()}
    newest = sorted(made, key=lambda line: starts[line.id], reverse=True)
    return sorted(newest, key=lambda line: line.state != InterviewState.DRAFT.value)
