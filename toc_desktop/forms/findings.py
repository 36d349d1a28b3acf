"""What is wrong with a questionnaire, at which place, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toc_desktop.forms.form import Form
from toc_desktop.i18n import Message

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`sheet`, `row` and `column` say where (row 0, column "": all of it); `text` is what stands there."""

    severity: Severity
    sheet: str
    row: int
    column: str
    text: str
    message: Message
    advice: Message


@dataclass(frozen=True, slots=True)
class Reading:
    """`form` is None when it cannot be opened at all."""

    form: Form | None
    findings: tuple[Finding, ...]
