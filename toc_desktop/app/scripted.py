"""An interview played from a file: the same operations as at the desk, one answer after the other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.app.interviewing import Desk
from toc_desktop.app.workspace import Questionnaire, Workspace
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.interview.values import Answered, Blank, LeftBlank, RepeatAdded
from toc_desktop.study.values import Group, Mode


@dataclass(frozen=True)
class Script:
    """The JSON of `interview --answers`. `finish`: True, a reason to finish anyway, or False to leave a draft."""

    consent: Mapping[str, bool]
    mode: Mode
    answers: Sequence[tuple[str, str]]
    blanks: Mapping[str, Blank]
    finish: bool | str


def read_script(text: str) -> Script:
    """Raises `Problem` "script" that says where the file differs from the shape of commands.md."""
    try:
        raw = json.loads(text)
    except ValueError as error:
        raise _wrong(f"it is not JSON ({error})") from error
    if not isinstance(raw, dict):
        raise _wrong("it is not one object")
    consent = raw.get("consent", {})
    if not isinstance(consent, dict) or not all(isinstance(value, bool) for value in consent.values()):
        raise _wrong("`consent` is not an object of true and false")
    if raw.get("mode", "oral") not in list(Mode):
        raise _wrong("`mode` is not written, oral or witnessed")
    answers = raw.get("answers", [])
    if not isinstance(answers, list) or not all(
        isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) for pair in answers
    ):
        raise _wrong("`answers` is not a list of [PATH, VALUE]")
    blanks = raw.get("blanks", {})
    if not isinstance(blanks, dict) or not all(value in list(Blank) for value in blanks.values()):
        raise _wrong("`blanks` knows not_asked, answered_earlier, unknown, declined and nothing")
    finish = raw.get("finish", False)
    if not isinstance(finish, bool | str):
        raise _wrong("`finish` is not true, false or a reason")
    return Script(
        consent=consent,
        mode=Mode(raw.get("mode", "oral")),
        answers=[(path, _lexical(path, value)) for path, value in answers],
        blanks={path: Blank(value) for path, value in blanks.items()},
        finish=finish,
    )


def _wrong(what: str) -> Problem:
    return Problem(
        Message("The file of answers cannot be read: {what}.", what=what),
        Message("Its shape is described under `interview --help`. Nothing was changed."),
        kind="script",
    )


def _lexical(path: str, value: Any) -> str:
    """How a form writes the value: truth as true and false, several choices parted by spaces, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(str(part) for part in value)
    if isinstance(value, str | int | float):
        return str(value)
    raise _wrong(f"the value of {path} is neither text, number, truth nor list")


def play(
    workspace: Workspace, *, form: str, person: str, script: Script, saved: Callable[[str], None], witness: str = ""
) -> Desk:
    """Begins, answers in order, and finishes as the script says. `saved` is called when an answer is durable."""
    questionnaire = workspace.questionnaire_by_name(form)
    known = next((found for found in workspace.people() if found.code.lower() == person.lower()), None)
    group = workspace.group(known.group) if known else _group_for(workspace, person, questionnaire)
    beginning = Beginning(
        group=group.id if group else "",
        questionnaire=questionnaire.id,
        items=script.consent,
        mode=script.mode,
        code="" if known else person,
        person=known.id if known else "",
        witness_role=witness or (next(iter(workspace.study().witness_roles), "") or "witness"),
    )
    _refuse_unknown_paths(workspace, questionnaire, script)
    desk = begin(workspace, beginning)
    for path, value in script.answers:
        _tell(desk, Answered(_placed(desk, path), value))
        saved(path)
    for path, blank in script.blanks.items():
        _tell(desk, LeftBlank(_placed(desk, path), blank))
    if script.finish:
        desk.finish(script.finish if isinstance(script.finish, str) else "")
    return desk


def _tell(desk: Desk, event: Answered | LeftBlank) -> None:
    saving = desk.tell(event)
    if saving is not None:
        saving.result()


def _group_for(workspace: Workspace, code: str, questionnaire: Questionnaire) -> Group | None:
    """By the code's letter, else the group that the questionnaire is for, else the first."""
    groups = workspace.groups()
    letter = code.split("-")[0].upper()
    return next(
        (group for group in groups if group.letter.upper() == letter),
        next((group for group in groups if group.kind == questionnaire.group), next(iter(groups), None)),
    )


def _refuse_unknown_paths(workspace: Workspace, questionnaire: Questionnaire, script: Script) -> None:
    """Before anything is begun: a script with a wrong path changes nothing."""
    form = workspace.form(questionnaire.id)
    known = {question.path for question in form.questions} | {question.name for question in form.questions}
    for path in [*(path for path, _ in script.answers), *script.blanks]:
        if re.sub(r"\[\d+\]", "", path) not in known:
            raise Problem(
                Message("The questionnaire {form} has no question {path}.", form=questionnaire.name, path=path),
                Message("Nothing was changed. `form play` lists the paths with `dump`."),
                kind="script",
            )


def _placed(desk: Desk, path: str) -> str:
    """The path of a question, repeat instances added up to the positions that it names; a bare name will do."""
    if not path.startswith("/"):
        path = next(question.path for question in desk.form.questions if question.name == path)
    filling = desk.interview.filling
    desk.interview.pages()  # a repeat is as long as an answer says once its pages were gone through
    for found in re.finditer(r"\[(\d+)\]", path):
        group = path[: found.start()]
        while filling.repeat_count(group) < int(found[1]) and filling.can_add(group):
            saving = desk.tell(RepeatAdded(group, ""))
            if saving is not None:
                saving.result()
        if filling.repeat_count(group) < int(found[1]):
            raise Problem(
                Message(
                    "There is no {path}: {group} has {count}.",
                    path=path,
                    group=group,
                    count=filling.repeat_count(group),
                ),
                Message("Another answer says how many there are; change that one. The answers before it are kept."),
                kind="script",
            )
    return path
