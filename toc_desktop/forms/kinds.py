"""What kind of question a field is, from its control and its type."""

from __future__ import annotations

from functools import cache

from toc_desktop.forms.drafts import DraftField

_INPUT = {
    "int": "integer",
    "integer": "integer",
    "long": "integer",
    "decimal": "decimal",
    "double": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "datetime",
    "geopoint": "geopoint",
    "geotrace": "geotrace",
    "geoshape": "geoshape",
    "barcode": "barcode",
    "boolean": "acknowledge",
}
_CONTROL = {
    "select": "select_multiple",
    "select1": "select_one",
    "rank": "rank",
    "odk:rank": "rank",
    "range": "range",
    "trigger": "acknowledge",
    "secret": "text",
}
_MEDIA = ("image", "audio", "video")


def kind_of(field: DraftField) -> str:
    """One of the words of `Filling.kind`."""
    if field.is_repeat:
        return "repeat"
    if not field.is_leaf:
        return "group"
    control = field.control
    bind = field.bind
    if control is None:
        if "preload" in bind:
            return "metadata"
        return "calculate" if "calculate" in bind else "hidden"
    if control.tag in _CONTROL:
        return _CONTROL[control.tag]
    if control.tag == "upload":
        media = control.attributes.get("mediatype", "").partition("/")[0]
        return media if media in _MEDIA else "file"
    kind = _INPUT.get(bind.get("type", "string").rpartition(":")[2], "text")
    is_locked = bind.get("readonly", "").strip() in ("true()", "true")
    return "note" if kind == "text" and is_locked and "calculate" not in bind else kind


@cache
def known_types() -> frozenset[str]:
    """The question types of XLSForm without those that name a list (in lower case)."""
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT  # 0.3 s: only when a sheet is read

    return frozenset(name.lower() for name in QUESTION_TYPE_DICT) | {"xml-external", "csv-external", "audit"}


def is_asked(kind: str) -> bool:
    """Whether a row of this type of XLSForm puts something before a person."""
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT  # 0.3 s: only when a sheet is read

    found = QUESTION_TYPE_DICT.get(kind) or QUESTION_TYPE_DICT.get(kind.lower(), {"control": {"tag": "input"}})
    return str(found.get("control", {}).get("tag", "action")) != "action"
