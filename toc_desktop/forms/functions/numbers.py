"""Functions of numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from toc_desktop.forms.scalars import NAN, Scalar, number, truth


def whole(value: float) -> float:
    return float(math.trunc(value)) if math.isfinite(value) else value


def rounded(value: float, places: float = 0) -> float:
    """Half goes up, towards positive infinity: `round(-1.5)` is -1."""
    if not math.isfinite(value):
        return value
    if places != places or abs(places) > 30:
        return NAN
    decimal = Decimal(repr(value))
    step = Decimal(1).scaleb(-int(places))
    method = ROUND_HALF_DOWN if value < 0 else ROUND_HALF_UP
    scaled = (decimal / step).quantize(Decimal(1), rounding=method) if abs(decimal / step) < Decimal(10) ** 25 else None
    return value if scaled is None else float(scaled * step)


def power(base: float, exponent: float) -> float:
    try:
        result = math.pow(base, exponent)
    except ValueError:
        return math.inf if base == 0 else NAN
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    return result


def divide(left: float, right: float) -> float:
    if right == 0:
        if left == 0 or left != left:
            return NAN
        return math.copysign(math.inf, left) * math.copysign(1.0, right)
    return left / right


def remainder(left: float, right: float) -> float:
    """The sign is the dividend's."""
    try:
        return math.fmod(left, right)
    except ValueError:
        return NAN


def logarithm(value: float) -> float:
    return -math.inf if value == 0 else _guarded(math.log)(value)


def logarithm_10(value: float) -> float:
    return -math.inf if value == 0 else _guarded(math.log10)(value)


def _guarded(function: Callable[..., float]) -> Callable[..., float]:
    """NaN where mathematics says so, infinity where the number is too large."""

    def guarded(*values: float) -> float:
        try:
            return function(*values)
        except ValueError:
            return NAN
        except OverflowError:
            return math.inf

    return guarded


def _floor(value: float) -> float:
    return float(math.floor(value)) if math.isfinite(value) else value


def _ceiling(value: float) -> float:
    return float(math.ceil(value)) if math.isfinite(value) else value


def total(*values: Scalar) -> float:
    return math.fsum(n for n in map(number, values) if n == n and math.isfinite(n)) + sum(
        n for n in map(number, values) if math.isinf(n)
    )


def greatest(*values: Scalar) -> float:
    return max((n for n in map(number, values) if n == n), default=NAN)


def least(*values: Scalar) -> float:
    return min((n for n in map(number, values) if n == n), default=NAN)


def checklist(low: float, high: float, *factors: Scalar) -> bool:
    count = sum(1 for factor in factors if truth(factor))
    return (not low >= 0 or count >= whole(low)) and (not high >= 0 or count <= whole(high))


def weighted_checklist(low: float, high: float, *pairs: Scalar) -> bool:
    half = len(pairs) // 2
    flags, weights = pairs[0 : 2 * half : 2], pairs[1 : 2 * half : 2]
    weight = sum(number(w) for flag, w in zip(flags, weights, strict=True) if truth(flag))
    return (low == -1 or weight >= low) and (high == -1 or weight <= high)


TABLE: dict[str, tuple[str, str, Callable[..., Any]]] = {
    "int": ("n", "n", whole),
    "round": ("nn?", "n", rounded),
    "floor": ("n", "n", _floor),
    "ceiling": ("n", "n", _ceiling),
    "pow": ("nn", "n", power),
    "log": ("n", "n", logarithm),
    "log10": ("n", "n", logarithm_10),
    "exp": ("n", "n", _guarded(math.exp)),
    "exp10": ("n", "n", lambda value: power(10.0, value)),
    "abs": ("n", "n", abs),
    "sqrt": ("n", "n", _guarded(math.sqrt)),
    "sin": ("n", "n", _guarded(math.sin)),
    "cos": ("n", "n", _guarded(math.cos)),
    "tan": ("n", "n", _guarded(math.tan)),
    "asin": ("n", "n", _guarded(math.asin)),
    "acos": ("n", "n", _guarded(math.acos)),
    "atan": ("n", "n", math.atan),
    "atan2": ("nn", "n", math.atan2),
    "pi": ("", "n", lambda: math.pi),
    "sum": ("x*", "n", total),
    "max": ("x*", "n", greatest),
    "min": ("x*", "n", least),
    "checklist": ("nnx*", "b", checklist),
    "not": ("b", "b", lambda value: not value),
    "boolean": ("v", "b", truth),
    "boolean-from-string": ("s", "b", lambda text: text.lower() in ("1", "true")),
}
