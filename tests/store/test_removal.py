"""What is taken back, removed or made anonymous is in no byte that is left. All words are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import Change, StudyFile, backups, restore

SAID = "Thunderbolt überraschend Marzipanfabrik nachtigall Köstlichkeiten"
KEPT = "Peppermint wanderlust"
OTHER = "Quicksilver jabberwocky"

Search = Callable[[Path, str], set[bytes]]
Whole = Callable[[Path, str], bool]
Say = Callable[..., str]


def everywhere(study: StudyFile, home: Path) -> list[Path]:
    """The study and all of its backups; every file of the program's own folder is looked at."""
    return [study.path, *home.rglob("*.toc")]


def fill(study: StudyFile, say: Say) -> None:
    """Somebody says it letter by letter, changes it, goes back and forth; others say something too."""
    say("a1", "first " + SAID, "p1")
    for end in range(0, len(SAID), 7):
        study.save(Message("Typing"), [Change("answer", "a1", {"value": SAID[:end]})], grow=True)
    study.save(Message("Typing"), [Change("answer", "a1", {"value": SAID})]).result()
    study.undo().result()
    study.redo().result()
    say("a2", KEPT, "p2")
    say("a3", OTHER, "p1")
    study.put_blob(SAID.encode(), ("p1",)).result()


def test_6_an_answer_taken_back_is_nowhere(
    study: StudyFile, say: Say, home: Path, left_of: Search, full_words_in: Whole
) -> None:
    fill(study, say)
    study.back_up().result()
    say("a9", "later", "p2")
    study.back_up().result()
    assert len(everywhere(study, home)) == 3
    for path in everywhere(study, home):
        assert full_words_in(path, SAID), "the search must find it before"
    document = study.query("SELECT hash FROM blob")[0]["hash"]
    receipt = study.take_back([("answer", "a1", ("value", "blank"))], [str(document)]).result()
    assert (dict(receipt.rows), receipt.backups, receipt.unreachable) == ({"answer": 1}, 2, ())
    for path in everywhere(study, home):
        assert left_of(path, SAID) == set(), path
        assert full_words_in(path, f"{KEPT} {OTHER}")
    row = study.row("answer", "a1")
    assert row is not None
    assert (row["value"], row["key"]) == (None, "/data/q")
    assert study.search("Thunderbolt") == []
    assert study.search("Peppermint") == ["s-a2"]
    assert study.blob(str(document)) is None
    assert study.check() == []
    study.close()
    assert left_of(study.path, SAID) == set()


def test_6_what_was_taken_back_is_neither_undone_nor_mentioned(study: StudyFile, say: Say) -> None:
    say("a2", KEPT, "p2")
    study.save(Message("Secret label"), [Change("answer", "a1", {"value": SAID}, ("p1",))]).result()
    study.undo().result()
    study.redo().result()
    study.take_back([("answer", "a1", ("value",))]).result()
    assert str(study.undo_label()) == "Answer"
    assert study.redo_label() is None
    study.undo().result()
    assert study.row("answer", "a2") is None
    assert study.query("SELECT * FROM answer WHERE value IS NOT NULL") == []
    assert study.check() == []


def test_6_the_audit_tells_who_when_and_which_field_only(study: StudyFile, say: Say) -> None:
    say("a1", SAID, "p1")
    study.take_back([("answer", "a1", ("value",))], author="Ana").result()
    lines = [line for line in study.history("answer", "a1") if line.field == "value"]
    assert [(line.old, line.new, line.is_taken_back) for line in lines] == [(None, None, True)] * 2
    assert (str(lines[1].label), lines[1].author) == ("Something was taken back", "Ana")


def test_6_the_person_may_answer_again(study: StudyFile, say: Say, left_of: Search) -> None:
    say("a1", SAID, "p1")
    study.take_back([("answer", "a1", ("value",))]).result()
    say("a1", KEPT, "p1")
    assert study.search("wanderlust") == ["s-a1"]
    assert left_of(study.path, SAID) == set()
    study.undo().result()
    assert study.query("SELECT value FROM answer")[0]["value"] is None
    study.redo().result()
    assert study.query("SELECT value FROM answer")[0]["value"] == KEPT
    assert study.check() == []


