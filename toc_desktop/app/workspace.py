"""The open study: what it holds, and the operations that change it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop import places
from toc_desktop.app import rows
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import Change, Saved, StudyFile, Undone
from toc_desktop.study.consenting import missing_before_fieldwork
from toc_desktop.study.ids import next_code
from toc_desktop.study.template import Template, read_template, said_in
from toc_desktop.study.values import (
    Consent,
    DistressRecord,
    Group,
    Interview,
    InterviewState,
    Paper,
    Person,
    Session,
    Statement,
    StatementState,
    Study,
    SupportContact,
)

if TYPE_CHECKING:
    from toc_desktop.forms import Form


@dataclass(frozen=True)
class Questionnaire:
    """A form that the study holds. `name` is what people call it ("members"), `id` the row, `hash` the content.

    `is_earlier`: a newer version stands beside it. Its interviews keep it; new ones take the newer.
    """

    id: str
    name: str
    title: str
    version: str
    group: str
    hash: str
    is_earlier: bool = False
    has_draft: bool = False
    """Something half edited waits for its author."""


DRAFT = "draft"
"""The kind of a form row that holds what is half edited: no questionnaire yet."""
UNTITLED = "data"
"""What pyxform calls a form whose sheet gives neither a title nor an id."""
_DRAFTS = uuid.UUID("6b1f7a52-3d0e-5c55-9f0a-70c000000002")


def draft_row(questionnaire: str) -> str:
    """The row that keeps what is half edited of a questionnaire: one, on every laptop."""
    return str(uuid.uuid5(_DRAFTS, questionnaire))


class Workspace:
    """One study, opened by one window or one command at a time. Safe to call from any thread."""

    def __init__(self, file: StudyFile) -> None:
        self.file = file
        self._forms: dict[str, Form] = {}
        self._template: Template | None = None

    # -- what it holds -----------------------------------------------------------------------------------------------

    def study(self) -> Study:
        found = self.file.row("study", self.file.study_id)
        if found is None:
            raise Problem(
                Message("This file holds no study."),
                Message(
                    "It may have been made by a program that stopped half-way. Restore a backup from the first page."
                ),
                kind="damaged",
            )
        return rows.study(found)

    def template(self) -> Template:
        if self._template is None:
            self._template = load_template(self.study().template)
        return self._template

    def groups(self) -> tuple[Group, ...]:
        return tuple(rows.group(row) for row in self.file.rows("stakeholder_group", order="position, id"))

    def group(self, group_id: str) -> Group | None:
        found = self.file.row("stakeholder_group", group_id)
        return rows.group(found) if found else None

    def contacts(self) -> tuple[SupportContact, ...]:
        return tuple(rows.contact(row) for row in self.file.rows("contact", order="position, id"))

    def people(self) -> tuple[Person, ...]:
        return tuple(rows.person(row) for row in self.file.rows("person", order="code"))

    def person(self, person_id: str) -> Person | None:
        found = self.file.row("person", person_id)
        return rows.person(found) if found else None

    def person_by_code(self, code: str) -> Person:
        """By the code that people see, or by the withdrawal word, so that nobody needs a name to be found."""
        for column in ("code", "withdrawal_word"):
            found = self.file.rows("person", f"lower({column}) = lower(?)", [code.strip()])
            if len(found) == 1:
                return rows.person(found[0])
        raise Problem(
            Message("Nobody in this study has the code {code}.", code=code),
            Message("Codes look like M-A07. Look at the list of interviews for the right one. Nothing was changed."),
            kind="unknown",
        )

    def sessions(self) -> tuple[Session, ...]:
        return tuple(rows.session(row) for row in self.file.rows("session", order="held_on, code"))

    def questionnaires(self) -> tuple[Questionnaire, ...]:
        found = self.file.rows("form", order="position, id")
        kept = [row for row in found if row["kind"] != DRAFT]
        drafts = {row["id"] for row in found if row["kind"] == DRAFT}
        newest = {(row["name"], row["form_id"]): row["id"] for row in kept}
        return tuple(
            Questionnaire(
                rows.text(row, "id"),
                rows.text(row, "name"),
                # a workbook without title and id: the name of its file tells it from others
                rows.text(row, "name" if row["title"] == UNTITLED else "title"),
                rows.text(row, "version"),
                rows.text(row, "kind"),
                rows.text(row, "hash"),
                is_earlier=newest[row["name"], row["form_id"]] != row["id"],
                has_draft=draft_row(rows.text(row, "id")) in drafts,
            )
            for row in kept
        )

    def interviews(self) -> tuple[Interview, ...]:
        """What was typed in a second time, only to be compared, is not among them."""
        return tuple(rows.interview(row) for row in self.file.rows("interview", _ONCE, [], "started_at, code"))

    def second_times(self) -> Mapping[str, InterviewState]:
        """What became of what was typed in a second time, by the interview that it was typed for."""
        found = (rows.interview(row) for row in self.file.rows("interview", f"not {_ONCE}", [], "id"))
        return {twin.twin: twin.state for twin in found}

    def interview(self, interview_id: str) -> Interview | None:
        found = self.file.row("interview", interview_id)
        return rows.interview(found) if found else None

    def interview_by_code(self, code: str) -> Interview:
        wanted = code.strip()
        found = self.file.rows("interview", f"{_ONCE} and (lower(code) = lower(?) or id = ?)", [wanted, wanted])
        if not found:
            raise Problem(
                Message("This study has no interview {code}.", code=code),
                Message("Codes of interviews look like M-A07-1. Nothing was changed."),
                kind="unknown",
            )
        return rows.interview(found[0])

    def consents(self, person: str) -> tuple[Consent, ...]:
        return tuple(rows.consent(row) for row in self.file.rows("consent", "person = ?", [person], "asked_at, id"))

    def distress_records(self, interview: str = "") -> tuple[DistressRecord, ...]:
        where, given = ("interview = ?", [interview]) if interview else ("", [])
        return tuple(rows.distress(row) for row in self.file.rows("distress", where, given, "at, id"))

    def papers(self) -> tuple[Paper, ...]:
        return tuple(rows.paper(row) for row in self.file.rows("paper", order="made_at, id"))

    def waiting(self) -> tuple[str, ...]:
        """The ids of the interviews that wait to be carried."""
        found = self.file.rows("waiting", "state = 'waiting'", [], "since, id")
        return tuple(rows.text(row, "interview") for row in found)

    def statements(self, interview: str = "") -> tuple[Statement, ...]:
        """What was said, in its order; the text of an answer is read where it is kept, once."""
        return tuple(_statement(row) for row in self.file.query(_STATEMENTS, [interview, interview]))

    def statement_by_code(self, code: str) -> Statement:
        wanted = code.strip().lower()
        for statement in self.statements():
            if wanted in (statement.code.lower(), statement.id):
                return statement
        raise Problem(
            Message("This study has no statement {code}.", code=code),
            Message("Codes of statements look like M-A07-1.05; `export --as json` lists them. Nothing was changed."),
            kind="unknown",
        )

    def missing_before_fieldwork(self) -> tuple[Message, ...]:
        """What the study must hold before anybody is met."""
        return missing_before_fieldwork(self.study(), self.contacts(), len(self.questionnaires()))

    # -- questionnaires ----------------------------------------------------------------------------------------------

    def form(self, form_id: str) -> Form:
        """The compiled questionnaire of a row; each content is compiled once while the study is open."""
        row = self.file.row("form", form_id)
        content = rows.text(row, "xform") if row else ""
        if content not in self._forms:
            from toc_desktop import forms

            xform = self.file.blob(content)
            if xform is None:
                raise Problem(
                    Message("A questionnaire is missing from this study."),
                    Message("Import it again from its sheet. The answers are safe."),
                    kind="damaged",
                )
            form = self._forms[content] = forms.load(xform.decode(), self.file.cache.find(content))
            if not form.is_from_cache:
                self.file.cache.keep(content, form.cache)
        return self._forms[content]

    def questionnaire_by_name(self, name: str) -> Questionnaire:
        """The newest of that name, form id or title."""
        wanted = name.strip().lower()
        for found in reversed(self.questionnaires()):
            if wanted in (found.name.lower(), found.title.lower(), found.id):
                return found
        raise Problem(
            Message("This study has no questionnaire {name}.", name=name),
            Message("It has: {names}.", names=", ".join(part.name for part in self.questionnaires()) or "–"),
            kind="unknown",
        )

    # -- operations --------------------------------------------------------------------------------------------------

    def change_study(self, label: Message, **values: object) -> Future[Saved]:
        """Sets fields of `Study` by name."""
        kept = {name: rows.stored(value) for name, value in values.items()}
        self._template = None
        return self.file.save(label, [Change("study", self.file.study_id, kept)])

    def keep_group(self, group: Group) -> Future[Saved]:
        change = Change("stakeholder_group", group.id, rows.values_of(group))
        return self.file.save(Message("Change the group {name}", name=group.name), [change])

    def keep_contact(self, contact: SupportContact) -> Future[Saved]:
        change = Change("contact", contact.id, rows.values_of(contact))
        return self.file.save(Message("Change a support contact"), [change])

    def remove_contact(self, contact_id: str) -> Future[Saved]:
        return self.file.save(Message("Remove a support contact"), [Change("contact", contact_id, {"gone": 1})])

    def keep_person(self, person: Person) -> Future[Saved]:
        """Attributes may change and stay unknown; the code stays."""
        change = Change("person", person.id, rows.values_of(person), (person.id,))
        return self.file.save(Message("Change {code}", code=person.code), [change])

    def keep_distress(self, record: DistressRecord) -> Future[Saved]:
        """The distress log: never printed in a summary."""
        persons = (record.person,) if record.person else ()
        return self.file.save(Message("Distress log"), [Change("distress", record.id, rows.values_of(record), persons)])

    def propose_code(self, group: Group) -> str:
        """The next free code of a group, with this laptop's letter."""
        return next_code(group.letter, self.file.letter, (person.code for person in self.people()))

    def undo_label(self) -> Message | None:
        return self.file.undo_label()

    def redo_label(self) -> Message | None:
        return self.file.redo_label()

    def undo(self) -> Future[Undone]:
        self._template = None
        return self.file.undo()

    def redo(self) -> Future[Undone]:
        self._template = None
        return self.file.redo()

    def search(self, words: str) -> Sequence[str]:
        """The ids of the statements in which the words occur."""
        return self.file.search(words)

    def check(self) -> tuple[Message, ...]:
        """What is wrong with the file, its log, its search index or its media; empty when all is well."""
        return tuple(self.file.check())

    def back_up(self) -> Future[Path]:
        """An automatic backup in the program's own folder, opened and checked, the older ones rotated."""
        return self.file.back_up(places.backups(self.file.study_id))

    def close(self) -> None:
        self.file.close()


