"""Puts said parts together: this and that, one or another, less than, more than."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toc_desktop.i18n import Message

Said = Message | str
AND, OR = "{first} and {rest}", "{first} or {rest}"


def all_of(parts: Sequence[Said]) -> Said:
    """Each part once."""
    return _joined(parts, AND, OR)


def any_of(parts: Sequence[Said]) -> Said:
    return _joined(parts, OR, AND)


def _joined(parts: Sequence[Said], own: str, other: str) -> Said:
    """Nested parts of the own kind become one row, those of the other kind stand in brackets."""
    flat = _once([inner for part in parts for inner in _row(part, own)])
    if len(flat) > 1:
        flat = [_bracketed(part) if _is(part, other) else part for part in flat]
    joined = flat[-1]
    for part in reversed(flat[:-1]):
        if own == AND:
            joined = Message("{first} and {rest}", first=part, rest=joined)
        else:
            joined = Message("{first} or {rest}", first=part, rest=joined)
    return joined


def _row(part: Said, own: str) -> Iterator[Said]:
    while isinstance(part, Message) and part.text == own:
        first, rest = part.values["first"], part.values["rest"]
        assert isinstance(first, Message | str)
        assert isinstance(rest, Message | str)
        yield first
        part = rest
    yield part


def _is(part: Said, kind: str) -> bool:
    return isinstance(part, Message) and part.text == kind


def _bracketed(part: Said) -> Message:
    return Message("({condition})", condition=part)


def either(parts: Sequence[Said]) -> Said:
    """Answers: “a”, “b” or “c”."""
    parts = _once(parts)
    if len(parts) == 1:
        return parts[0]
    joined: Said = Message("{first} or {rest}", first=parts[-2], rest=parts[-1])
    for part in reversed(parts[:-2]):
        joined = Message("{first}, {rest}", first=part, rest=joined)
    return joined


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
