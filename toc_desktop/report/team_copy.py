"""Sets the team copy: the summary of one interview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toc_desktop.report.clean import clean, one_line, paragraphs
from toc_desktop.report.document import Furniture
from toc_desktop.report.flow import Row
from toc_desktop.report.ink import INK, RULE, Dot, Shape
from toc_desktop.report.lines import Span, Style
from toc_desktop.report.papers import Box, Fact, Item, Said, Section, TeamCopy
from toc_desktop.report.sheet import (
    ANSWER,
    ASIDE,
    HEADING,
    LABEL,
    NOTE,
    QUESTION,
    SMALL,
    SUBTITLE,
    TITLE,
    VALUE,
    Block,
    Sheet,
)

INDENT = 11.25
COLUMN_GAP = 10.5
BOX_WIDTH = 15.0
BOX_GAP = 16.0
NOTE_LABEL = replace(NOTE, cut="bold")
HOLD = "\N{NO-BREAK SPACE}"
EMPTY_BOX, CROSSED_BOX = "\N{BALLOT BOX}", "\N{BALLOT BOX WITH X}"


def compose(paper: TeamCopy, sheet: Sheet) -> Furniture:
    head(sheet, paper.heading, paper.study, paper.group_letter, paper.group_colour)
    facts(sheet, paper.facts)
    for section in paper.sections:
        _section(sheet, section, paper.group_colour)
    _ending(sheet, paper)
    translate = sheet.translate
    foot = paper.foot or translate("For the study team only. Not to be given away or left lying.")
    return Furniture(paper.heading, with_demonstration(sheet, foot, paper.is_demonstration), paper.heading)


def with_demonstration(sheet: Sheet, foot: str, is_demonstration: bool) -> str:
    return f"{foot} {sheet.translate('Synthetic demonstration.')}".strip() if is_demonstration else foot


def head(sheet: Sheet, title: str, subtitle: str = "", letter: str = "", colour: str = INK) -> None:
    """The title, with the group's letter in its colour before it, and a line below."""
    indent = 0.0
    if letter:
        indent = 30.0
        _group_mark(sheet, letter, colour)
    sheet.text(title, Block(TITLE, indent, tag="H1", keep=True, side="start"), bookmark="")
    if subtitle:
        sheet.gap(1.5, keep=True)
        sheet.text(subtitle, Block(SUBTITLE, keep=True, side="start"))


def _group_mark(sheet: Sheet, letter: str, colour: str) -> None:
    """A row without height before the title: a dot of the group's colour with its letter."""
    style = Style(11.5, "bold", "#ffffff")
    radius = 10.0
    middle = TITLE.baseline - TITLE.size * 0.357
    shapes: list[Shape] = [Dot(radius, middle, radius, colour)]
    row = sheet.shapes(0, shapes, keep=True)
    places, _ = sheet.cell(
        one_line(letter)[:2], style, 0, 2 * radius, middle + style.size * 0.357 - style.baseline, "middle"
    )
    row.places = places[:1]


def facts(sheet: Sheet, facts: Sequence[Fact], columns: int = 4) -> None:
    """Labels and values side by side between two lines."""
    sheet.gap(11, keep=True)
    sheet.line(INK, 1.1, keep=True)
    if facts:
        sheet.gap(7.5, keep=True)
        width = (sheet.width - COLUMN_GAP * (columns - 1)) / columns
        for start in range(0, len(facts), columns):
            cells = [
                (place * (width + COLUMN_GAP), width, ((fact.label, LABEL), (fact.value, VALUE)))
                for place, fact in enumerate(facts[start : start + columns])
            ]
            sheet.columns(cells)
            sheet.gap(9, keep=True)
        sheet.line(RULE, keep=True)


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
    boxes(sheet, item.boxes, colour)
    for said in (*item.said, *item.lines):
        statement(sheet, said, colour, started)
    if item.blank:
        sheet.text(item.blank, Block(ASIDE, INDENT, side="start", rule=RULE))
    if item.note:
        sheet.gap(2.25)
        sheet.text(sheet.translate("Facilitator’s own note"), Block(NOTE_LABEL, INDENT, side="start", keep=True))
        sheet.text(item.note, Block(NOTE, INDENT))


def statement(sheet: Sheet, said: Said, colour: str, started: int) -> None:
    """Somebody's words with the rule at their side; exact words say so after the last line."""
    parts = paragraphs(said.text)
    begins_right = sheet.direction(" ".join(parts))
    if len(sheet.rows) > started:
        sheet.gap(5, rule=sheet.rule(colour, begins_right))
    for place, part in enumerate(parts):
        spans: list[Span] = [(part, ANSWER)]
        if said.is_exact and place == len(parts) - 1:
            mark = sheet.translate("exact words").replace(" ", HOLD)
            spans += [("  ", ANSWER), (mark, SMALL)]
        sheet.spans(spans, Block(ANSWER, INDENT, rule=colour), begins_right)


def boxes(sheet: Sheet, boxes: Sequence[Box], colour: str) -> None:
    """Choices in as few lines as hold them unbroken; each is set for itself, so that none can push another about."""
    width = sheet.width - INDENT
    x = width
    rows: list[Row] = []
    for box in boxes:
        needed = BOX_WIDTH + min(sheet.setter.width(clean(one_line(box.label)), ANSWER), width - BOX_WIDTH)
        if x + needed > width:
            x = 0
            rows.append(Row(0, [], rule=sheet.rule(colour, sheet.is_mirrored), tag=sheet.tag("P")))
        row = rows[-1]
        mark, _ = sheet.cell(CROSSED_BOX if box.is_chosen else EMPTY_BOX, ANSWER, INDENT + x, BOX_WIDTH, 0)
        label, height = sheet.cell(one_line(box.label), ANSWER, INDENT + x + BOX_WIDTH, needed - BOX_WIDTH + 0.01, 0)
        row.places = [*row.places, *mark, *label]
        row.height = max(row.height, height)
        x += needed + BOX_GAP
    sheet.rows += rows


def _ending(sheet: Sheet, paper: TeamCopy) -> None:
    if not (paper.not_asked or paper.left_out):
        return
    sheet.gap(19.5)
    if paper.not_asked:
        comma = sheet.translate(", ")
        listed = comma.join(map(one_line, paper.not_asked))
        sheet.text(sheet.translate("Not asked: {questions}.", questions=listed), Block(QUESTION, side="start"))
    for sentence in paper.left_out:
        sheet.text(sentence, Block(QUESTION, side="start"))
