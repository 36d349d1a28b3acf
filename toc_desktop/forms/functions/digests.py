"""Digests and encodings."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from typing import Any

# MD5 and SHA-1 stand in forms as checksums, not as protection
_ALGORITHMS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


def digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    name = _ALGORITHMS.get(algorithm.upper())
    if name is None:
        return ""
    made = hashlib.new(name, text.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
    return made.hex() if encoding.lower() == "hex" else base64.b64encode(made).decode("ascii")


def base64_decode(text: str) -> str:
    try:
        return base64.b64decode(text.encode("ascii", "ignore")).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


TABLE: dict[str, tuple[str, str, Callable[..., Any]]] = {
    "digest": ("sss?", "s", digest),
    "base64-decode": ("s", "s", base64_decode),
}
