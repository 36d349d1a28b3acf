"""Saving, growing, closing: what the log holds, what the rows show."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.store import Change, StudyFile
from toc_desktop.store.connection import connect
from toc_desktop.store.saving import MOST_FRESH, close

TYPING = Message("Answer to {question}", question="q1")


def entries(study: StudyFile, table: str = "answer", row: str = "a1", field: str = "value") -> list[dict[str, object]]:
    return study.query(
        "SELECT * FROM entry WHERE tbl = ? AND row = ? AND field = ? ORDER BY number", (table, row, field)
    )


def test_what_was_saved_is_read_back_with_its_types(study: StudyFile) -> None:
    study.save(Message("New"), [Change("interview", "i1", {"code": "M-A01", "seconds": 12, "revision": True})]).result()
    row = study.row("interview", "i1")
    assert row is not None
    assert (row["code"], row["seconds"], row["revision"], row["state"]) == ("M-A01", 12, 1, None)


def test_saving_the_same_value_again_writes_nothing(study: StudyFile) -> None:
    first = study.save(Message("A"), [Change("answer", "a1", {"value": "blue"})]).result()
    again = study.save(Message("A"), [Change("answer", "a1", {"value": "blue"})]).result()
    assert first.operation
    assert again.operation == ""
    assert len(entries(study)) == 1


def test_1_typing_grows_one_open_entry(study: StudyFile) -> None:
    operations = {
        study.save(TYPING, [Change("answer", "a1", {"value": text})], grow=True).result().operation
        for text in ("h", "he", "hea", "heard")
    }
    assert len(operations) == 1
    (entry,) = entries(study)
    assert (entry["new"], entry["is_open"]) == ("heard", 1)


def test_2_what_is_typed_stands_in_the_log_alone_until_somebody_reads_or_the_field_is_left(
    place: Path, key: bytes, study: StudyFile
) -> None:
    def value_in_the_file() -> list[tuple[str]]:
        beside = connect(place, key, is_read_only=True)
        try:
            return beside.execute("SELECT value FROM answer").fetchall()
        finally:
            beside.close()

    study.save(TYPING, [Change("answer", "a1", {"value": "hea"})], grow=True).result()
    assert value_in_the_file() == []
    assert study.query("SELECT value FROM answer") == [{"value": "hea"}]
    study.save(TYPING, [Change("answer", "a1", {"value": "hear"})], grow=True).result()
    assert value_in_the_file() == [("hea",)]
    row = study.row("answer", "a1")
    assert row is not None
    assert row["value"] == "hear"
    study.save(TYPING, [Change("answer", "a1", {"value": "heard", "is_exact": 1})], grow=True).result()
    study.save(Message("Note"), [Change("note", "n1", {"text": "calm"})]).result()
    assert value_in_the_file() == [("heard",)]
    assert study.check() == []


def test_2_what_was_typed_and_emptied_again_leaves_no_row(study: StudyFile) -> None:
    study.save(TYPING, [Change("answer", "a1", {"value": "hea"})], grow=True).result()
    study.save(TYPING, [Change("answer", "a1", {"value": None})], grow=True).result()
    study.close_entries().result()
    assert study.query("SELECT * FROM answer") == []
    assert study.check() == []


def test_3_the_index_of_rows_follows_and_nobody_misses_it(study: StudyFile) -> None:
    for number in range(MOST_FRESH + 20):
        study.save(Message("N"), [Change("note", f"n{number}", {"text": "calm"}, ("p1",))])
    study.save(Message("N"), [Change("note", "n0", {"text": "windy"})]).result()
    assert [entry.new for entry in study.history("note", "n0")] == ["calm", "windy"]
    study.save(Message("N"), [Change("note", "n0", {"text": "still"})]).result()
    study.undo().result()
    assert study.rows("note", "id = ?", ("n0",))[0]["text"] == "windy"
    study.save(Message("N"), [Change("note", "last", {"text": "calm"}, ("p1",))]).result()
    study.remove_person("p1").result()
    assert study.query("SELECT count(*) AS left FROM entry WHERE tbl = 'note'") == [{"left": 0}]
    assert study.check() == []


def test_1_leaving_the_field_closes_what_was_typed(study: StudyFile) -> None:
    study.save(TYPING, [Change("answer", "a1", {"value": "hea"})], grow=True)
    study.save(TYPING, [Change("answer", "a1", {"value": "heard"})]).result()
    (entry,) = entries(study)
    assert (entry["new"], entry["is_open"]) == ("heard", 0)
    study.save(TYPING, [Change("answer", "a1", {"value": "heard it"})], grow=True).result()
    assert [entry["new"] for entry in entries(study)] == ["heard", "heard it"]


def test_1_anything_else_closes_what_was_typed(study: StudyFile) -> None:
    study.save(TYPING, [Change("answer", "a1", {"value": "heard"})], grow=True)
    study.save(Message("Note"), [Change("note", "n1", {"text": "calm"})]).result()
    assert [entry["is_open"] for entry in entries(study)] == [0]
    study.save(TYPING, [Change("answer", "a1", {"value": "heard."})], grow=True).result()
    assert [entry["new"] for entry in entries(study)] == ["heard", "heard."]


def test_1_what_a_crash_left_open_is_closed_and_found(place: Path, key: bytes, study: StudyFile) -> None:
    study.save(Message("S"), [Change("statement", "s1", {"answer": "a1"})]).result()
    study.save(TYPING, [Change("answer", "a1", {"value": "lighthouse"})], grow=True).result()
    # a program that ends without closing leaves its files as they lie there
    copy = place.with_name("after-crash.toc")
    copy.write_bytes(place.read_bytes())
    copy.with_name(copy.name + "-wal").write_bytes(place.with_name(place.name + "-wal").read_bytes())
    after = StudyFile.open(copy, key)
    try:
        assert entries(after)[0]["is_open"] == 0
        assert after.query("SELECT value FROM answer") == [{"value": "lighthouse"}]
        assert after.query("SELECT count(*) AS fresh FROM entry WHERE is_fresh = 1") == [{"fresh": 0}]
        assert after.search("lighth") == ["s1"]
        assert after.check() == []
    finally:
        after.close()


def test_4_the_row_hands_its_persons_on_to_later_entries(study: StudyFile) -> None:
    study.save(Message("A"), [Change("answer", "a1", {"value": "blue"}, ("p1",))])
    study.save(Message("A"), [Change("answer", "a1", {"is_exact": 1})]).result()
    assert json.loads(str(entries(study, field="is_exact")[0]["persons"])) == ["p1"]


def test_4_a_row_of_a_person_names_them_without_being_told(study: StudyFile) -> None:
    study.save(
        Message("P"), [Change("person", "p1", {"code": "M-A01"}), Change("consent", "c1", {"person": "p1"})]
    ).result()
    named = study.query("SELECT DISTINCT persons FROM entry WHERE kind IS NULL")
    assert [json.loads(str(line["persons"])) for line in named] == [["p1"]]


def test_two_changes_of_one_row_are_one(study: StudyFile) -> None:
    changes = [Change("answer", "a1", {"value": "red", "key": "k"}), Change("answer", "a1", {"value": "blue"})]
    study.save(Message("A"), changes).result()
    assert [entry["new"] for entry in entries(study)] == ["blue"]
    assert study.check() == []


def test_a_row_that_is_gone_is_out_of_sight_and_comes_back(study: StudyFile) -> None:
    study.save(Message("A"), [Change("note", "n1", {"text": "calm"})])
    study.save(Message("Remove"), [Change("note", "n1", {"gone": 1})]).result()
    assert (study.rows("note"), study.row("note", "n1")) == ([], None)
    study.undo().result()
    assert [row["text"] for row in study.rows("note")] == ["calm"]


def test_a_field_that_does_not_exist_is_a_bug_and_changes_nothing(study: StudyFile) -> None:
    with pytest.raises(ValueError, match="no such field"):
        study.save(Message("A"), [Change("note", "n1", {"text": "x"}), Change("note", "n2", {"txet": "x"})]).result()
    assert study.rows("note") == []
    study.save(Message("A"), [Change("note", "n1", {"text": "x"})]).result()
    assert study.check() == []


def test_history_says_who_when_and_from_what_to_what(study: StudyFile) -> None:
    study.save(Message("First"), [Change("answer", "a1", {"value": "blue"})], author="Ana")
    study.save(
        Message("Correct {what}", what=Message("colour")), [Change("answer", "a1", {"value": "red"})], author="Ben"
    ).result()
    first, second = study.history("answer", "a1")
    assert (first.author, first.old, first.new, first.is_shown) == ("Ana", None, "blue", False)
    assert (second.author, second.old, second.new, second.is_shown) == ("Ben", "blue", "red", True)
    assert str(second.label) == "Correct colour"
    assert first.at <= second.at


def test_many_threads_save_and_read_at_once(study: StudyFile) -> None:
    def work(number: int) -> None:
        for turn in range(20):
            study.save(Message("N"), [Change("note", f"n{number}-{turn}", {"text": f"{turn}"})]).result()
            assert study.row("note", f"n{number}-{turn}") is not None

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(study.rows("note")) == 80
    assert study.check() == []


def test_text_of_any_kind_comes_back_as_it_was(study: StudyFile) -> None:
    for text in ("x" * 1_000_000, "a\x00b\x07", "\u202eabc\u202c", "<b>bold</b>", "مرحبا", "🙂", ""):
        study.save(Message("A"), [Change("answer", "a1", {"value": text})]).result()
        assert study.query("SELECT value FROM answer")[0]["value"] == text
    assert study.check() == []


def test_search_finds_beginnings_and_forgets_what_was_changed(study: StudyFile, say: Callable[..., str]) -> None:
    say("a1", "The lighthouse was calm")
    say("a2", "A calm morning")
    assert set(study.search("calm")) == {"s-a1", "s-a2"}
    assert study.search("LIGHTH calm") == ["s-a1"]
    say("a1", "The harbour was calm")
    assert study.search("lighthouse") == []
    assert study.search('"*(') == []


def test_typed_text_is_found_after_it_closed(study: StudyFile, say: Callable[..., str]) -> None:
    say("a1", "hmm")
    study.save(TYPING, [Change("answer", "a1", {"value": "lanterns"})], grow=True).result()
    study.close_entries().result()
    assert study.search("lanterns") == ["s-a1"]


def test_documents_are_kept_by_their_hash(study: StudyFile) -> None:
    name = study.put_blob(b"%PDF invented", ("p1",)).result()
    assert study.blob(name) == b"%PDF invented"
    assert study.blob("0" * 64) is None


def test_after_closing_nothing_can_be_saved(place: Path, key: bytes, study: StudyFile) -> None:
    study.close()
    with pytest.raises(RuntimeError):
        study.save(Message("A"), [Change("note", "n1", {"text": "x"})])
    assert sorted(path.name for path in place.parent.iterdir()) == ["study.toc", "study.toc.key"]
    assert oct(place.stat().st_mode)[-3:] == "600"
    with pytest.raises(Problem) as met:
        StudyFile.create(place, key)
    assert met.value.kind == "exists"


def test_2_who_reads_while_an_entry_is_closed_sees_what_it_says(study: StudyFile) -> None:
    """Closing is begun and not yet on the disk: the row does not show what is typed yet, and no reader may miss it."""
    study.save(TYPING, [Change("answer", "a1", {"value": "14"})], grow=True).result()
    is_closing, may_end = threading.Event(), threading.Event()

    def close_slowly() -> None:
        with study._log.transaction():
            close(study._log)
            is_closing.set()
            may_end.wait(10)

    closing = study._submit(close_slowly)
    assert is_closing.wait(10)
    with ThreadPoolExecutor(1) as readers:
        reading = readers.submit(study.row, "answer", "a1")
        wait([reading], 0.3)  # time enough to read too early
        may_end.set()
        row = reading.result()
    closing.result()
    assert row is not None
    assert row["value"] == "14"
