"""The demonstration study: invented people, invented sentences, written by the same operations as a real one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from toc_desktop import keys, places
from toc_desktop.app import clock, library
from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.app.interviewing import Desk
from toc_desktop.app.recent import forget_recent
from toc_desktop.app.workspace import Workspace
from toc_desktop.i18n import Message
from toc_desktop.interview.values import Answered, Blank, LeftBlank, LineFiled, MarkedExact, NoteWritten, WentTo
from toc_desktop.store import key_blocks
from toc_desktop.study.values import Mode, SupportContact

ALL = 77
WARNING = Message(
    "This is a demonstration: everybody in it and everything they say is invented, and its passphrase is public. "
    "Keep nothing real in it."
)


def write(path: Path, *, people: int = ALL, holder: str = "window") -> Workspace:
    """The study, open. `people`: at most so many; there are as many as `resources/demonstration` holds."""
    raw = json.loads((places.resources() / "demonstration" / "study.json").read_text(encoding="utf-8"))
    about = raw["study"]
    made = library.create(
        path,
        passphrase=keys.DEMONSTRATION_PASSPHRASE,
        title=about["title"],
        service=about["service"],
        holder=holder,
        is_demonstration=True,
    )
    workspace = made.workspace
    try:
        _fill(workspace, raw, people)
        workspace.file.begin_undo_here().result()
    except BaseException:
        workspace.close()
        raise
    library.remember(workspace)
    return workspace


def open_own(*, holder: str = "window") -> Workspace:
    """This computer's demonstration, written on first use: under another name, so that it is whole or not there."""
    path = library.demonstration_path()
    if not path.exists():
        _write_own(path, holder)
    return library.open_study(path, passphrase=keys.DEMONSTRATION_PASSPHRASE, holder=holder)


def _write_own(path: Path, holder: str) -> None:
    unfinished = path.with_name(f"unfinished-{path.name}")
    for left in (unfinished, key_blocks.beside(unfinished)):
        left.unlink(missing_ok=True)
    write(unfinished, people=ALL, holder=holder).close()
    forget_recent(unfinished.resolve())
    key_blocks.beside(unfinished).replace(key_blocks.beside(path))
    unfinished.replace(path)


def _fill(workspace: Workspace, raw: Mapping[str, Any], people: int) -> None:
    about = raw["study"]
    settled = {name: about[name] for name in ("aim", "place", "duty_name", "duty_reach")}
    settled["witness_roles"] = tuple(about["witness_roles"])
    workspace.change_study(Message("Describe the study"), **settled).result()
    for contact in raw["contacts"]:
        given = SupportContact(clock.new_id(), contact["name"], contact["reach"], contact.get("note", ""))
        workspace.keep_contact(given).result()
    known: dict[int, str] = {}
    for interview in raw["interviews"]:
        who = int(interview["person"])
        if who not in known and len(known) >= people:
            continue
        desk = _begun(workspace, interview, raw["people"][who], known.get(who, ""))
        known[who] = desk.kept.person
        _say_everything(desk, interview)


def _begun(workspace: Workspace, interview: Mapping[str, Any], person: Mapping[str, Any], known: str) -> Desk:
    form = workspace.questionnaire_by_name(interview["form"])
    group = next(group for group in workspace.groups() if group.kind == person["group"])
    return begin(
        workspace,
        Beginning(
            group=group.id,
            questionnaire=form.id,
            person=known,
            language=workspace.form(form.id).language_for(interview.get("language", "en")),
            roles=tuple(person.get("roles", ())),
            sector=person.get("sector", ""),
            age_band=person.get("age_band", ""),
            gender=person.get("gender", ""),
            withdrawal_word=person.get("withdrawal_word", ""),
            items=interview["consent"],
            mode=Mode(interview.get("mode", "oral")),
            witness_role=interview.get("witness_role", ""),
            region=interview.get("region", ""),
            explained=interview.get("explained", ""),
            own_words=interview.get("own_words", ""),
            eligibility=interview.get("eligibility", ""),
            started_at=interview["started"],
        ),
    )


def _say_everything(desk: Desk, interview: Mapping[str, Any]) -> None:
    """In the order of the questionnaire, as if it had been typed; then the marks, the lines and the notes."""
    paths = {question.name: question.path for question in desk.form.questions}
    _answer(desk, interview["answers"], set(interview.get("exact", ())))
    linked = interview.get("linked", {})
    for name, blank in interview.get("blanks", {}).items():
        desk.tell(LeftBlank(paths[name], Blank(blank), paths.get(linked.get(name, ""), "")))
    for line in interview.get("lines", ()):
        desk.tell(LineFiled(clock.new_id(), paths[line["under"]], line["text"]))
    for name, text in interview.get("notes", {}).items():
        desk.tell(NoteWritten(paths[name], text))
    last = [question.path for question in desk.form.questions if question.name in interview["answers"]][-1:]
    for path in last:
        desk.tell(WentTo(path))
    minutes = int(interview.get("minutes", 45))
    if finish := interview.get("finish", True):
        reason = finish if isinstance(finish, str) else ""
        desk.finish(reason, at=_ended(interview["started"], minutes), seconds=minutes * 60)
    if again := interview.get("reopened"):
        desk.reopen(again["why"])
        _answer(desk, again["answers"], set())
        desk.finish(at=again["at"], seconds=minutes * 60)


def _answer(desk: Desk, answers: Mapping[str, str], exact: Set[str]) -> None:
    for question in desk.form.questions:
        if question.name in answers:
            desk.tell(Answered(question.path, str(answers[question.name])))
            if question.name in exact:
                desk.tell(MarkedExact(question.path, True))


def _ended(started: str, minutes: int) -> str:
    return (datetime.fromisoformat(started) + timedelta(minutes=minutes)).isoformat(timespec="seconds")
