"""A questionnaire that came without its sheet: it can be looked at and tried out in the editor's place."""

from __future__ import annotations

from toc_desktop.app import questionnaires
from toc_desktop.errors import Problem
from toc_desktop.ui.editor.page import EditorPage
from toc_desktop.ui.presenting.stage import Presenter, Stage
from toc_desktop.ui.presenting.trying import Trying


class Looking(Presenter):
    """A questionnaire without its sheet: tried out, not edited."""

    def __init__(self, stage: Stage, questionnaire: str, problem: Problem) -> None:
        self.page: EditorPage = EditorPage(stage.t)
        form = stage.study.form(questionnaire)
        self.page.show_title(form.title, "")
        self.page.show_read_only()
        self.page.banner.say(stage.t(problem.message), stage.t(problem.advice), level="note")
        self._trying = Trying(
            stage, self.page.trial, lambda name: questionnaires.file_of(stage.study, questionnaire, name)
        )
        self._trying.show_form(form)
        self.page.back_requested.connect(lambda: stage.place_requested.emit("study", None))
