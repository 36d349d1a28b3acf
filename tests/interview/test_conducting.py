"""An interview without a study: what happened, and what the page shows of it."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toc_desktop import forms
from toc_desktop.i18n import ENGLISH
from toc_desktop.interview import conducting, showing
from toc_desktop.interview.state import Interview
from toc_desktop.interview.values import (
    Answered,
    Blank,
    LanguageChosen,
    LeftBlank,
    LineFiled,
    Mark,
    RepeatAdded,
    RepeatRemoved,
    Step,
    Went,
    WentTo,
)

SHEET = """
| survey |
| | type | name | label::English (en) | label::French (fr) | relevant | required | constraint | component | short |
| | note | hello | Hello | Bonjour | | | | start | |
| | integer | age | How old? | Quel âge ? | | yes | . < 120 | start | Age |
| | text | story | Tell me. | | ${age} > 17 | | | using | The story |
| | select_multiple parts | parts | Which parts? | Quelles parties ? | | | | using | |
| | begin_repeat | child | Child | Enfant | | | | home | |
| | text | nick | What is it called? | Comment ? | | | | home | |
| | end_repeat | | | | | | | | |
| | text | last | Anything else? | Autre chose ? | | | | close | |
| choices |
| | list_name | name | label::English (en) | label::French (fr) |
| | parts | a | Part a | Partie a |
| | parts | b | Part b | Partie b |
| settings |
| | form_id | form_title | default_language |
| | small | Small | English (en) |
"""
reading = forms.read("small.md", SHEET.encode())
assert reading.form is not None, reading.findings
FORM = reading.form
PATHS = ["/data/hello", "/data/age", "/data/story", "/data/parts", "/data/child[1]/nick", "/data/last"]


def started() -> Interview:
    numbers = itertools.count(1)
    return conducting.start(
        FORM,
        now=lambda: datetime(2026, 3, 12, 14, 3, tzinfo=UTC),
        ids=lambda: f"id{next(numbers)}",
        spoken=lambda component, tag: f"{component} in {tag}",
    )


@pytest.fixture
def interview() -> Interview:
    return started()


def told(interview: Interview, *events: object) -> None:
    for event in events:
        conducting.update(interview, event)


def marks(interview: Interview) -> dict[str, Mark]:
    return {entry.path: entry.mark for part in showing.overview(interview).parts for entry in part.entries}


def test_it_begins_at_the_first_page_and_walks_to_the_last(interview: Interview) -> None:
    seen = []
    while True:
        screen = showing.screen(interview)
        seen.append(screen.path)
        if screen.is_last:
            break
        told(interview, Went(Step.NEXT))
    assert seen == [path for path in PATHS if path != "/data/story"]
    assert showing.screen(interview).number == showing.screen(interview).count == len(seen)


def test_a_question_that_does_not_apply_is_not_on_the_way_and_comes_with_its_condition(interview: Interview) -> None:
    assert "/data/story" not in marks(interview)
    told(interview, Answered("/data/age", "30"))
    assert marks(interview)["/data/story"] is Mark.BLANK


def test_blanks_alone_are_no_answer_and_take_no_mark_away(interview: Interview) -> None:
    told(interview, LeftBlank("/data/last", Blank.DECLINED), Answered("/data/last", " \n\t"))
    assert interview.answer_at("/data/last").value == ""
    assert marks(interview)["/data/last"] is Mark.DECLINED
    told(interview, Answered("/data/last", " a\n"))
    assert interview.answer_at("/data/last").value == " a\n", "but words stay as they were typed"


def test_what_was_said_under_a_condition_is_set_aside_and_comes_back(interview: Interview) -> None:
    told(interview, Answered("/data/age", "30"), Answered("/data/story", "Long."))
    assert conducting.update(interview, Answered("/data/age", "3")).set_aside == ("/data/story",)
    assert conducting.update(interview, Answered("/data/age", "18")).came_back == ("/data/story",)
    assert interview.answer_at("/data/story").value == "Long."


def test_parts_are_named_in_spoken_words_of_the_language(interview: Interview) -> None:
    told(interview, LanguageChosen("French (fr)"))
    assert [part.label for part in showing.overview(interview).parts][:2] == ["start in fr", "using in fr"]
    told(interview, WentTo("/data/age"))
    assert showing.screen(interview).items[0].label == "Quel âge ?"


def test_a_missing_translation_is_shown_in_the_default_language_and_marked(interview: Interview) -> None:
    told(interview, Answered("/data/age", "30"), LanguageChosen("French (fr)"), WentTo("/data/story"))
    (item,) = showing.screen(interview).items
    assert (item.label, item.is_translated) == ("Tell me.", False)


def test_a_refused_answer_is_kept_and_said_to_be_a_problem(interview: Interview) -> None:
    told(interview, Answered("/data/age", "200"), WentTo("/data/age"))
    (item,) = showing.screen(interview).items
    assert (item.value, item.problem is not None) == ("200", True)
    assert marks(interview)["/data/age"] is Mark.PROBLEM
    assert next((lack.path, lack.is_error) for lack in showing.lacks(interview)) == ("/data/age", True)


def test_nobody_can_be_made_to_answer(interview: Interview) -> None:
    assert [lack.path for lack in showing.lacks(interview) if lack.is_error] == ["/data/age"]
    told(interview, LeftBlank("/data/age", Blank.DECLINED))
    assert [lack.path for lack in showing.lacks(interview) if lack.is_error] == []
    assert marks(interview)["/data/age"] is Mark.DECLINED


def test_an_answer_takes_the_mark_away(interview: Interview) -> None:
    told(interview, LeftBlank("/data/last", Blank.NOTHING), Answered("/data/last", "One thing."))
    assert interview.answer_at("/data/last").blank is None


def test_a_line_counts_as_an_answer_to_its_question(interview: Interview) -> None:
    told(interview, LineFiled("l1", "/data/last", "By the way."))
    assert marks(interview)["/data/last"] is Mark.ANSWERED


def test_next_blank_looks_round_the_corner(interview: Interview) -> None:
    told(interview, Answered("/data/last", "x"), WentTo("/data/last"), Went(Step.NEXT_BLANK))
    assert showing.screen(interview).path == "/data/age"


def test_a_repeat_says_where_one_is(interview: Interview) -> None:
    told(interview, RepeatAdded("/data/child", ""))
    place = showing.screen(interview).repeat
    assert place is not None
    assert (place.position, place.count, place.label) == (2, 2, "Child")
    told(interview, RepeatRemoved("/data/child[2]"))
    place = showing.screen(interview).repeat
    assert place is not None
    assert (place.position, place.count) == (1, 1)


EVENTS = st.one_of(
    st.builds(Answered, st.sampled_from(PATHS[1:]), st.sampled_from(["", "5", "30", "a b", "words", "999"])),
    st.builds(LeftBlank, st.sampled_from(PATHS[1:]), st.none() | st.sampled_from(list(Blank))),
    st.builds(WentTo, st.sampled_from(PATHS)),
    st.builds(Went, st.sampled_from(list(Step))),
    st.builds(LanguageChosen, st.sampled_from(["French (fr)", "English (en)", "Klingon (tlh)"])),
    st.builds(RepeatAdded, st.just("/data/child"), st.just("")),
    st.builds(RepeatRemoved, st.just("/data/child[1]")),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(EVENTS, max_size=25))
def test_whatever_happens_there_is_a_page_and_no_mark_beside_a_text(events: list[object]) -> None:
    interview = started()
    for event in events:
        path = getattr(event, "path", "")
        if "child[1]" in path and interview.filling.repeat_count("/data/child") == 0:
            continue
        conducting.update(interview, event)
        screen = showing.screen(interview)
        assert 1 <= screen.number <= screen.count
        assert screen.path == interview.current or interview.current not in marks(interview)
        for answer in interview.answers.values():
            assert not (answer.value and answer.blank)
        counted = [entry for part in showing.overview(interview).parts for entry in part.entries]
        assert showing.overview(interview).count == len(counted)


SCALES = """
| survey |
| | type | name | label | parameters |
| | range | far | How far? | start=0 end=500 step=5 |
| | range | down | Counting down? | start=5 end=-5 step=-1 |
| | range | usual | Of ten? | |
"""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("far", "500", None),
        ("far", "505", "The scale goes from 0 to 500."),
        ("far", "-5", "The scale goes from 0 to 500."),
        ("down", "-5", None),
        ("down", "6", "The scale goes from 5 to -5."),
        ("usual", "11", "The scale goes from 1 to 10."),
        ("usual", "", None),
    ],
)
def test_a_number_beyond_its_scale_is_a_problem(name: str, value: str, said: str | None) -> None:
    read = forms.read("scales.md", SCALES.encode())
    assert read.form is not None, read.findings
    interview = conducting.start(
        read.form,
        now=lambda: datetime(2026, 3, 12, tzinfo=UTC),
        ids=lambda: "one",
        spoken=lambda component, _: component,
    )
    path = f"/data/{name}"
    conducting.update(interview, Answered(path, value))
    problem = showing.item(interview, path).problem
    assert (ENGLISH(problem) if problem else None) == said
    wrong = [(lack.path, ENGLISH(lack.what)) for lack in showing.lacks(interview) if lack.is_error]
    assert wrong == ([(path, said)] if said else [])
