"""Puts a password on a finished PDF: AES-256 as in PDF 2.0 (revision 6), never anything weaker.

Works on the files this room writes: one table of objects, no object streams. The cipher itself is passed in, because
only the room of the keys may use the library that has it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterator

Cipher = Callable[[bytes, bytes, bytes], bytes]
"""AES in CBC mode, encrypting, without padding: (key of 16 or 32 bytes, start of 16, data) -> data."""

ALL_ALLOWED = -4
"""Who has the password may do everything."""

_OBJECT = re.compile(rb"(\d+) 0 obj\s")
_LENGTH = re.compile(rb"/Length (\d+)")
_STREAM = re.compile(rb"stream\r?\n")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_DELIMITER = re.compile(rb"[()<]")
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


def protect(pdf: bytes, password: str, *, cipher: Cipher) -> bytes:
    """The same paper, to be opened with the password only. A new key each time: the bytes differ."""
    trailer = _TRAILER.search(pdf)
    if trailer is None or not password:
        raise ValueError("only a paper of ours, with a password that is not empty")
    key = secrets.token_bytes(32)
    found = _objects(pdf, int(trailer[2]))
    parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
    places: dict[int, int] = {}
    size = len(parts[0])
    last = max(found)
    bodies = [(number, _locked(body, key, cipher)) for number, body in sorted(found.items())]
    bodies.append((last + 1, _dictionary(key, password, cipher)))
    for number, body in bodies:
        places[number] = size
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        size += len(parts[-1])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (last + 2))
    parts += [
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
        for number in range(1, last + 2)
    ]
    entries = re.sub(rb"/Size \d+", b"/Size %d /Encrypt %d 0 R" % (last + 2, last + 1), trailer[1])
    parts.append(b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (entries, size))
    return b"".join(parts)


def _objects(pdf: bytes, table: int) -> dict[int, bytes]:
    """The objects by number, each without its frame."""
    lines = pdf[table:].split(b"\n")
    count = int(lines[1].split()[1])
    starts = sorted(int(line[:10]) for line in lines[2 : 2 + count] if line[17:18] == b"n")
    found: dict[int, bytes] = {}
    for start, end in zip(starts, [*starts[1:], table], strict=True):
        frame = _OBJECT.match(pdf, start)
        if frame is None:
            raise ValueError("not a paper of ours")
        found[int(frame[1])] = pdf[frame.end() : pdf.rindex(b"endobj", start, end)].rstrip(b"\r\n")
    return found


def _locked(body: bytes, key: bytes, cipher: Cipher) -> bytes:
    length = _LENGTH.search(body)
    stream = _STREAM.search(body, length.end()) if length is not None else None
    if length is None or stream is None:
        return b"".join(_strings_locked(body, key, cipher))
    content = _encrypted(body[stream.end() : stream.end() + int(length[1])], key, cipher)
    head = _LENGTH.sub(b"/Length %d" % len(content), body[: stream.start()])
    return b"".join((*_strings_locked(head, key, cipher), b"stream\n", content, b"\nendstream"))


def _encrypted(data: bytes, key: bytes, cipher: Cipher) -> bytes:
    padding = 16 - len(data) % 16
    start = secrets.token_bytes(16)
    return start + cipher(key, start, data + bytes([padding]) * padding)


def _strings_locked(body: bytes, key: bytes, cipher: Cipher) -> Iterator[bytes]:
    """The text of an object with each of its strings encrypted."""
    place = 0
    while (found := _DELIMITER.search(body, place)) is not None:
        start = found.start()
        yield body[place:start]
        if body.startswith(b"<<", start):
            yield b"<<"
            place = start + 2
            continue
        if found[0] == b"<":
            place = body.index(b">", start) + 1
            string = bytes.fromhex(body[start + 1 : place - 1].decode("ascii"))
        else:
            place = _end_of_string(body, start)
            string = _ESCAPED.sub(_unescaped, body[start + 1 : place - 1])
        yield b"<%s>" % _encrypted(string, key, cipher).hex().encode("ascii")
    yield body[place:]


def _end_of_string(body: bytes, start: int) -> int:
    depth = 0
    place = start
    while True:
        sign = body[place : place + 1]
        if sign == b"\\":
            place += 1
        elif sign == b"(":
            depth += 1
        elif sign == b")":
            depth -= 1
            if depth == 0:
                return place + 1
        elif not sign:
            raise ValueError("a string without an end")
        place += 1


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign[:1].isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return _PLAIN.get(sign, sign)


def _dictionary(key: bytes, password: str, cipher: Cipher) -> bytes:
    """Algorithms 8, 9 and 10 of ISO 32000-2, 7.6.4.4; the owner's password is thrown away."""
    word = unicodedata.normalize("NFKC", password).encode()[:127]
    nothing = bytes(16)
    user, user_key = _pair(word, b"", key, cipher)
    owner, owner_key = _pair(secrets.token_bytes(32), user, key, cipher)
    allowed = ALL_ALLOWED.to_bytes(4, "little", signed=True) + b"\xff\xff\xff\xffTadb" + secrets.token_bytes(4)
    hexed = {
        "O": owner,
        "U": user,
        "OE": owner_key,
        "UE": user_key,
        "Perms": cipher(key, nothing, allowed),
    }
    strings = " ".join(f"/{name} <{value.hex()}>" for name, value in hexed.items())
    return (
        f"<< /Filter /Standard /V 5 /R 6 /Length 256 /P {ALL_ALLOWED} /EncryptMetadata true"
        " /CF << /StdCF << /Type /CryptFilter /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >>"
        f" /StmF /StdCF /StrF /StdCF {strings} >>"
    ).encode("ascii")


def _pair(password: bytes, user: bytes, key: bytes, cipher: Cipher) -> tuple[bytes, bytes]:
    """What checks a password, and the file's key under it."""
    to_check, to_open = secrets.token_bytes(8), secrets.token_bytes(8)
    check = _hash(password, to_check, user, cipher) + to_check + to_open
    return check, cipher(_hash(password, to_open, user, cipher), bytes(16), key)


def _hash(password: bytes, salt: bytes, user: bytes, cipher: Cipher) -> bytes:
    """Algorithm 2.B: at least 64 rounds, so that passwords cannot be tried fast."""
    made = hashlib.sha256(password + salt + user).digest()
    number = 0
    while True:
        mixed = cipher(made[:16], made[16:32], (password + made + user) * 64)
        made = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[sum(mixed[:16]) % 3](mixed).digest()
        number += 1
        if number >= 64 and mixed[-1] <= number - 32:
            return made[:32]
