"""The interview as it stands: the form being filled, and what a form alone does not know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from toc_desktop.forms import Filling, Form, Page
from toc_desktop.interview.values import Answer, Line

Spoken = Callable[[str, str], str]
"""Component key and language tag to the label that participants see."""


@dataclass
class Interview:
    """One form with one person. Only `update` changes it."""

    filling: Filling
    spoken: Spoken
    language: str
    answers: dict[str, Answer] = field(default_factory=dict)
    lines: dict[str, list[Line]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    current: str = ""

    @property
    def form(self) -> Form:
        return self.filling.form

    def answer_at(self, path: str) -> Answer:
        """The answer as it stands now; a question that was never touched has an empty one."""
        key = self.filling.key(path)
        return self.answers.get(key) or Answer(key, self.filling.value(path))

    def page(self) -> Page | None:
        """The page on which the current question stands; where that vanished, the next that is left."""
        pages = self.filling.pages()
        for page in pages:
            if self.current in page.paths or self.current == page.path:
                return page
        return pages[0] if pages else None
