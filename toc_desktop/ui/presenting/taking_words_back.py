""" "Please delete what I just said", from the interview that is open: it is gone before the page is back."""

from __future__ import annotations

from collections.abc import Callable

from toc_desktop.app import removing
from toc_desktop.app.interviewing import Desk
from toc_desktop.errors import Problem
from toc_desktop.study.ids import answer_id
from toc_desktop.ui.interview.page import InterviewPage
from toc_desktop.ui.presenting.stage import Stage


def connect(stage: Stage, page: InterviewPage, desk: Desk, show: Callable[[], None]) -> None:
    """`show` lets the page show the interview as it is afterwards."""

    def take_back(work: Callable[[], object]) -> None:
        page.settle()
        page.setEnabled(False)

        def done(_: object) -> None:
            page.setEnabled(True)
            show()
            page.focus_answer()
            page.banner.say(stage.t("Something was taken back. It is gone for good."), level="done")
            stage.study_changed.emit()

        def failed(problem: Problem) -> None:
            page.setEnabled(True)
            page.banner.show_problem(problem)

        stage.jobs.run(work, done, failed, page)

    def words(path: str, start: int, end: int) -> None:
        value = desk.interview.filling.value(path)
        take_back(lambda: removing.take_back_words(desk, path, value[:start] + value[end:]))

    def line(line_id: str) -> None:
        statement = answer_id(desk.kept.id, f"line|{line_id}")

        def work() -> None:
            for one in desk.workspace.statements(desk.kept.id):
                if one.id == statement:
                    removing.take_back(desk.workspace, one)
            desk.reload()

        take_back(work)

    page.answer_take_back_requested.connect(lambda path: take_back(lambda: removing.take_back_answer(desk, path)))
    page.words_take_back_requested.connect(words)
    page.line_take_back_requested.connect(line)
