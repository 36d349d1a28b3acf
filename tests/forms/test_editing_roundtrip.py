"""Any edits in any order: each can be taken back, and what is written is read again as the same draft."""

from __future__ import annotations

from conftest import table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toc_desktop.forms import editing, read
from toc_desktop.forms.editing import Draft, Edit, edit, opened, same, write

START = opened(
    table(
        """
        type | name | label::English (en) | label::French (fr) | relevant | note to self
        text | a | A? | A ? | | first
        begin group | g | Group | Groupe | ${a} = 'x' |
        select_multiple l | b | B? | | selected(${a}, 'one') |
        begin repeat | r | | | |
        integer | c | C? | | ${b} = 'one' or ${b} = 'two' |
        end repeat | | | | |
        end group | | | | |
        """,
        """
        list_name | name | label::English (en) | extra
        l | one | One | 1
        l | two | Two |
        m | one | Uno |
        """,
    )
)
TEXT = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["=1+1", "+1", "@x", "  spaced ", "two\r\nlines", "${a}", "${a} = 'one'", "'", "_x0041_", "\xa0"]),
)
LANGUAGES = st.sampled_from(["", "English (en)", "French (fr)", "Arabic (ar)"])


@st.composite
def wishes(draw: st.DrawFn, draft: Draft) -> Edit:
    rows = [entry.row for entry in editing.outline(draft)]
    choices = [row.id for row in draft.choices.rows]
    row = draw(st.sampled_from(rows)) if rows else 0
    choice = draw(st.sampled_from(choices)) if choices else 0
    text, language = draw(TEXT), draw(LANGUAGES)
    kinds = st.sampled_from(["text", "begin group", "begin repeat", "select_one l", "note"])
    offers: list[Edit] = [
        editing.RowAdded(row, draw(kinds), text, text, language, inside=draw(st.booleans())),
        editing.ChoiceAdded("l", text, text, language),
        editing.SettingChanged(draw(st.sampled_from(["version", "form_title"])), text),
        editing.LanguageAdded(text),
        editing.LanguageRemoved(draw(st.sampled_from(draft.languages()))),
        editing.ListRenamed("l", text),
    ]
    if row:
        offers += [
            editing.WordingChanged(
                row, draw(st.sampled_from(["label", "hint", "short", "image", "audio"])), language, text
            ),
            editing.CellChanged(row, "component", text),
            editing.ConditionChanged(row, "relevant", text),
            editing.NameChanged(row, text),
            editing.RowMoved(row, draw(st.integers(-4, 4))),
            editing.RowRemoved(row),
        ]
        if next(entry for entry in editing.outline(draft) if entry.row == row).kind == "question":
            offers.append(editing.TypeChanged(row, "select_one", "m"))
    if choice:
        offers += [
            editing.ChoiceChanged(choice, draw(st.sampled_from(["label", "name", "extra", "image"])), "", text),
            editing.ChoiceRemoved(choice),
            editing.ChoiceMoved(choice, draw(st.integers(-3, 3))),
        ]
    return draw(st.sampled_from(offers))


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_edits_are_taken_back_and_survive_a_workbook(data: st.DataObject) -> None:
    draft, back, seen = START, [], [START]
    for _ in range(data.draw(st.integers(1, 8))):
        draft, inverse = edit(draft, data.draw(wishes(draft)))
        back.append(inverse)
        seen.append(draft)
    again = opened(write(draft))
    assert same(again, draft)
    assert same(editing.from_text(editing.as_text(draft)), draft)
    for inverse, before in zip(reversed(back), reversed(seen[:-1]), strict=True):
        draft, redo = edit(draft, inverse)
        assert draft == before
        assert edit(draft, redo)[0] is not None


def test_no_break_spaces_stay_in_what_people_read_and_nowhere_else() -> None:
    draft, _ = edit(START, editing.WordingChanged(1, "label", "French (fr)", "«\xa0A\xa0»\u202f?"))
    draft, _ = edit(draft, editing.ConditionChanged(1, "relevant", "1\xa0=\xa01"))
    for kept in (draft, opened(write(draft))):
        row = kept.survey.rows[0]
        assert row.text("label::French (fr)") == "«\xa0A\xa0»\u202f?"
        assert row.text("relevant") == "1 = 1"
    form = read("form.xlsx", write(draft)).form
    assert form is not None
    assert "«\xa0A\xa0»\u202f?" in form.xform
