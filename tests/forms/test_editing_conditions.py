"""Conditions are picked or typed, and typing offers what fits at the cursor."""

from __future__ import annotations

import pytest
from conftest import table
from hypothesis import given
from hypothesis import strategies as st

from toc_desktop.forms import editing
from toc_desktop.forms.editing import Comparison, Condition, completion, opened, picked, spelled

DRAFT = opened(
    table(
        """
        type | name | label::English (en) | label::French (fr)
        select_multiple parts | which_parts | Which parts? | Quelles parties ?
        integer | age | How old? | Quel âge ?
        text | why | Why? | Pourquoi ?
        """,
        """
        list_name | name | label::English (en)
        parts | reading | I read
        parts | posting | I write
        """,
    )
)
WHY = next(row.id for name, row in editing.questions(DRAFT) if name == "why")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("", Condition()),
        ("${age} >= 18", Condition((Comparison("age", ">=", "18", True),))),
        ("${why} != ''", Condition((Comparison("why", "answered"),))),
        (
            "selected(${which_parts}, 'reading') and not(selected(${which_parts}, 'posting'))",
            Condition(
                (
                    Comparison("which_parts", "selected", "reading"),
                    Comparison("which_parts", "not-selected", "posting"),
                )
            ),
        ),
        (". > 0 or . = -1", Condition((Comparison(".", ">", "0", True), Comparison(".", "=", "-1", True)), "or")),
    ],
)
def test_a_condition_is_picked_and_written(text: str, condition: Condition) -> None:
    assert picked(text) == condition
    assert spelled(condition) == text


@pytest.mark.parametrize("text", ["(${age}='18')  and( ${why} = \"it's\")", "${age}=18 and ${why}!=''"])
def test_other_spellings_are_understood(text: str) -> None:
    condition = picked(text)
    assert condition is not None
    assert picked(spelled(condition)) == condition


@pytest.mark.parametrize(
    "text",
    [
        "${a} = 1 and ${b} = 2 or ${c} = 3",
        "${a} + 1 > 2",
        "(${a} = 1 or ${b} = 2) and ${c} = 3",
        "count(${people}) > 2",
        "${a} = ${b}",
        "${a} = 1 and",
        "${a} = 'x",
        "${a} = 1 android",
    ],
)
def test_what_does_not_fit_stays_typed(text: str) -> None:
    assert picked(text) is None


NAMES = st.sampled_from(["age", "why", ".", "a-b.c"])
TEXTS = st.text(st.characters(blacklist_characters="'", blacklist_categories=["Cs"]), min_size=1, max_size=8)
COMPARED = st.one_of(
    st.builds(Comparison, NAMES, st.sampled_from(["=", "!=", "selected", "not-selected"]), TEXTS),
    st.builds(
        Comparison,
        NAMES,
        st.sampled_from(["<", "<=", ">", ">="]),
        st.decimals(-999, 999, allow_nan=False, places=2).map(lambda number: f"{number:f}"),
        st.just(True),
    ),
    st.builds(Comparison, NAMES, st.sampled_from(["answered", "blank"])),
)


@given(st.lists(COMPARED, min_size=2, max_size=4), st.sampled_from(["and", "or"]))
def test_what_is_picked_is_picked_again(comparisons: list[Comparison], joint: editing.conditions.Joint) -> None:
    condition = Condition(tuple(comparisons), joint)
    assert picked(spelled(condition)) == condition


def offered(typed: str) -> list[str]:
    """`|` is the cursor."""
    found = completion(DRAFT, WHY, typed.replace("|", ""), typed.index("|"), "English (en)")
    before, after = typed.replace("|", "")[: found.start], typed.replace("|", "")[found.end :]
    return [f"{before}{one.text}{after}" for one in found.candidates]


def test_names_functions_and_choices_are_offered() -> None:
    assert offered("${a|") == ["${age}", "${which_parts}"]
    assert offered("${ag|} > 3") == ["${age} > 3"]
    assert offered("age|") == ["${age}"]
    assert "if(" in offered("i|")
    assert offered("${which_parts} = |") == ["${which_parts} = 'reading'", "${which_parts} = 'posting'"]
    assert offered("selected(${which_parts}, 'rea|')") == ["selected(${which_parts}, 'reading')"]
    assert offered("selected(${which_parts}, write|") == ["selected(${which_parts}, 'posting'"]


def test_nothing_is_offered_inside_a_text() -> None:
    assert offered("concat('a|") == []
    assert offered("${age} > 1|") == []
