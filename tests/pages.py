"""Reads a study's file as somebody would who has the key and looks at every page, free ones and the log's included."""

from __future__ import annotations

import json
import re
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVE, SALT, WAL_HEADER, FRAME_HEADER = 4096, 80, 16, 32, 24


def plain_pages(path: Path, key: bytes) -> bytes:
    """SQLCipher 4: pages of 4096 bytes, the last 80 hold IV and tag; page 1 begins with the salt."""
    data = path.read_bytes()
    pages = [_plain(data[at : at + PAGE], key, at // PAGE + 1) for at in range(0, len(data) - PAGE + 1, PAGE)]
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes() if log.exists() else b""
    for at in range(WAL_HEADER, len(frames) - FRAME_HEADER - PAGE + 1, FRAME_HEADER + PAGE):
        number = int.from_bytes(frames[at : at + 4], "big")
        pages.append(_plain(frames[at + FRAME_HEADER : at + FRAME_HEADER + PAGE], key, number))
    return b"".join(pages)


def _plain(page: bytes, key: bytes, number: int) -> bytes:
    if not any(page):
        return page
    start = SALT if number == 1 else 0
    decryptor = Cipher(algorithms.AES(key), modes.CBC(page[PAGE - RESERVE :][:16])).decryptor()
    return decryptor.update(page[start : PAGE - RESERVE]) + decryptor.finalize()


def traces_of(words: str) -> set[bytes]:
    """Each word and its tails of five letters and more, in both cases, in UTF-8 and with JSON's escapes."""
    found: set[bytes] = set()
    for word in re.findall(r"\w+", words):
        for form in {word, word.lower(), word.capitalize()}:
            for at in range(max(1, len(form) - 4)):
                found |= {form[at:].encode(), json.dumps(form[at:])[1:-1].encode()}
    return found
