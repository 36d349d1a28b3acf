"""What a question may begin with: a default that its type cannot hold is left out, as in JavaRosa, and is a finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from toc_desktop.forms.drafts import Draft, DraftField, Fault
from toc_desktop.forms.kinds import kind_of
from toc_desktop.forms.scalars import java_double
from toc_desktop.i18n import Message

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(T.+)?", re.ASCII)
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}.*", re.ASCII)


def _whole(text: str) -> str | None:
    return text if _INTEGER.fullmatch(text) else None


def _decimal(text: str) -> str | None:
    return text if _DECIMAL.fullmatch(text) else None


def _moment(text: str) -> str | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() + (found[4] or "")
    except ValueError:
        return None


def _day(text: str) -> str | None:
    return None if "T" in text else _moment(text)


def _clock(text: str) -> str | None:
    return text if _CLOCK.fullmatch(text) else None


def _place(text: str) -> str | None:
    numbers = text.split()
    if not 2 <= len(numbers) <= 4 or not all(_DECIMAL.fullmatch(number) for number in numbers):
        return None
    return " ".join(java_double(float(number)) for number in [*numbers, "0", "0"][:4])


def _places(text: str) -> str | None:
    found = [_place(place) for place in text.split(";") if place.strip()]
    return "; ".join(place for place in found if place) if None not in found else None


_FITTING: dict[str, Callable[[str], str | None]] = {
    "int": _whole,
    "integer": _whole,
    "decimal": _decimal,
    "date": _day,
    "dateTime": _moment,
    "time": _clock,
    "geopoint": _place,
    "geotrace": _places,
    "geoshape": _places,
}


def fitting(it: DraftField, text: str) -> str:
    """The default as the question keeps it: only what its type and its fixed choices can hold."""
    kind = kind_of(it)
    if kind in ("select_one", "select_multiple", "rank"):
        chosen = [text] if kind == "select_one" else text.split()
        if it.control is not None and it.control.items is not None:
            offered = {value for value, _ in it.control.items}
            chosen = [value for value in chosen if value in offered]
        return " ".join(chosen)
    held = _FITTING.get(it.bind.get("type", "").rpartition(":")[2])
    return text if held is None else held(text) or ""


def fit_defaults(draft: Draft) -> None:
    """Brings all defaults in line, those of the instances that repeats begin with too."""
    for it in draft.fields:
        if it.default:
            it.default = _fitted(draft, it, it.default)
    for index, it in enumerate(draft.fields):
        if it.is_repeat and it.starts:
            it.starts = [_fitted_start(draft, index, start) for start in it.starts]


def _fitted_start(draft: Draft, repeat: int, start: list[list[list[object]]]) -> list[object]:
    values, inner = start
    for pair in values:
        offset, text = int(str(pair[0])), str(pair[1])
        if text:
            pair[1] = _fitted(draft, draft.fields[repeat + offset], text)
    return [values, inner]


def _fitted(draft: Draft, it: DraftField, text: str) -> str:
    kept = fitting(it, text)
    if len(kept.split()) < len(text.split()):
        message = Message("The default “{text}” is no answer to this question and is left out.", text=text[:100])
        advice = Message("Correct the default, or remove it.")
        draft.faults.append(Fault("warning", it.path, "default", text, message, advice))
    return kept
