"""The recovery code as people copy it from a sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_desktop.errors import Problem
from toc_desktop.keys import key_from_recovery, recovery_code

keys = st.binary(min_size=32, max_size=32)


@given(keys)
def test_a_code_gives_its_key_back(key: bytes) -> None:
    code = recovery_code(key)
    assert key_from_recovery(code) == key
    assert not set("IO01") & set(code)
    assert [len(group) for group in code.split("-")] == [4] * 14


@given(keys, st.sampled_from([" ", "", "-", " - ", "\n", ".", "\u2013"]))
def test_case_and_spacing_do_not_matter(key: bytes, gap: str) -> None:
    assert key_from_recovery("  " + recovery_code(key).lower().replace("-", gap) + "\n") == key


@given(keys, st.data())
def test_one_wrong_character_is_noticed_or_put_right(key: bytes, data: st.DataObject) -> None:
    code = recovery_code(key).replace("-", "")
    at = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([letter for letter in "23456789ABCDEFGHJKLMNPQRSTUVWXYZ" if letter != code[at]]))
    try:
        assert key_from_recovery(code[:at] + other + code[at + 1 :]) == key
    except Problem as problem:
        assert problem.kind == "wrong-recovery"  # noqa: PT017 (either outcome is right, another key is not)


@given(keys)
def test_look_alikes_are_understood(key: bytes) -> None:
    code = recovery_code(key)
    for written, meant in (("1", "L"), ("0", "Q"), ("I", "L"), ("O", "Q"), ("S", "5"), ("2", "Z"), ("8", "B")):
        if meant in code:
            assert key_from_recovery(code.replace(meant, written, 1)) == key


@pytest.mark.parametrize("text", ["", "ABCD", "A" * 55, "A" * 57, "!" * 56, "ß" * 56, "Ж" * 56, "A" * 56])
def test_what_is_no_code_is_refused_with_words(text: str) -> None:
    with pytest.raises(Problem) as met:
        key_from_recovery(text)
    assert met.value.kind == "wrong-recovery"
    assert "sheet" in str(met.value)
