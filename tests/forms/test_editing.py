"""An author edits a questionnaire as its sheets, takes steps back, and other programs open what is written."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from conftest import NOON, counted, table

from toc_desktop.errors import Problem
from toc_desktop.forms import Filling, editing, read
from toc_desktop.forms.editing import Draft, Edit, edit, opened, same, write

SHIPPED = sorted((Path(__file__).parents[2] / "resources" / "questionnaires").glob("*.xlsx"))
WELL = table(
    """
    type | name | label::English (en) | label::French (fr) | hint::English (en) | relevant | constraint | my notes
    text | why | Why? | Pourquoi ? | In short | | | ask slowly
    begin group | use | Using it | L’usage | | | |
    select_one often | how_often | How often? | À quelle fréquence ? | | ${why} != '' | |
    integer | hours | Hours | Heures | | ${how_often} = 'daily' or selected(${how_often}, 'weekly') | . < 24 | guess
    end group | | | | | | |
    note | bye | Thank you, ${why} | Merci | | | |
    """,
    """
    list_name | name | label::English (en) | label::French (fr) | colour
    often | daily | Every day | Chaque jour | red
    often | weekly | Every week | Chaque semaine | blue
    often | never | Never | Jamais |
    """,
    """
    form_title | form_id | version | instance_name
    Well | well | 3 | concat(${why}, '-', ${hours})
    """,
)


@pytest.fixture
def draft() -> Draft:
    return opened(WELL)


def row(draft: Draft, name: str) -> int:
    return next(row.id for said, row in editing.questions(draft) if said == name)


def entry(draft: Draft, name: str) -> editing.Entry:
    return next(one for one in editing.outline(draft) if one.path.endswith("/" + name))


def cell(draft: Draft, name: str, column: str, language: str = "") -> str:
    survey = draft.survey
    return survey.text(survey.row(row(draft, name)), column, language)


def after(draft: Draft, *wishes: Edit) -> Draft:
    for wish in wishes:
        draft, inverse = edit(draft, wish)
        assert edit(draft, inverse) is not None
    return draft


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_questionnaire_comes_back_as_it_was(path: Path) -> None:
    before = opened(path.read_bytes())
    written = write(before)
    assert same(opened(written), before)
    was, now = read(path.name, path.read_bytes()).form, read(path.name, written).form
    assert was is not None
    assert now is not None
    assert now.xform == was.xform


def test_unknown_columns_and_sheets_are_kept(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    survey = book.active
    survey.title = "Survey"
    survey.append(["type", "name", "label", "", "private remark"])
    survey.append(["text", "why", "Why?", "", "=1+1 is what it says"])
    survey["E2"].data_type = "s"
    notes = book.create_sheet("About this form")
    notes["B3"] = "written by nobody, synthetic"
    out = io.BytesIO()
    book.save(out)
    draft = opened(out.getvalue())
    draft, _ = edit(draft, editing.WordingChanged(row(draft, "why"), "label", "", "Why now?"))
    kept = openpyxl.load_workbook(io.BytesIO(write(draft)))
    assert kept.sheetnames == ["Survey", "About this form"]
    assert kept["About this form"]["B3"].value == "written by nobody, synthetic"
    assert kept["Survey"]["C2"].value == "Why now?"


def test_nothing_that_is_typed_becomes_a_formula(draft: Draft) -> None:
    draft = after(draft, editing.WordingChanged(row(draft, "why"), "label", "English (en)", '=HYPERLINK("x")'))
    cells = [one for line in openpyxl.load_workbook(io.BytesIO(write(draft)))["survey"].iter_rows() for one in line]
    found = next(one for one in cells if one.value == '=HYPERLINK("x")')
    assert found.data_type == "s"
    assert opened(write(draft)) is not None


def test_a_cell_too_long_for_excel_is_said_not_cut(draft: Draft) -> None:
    draft = after(draft, editing.WordingChanged(row(draft, "why"), "hint", "English (en)", "x" * 32_768))
    with pytest.raises(Problem) as told:
        write(draft)
    assert told.value.kind == "too-long"


def test_what_is_no_workbook_cannot_be_edited() -> None:
    with pytest.raises(Problem) as told:
        opened(b"<h:html xmlns:h='http://www.w3.org/1999/xhtml'/>")
    assert told.value.kind == "no-sheet"


def test_references_follow_a_name(draft: Draft) -> None:
    draft = after(draft, editing.NameChanged(row(draft, "why"), "reason"))
    assert cell(draft, "how_often", "relevant") == "${reason} != ''"
    assert cell(draft, "bye", "label", "English (en)") == "Thank you, ${reason}"
    assert draft.setting("instance_name") == "concat(${reason}, '-', ${hours})"
    assert read("x.xlsx", write(draft)).form is not None


def test_references_follow_a_name_into_the_sheet_of_entities() -> None:
    book = openpyxl.Workbook()
    for title, lines in (
        ("survey", (("type", "name", "label"), ("text", "tree", "Which tree?"))),
        ("entities", (("list_name", "label"), ("trees", "concat('Tree ', ${tree})"))),
    ):
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    draft = after(opened(out.getvalue()), editing.NameChanged(row(opened(out.getvalue()), "tree"), "species"))
    entities = draft.others[0]
    assert entities.text(entities.rows[0], "label") == "concat('Tree ', ${species})"
    assert openpyxl.load_workbook(io.BytesIO(write(draft, out.getvalue())))["entities"]["B2"].value.endswith(
        "{species})"
    )


def test_references_do_not_go_over_to_another_question_of_the_new_name(draft: Draft) -> None:
    """For what is then renamed again would ask another question than before, and nobody would be told."""
    asked = row(draft, "how_often")
    draft = after(draft, editing.NameChanged(asked, "why"))
    draft = after(draft, editing.NameChanged(asked, "frequency"))
    assert cell(draft, "hours", "relevant") == cell(opened(WELL), "hours", "relevant")
    reading = read("form.xlsx", write(draft))
    assert [(one.severity, one.column) for one in reading.findings if one.severity == "error"] == [
        ("error", "relevant")
    ]


def test_references_stay_where_two_questions_share_the_name(draft: Draft) -> None:
    draft = after(draft, editing.NameChanged(row(draft, "hours"), "why"))
    first = row(draft, "why")
    draft = after(draft, editing.NameChanged(first, "reason"))
    assert cell(draft, "how_often", "relevant") == "${why} != ''"


def test_conditions_follow_the_name_of_a_choice(draft: Draft) -> None:
    daily = draft.choices_of("often")[0].id
    draft = after(draft, editing.ChoiceChanged(daily, "name", "", "each_day"))
    assert cell(draft, "hours", "relevant") == "${how_often} = 'each_day' or selected(${how_often}, 'weekly')"


def test_questions_follow_the_name_of_a_list(draft: Draft) -> None:
    draft = after(draft, editing.ListRenamed("often", "how often"))
    assert cell(draft, "how_often", "type") == "select_one how_often"
    assert len(draft.choices_of("how_often")) == 3


def test_a_group_moves_whole_and_a_question_walks_into_and_out_of_it(draft: Draft) -> None:
    draft = after(draft, editing.RowMoved(entry(draft, "use").row, -1))
    assert [one.path for one in editing.outline(draft)] == [
        "/data/use",
        "/data/use/how_often",
        "/data/use/hours",
        "/data/why",
        "/data/bye",
    ]
    draft = after(draft, editing.RowMoved(row(draft, "why"), -1))
    assert entry(draft, "why").path == "/data/use/why"
    draft = after(draft, editing.RowMoved(row(draft, "why"), 99))
    assert [one.path for one in editing.outline(draft)][-1] == "/data/why"


def test_a_question_passes_by_what_the_list_does_not_show() -> None:
    sheet = "type | name | label\ntext | a | A\n | | a remark\n# text | old | Old\ntext | b | B\n | | the end"
    draft = opened(table(sheet))
    moved = after(draft, editing.RowMoved(row(draft, "a"), 1))
    assert [name for name, _ in editing.questions(moved)] == ["b", "a"]
    assert [name for name, _ in editing.questions(after(moved, editing.RowMoved(row(draft, "a"), -1)))] == ["a", "b"]
    last = after(draft, editing.RowMoved(row(draft, "b"), 1))
    assert last == draft


def test_a_group_goes_with_all_that_is_in_it_and_comes_back(draft: Draft) -> None:
    smaller, inverse = edit(draft, editing.RowRemoved(entry(draft, "use").row))
    assert [one.path for one in editing.outline(smaller)] == ["/data/why", "/data/bye"]
    assert edit(smaller, inverse)[0] == draft


def test_new_questions_stand_where_they_were_asked_for(draft: Draft) -> None:
    use = entry(draft, "use").row
    draft = after(draft, editing.RowAdded(use, "text", "first", "First?", "French (fr)", inside=True))
    draft = after(draft, editing.RowAdded(use, "begin repeat", "people"))
    paths = [one.path for one in editing.outline(draft)]
    assert paths[2] == "/data/use/first"
    assert paths[5:] == ["/data/people", "/data/bye"]
    assert cell(draft, "first", "label", "French (fr)") == "First?"


def test_choices_are_added_moved_and_removed_within_their_list(draft: Draft) -> None:
    draft = after(draft, editing.ChoiceAdded("often", "monthly", "Every month", "English (en)"))
    added = draft.choices_of("often")[-1].id
    draft = after(draft, editing.ChoiceMoved(added, -9), editing.ChoiceRemoved(draft.choices_of("often")[0].id))
    assert [one.text("name") for one in draft.choices_of("often")] == ["monthly", "weekly", "never"]
    draft = after(draft, editing.ChoiceAdded("yes_no", "yes"))
    assert draft.lists() == ("often", "yes_no")


def test_a_language_brings_a_column_beside_each_kind_of_words(draft: Draft) -> None:
    draft = after(draft, editing.LanguageAdded("Arabic (ar)"))
    assert draft.languages() == ("English (en)", "French (fr)", "Arabic (ar)")
    assert draft.survey.columns[4:7] == ("label::Arabic (ar)", "hint::English (en)", "hint::Arabic (ar)")
    assert "label::Arabic (ar)" in draft.choices.columns


def test_a_language_goes_with_all_that_is_written_in_it_and_comes_back(draft: Draft) -> None:
    draft = after(draft, editing.WordingChanged(draft.survey.rows[0].id, "image", "French (fr)", "carte.png"))
    french = [head for head in draft.survey.columns if head.endswith("::French (fr)")]
    cells = sum(bool(row.text(head)) for row in draft.survey.rows for head in french)
    cells += sum(bool(row.text("label::French (fr)")) for row in draft.choices.rows)
    assert editing.lost_with(draft, "French (fr)") == cells > 1
    less, back = editing.edit(draft, editing.LanguageRemoved("French (fr)"))
    assert less.languages() == ("English (en)",)
    assert not [head for head in (*less.survey.columns, *less.choices.columns) if "French" in head]
    assert editing.edit(less, back)[0] == draft


def test_the_language_it_begins_in_stays_until_it_begins_in_another(draft: Draft) -> None:
    assert after(draft, editing.LanguageRemoved("English (en)")) == draft
    assert after(draft, editing.LanguageRemoved("Klingon")) == draft
    changed = after(
        draft,
        editing.SettingChanged("default_language", "French (fr)"),
        editing.LanguageRemoved("English (en)"),
    )
    assert changed.languages() == ("French (fr)",)
    assert not editing.may_go(changed, "French (fr)")


def test_pictures_of_questions_and_choices_are_read_as_they_were_chosen(draft: Draft) -> None:
    question = next(row for name, row in editing.questions(draft) if editing.list_of(draft.survey.text(row, "type")))
    choice = draft.choices_of(editing.list_of(draft.survey.text(question, "type")))[0]
    name = draft.survey.text(question, "name")
    draft = after(
        draft,
        editing.WordingChanged(question.id, "image", "French (fr)", "carte.png"),
        editing.WordingChanged(question.id, "audio", "English (en)", "map.mp3"),
        editing.ChoiceChanged(choice.id, "image", "French (fr)", "oui.png"),
    )
    reading = read("x.xlsx", write(draft))
    assert reading.form is not None, reading.findings
    filling = Filling(reading.form, now=lambda: NOON, ids=counted())
    path = next(path for path in reading.form.by_path if path.endswith(f"/{name}"))
    assert filling.media(path, "French (fr)")["image"] == "carte.png"
    assert filling.media(path, "English (en)")["audio"] == "map.mp3"
    assert {"image": "oui.png"} in filling.choice_media(path, "French (fr)").values()
    cleared = after(draft, editing.ChoiceChanged(choice.id, "image", "French (fr)", ""))
    assert read("x.xlsx", write(cleared)).form is not None


def test_a_form_from_nothing_is_a_form() -> None:
    draft = after(
        Draft(),
        editing.RowAdded(0, "text", "why", "Why?"),
        editing.RowAdded(0, "select_one often", "how_often", "How often?"),
        editing.ChoiceAdded("often", "daily", "Every day"),
        editing.SettingChanged("form_title", "Made here"),
        editing.SettingChanged("version", "1"),
    )
    form = read("x.xlsx", write(draft)).form
    assert form is not None
    assert form.title == "Made here"
    assert [question.name for question in form.questions if question.kind in ("text", "select_one")] == [
        "why",
        "how_often",
    ]


def test_a_half_edited_draft_is_kept_as_text(draft: Draft) -> None:
    half = after(draft, editing.RowAdded(0, "text", "", ""), editing.CellChanged(row(draft, "hours"), "core", "yes"))
    assert same(editing.from_text(editing.as_text(half)), half)


def test_tests_follow_the_name_of_their_question(draft: Draft) -> None:
    hours = row(draft, "hours")
    draft = after(draft, editing.CellChanged(hours, "test", "why = x\nhours = 3; ? hours shown; ? why = hours"))
    at_path = editing.CellChanged(
        row(draft, "why"), "test", "/data/use/hours = 3; why = 'a; hours = 2'; ? /data/hours_2 shown"
    )
    draft = after(draft, at_path)
    draft = after(draft, editing.NameChanged(hours, "time"))
    assert cell(draft, "time", "test") == "why = x\ntime = 3; ? time shown; ? why = hours"
    assert cell(draft, "why", "test") == "/data/use/time = 3; why = 'a; hours = 2'; ? /data/hours_2 shown"


def test_any_name_of_a_sheet_is_written() -> None:
    strange = replace(Draft(), grids=(("a/b: [what] is this, and why so long?", (("x",),)),))
    assert editing.opened(write(strange)).grids[0][1] == (("x",),)
