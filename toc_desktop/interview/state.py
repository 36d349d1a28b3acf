"""The interview as it stands: the form being filled, and what a form alone does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from toc_desktop.forms import Filling, Form, Page, Question
from toc_desktop.interview.values import Answer, Entry, Line, Overview

Spoken = Callable[[str, str], str]
"""Component key and language tag to the label that participants see."""


Offered = tuple[str, str, str]
"""A choice: its label in small letters, its value, its label."""


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
    _pages: tuple[Page, ...] | None = field(default=None, repr=False)
    _placed: tuple[Page, ...] | None = field(default=None, repr=False)
    """The pages that `_places` was made of."""
    _places: dict[str, int] = field(default_factory=dict, repr=False)
    _questions: dict[str, Question] = field(default_factory=dict, repr=False)
    _entries: dict[str, Entry] = field(default_factory=dict, repr=False)
    _quoting: set[str] = field(default_factory=set, repr=False)
    _offered: dict[str, tuple[Offered, ...]] = field(default_factory=dict, repr=False)
    _answerable: tuple[tuple[Page, ...], tuple[str, ...]] = field(default=((), ()), repr=False)
    seen: Overview | None = field(default=None, repr=False)
    """The overview as it was shown last; None once something has changed since. Turning a page changes nothing."""

    @property
    def form(self) -> Form:
        return self.filling.form

    def path_of(self, key: str) -> str:
        """The path that a key has now, "" where its repeat instance is gone."""
        try:
            return self.filling.path(key)
        except KeyError:
            return ""

    @cached_property
    def has_repeats(self) -> bool:
        return any(question.repeat for question in self.form.questions)

    def answer_at(self, path: str) -> Answer:
        """The answer as it stands now; a question that was never touched has an empty one."""
        key = self.filling.key(path)
        return self.answers.get(key) or Answer(key, self.filling.value(path))

    def pages(self) -> tuple[Page, ...]:
        """What applies now, page by page."""
        if self._pages is None:
            self._pages = self.filling.pages()
            if self._pages is not self._placed:
                self._placed = self._pages
                self._places = {path: at for at, page in enumerate(self._pages) for path in page.questions}
        return self._pages

    def answerable(self) -> tuple[str, ...]:
        """The paths of what applies now, but for notes and heads of tables, in order; fixed values are among them."""
        pages = self.pages()
        if self._answerable[0] is not pages:
            found = (path for page in pages for path in page.questions if self._takes_answers(path))
            self._answerable = pages, tuple(found)
        return self._answerable[1]

    def _takes_answers(self, path: str) -> bool:
        """The head of a table ("label") shows the words of its choices alone."""
        kind = self.filling.kind(path)
        is_head = kind.startswith("select") and "label" in self.question(path).appearance.split()
        return kind != "note" and not is_head

    def place(self) -> int:
        """Where the page of the current question stands among the pages; 0 where that page vanished."""
        self.pages()
        return self._places.get(self.current, 0)

    def page(self) -> Page | None:
        pages = self.pages()
        return pages[self.place()] if pages else None

    def question(self, path: str) -> Question:
        if path not in self._questions:
            self._questions[path] = self.filling.question(path)
        return self._questions[path]

    def entry(self, path: str) -> Entry | None:
        """What the overview showed of a question last, unless something that it depends on has changed since."""
        return self._entries.get(path)

    def remember(self, entry: Entry) -> None:
        self._entries[entry.path] = entry
        if entry.path not in self._quoting and (entry.where or not self.filling.has_fixed_label(entry.path)):
            self._quoting.add(entry.path)

    def offered(self, path: str) -> tuple[Offered, ...]:
        """The choices that apply now, ready to be searched: a list of 10,000 is read once, not at each key."""
        if path not in self._offered:
            choices = self.filling.choices(path, self.language)
            self._offered[path] = tuple((text.text.casefold(), name, text.text) for name, text in choices)
        return self._offered[path]

    def forget(self, paths: Iterable[str] | None = None, *, has_new_shape: bool = False) -> None:
        """After a change: these questions look different now, or all (None). `has_new_shape`: pages came or went."""
        self._offered.clear()
        self.seen = None
        if paths is None:
            self._entries.clear()
            self._questions.clear()
        changed = tuple(paths or ())
        is_quoted = any(path.rpartition("/")[2] in self.form.quoted for path in changed)
        for path in (*changed, *(self._quoting if is_quoted else ())):
            self._entries.pop(path, None)
        if has_new_shape or paths is None:
            self._pages = None
