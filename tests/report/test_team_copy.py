"""A team copy that somebody reads, copies from and prints."""

from __future__ import annotations

from collections.abc import Callable

from toc_desktop.i18n import ENGLISH
from toc_desktop.report import Item, Said, Section, TeamCopy, draw


def test_the_same_values_give_the_same_bytes() -> None:
    paper = TeamCopy("Interview M-A07 · team copy", "", (), (Section("Inputs", (Item("What?", (Said("That."),)),)),))
    assert draw(paper, translate=ENGLISH) == draw(paper, translate=ENGLISH)


def test_what_was_not_asked_and_what_was_left_empty_are_two_lists(read: Callable[[bytes], list[str]]) -> None:
    def printed(**lists: tuple[str, ...]) -> str:
        said = (Section("Inputs", (Item("What?", (Said("That."),)),)),)
        paper = TeamCopy("Interview M-A07", "", (), said, **lists)  # type: ignore[arg-type]  # names of lists
        return "\n".join(read(draw(paper, translate=ENGLISH))).replace("\N{NO-BREAK SPACE}", " ")

    both = printed(not_asked=("Context", "Impact"), left_empty=("Barriers",))
    assert both.index("Not asked: Context, Impact.") < both.index("Left empty: Barriers.")
    assert "Not asked" not in printed(left_empty=("Barriers",))
