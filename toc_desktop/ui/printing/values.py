"""What the print page shows and is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class PaperLine:
    """One thing that can be printed; `kind` is a heading of the list, `what` is handed back."""

    what: str
    kind: str
    title: str

    @property
    def name(self) -> str:
        return f"{self.kind} {self.title}"


@dataclass(frozen=True)
class PaperChoice:
    """How the paper is wanted."""

    what: str
    language: str = ""
    size: str = "A4"
    with_notes: bool = False
    leave_out: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_interview(self) -> bool:
        return self.what.startswith("interview:")
