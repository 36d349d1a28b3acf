"""Ids and codes: made once, anywhere, and short enough to be read out."""

from __future__ import annotations

import uuid

import pytest

from toc_desktop.study.ids import answer_id, next_code, uuid7


def test_a_uuid7_carries_its_time_and_sorts_by_it() -> None:
    early, late = uuid7(1_700_000_000_000, bytes(10)), uuid7(1_700_000_000_001, bytes(10))
    assert early < late
    assert uuid.UUID(early).version == 7
    assert uuid.UUID(early).int >> 80 == 1_700_000_000_000
    assert uuid.UUID(uuid7(0, b"\xff" * 10)).variant == uuid.RFC_4122


def test_it_takes_ten_bytes() -> None:
    with pytest.raises(ValueError, match="ten"):
        uuid7(0, b"")


def test_an_answer_has_the_same_id_wherever_it_is_made() -> None:
    assert answer_id("i", "/data/a") == answer_id("i", "/data/a")
    assert answer_id("i", "/data/a") != answer_id("i", "/data/b") != answer_id("j", "/data/b")


def test_codes_go_on_after_the_highest_of_this_replica() -> None:
    taken = ["M-A01", "M-A09", "M-B30", "C-A12", "M-014"]
    assert next_code("M", "A", taken) == "M-A10"
    assert next_code("M", "B", taken) == "M-B31"
    assert next_code("S", "A", taken) == "S-A01"
