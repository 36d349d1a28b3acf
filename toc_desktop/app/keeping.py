"""What an event changed in an interview, as changes of the study's rows: answers, lines, notes, statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toc_desktop.app import clock, rows
from toc_desktop.app.workspace import Workspace
from toc_desktop.forms import Question
from toc_desktop.interview.conducting import Outcome
from toc_desktop.interview.state import Interview
from toc_desktop.interview.values import Answer, Line
from toc_desktop.store import Change, Value
from toc_desktop.study.ids import answer_id
from toc_desktop.study.values import Interview as Kept
from toc_desktop.study.values import StatementState

_TAKEN_BACK = StatementState.TAKEN_BACK.value


class Keeping:
    """Knows what the file already has of one interview's answers, so that only differences are kept."""

    def __init__(self, workspace: Workspace, kept: Kept) -> None:
        self._workspace = workspace
        self._file = workspace.file
        self._kept = kept
        where, given = "select * from {} where interview = ?", [kept.id]
        self._known = {rows.text(row, "id"): dict(row) for row in self._file.query(where.format("answer"), given)}
        self._stated = {rows.text(row, "id"): dict(row) for row in self._file.query(where.format("statement"), given)}
        person = workspace.person(kept.person)
        group = workspace.group(person.group) if person else None
        held = self._file.row("interview", kept.id) or {}
        self._of: dict[str, Value] = {"interview": kept.id}
        self._instances = {
            rows.text(row, "id"): (rows.text(row, "repeat"), int(row["position"] or 0))
            for row in self._file.rows("instance", "interview = ?", [kept.id])
        }
        self._speaker: dict[str, Value] = {
            "interview": kept.id,
            "person": kept.person,
            "stakeholder_group": group.id if group else None,
            "about": group.kind if group else None,
            "session": kept.session,
            "role": held.get("role"),
        }

    def forget(self, changes: Iterable[Change]) -> None:
        """They could not be kept: the next save writes those rows whole."""
        for change in changes:
            for kept in (self._known, self._stated, self._instances):
                kept.pop(change.row, None)

    def changes(self, interview: Interview, outcome: Outcome) -> list[Change]:
        made = [change for answer in outcome.answers if (change := self._answer(answer))]
        for line in outcome.lines:
            made += self._line(interview, line)
        made += [self._note(key, text) for key, text in outcome.notes]
        made += self._states(outcome.set_aside, StatementState.SET_ASIDE)
        made += self._states(outcome.came_back, StatementState.KEPT)
        return made

    def filled(self, interview: Interview) -> list[Change]:
        """What the form filled in by itself, once: it would come out differently the next time."""
        made = []
        for key, value in interview.filling.filled_once().items():
            known = interview.answers.get(key) or Answer(key)
            if change := self._answer(replace(known, value=value)):
                made.append(change)
        return made

    def _answer(self, answer: Answer) -> Change | None:
        """Only what differs from what the file has: entries of the log stay small."""
        row = answer_id(self._kept.id, answer.key)
        wanted: dict[str, Value] = {
            "value": answer.value or None,
            "blank": answer.blank.value if answer.blank else None,
            "is_exact": int(answer.is_exact),
            "linked": answer.linked or None,
        }
        known = self._known.get(row)
        if known is None:
            wanted = {name: value for name, value in wanted.items() if value is not None}
            if wanted == {"is_exact": 0}:
                return None
            wanted |= {"interview": self._kept.id, "key": answer.key, "at": clock.stamp()}
            differs = wanted
        else:
            differs = {name: value for name, value in wanted.items() if known.get(name) != value}
        if not differs:
            return None
        self._known.setdefault(row, {}).update(differs)
        return Change("answer", row, differs, (self._kept.person,))

    @property
    def _is_twin(self) -> bool:
        """What was typed in a second time says nothing that was not said already."""
        return bool(self._kept.twin)

    def _line(self, interview: Interview, line: Line) -> list[Change]:
        whose = (self._kept.person,)
        values: dict[str, Value] = {
            "interview": self._kept.id,
            "key": line.key,
            "text": line.text,
            "is_exact": int(line.is_exact),
            "at": clock.stamp(),
        }
        kept = Change("line", line.id, values, whose)
        if self._is_twin:
            return [kept]
        statement = answer_id(self._kept.id, f"line|{line.id}")
        return [kept, self._restate(statement, self._statement(interview, line.id, line.key))]

    def _note(self, key: str, text: str) -> Change:
        values: dict[str, Value] = {"interview": self._kept.id, "key": key, "text": text or None}
        return Change("note", answer_id(self._kept.id, f"note|{key}"), values, (self._kept.person,))

    def instances(self, interview: Interview) -> list[Change]:
        """Where the instances of repeats differ from what the file has."""
        standing = {
            instance: (repeat, position)
            for repeat, instances in interview.filling.instances().items()
            for position, instance in enumerate(instances)
        }
        whose = (self._kept.person,)
        made = [
            Change("instance", found, {**self._of, "repeat": place[0], "position": place[1], "gone": None}, whose)
            for found, place in standing.items()
            if self._instances.get(found) != place
        ]
        made += [Change("instance", found, {"gone": 1}, whose) for found in self._instances if found not in standing]
        self._instances = standing
        return made

    def _states(self, keys: Iterable[str], state: StatementState) -> list[Change]:
        wanted = set(keys)
        movable = (StatementState.KEPT.value, StatementState.SET_ASIDE.value)
        found = [
            row for row, known in self._stated.items() if known["question"] in wanted and known["state"] in movable
        ]
        return [self._restate(row, {"state": state.value}) for row in found]

    def _restate(self, row: str, values: dict[str, Value]) -> Change:
        self._stated.setdefault(row, {}).update(values)
        return Change("statement", row, values, (self._kept.person,))

    def statements(self, interview: Interview, answers: Iterable[Answer]) -> list[Change]:
        """Each open answer is a statement; one that was emptied again goes from sight."""
        made: list[Change] = []
        if self._is_twin:
            return made
        for answer in answers:
            path = interview.path_of(answer.key)
            if not path or not _is_open(interview.question(path)):
                continue
            row = answer_id(self._kept.id, answer.key)
            known = self._stated.get(row)
            if answer.value and known is None:
                made.append(self._restate(row, self._statement(interview, row, answer.key)))
            elif answer.value and known is not None and (known.get("gone") or known["state"] == _TAKEN_BACK):
                made.append(self._restate(row, {"gone": None, "state": StatementState.KEPT.value}))
            elif not answer.value and known is not None and not known.get("gone") and known["state"] != _TAKEN_BACK:
                made.append(self._restate(row, {"gone": 1}))
        return made

    def _statement(self, interview: Interview, answer: str, key: str) -> dict[str, Value]:
        """A statement without its text, which stands where it was said: in the answer or the line."""
        question = interview.filling.question(interview.path_of(key))
        return {
            **self._speaker,
            "answer": answer,
            "about": question.about or self._speaker["about"],
            "component": question.component or None,
            "question": key,
            "at": clock.stamp(),
            "state": StatementState.KEPT.value,
            "code": f"{self._kept.code}.{len(self._stated) + 1:02d}",
        }


def _is_open(question: Question) -> bool:
    """What was masked when it was typed is for nobody's eyes: no evidence."""
    return question.kind == "text" and "masked" not in question.appearance.split()
