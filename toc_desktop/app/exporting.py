"""The study as one plain object, and the files made of it. What is written here is no longer encrypted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toc_desktop.app import rows
from toc_desktop.app.interviewing import resume
from toc_desktop.app.workspace import Workspace
from toc_desktop.app.writing import write_whole
from toc_desktop.exchange import csv_bytes
from toc_desktop.store.plain import write_plain
from toc_desktop.study.values import Interview, StatementState

Plain = dict[str, Any]
"""JSON values only."""


def everything(workspace: Workspace) -> Plain:
    """The object of `export --as json`: people by their codes, groups by their kinds; every `id` is a UUID.

    Statements that wait for a reader after their person was made anonymous, and what was taken back, are not in it.
    """
    study = workspace.study()
    kinds = {group.id: group.kind for group in workspace.groups()}
    codes = {person.id: person.code for person in workspace.people()}
    held = {session.id: session.code for session in workspace.sessions()}
    return {
        "study": {"id": study.id, **_plain(rows.values_of(study)), "witness_roles": list(study.witness_roles)},
        "groups": [
            {"id": group.id, "kind": group.kind, "letter": group.letter, "name": group.name, "target": group.target}
            for group in workspace.groups()
        ],
        "people": [
            {
                "id": person.id,
                "code": person.code,
                "group": kinds.get(person.group),
                "sector": person.sector or None,
                "roles": list(person.roles),
                "age_band": person.age_band or None,
                "gender": person.gender or None,
                "state": person.state.value,
            }
            for person in workspace.people()
        ],
        "sessions": [
            {
                "id": session.id,
                "code": session.code,
                "kind": session.kind,
                "held_on": session.held_on,
                "region": session.region or None,
                "facilitators": session.facilitators,
                "company": session.company or None,
            }
            for session in workspace.sessions()
        ],
        "interviews": [_interview(workspace, interview, codes, held) for interview in workspace.interviews()],
        "statements": [
            {
                "id": part.id,
                "code": part.code,
                "person": codes.get(part.person),
                "group": kinds.get(part.group),
                "about": part.about or None,
                "session": held.get(part.session),
                "interview": part.interview or None,
                "component": part.component or None,
                "question": part.question or None,
                "as": part.role or None,
                "exact": part.is_exact,
                "text": part.text,
                "state": part.state.value,
                "at": part.at,
            }
            for part in workspace.statements()
            if part.state in (StatementState.KEPT, StatementState.SET_ASIDE)
        ],
    }


def _interview(workspace: Workspace, interview: Interview, codes: Mapping[str, str], held: Mapping[str, str]) -> Plain:
    form = workspace.form(interview.form)
    consents = [consent for consent in workspace.consents(interview.person) if consent.session == interview.session]
    consent = consents[-1] if consents else None
    return {
        "id": interview.id,
        "code": interview.code,
        "form": form.id,
        "version": form.version,
        "person": codes.get(interview.person),
        "session": held.get(interview.session),
        "state": interview.state.value,
        "language": interview.language,
        "way": interview.way or None,
        "started_at": interview.started_at,
        "finished_at": interview.finished_at or None,
        "finish_reason": interview.finish_reason or None,
        "revision": interview.revision,
        "consent": {
            "items": dict(consent.items),
            "mode": consent.mode.value,
            "sheet_version": consent.sheet_version,
            "asked_at": consent.asked_at,
            "asked_again_at": consent.asked_again_at or None,
            "last_day": consent.last_day,
        }
        if consent
        else None,
        "answers": _answers(workspace, interview),
    }


def _answers(workspace: Workspace, interview: Interview) -> Plain:
    """By path, every question that can hold an answer; one that is not relevant keeps what was said in it."""
    conducted = resume(workspace, interview.id).interview
    filling = conducted.filling
    found: Plain = {}
    for path in filling.nodes():
        if filling.kind(path) == "note" or "/meta/" in path:
            continue
        answer = conducted.answer_at(path)
        found[path] = {
            "value": filling.value(path) or None,
            "blank": answer.blank.value if answer.blank else None,
            "relevant": filling.is_relevant(path),
            "exact": answer.is_exact,
            "lines": [line.text for line in conducted.lines.get(answer.key, ())],
        }
    return found


def _plain(values: Mapping[str, object]) -> Plain:
    return dict(values)


def write_json(workspace: Workspace, path: Path) -> None:
    write_whole(path, json.dumps(everything(workspace), ensure_ascii=False, indent=1).encode())


def write_csv(workspace: Workspace, path: Path) -> None:
    """One row an answer: who, which form, which question, what."""
    header = ["interview", "person", "group", "form", "version", "state", "path", "value", "blank", "relevant", "exact"]
    whole = everything(workspace)
    groups = {person["code"]: person["group"] for person in whole["people"]}
    sheet = [
        [
            *[interview["code"], interview["person"], groups.get(interview["person"]), interview["form"]],
            *[interview["version"], interview["state"], path_, answer["value"], answer["blank"]],
            *[int(answer["relevant"]), int(answer["exact"])],
        ]
        for interview in whole["interviews"]
        for path_, answer in interview["answers"].items()
    ]
    write_whole(path, csv_bytes(header, sheet))


def write_sqlite(workspace: Workspace, path: Path) -> None:
    """A plain database of the same tables, for Datasette and the like."""
    whole = everything(workspace)
    answers = [
        {"interview": interview["id"], "path": path_, **_cells(answer)}
        for interview in whole["interviews"]
        for path_, answer in interview["answers"].items()
    ]
    interviews = [{name: value for name, value in part.items() if name != "answers"} for part in whole["interviews"]]
    tables = {"study": [whole["study"]], **{name: whole[name] for name in ("groups", "people", "sessions")}}
    tables |= {"interviews": interviews, "answers": answers, "statements": whole["statements"]}
    write_plain(path, {name: [_cells(part) for part in parts] for name, parts in tables.items()})


def _cells(part: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
        for name, value in part.items()
    }
