"""Times and days as people write them, and as a form keeps them (ISO 8601, with the zone of this computer)."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from toc_desktop.ui.interview.kinds.numerals import ascii_digits

_TIME = re.compile(
    r"(\d{1,2})(?:\s*[:.hH٫]\s*(\d{2})|\s*[hH])?(?:\s*[:.]\s*(\d{2}))?(?:\s*[hH])?\s*([ap])?\.?(?:m\.?)?", re.I
)
_BARE = re.compile(r"(\d{1,2})(\d{2})")
_KEPT = re.compile(r"(\d{1,2}):(\d{2})")


def time_in(typed: str) -> time | None:
    """ "14:30", "14.30", "1430", "14h30", "2:30 pm" or "9"; None where it is no time of day."""
    text = ascii_digits(typed).strip()
    bare = _BARE.fullmatch(text)
    found = _TIME.fullmatch(text) if bare is None else None
    if bare is not None:
        hour, minute, half = int(bare[1]), int(bare[2]), ""
    elif found is not None:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[4] or "").lower()
    else:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def kept_time(value: str) -> str:
    """Hours and minutes of a lexical value as they were said, whatever the zone; "" where there are none."""
    found = _KEPT.match(value.rpartition("T")[2])
    return f"{int(found[1]):02}:{found[2]}" if found else ""


def lexical_time(at: time, now: datetime) -> str:
    """ "14:30:00.000+01:00", as Collect writes it; `now` knows the zone."""
    return datetime.combine(now.date(), at, now.tzinfo).isoformat(timespec="milliseconds").partition("T")[2]


def lexical_moment(day: date, at: time) -> str:
    """With the zone that holds on that day at this place."""
    return datetime.combine(day, at).astimezone().isoformat(timespec="milliseconds")


def year_in(typed: str) -> int | None:
    text = ascii_digits(typed).strip()
    return int(text) if re.fullmatch(r"\d{4}", text, re.ASCII) and int(text) else None
