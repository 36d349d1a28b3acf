"""An interview at the desk: every event is told here, and what it changed is kept in the study at once."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePath

from toc_desktop.app import clock, facilitator, questionnaires, rows
from toc_desktop.app.keeping import Keeping
from toc_desktop.app.workspace import Workspace, spoken_label
from toc_desktop.app.writing import write_whole
from toc_desktop.errors import Problem
from toc_desktop.forms import Form
from toc_desktop.i18n import Message
from toc_desktop.interview import conducting, showing
from toc_desktop.interview.conducting import Outcome
from toc_desktop.interview.state import Interview
from toc_desktop.interview.values import (
    Answer,
    Answered,
    Choice,
    Event,
    Item,
    Lack,
    LeftBlank,
    MarkedExact,
    Overview,
    Screen,
)
from toc_desktop.store import Change, Saved, Value
from toc_desktop.study.consenting import is_allowed
from toc_desktop.study.ids import answer_id
from toc_desktop.study.values import Interview as Kept
from toc_desktop.study.values import InterviewState, Paper, Person

PAPER = "paper"
"""The way of an interview that was typed in from a sheet."""


def resume(workspace: Workspace, interview: str) -> Desk:
    """Takes an interview up where it stopped."""
    return Desk(workspace, _kept(workspace, interview))


def _kept(workspace: Workspace, interview: str) -> Kept:
    kept = workspace.interview(interview)
    if kept is None:
        raise Problem(
            Message("This interview is not in the study any more."),
            Message("It was undone, or removed with its person."),
            kind="unknown",
        )
    return kept


class Desk:
    """One interview under way: tells the room `interview` what happened and keeps what it says has changed."""

    def __init__(self, workspace: Workspace, kept: Kept) -> None:
        self.workspace = workspace
        self.kept = kept
        self.form: Form = workspace.form(kept.form)
        self._since = time.monotonic()
        self._unfinished: set[str] = set()
        self.interview: Interview = self._read()
        changes = self._keeping.instances(self.interview)
        if kept.state is InterviewState.DRAFT:
            changes += self._keeping.filled(self.interview)
        if changes:
            workspace.file.save(Message("Go on"), changes, is_aside=True).result()

    # -- what it shows -----------------------------------------------------------------------------------------------

    def screen(self) -> Screen:
        return showing.screen(self.interview)

    def upcoming(self, most: int) -> tuple[tuple[Item, ...], ...]:
        """What to be ready for: at `most` so many questions of the next page, and of the longest."""
        return tuple(showing.upcoming(self.interview, most))

    def overview(self) -> Overview:
        return showing.overview(self.interview)

    def lacks(self) -> tuple[Lack, ...]:
        return showing.lacks(self.interview)

    def answer_row(self, path: str) -> str:
        """The id of the answer's row, which is the id of its statement too."""
        return answer_id(self.kept.id, self.interview.filling.key(path))

    def person(self) -> Person | None:
        return self.workspace.person(self.kept.person)

    @property
    def seconds(self) -> int:
        """Time at the desk so far, earlier sittings included."""
        return self.kept.seconds + int(time.monotonic() - self._since)

    # -- what happens ------------------------------------------------------------------------------------------------

    def tell(self, event: Event, *, still_typing: bool = False) -> Future[Saved] | None:
        """Takes in what happened; the future is done when it is durable, None where there was nothing to keep.

        `still_typing`: more of the same field follows, so that its saves grow one entry of the log; `leave` ends it.
        """
        self._refuse_when_finished()
        if isinstance(event, LeftBlank | MarkedExact):
            # what was typed before is a step of its own, so that undo brings it back
            self.leave()
        typed = isinstance(event, Answered)
        outcome = conducting.update(self.interview, event)
        changes = self._keeping.changes(self.interview, outcome) + self._keeping.filled(self.interview)
        if typed and still_typing:
            self._unfinished.add(outcome.answers[0].key)
            return self._save(changes, outcome, grow=True) if changes else None
        changes += self._keeping.instances(self.interview)
        changes += self._keeping.statements(self.interview, outcome.answers)
        if outcome.has_moved:
            left = self._left()
            changes += self._keeping.statements(self.interview, left)
            outcome = replace(outcome, answers=(*outcome.answers, *left))
        # first what was said: the entry that is open takes its statement in, and anything else closes it
        saving = self._save(changes, outcome) if changes else None
        if outcome.has_moved:
            self._remember_place()
        return saving

    def matching(self, path: str, words: str) -> tuple[Choice, ...]:
        """Choices of a long list, found by typing."""
        return showing.matching(self.interview, path, words)

    # -- attachments -------------------------------------------------------------------------------------------------

    def attach(self, path: str, name: str, content: bytes) -> Future[Saved]:
        """Keeps a picture, a recording or a file inside the encrypted study; the answer is its name."""
        self._refuse_when_finished()
        ending = "".join(letter for letter in PurePath(name).suffix.lower() if letter.isalnum() or letter == ".")
        kept_name = f"{uuid.uuid4().hex[:12]}{ending[:12]}"
        whose = (self.kept.person,)
        blob = self.workspace.file.put_blob(content, whose).result()
        key = self.interview.filling.key(path)
        changes = self._keeping.changes(self.interview, conducting.update(self.interview, Answered(path, kept_name)))
        held: dict[str, Value] = {"interview": self.kept.id, "key": key, "name": kept_name, "blob": blob, "gone": None}
        changes.append(Change("attachment", self.answer_row(path), held, whose))
        return self._save(changes, Outcome())

    def may_record(self) -> bool:
        """Whether the person agreed to be recorded."""
        return is_allowed(self.workspace.consents(self.kept.person), "recording")

    def record(self, path: str, piece: bytes, *, is_first: bool, is_last: bool) -> Future[Saved]:
        """A recording under way: what came since the last piece is kept at once, so that only what comes after it can
        be lost. The first piece takes the place of what was attached before. Raises `Problem` "not-agreed".
        """
        self._refuse_when_finished()
        if not self.may_record():
            raise Problem(
                Message("This person did not agree to be recorded."),
                Message("Nothing of it was kept. Write down what is said, or ask again for consent."),
                kind="not-agreed",
            )
        whose, row = (self.kept.person,), self.answer_row(path)
        # the writer has kept all earlier pieces once it has kept this one
        blob = self.workspace.file.put_blob(piece, whose).result()
        standing = {} if is_first else self.workspace.file.row("attachment", row) or {}
        name = rows.text(standing, "name") or f"{uuid.uuid4().hex[:12]}.ogg"
        outcome = conducting.update(self.interview, Answered(path, name))
        changes = self._keeping.changes(self.interview, outcome)
        held: dict[str, Value] = {
            "interview": self.kept.id,
            "key": self.interview.filling.key(path),
            "name": name,
            "blob": " ".join([*rows.text(standing, "blob").split(), blob]),
            "gone": None,
        }
        changes.append(Change("attachment", row, held, whose))
        return self._save(changes, outcome, grow=not is_last)

    def attachment(self, path: str) -> tuple[str, bytes] | None:
        """Name and content of what was attached to a question, while it is the answer, a recording in its pieces; or of
        the file of the form that the answer begins with."""
        row = self.workspace.file.row("attachment", self.answer_row(path))
        value = self.interview.filling.value(path)
        if row is None or row["name"] != value:
            name = value.rpartition("/")[2]
            beside = questionnaires.file_of(self.workspace, self.kept.form, name) if name else None
            return (name, beside) if beside is not None else None
        pieces = [self.workspace.file.blob(blob) for blob in rows.text(row, "blob").split()]
        content = b"".join(piece for piece in pieces if piece is not None)
        return (rows.text(row, "name"), content) if pieces and None not in pieces else None

    def save_attachment(self, path: str, place: Path) -> None:
        """A copy outside the study, readable for everybody, and written down so that a withdrawal can name it."""
        found = self.attachment(path)
        if found is None:
            return
        write_whole(place, found[1])
        whose = (self.kept.person,)
        subject = self.kept.code
        paper = Paper(clock.new_id(), "attachment", subject, whose, clock.stamp(), "saved", place=str(place))
        values = rows.values_of(paper)
        values.pop("extra")
        change = Change("paper", paper.id, values, whose)
        self.workspace.file.save(Message("A paper left the study"), [change]).result()

    def leave(self) -> Future[Saved] | None:
        """The field was left: its entry closes, and what was said in it becomes a statement."""
        left = self._left()
        changes = self._keeping.statements(self.interview, left)
        if changes:
            return self._save(changes, Outcome(answers=tuple(left)))
        self.workspace.file.close_entries()
        return None

    def finish(self, reason: str = "", *, at: str = "", seconds: int = 0) -> None:
        """Freezes the interview and puts its summary on the waiting list. Blocks until it is durable. `at`: now.
        `seconds`: how long it took, as measured here.

        Raises `Problem` "unfinished" where an answer is required or wrong and no reason is given. What was merely left
        empty is listed by `lacks`, and stays empty. What was typed in a second time goes nowhere from here.
        """
        self._refuse_when_finished()
        if any(lack.is_error for lack in self.lacks()) and not reason.strip():
            raise Problem(
                Message("Some answers are required and missing, or are not right yet."),
                Message("Look at the list, or finish anyway and say why. Everything is saved."),
                kind="unfinished",
            )
        changes = self._keeping.statements(self.interview, self._left())
        self.interview.filling.finish()
        changes += self._keeping.filled(self.interview)
        done: dict[str, Value] = {
            "state": InterviewState.FINISHED.value,
            "finished_at": at or clock.stamp(),
            "finish_reason": reason.strip() or None,
            "seconds": seconds or self.seconds,
            "language": self.interview.language,
        }
        if not self.kept.twin:
            done |= self._submitted()
            waits: dict[str, Value] = {"interview": self.kept.id, "since": at or clock.stamp(), "state": "waiting"}
            changes.append(Change("waiting", self.kept.id, waits, (self.kept.person,)))
        changes.append(Change("interview", self.kept.id, done, (self.kept.person,)))
        label = Message("Finish the interview {code}", code=self.kept.code)
        self.workspace.file.save(label, changes).result()
        self.reload()

    def _submitted(self) -> dict[str, Value]:
        instance_id = f"uuid:{uuid.uuid4()}"
        submission = self.workspace.file.put_blob(
            self.interview.filling.submission(instance_id).encode(), (self.kept.person,)
        ).result()
        before = self.workspace.file.row("interview", self.kept.id) or {}
        return {
            "submission": submission,
            "instance_id": instance_id,
            "deprecated_id": before.get("instance_id"),
        }

    def reopen(self, why: str) -> None:
        """Makes a revision: what was finished stays in the trail, the interview can be changed again."""
        if self.kept.state is InterviewState.DRAFT:
            return
        before = self.workspace.file.row("interview", self.kept.id) or {}
        whose = (self.kept.person,)
        revision: dict[str, Value] = {
            "interview": self.kept.id,
            "number": self.kept.revision,
            "reopened_at": clock.stamp(),
            "why": why.strip() or None,
            "submission": before.get("submission"),
        }
        again: dict[str, Value] = {"state": InterviewState.DRAFT.value, "revision": self.kept.revision + 1}
        changes = [
            Change("revision", clock.new_id(), revision, whose),
            Change("interview", self.kept.id, again, whose),
            Change("waiting", self.kept.id, {"state": "reopened"}, whose),
        ]
        self.workspace.file.save(Message("Reopen the interview {code}", code=self.kept.code), changes).result()
        self.reload()

    def ask_consent_again(self, items: Mapping[str, bool]) -> Future[Saved]:
        """At the end: is everything still fine? Keeps what was said then, beside what was said before."""
        consent = self.workspace.consents(self.kept.person)[-1]
        again = replace(consent, items={**consent.items, **items}, asked_again_at=clock.stamp())
        change = Change("consent", consent.id, rows.values_of(again, "items", "asked_again_at"), (self.kept.person,))
        return self.workspace.file.save(Message("Ask for consent again"), [change])

    def reload(self) -> None:
        """After undo, or when something was taken back: everything as the file has it."""
        kept = _kept(self.workspace, self.kept.id)
        self.kept = replace(kept, seconds=self.seconds) if kept.state is InterviewState.DRAFT else kept
        self._since = time.monotonic()
        self._unfinished.clear()
        place, language = self.interview.current, self.interview.language
        self.interview = self._read(place, language)

    # -- keeping -----------------------------------------------------------------------------------------------------

    def _read(self, place: str = "", language: str = "") -> Interview:
        file, kept = self.workspace.file, self.kept
        where, given = "interview = ?", [kept.id]
        template = self.workspace.template()
        self._keeping = Keeping(self.workspace, kept)
        found = file.rows("answer", where, given)
        repeats: dict[str, list[str]] = {}
        for row in file.rows("instance", where, given, "position, id"):
            repeats.setdefault(rows.text(row, "repeat"), []).append(rows.text(row, "id"))
        begun = conducting.start(
            self.form,
            now=self._now,
            ids=clock.new_id,
            spoken=lambda component, language: spoken_label(template, component, language),
            language=language or kept.language,
            preset={"service": self.workspace.study().service},
            properties=facilitator.properties(self.workspace) if kept.state is InterviewState.DRAFT else {},
            answers=[rows.answer(row) for row in found],
            lines=[rows.line(row) for row in file.rows("line", where, given, "at, id")],
            notes={rows.text(row, "key"): rows.text(row, "text") for row in file.rows("note", where, given)},
            repeats=repeats,
        )
        wanted = place or begun.path_of(kept.current)
        if wanted and any(wanted in page.questions for page in begun.filling.pages()):
            begun.current = wanted
        return begun

    def _now(self) -> datetime:
        """What is finished stays: its day is the day on which it was finished; a sheet's is the one that it bears."""
        if self.kept.way == PAPER and self.kept.started_at:
            return datetime.fromisoformat(self.kept.started_at).astimezone()
        if self.kept.state is InterviewState.DRAFT or not self.kept.finished_at:
            return clock.now()
        return datetime.fromisoformat(self.kept.finished_at)

    def _save(self, changes: list[Change], outcome: Outcome, *, grow: bool = False) -> Future[Saved]:
        keeping = self._keeping
        saving = self.workspace.file.save(self._label(outcome), changes, grow=grow)
        saving.add_done_callback(lambda done: keeping.forget(changes) if done.exception() else None)
        return saving

    def _label(self, outcome: Outcome) -> Message:
        keys = [answer.key for answer in outcome.answers] + [line.key for line in outcome.lines]
        key = next(iter(keys), "")
        path = self.interview.path_of(key) if key else ""
        if not path:
            return Message("Change the interview {code}", code=self.kept.code)
        question = self.interview.filling.question(path)
        short = question.short(self.interview.language) or question.name
        return Message("Answer to “{question}”", question=short)

    def _left(self) -> list[Answer]:
        left = [self.interview.answers[key] for key in self._unfinished if key in self.interview.answers]
        self._unfinished.clear()
        return left

    def _remember_place(self) -> None:
        """Where the interview stands is nothing that anybody said: undo passes over it."""
        place: dict[str, Value] = {
            "current": self.interview.filling.key(self.interview.current),
            "language": self.interview.language,
            "seconds": self.seconds,
        }
        change = Change("interview", self.kept.id, place, (self.kept.person,))
        self.workspace.file.save(Message("Go on"), [change], is_aside=True)

    def _refuse_when_finished(self) -> None:
        if self.kept.state is not InterviewState.DRAFT:
            raise Problem(
                Message("This interview is finished."),
                Message("Reopen it as a revision to change something. Everything is saved."),
                kind="finished",
            )
