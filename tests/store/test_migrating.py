"""Every file ever written opens; a copy is made before it is changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from toc_desktop import keys, places
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import Change, StudyFile, backups, find_key_block, schema

SAVED = Path(__file__).parent.parent / "saved"


@pytest.fixture
def later_version(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A program of the future, with two more steps; the second can be made to fail."""
    from sqlite_utils import Migrations

    made: list[str] = []
    steps = Migrations(schema.SET)
    for step in schema.migrations()._migrations:
        steps(name=step.name)(step.fn)

    @steps(name="3 moods")
    def moods(db: Any) -> None:
        db.table("note").add_column("mood", str)
        made.append("moods")

    @steps(name="4 fails")
    def fails(db: Any) -> None:
        db.table("note").add_column("weather", str)
        if "fail" in made:
            raise OSError(28, "no space left on device")

    monkeypatch.setattr(schema, "migrations", lambda: steps)
    return made


def make_old(path: Path, key: bytes) -> None:
    study = StudyFile.create(path, key, key_block='{"synthetic": 1}')
    study.save(Message("N"), [Change("note", "n1", {"text": "calm"})]).result()
    study.close()


@pytest.fixture
def old(place: Path, key: bytes) -> Path:
    make_old(place, key)
    return place


def test_a_copy_is_made_before_a_file_is_brought_up_to_date(old: Path, key: bytes, later_version: list[str]) -> None:
    study = StudyFile.open(old, key)
    try:
        assert later_version == ["moods"]
        assert study.query("SELECT text, mood, weather FROM note") == [{"text": "calm", "mood": None, "weather": None}]
        (copy,) = backups(places.backups(study.study_id))
        assert "before-version-3" in copy.path.name
        assert find_key_block(copy.path) == study.key_block()
        receipt = study.take_back([("note", "n1", ("text",))]).result()
        assert (receipt.backups, receipt.unreachable) == (1, ())
    finally:
        study.close()


def test_a_step_that_fails_leaves_the_file_usable(old: Path, key: bytes, later_version: list[str]) -> None:
    later_version.append("fail")
    with pytest.raises(Problem) as met:
        StudyFile.open(old, key)
    assert met.value.kind == "full"
    later_version.clear()
    study = StudyFile.open(old, key)
    assert study.query("SELECT text FROM note") == [{"text": "calm"}]
    study.close()


def test_a_file_of_the_later_version_is_refused_by_this_one(
    old: Path, key: bytes, later_version: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    StudyFile.open(old, key).close()
    monkeypatch.undo()
    before = old.read_bytes()
    with pytest.raises(Problem) as met:
        StudyFile.open(old, key)
    assert met.value.kind == "newer"
    assert old.read_bytes() == before


@pytest.mark.parametrize("version", sorted(path.stem for path in SAVED.glob("*.toc")))
def test_a_saved_study_of_each_version_opens(version: str, tmp_path: Path) -> None:
    for path in (SAVED / f"{version}.toc", SAVED / f"{version}.toc.key"):
        shutil.copy(path, tmp_path)
    path = tmp_path / f"{version}.toc"
    key = keys.unwrap(find_key_block(path), keys.DEMONSTRATION_PASSPHRASE)
    study = StudyFile.open(path, key)
    try:
        assert study.check() == []
        assert "synthetic" in str(study.rows("study")[0]["aim"])
        assert len(study.rows("answer")) == 3
        assert [str(entry.new) for entry in study.history("answer", "saved-a1")][-1] == "Invented: in the evenings."
        assert study.search("lighthouse") == ["saved-s2"]
        assert study.query("SELECT value FROM answer WHERE id = 'saved-a3'") == [{"value": None}]  # taken back
        assert study.undo_label() is None  # another replica wrote it
        study.save(Message("N"), [Change("note", "n1", {"text": "it can be written to"})]).result()
    finally:
        study.close()
