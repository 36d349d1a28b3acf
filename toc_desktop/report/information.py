"""Sets the information sheet: what a person is told before they agree to anything."""

from __future__ import annotations

from dataclasses import replace

from toc_desktop.report.blocks import beside, contacts, head, with_demonstration
from toc_desktop.report.document import Furniture
from toc_desktop.report.ink import ACCENT
from toc_desktop.report.lines import Style
from toc_desktop.report.papers import InformationSheet, Passage
from toc_desktop.report.sheet import BODY, Block, Sheet

COLUMN = 124.0
GAP = 18.0
STRONG_BODY = replace(BODY, cut="bold")
ASIDE_HEADING = Style(BODY.size, "bold", ACCENT, BODY.leading)


def compose(paper: InformationSheet, sheet: Sheet) -> Furniture:
    translate = sheet.translate
    version = translate("Version {version}", version=paper.version) if paper.version else ""
    head(sheet, paper.title, version)
    for passage in paper.passages:
        set_passage(sheet, passage)
    if paper.last_day:
        set_passage(sheet, Passage(translate("You can change your mind until"), (paper.last_day,)), STRONG_BODY)
    if paper.contacts:
        sheet.gap(20)
        contacts(sheet, paper.contacts, translate("Whom you can reach"))
    foot = paper.foot or (f"{paper.title} · {version}" if version else paper.title)
    return Furniture(paper.title, with_demonstration(sheet, foot, paper.is_demonstration), paper.title)


def set_passage(sheet: Sheet, passage: Passage, style: Style = BODY) -> None:
    """The heading in its own column, the paragraphs beside it."""
    sheet.gap(15)
    height = beside(sheet, passage.heading, ASIDE_HEADING, COLUMN)
    started = len(sheet.rows)
    for place, paragraph in enumerate(passage.paragraphs):
        if place:
            sheet.gap(5)
        sheet.text(paragraph, Block(style, COLUMN + GAP, side="start"))
    missing = height - sum(row.height for row in sheet.rows[started:])
    if missing > 0:
        sheet.gap(missing)
