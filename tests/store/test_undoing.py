"""Undo is a new operation: it names what it takes back, and refuses where somebody changed it since."""

from __future__ import annotations

from pathlib import Path

import pytest

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import Change, StudyFile


def write(study: StudyFile, text: str) -> None:
    study.save(Message("Write {what}", what=text), [Change("note", "n1", {"text": text})]).result()


def text(study: StudyFile) -> object:
    row = study.row("note", "n1")
    return row and row["text"]


def test_5_undo_and_redo_walk_back_and_forth(study: StudyFile) -> None:
    assert (study.undo_label(), study.redo_label()) == (None, None)
    write(study, "one")
    write(study, "two")
    assert str(study.undo_label()) == "Write two"
    undone = study.undo().result()
    assert (str(undone.label), undone.changes, text(study)) == ("Write two", (("note", "n1", "text"),), "one")
    study.undo().result()
    assert text(study) is None
    assert str(study.redo_label()) == "Write one"
    study.redo().result()
    study.redo().result()
    assert text(study) == "two"
    assert study.redo_label() is None
    study.undo().result()
    assert text(study) == "one"
    assert study.check() == []


def test_5_something_new_ends_redo(study: StudyFile) -> None:
    write(study, "one")
    write(study, "two")
    study.undo().result()
    write(study, "three")
    assert study.redo_label() is None
    study.undo().result()
    assert text(study) == "one"


def test_5_undo_is_there_after_closing_and_opening(study: StudyFile, place: Path, key: bytes) -> None:
    write(study, "one")
    write(study, "two")
    write(study, "three")
    study.undo().result()
    study.close()
    again = StudyFile.open(place, key)
    try:
        assert (str(again.undo_label()), str(again.redo_label())) == ("Write two", "Write three")
        again.undo().result()
        again.redo().result()
        again.redo().result()
        assert text(again) == "three"
    finally:
        again.close()


def test_5_undo_of_typing_takes_back_all_of_it(study: StudyFile) -> None:
    write(study, "before")
    for typed in ("a", "ab", "abc"):
        study.save(Message("Typing"), [Change("note", "n1", {"text": typed})], grow=True)
    study.undo().result()
    assert text(study) == "before"


def test_5_undo_is_refused_where_the_field_changed_since(study: StudyFile) -> None:
    write(study, "one")
    write(study, "two")
    study.undo().result()
    other = study.entries_since().result()
    late = other.entries[-1]
    foreign = type(late)(
        **{**_fields(late), "id": "other:2", "operation": "other:1", "replaces": (late.id,), "value": "theirs"}
    )
    operation = type(other.operations[0])("other:1", "save", "Theirs", "", "", "2026-01-01T00:00:00Z")
    study.take_in(type(other)((operation,), (foreign,))).result()
    assert text(study) == "theirs"
    with pytest.raises(Problem) as met:
        study.undo().result()
    assert met.value.kind == "changed-since"
    assert "Write one" in str(met.value)
    assert text(study) == "theirs"
    with pytest.raises(Problem) as met:
        study.undo().result()
    assert met.value.kind == "nothing-to-undo"


def _fields(entry: object) -> dict[str, object]:
    return {name: getattr(entry, name) for name in entry.__dataclass_fields__}  # type: ignore[attr-defined]


def test_undo_ends_where_the_study_begins(study: StudyFile, key: bytes) -> None:
    study.save(Message("Start the study"), [Change("study", "s", {"title": "Synthetic"})]).result()
    study.begin_undo_here().result()
    assert study.undo_label() is None
    study.save(Message("Rename"), [Change("study", "s", {"title": "Renamed"})]).result()
    study.close()
    again = StudyFile.open(study.path, key)
    assert again.undo_label() == Message("Rename")
    again.undo().result()
    assert again.undo_label() is None
    with pytest.raises(Problem):
        again.undo().result()
    assert again.row("study", "s")["title"] == "Synthetic"
    again.close()
