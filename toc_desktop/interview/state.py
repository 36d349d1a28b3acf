"""The interview as it stands: the form being filled, and what a form alone does not know."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from toc_desktop.forms import Filling, Form, Page
from toc_desktop.interview.values import Answer, Line

_INSTANCE = re.compile(r"\{([^}]+)\}")

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

    def path_of(self, key: str) -> str:
        """The path that a key has now, "" where its repeat instance is gone."""
        try:
            return self.filling.path(key)
        except KeyError:
            return ""

    def repeats(self) -> dict[str, tuple[str, ...]]:
        """The ids of all repeat instances in their order, by the repeat's key; nested ones too."""
        found: dict[str, dict[str, None]] = {}
        if not self.has_repeats:
            return {}
        for path in self.filling.nodes():
            key = self.filling.key(path)
            for place in _INSTANCE.finditer(key):
                found.setdefault(key[: place.start()], {})[place[1]] = None
        return {key: tuple(ids) for key, ids in found.items()}

    @property
    def has_repeats(self) -> bool:
        return any(question.repeat for question in self.form.questions)

    def answer_at(self, path: str) -> Answer:
        """The answer as it stands now; a question that was never touched has an empty one."""
        key = self.filling.key(path)
        return self.answers.get(key) or Answer(key, self.filling.value(path))

    def page(self) -> Page | None:
        """The page on which the current question stands; where that vanished, the next that is left."""
        pages = self.filling.pages()
        for page in pages:
            if self.current in page.questions or self.current == page.path:
                return page
        return pages[0] if pages else None
