"""What can be wrong with a file: each says what happened, that answers are safe, and what to do; nothing is changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import Change, StudyFile, find_key_block, key_blocks, opening, restore

NOTE = [Change("note", "n1", {"text": "calm"})]


def met(path: Path, key: bytes) -> Problem:
    """The problem of opening this file, after which its folder is as it was."""
    before = digest(path.parent)
    with pytest.raises(Problem) as problem:
        StudyFile.open(path, key)
    assert digest(path.parent) == before
    assert "safe" in str(problem.value) or "othing was changed" in str(problem.value)
    return problem.value


def met_later(path: Path, key: bytes) -> Problem:
    try:
        opened = StudyFile.open(path, key)
    except Problem as problem:
        return problem
    try:
        assert opened.check() != []
        with pytest.raises(Problem) as met:
            opened.rows("note")
        return met.value
    finally:
        opened.close()


def digest(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def closed(study: StudyFile) -> Path:
    study.save(Message("N"), [*NOTE, Change("note", "n2", {"text": "x" * 50_000})]).result()
    study.close()
    return study.path


def test_a_wrong_key(closed: Path) -> None:
    assert met(closed, bytes(32)).kind == "wrong-key"


def test_a_file_that_is_not_there(place: Path, key: bytes) -> None:
    assert met(place, key).kind == "missing"


@pytest.mark.parametrize(
    "content",
    [b"", b"Dear diary, " * 1000, b"short", b"PK\x03\x04" + bytes(9000), b"SQLite format 3\x00" + os.urandom(8176)],
)
def test_a_file_that_is_not_ours(place: Path, key: bytes, content: bytes) -> None:
    place.write_bytes(content)
    assert met(place, key).kind == "not-ours"


def test_a_plain_database(place: Path, key: bytes) -> None:
    db = sqlite3.connect(place)
    db.execute("CREATE TABLE t(x)")
    db.commit()
    db.close()
    assert met(place, key).kind == "not-ours"


def test_an_encrypted_file_of_another_program(place: Path, key: bytes) -> None:
    db = opening.connect(place, key, is_new=True)
    db.execute("CREATE TABLE t(x)")
    db.close()
    assert met(place, key).kind == "not-ours"


@pytest.mark.parametrize("at", [100, 20, 4000])
def test_a_damaged_first_page_is_not_taken_for_a_wrong_key(closed: Path, key: bytes, at: int) -> None:
    data = bytearray(closed.read_bytes())
    data[at] ^= 0xFF
    closed.write_bytes(data)
    assert met(closed, key).kind == "damaged"


def test_a_file_cut_short(closed: Path, key: bytes) -> None:
    data = closed.read_bytes()
    closed.write_bytes(data[: len(data) // 2 + 100])
    assert met(closed, key).kind == "damaged"


def test_damage_further_in_is_told_when_it_is_met(closed: Path, key: bytes) -> None:
    data = bytearray(closed.read_bytes())
    for page in range(10, len(data) // 4096):
        data[page * 4096 + 50] ^= 0xFF
    closed.write_bytes(data)
    problem = met_later(closed, key)
    assert problem.kind == "damaged"
    assert "backup" in str(problem)


def test_a_file_of_a_newer_version(closed: Path, key: bytes) -> None:
    db = opening.connect(closed, key)
    db.execute("PRAGMA user_version=99")
    db.close()
    assert met(closed, key).kind == "newer"


def test_a_study_that_is_open_elsewhere_names_its_holder(study: StudyFile, key: bytes) -> None:
    with pytest.raises(Problem) as problem:
        StudyFile.open(study.path, key, holder="command")
    assert problem.value.kind == "locked"
    assert f"process {os.getpid()}" in str(problem.value)
    study.save(Message("N"), NOTE).result()


HOLD = """
import sys; from pathlib import Path; from toc_desktop.store import StudyFile
study = StudyFile.open(Path(sys.argv[1]), bytes(range(32)), holder="command")
print("open", flush=True); sys.stdin.read()
"""


def test_a_lock_left_by_a_crash_does_not_stand_in_the_way(closed: Path, key: bytes) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(closed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    with pytest.raises(Problem) as problem:
        StudyFile.open(closed, key)
    assert "another command" in str(problem.value)
    assert f"process {other.pid}" in str(problem.value)
    other.kill()
    other.communicate()
    assert closed.with_name(closed.name + ".lock").exists()
    again = StudyFile.open(closed, key)
    assert again.row("note", "n1") is not None
    again.close()
    assert not closed.with_name(closed.name + ".lock").exists()


def test_a_read_only_folder(closed: Path, key: bytes, tmp_path: Path, small_disk: Callable[[str], Path]) -> None:
    folder = small_disk("4m")
    shutil.copy(closed, folder / "study.toc")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    assert met(folder / "study.toc", key).kind == "read-only"
    with pytest.raises(Problem) as problem:
        StudyFile.create(folder / "new.toc", key)
    assert problem.value.kind == "read-only"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind root")
def test_a_read_only_file(closed: Path, key: bytes) -> None:
    closed.chmod(0o400)
    assert met(closed, key).kind == "read-only"


# the key block


def test_the_key_block_is_repaired_where_it_is_missing(study: StudyFile, key: bytes, home: Path) -> None:
    block = study.key_block()
    study.close()
    copies = [key_blocks.beside(study.path), *(home / "key-blocks").iterdir(), *home.rglob("study.toc.key")]
    assert len(copies) == 3
    for copy in copies:
        assert copy.read_text() == block
        assert oct(copy.stat().st_mode)[-3:] == "600"
    copies[0].unlink()
    assert find_key_block(study.path) == block  # the copy in the own folder
    copies[1].write_text("{ half a blo")
    StudyFile.open(study.path, key).close()
    assert [copy.read_text() for copy in copies] == [block] * 3


def test_without_any_key_block_the_key_alone_opens_and_repairs(study: StudyFile, key: bytes, home: Path) -> None:
    study.close()
    key_blocks.beside(study.path).unlink()
    shutil.rmtree(home / "key-blocks")
    with pytest.raises(Problem) as problem:
        find_key_block(study.path)
    assert problem.value.kind == "no-key-block"
    assert "recovery code" in str(problem.value)
    StudyFile.open(study.path, key).close()
    assert find_key_block(study.path)


def test_a_changed_passphrase_reaches_backups_and_what_is_restored_from_them(
    study: StudyFile, key: bytes, place: Path
) -> None:
    backup = study.back_up().result()
    study.set_key_block('{"synthetic": 2}').result()
    assert find_key_block(backup) == '{"synthetic": 2}'
    restore(backup, place.with_name("again.toc"), key)
    again = StudyFile.open(place.with_name("again.toc"), key)
    assert again.key_block() == find_key_block(again.path) == '{"synthetic": 2}'
    again.close()


# who writes


def test_8_a_copied_file_goes_on_as_another_replica(study: StudyFile, key: bytes, place: Path) -> None:
    study.save(Message("N"), NOTE).result()
    first = study._log.replica
    study.close()
    copy = place.with_name("copy.toc")
    shutil.copy(place, copy)
    again, other = StudyFile.open(place, key), StudyFile.open(copy, key)
    try:
        assert again._log.replica == first
        assert other._log.replica != first
        assert other.vector().result()[first] == again.vector().result()[first]
    finally:
        again.close()
        other.close()


def test_8_an_older_copy_put_back_in_place_goes_on_as_another_replica(
    study: StudyFile, key: bytes, place: Path
) -> None:
    study.save(Message("N"), NOTE).result()
    study.close()
    old = place.read_bytes()
    newer = StudyFile.open(place, key)
    operation = newer.save(Message("N"), [Change("note", "n1", {"text": "later"})]).result().operation
    newer.close()
    with place.open("r+b") as file:  # the same file on the disk, with older content
        file.write(old)
        file.truncate()
    again = StudyFile.open(place, key)
    try:
        assert again.save(Message("N"), [Change("note", "n1", {"text": "other"})]).result().operation != operation
        assert again._log.replica != operation.rpartition(":")[0]
    finally:
        again.close()


def test_8_text_that_was_open_when_the_file_was_copied_gets_a_number_of_its_own(
    study: StudyFile, key: bytes, place: Path
) -> None:
    study.save(Message("T"), [Change("note", "n1", {"text": "half a th"})], grow=True).result()
    copy = place.with_name("copy.toc")
    shutil.copy(place, copy)
    shutil.copy(place.with_name(place.name + "-wal"), copy.with_name(copy.name + "-wal"))
    study.save(Message("T"), [Change("note", "n1", {"text": "half a thought"})]).result()
    other = StudyFile.open(copy, key)
    try:
        study.take_in(other.entries_since().result()).result()
        other.take_in(study.entries_since().result()).result()
        assert study.query("SELECT text FROM note") == other.query("SELECT text FROM note")
        assert study.conflicts().result() == [("note", "n1", "text")]
        assert (study.check(), other.check()) == ([], [])
    finally:
        other.close()
