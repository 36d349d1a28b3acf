"""Reads XML that may be hostile: no document type, no entities, bounded size and depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, XMLParser  # fed only by `read_markup`, which refuses DTDs

from toc_desktop.forms.tokens import Refusal
from toc_desktop.i18n import Message

LARGEST = 64 << 20
"""Characters of XML."""
DEEPEST = 100
"""Levels of elements."""

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BEFORE_ROOT = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)


def read_markup(text: str) -> Element:
    """The root element of `text`. Raises Refusal."""
    if len(text) > LARGEST:
        raise Refusal(Message("The file is larger than {limit} million characters.", limit=LARGEST >> 20))
    text = text.removeprefix("\ufeff")
    text = _DECLARATION.sub("", text, count=1)
    start = _BEFORE_ROOT.match(text)
    if text.startswith("<!", start.end() if start else 0):
        raise Refusal(Message("The file declares a document type, which a form may not (it can hide endless text)."))
    parser = XMLParser()  # noqa: S314 - no document type gets this far
    try:
        parser.feed(text)
        root: Element = parser.close()
    except ParseError as wrong:
        line, column = wrong.position
        raise Refusal(
            Message("The XML is damaged at line {line}, column {column}.", line=line, column=column)
        ) from None
    except ValueError:
        raise Refusal(Message("The XML holds characters that are not allowed.")) from None
    _measure(root)
    return root


def _measure(root: Element) -> None:
    level = [root]
    for _ in range(DEEPEST - 1):
        level = [child for element in level for child in element if len(child)]  # most have nothing inside
        if not level:
            return
    raise Refusal(Message("The file is nested more than {limit} levels deep.", limit=DEEPEST))


_local_names: dict[object, str] = {}
"""Tag -> name without its namespace. A form has few dozens of tags, and asks for them ten thousands of times."""


def local(element: Element) -> str:
    """The name without its namespace; "" for comments."""
    tag = element.tag
    found = _local_names.get(tag)
    if found is None:
        if len(_local_names) > 50_000:
            _local_names.clear()
        found = _local_names[tag] = tag.rpartition("}")[2] if isinstance(tag, str) else ""
    return found


def attribute(element: Element, name: str, default: str = "") -> str:
    """An attribute under any namespace."""
    found = element.get(name)
    if found is not None:
        return found
    for key, value in element.items():
        if key.endswith("}" + name):
            return value
    return default


def children(element: Element, *names: str) -> Iterator[Element]:
    """Child elements, those called one of `names` when any are given."""
    for child in element:
        name = _local_names.get(child.tag) or local(child)
        if name and (not names or name in names):
            yield child


def first(element: Element, name: str) -> Element | None:
    for child in element:
        if (_local_names.get(child.tag) or local(child)) == name:
            return child
    return None
