"""One step of the way to consent: a title, a sentence, and what belongs to it, in a readable column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from toc_desktop.ui.consent.values import Passage
from toc_desktop.ui.interview.language import direction_of
from toc_desktop.ui.parts import Card, Scroll, clear_layout, column, label


class Step(Scroll):
    """`changed` whenever something on it is other than before."""

    changed = Signal()

    def __init__(self, title: str, sentence: str = "", *, short: str = "") -> None:
        super().__init__(measure=740, space=14, margins=(32, 28, 32, 24))
        self.short = short or title
        self.setAccessibleName(title)
        self.body.addWidget(label(title, "title"))
        if sentence:
            self.body.addWidget(label(sentence, "soft"))

    def start(self) -> QWidget | None:
        """Where the keyboard goes when the step is opened; None: the page's next button."""
        return None


class Passages(Card):
    """Headed paragraphs in the person's language, in letters that can be read aloud from."""

    def __init__(self) -> None:
        super().__init__(space=6)
        self._held: QVBoxLayout = column(space=8)
        self.body.addLayout(self._held)

    def show_passages(self, passages: Sequence[Passage], language: str, title: str = "") -> None:
        clear_layout(self._held)
        self.setLayoutDirection(direction_of(language) if language else Qt.LayoutDirection.LayoutDirectionAuto)
        if title:
            self._held.addWidget(label(title, "heading"))
        for passage in passages:
            if passage.heading:
                heading = label(passage.heading, "strong")
                heading.setContentsMargins(0, 8, 0, 0)
                self._held.addWidget(heading)
            for paragraph in passage.paragraphs:
                self._held.addWidget(label(paragraph, "lead", selectable=True))
