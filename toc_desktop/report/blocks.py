"""What several papers share: the head, the facts, a statement with its rule, boxes, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toc_desktop.report.clean import clean, one_line, paragraphs
from toc_desktop.report.flow import Place, Row
from toc_desktop.report.ink import INK, PALE, RULE, STRONG_RULE, Dot, Rect, Shape, Stroke
from toc_desktop.report.lines import Span, Style
from toc_desktop.report.papers import Contact, Fact, Said
from toc_desktop.report.sheet import ANSWER, LABEL, SMALL, SUBTITLE, TITLE, VALUE, Block, Sheet

INDENT = 11.25
COLUMN_GAP = 10.5
BOX_GAP = 16.0
PADDING = 13.5
HOLD = "\N{NO-BREAK SPACE}"
EMPTY_BOX, CROSSED_BOX = "\N{BALLOT BOX}", "\N{BALLOT BOX WITH X}"
STRONG_VALUE = replace(VALUE, cut="bold")


def with_demonstration(sheet: Sheet, foot: str, is_demonstration: bool) -> str:
    foot = foot.strip()
    if not is_demonstration:
        return foot
    words = sheet.translate("Synthetic demonstration.")
    return f"{foot}{' ' if foot.endswith('.') else ' · '}{words}" if foot else words


def head(sheet: Sheet, title: str, subtitle: str = "", letter: str = "", colour: str = INK) -> None:
    """The title, with the group's letter in its colour before it, and a line below."""
    if letter:
        _group_mark(sheet, letter, colour)
    sheet.text(title, Block(TITLE, 30.0 if letter else 0, tag="H1", keep=True, side="start"))
    if subtitle:
        sheet.gap(1.5, keep=True)
        sheet.text(subtitle, Block(SUBTITLE, keep=True, side="start"))
    sheet.gap(11, keep=True)
    sheet.line(INK, 1.1, keep=True)


def _group_mark(sheet: Sheet, letter: str, colour: str) -> None:
    """A row without height before the title: a dot of the group's colour with its letter."""
    style = Style(11.5, "bold", "#ffffff")
    radius = 10.0
    middle = TITLE.baseline - TITLE.size * 0.357
    row = sheet.shapes(0, [Dot(radius, middle, radius, colour)], keep=True)
    top = middle + style.size * 0.357 - style.baseline
    row.places = sheet.cell(one_line(letter)[:2], style, 0, 2 * radius, top, "middle")[0][:1]


def facts(sheet: Sheet, facts: Sequence[Fact], columns: int = 4) -> None:
    """Labels and values side by side, closed by a line."""
    if not facts:
        return
    sheet.gap(7.5, keep=True)
    width = (sheet.width - COLUMN_GAP * (columns - 1)) / columns
    for start in range(0, len(facts), columns):
        row = facts[start : start + columns]
        places = [place * (width + COLUMN_GAP) for place in range(columns)]
        labels = [sheet.cell(fact.label, LABEL, x, width, 0) for fact, x in zip(row, places, strict=False)]
        top = max(height for _, height in labels)  # values begin on one line, even below a label of two lines
        values = [sheet.cell(fact.value, VALUE, x, width, top) for fact, x in zip(row, places, strict=False)]
        pairs = zip(labels, values, strict=True)
        both = [place for label, value in pairs for place in (*label[0], *value[0])]
        sheet.rows.append(Row(max(height for _, height in values), both, keep=True, tag=sheet.tag("P")))
        sheet.gap(9, keep=True)
    sheet.line(RULE, keep=True)


def statement(sheet: Sheet, said: Said, colour: str, started: int, keep: bool = False) -> None:
    """Somebody's words with the rule at their side; exact words say so after the last line."""
    parts = paragraphs(said.text)
    begins_right = sheet.begins_right(" ".join(parts))
    if len(sheet.rows) > started:
        sheet.gap(5, rule=sheet.rule(colour, begins_right))
    tag = sheet.tag("P")
    for place, part in enumerate(parts):
        if not part:
            sheet.gap(ANSWER.height / 2, rule=sheet.rule(colour, begins_right))
            continue
        spans: list[Span] = [(part, ANSWER)]
        is_last = place == len(parts) - 1
        if said.is_exact and is_last:
            mark = sheet.translate("exact words").replace(" ", HOLD)
            spans += [("  ", ANSWER), (mark, SMALL)]
        sheet.spans(spans, Block(ANSWER, INDENT, rule=colour, keep=keep and is_last), begins_right, tag)


def boxes(sheet: Sheet, labels: Sequence[tuple[str, bool]], style: Style, colour: str = "", keep: bool = False) -> None:
    """Choices in as few lines as hold them unbroken; each is set for itself, so that none can push another about."""
    width = sheet.width - INDENT
    box_width = style.size * 1.36
    x = width
    rows: list[Row] = []
    for label, is_chosen in labels:
        needed = box_width + min(sheet.setter.width(clean(one_line(label)), style), width - box_width)
        if x + needed > width:
            x = 0
            rule = sheet.rule(colour, sheet.is_mirrored) if colour else None
            rows.append(Row(0, [], rule=rule, tag=sheet.tag("P"), keep=keep))
        row = rows[-1]
        mark, _ = sheet.cell(CROSSED_BOX if is_chosen else EMPTY_BOX, style, INDENT + x, box_width, 0)
        words, height = sheet.cell(one_line(label), style, INDENT + x + box_width, needed - box_width + 0.01, 0)
        row.places = [*row.places, *mark, *words]
        row.height = max(row.height, height)
        x += needed + BOX_GAP
    sheet.rows += rows


def writing_lines(sheet: Sheet, count: int, x: float = INDENT, height: float = 21.0) -> None:
    """Room to write by hand."""
    for place in range(count):
        shapes = [Stroke(x, height - 2, sheet.width, height - 2, STRONG_RULE, 0.5, "0.5 2.5")]
        sheet.shapes(height, shapes, keep=place + 1 < count)


def contacts(sheet: Sheet, contacts: Sequence[Contact], label: str) -> None:
    """Whom to reach, two beside each other, on a pale ground."""
    places, y = sheet.cell(label, LABEL, PADDING, sheet.width - 2 * PADDING, PADDING)
    width = (sheet.width - 2 * PADDING - COLUMN_GAP) / 2
    for start in range(0, len(contacts), 2):
        bottom = y
        for place, one in enumerate(contacts[start : start + 2]):
            at = y
            for text, style in ((one.name, STRONG_VALUE), (one.reach, VALUE), (one.note, LABEL)):
                added, at = sheet.cell(text, style, PADDING + place * (width + COLUMN_GAP), width, at)
                places += added
            bottom = max(bottom, at)
        y = bottom + 6
    ground(sheet, places, y - 6 + PADDING)


def ground(sheet: Sheet, places: Sequence[Place], height: float, keep: bool = False) -> Row:
    """A row on a pale ground."""
    shapes: list[Shape] = [Rect(0, 0, sheet.width, height, fill=PALE, radius=4.5)]
    row = sheet.shapes(height, shapes, keep=keep)
    row.places = places
    row.tag = sheet.tag("P")
    return row


def beside(sheet: Sheet, heading: str, style: Style, width: float, tag: str = "H2") -> float:
    """A heading in the starting column, as a row without height: what comes next stands beside it. Its height."""
    places, height = sheet.cell(heading, style, 0, width, 0)
    if places:
        sheet.rows.append(Row(0, places, keep=True, tag=sheet.tag(tag), bookmark=one_line(heading)))
    return height
