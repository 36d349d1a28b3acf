"""The recovery code: the raw key and a checksum in letters and digits that are hard to confuse, in groups of four.

It opens the study with nothing else, so it is paper in a safe place, never a file. 56 characters of five bits: 256 of
the key, 24 of the checksum.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH, GROUP, KEY_BYTES, CHECK_BYTES = 56, 4, 32, 3
READ_AS = {"0": "QD", "O": "QD", "1": "L7", "I": "L7"}
"""What somebody meant who typed a character that the alphabet leaves out."""
PAIRS = ("5S", "2Z", "8B", "6G", "UV", "QD", "7T", "4A", "MN")
LOOKS_LIKE = {pair[0]: pair[1] for pair in PAIRS} | {pair[1]: pair[0] for pair in PAIRS}
MOST_GUESSES = 4096


def recovery_code(key: bytes) -> str:
    """`key` as fourteen groups: "K7QX-2M4P-…"."""
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    number = int.from_bytes(key + _checksum(key), "big")
    letters = "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def key_from_recovery(text: str) -> bytes:
    """The key in a code as somebody typed it: any case, any spacing, look-alikes put right by the checksum.

    Problem kind "wrong-recovery", which says whether characters are missing.
    """
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    if len(letters) != LENGTH:
        raise Problem(
            Message(
                "This recovery code has {found} characters; it should have {needed}.", found=len(letters), needed=LENGTH
            ),
            Message("Nothing was changed. Compare it with the sheet, group by group."),
            kind="wrong-recovery",
        )
    for guess in _readings(letters):
        if (key := _decoded(guess)) is not None:
            return key
    raise Problem(
        Message("This recovery code is not right: at least one character differs from the sheet."),
        Message("Nothing was changed. Compare it with the sheet, group by group."),
        kind="wrong-recovery",
    )


def _readings(letters: str) -> Iterator[str]:
    choices = [READ_AS.get(letter, letter) for letter in letters]
    certain = list(itertools.islice(("".join(guess) for guess in itertools.product(*choices)), MOST_GUESSES))
    yield from certain
    for guess in certain[:16]:
        for at, letter in enumerate(guess):
            if letter in LOOKS_LIKE:
                yield guess[:at] + LOOKS_LIKE[letter] + guess[at + 1 :]


def _decoded(letters: str) -> bytes | None:
    if any(letter not in ALPHABET for letter in letters):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | ALPHABET.index(letter)
    whole = number.to_bytes(KEY_BYTES + CHECK_BYTES, "big")
    key, check = whole[:KEY_BYTES], whole[KEY_BYTES:]
    return key if _checksum(key) == check else None


def _checksum(key: bytes) -> bytes:
    return hashlib.sha256(b"toc-desktop recovery code" + key).digest()[:CHECK_BYTES]
