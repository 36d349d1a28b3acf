"""The order ODK's engines put randomized choices in: the same seed gives the same order everywhere.

A Park-Miller ("minimal standard") generator drives an inside-out Fisher-Yates shuffle.
"""

from __future__ import annotations

import hashlib
import math
from typing import Any

from toc_desktop.forms import scalars
from toc_desktop.forms.scalars import Scalar

_MODULUS = 2147483647
_FACTOR = 16807


def seed_number(seed: Scalar) -> int:
    """Numbers are cut to whole ones; other text is hashed."""
    number = scalars.plain_number(seed) if isinstance(seed, str) else float(seed)
    if math.isnan(number):
        text = scalars.text(seed)
        if text in ("", "NaN"):
            return 0
        return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big", signed=True)
    return int(max(-(2.0**63), min(2.0**63 - 1, number)))


def shuffled(items: list[Any], seed: Scalar) -> list[Any]:
    state = int(math.fmod(float(seed_number(seed)), _MODULUS))
    if state <= 0:
        state += _MODULUS - 1
    found: list[Any] = []
    for last, item in enumerate(items):
        state = state * _FACTOR % _MODULUS
        other = int((state - 1) / (_MODULUS - 1) * (last + 1))
        if other == last:
            found.append(item)
        else:
            found.append(found[other])
            found[other] = item
    return found
