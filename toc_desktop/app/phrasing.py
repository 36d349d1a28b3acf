"""What was answered as words on paper: dates and times as people say them, ranks as a list, no file names."""

from __future__ import annotations

from toc_desktop.app.dates import clock_time, long_date, month
from toc_desktop.i18n import Message, Translator
from toc_desktop.interview.showing import HIDDEN
from toc_desktop.interview.values import Item

ATTACHED = {
    "image": Message("A picture, kept in the study"),
    "audio": Message("A recording, kept in the study"),
    "video": Message("A video, kept in the study"),
    "file": Message("A file, kept in the study"),
}


def in_words(item: Item, t: Translator) -> str:
    """Empty where there is no answer. What cannot be understood is printed as it was kept."""
    value, looks = item.value, item.appearance.split()
    if not value:
        return ""
    if is_hidden(item):
        return t("A hidden answer, kept in the study")
    if is_signature(item):
        return t("Signed; the signature is kept in the study")
    if item.kind in ATTACHED:
        return t(ATTACHED[item.kind])
    match item.kind:
        case "acknowledge" | "trigger":
            return t("Yes")
        case "rank":
            return ranked(item)
        case "select_one" | "select_multiple":
            return ", ".join(choice.label for choice in item.choices if choice.is_chosen) or value
        case "date":
            return _date(value, looks, t.language)
        case "time":
            return clock_time(value, t.language)
        case "datetime":
            day, _, at = value.partition("T")
            return f"{long_date(day, t.language)}, {clock_time(at, t.language)}" if at else long_date(day, t.language)
        case "geopoint":
            return _point(value, t)
        case "geotrace" | "geoshape":
            return "\n".join(_point(point, t) for point in value.split(";") if point.strip())
        case "range" if "rating" in looks:
            return t("{value} of {most}", value=value, most=item.parameters.get("end", "10"))
        case "integer" | "decimal" if "thousands-sep" in looks:
            return _grouped(value, t.language)
    return value


def is_hidden(item: Item) -> bool:
    return any(look in HIDDEN for look in item.appearance.split())


def is_signature(item: Item) -> bool:
    return item.kind == "image" and "signature" in item.appearance.split()


def ranked(item: Item) -> str:
    """One choice a line, in the order that was given."""
    labels = {choice.value: choice.label for choice in item.choices}
    return "\n".join(f"{n}. {labels.get(value, value)}" for n, value in enumerate(item.value.split(), 1))


def _date(value: str, looks: list[str], language: str) -> str:
    if "year" in looks:
        return value[:4]
    return month(value, language) if "month-year" in looks else long_date(value, language)


def _point(value: str, t: Translator) -> str:
    """ "48.2082, 16.3738 (altitude 170 m, to within 5 m)"; what nobody measured is left out."""
    parts = value.split()
    if len(parts) < 2:
        return value.strip()
    measured = [part if part.strip("0.") else "" for part in (*parts[2:4], "", "")[:2]]
    said = []
    if measured[0]:
        said.append(t("altitude {metres} m", metres=measured[0]))
    if measured[1]:
        said.append(t("to within {metres} m", metres=measured[1]))
    return f"{parts[0]}, {parts[1]}" + (f" ({', '.join(said)})" if said else "")


def _grouped(value: str, language: str) -> str:
    from decimal import Decimal, InvalidOperation

    from babel import UnknownLocaleError
    from babel.numbers import format_decimal

    try:
        number = Decimal(value)
        return str(format_decimal(number, locale=language.replace("-", "_"), decimal_quantization=False))
    except (InvalidOperation, UnknownLocaleError, ValueError):
        return value
