"""Before the first question: who the person is, what they agreed to, and whether the study may meet anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from toc_desktop.app import clock, rows
from toc_desktop.app.interviewing import Desk, resume
from toc_desktop.app.workspace import Workspace
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import Change
from toc_desktop.study.consenting import KEYS, lacks, last_day, unknown_items
from toc_desktop.study.values import Consent, InterviewState, Mode, Person, PersonState
from toc_desktop.study.values import Interview as Kept


@dataclass(frozen=True)
class Beginning:
    """What is settled before the first question. `person`: the id of somebody known, else "" and a new `code`.

    `group` and `questionnaire` are ids, `language` is one of the form's languages, `role` is as what the person speaks
    now, `last_day` and `sheet_given` are dates (ISO 8601), empty where the study's rule decides or nothing was given.
    `way` as in `Interview`. `is_anonymous`: nobody, they themselves included, can find the answers by the person again;
    so there is no last day on which they could be taken out. `company` as in `Session`.
    """

    group: str
    questionnaire: str
    items: Mapping[str, bool]
    mode: Mode | None
    code: str = ""
    person: str = ""
    language: str = ""
    roles: tuple[str, ...] = ()
    sector: str = ""
    role: str = ""
    age_band: str = ""
    gender: str = ""
    withdrawal_word: str = ""
    witness_role: str = ""
    sheet_given: str = ""
    explained: str = ""
    own_words: str = ""
    eligibility: str = ""
    last_day: str = ""
    region: str = ""
    facilitators: int = 1
    company: str = ""
    started_at: str = ""
    way: str = ""
    is_anonymous: bool = False


def begin(workspace: Workspace, beginning: Beginning) -> Desk:
    """Keeps person, consent, session and interview in one step, and sits down to the first question.

    Raises `Problem` "not-ready" where the study may not go to the field yet, "no-consent" where an item is missing
    that is needed to take part, "stopped" where the person has withdrawn.
    """
    study = workspace.study()
    if missing := workspace.missing_before_fieldwork():
        raise Problem(
            Message("Nobody can be met yet. The study still needs: {missing}", missing=_listed(missing)),
            Message("Fill this in on the Study page. Nothing was changed."),
            kind="not-ready",
        )
    if unknown := unknown_items(beginning.items):
        raise Problem(
            Message("There is no consent item {items}.", items=", ".join(unknown)),
            Message("The items are: {items}.", items=", ".join(KEYS)),
            kind="no-consent",
        )
    if missing := lacks(beginning.items, beginning.mode, beginning.witness_role, study):
        raise Problem(
            Message("The interview cannot start without consent. {missing}", missing=_listed(missing)),
            Message("Ask for each item; what is not ticked means no. Nothing was changed."),
            kind="no-consent",
        )
    person = _person(workspace, beginning)
    started = beginning.started_at or clock.stamp()
    session, interview = clock.new_id(), clock.new_id()
    form = workspace.form(beginning.questionnaire)
    code = _next_interview_code(workspace, person)
    kept = Kept(
        id=interview,
        code=code,
        form=beginning.questionnaire,
        person=person.id,
        session=session,
        state=InterviewState.DRAFT,
        language=beginning.language if beginning.language in form.languages else form.default_language,
        started_at=started,
        way=beginning.way,
    )
    day = date.fromisoformat(started[:10])
    consent = Consent(
        id=clock.new_id(),
        person=person.id,
        session=session,
        items={key: bool(beginning.items.get(key, False)) for key in KEYS},
        mode=beginning.mode or Mode.ORAL,
        language=form.tag(kept.language),
        sheet_version=study.sheet_version,
        sheet_given=beginning.sheet_given,
        explained=beginning.explained,
        own_words=beginning.own_words,
        eligibility=beginning.eligibility,
        witness_role=beginning.witness_role,
        asked_at=started,
        last_day="" if beginning.is_anonymous else beginning.last_day or last_day(study, day).isoformat(),
    )
    whose = (person.id,)
    held = {
        "code": code,
        "kind": "interview",
        "held_on": started[:10],
        "region": beginning.region or study.place or None,
        "facilitators": beginning.facilitators,
        "company": beginning.company or None,
    }
    changes = [
        Change("session", session, held, whose),
        Change("consent", consent.id, rows.values_of(consent), whose),
        Change("interview", interview, {**rows.values_of(kept), "role": _role(beginning, person)}, whose),
    ]
    if not beginning.person:
        changes.insert(0, Change("person", person.id, rows.values_of(person), whose))
    workspace.file.save(Message("Begin the interview {code}", code=code), changes).result()
    return resume(workspace, interview)


def _person(workspace: Workspace, beginning: Beginning) -> Person:
    if beginning.person:
        known = workspace.person(beginning.person)
        if known is None or known.state is not PersonState.ACTIVE:
            raise Problem(
                Message("This person takes no further part in the study."),
                Message("Choose somebody else, or a new code. Nothing was changed."),
                kind="stopped",
            )
        return known
    group = workspace.group(beginning.group)
    if group is None:
        raise Problem(Message("No group was chosen."), Message("Choose the group of the person."), kind="unknown")
    code = beginning.code.strip() or workspace.propose_code(group)
    if any(person.code.lower() == code.lower() for person in workspace.people()):
        raise Problem(
            Message("The code {code} is taken.", code=code),
            Message("Choose another; the next free one is {free}.", free=workspace.propose_code(group)),
            kind="taken",
        )
    return Person(
        id=clock.new_id(),
        code=code,
        group=group.id,
        sector=beginning.sector,
        roles=beginning.roles,
        age_band=beginning.age_band,
        gender=beginning.gender,
        withdrawal_word="" if beginning.is_anonymous else beginning.withdrawal_word,
        state=PersonState.ANONYMISED if beginning.is_anonymous else PersonState.ACTIVE,
    )


def _role(beginning: Beginning, person: Person) -> str | None:
    return beginning.role or next(iter(person.roles), "") or None


def _next_interview_code(workspace: Workspace, person: Person) -> str:
    taken = {interview.code for interview in workspace.interviews()}
    number = 1
    while f"{person.code}-{number}" in taken:
        number += 1
    return f"{person.code}-{number}"


def _listed(parts: tuple[Message, ...]) -> Message:
    gaps = " ".join(f"{{m{number}}}" for number in range(len(parts)))
    return Message(gaps, **{f"m{number}": part for number, part in enumerate(parts)})
