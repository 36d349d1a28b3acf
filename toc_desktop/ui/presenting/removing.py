"""Taking back and withdrawing: shows what is reached, carries it out on a worker, shows the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from toc_desktop.app import removing
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.study.values import Statement, StatementState
from toc_desktop.ui.collect.taking_back import TakeBackPage
from toc_desktop.ui.collect.values import ReceiptShown, SaidLine, WithdrawalReach
from toc_desktop.ui.collect.withdrawing import ReceiptPage, WithdrawPage
from toc_desktop.ui.presenting import saying
from toc_desktop.ui.presenting.stage import Presenter, Stage

if TYPE_CHECKING:
    from toc_desktop.store import Receipt

TITLES = {
    removing.Degree.STOP: Message("{code} has stopped taking part."),
    removing.Degree.ANONYMISE: Message("The tie to the person was cut."),
    removing.Degree.REMOVE: Message("Everything of one person was removed."),
}


class TakingBack(Presenter):
    def __init__(self, stage: Stage, interview: str) -> None:
        self._stage = stage
        kept = stage.study.interview(interview)
        self._interview = interview
        self.page: TakeBackPage = TakeBackPage(stage.t, kept.code if kept else "")
        self.page.back_requested.connect(lambda: stage.place_requested.emit("collect", interview))
        self.page.take_back_requested.connect(self._take_back)
        self.refresh()

    def refresh(self) -> None:
        self.page.show_said([self._line(said) for said in self._said()])

    def _said(self) -> list[Statement]:
        gone = StatementState.TAKEN_BACK
        return [said for said in self._stage.study.statements(self._interview) if said.state is not gone and said.text]

    def _line(self, said: Statement) -> SaidLine:
        return SaidLine(said.id, said.code, self._question(said), said.text, said.is_exact)

    def _question(self, said: Statement) -> str:
        """The last name of the question's key, in words where the form has short ones."""
        kept = self._stage.study.interview(said.interview)
        if kept is None:
            return said.question
        form = self._stage.study.form(kept.form)
        name = said.question.rsplit("/", 1)[-1]
        found = next((question for question in form.questions if question.name == name), None)
        return (found.short(kept.language) if found is not None else "") or name

    def _take_back(self, chosen: Sequence[str]) -> None:
        workspace, t = self._stage.study, self._stage.t
        self.page.show_busy(True)

        def work() -> list[Receipt]:
            return [removing.take_back(workspace, said) for said in self._said() if said.id in set(chosen)]

        def taken(receipts: list[Receipt]) -> None:
            self._stage.study_changed.emit()
            self.refresh()
            copies = max((receipt.backups for receipt in receipts), default=0)
            words = t("Also from {count} backups.", count=copies)
            left = [place for receipt in receipts for place in receipt.unreachable]
            if left:
                words = f"{words} {t('Not reached: {places}', places='; '.join(dict.fromkeys(left)))}"
            self.page.banner.say(t("{count} taken back.", count=len(receipts)), words, level="done")

        def failed(problem: Problem) -> None:
            self.page.show_busy(False)
            self.page.banner.show_problem(problem)

        self._stage.jobs.run(work, taken, failed, self.page)


class Withdrawing(Presenter):
    def __init__(self, stage: Stage, person: str) -> None:
        self._stage = stage
        self.page: WithdrawPage = WithdrawPage(stage.t)
        self.page.back_requested.connect(lambda: stage.place_requested.emit("collect", None))
        self.page.find_requested.connect(self._find)
        self.page.withdraw_requested.connect(self._withdraw)
        if person:
            self._show(person)
        else:
            self.page.setFocusProxy(self.page.words)

    def _find(self, words: str) -> None:
        try:
            self._show(self._stage.study.person_by_code(words).id)
        except Problem as problem:
            self.page.banner.show_problem(problem)

    def _show(self, person: str) -> None:
        workspace, t = self._stage.study, self._stage.t
        known = workspace.person(person)
        if known is None:
            return
        reach = removing.reach(workspace, person)
        reached = (
            t("Interviews: {count}", count=reach.interviews),
            t("Things that were said: {count}", count=reach.statements),
            t("Papers kept in the study: {count}", count=reach.papers),
        )
        self.page.show_person(WithdrawalReach(person, known.code, reached, tuple(t(part) for part in reach.beyond)))

    def _withdraw(self, person: str, key: str) -> None:
        workspace, t = self._stage.study, self._stage.t
        degree = removing.Degree(key)
        known = workspace.person(person)
        code = known.code if known else ""
        self.page.show_busy(True)

        def done(receipt: Receipt | None) -> None:
            self._stage.study_changed.emit()
            title = t(Message(TITLES[degree].text, code=code))
            self._stage.receipt_requested.emit(self._receipt(title, receipt))

        def failed(problem: Problem) -> None:
            self.page.show_busy(False)
            self.page.banner.show_problem(problem)

        self._stage.jobs.run(lambda: removing.withdraw(workspace, person, degree), done, failed, self.page)

    def _receipt(self, title: str, receipt: Receipt | None) -> ReceiptShown:
        t = self._stage.t
        if receipt is None:
            return ReceiptShown(title, (t("What was said so far stays. This can be undone."),), ())
        lines = [
            t("At {when}, operation {operation}.", when=saying.when(receipt.at, t), operation=receipt.operation),
            t("Rows: {count}.", count=sum(receipt.rows.values())),
            t("Backups cleaned: {count}.", count=receipt.backups),
        ]
        return ReceiptShown(title, tuple(lines), receipt.unreachable)


class Receipts(Presenter):
    def __init__(self, stage: Stage, receipt: ReceiptShown) -> None:
        self.page: ReceiptPage = ReceiptPage(stage.t, receipt)
        self.page.back_requested.connect(lambda: stage.place_requested.emit("collect", None))
        self.page.copy_requested.connect(lambda words: QGuiApplication.clipboard().setText(words))
        self.page.setFocusProxy(self.page.back)
