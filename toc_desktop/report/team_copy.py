"""Sets the team copy: the summary of one interview."""

from __future__ import annotations

from dataclasses import replace

from toc_desktop.report.blocks import INDENT, boxes, facts, head, statement, with_demonstration
from toc_desktop.report.clean import one_line
from toc_desktop.report.document import Furniture
from toc_desktop.report.ink import RULE
from toc_desktop.report.papers import Item, Section, TeamCopy
from toc_desktop.report.pictures import fitted
from toc_desktop.report.sheet import ANSWER, ASIDE, HEADING, NOTE, QUESTION, Block, Sheet

TALLEST = 250.0
"""Of a picture that was given as an answer."""
NOTE_LABEL = replace(NOTE, cut="bold")


def compose(paper: TeamCopy, sheet: Sheet) -> Furniture:
    head(sheet, paper.heading, paper.study, paper.group_letter, paper.group_colour)
    facts(sheet, paper.facts)
    for section in paper.sections:
        _section(sheet, section, paper.group_colour)
    _ending(sheet, paper)
    foot = paper.foot or sheet.translate("For the study team only. Not to be given away or left lying.")
    return Furniture(paper.heading, with_demonstration(sheet, foot, paper.is_demonstration), paper.heading)


def _section(sheet: Sheet, section: Section, colour: str) -> None:
    if not section.items:
        return
    sheet.gap(18)
    sheet.text(section.heading, Block(HEADING, tag="H2", keep=True, side="start"), bookmark=section.heading)
    sheet.gap(1, keep=True)
    for place, item in enumerate(section.items):
        sheet.gap(9 if place else 5, keep=place == 0)
        _item(sheet, item, colour)


def _item(sheet: Sheet, item: Item, colour: str) -> None:
    sheet.text(item.question, Block(QUESTION, tag="H3", keep=True, side="start"))
    sheet.gap(2.25, keep=True)
    started = len(sheet.rows)
    boxes(sheet, [(box.label, box.is_chosen) for box in item.boxes], ANSWER, colour)
    picture = fitted(item.picture, sheet.width - INDENT, TALLEST) if item.picture else None
    if picture is not None:
        row = sheet.picture(picture, item.question, INDENT)
        row.rule = sheet.rule(colour, sheet.is_mirrored)
    for said in (*(item.said if picture is None else ()), *item.lines):
        statement(sheet, said, colour, started)
    if item.blank:
        sheet.text(item.blank, Block(ASIDE, INDENT, side="start", rule=RULE))
    if item.note:
        sheet.gap(5)
        sheet.text(sheet.translate("Facilitator’s own note"), Block(NOTE_LABEL, INDENT, side="start", keep=True))
        sheet.text(item.note, Block(NOTE, INDENT))


def _ending(sheet: Sheet, paper: TeamCopy) -> None:
    sentences = list(paper.left_out)
    if paper.left_empty:
        sentences.insert(0, sheet.translate("Left empty: {questions}.", questions=_listed(sheet, paper.left_empty)))
    if paper.not_asked:
        sentences.insert(0, sheet.translate("Not asked: {questions}.", questions=_listed(sheet, paper.not_asked)))
    if sentences:
        sheet.gap(19.5)
    for sentence in sentences:
        sheet.text(sentence, Block(QUESTION, side="start"))


def _listed(sheet: Sheet, questions: tuple[str, ...]) -> str:
    return sheet.translate(", ").join(map(one_line, questions))
