"""Which module sets which paper."""

from __future__ import annotations

from typing import assert_never

from toc_desktop.i18n import Translator
from toc_desktop.report import blank, card, consent, information, keys_page, read_back, recovery, team_copy
from toc_desktop.report.document import Furniture, document, text_width
from toc_desktop.report.papers import (
    BlankQuestionnaire,
    ConsentForm,
    InformationSheet,
    KeysPage,
    Paper,
    ReadBackSheet,
    RecoverySheet,
    Size,
    TakeHomeCard,
    TeamCopy,
)
from toc_desktop.report.sheet import Sheet


def draw(paper: Paper, *, translate: Translator, size: Size) -> bytes:
    sheet = Sheet(text_width(size), translate)
    return document(sheet, _compose(paper, sheet), size)


def _compose(paper: Paper, sheet: Sheet) -> Furniture:
    match paper:
        case TeamCopy():
            return team_copy.compose(paper, sheet)
        case TakeHomeCard():
            return card.compose(paper, sheet)
        case ReadBackSheet():
            return read_back.compose(paper, sheet)
        case InformationSheet():
            return information.compose(paper, sheet)
        case ConsentForm():
            return consent.compose(paper, sheet)
        case RecoverySheet():
            return recovery.compose(paper, sheet)
        case KeysPage():
            return keys_page.compose(paper, sheet)
        case BlankQuestionnaire():
            return blank.compose(paper, sheet)
    assert_never(paper)
