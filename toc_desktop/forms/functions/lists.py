"""Functions of answers that hold several choices, separated by spaces."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any


def selected(chosen: str, choice: str) -> bool:
    return f" {choice.strip()} " in f" {chosen} "


def selected_at(chosen: str, index: float) -> str:
    """Counts from 0; "" outside."""
    choices = chosen.split()
    place = int(index) if math.isfinite(index) else (0 if index != index else -1)
    return choices[place] if 0 <= place < len(choices) else ""


TABLE: dict[str, tuple[str, str, Callable[..., Any]]] = {
    "selected": ("ss", "b", selected),
    "is-selected": ("ss", "b", selected),
    "selected-at": ("sn", "s", selected_at),
    "count-selected": ("s", "n", lambda chosen: float(len(chosen.split()))),
    "depend": ("vx*", "v", lambda value, *_: value),
}