def test_6_a_selection_taken_out_leaves_only_the_new_text(
    study: StudyFile, say: Say, home: Path, left_of: Search, full_words_in: Whole
) -> None:
    say("a1", f"{KEPT} {SAID}", "p1")
    study.back_up().result()
    study.replace_text("answer", "a1", "value", KEPT).result()
    for path in everywhere(study, home):
        assert left_of(path, SAID) == set()
        assert full_words_in(path, KEPT)
    assert study.search("peppermint") == ["s-a1"]
    assert study.check() == []


def test_6_a_person_who_is_removed_leaves_nothing(
    study: StudyFile, say: Say, home: Path, left_of: Search, full_words_in: Whole
) -> None:
    study.save(Message("Person {code}", code="Mandarin01"), [Change("person", "p1", {"code": "Mandarin01"})]).result()
    fill(study, say)
    study.save(Message("Review"), [Change("statement", "s-a1", {"code": "C7"})]).result()
    study.back_up().result()
    for path in everywhere(study, home):
        assert full_words_in(path, f"{SAID} {OTHER} Mandarin01")
    receipt = study.remove_person("p1").result()
    assert dict(receipt.rows) == {"answer": 2, "person": 1, "statement": 2}
    for path in everywhere(study, home):
        assert left_of(path, f"{SAID} {OTHER} Mandarin01") == set()
        assert full_words_in(path, KEPT)
    assert study.query("SELECT * FROM entry WHERE persons LIKE '%p1%'") == []
    assert [row["id"] for row in study.rows("answer")] == ["a2"]
    assert str(study.undo_label()) == "Answer"
    assert study.check() == []
    with pytest.raises(Problem) as met:
        say("a4", "more", "p1")
    assert met.value.kind == "removed"


def test_6_an_anonymous_person_cannot_be_followed_back(
    study: StudyFile, say: Say, home: Path, left_of: Search, full_words_in: Whole
) -> None:
    person = "01900000-0000-7000-8000-00000000aaaa"
    nobody = "01900000-0000-7000-8000-00000000bbbb"
    study.save(Message("P"), [Change("person", person, {"code": "Mandarin01", "age_band": "30s"})]).result()
    say("a1", f"{SAID} {KEPT}", person)
    say("a2", OTHER, "p2")
    study.replace_text("answer", "a1", "value", KEPT).result()
    study.back_up().result()
    keep = {
        "person": ("age_band",),
        "answer": ("interview", "key", "value"),
        "statement": ("answer", "person", "question"),
    }
    study.anonymise_person(person, nobody, keep).result()
    for path in everywhere(study, home):
        assert left_of(path, f"{SAID} Mandarin01") == set()
        assert full_words_in(path, f"{KEPT} {OTHER}")
        assert person.encode() not in path.read_bytes()
    assert study.row("person", person) is None
    assert (study.row("person", nobody) or {})["age_band"] == "30s"
    (statement,) = study.rows("statement", "person = ?", (nobody,))
    answer = study.row("answer", str(statement["answer"]))
    assert answer is not None
    assert (answer["value"], statement["id"] == "s-a1") == (KEPT, False)
    assert study.search("wanderlust") == [statement["id"]]
    assert study.check() == []


