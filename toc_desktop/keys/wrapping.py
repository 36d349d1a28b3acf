"""The key block: a study's random key, wrapped by its passphrase (Argon2id, then ChaCha20-Poly1305), as JSON text.

The block is no secret by itself; it lies beside the study, inside it and with its backups. Its header is authenticated
with the key, so nobody can weaken the derivation unnoticed. The two libraries are imported when they are first needed:
the Welcome page starts without them.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import unicodedata
from collections.abc import Mapping

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message

KEY_BYTES = 32
FORMAT = "toc-desktop key block"
MEMORY_KIB, PASSES, LANES = 65536, 3, 4
MOST_MEMORY_KIB, MOST_PASSES, MOST_LANES = 1024 * 1024, 16, 16


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def wrap(key: bytes, passphrase: str) -> str:
    """The key block of `key`: JSON text of about 400 characters, different at each call."""
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    header: dict[str, object] = {
        "format": FORMAT,
        "version": 1,
        "derivation": "argon2id",
        "memory_kib": MEMORY_KIB,
        "passes": PASSES,
        "lanes": LANES,
        "salt": _text(os.urandom(16)),
        "cipher": "chacha20-poly1305",
        "nonce": _text(os.urandom(12)),
    }
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    sealed = ChaCha20Poly1305(_derived(header, passphrase)).encrypt(_bytes(header["nonce"]), key, _sealed_with(header))
    return json.dumps({**header, "wrapped": _text(sealed)}, indent=1)


def unwrap(block: str, passphrase: str) -> bytes:
    """The key in `block`. Problem kinds: "wrong-passphrase", "damaged-key-block", "newer"."""
    header, sealed = _read(block)
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    cipher = ChaCha20Poly1305(_derived(header, passphrase))
    try:
        return cipher.decrypt(_bytes(header["nonce"]), sealed, _sealed_with(header))
    except InvalidTag:
        raise Problem(
            Message("This passphrase does not open the study."),
            Message("Nothing was changed and all answers are safe. Try again, or use the recovery code."),
            kind="wrong-passphrase",
        ) from None


def rewrap(block: str, old_passphrase: str, new_passphrase: str) -> str:
    """A new block for the same key: how a passphrase is changed."""
    return wrap(unwrap(block, old_passphrase), new_passphrase)


def _read(block: str) -> tuple[Mapping[str, object], bytes]:
    try:
        header = json.loads(block)
        version = int(header["version"])
        sealed = _bytes(header.pop("wrapped"))
        is_sound = header["format"] == FORMAT and (version > 1 or _has_sound_sizes(header))
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        is_sound = False
    if not is_sound:
        raise Problem(
            Message("The key block of this study is damaged."),
            Message(
                "All answers are safe in the study itself. Open it with the recovery code; that repairs the block."
            ),
            kind="damaged-key-block",
        )
    if version > 1:
        raise Problem(
            Message("This key block was written by a newer version of the program."),
            Message("Nothing was changed. Install the newer version, or use the recovery code."),
            kind="newer",
        )
    return header, sealed


def _has_sound_sizes(header: Mapping[str, object]) -> bool:
    """A forged block must not be able to eat the machine."""
    memory, passes, lanes = (int(str(header[name])) for name in ("memory_kib", "passes", "lanes"))
    is_bounded = 8 * lanes <= memory <= MOST_MEMORY_KIB and 1 <= passes <= MOST_PASSES and 1 <= lanes <= MOST_LANES
    return is_bounded and len(_bytes(header["salt"])) == 16 and len(_bytes(header["nonce"])) == 12


def _derived(header: Mapping[str, object], passphrase: str) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    # one letter may be typed as one character or as two: both are the same passphrase
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    return hash_secret_raw(
        secret,
        _bytes(header["salt"]),
        time_cost=int(str(header["passes"])),
        memory_cost=int(str(header["memory_kib"])),
        parallelism=int(str(header["lanes"])),
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _sealed_with(header: Mapping[str, object]) -> bytes:
    return json.dumps(header, sort_keys=True, separators=(",", ":")).encode()


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _bytes(value: object) -> bytes:
    return base64.b64decode(str(value), validate=True)
