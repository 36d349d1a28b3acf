"""A full disk: what was acknowledged stays, the save that failed says so, and saving goes on when there is room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import Change, StudyFile


def fill_up(folder: Path) -> Path:
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return ballast


def test_a_save_on_a_full_disk_fails_and_loses_nothing(small_disk: Callable[[str], Path], key: bytes) -> None:
    folder = small_disk("6m")
    study = StudyFile.create(folder / "study.toc", key)
    study.save(Message("N"), [Change("note", "n0", {"text": "kept"})]).result()
    ballast = fill_up(folder)
    acknowledged = []
    number, failed = 0, None
    while failed is None:
        number += 1
        saved = study.save(Message("N"), [Change("note", f"n{number}", {"text": "x" * 3000})], grow=number % 2 == 0)
        failed = saved.exception()
        acknowledged += [f"n{number}"] if failed is None else []
    assert isinstance(failed, Problem)
    assert failed.kind == "full"
    assert "safe" in str(failed)
    assert {row["id"] for row in study.rows("note")} == {"n0", *acknowledged}
    ballast.unlink()
    study.save(Message("N"), [Change("note", "after", {"text": "room again"})]).result()
    study.undo().result()
    study.redo().result()
    assert study.check() == []
    study.close()
    again = StudyFile.open(folder / "study.toc", key)
    assert {row["id"] for row in again.rows("note")} == {"n0", "after", *acknowledged}
    again.close()


def test_a_backup_and_a_copy_on_a_full_disk_leave_no_half_file(
    small_disk: Callable[[str], Path], study: StudyFile
) -> None:
    study.save(Message("N"), [Change("note", "n0", {"text": "x" * 400_000})]).result()
    folder = small_disk("1m")
    fill_up(folder)
    for attempt in (lambda: study.back_up(folder), lambda: study.copy_to(folder / "copy.toc")):
        with pytest.raises(Problem) as met:
            attempt().result()
        assert met.value.kind == "full"
    assert [path.name for path in folder.iterdir()] == ["ballast"]


def test_a_study_is_not_begun_on_a_full_disk(small_disk: Callable[[str], Path], key: bytes) -> None:
    folder = small_disk("1m")
    fill_up(folder)
    with pytest.raises(Problem) as met:
        StudyFile.create(folder / "study.toc", key)
    assert met.value.kind == "full"
    assert [path.name for path in folder.iterdir()] == ["ballast"]


def test_a_removal_that_finds_no_room_is_finished_later(
    small_disk: Callable[[str], Path], key: bytes, left_of: Callable[[Path, str], set[bytes]]
) -> None:
    folder = small_disk("16m")
    study = StudyFile.create(folder / "study.toc", key)
    study.save(
        Message("A"), [Change("answer", "a1", {"value": "Thunderbolt"}), Change("note", "n", {"text": "y" * 900_000})]
    ).result()
    ballast = fill_up(folder)
    study.save(Message("A"), [Change("answer", "a2", {"value": "z"})]).exception()
    try:
        study.take_back([("answer", "a1", ("value",))]).result()
    except Problem as problem:
        assert problem.kind == "full"  # noqa: PT017 (how much room is left decides whether it fails)
    ballast.unlink()
    study.take_back([("answer", "a1", ("value",))]).result()
    assert left_of(study.path, "Thunderbolt") == set()
    assert study.check() == []
    study.close()
