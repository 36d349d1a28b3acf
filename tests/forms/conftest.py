"""What the tests of the forms room share: a quick way to a form, a fixed clock, ids that count."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from toc_desktop.forms import Filling, Form, Reading, read

# under importlib's import mode a folder's tests cannot import a module beside them otherwise
sys.path.insert(0, str(Path(__file__).parent))

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def table(survey: str, choices: str = "", settings: str = "") -> bytes:
    """A Markdown questionnaire from rows written as `a | b | c`."""
    sheets = []
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        lines = [f"| | {line.strip()} |" for line in rows.strip().splitlines() if line.strip()]
        if lines:
            sheets.append("\n".join([f"| {name} |", *lines]))
    return "\n".join(sheets).encode()


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return lambda *sheets: read("test.md", table(*sheets))


@pytest.fixture
def form(reading: Callable[..., Reading]) -> Callable[..., Form]:
    def made(*sheets: str) -> Form:
        found = reading(*sheets)
        assert found.form is not None, [str(finding.message) for finding in found.findings]
        return found.form

    return made


@pytest.fixture
def fill(form: Callable[..., Form]) -> Callable[..., Filling]:
    """A new filling of a form written as Markdown rows."""

    def made(*sheets: str, **more: Any) -> Filling:
        return Filling(form(*sheets), now=lambda: NOON, ids=counted(), **more)

    return made


def counted() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"id{next(numbers)}"
