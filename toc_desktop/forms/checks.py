"""What may be wrong with one answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from toc_desktop.forms.form import Form
from toc_desktop.forms.propagation import Propagation
from toc_desktop.forms.wording import Wording
from toc_desktop.i18n import Message

_INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_DECIMAL = re.compile(r"-?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)", re.ASCII)
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?:Z|[+-][0-9:]+)?", re.ASCII)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _is_point(text: str) -> bool:
    parts = text.split()
    try:
        return 2 <= len(parts) <= 4 and abs(float(parts[0])) <= 90 and abs(float(parts[1])) <= 180
    except ValueError:
        return False


_KINDS: dict[str, tuple[Callable[[str], object], Message]] = {
    "int": (_INTEGER.fullmatch, Message("This is not a whole number.")),
    "integer": (_INTEGER.fullmatch, Message("This is not a whole number.")),
    "decimal": (_DECIMAL.fullmatch, Message("This is not a number.")),
    "date": (_is_date, Message("This is not a date.")),
    "time": (_TIME.fullmatch, Message("This is not a time of day.")),
    "dateTime": (_is_date, Message("This is not a date and time.")),
    "geopoint": (_is_point, Message("This is not a place: latitude and longitude are needed.")),
}
_NEEDED = Message("An answer is needed here.")
_GONE = Message("This answer is no longer among the choices.")
_REFUSED = Message("This answer is not allowed here.")


def fault(world: Propagation, slot: int, wording: Wording | None = None) -> str:
    """The first that applies: "required", "type", "choice", "constraint"; "" when nothing is wrong.

    Whether the answer is still among the choices is only looked at with a `wording`."""
    if not world.relevant[slot]:
        return ""
    field = world.form.fields[world.fields[slot]]
    text = world.texts[slot]
    if text == "":
        return "required" if world.required[slot] and field.control is not None else ""
    if field.kind not in ("calculate", "hidden", "metadata"):
        check = _KINDS.get(field.type)
        if check is not None and not check[0](text):
            return "type"
    if not _is_offered(world, wording, slot, text):
        return "choice"
    if field.constraint >= 0 and not world.closure(field.constraint, slot, "truth")(None):
        return "constraint"
    return ""


def unchecked(form: Form) -> frozenset[int]:
    """Fields of which any answer is right: no type to hold, no constraint, no choices that change."""
    return frozenset(
        field.index
        for field in form.fields
        if field.constraint < 0 and field.type not in _KINDS and not (field.control and field.control[6])
    )


def _is_offered(world: Propagation, wording: Wording | None, slot: int, text: str) -> bool:
    """Only lists that change with the answers can stop offering something."""
    control = world.form.fields[world.fields[slot]].control
    if wording is None or not control or control[6] is None or control[6][0] < 0:
        return True
    if not world.form.depends_on_answers(control[6][0]):
        return True
    offered = {value for value, _ in wording.choices(slot, world.language)}
    return offered.issuperset(chosen_values(world.form.fields[world.fields[slot]].kind, text))


def chosen_values(kind: str, text: str) -> list[str]:
    """What was chosen; only an answer of several choices is divided at its spaces."""
    if kind == "select_one":
        return [text] if text else []
    return text.split()


def complaint(world: Propagation, wording: Wording, slot: int) -> Message | str | None:
    """What to say about an answer: a text of the form where it has one."""
    found = fault(world, slot, wording)
    if not found:
        return None
    field = world.form.fields[world.fields[slot]]
    if found == "type":
        return _KINDS[field.type][1]
    if found == "choice":
        return _GONE
    if found == "required":
        return _own_words(wording, field.required_message, slot) or _NEEDED
    return _own_words(wording, field.constraint_message, slot) or _REFUSED


def _own_words(wording: Wording, parts: str | list[object], slot: int) -> str:
    return wording.text(parts, "", slot, wording.world.language).text if parts else ""
