"""Where an author is in a questionnaire: what outlives a page that is built anew in another language or size."""

from __future__ import annotations

from toc_desktop.app.editing import FormDesk, sit_down
from toc_desktop.forms import editing
from toc_desktop.ui.editor.values import SETTINGS_ROW
from toc_desktop.ui.presenting import editor_values
from toc_desktop.ui.presenting.stage import Stage


class Sitting:
    """What outlives a page that is built anew: the desk with its steps, and where its author was."""

    def __init__(self, stage: Stage, questionnaire: str) -> None:
        self.desk: FormDesk = sit_down(stage.study, questionnaire)
        self.row = SETTINGS_ROW
        languages = self.desk.draft.languages()
        default = self.desk.draft.setting("default_language")
        self.first = default if default in languages else languages[0]
        self.second = next((one for one in languages if one != self.first), "")
        survey = self.desk.draft.survey
        asked = (
            row for _, row in editing.questions(self.desk.draft) if editor_values.is_asked(survey.text(row, "type"))
        )
        if (row := next(asked, None)) is not None:
            self.row = row.id
