"""A compiled questionnaire is kept in its study; whatever becomes of what was kept, the questionnaire is the same."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from toc_desktop.app import editing as desks
from toc_desktop.app import exporting, form_versions, library
from toc_desktop.app.workspace import Workspace
from toc_desktop.forms import editing, form
from toc_desktop.i18n import Message
from toc_desktop.store import Change

KEPT = "SELECT name, value FROM meta WHERE name LIKE 'compiled%' ORDER BY name"
DAMAGES = {
    "nothing": "''",
    "null": "NULL",
    "bytes that are no text": "CAST(x'00ff80fe' AS TEXT)",
    "half of it": "substr(value, 1, length(value) / 2)",
    "another number": "replace(value, ',0,', ',1,')",
    "another word": "replace(value, 'since_then', 'since_them')",
    "JSON of another shape": "'[]'",
    "JSON without its seal": "substr(value, 66)",
    "deep JSON": f"'{'[' * 100_000}'",
}


def members(workspace: Workspace) -> str:
    return workspace.questionnaire_by_name("members").id


def kept(workspace: Workspace) -> dict[str, str]:
    return {str(row["name"]): str(row["value"]) for row in workspace.file.query(KEPT)}


def write(workspace: Workspace, sql: str) -> None:
    workspace.file._submit(lambda: workspace.file._db.conn.execute(sql)).result()


def settle(workspace: Workspace) -> None:
    """What the writer does when it is idle."""
    workspace.file._submit(workspace.file.cache.write).result()


@pytest.fixture
def again(workspace: Workspace) -> Workspace:
    """As if opened again: the study keeps a compiled questionnaire, nothing is remembered of it."""
    assert not workspace.form(members(workspace)).is_from_cache
    settle(workspace)
    return Workspace(workspace.file)


def test_a_questionnaire_is_compiled_once(study_path: Path, passphrase: str) -> None:
    workspace = library.open_study(study_path, passphrase=passphrase)
    first = workspace.form(members(workspace))
    entries = workspace.file.entries_since().result()
    workspace.close()
    workspace = library.open_study(study_path, passphrase=passphrase)
    found = workspace.form(members(workspace))
    assert (first.is_from_cache, found.is_from_cache) == (False, True)
    assert found.cache() == first.cache()
    assert list(kept(workspace).values()) == [found.cache()]
    assert workspace.check() == ()
    assert workspace.undo_label() is None, "keeping it is nothing that somebody did"
    assert workspace.file.entries_since().result() == entries, "nor is it handed on"
    for export in (exporting.write_json, exporting.write_csv, exporting.write_sqlite):
        export(workspace, target := study_path.with_name(export.__name__))
        assert found.cache()[:64].encode() not in target.read_bytes()
    workspace.close()
    beside = {each.name for each in study_path.parent.iterdir() if each.name.startswith(study_path.name)}
    assert beside <= {study_path.name + end for end in ("", ".key", ".lock")}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_silently_made_again(again: Workspace, damage: str) -> None:
    good = kept(again)
    write(again, f"UPDATE meta SET value = {DAMAGES[damage]} WHERE name LIKE 'compiled%'")
    found = again.form(members(again))
    assert not found.is_from_cache
    assert [found.cache()] == list(good.values())
    settle(again)
    assert kept(again) == good
    assert Workspace(again.file).form(members(again)).is_from_cache


def test_a_damaged_page_of_it_is_no_hindrance(study_path: Path, passphrase: str) -> None:
    workspace = library.open_study(study_path, passphrase=passphrase)
    before = workspace.form(members(workspace))
    workspace.close()
    data = bytearray(study_path.read_bytes())
    data[-2 * 4096 + 100] ^= 1  # what was written last stands at the end
    study_path.write_bytes(data)
    workspace = library.open_study(study_path, passphrase=passphrase)
    found = workspace.form(members(workspace))
    assert (found.is_from_cache, found.cache()) == (False, before.cache())
    settle(workspace)
    workspace.change_study(Message("Describe the study"), title="It goes on").result()
    assert workspace.study().title == "It goes on"
    workspace.close()


def test_what_another_version_of_the_program_made_is_made_again(
    again: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = kept(again)
    monkeypatch.setattr(form, "COMPILER", form.COMPILER + 1)
    assert not again.form(members(again)).is_from_cache
    settle(again)
    assert kept(again).keys() == older.keys(), "it takes the place of the older one"
    assert kept(again) != older
    assert Workspace(again.file).form(members(again)).is_from_cache


def test_it_goes_with_its_version(again: Workspace) -> None:
    """Replaced by an edit, brought back by undo, taken out of the study: no more is kept than can be asked."""
    first = set(kept(again))
    desk = desks.sit_down(again, members(again))
    question = next(found.id for name, found in editing.questions(desk.draft) if name == "since_then")
    desk.change(editing.WordingChanged(question, "label", "English (en)", "And today?"))
    form_versions.use(again, desk.questionnaire, desk.draft, desk.files).result()
    assert not again.form(members(again)).is_from_cache
    settle(again)
    (second,) = kept(again)
    assert second not in first
    again.file.save(Message("Remove"), [Change("form", members(again), {"gone": 1})]).result()
    settle(again)
    assert kept(again) == {}
    again.undo().result()
    assert not again.file.cache.find(second.removeprefix("compiled "))
    assert again.form(members(again)).languages


def test_a_file_that_cannot_be_written_to_is_no_hindrance(workspace: Workspace) -> None:
    found = workspace.form(members(workspace))
    write(workspace, "PRAGMA query_only=ON")
    settle(workspace)
    write(workspace, "PRAGMA query_only=OFF")
    assert kept(workspace) == {}
    assert workspace.form(members(workspace)) is found
    workspace.change_study(Message("Describe the study"), title="It goes on").result()


def test_a_text_that_cannot_be_made_or_kept_ends_nothing(again: Workspace) -> None:
    before = kept(again)
    for text in (lambda: str(1 // 0), lambda: "\ud800"):
        again.file.cache.keep("x", text)
        settle(again)
        assert kept(again) == before
    again.change_study(Message("Describe the study"), title="It goes on").result()


def test_it_is_written_when_nothing_else_waits(again: Workspace) -> None:
    may_begin, is_asked, done_before = threading.Event(), threading.Event(), list[bool]()
    held = again.file._submit(lambda: may_begin.wait(60))

    def text() -> str:
        done_before.extend(save.done() for save in saves)
        is_asked.set()
        return "synthetic"

    again.file.cache.keep("x", text)
    saves = [again.change_study(Message("Describe the study"), title=f"Title {n}") for n in range(5)]
    assert not held.done()
    may_begin.set()
    assert is_asked.wait(60), "when the writer is idle, not when the study is closed"
    assert done_before == [True] * 5


def test_a_study_that_was_closed_meanwhile_keeps_nothing(study_path: Path, passphrase: str) -> None:
    workspace = library.open_study(study_path, passphrase=passphrase)
    workspace.close()
    workspace.file.cache.keep("x", lambda: "synthetic")
