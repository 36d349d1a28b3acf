"""Backups rotate, are checked after they are written, and come back; copies stand on their own."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from toc_desktop import places
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import Backup, Change, Policy, StudyFile, backups, find_key_block, restore
from toc_desktop.store.rotating import kept


def save(study: StudyFile, text: str) -> None:
    study.save(Message("N"), [Change("note", "n1", {"text": text})]).result()


def test_a_backup_comes_back_as_a_study(study: StudyFile, place: Path, key: bytes) -> None:
    save(study, "calm")
    path = study.back_up().result()
    save(study, "later")
    (backup,) = backups(places.backups(study.study_id))
    assert (backup.path, backup.is_ok) == (path, True)
    assert find_key_block(path) == study.key_block()
    target = place.with_name("restored.toc")
    restore(path, target, key)
    restored = StudyFile.open(target, key)
    try:
        assert restored.query("SELECT text FROM note") == [{"text": "calm"}]
        assert restored.study_id == study.study_id
        assert restored._log.replica != study._log.replica
        assert restored.check() == []
    finally:
        restored.close()
    with pytest.raises(Problem) as met:
        restore(path, target, key)
    assert met.value.kind == "exists"


def test_a_damaged_backup_is_not_restored(study: StudyFile, place: Path, key: bytes) -> None:
    save(study, "x" * 100_000)
    path = study.back_up().result()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(Problem) as met:
        restore(path, place.with_name("restored.toc"), key)
    assert met.value.kind == "damaged"
    assert not place.with_name("restored.toc").exists()
    with pytest.raises(Problem) as met:
        restore(path, place.with_name("restored.toc"), bytes(32))
    assert met.value.kind == "wrong-key"


def test_backups_while_somebody_types(study: StudyFile) -> None:
    done = threading.Event()

    def typing() -> None:
        number = 0
        while not done.is_set():
            number += 1
            study.save(Message("T"), [Change("note", f"n{number}", {"text": "a" * number})], grow=True).result()

    typist = threading.Thread(target=typing)
    typist.start()
    paths = [study.back_up(keep=Policy(latest=10)).result() for _ in range(5)]
    done.set()
    typist.join()
    assert len({path.name for path in paths}) == 5
    assert len(backups(places.backups(study.study_id))) == 5


def test_which_backups_stay() -> None:
    noon = datetime(2026, 3, 15, 12, tzinfo=UTC)
    hours = [*range(0, 10), *range(24, 24 * 60, 12)]
    made = [Backup(Path(f"{hour}"), (noon - timedelta(hours=hour)).isoformat(), 4096, True) for hour in hours]
    stay = [int(backup.path.name) for backup in made if backup in kept(made, Policy())]
    assert stay[:5] == [0, 1, 2, 3, 4]  # the latest
    assert [hour for hour in stay if 5 <= hour <= 24 * 7] == [24, 48, 72, 96, 120, 144, 168]
    assert len(stay) == 5 + 6 + 3
    assert max(stay) <= 24 * 29


def test_old_backups_go_with_their_key_blocks(study: StudyFile, tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    for _ in range(4):
        study.back_up(folder, Policy(latest=2, days=1, weeks=1)).result()
    assert sorted(path.suffix for path in folder.iterdir()) == [".key", ".key", ".toc", ".toc"]


def test_two_studies_share_a_folder_for_backups(study: StudyFile, tmp_path: Path, key: bytes) -> None:
    (tmp_path / "other").mkdir()
    other = StudyFile.create(tmp_path / "other" / "study.toc", key[::-1])
    folder = tmp_path / "drive"
    policy = Policy(latest=1, days=1, weeks=1)
    for one in (study, other, study, other):
        save(one, "calm")
        one.back_up(folder, policy).result()
    assert len(backups(folder)) == 2
    receipt = study.take_back([("note", "n1", ("text",))]).result()
    assert (receipt.backups, receipt.unreachable) == (1, ())
    other.close()


def test_a_copy_on_a_stick_is_whole(study: StudyFile, tmp_path: Path, key: bytes) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    study.save(Message("T"), [Change("note", "n1", {"text": "still typing"})], grow=True).result()
    study.copy_to(stick / "copy.toc").result()
    assert sorted(path.name for path in stick.iterdir()) == ["copy.toc", "copy.toc.key"]
    assert {oct(path.stat().st_mode)[-3:] for path in stick.iterdir()} == {"600"}
    copy = StudyFile.open(stick / "copy.toc", key)
    assert copy.query("SELECT text FROM note") == [{"text": "still typing"}]
    copy.close()
    with pytest.raises(Problem) as met:
        study.copy_to(stick / "copy.toc").result()
    assert met.value.kind == "exists"


def test_nothing_is_in_clear_anywhere(study: StudyFile, tmp_path: Path) -> None:
    words = "Thunderbolt"
    for number in range(50):
        save(study, f"{words} {number} " * 50)
    study.back_up().result()
    study.take_back([("note", "n1", ("text",))]).result()
    save(study, words)
    study.copy_to(tmp_path / "copy.toc").result()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 8
    for path in files:
        assert words.encode() not in path.read_bytes(), path
