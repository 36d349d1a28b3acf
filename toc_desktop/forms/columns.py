"""The columns of an XLSForm: what they are called, which belong together, which languages they are in."""

from __future__ import annotations

import re
from functools import lru_cache

from toc_desktop.forms.remarks import is_ours

PROPERTIES: dict[str, tuple[str, ...]] = {
    "type": ("type", "command"),
    "name": ("name", "tag", "value"),
    "label": ("label", "caption"),
    "hint": ("hint",),
    "relevant": ("relevant", "relevance", "bind::relevant"),
    "calculation": ("calculation", "calculate", "bind::calculate"),
    "constraint": ("constraint", "bind::constraint"),
    "constraint_message": ("constraint_message", "constraining_message", "bind::jr:constraintmsg"),
    "required": ("required", "bind::required"),
    "required_message": ("required_message", "requiredmsg", "bind::jr:requiredmsg"),
    "read_only": ("read_only", "readonly", "bind::readonly"),
    "choice_filter": ("choice_filter",),
    "repeat_count": ("repeat_count", "count", "jr:count"),
    "default": ("default",),
    "trigger": ("trigger",),
    "list_name": ("list_name", "list name"),
}
"""Property -> heads it may stand under (in lower case)."""

TRANSLATED = (
    "label", "caption", "hint", "guidance_hint", "constraint_message", "constraining_message", "required_message",
    "requiredmsg", "image", "big-image", "audio", "video", "media", "noapperrorstring", "no_app_error_string",
)  # fmt: skip
MEDIA = ("image", "big-image", "audio", "video")
"""Columns that name files."""
_SAID = frozenset({*TRANSLATED, "short", "form_title", "title"}.difference(MEDIA, ["media"]))
_PLAIN = {
    "type", "command", "name", "tag", "value", "appearance", "parameters", "read_only", "readonly", "relevant",
    "relevance", "calculation", "calculate", "constraint", "required", "choice_filter", "repeat_count", "count",
    "jr:count", "default", "trigger", "autoplay", "rows", "save_to", "disabled", "note", "notes", "comment", "comments",
    "topic",
    "compact_tag", "intent", "query", "list_name", "control", "body", "instance", "bind",
}  # fmt: skip
_LANGUAGE = re.compile(r"\s*::?\s*")


def plain(head: str) -> str:
    """A head in the way it is compared: lower case, without its language."""
    return split(head)[0]


@lru_cache(1000)
def split(head: str) -> tuple[str, str]:
    """A head and the language it is in: "label::English (en)" -> ("label", "English (en)")."""
    lower = head.strip().lower()
    if lower.startswith(("bind:", "instance:", "body:", "control:", "jr:")):
        return lower, ""
    parts = [part.strip() for part in re.split(r"::?", head.strip()) if part.strip()]
    if not parts:
        return "", ""
    first = parts[0].lower().replace(" ", "_")
    if first == "media" and len(parts) > 1:
        return parts[1].lower(), parts[2] if len(parts) > 2 else ""
    if first == "list_name":
        return first, ""
    return first, "::".join(parts[1:])


def as_kept(head: str, text: str) -> str:
    """A cell of that column without no-break spaces, unless people read it: French stands or falls with them there,
    while in a condition or a name they look like a blank and are none."""
    return text if "\xa0" not in text or plain(head) in _SAID else text.replace("\xa0", " ")


def is_known(head: str) -> bool:
    """Whether a column of the survey sheet means something to us or to other XLSForm tools."""
    name, _ = split(head)
    if name.startswith(("bind:", "instance:", "body:", "control:", "jr:", "sms_", "hxl")):
        return True
    return name in _PLAIN or name in TRANSLATED or is_ours(head)
