"""Makes an edited draft the questionnaire of a study: checked, tried out, and then in use, as a version of its own.

One step of the study's log does it, and undo takes it back as a whole. An interview keeps its version.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from toc_desktop.app import clock, facilitator, rows
from toc_desktop.app.workspace import Workspace, draft_row, spoken_label
from toc_desktop.errors import Problem
from toc_desktop.forms import Finding, Form, Trial, editing, read
from toc_desktop.forms import try_out as run_tests
from toc_desktop.forms.editing import Draft, SettingChanged
from toc_desktop.forms.mentions import mentioned
from toc_desktop.i18n import Message
from toc_desktop.interview import conducting
from toc_desktop.interview.state import Interview
from toc_desktop.store import Change, Saved, Value

_TEST_FAILED = Message("Correct the questionnaire, or the test where it expects the wrong thing.")


@dataclass(frozen=True)
class Place:
    """Where a finding points to in a draft: `row` is a row's id, 0 for the sheet as a whole."""

    sheet: str
    row: int
    column: str


@dataclass(frozen=True)
class Checked:
    """What reading the draft as a workbook gave. `form` is None where it cannot be opened at all."""

    draft: Draft
    form: Form | None
    findings: tuple[tuple[Finding, Place], ...] = ()
    trials: tuple[Trial, ...] = ()
    """The tests that are kept in the form; those that fail are findings too."""

    @property
    def errors(self) -> int:
        return sum(finding.severity == "error" for finding, _ in self.findings)


def has_interviews(workspace: Workspace, questionnaire: str) -> bool:
    return bool(
        workspace.file.query("select 1 from interview where form = ? and gone is not 1 limit 1", [questionnaire])
    )


# -- checking and trying out -----------------------------------------------------------------------------------------


def check(draft: Draft, files: Mapping[str, bytes]) -> Checked:
    """Reads the draft as it would be written: what is checked is what will be asked. Slow; runs beside the window."""
    try:
        data = editing.write(draft)
    except Problem as problem:
        finding = Finding("error", "survey", 0, "", "", problem.message, problem.advice)
        return Checked(draft, None, ((finding, Place("survey", 0, "")),))
    return _checked(draft, data, files)


def _checked(draft: Draft, data: bytes, files: Mapping[str, bytes]) -> Checked:
    reading = read("draft.xlsx", data, files)
    found = [(finding, _place(draft, finding)) for finding in reading.findings]
    trials = run_tests(reading.form, now=clock.now, ids=clock.new_id) if reading.form is not None else ()
    rows_by_path = {entry.path: entry.row for entry in editing.outline(draft)} if trials else {}
    for trial in trials:
        if trial.fault is not None:
            finding = Finding("warning", "survey", 0, "test", trial.text[:200], trial.fault, _TEST_FAILED)
            found.append((finding, Place("survey", rows_by_path.get(trial.path, 0), "test")))
    return Checked(draft, reading.form, tuple(found), trials)


def _place(draft: Draft, finding: Finding) -> Place:
    sheet = finding.sheet.lower()
    if sheet not in ("survey", "choices", "settings"):
        return Place("", 0, "")
    at = finding.row - 2
    found = draft.table(sheet).rows
    return Place(sheet, found[at].id if 0 <= at < len(found) else 0, finding.column)


def try_out(workspace: Workspace, form: Form, before: Interview | None = None, language: str = "") -> Interview:
    """An interview that nobody keeps. What was answered in the trial before stays where the question stays."""
    template = workspace.template()
    known = set(form.by_path)
    answers = () if before is None else tuple(a for a in before.answers.values() if a.key in known)
    begun = conducting.start(
        form,
        now=clock.now,
        ids=clock.new_id,
        spoken=lambda component, spoken: spoken_label(template, component, spoken),
        language=language or form.language_for(workspace.study().language),
        preset={"service": workspace.study().service},
        properties=facilitator.properties(workspace),
        answers=answers,
    )
    if before is not None and any(before.current in page.questions for page in begun.filling.pages()):
        begun.current = before.current
    return begun


# -- making it the questionnaire -------------------------------------------------------------------------------------


def use(workspace: Workspace, questionnaire: str, draft: Draft, files: Mapping[str, bytes]) -> Future[Saved]:
    """Makes the draft the questionnaire. Where interviews were taken with it, a new version stands beside the old one.

    Raises Problem "errors" when it has any; the draft stays.
    """
    row = workspace.file.row("form", questionnaire)
    if row is None:
        raise Problem(
            Message("This questionnaire is not in the study any more."),
            Message("Your draft is kept. Look at the list of questionnaires."),
            kind="unknown",
        )
    is_asked = has_interviews(workspace, questionnaire)
    if is_asked:
        taken = [one.version for one in workspace.questionnaires() if one.name == rows.text(row, "name")]
        draft = editing.edit(draft, SettingChanged("version", raised(draft.setting("version"), taken)))[0]
    # what is checked last is what will be asked: the workbook as it came, with what was changed in it
    source = editing.write(draft, workspace.file.blob(rows.text(row, "source")) or b"")
    checked = _checked(draft, source, files)
    form = checked.form
    if form is None or checked.errors:
        raise Problem(
            Message("The questionnaire has errors, so it cannot be asked yet: {count}.", count=max(1, checked.errors)),
            Message("The list of findings names each with its place. Your draft is kept."),
            kind="errors",
        )
    content: dict[str, Value] = {
        "title": form.title,
        "version": form.version,
        "form_id": form.id,
        "hash": form.hash,
        "source": workspace.file.put_blob(source, ()).result(),
        "xform": workspace.file.put_blob(form.xform.encode(), ()).result(),
        "files": rows.stored(_beside(workspace, row, source, files)),
    }
    name = rows.text(row, "name")
    target, label = questionnaire, Message("Change the questionnaire {name}", name=name)
    if is_asked:
        target = clock.new_id()
        content |= {column: row[column] for column in ("name", "position", "kind")}
        label = Message("Use version {version} of {name}", version=form.version, name=name)
    changes = [Change("form", target, content)]
    if workspace.file.row("form", draft_row(questionnaire)) is not None:
        changes.append(Change("form", draft_row(questionnaire), {"gone": 1}))
    return workspace.file.save(label, changes)


def _beside(workspace: Workspace, row: rows.Row, source: bytes, files: Mapping[str, bytes]) -> dict[str, str]:
    """What lay beside the questionnaire, and of what came since, the files that it names: by name, their blobs."""
    kept: dict[str, str] = json.loads(rows.text(row, "files") or "{}")
    named = mentioned(source)
    new = {name: content for name, content in files.items() if name not in kept and name.lower() in named}
    return kept | {name: workspace.file.put_blob(content, ()).result() for name, content in new.items()}


def raised(version: str, taken: list[str]) -> str:
    """The version, when it is new already, else the next one: its last number goes up."""
    while version in taken or not version:
        match = re.search(r"(\d+)(\D*)$", version)
        if match is None:
            version = f"{version}2" if not version else f"{version} 2"
            continue
        number = str(int(match[1]) + 1).rjust(len(match[1]), "0")
        version = f"{version[: match.start()]}{number}{match[2]}"
    return version
