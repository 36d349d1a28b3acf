"""Functions of dates and times.

Dates are ISO 8601 text. `zone` is where the interview takes place: a function from a moment to its offset from UTC.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

from toc_desktop.forms.scalars import NAN, Moment, Scalar, text_of_number

_MOMENT = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?\s*",
    re.ASCII,
)
_CLOCK = re.compile(r"\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?\s*", re.ASCII)
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_S = 86400.0


def offset(mark: str | None, zone: tzinfo) -> tzinfo | None:
    """The zone an ISO mark names; None when it names none that exists."""
    if not mark:
        return zone
    if mark == "Z":
        return UTC
    digits = mark[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours > 18 or minutes > 59:
        return None
    gap = timedelta(hours=hours, minutes=minutes)
    return timezone(-gap if mark[0] == "-" else gap)


def moment(text: str, zone: tzinfo) -> datetime | None:
    """The moment that an ISO text names (midnight for a day alone), in `zone`."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    place = offset(match[8], zone)
    if place is None:
        return None
    microseconds = int((match[7] or "0")[:6].ljust(6, "0"))
    try:
        year, month, day, hour, minute, second = (int(match[i] or 0) for i in range(1, 7))
        found = datetime(year, month, day, hour, minute, second, microseconds, tzinfo=place)
        return found.astimezone(zone)
    except (ValueError, OverflowError):
        return None


def iso(value: datetime) -> str:
    """As ODK writes it: milliseconds and offset."""
    stamp = value.isoformat(timespec="milliseconds")
    return stamp[:-6] + "Z" if stamp.endswith("+00:00") else stamp


def day_of_number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    try:
        return Moment(date.fromordinal(int(value) + _EPOCH).isoformat())
    except (ValueError, OverflowError):
        return ""


def as_day(zone: tzinfo, value: Scalar) -> str:
    """`date()`: a day from ISO text or from a number of days."""
    if not isinstance(value, str):
        return day_of_number(float(value))
    found = moment(value, zone)
    return Moment(found.date().isoformat()) if found else ""


def as_moment(zone: tzinfo, value: Scalar) -> str:
    """`date-time()`: keeps the time."""
    if isinstance(value, str):
        found = moment(value, zone)
        return Moment(iso(found)) if found else ""
    if not math.isfinite(value):
        return ""
    try:
        return iso((datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=value)).astimezone(zone))
    except OverflowError:
        return ""


def decimal_moment(zone: tzinfo, value: Scalar) -> float:
    """Days and fractions since 1970-01-01T00:00Z."""
    if not isinstance(value, str):
        return float(value)
    found = moment(value, zone)
    return NAN if found is None else found.timestamp() / _DAY_S


def decimal_clock(zone: tzinfo, value: Scalar) -> float:
    """The fraction of the day that has passed, by the clock where the interview takes place."""
    if not isinstance(value, str):
        return NAN if value != value else float(value) % 1.0
    found = moment(value, zone) or clock(value, zone)
    if found is None:
        return NAN
    seconds = found.hour * 3600 + found.minute * 60 + found.second + found.microsecond / 1e6
    return seconds / _DAY_S


def clock(text: str, zone: tzinfo) -> datetime | None:
    """The time of day that an ISO text names, in `zone`, on some day."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    place = offset(match[5], zone)
    if place is None:
        return None
    microseconds = int((match[4] or "0")[:6].ljust(6, "0"))
    try:
        # any day serves; one in winter, as engines that count from the epoch do
        found = datetime(1970, 1, 2, int(match[1]), int(match[2]), int(match[3] or 0), microseconds, tzinfo=place)
        return found.astimezone(zone)
    except (ValueError, OverflowError):
        return None


_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_FORMS: dict[str, Callable[[datetime], str]] = {
    "Y": lambda d: f"{d.year:04}",
    "y": lambda d: f"{d.year % 100:02}",
    "m": lambda d: f"{d.month:02}",
    "n": lambda d: str(d.month),
    "b": lambda d: _MONTHS[d.month - 1],
    "d": lambda d: f"{d.day:02}",
    "e": lambda d: str(d.day),
    "H": lambda d: f"{d.hour:02}",
    "h": lambda d: str(d.hour),
    "M": lambda d: f"{d.minute:02}",
    "S": lambda d: f"{d.second:02}",
    "3": lambda d: f"{d.microsecond // 1000:03}",
    "a": lambda d: _DAYS[d.weekday()],
    "W": lambda d: str(d.isocalendar().week),
    "%": lambda d: "%",
}


def formatted(zone: tzinfo, value: Scalar, form: str) -> str:
    """`format-date` and `format-date-time`."""
    if not isinstance(value, str):
        value = as_moment(zone, value) if value % 1 else day_of_number(float(value))
    found = moment(value, zone) or clock(value, zone)
    if found is None:
        return ""
    return re.sub(r"%(.)", lambda mark: _FORMS[mark[1]](found) if mark[1] in _FORMS else mark[0], form)


def shown(value: Scalar) -> str:
    return value if isinstance(value, str) else text_of_number(float(value))


TABLE: dict[str, tuple[str, str, Callable[..., Any]]] = {
    "date": ("v", "s", as_day),
    "date-time": ("v", "s", as_moment),
    "decimal-date-time": ("v", "n", decimal_moment),
    "decimal-time": ("v", "n", decimal_clock),
    "format-date": ("vs", "s", formatted),
    "format-date-time": ("vs", "s", formatted),
}
