"""The answers as an XForm instance, as OpenRosa servers take them."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from toc_desktop.forms import scalars
from toc_desktop.forms.worlds import World

_XFORMS_ID = "id"
# what XML 1.0 cannot carry
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def submission_of(world: World, instance_id: str) -> str:
    pieces = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    _write(world, 0, instance_id, pieces)
    return "".join(pieces)


def _write(world: World, slot: int, instance_id: str, pieces: list[str]) -> None:
    fields = world.form.fields
    field = fields[world.fields[slot]]
    attributes = dict(field.attributes or {})
    if slot == 0:
        attributes = dict(world.form.plan["root"])
    marks = "".join(f" {_attribute(name)}={quoteattr(_clean(value))}" for name, value in attributes.items())
    if slot == 0:
        marks += ' xmlns:orx="http://openrosa.org/xforms"'
    if not (field.is_group or field.is_repeat):
        value = scalars.text(world.kept[slot])
        if field.name == "instanceID" and field.path.endswith("/meta/instanceID"):
            value = instance_id
        pieces.append(
            f"<{field.name}{marks}>{escape(_clean(value))}</{field.name}>" if value else f"<{field.name}{marks}/>"
        )
        return
    pieces.append(f"<{field.name}{marks}>")
    for inner in world.below(slot):
        if world.relevant[inner]:
            _write(world, inner, instance_id, pieces)
    pieces.append(f"</{field.name}>")


def _attribute(name: str) -> str:
    return name


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
