"""Times, sizes and states in the words of the window's language."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QTime

from toc_desktop.i18n import Translator


def local(iso: str) -> datetime | None:
    """A stored time on this computer's clock; None for what is no time."""
    try:
        return datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return None


def when(iso: str, t: Translator) -> str:
    """ "today, 14:03", "2 March", "2 March 2024"."""
    at = local(iso)
    if at is None:
        return iso
    now = datetime.now().astimezone()
    if at.date() == now.date():
        return t("today, {time}", time=clock(at, t))
    locale = QLocale(t.language)
    day = QDate(at.year, at.month, at.day)
    return locale.toString(day, "d MMMM" if at.year == now.year else "d MMMM yyyy")


def clock(at: datetime, t: Translator, *, with_seconds: bool = False) -> str:
    pattern = "HH:mm:ss" if with_seconds else "HH:mm"
    return QLocale(t.language).toString(QTime(at.hour, at.minute, at.second), pattern)


def size(count: int, t: Translator) -> str:
    return QLocale(t.language).formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def interviews(count: int, t: Translator) -> str:
    return t("1 interview") if count == 1 else t("{count} interviews", count=count)


def drafts(count: int, t: Translator) -> str:
    return t("1 draft") if count == 1 else t("{count} drafts", count=count)


def minutes(seconds: int, t: Translator) -> str:
    return t("{count} min", count=round(seconds / 60)) if seconds >= 30 else ""
