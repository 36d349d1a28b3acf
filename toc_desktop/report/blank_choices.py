"""Choices with their marks: on one line, in columns, each with where it leads, or as a likert row."""

from __future__ import annotations

import math
from collections.abc import Sequence

from toc_desktop.forms.paper.outline import Choices, Option, spoken
from toc_desktop.report.blank_pictures import CHOICE_HEIGHT, CHOICE_WIDTH, COLUMN_HEIGHT, in_columns, of_choices
from toc_desktop.report.blank_styles import COLUMN, CONDITION, GO_TO, HINT, MARK, OPTION, Frame, mark, middle_of
from toc_desktop.report.clean import clean, one_line
from toc_desktop.report.flow import Place, Row
from toc_desktop.report.ink import STRONG_RULE, Rect, Shape
from toc_desktop.report.pictures import Picture, Shown
from toc_desktop.report.sheet import Block

TO_LABEL = 15.0
RANK_BOX = 17.0
GAP = 14.0
MOST_COLUMNS = 4
LONG_LIST = 14
"""Rows of choices that need not stay on one page."""


def set_choices(frame: Frame, choices: Choices) -> None:
    sheet = frame.sheet
    if choices.how:
        sheet.text(" ".join(map(sheet.translate, choices.how)), Block(HINT, frame.x, keep=True, side="start"))
        sheet.gap(2, keep=True)
    first = len(sheet.rows)
    for place, group in enumerate(choices.groups):
        if group.caption is not None:
            sheet.gap(3 if place else 0, keep=True)
            sheet.text(sheet.translate(group.caption), Block(CONDITION, frame.x, keep=True, side="start"))
        started = len(sheet.rows)
        if choices.is_likert and 1 < len(group.options) <= 7 and not any(o.then for o in group.options):
            _likert(frame, choices.mark, group.options)
        else:
            _in_columns(frame, choices, group.options)
        _keep(sheet.rows[started:])
    if len(sheet.rows) - first <= LONG_LIST:
        _keep(sheet.rows[first:])


def _keep(rows: Sequence[Row]) -> None:
    """A short list stays together, in whatever groups; of a long one its first and last three rows."""
    for place, row in enumerate(rows[:-1]):
        row.keep = len(rows) <= LONG_LIST or place < 3 or place >= len(rows) - 3


def _in_columns(frame: Frame, choices: Choices, options: Sequence[Option]) -> None:
    sheet = frame.sheet
    is_rank = choices.mark == "rank"
    before = RANK_BOX + 6 if is_rank else TO_LABEL
    labels = [one_line(spoken(option.words, sheet.translate)) for option in options]
    pictures = of_choices(frame, options, CHOICE_WIDTH, CHOICE_HEIGHT)
    shown = [each.width if isinstance(each, Picture) else sheet.setter.width(clean(each), HINT) for each in pictures]
    wanted = [max(sheet.setter.width(clean(label), OPTION), at) for label, at in zip(labels, shown, strict=True)]
    widths = [before + width + GAP for width in wanted]
    if not is_rank and not choices.columns and not any(o.then for o in options) and sum(widths) <= frame.width:
        _row(frame, choices.mark, options, labels, pictures, widths)
        return
    count = _columns(frame, choices, options, max(widths))
    width = (frame.width + GAP) / count
    for start in range(0, len(options), count):
        part = slice(start, start + count)
        _row(frame, choices.mark, options[part], labels[part], pictures[part], [width] * len(labels[part]))


def _columns(frame: Frame, choices: Choices, options: Sequence[Option], widest: float) -> int:
    if any(option.then for option in options) or choices.mark == "rank":
        return 1
    most = choices.columns or (MOST_COLUMNS if widest > 60 else 8)
    return max(1, min(most, len(options), math.floor((frame.width + GAP) / widest)))


def _row(
    frame: Frame,
    kind: str,
    options: Sequence[Option],
    labels: Sequence[str],
    pictures: Sequence[Picture | str],
    widths: Sequence[float],
) -> None:
    """One row of choices beside each other, their pictures above their words."""
    sheet = frame.sheet
    is_rank = kind == "rank"
    before = RANK_BOX + 6 if is_rank else TO_LABEL
    above = max((each.height + 5 for each in pictures if isinstance(each, Picture)), default=0.0)
    top = above + (2.0 if is_rank else 0.0)
    x = frame.x
    drawn: list[Shown] = []
    places: list[Place] = []
    shapes: list[Shape] = []
    tallest = 0.0
    for option, label, picture, width in zip(options, labels, pictures, widths, strict=True):
        room = min(width - before - GAP, sheet.width - x - before) + 0.01
        if is_rank:
            shapes.append(Rect(x, above + 0.5, RANK_BOX, RANK_BOX - 1, stroke=STRONG_RULE, radius=1.5))
        else:
            shapes.append(mark(x, top + middle_of(OPTION) - MARK / 2, kind))
        then = sheet.translate(option.then) if option.then else ""
        arrow = "\N{LEFTWARDS ARROW}" if sheet.is_mirrored else "\N{RIGHTWARDS ARROW}"
        lead = f"{arrow} {then}" if then else ""
        wanted = sheet.setter.width(clean(label), OPTION)
        if lead and wanted + 12 + sheet.setter.width(lead, GO_TO) <= frame.width - before:
            room = wanted + 0.01
            places += sheet.cell(lead, GO_TO, x + before + wanted + 12, frame.width - before - wanted - 12, top)[0]
            lead = ""
        added, height = sheet.cell(label, OPTION, x + before, room, top)
        places += added
        if isinstance(picture, Picture):
            drawn.append(sheet.shown(picture, label, x + before, above - 3 - picture.height))
        elif picture:
            added, height = sheet.cell(picture, HINT, x + before, room, height)
            places += added
        if lead:
            added, height = sheet.cell(lead, GO_TO, x + before, room, height)
            places += added
        tallest = max(tallest, height + (2.0 if is_rank else 0.0))
        x += width
    row = sheet.shapes(max(tallest, above + RANK_BOX + 3 if is_rank else 0), shapes)
    row.places, row.pictures, row.tag = places, drawn, sheet.tag("P")


def _likert(frame: Frame, kind: str, options: Sequence[Option]) -> None:
    """Marks at equal distances, the words below them."""
    sheet = frame.sheet
    width = frame.width / len(options)
    shapes: list[Shape] = []
    places: list[Place] = []
    bottom = 0.0
    pictures = of_choices(frame, options, width - 6, COLUMN_HEIGHT)
    labels = [one_line(spoken(option.words, sheet.translate)) for option in options]
    drawn, top = in_columns(frame, pictures, labels, frame.x, width)
    for place, (label, picture) in enumerate(zip(labels, pictures, strict=True)):
        x = frame.x + place * width
        shapes.append(mark(x + width / 2 - 5, top + 2, kind, 10))
        words = f"{label}\n{picture}" if isinstance(picture, str) else label
        added, height = sheet.cell(words, COLUMN, x + 3, width - 6, top + 14, "middle")
        places += added
        bottom = max(bottom, height)
    row = sheet.shapes(bottom, shapes)
    row.places, row.pictures, row.tag = places, drawn, sheet.tag("P")
