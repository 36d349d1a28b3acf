"""Answers on paper, typed in: a sheet begins as an interview does, with its consent, and may be typed in twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from toc_desktop.app import beginning, clock, rows
from toc_desktop.app.beginning import Beginning
from toc_desktop.app.interviewing import PAPER, Desk, resume
from toc_desktop.app.workspace import Workspace
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import Change
from toc_desktop.study.values import Interview, InterviewState, Mode


@dataclass(frozen=True)
class PaperSheet:
    """What stands on the sheet beside the answers. `day` is its date (ISO 8601); `items`: what was ticked on it.

    `person`: the id of somebody known, else "" and a `code`, which is proposed where it is empty. `is_anonymous`: the
    answers get a code like all others, and nobody can find them again by it.
    """

    questionnaire: str
    language: str
    group: str
    items: Mapping[str, bool]
    day: str
    person: str = ""
    code: str = ""
    is_anonymous: bool = False
    region: str = ""
    withdrawal_word: str = ""


def begin(workspace: Workspace, sheet: PaperSheet) -> Desk:
    """Keeps the sheet's person and consent, and sits down to type. Refuses as `beginning.begin` does; besides, with
    `Problem` "day" where the date is none or has not come yet, "anonymous" where somebody known is to be nobody."""
    today = clock.now().date()
    try:
        day = date.fromisoformat(sheet.day)
    except ValueError:
        day = date.max
    if day > today:
        raise Problem(
            Message("The date on the sheet is missing, or has not come yet."),
            Message("Type the day on which the sheet was filled in, as 2026-03-12. Nothing was changed."),
            kind="day",
        )
    if sheet.person and sheet.is_anonymous:
        raise Problem(
            Message("A person who is known cannot be anonymous."),
            Message("Choose a new code for an anonymous sheet. Nothing was changed."),
            kind="anonymous",
        )
    begun = Beginning(
        group=sheet.group,
        questionnaire=sheet.questionnaire,
        items=sheet.items,
        mode=Mode.WRITTEN,
        code=sheet.code,
        person=sheet.person,
        language=sheet.language,
        withdrawal_word=sheet.withdrawal_word,
        region=sheet.region,
        # nobody knows the hour; noon is that day almost everywhere
        started_at=clock.stamp() if day == today else f"{day.isoformat()}T12:00:00+00:00",
        way=PAPER,
        is_anonymous=sheet.is_anonymous,
    )
    return beginning.begin(workspace, begun)


def again(workspace: Workspace, interview: str) -> Desk:
    """Begins to type the sheet in a second time, without a look at the first; or goes on where that was left.

    Raises `Problem` "not-paper" for what was not typed in from a sheet, "typed-twice" where both are typed already.
    """
    first = _first(workspace, interview)
    known = second(workspace, first.id)
    if known is not None and known.state is InterviewState.DRAFT:
        return resume(workspace, known.id)
    if known is not None:
        raise Problem(
            Message("The sheet of {code} was typed in twice already.", code=first.code),
            Message("Look at the differences. Nothing was changed."),
            kind="typed-twice",
        )
    twin = replace(
        first,
        id=clock.new_id(),
        code=f"{first.code}/2",
        state=InterviewState.DRAFT,
        finished_at="",
        finish_reason="",
        current="",
        revision=1,
        seconds=0,
        twin=first.id,
    )
    change = Change("interview", twin.id, rows.values_of(twin), (first.person,))
    workspace.file.save(Message("Type {code} in a second time", code=first.code), [change]).result()
    return resume(workspace, twin.id)


def second(workspace: Workspace, first: str) -> Interview | None:
    """What was typed in a second time for this interview."""
    found = workspace.file.rows("interview", "twin = ?", [first], "id")
    return rows.interview(found[0]) if found else None


def _first(workspace: Workspace, interview: str) -> Interview:
    found = workspace.interview(interview)
    if found is not None and found.twin:
        found = workspace.interview(found.twin)
    if found is None or found.way != PAPER:
        raise Problem(
            Message("Only what was typed in from paper can be typed in twice."),
            Message("Choose an interview from paper. Nothing was changed."),
            kind="not-paper",
        )
    return found
