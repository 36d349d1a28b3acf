"""Time and ids come into the pure rooms from here."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime

from toc_desktop.study.ids import uuid7


def now() -> datetime:
    """Local time with its offset, as questionnaires understand `now()` and `today()`."""
    return datetime.now().astimezone()


def stamp() -> str:
    """UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def new_id() -> str:
    return uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10))
