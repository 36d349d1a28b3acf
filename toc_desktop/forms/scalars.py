"""Values of expressions and how they turn into each other, as JavaRosa does (differences: README).

A value is a str, a float or a bool. Dates are ISO 8601 text; as a number a date is its day, counted from 1970-01-01.
"""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal

Scalar = str | float | bool

NAN = math.nan


class Moment(str):
    """A date, or date and time, that an expression has made: text in every way, but known for what it is."""

    __slots__ = ()


_NUMBER = re.compile(r"\s*-?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)\s*", re.ASCII)
_DAY = re.compile(r"\s*([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:T.*)?\s*", re.ASCII)
_EPOCH = date(1970, 1, 1).toordinal()
TINY = 1e-12
"""Numbers nearer than this are equal, and so small they are false and print as 0: JavaRosa's own bound."""


def plain_number(text: str) -> float:
    """The number that is written; NaN for all else, dates too."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else NAN


def number_of_text(text: str) -> float:
    if not text:
        return NAN
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    day = _DAY.fullmatch(text)
    if day is not None:
        try:
            return float(date(int(day[1]), int(day[2]), int(day[3])).toordinal() - _EPOCH)
        except ValueError:
            return NAN
    return NAN


def number(value: Scalar) -> float:
    if isinstance(value, str):
        return number_of_text(value)
    return float(value)


def text_of_number(value: float) -> str:
    if value != value:
        return "NaN"
    if -TINY < value < TINY:
        return "0"
    if value in (math.inf, -math.inf):
        return "Infinity" if value > 0 else "-Infinity"
    whole = round(value)
    if abs(value - whole) < TINY:
        return str(whole)
    text = repr(value)
    return format(Decimal(text), "f") if "e" in text else text


def java_double(value: float) -> str:
    """As Java writes it: a point always, an exponent below a thousandth and from ten millions on."""
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        text = format(Decimal(repr(value)), "f")
        return text if "." in text else f"{text}.0"
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    assert isinstance(exponent, int)
    rest = "".join(map(str, digits[1:])) or "0"
    return f"{'-' * sign}{digits[0]}.{rest}E{exponent + len(digits) - 1}"


def text(value: Scalar) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_of_number(value)


def truth(value: Scalar) -> bool:
    if isinstance(value, str):
        return value != ""
    if isinstance(value, bool):
        return value
    return value == value and abs(value) > TINY


def equal(left: Scalar, right: Scalar) -> bool:
    """A boolean on either side compares booleans, else a number compares numbers, else text."""
    if isinstance(left, bool) or isinstance(right, bool):
        return truth(left) == truth(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return equal_numbers(number(left), number(right))


def equal_numbers(left: float, right: float) -> bool:
    return left == right or abs(left - right) < TINY
