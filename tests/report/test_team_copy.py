"""A team copy that somebody reads, copies from and prints."""

from __future__ import annotations

from toc_desktop.i18n import ENGLISH
from toc_desktop.report import Item, Said, Section, TeamCopy, draw


def test_the_same_values_give_the_same_bytes() -> None:
    paper = TeamCopy("Interview M-A07 · team copy", "", (), (Section("Inputs", (Item("What?", (Said("That."),)),)),))
    assert draw(paper, translate=ENGLISH) == draw(paper, translate=ENGLISH)
