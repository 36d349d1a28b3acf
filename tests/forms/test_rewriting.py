"""A workbook that a team made in Excel is edited here and goes back to Excel: only what was edited is different."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from test_editing_roundtrip import wishes

from toc_desktop.forms import editing, read
from toc_desktop.forms.editing import Draft, Edit, edit, opened, write

SURVEY = (
    ("type", "name", "label", "default", "label", None, "our remarks", "relevant", "label::French (fr)"),
    ("text", "a", "A?", "=1+1 it says", "twice", "no head", "first", None, "A ?"),
    ("date", "when", "When?", datetime(2024, 3, 1), None, None, 12.0, "=TRUE()", None),
    (None, None, None, None, None, None, "a line between", None, None),
    ("select_one yn", "b", "B?", 1, None, None, None, True, None),
    ("decimal", "c", "C?", 0.1, None, "=D2", None, None, None),
)


def invented() -> bytes:
    book = openpyxl.Workbook()
    survey = book.active
    survey.title = "survey"
    for line in SURVEY:
        survey.append(line)
    survey["D2"].data_type = "s"
    for cell in survey[1]:
        cell.font = Font(bold=True)
    survey["C3"].fill = PatternFill("solid", "FFFF00")
    survey["C3"].comment = Comment("Ask the board, synthetic", "Nobody")
    survey["G2"].hyperlink = "https://example.org/"
    survey.column_dimensions["C"].width = 50
    survey.row_dimensions[5].height = 44
    survey.freeze_panes = "A2"
    kinds = DataValidation("list", formula1='"text,date"')
    kinds.add("A2:A200")
    survey.add_data_validation(kinds)
    choices = book.create_sheet("choices")
    for line in (("list name", "name", "label", "district"), ("yn", 1, "Yes", 2.5), ("yn", 0, "No", None)):
        choices.append(line)
    about = book.create_sheet("Budget")
    for line in (("interviews", 12), ("hours", 1.5), ("in all", "=B1*B2"), (datetime(2024, 1, 1), True)):
        about.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


CAME = invented()


def after(*wishes: Edit) -> tuple[Draft, Any]:
    draft = opened(CAME)
    for wish in wishes:
        draft, _ = edit(draft, wish)
    return draft, openpyxl.load_workbook(io.BytesIO(write(draft, CAME)))


def row(name: str) -> int:
    return next(found.id for said, found in editing.questions(opened(CAME)) if said == name)


def values(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in line) for line in sheet.iter_rows()]


def test_one_label_is_edited_and_nothing_else_is_different() -> None:
    was = openpyxl.load_workbook(io.BytesIO(CAME))
    _, now = after(editing.WordingChanged(row("c"), "label", "", "How much?"))
    assert now.sheetnames == was.sheetnames
    expected = [list(line) for line in SURVEY]
    expected[5][2] = "How much?"
    assert values(now["survey"]) == [tuple(line) for line in expected]
    for name in ("choices", "Budget"):
        assert values(now[name]) == values(was[name])
    survey = now["survey"]
    assert [cell.data_type for cell in survey[2]] == ["s", "s", "s", "s", "s", "s", "s", "n", "s"]
    assert survey["A1"].font.bold
    assert survey["C3"].fill.fgColor.rgb == "00FFFF00"
    assert survey["C3"].comment.text == "Ask the board, synthetic"
    assert survey["G2"].hyperlink.target == "https://example.org/"
    assert (survey.column_dimensions["C"].width, survey.row_dimensions[5].height) == (50, 44)
    assert survey.freeze_panes == "A2"
    assert str(survey.data_validations.dataValidation[0].sqref) == "A2:A200"


def test_what_belongs_to_a_line_goes_along_with_it() -> None:
    draft, now = after(
        editing.RowMoved(row("when"), 2),
        editing.RowAdded(row("a"), "text", "new", "=New", ""),
        editing.RowRemoved(row("a")),
        editing.LanguageAdded("Arabic (ar)"),
        editing.WordingChanged(row("b"), "label", "Arabic (ar)", "ب؟"),
    )
    lines = [list(line) for line in SURVEY]
    new = ["text", "new", "=New", *[None] * 6]
    expected = [[*line, None] for line in (lines[0], new, lines[3], lines[4], lines[5], lines[2])]
    expected[0][9], expected[3][9] = "label::Arabic (ar)", "ب؟"
    survey = now["survey"]
    assert values(survey) == [tuple(line) for line in expected]
    assert survey["C2"].data_type == "s"
    assert survey["C6"].fill.fgColor.rgb == "00FFFF00"
    assert survey["C6"].comment.text == "Ask the board, synthetic"
    assert survey["C3"].comment is None
    assert survey.row_dimensions[4].height == 44
    assert survey["J1"].font.bold
    assert read("form.xlsx", write(draft, CAME)).form is not None


def test_a_formula_gives_way_to_its_result_since_no_form_works_it_out() -> None:
    kept = io.BytesIO()
    book = openpyxl.load_workbook(io.BytesIO(CAME))
    book["survey"]["C6"] = "=1+1"
    book.save(kept)
    # as Excel saves it, with the result beside the formula
    came = _with_results(kept.getvalue(), b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    draft = opened(came)
    assert draft.survey.text(draft.survey.rows[4], "label") == "2"
    draft, _ = edit(draft, editing.WordingChanged(draft.survey.rows[0].id, "label", "", "And?"))
    assert openpyxl.load_workbook(io.BytesIO(write(draft, came)))["survey"]["C6"].value == 2


def test_what_openpyxl_cannot_open_whole_is_written_plainly() -> None:
    broken = _with_results(CAME, b"<fonts", b"<fountains")
    draft = opened(CAME)
    assert openpyxl.load_workbook(io.BytesIO(write(draft, broken)))["survey"]["B2"].value == "a"


def test_a_sheet_of_any_name_is_still_the_questions_when_choices_come_beside_it() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Our form"
    for line in (("type", "name", "label"), ("select_one yn", "a", "A?")):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    draft, _ = edit(opened(out.getvalue()), editing.ChoiceAdded("yn", "y", "Yes", ""))
    for written in (write(draft), write(draft, out.getvalue())):
        form = read("form.xlsx", written).form
        assert form is not None
        assert "a" in [question.name for question in form.questions]


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_was_edited_is_read_as_it_was_written(data: st.DataObject) -> None:
    draft = opened(CAME)
    for _ in range(data.draw(st.integers(1, 6))):
        draft, _ = edit(draft, data.draw(wishes(draft)))
    kept = editing.from_text(editing.as_text(draft))
    for one in (draft, kept):
        again = opened(write(one, CAME))
        for sheet in ("survey", "choices", "settings"):
            assert _cells(again.table(sheet).rows) == _cells(draft.table(sheet).rows)
            assert set(again.table(sheet).columns) == set(draft.table(sheet).columns)


def _cells(rows: tuple[editing.Row, ...]) -> list[dict[str, str]]:
    found = [dict(one.cells) for one in rows]
    while found and not found[-1]:
        found.pop()
    return found


def _with_results(data: bytes, old: bytes, new: bytes) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as written:
        for part in before.infolist():
            written.writestr(part.filename, before.read(part.filename).replace(old, new))
    return out.getvalue()
