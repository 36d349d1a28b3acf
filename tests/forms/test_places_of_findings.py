"""A finding names the cell that somebody wrote, whatever became of it in the conversion, and what was meant by it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import openpyxl
import pytest

from toc_desktop.forms import Filling, Reading, read

Read = Callable[..., Reading]


def cells(found: Reading) -> list[tuple[str, int, str, str]]:
    return [(f.sheet, f.row, f.column, f.text) for f in found.findings]


def test_a_count_that_is_worked_out_has_its_own_cell(reading: Read) -> None:
    found = reading(
        """
        type | name | label | repeat_count
        integer | n | N |
        begin repeat | r | R | ${n} +
        text | a | A |
        end repeat | | |
        """
    )
    assert cells(found) == [("survey", 4, "repeat_count", "${n} +")]


def test_the_name_of_an_interview_is_in_the_settings(reading: Read) -> None:
    found = reading("type | name | label\ntext | a | A", "", "form_title | instance_name\nT | Visit")
    assert cells(found) == [("settings", 6, "instance_name", "Visit")]
    assert "neither a text in quotes nor a question" in str(found.findings[0].message)


def test_a_language_that_no_column_has_is_told_in_the_settings(reading: Read) -> None:
    found = reading("type | name | label::English (en)\ntext | a | A", "", "default_language\nEnglsh (en)")
    assert cells(found) == [("settings", 6, "default_language", "Englsh (en)")]
    assert str(found.findings[0].advice) == "Is “English (en)” meant?"


def test_a_ring_is_told_at_the_cell_it_goes_through(reading: Read) -> None:
    found = reading(
        """
        type | name | label | calculation | relevant
        integer | n | N | |
        text | a | A | concat('x', ${n}) | ${b} = 'x'
        text | b | B | | ${a} = 'x'
        begin group | g | G | | ${in} = 'yes'
        text | in | In | |
        end group | | | |
        """
    )
    assert found.form is None
    assert cells(found) == [("survey", 4, "relevant", "${b} = 'x'"), ("survey", 6, "relevant", "${in} = 'yes'")]
    assert str(found.findings[1].message) == "The condition of “g” asks for an answer that is given inside of it."


def test_a_message_about_an_answer_reads_the_answers_of_its_own_round(reading: Read) -> None:
    found = reading(
        """
        type | name | label | constraint | constraint_message | required | required_message
        begin repeat | r | R | | | |
        integer | least | Least | | | |
        integer | n | N | . > ${least} | More than ${least}. | yes | Say more than ${least}.
        end repeat | | | | | |
        """
    )
    assert found.findings == ()
    assert found.form is not None
    filling = Filling(found.form, now=lambda: datetime(2026, 3, 12, tzinfo=UTC), ids=lambda: "one")
    filling.answer("/data/r[1]/least", "7")
    assert str(filling.complaint("/data/r[1]/n")) == "Say more than 7."
    filling.answer("/data/r[1]/n", "3")
    assert str(filling.complaint("/data/r[1]/n")) == "More than 7."


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("${a} = 'x' AND ${a} = 'y'", "“AND” is written “and” here."),
        ("${a} => 3", "“=>” is written “>=” here."),
        ("${a} <> 3", "“<>” is written “!=” here."),
        ("${a} && ${a}", "“&&” is written “and” here."),
        ("${a} \\|\\| ${a}", "“||” is written “or” here."),
        ("!${a}", "“!” is written “not(…)” here."),
        ("a = 3", "“a” is neither a text in quotes nor a question."),
        ("'${a}' = ${a}", "“${a}” stands in quotes, so it is a text and not the answer."),
        ("add-date(1)", "There is no function “add-date()”."),
    ],
)
def test_what_other_languages_write_is_told_with_our_way(reading: Read, condition: str, words: str) -> None:
    found = reading(f"type | name | label | relevant\ntext | a | A |\nnote | q | Q | {condition}")
    assert [str(finding.message) for finding in found.findings] == [words]


def test_a_filter_that_stops_too_early_names_no_sign_that_nobody_wrote(reading: Read) -> None:
    sheet = "type | name | label | choice_filter\nselect_one l | a | A | {}"
    for written, words in (
        ("name =", "The expression stops too early: something must follow."),
        ("(name = 'x'", "A closing “)” is missing at the end."),
    ):
        found = reading(sheet.format(written), "list_name | name | label\nl | x | X")
        assert [str(finding.message) for finding in found.findings] == [words]


def test_spaces_in_names_weigh_more_where_several_can_be_chosen(reading: Read) -> None:
    found = reading(
        "type | name | label\nselect_one l | a | A\nselect_multiple m | b | B",
        "list_name | name | label\nl | x y | X\nm | x y | X",
    )
    assert [(f.row, f.severity) for f in found.findings] == [(7, "notice"), (8, "error")]
    assert found.form is not None, "and it opens, under a name that can be"


def test_a_choice_without_words_is_told_in_our_words(reading: Read) -> None:
    found = reading(
        "type | name | label::English (en)\nselect_one l | a | A\ncalculate | c | ",
        "list_name | name | label::English (en)\nl | x | ",
    )
    assert {(f.column, str(f.message)) for f in found.findings} == {
        ("label::English (en)", "The choice has no label; its name is shown."),
        ("calculation", "The calculation is missing."),
    }


def test_a_question_called_as_a_form_is_by_itself_can_be_referred_to(reading: Read) -> None:
    found = reading("type | name | label | relevant\ndate | data | Date |\nnote | q | On ${data} | ${data} != ''")
    assert found.form is not None
    assert [(f.severity, f.row, f.column) for f in found.findings] == [("warning", 3, "name")]
    assert [question.name for question in found.form.questions][:2] == ["data", "q"]


def test_a_column_that_pyxform_stumbles_over_is_left_out(reading: Read) -> None:
    found = reading("type | name | label | instance::tag\nbegin group | g | G | x\ntext | a | A |\nend group | | |")
    assert found.form is not None
    assert cells(found) == [("survey", 1, "instance::tag", "instance::tag")]


def workbook(*rows: tuple[object, ...], at: dict[str, object] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in (("type", "name", "label"), *rows):
        sheet.append(row)
    for place, value in (at or {}).items():
        sheet[place] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_formula_that_nothing_computed_is_told() -> None:
    found = read("form.xlsx", workbook(("text", "a", "A", "=1+1"), ("text", "b", "=UPPER(B2)"), at={"D1": "remark"}))
    assert [(f.severity, f.row, f.column) for f in found.findings if "formula" in str(f.message)] == [
        ("notice", 2, "remark"),
        ("error", 3, "label"),
    ]


def test_a_formula_whose_result_is_an_empty_text_is_no_finding() -> None:
    data = workbook(("text", "a", "A", '=IF(1=1,"","x")'), at={"D1": "hint"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<c r="D2">', b'<c r="D2" t="str">')
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert len(read("form.xlsx", data).findings) == 1
    assert read("form.xlsx", stream.getvalue()).findings == ()


def test_what_stands_below_many_empty_rows_is_told_to_be_left_out() -> None:
    found = read("form.xlsx", workbook(("text", "a", "A"), at={"A200": "text", "B200": "late", "C200": "Late"}))
    assert found.form is not None
    assert [(f.severity, f.sheet, f.row) for f in found.findings] == [("warning", "survey", 200)]
    near = read("form.xlsx", workbook(("text", "a", "A"), at={"A40": "text", "B40": "b", "C40": "B"}))
    assert near.findings == ()
