"""The key block opens with its passphrase and with nothing else."""

from __future__ import annotations

import json

import pytest

from toc_desktop.errors import Problem
from toc_desktop.keys import new_key, rewrap, unwrap, wrap


def test_a_key_comes_back_with_its_passphrase_only() -> None:
    key = new_key()
    block = wrap(key, "four words of mine")
    assert unwrap(block, "four words of mine") == key
    assert key.hex() not in block
    with pytest.raises(Problem) as met:
        unwrap(block, "four words of yours")
    assert met.value.kind == "wrong-passphrase"
    assert "safe" in str(met.value)


def test_one_passphrase_typed_with_accents_in_two_ways() -> None:
    key = new_key()
    assert unwrap(wrap(key, "caf\u00e9 on the corner"), "cafe\u0301 on the corner") == key


def test_changing_the_passphrase_keeps_the_key() -> None:
    key = new_key()
    block = rewrap(wrap(key, "old words here"), "old words here", "new words here")
    assert unwrap(block, "new words here") == key
    with pytest.raises(Problem):
        unwrap(block, "old words here")


def test_a_weakened_header_is_noticed() -> None:
    block = json.loads(wrap(new_key(), "x"))
    block["passes"] = 1
    with pytest.raises(Problem) as met:
        unwrap(json.dumps(block), "x")
    assert met.value.kind == "wrong-passphrase"


@pytest.mark.parametrize(
    "change", [{"memory_kib": 1 << 40}, {"passes": 0}, {"salt": "AA=="}, {"nonce": "x"}, {"format": "y"}]
)
def test_a_forged_or_damaged_block_is_refused_at_once(change: dict[str, object]) -> None:
    block = {**json.loads(wrap(new_key(), "x")), **change}
    with pytest.raises(Problem) as met:
        unwrap(json.dumps(block), "x")
    assert met.value.kind == "damaged-key-block"


@pytest.mark.parametrize("block", ["", "{}", "[1]", "not json", '"text"', '{"version": 1}'])
def test_what_is_no_block_is_refused(block: str) -> None:
    with pytest.raises(Problem) as met:
        unwrap(block, "x")
    assert met.value.kind == "damaged-key-block"


def test_a_block_of_a_newer_version_says_so() -> None:
    block = {**json.loads(wrap(new_key(), "x")), "version": 2}
    with pytest.raises(Problem) as met:
        unwrap(json.dumps(block), "x")
    assert met.value.kind == "newer"
