"""Answers on paper: typed in once, typed in twice, compared and settled. The people and sheets are invented."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from toc_desktop.app import exporting, library, printing, questionnaires, removing, summarising
from toc_desktop.app.interviewing import Desk, resume
from toc_desktop.app.sheet_lines import sheet_lines
from toc_desktop.app.typed_twice import Take, conclude, differences, settle
from toc_desktop.app.typing_in import PaperSheet, again, begin, second
from toc_desktop.app.workspace import Workspace
from toc_desktop.errors import Problem
from toc_desktop.i18n import ENGLISH
from toc_desktop.interview.values import Answered, Blank, LeftBlank, RepeatAdded
from toc_desktop.study.values import InterviewState, Mode, PersonState

AGREED = {"take_part": True, "understood": True, "confidentiality": True}
STEPS = "backward-mapping"


def paper(workspace: Workspace, form: str = "members", **other: object) -> PaperSheet:
    group = next(group for group in workspace.groups() if group.kind == "members")
    questionnaire = workspace.questionnaire_by_name(form).id
    plain = PaperSheet(questionnaire, "English (en)", group.id, AGREED, "2026-03-12", region="invented valley")
    return replace(plain, **other)


def told(desk: Desk, *events: object) -> Desk:
    for event in events:
        desk.interview.pages()  # a page is shown before anything is typed in it
        saving = desk.tell(event)
        if saving is not None:
            saving.result()
    return desk


def twice(workspace: Workspace, one: tuple[object, ...], two: tuple[object, ...], form: str = "members") -> str:
    """Both finished, with these events."""
    first = told(begin(workspace, paper(workspace, form)), *one)
    first.finish("so it stands on the sheet")
    told(again(workspace, first.kept.id), *two).finish("so it stands on the sheet")
    return first.kept.id


def test_a_sheet_keeps_its_day_and_its_way(workspace: Workspace) -> None:
    desk = begin(workspace, paper(workspace))
    (kept,) = workspace.interviews()
    assert (kept.way, kept.started_at[:10]) == ("paper", "2026-03-12")
    (session,) = workspace.sessions()
    assert (session.held_on, session.region) == ("2026-03-12", "invented valley")
    (consent,) = workspace.consents(kept.person)
    assert (consent.mode, consent.asked_at[:10]) == (Mode.WRITTEN, "2026-03-12")
    assert consent.last_day == "2026-04-11", "counted from the day on the sheet"
    assert not consent.allows("quotations")
    assert desk.interview.filling.form.title


@pytest.mark.parametrize("left_out", AGREED)
def test_a_sheet_without_a_needed_tick_is_refused(workspace: Workspace, left_out: str) -> None:
    ticked = {key: True for key in AGREED if key != left_out}
    with pytest.raises(Problem) as refused:
        begin(workspace, paper(workspace, items=ticked))
    assert refused.value.kind == "no-consent"
    assert workspace.people() == ()


@pytest.mark.parametrize("day", ["", "12 March", "2999-01-01"])
def test_a_sheet_has_a_day_that_was(workspace: Workspace, day: str) -> None:
    with pytest.raises(Problem) as refused:
        begin(workspace, paper(workspace, day=day))
    assert refused.value.kind == "day"


def test_an_anonymous_sheet_has_a_code_and_nothing_to_be_found_by(workspace: Workspace) -> None:
    desk = begin(workspace, paper(workspace, is_anonymous=True, withdrawal_word="heron"))
    (person,) = workspace.people()
    assert person.code
    assert (person.withdrawal_word, person.state) == ("", PersonState.ANONYMISED)
    assert workspace.consents(person.id)[0].last_day == ""
    with pytest.raises(Problem) as refused:
        begin(workspace, paper(workspace, person=person.id))
    assert refused.value.kind == "stopped", "nobody can be taken for an anonymous person"
    told(desk, Answered("/data/motivation", "A friend."))
    assert [part.text for part in workspace.statements()] == ["A friend."]


def test_the_lines_bear_the_numbers_of_the_printed_sheet(workspace: Workspace) -> None:
    from toc_desktop.app import blank
    from toc_desktop.forms.paper.outline import Grid, Question, Repeat

    desk = begin(workspace, paper(workspace, STEPS))
    printed = blank.paper(desk.form, "en").outline

    def numbers(parts: tuple[object, ...]) -> list[str]:
        found: list[str] = []
        for part in parts:
            if isinstance(part, Question):
                found.append(part.number)
            elif isinstance(part, Grid):
                found += [row.number for row in part.rows]
            elif isinstance(part, Repeat):
                found += numbers(part.parts)
        return found

    shown = [line for line in sheet_lines(desk) if line.kind == "question"]
    assert list(dict.fromkeys(line.number for line in shown)) == numbers(printed.parts)
    count = desk.interview.filling.repeat_count("/data/step")
    told(desk, RepeatAdded("/data/step", ""))
    more = [line for line in sheet_lines(desk) if line.path.startswith(f"/data/step[{count + 1}]")]
    assert more[0].kind == "instance"
    assert {line.number.partition(".")[0] for line in more} == {more[0].number}


def test_the_second_time_is_blind_and_counts_nowhere(workspace: Workspace, tmp_path: Path) -> None:
    first = told(begin(workspace, paper(workspace)), Answered("/data/motivation", "A friend."))
    first.finish("so it stands on the sheet")
    counted = (len(workspace.interviews()), len(workspace.statements()), len(workspace.waiting()))
    offered = printing.offers(workspace)
    twin = again(workspace, first.kept.id)
    assert twin.interview.filling.value("/data/motivation") == ""
    told(twin, Answered("/data/motivation", "A fiend.")).finish("so it stands on the sheet")
    assert (len(workspace.interviews()), len(workspace.statements()), len(workspace.waiting())) == counted
    assert printing.offers(workspace) == offered
    path = tmp_path / "all.json"
    exporting.write_json(workspace, path)
    assert "fiend" not in path.read_text(encoding="utf-8")
    assert len(json.loads(path.read_text(encoding="utf-8"))["interviews"]) == 1
    with pytest.raises(Problem):
        workspace.interview_by_code(twin.kept.code)
    library.remember(workspace)
    assert library.recent_studies()[0].interviews == 1
    assert removing.reach(workspace, first.kept.person).interviews == 1


def test_the_second_time_is_taken_up_where_it_was_left_and_there_is_no_third(workspace: Workspace) -> None:
    first = begin(workspace, paper(workspace))
    first.finish("so it stands on the sheet")
    twin = told(again(workspace, first.kept.id), Answered("/data/motivation", "A friend."))
    taken_up = again(workspace, first.kept.id)
    assert taken_up.kept.id == twin.kept.id
    taken_up.finish("so it stands on the sheet")
    with pytest.raises(Problem) as refused:
        again(workspace, first.kept.id)
    assert refused.value.kind == "typed-twice"


def test_only_paper_is_typed_twice(workspace: Workspace) -> None:
    from toc_desktop.app import beginning

    group = workspace.groups()[0].id
    form = workspace.questionnaire_by_name("members").id
    met = beginning.begin(workspace, beginning.Beginning(group, form, AGREED, Mode.ORAL))
    with pytest.raises(Problem) as refused:
        again(workspace, met.kept.id)
    assert refused.value.kind == "not-paper"


def test_nothing_is_compared_before_both_are_finished(workspace: Workspace) -> None:
    first = begin(workspace, paper(workspace))
    with pytest.raises(Problem) as refused:
        differences(workspace, first.kept.id)
    assert refused.value.kind == "typed-once"
    again(workspace, first.kept.id)
    with pytest.raises(Problem) as refused:
        differences(workspace, first.kept.id)
    assert refused.value.kind == "unfinished"


def test_what_is_the_same_both_times_is_set_aside_at_once(workspace: Workspace) -> None:
    said = (Answered("/data/motivation", "A friend. "), LeftBlank("/data/parts", Blank.DECLINED))
    same = (Answered("/data/motivation", "A  friend."), LeftBlank("/data/parts", Blank.DECLINED))
    first = twice(workspace, said, same)
    assert differences(workspace, first) == ()
    assert conclude(workspace, first)
    twin = second(workspace, first)
    assert twin is not None
    assert twin.state is InterviewState.SET_ASIDE
    assert workspace.interview(first).revision == 1, "nothing was changed"


def test_each_difference_is_settled_by_itself(workspace: Workspace) -> None:
    paths = ("/data/motivation", "/data/first_time", "/data/not_using", "/data/parts")
    one = (Answered(paths[0], "A friend."), Answered(paths[1], "Calm."), Answered(paths[2], "At work."))
    two = (Answered(paths[0], "A fiend."), Answered(paths[1], "Clam."), LeftBlank(paths[2], Blank.DECLINED))
    first = twice(workspace, one, two)
    found = differences(workspace, first)
    assert {one.path for one in found} == set(paths[:3])
    named = {one.path: one for one in found}
    assert (named[paths[0]].first.value, named[paths[0]].second.value) == ("A friend.", "A fiend.")
    assert named[paths[2]].second.blank is Blank.DECLINED
    assert [one.number for one in found] == sorted((one.number for one in found), key=int), "as on the sheet"

    left = settle(workspace, first, paths[0], Take.FIRST)
    assert {one.path for one in left} == {paths[1], paths[2]}
    assert workspace.interview(first).revision == 1, "the first was right, and was not touched"
    settle(workspace, first, paths[2], Take.SECOND, why="The sheet was read again.")
    assert workspace.interview(first).state is InterviewState.DRAFT
    assert settle(workspace, first, paths[1], Take.TYPED, "Calmer.", why="The sheet was read again.") == ()

    kept = workspace.interview(first)
    assert (kept.state, kept.revision) == (InterviewState.FINISHED, 2)
    assert second(workspace, first).state is InterviewState.SET_ASIDE
    texts = {part.question: part.text for part in workspace.statements()}
    assert texts[paths[0]] == "A friend."
    assert texts[paths[1]] == "Calmer."
    assert paths[2] not in texts
    changed = [entry.new for entry in workspace.file.history("answer", resume(workspace, first).answer_row(paths[1]))]
    assert {"Calm.", "Calmer."} <= set(changed), "the log has both"
    assert workspace.waiting() == (first,)


@pytest.mark.parametrize(("take", "count"), [(Take.FIRST, 0), (Take.SECOND, 1)])
def test_a_repeat_that_one_sheet_has_more_of_is_settled_whole(workspace: Workspace, take: Take, count: int) -> None:
    empty = begin(workspace, paper(workspace, STEPS)).interview.filling.repeat_count("/data/step")
    more = f"/data/step[{empty + 1}]/precondition"
    one = () if empty == 0 else (Answered("/data/step[1]/precondition", "Trust."),)
    first = twice(workspace, one, (*one, RepeatAdded("/data/step", ""), Answered(more, "A quiet room.")), STEPS)
    (found,) = differences(workspace, first)
    assert found.is_repeat
    assert (found.path, found.first.value, found.second.value) == ("/data/step", str(empty), str(empty + 1))
    assert settle(workspace, first, "/data/step", take, why="The sheet was read again.") == ()
    desk = resume(workspace, first)
    assert desk.interview.filling.repeat_count("/data/step") == empty + count
    if count:
        assert desk.interview.filling.value(more) == "A quiet room."


NESTS = """
| survey |              |      |                   |              |
|        | type         | name | label             | repeat_count |
|        | integer      | n    | How many nests?   |              |
|        | begin repeat | nest | Nest              | ${n}         |
|        | text         | bird | Whose nest is it? |              |
|        | end repeat   |      |                   |              |
| settings |
| | form_title | form_id |
| | Nests, invented | nests |
"""


def nests(count: int, *birds: str) -> tuple[object, ...]:
    named = [Answered(f"/data/nest[{at}]/bird", bird) for at, bird in enumerate(birds, 1)]
    return Answered("/data/n", str(count)), *named


@pytest.mark.parametrize(("take", "count"), [(Take.FIRST, 3), (Take.SECOND, 1)])
def test_a_repeat_as_long_as_an_answer_says_follows_what_was_taken(
    workspace: Workspace, take: Take, count: int
) -> None:
    questionnaires.add(workspace, "nests.md", NESTS.encode())
    first = twice(workspace, nests(3, "tit", "owl", "wren"), nests(1, "tit"), "nests")
    left = differences(workspace, first)
    assert [(one.path, one.is_repeat) for one in left] == [("/data/n", False), ("/data/nest", True)]
    left = settle(workspace, first, "/data/n", take)
    assert [one.path for one in left] == (
        ["/data/nest[2]/bird", "/data/nest[3]/bird"] if take is Take.FIRST else ["/data/nest"]
    )
    while left:
        before, left = left, settle(workspace, first, left[0].path, take)
        assert len(left) == len(before) - 1
    filling = resume(workspace, first).interview.filling
    assert filling.repeat_count("/data/nest") == count
    assert [filling.value(f"/data/nest[{at}]/bird") for at in range(1, count + 1)] == ["tit", "owl", "wren"][:count]


def test_a_part_is_not_made_longer_than_the_sheet_says(workspace: Workspace) -> None:
    questionnaires.add(workspace, "nests.md", NESTS.encode())
    first = twice(workspace, nests(3, "tit", "owl", "wren"), nests(1, "tit"), "nests")
    settle(workspace, first, "/data/n", Take.SECOND)
    with pytest.raises(Problem) as refused:
        settle(workspace, first, "/data/nest", Take.FIRST)
    assert refused.value.kind == "counted"
    assert [one.path for one in differences(workspace, first)] == ["/data/nest"]


def test_a_difference_says_in_which_entry_it_lies(workspace: Workspace) -> None:
    questionnaires.add(workspace, "nests.md", NESTS.encode())
    first = twice(workspace, nests(2, "tit", "owl"), nests(2, "tits", "owls"), "nests")
    assert [(one.number, one.where) for one in differences(workspace, first)] == [("2.1", "Nest 1"), ("2.1", "Nest 2")]


def test_what_is_taken_back_goes_from_the_second_time_too(workspace: Workspace) -> None:
    said = Answered("/data/motivation", "My neighbour, synthetic quince.")
    first = twice(workspace, (said,), (said,))
    twin = second(workspace, first)
    (statement,) = workspace.statements()
    removing.take_back(workspace, statement)
    kept = [row["value"] for row in workspace.file.rows("answer", "interview in (?, ?)", [first, twin.id])]
    assert not any("quince" in str(value) for value in kept)
    history = [
        entry.new for row in workspace.file.rows("answer") for entry in workspace.file.history("answer", row["id"])
    ]
    assert not any("quince" in str(value) for value in history)


def test_who_is_made_anonymous_leaves_no_second_time(workspace: Workspace) -> None:
    said = Answered("/data/motivation", "My neighbour, synthetic quince.")
    first = twice(workspace, (said,), (said,))
    removing.withdraw(workspace, workspace.interview(first).person, removing.Degree.ANONYMISE)
    (kept,) = workspace.interviews()
    assert second(workspace, kept.id) is None
    found = [row for row in workspace.file.rows("answer") if "quince" in str(row["value"])]
    assert len(found) == 1
    resume(workspace, kept.id)


def test_who_is_removed_leaves_nothing_of_either_time(workspace: Workspace) -> None:
    said = Answered("/data/motivation", "My neighbour, synthetic quince.")
    first = twice(workspace, (said,), (said,))
    removing.withdraw(workspace, workspace.interview(first).person, removing.Degree.REMOVE)
    for table in ("interview", "answer", "statement", "waiting"):
        assert workspace.file.query(f"select id from {table}") == []


def test_a_revision_that_was_half_settled_is_taken_up_again(workspace: Workspace) -> None:
    one = (Answered("/data/motivation", "A friend."), Answered("/data/first_time", "Calm."))
    two = (Answered("/data/motivation", "A fiend."), Answered("/data/first_time", "Clam."))
    first = twice(workspace, one, two)
    settle(workspace, first, "/data/motivation", Take.SECOND, why="The sheet was read again.")
    told(resume(workspace, first), Answered("/data/first_time", "Clam."))
    assert differences(workspace, first) == (), "it was put right by hand"
    assert conclude(workspace, first)
    assert workspace.interview(first).state is InterviewState.FINISHED
    assert workspace.interview(first).finish_reason == "so it stands on the sheet"


def test_the_team_copy_says_that_it_was_on_paper_and_not_how_long_it_was_typed(workspace: Workspace) -> None:
    from toc_desktop.app.summarising import team_copy
    from toc_desktop.i18n import ENGLISH

    desk = begin(workspace, paper(workspace))
    desk.finish("so it stands on the sheet")
    facts = [fact.value for fact in team_copy(workspace, desk.kept, "en", ENGLISH).facts]
    assert any("paper" in fact for fact in facts)
    assert not any(" min" in fact for fact in facts)


def test_the_team_copy_says_to_which_entry_of_a_repeat_an_answer_belongs(workspace: Workspace) -> None:
    questionnaires.add(workspace, "nests.md", NESTS.encode())
    desk = told(begin(workspace, paper(workspace, "nests")), *nests(3, "tit", "owl"))
    desk.finish("so it stands on the sheet")
    interview = workspace.interview(desk.kept.id)
    assert interview is not None
    made = summarising.team_copy(workspace, interview, "en", ENGLISH)
    asked = [item.question for section in made.sections for item in section.items]
    assert asked == ["How many nests?", "Nest 1: Whose nest is it?", "Nest 2: Whose nest is it?"]
    assert made.left_empty == ("Nest 3: Whose nest is it?",)


def test_today_is_the_day_on_the_sheet(workspace: Workspace) -> None:
    desk = begin(workspace, paper(workspace))
    assert desk._now().date().isoformat() == "2026-03-12"
