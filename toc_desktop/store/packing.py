"""How values, and lists of persons and numbers, stand in the log."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from toc_desktop.store.schema import is_number
from toc_desktop.store.values import Value

_encoded = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


def packed(items: Collection[str]) -> str | None:
    return _encoded(sorted(items)) if items else None


def packed_numbers(numbers: Sequence[int]) -> str | None:
    return f"[{','.join(map(str, numbers))}]" if numbers else None


def unpacked(text: str | None) -> list[str]:
    return json.loads(text) if text else []


def unpacked_numbers(text: str | None) -> list[int]:
    return json.loads(text) if text else []


def as_text(name: str, value: Value) -> str | None:
    """How a value stands in the log. Raises ValueError when the field wants a number and this is none."""
    if value is None:
        return None
    if is_number(name):
        return str(int(value))
    return str(value)


def typed(name: str, text: str | None) -> Value:
    return int(text) if text is not None and is_number(name) else text
