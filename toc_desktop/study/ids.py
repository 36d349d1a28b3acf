"""Ids are made once, anywhere; people see short codes that carry the replica's letter."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable

_STATEMENTS = uuid.UUID("6b1f7a52-3d0e-5c55-9f0a-70c000000001")


def uuid7(milliseconds: int, randomness: bytes) -> str:
    """A UUIDv7 (RFC 9562, section 5.7) from Unix time and ten random bytes."""
    if len(randomness) != 10:
        raise ValueError("ten random bytes are needed")
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(randomness, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0b11 << 62) | 0b10 << 62
    return str(uuid.UUID(int=value))


def answer_id(interview: str, key: str) -> str:
    """The id of an answer and of the statement it makes: from interview, question and repeat instance alone."""
    return str(uuid.uuid5(_STATEMENTS, f"{interview}|{key}"))


def next_code(letter: str, replica_letter: str, taken: Iterable[str]) -> str:
    """The next free code such as M-A07: group letter, replica letter, number."""
    pattern = re.compile(rf"{re.escape(letter)}-{re.escape(replica_letter)}(\d+)$")
    numbers = [int(found[1]) for code in taken if (found := pattern.match(code))]
    return f"{letter}-{replica_letter}{max(numbers, default=0) + 1:02d}"
