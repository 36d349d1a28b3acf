"""The interview page and the interview at the desk: every fact is kept at once, and "saved" is said when it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QTimer

from toc_desktop.app import clock
from toc_desktop.app.dates import long_date
from toc_desktop.app.interviewing import resume
from toc_desktop.app.printing import translator
from toc_desktop.errors import Problem
from toc_desktop.interview import conducting
from toc_desktop.interview.values import (
    Answered,
    Blank,
    Event,
    LanguageChosen,
    LeftBlank,
    LineFiled,
    MarkedExact,
    NoteWritten,
    RepeatAdded,
    RepeatRemoved,
    Screen,
    Step,
    Went,
    WentTo,
)
from toc_desktop.study.consenting import ITEMS
from toc_desktop.study.values import DistressRecord, InterviewState
from toc_desktop.ui.interview.assembling import interview_page
from toc_desktop.ui.interview.occasion import Happening, Occasion
from toc_desktop.ui.interview.page import InterviewPage
from toc_desktop.ui.presenting import saying, taking_words_back
from toc_desktop.ui.presenting.saving import Saving
from toc_desktop.ui.presenting.stage import Presenter, Stage
from toc_desktop.ui.presenting.wishing import Wishes

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace
    from toc_desktop.store import Saved

MINUTE_MS = 20_000
IDLE_MS = 150
"""After that the page counts as being read, and the next can be got ready."""
MOST_READY = 30
"""Questions of a page that are got ready; what a longer one needs beyond is made while those are looked at."""
_UNKEPT: WeakKeyDictionary[Workspace, dict[str, list[Event]]] = WeakKeyDictionary()
"""What the disk refused, by interview, while its page is built anew or left: words live longer than widgets."""


class Interviewing(Presenter):
    def __init__(self, stage: Stage, interview: str) -> None:
        self._stage = stage
        self.desk = resume(stage.study, interview)
        self.page: InterviewPage = interview_page(stage.t, translator)
        self._saving = Saving(stage, self.page, self._try_again)
        self._wishes = Wishes(stage, self.page, self.desk, self._saving, self._show_echo)
        self._unkept: list[Event] = _UNKEPT.get(stage.study, {}).pop(interview, [])
        self._idle = QTimer(self.page)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._make_ready)
        self._connect()
        self._show_occasion()
        self._try_again()
        self.show()
        self._clock = QTimer(self.page)
        self._clock.timeout.connect(self._show_minutes)
        self._clock.start(MINUTE_MS)
        self._show_minutes()

    @property
    def interview(self) -> str:
        return self.desk.kept.id

    def _connect(self) -> None:
        page, stage = self.page, self._stage
        page.answered.connect(self._answered)
        page.field_left.connect(lambda _path: self._keep(self.desk.leave))
        page.left_blank.connect(self._left_blank)
        page.exact_marked.connect(lambda path, is_exact: self._tell(MarkedExact(path, is_exact)))
        page.note_written.connect(lambda path, text: self._tell(NoteWritten(path, text)))
        page.line_filed.connect(self._line_filed)
        page.repeat_add_requested.connect(lambda path: self._tell(RepeatAdded(path, clock.new_id())))
        page.repeat_remove_requested.connect(lambda path: self._tell(RepeatRemoved(path)))
        page.step_requested.connect(self._step)
        page.go_requested.connect(self._go)
        page.language_requested.connect(self._language_chosen)
        page.end_requested.connect(self._show_end)
        page.finish_requested.connect(self._finish)
        page.asked_again.connect(self._ask_again)
        page.not_asked_requested.connect(self._not_asked)
        page.reopen_requested.connect(self._reopen)
        page.support_opened.connect(self._show_happenings)
        page.distress_noted.connect(self._note_distress)
        page.follow_up_done.connect(self._follow_up_done)
        page.retry_requested.connect(self._try_again)
        page.papers_requested.connect(lambda: stage.place_requested.emit("print", f"interview:{self.desk.kept.code}"))
        page.wish_requested.connect(self._wishes.grant)
        page.lock_requested.connect(stage.window.lock_requested)
        page.withdrawal_requested.connect(self._withdraw)
        page.collect_requested.connect(lambda: stage.place_requested.emit("collect", None))
        # their window is another: what is typed there is use of the program too
        page.answered.connect(lambda *_: stage.window.was_used.emit())
        taking_words_back.connect(stage, page, self.desk, self.show)

    # -- showing -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The study has changed elsewhere, by undo for instance: everything as the file has it."""
        self.page.settle()
        self.desk.reload()
        self._show_occasion()
        self.show()

    def show(self) -> None:
        self.page.show_screen(self.screen(), self.desk.overview())
        self._idle.start(IDLE_MS)

    def _make_ready(self) -> None:
        if self._stage.workspace is self.desk.workspace:
            self.page.pane.make_ready(self.desk.upcoming(MOST_READY))

    def screen(self) -> Screen:
        """What is finished can be read, not written in."""
        screen = self.desk.screen()
        if self.desk.kept.state is InterviewState.DRAFT:
            return screen
        return replace(screen, items=tuple(replace(item, is_read_only=True) for item in screen.items))

    def _show_echo(self) -> None:
        """After a save: the same page, unless what was said made questions come or go."""
        screen = self.screen()
        if [item.path for item in screen.items] == [item.path for item in self.page.shown().items]:
            self.page.show_items(screen, self.desk.overview())
        else:
            self.page.show_screen(screen, self.desk.overview())

    def _show_occasion(self) -> None:
        workspace, kept, t = self._stage.study, self.desk.kept, self._stage.t
        study, person = workspace.study(), self.desk.person()
        group = workspace.group(person.group) if person else None
        finished = ""
        if kept.state is not InterviewState.DRAFT:
            finished = t("Finished on {day}.", day=long_date(kept.finished_at, t.language))
        self.page.show_occasion(
            Occasion(
                code=person.code if person else kept.code,
                letter=group.letter if group else "",
                group=group.name if group else "",
                kind=group.kind if group else "",
                date=long_date(kept.started_at, t.language),
                duty_name=study.duty_name,
                duty_reach=study.duty_reach,
                contacts=workspace.contacts(),
                finished=finished,
            )
        )

    def _show_minutes(self) -> None:
        self.page.foot.show_minutes(self.desk.seconds // 60)

    def leave(self) -> None:
        """Waits for the disk: the page that comes next may be this one, read from the file."""
        self.page.step_aside()
        if self.desk.kept.state is InterviewState.DRAFT:
            self._keep(self.desk.leave)
        self._saving.wait()
        if self._unkept:
            _UNKEPT.setdefault(self._stage.study, {})[self.interview] = self._unkept

    # -- keeping -----------------------------------------------------------------------------------------------------

    def _keep(self, call: Callable[[], Future[Saved] | None], unkept: Event | None = None) -> bool:
        """False where it was refused at once."""
        if self._stage.workspace is not self.desk.workspace:
            # the study was closed under a page that is on its way out; everything was kept before
            return False
        try:
            future = call()
        except Problem as problem:
            self._saving.fail(problem)
            return False
        if future is not None:
            self._saving.follow(future, (lambda: self._unkept.append(unkept)) if unkept is not None else None)
        return True

    def _tell(self, event: Event, *, still_typing: bool = False) -> None:
        if self._keep(lambda: self.desk.tell(event, still_typing=still_typing), event):
            self._show_echo()

    def _answered(self, path: str, value: str) -> None:
        self._tell(Answered(path, value), still_typing=True)

    def _left_blank(self, path: str, blank: Blank | None, linked: str) -> None:
        key = self.desk.interview.filling.key(linked) if linked else ""
        if self._keep(lambda: self.desk.tell(LeftBlank(path, blank, key)), LeftBlank(path, blank, key)):
            self.show()

    def _line_filed(self, path: str, text: str, is_exact: bool) -> None:
        self._tell(LineFiled(clock.new_id(), path, text, is_exact))

    def _try_again(self) -> None:
        """What the disk refused is told once more, in its order, to an interview as the file has it."""
        self.page.settle(is_leaving=False)
        self._wishes.try_again()
        again, self._unkept = self._unkept, []
        _UNKEPT.get(self._stage.study, {}).pop(self.interview, None)
        if not again:
            return
        self.desk.reload()
        for event in again:
            self._keep(lambda event=event: self.desk.tell(event), event)  # type: ignore[misc]  # a lambda in a loop
        self._show_echo()

    # -- going about -------------------------------------------------------------------------------------------------

    def _step(self, step: Step) -> None:
        self._move(Went(step))

    def _go(self, path: str) -> None:
        self._move(WentTo(path))
        self.page.show_question()
        self.page.pane.focus_answer(path)

    def _language_chosen(self, language: str) -> None:
        self.page.settle()
        self._move(LanguageChosen(language))

    def _move(self, event: Event) -> None:
        if self.desk.kept.state is not InterviewState.DRAFT:
            conducting.update(self.desk.interview, event)
            self.show()
        elif self._keep(lambda: self.desk.tell(event)):
            self.show()

    # -- the end -----------------------------------------------------------------------------------------------------

    def _show_end(self) -> None:
        consents = self._stage.study.consents(self.desk.kept.person)
        given: Mapping[str, bool] = consents[-1].items if consents else {}
        optional = tuple((item, bool(given.get(item.key))) for item in ITEMS if not item.is_needed)
        self.page.end.show_consent(optional)
        self.page.end.show_asked_again(self._time(consents[-1].asked_again_at) if consents else "")
        self.page.show_lacks(self.desk.lacks())

    def _not_asked(self, paths: tuple[str, ...]) -> None:
        for path in paths:
            self._left_blank(path, Blank.NOT_ASKED, "")
        self._show_end()

    def _ask_again(self, items: Mapping[str, bool]) -> None:
        def done(saved: Saved) -> None:
            self.page.end.show_asked_again(self._time(saved.at))

        self._saving.follow(self.desk.ask_consent_again(items), done=done)

    def _finish(self, reason: str) -> None:
        self._work(lambda: self.desk.finish(reason), self._finished)

    def _finished(self) -> None:
        self._show_occasion()
        self.show()
        self.page.show_question()
        self._stage.study_changed.emit()

    def _reopen(self, why: str) -> None:
        self._work(lambda: self.desk.reopen(why), self._finished)

    def _work(self, work: Callable[[], object], done: Callable[[], None]) -> None:
        """Beside the window; the page waits, since the desk is busy."""
        self.page.settle()
        self.page.setEnabled(False)

        def ended(_: object) -> None:
            self.page.setEnabled(True)
            done()

        def failed(problem: Problem) -> None:
            self.page.setEnabled(True)
            self.page.banner.show_problem(problem)

        self._stage.jobs.run(work, ended, failed, self.page)

    def _withdraw(self) -> None:
        self._stage.removal_requested.emit("withdraw", self.desk.kept.person)

    # -- support -----------------------------------------------------------------------------------------------------

    def _show_happenings(self) -> None:
        records = self._stage.study.distress_records(self.interview)
        self.page.support.show_happenings(
            tuple(
                Happening(
                    one.id, self._time(one.at), one.level, one.text, one.help_arranged, one.follow_up, one.is_done
                )
                for one in records
            )
        )

    def _note_distress(self, level: int, text: str, help_arranged: bool, follow_up: str) -> None:
        kept = self.desk.kept
        record = DistressRecord(
            clock.new_id(), kept.id, kept.person, level, clock.stamp(), text, help_arranged, follow_up.strip()
        )
        self._keep_distress(record)

    def _follow_up_done(self, which: str, is_done: bool) -> None:
        for record in self._stage.study.distress_records(self.interview):
            if record.id == which:
                self._keep_distress(replace(record, is_done=is_done))

    def _keep_distress(self, record: DistressRecord) -> None:
        future = self._stage.study.keep_distress(record)
        self._saving.follow(future, done=lambda _saved: self._show_happenings())

    def _time(self, iso: str) -> str:
        at = saying.local(iso) if iso else None
        return saying.clock(at, self._stage.t) if at else ""
