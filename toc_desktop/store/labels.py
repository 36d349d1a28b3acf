"""How the names of operations are kept: their English sentence, and what stands in its gaps as JSON.

A label never holds words of an answer; it outlives them.
"""

from __future__ import annotations

import json
from functools import lru_cache

from toc_desktop.i18n import Message

PLAIN = "Change"
"""The label of an operation part of which was removed: it names nobody and nothing."""


@lru_cache(64)
def written(label: Message) -> tuple[str, str]:
    return label.text, json.dumps(dict(label.values), ensure_ascii=False, default=_nested) if label.values else ""


def read(text: str, gaps: str) -> Message:
    values = json.loads(gaps, object_hook=_unnested) if gaps else {}
    return Message(text, **values)


def _nested(value: object) -> object:
    if isinstance(value, Message):
        return {"message": value.text, "values": dict(value.values)}
    return str(value)


def _unnested(found: dict[str, object]) -> object:
    if found.keys() == {"message", "values"} and isinstance(found["values"], dict):
        return Message(str(found["message"]), **found["values"])
    return found
