"""Dates in words, in the language of the paper (babel's tables; imported when first needed)."""

from __future__ import annotations

from datetime import date


def long_date(iso: str, language: str) -> str:
    """ "2026-03-12" or a time to "12 March 2026"; what is no date stays as it is."""
    return _formatted(iso, language, "long")


def month(iso: str, language: str) -> str:
    """Month and year only: a summary names no day."""
    return _formatted(iso, language, "LLLL y")


def _formatted(iso: str, language: str, pattern: str) -> str:
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en", "GB")
    return str(format_date(day, pattern, locale=Locale("en", "GB") if str(locale) == "en" else locale))
