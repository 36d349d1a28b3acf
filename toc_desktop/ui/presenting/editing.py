"""The form editor at work: every change is a step of the desk, kept in the study, checked and tried out at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from toc_desktop.app import form_versions
from toc_desktop.app.editing import FormDesk
from toc_desktop.app.form_versions import Checked
from toc_desktop.errors import Problem
from toc_desktop.forms import editing
from toc_desktop.ui.editor import panes
from toc_desktop.ui.editor.page import EditorPage
from toc_desktop.ui.editor.values import SETTINGS_ROW, CompletionWanted, FindingShown
from toc_desktop.ui.presenting import editor_findings, editor_values
from toc_desktop.ui.presenting.draft_keeping import DraftKeeping
from toc_desktop.ui.presenting.editor_files import EditorFiles
from toc_desktop.ui.presenting.editor_values import Spoken
from toc_desktop.ui.presenting.looking import Looking
from toc_desktop.ui.presenting.sitting import Sitting
from toc_desktop.ui.presenting.stage import Presenter, Stage
from toc_desktop.ui.presenting.trying import Trying

if TYPE_CHECKING:
    from toc_desktop.store import Saved

STEP_MS = 3000
"""A pause in typing that ends a step."""
OR_OTHER = " or_other"


def editor(stage: Stage, questionnaire: str) -> Callable[[], Presenter]:
    """The recipe of the page; what is edited stays when it is made anew."""
    held: list[Sitting] = []

    def made() -> Presenter:
        try:
            if not held:
                held.append(Sitting(stage, questionnaire))
        except Problem as problem:
            if problem.kind != "no-sheet":
                raise
            return Looking(stage, questionnaire, problem)
        return Editing(stage, held[0])

    return made


class Editing(Presenter):
    has_steps = True

    def __init__(self, stage: Stage, sitting: Sitting) -> None:
        self._stage, self._sitting = stage, sitting
        self._checked: Checked | None = None
        self.page: EditorPage = EditorPage(stage.t)
        self._files = EditorFiles(stage, self.page, sitting.desk)
        self._trying = Trying(stage, self.page.trial, self._files.named)
        self._keeping = DraftKeeping(stage, self.page, sitting.desk, self._show_checked)
        self._step_ends = QTimer(self.page, interval=STEP_MS, singleShot=True)
        self._step_ends.timeout.connect(self._desk.close_step)
        self._wire()
        if self._desk.was_found:
            self.page.banner.say(
                stage.t("Here is the draft as you left it."),
                stage.t("The questionnaire in use is still the one before."),
            )
        self.show(is_forced=True)
        self._keeping.check()

    @property
    def _desk(self) -> FormDesk:
        return self._sitting.desk

    def _wire(self) -> None:
        page = self.page
        page.list.chosen.connect(self._choose)
        page.list.add_requested.connect(self._add)
        page.list.remove_requested.connect(self._remove)
        page.list.move_requested.connect(lambda by: self._change(editing.RowMoved(self._sitting.row, by)))
        page.question.changed.connect(self._change)
        page.question.left.connect(self._desk.close_step)
        page.question.languages_chosen.connect(self._choose_languages)
        page.question.completion_wanted.connect(self._complete)
        page.findings.place_requested.connect(self._go_to)
        page.undo_requested.connect(self.undo)
        page.redo_requested.connect(self.redo)
        page.use_requested.connect(self._use)
        page.start_over_requested.connect(self._start_over)
        page.back_requested.connect(lambda: self._stage.place_requested.emit("study", None))

    # -- showing -----------------------------------------------------------------------------------------------------

    def show(self, *, is_forced: bool = False) -> None:
        """The draft as it is now. `is_forced`: also what is being typed, after a step back."""
        desk, sitting, page, t = self._desk, self._sitting, self.page, self._stage.t
        languages = desk.draft.languages()
        if sitting.first not in languages:
            sitting.first = languages[0]
        if sitting.second and sitting.second not in languages:
            sitting.second = ""
        spoken = Spoken(t, sitting.first, sitting.second)
        known = {entry.row for entry in editing.outline(desk.draft)}
        if sitting.row not in known:
            sitting.row = SETTINGS_ROW
        page.question.show_offers(editor_values.offers(self._stage.study, desk.draft, t), sitting.first, sitting.second)
        page.list.show_lines(editor_values.lines(desk.draft, spoken, self._checked), sitting.row)
        if sitting.row == SETTINGS_ROW:
            page.question.show_settings(editor_values.settings(desk.draft, t), is_forced=is_forced)
        else:
            shown = editor_values.question(desk.draft, sitting.row, spoken, self._checked, tuple(sorted(desk.files)))
            page.question.show_question(shown, is_forced=is_forced)
        self._show_state()

    def _show_state(self) -> None:
        desk, page, t = self._desk, self.page, self._stage.t
        undo, redo = desk.undo_label, desk.redo_label
        errors = self._checked.errors if self._checked is not None else 0
        why_not = ""
        if errors:
            why_not = t("Errors forbid it: {count}. The findings name them.", count=errors)
        elif self._checked is not None and self._checked.form is None:
            why_not = t("It cannot be read yet. The findings say why.")
        page.show_steps(t(undo) if undo else "", t(redo) if redo else "", has_changes=desk.has_changes, why_not=why_not)
        version = desk.used.setting("version") or "–"
        if not desk.has_changes:
            state = t("as in use · version {version}", version=version)
        elif desk.has_interviews:
            state = t("a new version beside version {version}", version=version)
        else:
            state = t("replaces version {version}", version=version)
        page.show_title(desk.draft.setting("form_title") or desk.name, state)

    # -- editing -----------------------------------------------------------------------------------------------------

    def _change(self, wish: editing.Edit) -> None:
        if isinstance(wish, editing.TypeChanged):
            wish = self._with_other(wish)
        try:
            is_new = self._desk.change(wish, grows=True)
        except KeyError:
            # the row went while its field was still being left
            return
        if is_new:
            self._step_ends.start()
            self._changed()

    def _with_other(self, wish: editing.TypeChanged) -> editing.TypeChanged:
        """“Or other” stays when a question offers another list."""
        survey = self._desk.draft.survey
        kind = survey.text(survey.row(wish.row), "type")
        stays = kind.lower().endswith(OR_OTHER) and wish.type.startswith("select")
        return replace(wish, list_name=wish.list_name + OR_OTHER) if stays else wish

    def _changed(self, *, is_forced: bool = False) -> None:
        self.show(is_forced=is_forced)
        self._keeping.soon()

    def _choose(self, row: int) -> None:
        if row == self._sitting.row:
            return
        self.page.question.settle()
        self._desk.close_step()
        self._sitting.row = row
        self.show()
        self._show_in_trial()

    def _add(self, kind: str) -> None:
        self.page.settle()
        self._desk.close_step()
        draft, here = self._desk.draft, self._sitting.row
        entry = next((one for one in editing.outline(draft) if one.row == here), None)
        stem = {"note": "note", "begin group": "group", "begin repeat": "repeat"}.get(kind, "question")
        taken = {name for name, _ in editing.questions(draft)} | {
            draft.survey.text(r, "name") for r in draft.survey.rows
        }
        number = 1
        while (name := f"{stem}_{number}") in taken:
            number += 1
        offers_choices = kind.startswith("select")
        wish = editing.RowAdded(
            after=here,
            type=f"{kind} {name}" if offers_choices else kind,
            name=name,
            inside=entry is not None and entry.kind != "question",
        )
        added = draft.next_id()
        self._desk.change(wish)
        self._sitting.row = added
        self._changed()
        self.page.panes.show_pane(panes.QUESTION)
        self.page.question.focus_first()

    def _remove(self) -> None:
        self.page.settle()
        entries = editing.outline(self._desk.draft)
        place = next((at for at, one in enumerate(entries) if one.row == self._sitting.row), -1)
        if place < 0:
            return
        gone = entries[place]
        self._desk.change(editing.RowRemoved(gone.row))
        after = next((one for one in entries if one.at > gone.end), entries[place - 1] if place else None)
        self._sitting.row = after.row if after is not None else SETTINGS_ROW
        self._changed()
        self._show_in_trial()

    def _choose_languages(self, first: str, second: str) -> None:
        self.page.question.settle()
        self._sitting.first, self._sitting.second = first, second if second != first else ""
        self.show(is_forced=True)
        self._trying.speak(first)

    def _complete(self, wanted: CompletionWanted) -> None:
        found = editing.completion(self._desk.draft, self._sitting.row, wanted.text, wanted.cursor, self._sitting.first)
        wanted.show(found.start, found.end, found.candidates)

    def undo(self) -> None:
        self._step(self._desk.undo)

    def redo(self) -> None:
        self._step(self._desk.redo)

    def _step(self, step: Callable[[], object]) -> None:
        self.page.question.settle()
        if step() is not None:
            self._changed(is_forced=True)

    def _start_over(self) -> None:
        self.page.settle()
        self._desk.start_over()
        self._changed(is_forced=True)

    # -- checking and using ------------------------------------------------------------------------------------------

    def leave(self) -> None:
        self.page.settle()
        self._keeping.wait()

    def _show_checked(self, checked: Checked) -> None:
        self._checked = checked
        t, draft = self._stage.t, self._desk.draft
        shown = editor_findings.findings(draft, checked, t)
        said = (editor_findings.verdict(shown, t), editor_findings.tested(checked, t))
        self.page.show_findings(" ".join(part for part in said if part), shown)
        self.show()
        if checked.form is None:
            self._trying.show_nothing(t("It can be tried out again when the errors in the findings are settled."))
            return
        self._trying.show_form(checked.form)
        self._show_in_trial()

    def _show_in_trial(self) -> None:
        entry = next((one for one in editing.outline(self._desk.draft) if one.row == self._sitting.row), None)
        self._trying.go(entry.path if entry is not None else "")

    def _go_to(self, finding: FindingShown) -> None:
        place = form_versions.Place(finding.sheet, finding.row, finding.column)
        row = editor_findings.row_of(self._desk.draft, place)
        name, language = editor_findings.property_of(finding.column)
        sitting = self._sitting
        if language and language not in (sitting.first, sitting.second):
            sitting.second = language
        sitting.row = row
        self.show(is_forced=True)
        self._show_in_trial()
        self.page.question.show_place(finding.sheet, finding.row, name, language)

    def _use(self) -> None:
        self.page.settle()
        desk, page, t = self._desk, self.page, self._stage.t
        if not desk.has_changes or self._keeping.is_paused:
            return
        kept = self._keeping.keep()
        self._keeping.is_paused = True
        page.setEnabled(False)
        had_interviews = desk.has_interviews
        old = desk.used.setting("version")

        def used(_: object) -> None:
            desk.used = desk.draft
            self._stage.study_changed.emit()
            self._stage.place_requested.emit("study", None)
            if had_interviews:
                message = t("A new version of “{name}” is in use.", name=desk.name)
                advice = t("Interviews that were begun with version {version} keep it.", version=old)
            else:
                message, advice = t("“{name}” is changed.", name=desk.name), ""
            self._stage.say(message, advice, level="done")

        def failed(problem: Problem) -> None:
            self._keeping.is_paused = False
            page.setEnabled(True)
            page.banner.show_problem(problem)
            page.panes.show_pane(panes.FINDINGS)

        draft, files, workspace = desk.draft, desk.files, self._stage.study

        def work() -> Saved:
            if kept is not None:
                # it takes the draft away, which therefore must be there
                kept.result()
            return form_versions.use(workspace, desk.questionnaire, draft, files).result()

        self._stage.jobs.run(work, used, failed, page)
