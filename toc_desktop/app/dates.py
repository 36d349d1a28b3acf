"""Dates in words, in the language of the paper (babel's tables; imported when first needed)."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


def long_date(iso: str, language: str) -> str:
    """ "2026-03-12" or a time to "12 March 2026"; what is no date stays as it is."""
    return _formatted(iso, language, "long")


def month(iso: str, language: str) -> str:
    """Month and year only: a summary names no day."""
    return _formatted(iso, language, "LLLL y")


def clock_time(iso: str, language: str) -> str:
    """ "14:30:00.000+01:00" to "14:30" or "2:30 PM": the time as it was said, whatever the zone."""
    from babel.dates import format_time

    found = iso.rpartition("T")[2]
    try:
        at = time(int(found[:2]), int(found[3:5]))
    except ValueError:
        return iso
    return str(format_time(at, "short", locale=_locale(language)))


def _formatted(iso: str, language: str, pattern: str) -> str:
    from babel.dates import format_date

    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return str(format_date(day, pattern, locale=_locale(language)))


def _locale(language: str) -> Locale:
    """British for English, and for languages nobody has tables for."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")
    return Locale("en", "GB") if str(locale) == "en" else locale