def test_6_an_old_backup_comes_back_without_it(
    study: StudyFile, say: Say, place: Path, key: bytes, home: Path, left_of: Search, full_words_in: Whole
) -> None:
    fill(study, say)
    backup = study.back_up().result()
    stick = place.with_name("stick.toc")
    stick.write_bytes(backup.read_bytes())
    document = study.query("SELECT hash FROM blob")[0]["hash"]
    study.take_back([("answer", "a1", ("value",))], [str(document)]).result()
    study.remove_person("p2").result()
    study.close()
    assert full_words_in(stick, f"{SAID} {KEPT}")
    target = place.with_name("restored.toc")
    restore(stick, target, key)
    assert left_of(target, f"{SAID} {KEPT}") == set()
    assert full_words_in(target, OTHER)
    again = StudyFile.open(target, key)
    try:
        assert [(row["id"], row["value"]) for row in again.rows("answer")] == [("a1", None), ("a3", OTHER)]
        assert again.check() == []
        assert [str(line) for line in json.loads((home / "studies" / again.study_id / "tombstones.json").read_text())]
    finally:
        again.close()
    # a copy that somebody opens directly meets the tombstones too
    direct = StudyFile.open(stick, key)
    try:
        assert left_of(stick, f"{SAID} {KEPT}") == set()
        assert direct.check() == []
    finally:
        direct.close()


def test_6_a_later_answer_in_a_restored_study_stays(study: StudyFile, say: Say, place: Path, key: bytes) -> None:
    say("a1", SAID, "p1")
    backup = study.back_up().result().read_bytes()
    study.take_back([("answer", "a1", ("value",))]).result()
    old = place.with_name("old.toc")
    old.write_bytes(backup)
    restored = StudyFile.open(old, key)
    try:
        restored.save(Message("A"), [Change("answer", "a1", {"value": KEPT})]).result()
        study.take_in(restored.entries_since().result()).result()
        restored.take_in(study.entries_since().result()).result()
        for one in (study, restored):
            assert one.query("SELECT value FROM answer")[0]["value"] == KEPT
            assert one.conflicts().result() == []
            assert one.check() == []
    finally:
        restored.close()


def test_6_the_receipt_names_what_is_out_of_reach(study: StudyFile, say: Say, place: Path, tmp_path: Path) -> None:
    say("a1", SAID, "p1")
    stick = tmp_path / "stick"
    stick.mkdir()
    study.copy_to(stick / "copy.toc").result()
    study.back_up(tmp_path / "drive").result()
    (tmp_path / "drive").rename(tmp_path / "unplugged")
    beside = place.with_name("my own copy.toc")
    beside.write_bytes(place.read_bytes())
    damaged = study.back_up().result()
    damaged.write_bytes(damaged.read_bytes()[:8192] + b"\xff" * 4096)
    receipt = study.take_back([("answer", "a1", ("value",))]).result()
    assert set(receipt.unreachable) == {str(stick / "copy.toc"), str(tmp_path / "drive"), str(damaged), str(beside)}


def test_6_a_removal_that_was_interrupted_is_finished_at_the_next_opening(
    study: StudyFile, say: Say, place: Path, key: bytes, left_of: Search, full_words_in: Whole
) -> None:
    say("a1", SAID, "p1")
    backup = study.back_up().result()
    before = backup.read_bytes()
    study.take_back([("answer", "a1", ("value",))]).result()
    study.save(Message("N"), [Change("note", "n1", {"text": "x"})]).result()
    study.close()
    backup.write_bytes(before)  # as if the program had been killed before this backup's turn
    again = StudyFile.open(place, key)
    again._submit(lambda: __import__("toc_desktop.store.removal", fromlist=["x"]).ask_for_cleaning(again._log)).result()
    again.close()
    assert full_words_in(backup, SAID)
    StudyFile.open(place, key).close()
    assert left_of(backup, SAID) == set()
    assert [b.is_ok for b in backups(backup.parent)] == [True]


def test_6_words_of_a_document_kept_twice_go_with_either_person(study: StudyFile, left_of: Search) -> None:
    name = study.put_blob(SAID.encode(), ("p1",)).result()
    assert study.put_blob(SAID.encode(), ("p2",)).result() == name
    study.remove_person("p2").result()
    assert study.blob(name) is None
    assert left_of(study.path, SAID) == set()


def test_6_a_document_kept_again_on_purpose_stays(study: StudyFile, place: Path, key: bytes) -> None:
    name = study.put_blob(b"a form").result()
    study.take_back([], [name]).result()
    study.put_blob(b"a form").result()
    study.close()
    again = StudyFile.open(place, key)
    try:
        assert again.blob(name) == b"a form"
    finally:
        again.close()
