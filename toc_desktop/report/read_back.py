"""Sets the read-back sheet: their words, to be read together and collected again."""

from __future__ import annotations

from toc_desktop.report.blocks import boxes, head, statement, with_demonstration, writing_lines
from toc_desktop.report.document import Furniture
from toc_desktop.report.papers import ReadBackSheet
from toc_desktop.report.sheet import QUESTION, VALUE, Block, Sheet

ROOM = 2
"""Lines to write on below each statement."""


def compose(paper: ReadBackSheet, sheet: Sheet) -> Furniture:
    translate = sheet.translate
    head(sheet, paper.heading, translate("Is this what you said? We read it together, and you say what should happen."))
    words = (translate("Right"), translate("Change"), translate("Take out"), translate("Do not quote"))
    verdicts = [(word, False) for word in words]
    for item in paper.items:
        for place, said in enumerate((*item.said, *item.lines)):
            sheet.gap(17)
            if place == 0:
                sheet.text(item.question, Block(QUESTION, tag="H2", keep=True, side="start"))
                sheet.gap(2.25, keep=True)
            statement(sheet, said, paper.group_colour, len(sheet.rows), keep=True)
            sheet.gap(6, keep=True)
            boxes(sheet, verdicts, VALUE, keep=True)
            writing_lines(sheet, ROOM)
    foot = paper.foot or translate("To be read together and collected again. Not to be left with anybody.")
    return Furniture(paper.heading, with_demonstration(sheet, foot, paper.is_demonstration), paper.heading)