_ONCE = "coalesce(twin, '') = ''"
_STATEMENTS = """
    select s.*, coalesce(s.text, a.value, l.text) as words, a.is_exact as answer_exact, l.is_exact as line_exact
    from statement s
    left join answer a on a.id = s.answer
    left join line l on l.id = s.answer
    where s.gone is not 1 and (? = '' or s.interview = ?)
    order by s.at, s.code, s.id
"""


def _statement(row: rows.Row) -> Statement:
    exact = next((row[name] for name in ("is_exact", "answer_exact", "line_exact") if row.get(name) is not None), 0)
    return Statement(
        id=rows.text(row, "id"),
        person=rows.text(row, "person"),
        group=rows.text(row, "stakeholder_group"),
        about=rows.text(row, "about"),
        session=rows.text(row, "session"),
        component=rows.text(row, "component"),
        question=rows.text(row, "question"),
        role=rows.text(row, "role"),
        is_exact=bool(exact),
        text=rows.text(row, "words"),
        at=rows.text(row, "at"),
        interview=rows.text(row, "interview"),
        code=rows.text(row, "code"),
        state=StatementState(rows.text(row, "state") or "kept"),
    )


def load_template(key: str) -> Template:
    """A shipped template by its key: thomson, backward or logic."""
    path = places.resources() / "templates" / f"{key}.json"
    if not path.is_file():
        raise Problem(
            Message("There is no template {key}.", key=key),
            Message("The templates are: thomson, backward, logic."),
            kind="unknown",
        )
    return read_template(path.read_text(encoding="utf-8"))


def spoken_label(template: Template, component: str, language: str) -> str:
    """What participants see instead of the team's word."""
    found = template.component(component)
    return said_in(found.spoken, language) if found else component
