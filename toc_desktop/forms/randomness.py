"""The order ODK's engines put randomized choices in: the same seed gives the same order everywhere.

A Park-Miller ("minimal standard") generator drives a Fisher-Yates shuffle, as the ODK XForms specification says.
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
    number = scalars.number(seed)
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
    found = list(items)
    for last in range(len(found) - 1, 0, -1):
        state = state * _FACTOR % _MODULUS
        other = int((state - 1) / (_MODULUS - 1) * (last + 1))
        found[last], found[other] = found[other], found[last]
    return found
