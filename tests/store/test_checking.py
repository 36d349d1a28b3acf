"""The check finds what somebody, or a bug, did to a study behind the log's back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toc_desktop.i18n import Message
from toc_desktop.store import Change, StudyFile


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE answer SET value = 'other' WHERE id = 'a1'", "answer"),
        ("DELETE FROM statement WHERE id = 's-a1'", "statement"),
        ("INSERT INTO note(id, text) VALUES('n9', 'from nowhere')", "note"),
        ("UPDATE entry SET new = 'other' WHERE field = 'value' AND replaces IS NOT NULL", "answer"),
        ("UPDATE entry SET replaces = NULL, stamp = stamp - (1 << 40) WHERE replaces IS NOT NULL", "answer"),
        ("UPDATE entry SET replaces = '[' || number || ']'", "log"),
        ("UPDATE entry SET is_hollow = 1", "log"),
        ("DELETE FROM entry WHERE kind IS NOT NULL", "log"),
        ("DELETE FROM words", "search index"),
        ("UPDATE words SET text = 'other'", "search index"),
        ("INSERT INTO words(rowid, text) VALUES(99, 'left over')", "search index"),
        ("UPDATE blob SET bytes = x'00'", "documents"),
    ],
)
def test_2_rows_are_what_the_log_adds_up_to(study: StudyFile, say: Callable[..., str], damage: str, told: str) -> None:
    say("a1", "calm")
    say("a1", "calmer")
    study.put_blob(b"paper").result()
    steps: list[tuple[int, int]] = []
    assert study.check(lambda done, of: steps.append((done, of))) == []
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1]
    study._submit(lambda: study._db.execute(damage)).result()
    assert told in " ".join(str(message) for message in study.check())


def test_a_broken_page_is_told(study: StudyFile, place: Path, key: bytes) -> None:
    study.save(Message("N"), [Change("note", "n1", {"text": "x" * 100_000})]).result()
    study.close()
    data = bytearray(place.read_bytes())
    data[-100] ^= 1
    place.write_bytes(data)
    again = StudyFile.open(place, key)
    assert "damaged" in " ".join(str(message) for message in again.check())
    again.close()
