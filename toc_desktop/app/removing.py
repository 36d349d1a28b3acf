"""Taking back and withdrawing: what is gone is gone from every place that this laptop can reach."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from toc_desktop.app import clock, rows
from toc_desktop.app.interviewing import Desk, resume
from toc_desktop.app.workspace import Workspace
from toc_desktop.i18n import Message
from toc_desktop.store import Change, Receipt, Value
from toc_desktop.study.values import Interview, InterviewState, Paper, PersonState, Statement, StatementState

Target = tuple[str, str, tuple[str, ...]]
_INSTANCE = re.compile(r"\{[^}]*\}")


class Degree(StrEnum):
    """How far a person withdraws: nothing more from here on, keep without any tie, remove everything."""

    STOP = "stop"
    ANONYMISE = "anonymise"
    REMOVE = "remove"


@dataclass(frozen=True)
class Reach:
    """What a removal would reach, shown before it is confirmed. `beyond`: copies that left this laptop."""

    interviews: int
    statements: int
    papers: int
    beyond: tuple[Message, ...]


def reach(workspace: Workspace, person: str) -> Reach:
    interviews = [interview for interview in workspace.interviews() if interview.person == person]
    statements = [part for part in workspace.statements() if part.person == person]
    papers = [paper for paper in workspace.papers() if person in paper.persons]
    return Reach(len(interviews), len(statements), len(papers), beyond_reach(workspace, person))


def beyond_reach(workspace: Workspace, person: str) -> tuple[Message, ...]:
    """The copies that somebody must go and fetch: what was printed or saved outside."""
    return tuple(_copy(paper) for paper in workspace.papers() if person in paper.persons)


def _copy(paper: Paper) -> Message:
    whom, day = paper.for_whom or "–", paper.made_at[:10]
    if paper.way == "printed":
        return Message("A printed paper ({what}) for {whom}, {day}", what=paper.what, whom=whom, day=day)
    return Message("A PDF ({what}) for {whom}, {day}", what=paper.what, whom=whom, day=day)


def withdraw(workspace: Workspace, person: str, degree: Degree) -> Receipt | None:
    """Carries a withdrawal out. Blocks. STOP only marks the person; the others cannot be undone and give a receipt."""
    if degree is Degree.STOP:
        change = Change("person", person, {"state": PersonState.STOPPED.value}, (person,))
        workspace.file.save(Message("Stop here"), [change]).result()
        return None
    if degree is Degree.REMOVE:
        return workspace.file.remove_person(person).result()
    return _anonymise(workspace, person)


KEPT = {
    "person": ("state",),
    "interview": ("form", "person", "language", "state", "way", "twin", "gone"),
    "answer": ("interview", "key", "value", "blank", "is_exact"),
    "instance": ("interview", "repeat", "position"),
    "line": ("interview", "key", "text", "is_exact"),
    "statement": ("interview", "answer", "person", "about", "component", "question", "is_exact", "text", "state"),
}
"""What stays of somebody who is made anonymous: what they said, not when, where, with whom, as what."""


def _anonymise(workspace: Workspace, person: str) -> Receipt:
    """Cuts the tie to the person. Dropping a code is not enough: each text waits until somebody has read it.

    The group stays where it is large enough to hide in (the study's threshold).
    """
    known = workspace.person(person)
    _forget_twins(workspace, person)
    fellows = sum(other.group == known.group for other in workspace.people()) - 1 if known else 0
    nobody = clock.new_id()
    receipt = workspace.file.anonymise_person(person, nobody, KEPT).result()
    number = 1 + sum(other.state is PersonState.ANONYMISED for other in workspace.people())
    group = known.group if known and fellows >= workspace.study().min_cell else None
    code = f"X-{number:02d}"
    state = PersonState.ANONYMISED.value
    changes = [Change("person", nobody, {"code": code, "state": state, "stakeholder_group": group}, (nobody,))]
    for place, row in enumerate(workspace.file.rows("interview", "person = ?", [nobody], "id"), 1):
        done: dict[str, Value] = {"code": f"{code}-{place}", "state": InterviewState.FINISHED.value}
        changes.append(Change("interview", rows.text(row, "id"), done, (nobody,)))
    for place, row in enumerate(workspace.file.rows("statement", "person = ?", [nobody], "id"), 1):
        held: dict[str, Value] = {"code": f"{code}.{place:02d}", "stakeholder_group": group}
        if row["state"] != StatementState.TAKEN_BACK.value:
            held["state"] = StatementState.HELD_BACK.value
        changes.append(Change("statement", rows.text(row, "id"), held, (nobody,)))
    workspace.file.save(Message("Hold back what waits for a reader"), changes).result()
    return receipt


def release(workspace: Workspace, statement: str) -> None:
    """Somebody has read an anonymised text and found nothing in it that points to a person."""
    change = Change("statement", statement, {"state": StatementState.KEPT.value})
    workspace.file.save(Message("Release a text that was read"), [change]).result()


def take_back(workspace: Workspace, statement: Statement) -> Receipt:
    """ "Please delete what I just said": the text of one statement goes from every place; a mark stays that it did."""
    row = workspace.file.row("statement", statement.id) or {}
    source = rows.text(row, "answer")
    interview = workspace.interview(statement.interview)
    targets: list[Target] = [("statement", statement.id, ("text",))]
    if source == statement.id:
        targets.append(("answer", source, ("value", "linked")))
    elif source:
        targets.append(("line", source, ("text",)))
    targets += _typed_again(workspace, statement.interview, statement.question)
    receipt = workspace.file.take_back(targets, blobs=_stale_blobs(workspace, interview)).result()
    whose = (statement.person,)
    state = {"state": StatementState.TAKEN_BACK.value}
    workspace.file.save(Message("Something was taken back"), [Change("statement", statement.id, state, whose)]).result()
    if interview is not None:
        _submit_again(workspace, interview)
    return receipt


def take_back_answer(desk: Desk, path: str) -> Receipt:
    """Any answer, a choice as well as a text, from the interview that is open."""
    key = desk.interview.filling.key(path)
    made = [part for part in desk.workspace.statements(desk.kept.id) if part.question == key]
    desk.leave()
    receipt: Receipt | None = None
    for statement in made:
        receipt = take_back(desk.workspace, statement)
    if receipt is None:
        row = desk.answer_row(path)
        blobs = (*_stale_blobs(desk.workspace, desk.kept), *_attached(desk.workspace, row))
        targets = _answer(row) + _typed_again(desk.workspace, desk.kept.id, key)
        receipt = desk.workspace.file.take_back(targets, blobs).result()
    desk.reload()
    return receipt


def _attached(workspace: Workspace, row: str) -> tuple[str, ...]:
    """All that was ever attached here: what was replaced by something else lies in the file too."""
    entries = workspace.file.history("attachment", row)
    return tuple({blob for entry in entries if entry.field == "blob" for blob in str(entry.new or "").split()})


def _answer(row: str) -> list[Target]:
    return [("answer", row, ("value", "linked")), ("attachment", row, ("name", "blob"))]


def take_back_words(desk: Desk, path: str, remaining: str) -> Receipt:
    """Part of an answer, a third person's name for instance: only `remaining` is left, and never was anything else."""
    desk.leave()
    row = desk.answer_row(path)
    file = desk.workspace.file
    blobs = _stale_blobs(desk.workspace, desk.kept)
    receipt = file.replace_text("answer", row, "value", remaining).result()
    again = _typed_again(desk.workspace, desk.kept.id, desk.interview.filling.key(path))
    if blobs or again:
        file.take_back(again, blobs).result()
    desk.reload()
    _submit_again(desk.workspace, desk.kept)
    return receipt


def _typed_again(workspace: Workspace, interview: str, key: str) -> list[Target]:
    """The same question in what was typed in a second time, in any instance of its repeat: instances have other ids
    there, and to lose a copy too many costs nothing."""
    file, question = workspace.file, _INSTANCE.sub("", key)
    found: list[Target] = []
    for twin in file.rows("interview", "twin = ?", [interview]):
        for row in file.rows("answer", "interview = ?", [rows.text(twin, "id")]):
            if _INSTANCE.sub("", rows.text(row, "key")) == question:
                found += _answer(rows.text(row, "id"))
    return found


def _forget_twins(workspace: Workspace, person: str) -> None:
    """Nobody reads what was typed in a second time before it is kept without its person: so it is not kept."""
    file = workspace.file
    twins = [rows.text(row, "id") for row in file.rows("interview", "person = ? and twin is not null", [person])]
    if not twins:
        return
    targets = [
        target
        for twin in twins
        for row in file.rows("answer", "interview = ?", [twin])
        for target in _answer(rows.text(row, "id"))
    ]
    file.take_back(targets).result()
    gone = [Change("interview", twin, {"gone": 1}, (person,)) for twin in twins]
    file.save(Message("Forget what was typed in twice"), gone).result()


def _stale_blobs(workspace: Workspace, interview: Interview | None) -> tuple[str, ...]:
    """Copies of the words elsewhere in the file: submissions, earlier revisions', and papers that were drawn."""
    if interview is None:
        return ()
    revisions = workspace.file.rows("revision", "interview = ?", [interview.id])
    papers = workspace.file.rows("paper", "subject = ?", [interview.code])
    found = [
        rows.text(workspace.file.row("interview", interview.id) or {}, "submission"),
        *(rows.text(row, "submission") for row in revisions),
        *(rows.text(row, "blob") for row in papers),
    ]
    return tuple(blob for blob in found if blob)


def _submit_again(workspace: Workspace, interview: Interview) -> None:
    """What was finished is finished without the words that were taken back."""
    if interview.state is InterviewState.DRAFT:
        return
    desk = resume(workspace, interview.id)
    row = workspace.file.row("interview", interview.id) or {}
    text = desk.interview.filling.submission(rows.text(row, "instance_id"))
    blob = workspace.file.put_blob(text.encode(), (interview.person,)).result()
    change = Change("interview", interview.id, {"submission": blob}, (interview.person,))
    workspace.file.save(Message("Something was taken back"), [change]).result()
