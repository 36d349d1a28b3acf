"""Prints: values in, PDF bytes out. The library that writes PDF is loaded with the first paper, not with this room."""

from toc_desktop.i18n import Translator
from toc_desktop.report.papers import (
    BlankQuestionnaire,
    Box,
    ConsentForm,
    ConsentItem,
    Contact,
    Fact,
    InformationSheet,
    Item,
    KeyGroup,
    KeysPage,
    KeyStroke,
    Paper,
    Passage,
    ReadBackSheet,
    RecoverySheet,
    Said,
    Section,
    Size,
    TakeHomeCard,
    TeamCopy,
)
from toc_desktop.report.protecting import Cipher, protect

__all__ = [
    "BlankQuestionnaire",
    "Box",
    "Cipher",
    "ConsentForm",
    "ConsentItem",
    "Contact",
    "Fact",
    "InformationSheet",
    "Item",
    "KeyGroup",
    "KeyStroke",
    "KeysPage",
    "Paper",
    "Passage",
    "ReadBackSheet",
    "RecoverySheet",
    "Said",
    "Section",
    "Size",
    "TakeHomeCard",
    "TeamCopy",
    "draw",
    "protect",
]


def draw(paper: Paper, *, translate: Translator, size: Size = "A4") -> bytes:
    """The PDF of a paper in the translator's language; the same paper always gives the same bytes."""
    from toc_desktop.report import drawing

    return drawing.draw(paper, translate=translate, size=size)
