"""Everything that is wrong with a questionnaire is said at once, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import table

from toc_desktop.forms import Reading, read

Read = Callable[..., Reading]


def told(reading: Reading) -> set[tuple[str, int, str, str]]:
    """Sheet, row, column and words of all findings."""
    return {(f.sheet, f.row, f.column, str(f.message)) for f in reading.findings}


BROKEN = """
type | name | label | relevant | constraint | calculation
text | a | A | | |
text | a | Again | | |
bogus | x | X | | |
select_one nolist | s | S | | |
text | 1st name | N | | |
text | z | Hello ${nope} | foo(${a}) | |
text | y | Y | ${a} = | regex(.) |
calculate | k | | | | ${m} + 1
calculate | m | | | | ${k} * 2
"""


def test_all_faults_are_told_together_with_their_places(reading: Read) -> None:
    found = reading(BROKEN, "list_name | name | label\nl1 | a | A\nl1 | a | B\n| c | C")
    assert told(found) >= {
        ("survey", 4, "name", "The name “a” is already used in row 3."),
        ("survey", 5, "type", "There is no question type “bogus”; the row is left out."),
        ("survey", 6, "type", "There is no list of choices “nolist”."),
        ("survey", 7, "name", "“1st name” cannot be a name."),
        ("survey", 8, "label", "There is no question “nope”."),
        ("survey", 8, "relevant", "There is no function “foo()”. Is “floor()” meant?"),
        ("survey", 9, "relevant", "The expression stops too early: something must follow."),
        ("survey", 9, "constraint", "“regex()” takes 2 arguments but 1 are given."),
        ("choices", 15, "name", "The list “l1” has “a” already in row 14."),
        ("choices", 16, "list_name", "The choice belongs to no list."),
    }
    assert all(str(finding.advice) for finding in found.findings)


def test_a_ring_of_conditions_is_told_with_the_names_in_it(reading: Read) -> None:
    found = reading(
        """
        type | name | label | relevant | calculation
        text | a | A | ${b} = 'x' |
        text | b | B | ${c} = 'x' |
        text | c | C | ${a} = 'x' |
        calculate | own | | | ${own} + 1
        """
    )
    assert found.form is None, "a ring cannot be run"
    texts = [str(finding.message) for finding in found.findings]
    assert any("a → c → b → a" in text for text in texts)
    assert any("“own” depends on itself" in text for text in texts), "and the other one is told as well"


def test_missing_translations_have_their_cell(reading: Read) -> None:
    found = reading("type | name | label::English (en) | label::French (fr)\ntext | a | Name | \ntext | b | Age | Âge")
    assert ("survey", 3, "label::French (fr)", "The translation into French (fr) is missing.") in told(found)
    assert len([f for f in found.findings if "translation" in str(f.message)]) == 1


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("${a} = 'x", "A quotation mark is not closed"),
        ("${a} == 1", "one “=” too many"),
        ("(${a} = 1", "A closing “)” is missing"),
        ("${a", "“${” is not closed by “}”."),
        ("${a} ${a}", "An operator is missing"),
        ("coalesce(${a})", "takes 2 arguments but 1 are given"),
        ("${a} = 1 and", "stops too early"),
        ("instance('nowhere')/root/item[name = ${a}]/label = 'x'", "There is no list “nowhere”"),
        ("selected(${a}, 'x'", "closing “)” is missing"),
        ("{a} = 1", "“$” is missing"),
        ("${b} = 1", "There is no question “b”"),
    ],
)
def test_an_expression_says_what_is_wrong_with_it(reading: Read, expression: str, words: str) -> None:
    found = reading(f"type | name | label | relevant\ntext | a | A |\ntext | c | C | {expression}")
    texts = [str(finding.message) for finding in found.findings if finding.row == 4]
    assert any(words in text for text in texts), texts


def test_a_pattern_no_engine_can_read_is_a_finding(reading: Read) -> None:
    found = reading("type | name | label | constraint\ntext | a | A | regex(., '[a-')")
    assert any("pattern" in str(finding.message) for finding in found.findings)


def test_groups_that_do_not_close_are_told(reading: Read) -> None:
    found = reading("type | name | label\nbegin group | g | G\nbegin repeat | r | R\ntext | a | A\nend group | |")
    texts = [str(finding.message) for finding in found.findings]
    assert found.form is None
    assert any("does not match" in text for text in texts)
    assert any("is never ended" in text for text in texts)


def test_a_dialect_opens_as_far_as_it_can(reading: Read) -> None:
    found = reading("type | name | label\ntext | a | A\nkobomatrix xx | m | M\nphoto_video | p | P\ninteger | b | B")
    assert found.form is not None
    assert [question.name for question in found.form.questions if question.kind != "metadata"] == ["a", "b"]
    assert len([finding for finding in found.findings if finding.severity == "error"]) == 2


def test_a_good_sheet_has_no_findings(reading: Read) -> None:
    assert reading("type | name | label\ntext | a | A\ninteger | b | B").findings == ()


SENSELESS = """
type | name | label | relevant | constraint | choice_filter
integer | age | Age | | . > 10 and . < 5 |
select_one yn | yes | Y | | |
text | a | A | ${age} > 18 and ${age} < 12 | |
text | b | B | ${yes} = 'maybe' | |
text | c | C | selected(${yes}, 'perhaps') | |
text | d | D | ${age} = 'old' | |
text | e | E | ${yes} > 3 | |
text | f | F | ${yes} = 'y' and ${yes} = 'n' | |
select_one town | town | T | | | part = ${yes}
text | g | G | ${age} >= 3 and ${age} <= 3 and ${yes} = 'y' | . != '' |
text | h | H | false() | |
"""
TOWNS = "list_name | name | label | part\nyn | y | Y |\nyn | n | N |\ntown | t1 | T1 | y\ntown | t2 | T2 | x"


def test_what_makes_no_sense_is_told(reading: Read) -> None:
    found = reading(SENSELESS, TOWNS)
    assert found.form is not None, "and can be run all the same"
    assert {(f.row, f.column, str(f.message)) for f in found.findings} == {
        (3, "constraint", "The constraint can never hold, so no answer is accepted."),
        (5, "relevant", "The condition can never be true, so the question is never asked."),
        (6, "relevant", "“maybe” is not among the choices of “yes”."),
        (7, "relevant", "“perhaps” is not among the choices of “yes”."),
        (8, "relevant", "“age” is a number and never equals “old”."),
        (9, "relevant", "The choices of “yes” are no numbers, so they are never smaller or greater."),
        (10, "relevant", "The condition can never be true, so the question is never asked."),
        (11, "choice_filter", "1 choices are never offered: t2."),
        (13, "relevant", "The condition can never be true, so the question is never asked."),
    }


def test_what_stays_empty_here_is_said_and_breaks_nothing(reading: Read) -> None:
    found = reading(
        """
        type | name | label
        background-audio | room |
        audit | audit |
        audio | said | Say it.
        """
    )
    assert told(found) == {
        ("survey", 3, "type", "“background-audio” would record unseen; nothing is recorded for this row."),
        ("survey", 4, "type", "“audit” is left empty: no file about each touch of the screen is made."),
    }
    assert {one.severity for one in found.findings} == {"notice"}


def test_a_search_that_is_not_read_is_said(reading: Read) -> None:
    found = reading(
        """
        type | name | label | appearance
        select_one fruit | f | Which? | minimal search('fruits')
        select_one tree | g | Which? | search
        """,
        "list_name | name | label\nfruit | fruit_key | fruit_name\ntree | oak | Oak",
    )
    said = "“search()” would take the choices from a file; it is not read here."
    assert told(found) == {("survey", 3, "appearance", said)}


def test_places_of_missing_files_and_unused_appearances(reading: Read) -> None:
    found = reading(
        """
        type | name | label | appearance
        text | a | A | multiline placement-map
        select_one_from_file x.csv | b | B | minimal
        """
    )
    assert told(found) == {
        ("survey", 3, "appearance", "The appearance “placement-map” is not used here."),
        ("survey", 4, "type", "The file “x.csv” is missing."),
    }


def errors(found: Reading) -> list[tuple[str, int, str, str]]:
    return [(f.sheet, f.row, f.column, str(f.message)) for f in found.findings if f.severity == "error"]


def advices(found: Reading) -> set[str]:
    return {str(f.advice) for f in found.findings}


def test_who_refers_to_a_row_at_fault_is_not_at_fault(reading: Read) -> None:
    found = reading(
        """
        type | name | label | relevant | calculation
        slect_one yn | a | A | |
        select_one nolist | b | B | |
        text | c | Because ${a} | ${a} = 'x' and ${b} = 'y' |
        calculate | d | | | concat(${a}, ${c})
        """,
        "list_name | name | label\nyn | y | Yes",
    )
    assert [row for _, row, _, _ in errors(found)] == [3, 4]
    assert found.form is not None, "all else can be looked at"
    assert [question.name for question in found.form.questions][:2] == ["c", "d"]


def test_a_name_that_several_rows_bear_cannot_be_referred_to(reading: Read) -> None:
    found = reading(
        """
        type | name | label | relevant
        begin group | g | G |
        text | a | A |
        end group | | |
        text | a | A |
        text | b | B | ${a} = 'x'
        """
    )
    assert errors(found) == [("survey", 7, "relevant", "“a” can be any of several rows: 4, 6.")]
    assert found.form is not None


def test_a_name_is_guessed_whatever_its_case(reading: Read) -> None:
    found = reading("type | name | label\ntext | firstName | A\nnote | n | Hello ${FIRSTNAME}")
    assert "Is “firstName” meant?" in advices(found)


def test_a_form_without_words_is_shown_by_its_names(reading: Read) -> None:
    found = reading("type | name | lable\ntext | goal | What is to change?\ninteger | years | For how long?")
    assert ("survey", 1, "label", "The sheet “survey” has no column “label”.") in told(found)
    assert "Is “label” meant?" in advices(found)
    assert found.form is not None
    found = reading("type | name | label | calculation\ntext | goal | Goal |\ntext | b | |\ncalculate | c | | 1 + 1")
    assert errors(found) == [("survey", 4, "label", "The question has no label; its name is shown.")]
    assert found.form is not None


def test_a_sheet_of_choices_that_is_not_there_is_told_once(reading: Read) -> None:
    found = read("form.md", b"|survey|\n||type|name|label|\n||select_one a|x|X|\n||select_one b|y|Y|\n||text|z|Z|")
    assert [(sheet, row) for sheet, row, _, _ in errors(found)] == [("choices", 0)]
    assert found.form is not None
    found = reading("type | name | label\nselect_one | x | X\ntext | z | Z")
    assert "Write the name of the list behind it, as in “select_one yes_no”." in advices(found)


def test_a_filter_on_a_question_that_is_not_there_leaves_the_rest_of_the_form(reading: Read) -> None:
    sheets = (
        "|survey|\n||type|name|label|choice_filter|\n||select_one_external town|t|T|part=${prat}|\n||text|part|P||\n"
        "|external_choices|\n||list_name|name|label|part|\n||town|a|A|x|"
    )
    found = read("form.md", sheets.encode())
    assert [(row, column) for _, row, column, _ in errors(found)] == [(3, "choice_filter")]
    assert found.form is not None


@pytest.mark.parametrize(
    ("words", "survey", "choices"),
    [
        ("The repeat “r” has no label.", "type | name | label\nbegin repeat | r |\ntext | a | A\nend repeat | |", ""),
        ("These languages have no code: English.", "type | name | label::English\ntext | a | A", ""),
        (
            "The choice that “or_other” adds is in one language only.",
            "type | name | label::English (en) | label::French (fr)\nselect_one l or_other | a | A | A",
            "list_name | name | label::English (en) | label::French (fr)\nl | x | X | X",
        ),
    ],
)
def test_what_pyxform_says_most_is_said_in_our_words(reading: Read, words: str, survey: str, choices: str) -> None:
    assert words in {str(finding.message) for finding in reading(survey, choices).findings}


def test_a_group_with_a_name_that_cannot_be_is_shown_under_another(reading: Read) -> None:
    found = reading(
        """
        type | name | label
        begin group | g | G
        text | a | A
        end group | |
        begin group | g | Again
        text | b | B
        end group | |
        begin group | meta | M
        text | c | C
        end group | |
        """
    )
    assert [(row, column) for _, row, column, _ in errors(found)] == [(6, "name"), (9, "name")]
    assert found.form is not None
    assert [question.name for question in found.form.questions if question.kind == "text"] == ["a", "b", "c"]


def test_a_picture_that_does_not_lie_beside_the_sheet_is_named() -> None:
    sheet = table(
        """
        type | name | label | image | audio
        text | a | A | here.png | gone.mp3
        text | b | B | ../HERE.png | ${a}.mp3
        """
    )
    found = read("form.md", sheet, {"Here.PNG": b"synthetic"})
    assert found.form is not None
    missing = [f for f in found.findings if "does not lie beside" in str(f.message)]
    assert [(f.severity, f.sheet, f.column, f.text) for f in missing] == [("notice", "survey", "audio", "gone.mp3")]
