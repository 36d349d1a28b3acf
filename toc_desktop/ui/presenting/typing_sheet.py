"""A sheet at work: what is typed in its lines is kept at once, the first time or the second."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QTimer

from toc_desktop.app import clock, typing_in
from toc_desktop.app.dates import long_date
from toc_desktop.app.interviewing import resume
from toc_desktop.app.sheet_lines import sheet_lines
from toc_desktop.app.typed_twice import conclude, differences
from toc_desktop.errors import Problem
from toc_desktop.interview.values import (
    Answered,
    Blank,
    Event,
    LeftBlank,
    Mark,
    NoteWritten,
    RepeatAdded,
    RepeatRemoved,
    WentTo,
)
from toc_desktop.interview.walking import asked, mark
from toc_desktop.study.values import InterviewState
from toc_desktop.ui.interview.kinds.wishes import ChoicesWanted, Wish
from toc_desktop.ui.presenting.saving import Saving
from toc_desktop.ui.presenting.sheet_looks import SheetLooks
from toc_desktop.ui.presenting.stage import Presenter, Stage
from toc_desktop.ui.presenting.typed_twice import compared, next_sheet, type_again
from toc_desktop.ui.typing_in.page import SheetPage
from toc_desktop.ui.typing_in.values import Row, Typed

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace
    from toc_desktop.store import Saved

COUNT_MS = 100
_UNKEPT: WeakKeyDictionary[Workspace, dict[str, list[Event]]] = WeakKeyDictionary()
"""What the disk refused, by interview, while its page is built anew or left: words live longer than widgets."""


class TypingSheet(Presenter):
    """One sheet, the first time or the second."""

    def __init__(self, stage: Stage, interview: str) -> None:
        self._stage = stage
        self.desk = resume(stage.study, interview)
        self.page: SheetPage = SheetPage(stage.t)
        self._saving = Saving(stage, self.page, self._try_again)
        self._looks = SheetLooks(self.desk, stage.t)
        self._unkept: list[Event] = _UNKEPT.get(stage.study, {}).pop(interview, [])
        self._seen: set[str] = set()
        self._repeats: dict[str, tuple[int, bool]] = {}
        """How many of each are shown, and whether one may be taken away."""
        # counted when the hands rest: a sheet of thousands takes longer than a frame
        self._counting = QTimer(self.page)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_MS)
        self._counting.timeout.connect(self._show_far)
        self._is_warned = False
        page = self.page
        page.back_requested.connect(self._collect)
        page.marked.connect(self._marked)
        page.finish_requested.connect(self._finish)
        page.retry_requested.connect(self._retry)
        table = page.table
        table.answered.connect(lambda path, value: self._tell(Answered(path, value), still_typing=True))
        table.noted.connect(lambda path, text: self._tell(NoteWritten(path, text)))
        table.field_left.connect(lambda _path: self._keep(self.desk.leave))
        table.reached.connect(self._reached)
        table.more_requested.connect(self._more)
        table.fewer_requested.connect(self._fewer)
        table.wish_requested.connect(self._grant)
        page.typed.next_requested.connect(lambda: next_sheet(stage, self.desk.kept.id))
        page.typed.again_requested.connect(lambda: type_again(stage, self.desk.kept.id))
        page.typed.differences_requested.connect(
            lambda: stage.typing_in_requested.emit("differences", self.desk.kept.twin)
        )
        page.typed.collect_requested.connect(self._collect)
        self._show()
        self._try_again()

    @property
    def _code(self) -> str:
        return self.desk.kept.code.removesuffix("/2")

    def _show(self, path: str = "") -> None:
        t, kept, page = self._stage.t, self.desk.kept, self.page
        title = t("{code}, a second time", code=self._code) if kept.twin else t("{code}, from paper", code=self._code)
        day = long_date(kept.started_at, t.language)
        page.show_sheet(title, f"{self.desk.form.title} · {day}", self.desk.interview.language)
        if kept.state is not InterviewState.DRAFT:
            self._finished()
            return
        page.show_rows(self._rows(), self._looks, path or self.desk.interview.current)
        self._counting.start()

    def _rows(self) -> tuple[Row, ...]:
        lines = sheet_lines(self.desk)
        self._repeats = {one.path: self._count(one.path) for one in lines if one.kind == "heading" and one.number}
        return tuple(Row(one.kind, one.path, one.number, one.label, one.level) for one in lines)

    def refresh(self) -> None:
        """The study has changed elsewhere, by undo for instance: everything as the file has it."""
        row = self.page.table.row()
        self.page.settle()
        self.desk.reload()
        self.page.stack.setCurrentWidget(self.page.sheet)
        self._show(row.path if row else "")

    def leave(self) -> None:
        self.page.settle()
        if self.desk.kept.state is InterviewState.DRAFT:
            self._keep(self.desk.leave)
        self._saving.wait()
        if self._unkept:
            _UNKEPT.setdefault(self.desk.workspace, {})[self.desk.kept.id] = self._unkept

    def _collect(self) -> None:
        kept = self.desk.kept
        self._stage.place_requested.emit("collect", kept.twin or kept.id)

    # -- keeping -----------------------------------------------------------------------------------------------------

    def _keep(self, call: Callable[[], Future[Saved] | None], unkept: Event | None = None) -> bool:
        """False where it was refused at once."""
        if self._stage.workspace is not self.desk.workspace:
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
            self._calm()
            self._grow()
            self.page.show_echo()
            self._counting.start()

    def _grow(self) -> None:
        """Shows what an answer has made longer: a part that repeats as often as it says."""
        if not self._repeats:
            return
        self.desk.interview.pages()  # as in Collect it grows when the pages are gone through
        if any(self._count(path) != shown for path, shown in self._repeats.items()):
            self.page.table.renew(self._rows())

    def _count(self, repeat: str) -> tuple[int, bool]:
        filling = self.desk.interview.filling
        return filling.repeat_count(repeat), filling.can_remove(repeat)

    def _calm(self) -> None:
        """Something was typed since the warning: it would be said anew."""
        if self._is_warned:
            self._is_warned = False
            self.page.banner.hide()

    def _try_again(self) -> None:
        """What the disk refused is told once more, in its order, to an interview as the file has it."""
        self.page.settle()
        again, self._unkept = self._unkept, []
        if again:
            self.desk.reload()
            for event in again:
                self._tell(event)

    def _retry(self) -> None:
        if self._is_warned:
            self._finish()
        else:
            self._try_again()

    def _marked(self, path: str, which: str) -> None:
        # first the words that stand there, so that undo can bring them back
        self.page.settle()
        self._keep(self.desk.leave)
        interview = self.desk.interview
        note = interview.notes.get(interview.filling.key(path), "")
        if which == "illegible":
            # what could be read stays
            words = self._stage.t("Cannot be read on the paper.")
            self._tell(NoteWritten(path, note if words in note else f"{note}\n{words}".strip()))
        else:
            self.page.table.silence()
            self._tell(LeftBlank(path, Blank.DECLINED) if which == "crossed" else Answered(path, ""))
            if which == "empty":
                self._tell(LeftBlank(path, None))
                if note:
                    self._tell(NoteWritten(path, ""))
        self.page.table.go_on()

    # -- going about -------------------------------------------------------------------------------------------------

    def _reached(self, row: Row) -> None:
        if row.kind == "question":
            self._seen.add(row.path)
            # where the typing stands, so that it goes on there; undo passes over it
            self._keep(lambda: self.desk.tell(WentTo(row.path)))
        self._counting.start()

    def _show_far(self) -> None:
        """What has an answer, a mark, or was passed with Enter."""
        conducted = self.desk.interview
        whole = done = 0
        for path in asked(conducted):
            whole += 1
            done += path in self._seen or mark(conducted, path) is not Mark.BLANK
        self.page.foot.show_far(done, whole)

    def _repeat(self, event: Event, path: str) -> None:
        self.page.settle()
        if self._keep(lambda: self.desk.tell(event), event):
            self._calm()
            self._show(self.desk.interview.current if isinstance(event, RepeatAdded) else path)

    def _more(self, path: str) -> None:
        if self.desk.interview.filling.can_add(path):
            self._repeat(RepeatAdded(path, clock.new_id()), path)

    def _fewer(self, path: str) -> None:
        filling = self.desk.interview.filling
        last = f"{path}[{filling.repeat_count(path)}]"
        if filling.repeat_count(path) and filling.can_remove(last):
            self._repeat(RepeatRemoved(last), path)

    def _grant(self, wish: Wish) -> None:
        if isinstance(wish, ChoicesWanted):
            wish.show(self.desk.matching(wish.path, wish.words))

    # -- the end -----------------------------------------------------------------------------------------------------

    def _finish(self) -> None:
        """What is missing on the paper is missing: it is said once, and the second time it stands."""
        t = self._stage.t
        missing = [lack for lack in self.desk.lacks() if lack.is_error]
        if missing and not self._is_warned:
            self._is_warned = True
            self.page.banner.say(
                t("{count} answers are required and missing, or not right.", count=len(missing)),
                t("Look at the paper again. If it says so, finish once more (Ctrl+Enter)."),
                level="warning",
                action=t("Finish as the paper has it"),
            )
            self._to(missing[0].path)
            return
        reason = t("So it stands on the paper.") if missing else ""
        # the field is left before the desk is at work elsewhere
        self._keep(self.desk.leave)
        self._saving.wait()
        self.page.setEnabled(False)

        def ended(_: object) -> None:
            self.page.setEnabled(True)
            self._finished()
            self._stage.study_changed.emit()

        def failed(problem: Problem) -> None:
            self.page.setEnabled(True)
            self.page.banner.show_problem(problem)

        self._stage.jobs.run(lambda: self.desk.finish(reason), ended, failed, self.page)

    def _to(self, path: str) -> None:
        rows = self.page.table.lines.rows
        self.page.table.go_to(next((at for at, row in enumerate(rows) if row.path == path), 0))

    def _finished(self) -> None:
        t, workspace, kept = self._stage.t, self._stage.study, self.desk.kept
        if not kept.twin:
            has_second = typing_in.second(workspace, kept.id) is not None
            self.page.show_typed(
                Typed(t("{code} is typed in", code=self._code), t("Everything is kept."), may_type_again=not has_second)
            )
            return
        first = workspace.interview(kept.twin)
        if first is not None and first.finished_at and not differences(workspace, first.id):
            conclude(workspace, first.id)
        self.page.show_typed(compared(self._stage, kept.twin))
