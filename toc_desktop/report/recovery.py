"""Sets the recovery sheet: the code that opens a study without its passphrase, large enough to type from."""

from __future__ import annotations

import re

from toc_desktop.report.blocks import facts, head, with_demonstration, writing_lines
from toc_desktop.report.document import Furniture
from toc_desktop.report.flow import Place
from toc_desktop.report.information import set_passage
from toc_desktop.report.ink import INK, PALE, SOFT, Rect, Shape
from toc_desktop.report.lines import Style
from toc_desktop.report.papers import Fact, Passage, RecoverySheet
from toc_desktop.report.sheet import LABEL, SMALL, Block, Sheet

CODE = Style(19, "bold", INK, 1.3)
ORDINAL = Style(SMALL.size, "regular", SOFT, 1.3)
COLUMNS = 4
GAP = 9.0
CELL_HEIGHT = 54.0


def compose(paper: RecoverySheet, sheet: Sheet) -> Furniture:
    translate = sheet.translate
    title = translate("Recovery sheet")
    head(sheet, title, paper.study)
    known = (
        Fact(translate("File"), paper.file),
        Fact(translate("Made on"), paper.made_on),
        Fact(translate("Made by"), paper.holder),
    )
    facts(sheet, [fact for fact in known if fact.value], 3)
    sheet.gap(20)
    _code(sheet, re.split(r"[\s\-\u2010-\u2014]+", paper.code.strip()))
    sheet.gap(6)
    for passage in _passages(sheet):
        set_passage(sheet, passage)
    sheet.gap(24)
    sheet.text(translate("Where this sheet is kept, and who knows of it"), Block(LABEL, side="start", keep=True))
    writing_lines(sheet, 2, 0, 24)
    foot = translate("Whoever has this sheet can read the whole study.")
    return Furniture(title, with_demonstration(sheet, foot, paper.is_demonstration))


def _code(sheet: Sheet, groups: list[str]) -> None:
    """Groups in boxes with their number, from left to right in every language, as they are typed."""
    width = (sheet.width - GAP * (COLUMNS - 1)) / COLUMNS
    rows = range(0, len(groups), COLUMNS)
    for start in rows:
        shapes: list[Shape] = []
        places: list[Place] = []
        for place, group in enumerate(groups[start : start + COLUMNS]):
            x = sheet.mirrored(place * (width + GAP), width)  # mirrored here and again below: never mirrored
            shapes.append(Rect(x, 0, width, CELL_HEIGHT, fill=PALE, radius=4.5))
            places += sheet.cell(group, CODE, x, width, 7, "middle")[0]
            places += sheet.cell(str(start + place + 1), ORDINAL, x, width, CELL_HEIGHT - 17, "middle")[0]
        row = sheet.shapes(CELL_HEIGHT, shapes, keep=True)
        row.places, row.tag = places, sheet.tag("P")
        sheet.gap(GAP, keep=start != rows[-1])


def _passages(sheet: Sheet) -> tuple[Passage, ...]:
    translate = sheet.translate
    return (
        Passage(
            translate("What it is for"),
            (
                translate("With this code the study opens when the passphrase is forgotten or the computer is gone."),
                translate("Nobody else can open it for you: without passphrase and code, the answers are lost."),
            ),
        ),
        Passage(
            translate("Where to keep it"),
            (
                translate("On paper, locked away, in another place than the computer and its backups."),
                translate("Not as a photograph, not in a message, not with the interviews."),
            ),
        ),
        Passage(
            translate("How to use it"),
            (
                translate("On the first page choose “I have a recovery code” and type the groups in their order."),
                translate("Capital and small letters, blanks and hyphens make no difference."),
            ),
        ),
    )
