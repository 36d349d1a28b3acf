"""The one door of the room: a paper in, the bytes of a PDF out."""

from __future__ import annotations

from toc_desktop.i18n import Translator
from toc_desktop.report import team_copy
from toc_desktop.report.document import document, text_width
from toc_desktop.report.papers import Paper, Size, TeamCopy
from toc_desktop.report.sheet import Sheet


def draw(paper: Paper, *, translate: Translator, size: Size) -> bytes:
    """The paper in the translator's language; the same paper always gives the same bytes."""
    sheet = Sheet(text_width(size), translate)
    if isinstance(paper, TeamCopy):
        furniture = team_copy.compose(paper, sheet)
    else:
        raise NotImplementedError
    return document(sheet, furniture, size)
