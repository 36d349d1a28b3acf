"""The study page and the open study: what is typed is kept when a field is left."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from toc_desktop.app import clock, facilitator, questionnaires
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.study.consenting import missing_before_fieldwork
from toc_desktop.study.values import InterviewState, Study, SupportContact
from toc_desktop.ui import preferences
from toc_desktop.ui.presenting import form_findings, saying
from toc_desktop.ui.presenting.securing import Securing
from toc_desktop.ui.presenting.stage import Presenter, Stage
from toc_desktop.ui.study.page import StudyPage
from toc_desktop.ui.study.values import FormLine, GroupCount, Step

if TYPE_CHECKING:
    from concurrent.futures import Future

    from toc_desktop.app.workspace import Workspace
    from toc_desktop.forms import Reading
    from toc_desktop.store import Saved

LABELS = {
    "title": Message("Change the title"),
    "service": Message("Change the service"),
    "aim": Message("Change the aim"),
    "place": Message("Change the region"),
    "duty_name": Message("Change the duty person"),
    "duty_reach": Message("Change how the duty person is reached"),
    "language": Message("Change the language of the study"),
    "paper": Message("Change the paper"),
    "sheet_version": Message("Change the version of the sheet"),
    "witness_roles": Message("Change who may witness"),
}


class Studying(Presenter):
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.page: StudyPage = StudyPage(stage.t, preferences.languages())
        page = self.page
        page.changed.connect(self._change)
        page.groups.changed.connect(lambda group: self._keep(self._study.keep_group(group)))
        page.safety.contact_changed.connect(lambda contact: self._keep(self._study.keep_contact(contact)))
        page.safety.contact_added.connect(self._add_contact)
        page.safety.contact_removed.connect(lambda found: self._keep(self._study.remove_contact(found)))
        page.questionnaires.import_requested.connect(self._import)
        page.questionnaires.edit_requested.connect(stage.questionnaire_edit_requested)
        page.particulars.changed.connect(self._keep_particulars)
        page.undo_requested.connect(stage.window.undo_requested)
        page.redo_requested.connect(stage.window.redo_requested)
        self._security = Securing(stage, page)
        self.refresh()
        self._security.refresh()

    @property
    def _study(self) -> Workspace:
        return self._stage.study

    def refresh(self) -> None:
        workspace, t = self._study, self._stage.t
        study, contacts = workspace.study(), workspace.contacts()
        forms = workspace.questionnaires()
        self.page.show_study(study)
        self.page.show_contacts(contacts)
        self.page.particulars.show_facilitator(facilitator.load(), facilitator.properties(workspace)["deviceid"])
        self.page.show_groups(_counted(workspace))
        self.page.show_steps([Step(t(words), done) for words, done in _steps(study, contacts, len(forms))])
        names = {group.kind: group.name for group in workspace.groups()}
        lines = []
        for form in forms:
            version = t("version {version}", version=form.version) if form.version else ""
            if form.is_earlier:
                version = t("earlier version {version}", version=form.version)
            draft = t("has a draft") if form.has_draft else ""
            about = " · ".join(part for part in (names.get(form.group, form.group), version, draft) if part)
            lines.append(FormLine(form.id, form.title, about, can_edit=not form.is_earlier))
        self.page.questionnaires.show_forms(lines)
        undo, redo = workspace.undo_label(), workspace.redo_label()
        self.page.show_undo(t(undo) if undo else "", t(redo) if redo else "")

    def leave(self) -> None:
        """A field that is still typed in is left, and so kept."""
        if (focused := self.page.focusWidget()) is not None:
            focused.clearFocus()

    def _change(self, name: str, value: object) -> None:
        label = LABELS.get(name, Message("Change the rules of the study"))
        self._keep(self._study.change_study(label, **{name: value}))

    def _keep_particulars(self, name: str, value: str) -> None:
        """No step of the study: it can be typed again, and nothing takes it back."""
        now = facilitator.load()
        changed = replace(now, **{name: value})
        if changed == now:
            return
        try:
            facilitator.keep(changed)
        except Problem as problem:
            self._stage.show_problem(problem)
        else:
            self.page.saved.show_saved(saying.clock(clock.now(), self._stage.t, with_seconds=True))

    def _keep(self, future: Future[Saved]) -> None:
        self.page.saved.show_saving()

        def saved(_: object) -> None:
            self.page.saved.show_saved(saying.clock(clock.now(), self._stage.t, with_seconds=True))
            self.refresh()
            self._stage.study_changed.emit()

        def failed(problem: Problem) -> None:
            self.page.saved.show_not_saved()
            self._stage.show_problem(problem)

        self._stage.jobs.when(future, saved, failed, self.page)

    def _add_contact(self) -> None:
        self._keep(self._study.keep_contact(SupportContact(clock.new_id(), self._stage.t("New contact"), "")))

    def _import(self) -> None:
        t = self._stage.t
        name, _ = QFileDialog.getOpenFileName(
            self.page,
            t("Bring in a form"),
            str(Path.home()),
            f"XLSForm (*.xlsx *.xls *.csv *.md *.xml);;{t('All files')} (*)",
        )
        if name:
            self.bring_in(Path(name))

    def bring_in(self, path: Path) -> None:
        """Reads and converts on a worker: a large sheet takes a second."""
        workspace = self._study
        before = len(workspace.questionnaires())

        def show(reading: Reading) -> None:
            findings = reading.findings
            came = len(workspace.questionnaires()) > before
            t = self._stage.t
            if came:
                verdict = t("“{name}” is in the study.", name=path.name)
            elif reading.form is None:
                verdict = t("“{name}” could not be read. Nothing was changed.", name=path.name)
            else:
                verdict = t("“{name}” is in the study already.", name=path.name)
            said = " ".join(part for part in (verdict, form_findings.counts(findings, t)) if part)
            self.page.questionnaires.show_findings(said, form_findings.lines(findings, t))
            self.refresh()
            self._stage.study_changed.emit()

        self._stage.jobs.run(
            lambda: questionnaires.add(workspace, path.name, *questionnaires.read_source(path)),
            show,
            self._stage.show_problem,
            self.page,
        )


def _counted(workspace: Workspace) -> list[GroupCount]:
    """How many people of each group have a finished interview; each person counts once."""
    groups = {person.id: person.group for person in workspace.people()}
    done = {kept.person for kept in workspace.interviews() if kept.state is not InterviewState.DRAFT}
    counts = Counter(groups.get(person, "") for person in done)
    return [GroupCount(group, counts[group.id]) for group in workspace.groups()]


def _steps(study: Study, contacts: tuple[SupportContact, ...], forms: int) -> list[tuple[Message, bool]]:
    """All that the rule can ask for, ticked where it asks no longer."""
    everything = missing_before_fieldwork(replace(study, duty_name="", duty_reach="", service=""), (), 0)
    missing = missing_before_fieldwork(study, contacts, forms)
    return [(words, words not in missing) for words in everything]
