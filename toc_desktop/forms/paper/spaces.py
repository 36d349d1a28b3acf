"""How a question is answered on paper, by its kind, appearance and limits."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from toc_desktop.forms import scalars
from toc_desktop.forms.form import Field, Form
from toc_desktop.forms.grammar import Tree
from toc_desktop.forms.paper.expressions import Expression, expression
from toc_desktop.forms.paper.outline import Digits, Fields, Frame, Lines, Moment, Scale, Space, Tick, Words
from toc_desktop.forms.paper.quoting import Quoting
from toc_desktop.i18n import Message

MOST_TICKS = 21
MOST_LINES = 12
MANY_LINES = 4
USUAL_DIGITS, MOST_DIGITS = 5, 10

_CALENDARS = {
    "ethiopian": Message("Ethiopian calendar"),
    "coptic": Message("Coptic calendar"),
    "islamic": Message("Islamic calendar"),
    "bikram-sambat": Message("Bikram Sambat calendar"),
    "myanmar": Message("Myanmar calendar"),
    "persian": Message("Persian calendar"),
    "buddhist": Message("Buddhist calendar"),
}
_WRITTEN: Mapping[str, Fields] = {
    "image": Fields((Message("Number of the photograph"),)),
    "audio": Fields((Message("Number of the recording"),)),
    "video": Fields((Message("Number of the film"),)),
    "file": Fields((Message("Name of the document"),)),
    "barcode": Fields((Message("Digits below the bars"),)),
    "geopoint": Fields((Message("Latitude"), Message("Longitude"))),
    "geotrace": Fields((Message("From"), Message("To")), Message("Describe the way, or number its points on a map.")),
    "geoshape": Fields((Message("Place"),), Message("Describe the area, or mark it on a map.")),
}
_FRAMES: Mapping[str, Frame] = {
    "signature": Frame(52, Message("Signature")),
    "draw": Frame(120, Message("Drawing")),
}


def space(form: Form, field: Field, quoting: Quoting) -> Space:
    """For everything but choices."""
    appearance, attributes = _control(field)
    tokens = appearance.split()
    match field.kind:
        case "integer" | "decimal":
            return _digits(form, field)
        case "date" | "time" | "datetime":
            calendar = next((words for name, words in _CALENDARS.items() if name in tokens), None)
            return Moment(_moment(field.kind, tokens), calendar)
        case "range":
            return _scale(form, attributes, quoting)
        case "acknowledge":
            return Tick(Message("Done"))
    for name, frame in _FRAMES.items():
        if field.kind == "image" and name in tokens:
            return frame
    return _WRITTEN.get(field.kind) or Lines(_lines(field, tokens, attributes))


def _control(field: Field) -> tuple[str, Mapping[str, str]]:
    return (field.control[1], field.control[4] or {}) if field.control else ("", {})


def _lines(field: Field, tokens: list[str], attributes: Mapping[str, str]) -> int:
    rows = attributes.get("rows", "")
    if rows.isdecimal():
        return min(max(int(rows), 1), MOST_LINES)
    return MANY_LINES if "multiline" in tokens else 1


def _moment(kind: str, tokens: list[str]) -> str:
    if kind == "time":
        return "hM"
    day = "y" if "year" in tokens else "my" if "month-year" in tokens else "dmy"
    return day if kind == "date" else "dmyhM"


def _digits(form: Form, field: Field) -> Space:
    """As many boxes as the constraint lets the number have digits; a number below zero gets a line."""
    it = expression(form, field.constraint) if field.constraint >= 0 else None
    limits = list(_limits(it, it.tree, field.index)) if it is not None else []
    most = min((limit for sign, limit in limits if sign in ("<", "<=")), default=math.nan)
    least = max((limit for sign, limit in limits if sign in (">", ">=")), default=0.0)
    if least < 0:
        return Lines()
    whole = USUAL_DIGITS
    if most == most:
        whole = min(len(str(int(abs(most)))), MOST_DIGITS)
    return Digits(whole, 2 if field.kind == "decimal" else 0)


def _limits(it: Expression, tree: Tree, field: int) -> Iterator[tuple[str, float]]:
    """What a constraint compares the answer itself with, in its parts that are joined by “and”."""
    match tree:
        case ("op", "and", left, right):
            yield from _limits(it, left, field)
            yield from _limits(it, right, field)
        case ("op", "<" | "<=" | ">" | ">=" as sign, left, right):
            turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
            for one, other, found in ((left, right, sign), (right, left, turned[sign])):
                limit = it.literal(other)
                if isinstance(limit, float) and it.field(one) == field:
                    yield found, limit


def _scale(form: Form, attributes: Mapping[str, str], quoting: Quoting) -> Space:
    start, end, step = (
        scalars.number_of_text(attributes.get(name, usual))
        for name, usual in (("start", "1"), ("end", "10"), ("step", "1"))
    )
    if not all(map(math.isfinite, (start, end, step))) or not step or start == end:
        return Lines()
    step = math.copysign(abs(step), end - start)
    count = round((end - start) / step) + 1
    if not 2 <= count <= MOST_TICKS:
        return Scale((scalars.text_of_number(start), scalars.text_of_number(end)), is_line=True)
    ticks = tuple(scalars.text_of_number(round(start + place * step, 9)) for place in range(count))
    return Scale(ticks, labels=_labels(form, attributes.get("tick-labelset", ""), ticks, quoting))


def _labels(form: Form, name: str, ticks: tuple[str, ...], quoting: Quoting) -> tuple[Words, ...]:
    document = form.document(name) if name else None
    if document is None:
        return ()
    known: dict[str, Words] = {}
    for root in document.children("*"):
        for item in root.children("*"):
            text = item.cell("itextId")
            words = quoting.text_by_id(text, "")[0] if text else ((item.cell("label") or ""),)
            known[item.cell("name") or ""] = words
    return tuple(known.get(tick, ()) for tick in ticks) if known else ()
