"""What can be read and makes no sense is told: what never holds, is never reached, never offered, never compared."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from toc_desktop.forms import Reading

Read = Callable[..., Reading]

QUESTIONS = """
type | name | label | relevant | constraint | choice_filter | default
integer | n | N | | | |
date | d | D | | | |
time | t | T | | | |
geopoint | g | G | | | |
image | i | I | | | |
text | w | W | | | |
select_one l | one | One | | | |
select_multiple l | many | Many | | | |
"""
CHOICES = "list_name | name | label | kind\nl | a | A | x\nl | b | B | y"
NEVER = "The condition can never be true, so the question is never asked."
NO_ANSWER = "The constraint can never hold, so no answer is accepted."


def told(found: Reading, row: int) -> list[str]:
    return [str(finding.message) for finding in found.findings if finding.row == row]


@pytest.mark.parametrize(
    "condition",
    [
        "${n} > 5 and ${n} < 3",
        "${n} < 0 and (${n} > 1 or ${n} > 2)",
        "3 < ${n} and ${n} <= 3",
        "${one} = 'a' and not(${one} = 'a')",
        "selected(${one}, 'a') and selected(${one}, 'b')",
        "selected(${many}, 'a') and not(selected(${many}, 'a'))",
        "${d} > date('2020-01-01') and ${d} < '2019-01-01'",
        "string-length(${w}) > 5 and string-length(${w}) < 3",
        "not(true()) or 1 = 2",
        "${w} = 'x' and ${w} != 'x'",
    ],
)
def test_what_contradicts_itself_is_told(reading: Read, condition: str) -> None:
    assert told(reading(f"{QUESTIONS}note | q | Q | {condition} | | |", CHOICES), 11) == [NEVER]


@pytest.mark.parametrize(
    "condition",
    [
        "selected(${many}, 'a') and selected(${many}, 'b')",
        "not(${n} > 5) and not(${n} < 7)",  # when it is blank
        "${n} > 5 or ${n} < 3",
        "${one} != 'a' and ${one} != 'b'",
        "${w} = '1' and ${w} != '01'",
        "${w} > 5",
        "${n} = '5' and ${n} < 6",
        "1 < 2",
    ],
)
def test_what_can_hold_is_no_finding(reading: Read, condition: str) -> None:
    assert told(reading(f"{QUESTIONS}note | q | Q | {condition} | | |", CHOICES), 11) == []


def test_the_same_slip_is_told_wherever_it_stands(reading: Read) -> None:
    found = reading(
        f"""{QUESTIONS}
        note | p | P | ${{n}} > 5 and ${{n}} < 3 | | |
        note | q | Q | ${{n}} > 5 and ${{n}} < 3 | | |
        text | r | R | regex(.) | regex(.) | |
        """,
        CHOICES,
    )
    assert told(found, 11) == told(found, 12) == [NEVER]
    columns = [finding.column for finding in found.findings if finding.row == 13]
    assert columns == ["relevant", "constraint"]


def test_what_lies_behind_conditions_that_exclude_each_other_is_never_reached(reading: Read) -> None:
    found = reading(
        """
        type | name | label | relevant
        integer | n | N |
        begin group | g | G | ${n} > 5
        text | in | In | ${n} < 3
        text | also | Also | ${in} = 'x'
        end group | | |
        text | far | Far | ${also} = 'y'
        text | near | Near | ${n} = 7
        text | other | Other | ${near} = 'x' and ${n} = 8
        """
    )
    words = "This is never reached: its condition and that of “{}” exclude each other."
    assert told(found, 5) == [words.format("g")]
    assert told(found, 6) == [words.format("in")]
    assert told(found, 8) == [words.format("also")]
    assert told(found, 9) == []
    assert told(found, 10) == [words.format("near")]


def test_an_answer_of_a_group_that_is_always_asked_is_reached(reading: Read) -> None:
    found = reading(
        """
        type | name | label | relevant
        integer | n | N |
        begin repeat | r | R | ${n} > 5
        text | in | In | ${n} > 3
        text | same | Same | ${in} = 'x' and ${n} != 4
        end repeat | | |
        """
    )
    assert found.findings == ()


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("${d} > 18", "“d” is a date and is compared with the number 18."),
        ("${d} = 'soon'", "“d” is a date and never equals “soon”."),
        ("${t} > '12:00'", "“t” is a time of day, which is neither smaller nor greater than “12:00”."),
        ("${t} = 'noon'", "“t” is a time of day and never equals “noon”."),
        ("${g} > 5", "The answer to “g” is no number, so it cannot be compared with “5”."),
        ("${i} = 1", "The answer to “i” is no number, so it cannot be compared with “1”."),
        ("${n} = ${d}", "“n” and “d” cannot be compared."),
        ("${one} = 'A'", "“A” is not among the choices of “one”."),
    ],
)
def test_types_that_cannot_be_compared_are_told(reading: Read, condition: str, words: str) -> None:
    assert told(reading(f"{QUESTIONS}note | q | Q | {condition} | | |", CHOICES), 11) == [words]


@pytest.mark.parametrize("condition", ["${t} = '12:00'", "${g} != ''", "${i} = ''", "${d} > today()", "${n} = ${w}"])
def test_types_that_can_be_compared_are_no_finding(reading: Read, condition: str) -> None:
    assert told(reading(f"{QUESTIONS}note | q | Q | {condition} | | |", CHOICES), 11) == []


@pytest.mark.parametrize(
    ("condition", "words", "advice"),
    [
        ("knd = ${w}", "No choice of the list “l” has a “knd”.", "Is “kind” meant?"),
        ("kind = 'z'", "No choice of the list “l” has “z” as its “kind”.", "Correct the condition."),
        ("kind = ${one}", "2 choices are never offered: a, b.", "Correct the condition."),
    ],
)
def test_choices_that_are_never_offered_are_told(reading: Read, condition: str, words: str, advice: str) -> None:
    found = reading(f"{QUESTIONS}select_one l | q | Q | | | {condition} |", CHOICES)
    assert [(str(f.message), str(f.advice)) for f in found.findings if f.row == 11] == [(words, advice)]


def test_a_default_that_is_no_choice_is_told(reading: Read) -> None:
    found = reading(f"{QUESTIONS}select_multiple l | q | Q | | | | a z", CHOICES)
    assert [(f.row, f.column, str(f.message)) for f in found.findings] == [
        (11, "default", "“z” is not among the choices of “q”.")
    ]


def test_a_constraint_of_an_xform_is_judged_too() -> None:
    from toc_desktop.forms import read

    xform = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>T
    </h:title><model><instance><data id="d"><n/><m/></data></instance>
    <bind nodeset="/data/n" type="int" constraint=". &gt; 5 and . &lt; 3"/>
    <bind nodeset="/data/m" type="int" relevant="n = 3"/></model></h:head>
    <h:body><input ref="/data/n"><label>N</label></input>
    <input ref="/data/m"><label>M</label></input></h:body></h:html>"""
    found = read("form.xml", xform.encode()).findings
    assert [(f.column, str(f.message)) for f in found] == [
        ("constraint", NO_ANSWER),
        ("relevant", "“n” is neither a text in quotes nor a question."),
    ]
    assert str(found[1].advice) == "Put a text in quotes; if a question is meant, write /data/n."
