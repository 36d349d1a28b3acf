"""Puts said parts together: this and that, one or another, less than, more than."""

from __future__ import annotations

from collections.abc import Sequence

from toc_desktop.i18n import Message

Said = Message | str
_JOINED = ("{first} and {rest}", "{first} or {rest}")


def all_of(parts: Sequence[Said]) -> Said:
    """Each part once."""
    parts = _once(parts)
    if len(parts) > 1:
        parts = [bracketed(part) for part in parts]
    joined = parts[-1]
    for part in reversed(parts[:-1]):
        joined = Message("{first} and {rest}", first=part, rest=joined)
    return joined


def any_of(parts: Sequence[Said]) -> Said:
    parts = _once(parts)
    if len(parts) > 1:
        parts = [bracketed(part) for part in parts]
    joined = parts[-1]
    for part in reversed(parts[:-1]):
        joined = Message("{first} or {rest}", first=part, rest=joined)
    return joined


def either(parts: Sequence[Said]) -> Said:
    """Answers: “a”, “b” or “c”."""
    parts = _once(parts)
    if len(parts) == 1:
        return parts[0]
    joined: Said = Message("{first} or {rest}", first=parts[-2], rest=parts[-1])
    for part in reversed(parts[:-2]):
        joined = Message("{first}, {rest}", first=part, rest=joined)
    return joined


def bracketed(part: Said) -> Said:
    """In brackets where it would be misread beside another “and” or “or”."""
    if isinstance(part, Message) and part.text in _JOINED:
        return Message("({condition})", condition=part)
    return part


def compared(left: Said, sign: str, right: Said) -> Message:
    """`sign` is = != < <= > >=."""
    match sign:
        case "=":
            return Message("{left} is {right}", left=left, right=right)
        case "!=":
            return Message("{left} is not {right}", left=left, right=right)
        case "<":
            return Message("{left} is less than {right}", left=left, right=right)
        case "<=":
            return Message("{left} is at most {right}", left=left, right=right)
        case ">":
            return Message("{left} is more than {right}", left=left, right=right)
    return Message("{left} is at least {right}", left=left, right=right)


def _once(parts: Sequence[Said]) -> list[Said]:
    found: list[Said] = []
    for part in parts:
        if part not in found:
            found.append(part)
    return found
