"""Room for answers: lines, boxes for digits, marks with their choices, scales, frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from toc_desktop.forms.paper import outline
from toc_desktop.forms.paper.outline import spoken
from toc_desktop.report import blank_choices
from toc_desktop.report.blank_styles import (
    BOX_HEIGHT,
    BOX_WIDTH,
    COLUMN,
    FAINT,
    HINT,
    OPTION,
    QUESTION_TEXT,
    REQUIRED,
    Frame,
    mark,
    middle_of,
)
from toc_desktop.report.blocks import writing_lines
from toc_desktop.report.clean import clean, one_line
from toc_desktop.report.flow import Place, Row
from toc_desktop.report.ink import STRONG_RULE, Rect, Shape, Stroke
from toc_desktop.report.sheet import LABEL, Block, Sheet

LINE = 20.0
PART_GAP = 8.0


def set_space(frame: Frame, space: outline.Space) -> None:
    """Below the question, from where its words begin."""
    sheet = frame.sheet
    match space:
        case outline.Lines(count):
            writing_lines(sheet, count, frame.x, LINE)
        case outline.Digits() | outline.Moment() | outline.Tick():
            sheet.rows.append(_boxed(sheet, space, frame.x))
        case outline.Choices():
            blank_choices.set_choices(frame, space)
        case outline.Scale():
            _scale(frame, space)
        case outline.Fields():
            _fields(frame, space)
        case outline.Frame(height, caption):
            row = sheet.shapes(height, [Rect(frame.x, 1, frame.width, height - 2, stroke=STRONG_RULE, radius=3)])
            row.places = sheet.cell(sheet.translate(caption), FAINT, frame.x + 5, frame.width - 10, 3)[0]
            row.tag = sheet.tag("P")
        case _:
            assert_never(space)


def beside_label(frame: Frame, space: outline.Space, text: str, is_required: bool) -> Row | None:
    """A short answer that can stand on the line of its question; None when there is no room for both."""
    sheet = frame.sheet
    label = clean(one_line(text)) + (REQUIRED if is_required else "")
    if "\n" in text.strip() or sheet.setter.width(label, QUESTION_TEXT) > frame.tab - frame.x - 8:
        return None
    match space:
        case outline.Digits() | outline.Moment() | outline.Tick():
            return _boxed(sheet, space, frame.tab)
        case outline.Lines(1):
            line = Stroke(frame.tab, LINE - 5.5, sheet.width, LINE - 5.5, STRONG_RULE, 0.5, "0.5 2.5")
            return Row(LINE, shapes=[sheet.mirror(line)])
    return None


def _boxed(sheet: Sheet, space: outline.Digits | outline.Moment | outline.Tick, x: float) -> Row:
    """Boxes in a row. Digits run to the right in every script; the parts of a date do as the sheet does."""
    places: list[Place] = []
    shapes: list[Shape] = []
    top = 1.5
    row = Row(BOX_HEIGHT + 3, tag=sheet.tag("P"))
    match space:
        case outline.Tick(words):
            shapes.append(mark(x, middle_of(OPTION) - 4.3 + 1, "several"))
            places, height = sheet.cell(sheet.translate(words), OPTION, x + 15, 120, 1)
            row.height = height + 1
        case outline.Digits(whole, decimals):
            width = BOX_WIDTH * (whole + decimals) + (PART_GAP if decimals else 0)
            left = sheet.mirrored(x, width)
            row.shapes = [
                Rect(left + n * BOX_WIDTH, top, BOX_WIDTH, BOX_HEIGHT, stroke=STRONG_RULE) for n in range(whole)
            ]
            if decimals:
                left += whole * BOX_WIDTH + PART_GAP
                row.shapes += [
                    Rect(left + n * BOX_WIDTH, top, BOX_WIDTH, BOX_HEIGHT, stroke=STRONG_RULE) for n in range(decimals)
                ]
                foot = top + BOX_HEIGHT
                row.shapes.append(Rect(left - PART_GAP / 2 - 1, foot - 2.5, 2, 2, fill=STRONG_RULE, radius=1))
            return row
        case outline.Moment(parts, calendar):
            if sheet.is_mirrored:
                parts = parts.replace("hM", "Mh")  # hours stand left of minutes in every script
            for letter, before in zip(parts, " " + parts, strict=False):
                name = _letter(sheet, letter)
                if letter in "hM" and before in "hM":  # a colon between hours and minutes
                    middle, dot = top + BOX_HEIGHT / 2, x - PART_GAP / 2 - 0.8
                    shapes += [Rect(dot, middle + y, 1.6, 1.6, fill=STRONG_RULE, radius=0.8) for y in (-4, 2.4)]
                for _ in range(4 if letter == "y" else 2):
                    shapes.append(Rect(x, top, BOX_WIDTH, BOX_HEIGHT, stroke=STRONG_RULE))
                    places += sheet.cell(name, FAINT, x, BOX_WIDTH, top + 3.2, "middle")[0]
                    x += BOX_WIDTH
                x += PART_GAP
            if calendar is not None:
                places += sheet.cell(sheet.translate(calendar), HINT, x, sheet.width - x, top + 2)[0]
    row.places, row.shapes = places, [sheet.mirror(shape) for shape in shapes]
    return row


def _letter(sheet: Sheet, part: str) -> str:
    """The letter for a digit of a day, a month …: the first one of its word."""
    translate = sheet.translate
    words = {
        "d": translate("day"),
        "m": translate("month"),
        "y": translate("year"),
        "h": translate("hour"),
        "M": translate("minute"),
    }
    return words[part][:1]


def pattern(sheet: Sheet, parts: str) -> str:
    """What is to be written where there is no room for boxes: "dd / mm / yyyy"."""
    sign = " : " if parts == "hM" else " / "
    return sign.join(_letter(sheet, part) * (4 if part == "y" else 2) for part in parts)


def _fields(frame: Frame, space: outline.Fields) -> None:
    """Captions with a line behind each, beside each other."""
    sheet = frame.sheet
    gap = 14.0
    width = (frame.width - gap * (len(space.captions) - 1)) / len(space.captions)
    places: list[Place] = []
    shapes: list[Shape] = []
    for column, caption in enumerate(space.captions):
        x = frame.x + column * (width + gap)
        text = sheet.translate(caption)
        taken = min(sheet.setter.width(clean(one_line(text)), LABEL) + 6, width * 0.6)
        places += sheet.cell(text, LABEL, x, taken, 4)[0]
        shapes.append(Stroke(x + taken, LINE - 4, x + width, LINE - 4, STRONG_RULE, 0.5, "0.5 2.5"))
    row = sheet.shapes(LINE, shapes, keep=space.note is not None)
    row.places, row.tag = places, sheet.tag("P")
    if space.note is not None:
        sheet.text(sheet.translate(space.note), Block(HINT, frame.x, side="start"))


def _scale(frame: Frame, scale: outline.Scale) -> None:
    """A mark for each number with the number below; a bare line where there are too many."""
    sheet = frame.sheet
    if scale.is_line:
        _line_scale(frame, scale.ticks)
        return
    count = len(scale.ticks)
    step = min(frame.width / count, 46.0)
    if scale.labels:
        step = frame.width / count
    top = 2.0
    shapes: list[Shape] = []
    places: list[Place] = []
    bottom = 0.0
    for place, tick in enumerate(scale.ticks):
        x = frame.x + place * step
        middle = x + step / 2
        if place + 1 < count:
            shapes.append(Stroke(middle + 5.5, top + 5, middle + step - 5.5, top + 5, STRONG_RULE, 0.5))
        shapes.append(mark(middle - 5, top, "one", 10))
        added, height = sheet.cell(tick, COLUMN, x, step, top + 12, "middle")
        places += added
        if scale.labels and (words := spoken(scale.labels[place], sheet.translate)):
            added, height = sheet.cell(words, HINT, x + 1, step - 2, height, "middle")
            places += added
        bottom = max(bottom, height)
    row = sheet.shapes(bottom, shapes)
    row.places, row.tag = places, sheet.tag("P")


def _line_scale(frame: Frame, ends: Sequence[str]) -> None:
    sheet = frame.sheet
    width = min(frame.width, 300.0)
    y = 8.0
    shapes: list[Shape] = [Stroke(frame.x, y, frame.x + width, y, STRONG_RULE, 0.8)]
    shapes += [Stroke(x, y - 5, x, y + 5, STRONG_RULE, 0.8) for x in (frame.x, frame.x + width)]
    box = frame.x + width + 24
    if box + 70 <= sheet.width:
        shapes.append(Rect(box, 0, 70, BOX_HEIGHT, stroke=STRONG_RULE))
    places = sheet.cell(ends[0], COLUMN, frame.x, 80, y + 6)[0]
    places += sheet.cell(ends[-1], COLUMN, frame.x + width - 80, 80, y + 6, "end")[0]
    row = sheet.shapes(y + 6 + COLUMN.height, shapes)
    row.places, row.tag = places, sheet.tag("P")
