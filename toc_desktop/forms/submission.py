"""The answers as an XForm instance, as OpenRosa servers take them."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from toc_desktop.forms import scalars
from toc_desktop.forms.worlds import World

# what XML 1.0 cannot carry
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def submission_of(world: World, instance_id: str) -> str:
    pieces: list[str] = []
    _write(world, 0, instance_id, pieces)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(pieces)


def _write(world: World, slot: int, instance_id: str, pieces: list[str]) -> None:
    fields = world.form.fields
    field = fields[world.fields[slot]]
    tag = field.tag or field.name
    marks = _marks(world, slot)
    if not (field.is_group or field.is_repeat):
        value = scalars.text(world.kept[slot])
        if field.name == "instanceID" and field.path.endswith("/meta/instanceID"):
            value = instance_id
        pieces.append(f"<{tag}{marks}>{escape(_clean(value))}</{tag}>" if value else f"<{tag}{marks}/>")
        return
    pieces.append(f"<{tag}{marks}>")
    for inner in world.below(slot):
        if world.relevant[inner] and not fields[world.fields[inner]].name.startswith("@"):
            _write(world, inner, instance_id, pieces)
    pieces.append(f"</{tag}>")


def _marks(world: World, slot: int) -> str:
    """The attributes of an element: those the form gives, those that rules compute; on the root, all prefixes."""
    plan, fields = world.form.plan, world.form.fields
    field = fields[world.fields[slot]]
    attributes = dict(plan["root"] if slot == 0 else field.attributes or {})
    if field.is_group:
        for inner in world.below(slot):
            name = fields[world.fields[inner]].name
            if name.startswith("@"):
                attributes[name[1:]] = scalars.text(world.kept[inner])
    if slot == 0:
        spaces = {"orx": "http://openrosa.org/xforms", **plan["namespaces"]}
        attributes.update({f"xmlns:{prefix}": address for prefix, address in spaces.items()})
    return "".join(f" {name}={quoteattr(_clean(value))}" for name, value in attributes.items())


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
