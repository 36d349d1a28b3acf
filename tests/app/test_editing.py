"""A questionnaire is edited in its study: the draft survives, versions stand side by side, undo takes it back."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from pages import plain_pages

from toc_desktop import keys
from toc_desktop.app import editing as desks
from toc_desktop.app import form_versions, library, questionnaires, sweeping
from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.app.workspace import Workspace
from toc_desktop.errors import Problem
from toc_desktop.forms import editing
from toc_desktop.interview import conducting, showing
from toc_desktop.interview.values import Answered
from toc_desktop.store import key_blocks
from toc_desktop.study.consenting import ITEMS
from toc_desktop.study.values import Mode


@pytest.fixture
def members(workspace: Workspace) -> str:
    return workspace.questionnaire_by_name("members").id


def row(desk: desks.FormDesk, name: str) -> int:
    return next(found.id for said, found in editing.questions(desk.draft) if said == name)


def reword(desk: desks.FormDesk, name: str, text: str, *, grows: bool = False) -> None:
    desk.change(editing.WordingChanged(row(desk, name), "label", "English (en)", text), grows=grows)


def keep(desk: desks.FormDesk) -> None:
    saving = desk.keep()
    assert saving is not None
    saving.result()


def use(workspace: Workspace, desk: desks.FormDesk) -> None:
    keep(desk)
    form_versions.use(workspace, desk.questionnaire, desk.draft, desk.files).result()


def label(workspace: Workspace, questionnaire: str, name: str) -> str:
    form = workspace.form(questionnaire)
    trial = form_versions.try_out(workspace, form)
    return trial.filling.label(next(q.path for q in form.questions if q.name == name), "English (en)").text


def test_without_interviews_the_questionnaire_is_replaced(workspace: Workspace, members: str) -> None:
    before = workspace.questionnaires()
    desk = desks.sit_down(workspace, members)
    assert not desk.has_changes
    reword(desk, "since_then", "And today?")
    use(workspace, desk)
    assert label(workspace, members, "since_then") == "And today?"
    after = workspace.questionnaires()
    assert [one.id for one in after] == [one.id for one in before]
    assert next(one for one in after if one.id == members).version == "1"
    workspace.undo().result()
    assert label(workspace, members, "since_then") == "And now?"


def test_with_interviews_a_new_version_stands_beside_the_old_one(workspace: Workspace, members: str) -> None:
    interview = taken(workspace, members)
    desk = desks.sit_down(workspace, members)
    reword(desk, "since_then", "And today?")
    use(workspace, desk)
    versions = [one for one in workspace.questionnaires() if one.name == "members"]
    assert [(one.version, one.is_earlier) for one in versions] == [("1", True), ("2", False)]
    assert workspace.questionnaire_by_name("members").id == versions[1].id
    kept = workspace.interview(interview)
    assert kept is not None
    assert kept.form == members
    assert label(workspace, members, "since_then") == "And now?"
    assert label(workspace, versions[1].id, "since_then") == "And today?"
    workspace.undo().result()
    assert [one.version for one in workspace.questionnaires() if one.name == "members"] == ["1"]
    # what was edited is not lost with the version
    assert desks.sit_down(workspace, members).was_found


def test_a_draft_survives_the_study_being_closed(study_path: Path, passphrase: str) -> None:
    opened = library.open_study(study_path, passphrase=passphrase)
    members = opened.questionnaire_by_name("members").id
    count = len(opened.questionnaires())
    desk = desks.sit_down(opened, members)
    reword(desk, "since_then", "And")
    keep(desk)
    reword(desk, "since_then", "And today?", grows=True)
    keep(desk)
    assert opened.undo_label() is None or "questionnaire" not in str(opened.undo_label())
    opened.close()
    opened = library.open_study(study_path, passphrase=passphrase)
    assert len(opened.questionnaires()) == count
    again = desks.sit_down(opened, members)
    assert again.was_found
    assert again.has_changes
    assert editing.same(again.draft, desk.draft)
    again.start_over()
    keep(again)
    assert not desks.has_draft(opened, members)
    again.undo()
    assert editing.same(again.draft, desk.draft)
    opened.close()


def test_typing_is_one_step_until_the_field_is_left(workspace: Workspace, members: str) -> None:
    desk = desks.sit_down(workspace, members)
    for text in ("A", "An", "And"):
        reword(desk, "since_then", text, grows=True)
    desk.close_step()
    reword(desk, "since_then", "And so?", grows=True)
    assert str(desk.undo_label) == "Wording of since_then"
    desk.undo()
    assert desk.draft.survey.text(desk.draft.survey.row(row(desk, "since_then")), "label", "English (en)") == "And"
    desk.undo()
    assert not desk.has_changes
    assert desk.undo_label is None
    desk.redo()
    desk.redo()
    assert desk.has_changes
    assert desk.redo_label is None


def test_errors_forbid_it_and_point_to_their_place(workspace: Workspace, members: str) -> None:
    desk = desks.sit_down(workspace, members)
    asked = row(desk, "since_then")
    desk.change(editing.ConditionChanged(asked, "relevant", "${nobody} = 'x'"))
    checked = form_versions.check(desk.draft, desk.files)
    assert checked.errors == 1
    places = [place for finding, place in checked.findings if finding.severity == "error"]
    assert places == [form_versions.Place("survey", asked, "relevant")]
    with pytest.raises(Problem) as told:
        use(workspace, desk)
    assert told.value.kind == "errors"
    assert label(workspace, members, "since_then") == "And now?"


def test_a_trial_keeps_what_was_answered(workspace: Workspace, members: str) -> None:
    desk = desks.sit_down(workspace, members)
    form = form_versions.check(desk.draft, desk.files).form
    assert form is not None
    trial = form_versions.try_out(workspace, form)
    path = next(question.path for question in form.questions if question.name == "since_then")
    conducting.update(trial, Answered(path, "Better, synthetic"))
    reword(desk, "since_then", "And today?")
    changed = form_versions.check(desk.draft, desk.files).form
    assert changed is not None
    again = form_versions.try_out(workspace, changed, trial)
    assert showing.item(again, path).value == "Better, synthetic"
    assert showing.item(again, path).label == "And today?"
    assert workspace.interviews() == ()


def test_an_xform_can_be_looked_at_but_not_edited(workspace: Workspace, members: str) -> None:
    questionnaires.add(workspace, "plain.xml", workspace.form(members).xform.replace("Members", "Plain").encode())
    plain = workspace.questionnaire_by_name("plain")
    with pytest.raises(Problem) as told:
        desks.sit_down(workspace, plain.id)
    assert told.value.kind == "no-sheet"
    assert "tried out" in str(told.value)


@pytest.mark.parametrize(
    ("version", "taken", "next_one"),
    [
        ("1", ["1"], "2"),
        ("9", ["9", "10"], "11"),
        ("v03", ["v03"], "v04"),
        ("", [""], "2"),
        ("draft", ["draft"], "draft 2"),
        ("2026-06", ["1"], "2026-06"),
    ],
)
def test_the_version_goes_up_unless_its_author_chose_a_new_one(version: str, taken: list[str], next_one: str) -> None:
    assert form_versions.raised(version, taken) == next_one


def taken(workspace: Workspace, questionnaire: str) -> str:
    """An interview that was begun with a questionnaire."""
    group = next(group for group in workspace.groups() if group.kind == "members")
    given = {item.key: True for item in ITEMS if item.is_needed}
    return begin(workspace, Beginning(group.id, questionnaire, given, Mode.ORAL)).kept.id


def test_tests_in_the_form_are_run_with_every_check(workspace: Workspace, members: str) -> None:
    desk = desks.sit_down(workspace, members)
    asked = row(desk, "parts_words")
    desk.change(editing.CellChanged(asked, "test", "parts = reading; ? parts_words shown"))
    assert all(trial.is_passed for trial in form_versions.check(desk.draft, desk.files).trials)
    desk.change(editing.CellChanged(asked, "test", "? parts_words shown"))
    checked = form_versions.check(desk.draft, desk.files)
    assert [place for _, place in checked.findings if place.column == "test"] == [
        form_versions.Place("survey", asked, "test")
    ]
    assert checked.errors == 0


def test_a_picture_from_this_computer_goes_with_the_draft_and_its_version(
    workspace: Workspace, members: str, tmp_path: Path
) -> None:
    interview = taken(workspace, members)
    picture = tmp_path / "My map (draft)!.PNG"
    picture.write_bytes(b"a synthetic picture")
    desk = desks.sit_down(workspace, members)
    name = desk.take_in(picture)
    assert name == "My-map-draft.png"
    assert desk.take_in(picture) == name, "the same file is kept once"
    desk.change(editing.WordingChanged(row(desk, "since_then"), "image", "English (en)", name))
    keep(desk)
    picture.unlink()
    again = desks.sit_down(workspace, members)
    assert again.files[name] == b"a synthetic picture"
    use(workspace, again)
    newest = workspace.questionnaire_by_name("members").id
    assert questionnaires.file_of(workspace, newest, name) == b"a synthetic picture"
    assert questionnaires.file_of(workspace, members, name) is None
    kept = workspace.interview(interview)
    assert kept is not None
    assert kept.form == members
    assert workspace.check() == ()


def test_another_file_of_the_same_name_gets_a_name_of_its_own(
    workspace: Workspace, members: str, tmp_path: Path
) -> None:
    desk = desks.sit_down(workspace, members)
    names = []
    for folder, content in (("a", b"one"), ("b", b"two"), ("c", b"one")):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / ("MAP.png" if folder == "c" else "map.png")
        path.write_bytes(content)
        names.append(desk.take_in(path))
    assert names == ["map.png", "map-2.png", "map.png"]


def test_what_no_sheet_names_does_not_go_with_the_version(workspace: Workspace, members: str, tmp_path: Path) -> None:
    picture = tmp_path / "unused.png"
    picture.write_bytes(b"synthetic")
    desk = desks.sit_down(workspace, members)
    desk.take_in(picture)
    reword(desk, "since_then", "And today?")
    use(workspace, desk)
    assert questionnaires.file_of(workspace, members, "unused.png") is None


def test_a_picture_goes_with_the_draft_that_is_thrown_away(
    workspace: Workspace, members: str, tmp_path: Path, study_path: Path, passphrase: str
) -> None:
    """From every page and backup, its name too; a picture that is in use, or was and undo may bring back, stays."""
    for name in ("dropped-quince.png", "used-heron.png"):
        (tmp_path / name).write_bytes(b"synthetic " + name.encode() * 9)
    desk = desks.sit_down(workspace, members)
    desk.change(editing.WordingChanged(row(desk, "opening"), "image", "English (en)", "used-heron.png"))
    desk.take_in(tmp_path / "used-heron.png")
    use(workspace, desk)
    desk = desks.sit_down(workspace, members)
    dropped = desk.take_in(tmp_path / "dropped-quince.png")
    desk.change(editing.WordingChanged(row(desk, "since_then"), "image", "English (en)", dropped))
    keep(desk)
    backup = workspace.back_up().result()
    assert sweeping.sweep(workspace) == 0, "the draft waits for its author"
    desk.start_over()
    keep(desk)
    key = keys.unwrap(key_blocks.find(study_path), passphrase)
    content = b"dropped-quince"
    assert content in plain_pages(study_path, key)
    assert content in plain_pages(backup, key)
    assert sweeping.sweep(workspace) == 1
    assert sweeping.sweep(workspace) == 0
    assert content not in plain_pages(study_path, key)
    assert content not in plain_pages(backup, key)
    newest = workspace.questionnaire_by_name("members").id
    assert questionnaires.file_of(workspace, newest, "used-heron.png") is not None
    assert workspace.check() == ()
    again = desks.sit_down(workspace, newest)
    assert again.take_in(tmp_path / dropped) == dropped, "it may be chosen again"
    again.change(editing.WordingChanged(row(again, "since_then"), "image", "English (en)", dropped))
    keep(again)
    assert desks.sit_down(workspace, newest).files[dropped] == (tmp_path / dropped).read_bytes()
    assert sweeping.sweep(workspace) == 0


def test_a_file_that_cannot_be_taken_in_is_a_problem(
    workspace: Workspace, members: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks.sit_down(workspace, members)
    with pytest.raises(Problem, match="cannot be read"):
        desk.take_in(tmp_path / "nowhere.png")
    monkeypatch.setattr(questionnaires, "MOST_BYTES", 3)
    (tmp_path / "large.png").write_bytes(b"four")
    with pytest.raises(Problem, match="larger"):
        desk.take_in(tmp_path / "large.png")
    assert not desk.has_changes


def test_it_goes_out_as_the_very_file_it_came_as_until_it_is_edited(
    workspace: Workspace, members: str, tmp_path: Path
) -> None:
    desk = desks.sit_down(workspace, members)
    came = workspace.file.blob(str(workspace.file.row("form", members)["source"]))
    place = tmp_path / "members.xlsx"
    assert desk.save_outside(place) == ()
    assert place.read_bytes() == came
    reword(desk, "since_then", "And today?")
    desk.save_outside(place)
    again = editing.opened(place.read_bytes())
    assert editing.same(again, desk.draft)


def test_what_it_names_lies_beside_it_and_nothing_else_is_overwritten(
    workspace: Workspace, members: str, tmp_path: Path
) -> None:
    desk = desks.sit_down(workspace, members)
    picture = tmp_path / "tree.png"
    picture.write_bytes(b"a tree, synthetic")
    name = desk.take_in(picture)
    desk.change(editing.WordingChanged(row(desk, "since_then"), "image", "", name))
    out = tmp_path / "out"
    out.mkdir()
    assert desk.save_outside(out / "members.xlsx") == ("tree.png",)
    assert questionnaires.read_source(out / "members.xlsx")[1] == {"tree.png": b"a tree, synthetic"}
    (out / "tree.png").write_bytes(b"another tree, synthetic")
    (out / "members.xlsx").unlink()
    with pytest.raises(Problem) as told:
        desk.save_outside(out / "members.xlsx")
    assert told.value.kind == "taken"
    assert sorted(path.name for path in out.iterdir()) == ["tree.png"]


def test_a_version_is_the_workbook_of_its_author_with_what_was_changed(workspace: Workspace, members: str) -> None:
    taken(workspace, members)
    desk = desks.sit_down(workspace, members)
    reword(desk, "since_then", "And today?")
    use(workspace, desk)
    new = workspace.questionnaire_by_name("members").id
    before, now = (
        openpyxl.load_workbook(io.BytesIO(workspace.file.blob(str(workspace.file.row("form", one)["source"])) or b""))
        for one in (members, new)
    )
    assert now.sheetnames == before.sheetnames
    assert now["survey"]["A1"].font.bold == before["survey"]["A1"].font.bold
    assert now["survey"].column_dimensions["C"].width == before["survey"].column_dimensions["C"].width
