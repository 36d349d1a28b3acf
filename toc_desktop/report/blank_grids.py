"""Questions as a grid with the choices above, and repeats as a table with empty rows."""

from __future__ import annotations

from collections.abc import Sequence

from toc_desktop.forms.paper import outline
from toc_desktop.forms.paper.outline import spoken
from toc_desktop.report.answer_space import pattern
from toc_desktop.report.blank_pictures import COLUMN_HEIGHT, in_columns, of_choices
from toc_desktop.report.blank_styles import COLUMN, FAINT, HINT, NUMBER, QUESTION_TEXT, REQUIRED, Frame, mark
from toc_desktop.report.clean import clean, one_line
from toc_desktop.report.flow import Place
from toc_desktop.report.ink import RULE, STRONG_RULE, Shape, Stroke
from toc_desktop.report.sheet import LABEL

WORDS = 0.42
"""The part of the width that the questions of a grid have."""
ROW = 25.0
SMALL_MARK = 7.6
CHOICE = 21.0
"""What a choice in a table needs beside its words."""


def set_grid(frame: Frame, grid: outline.Grid) -> None:
    sheet = frame.sheet
    left = frame.x + frame.width * WORDS
    width = (sheet.width - left) / len(grid.columns)
    places: list[Place] = []
    tallest = 0.0
    labels = [one_line(spoken(words, sheet.translate)) for words in grid.columns]
    options = [outline.Option((), picture=picture) for picture in grid.pictures or [()] * len(labels)]
    pictures = of_choices(frame, options, width - 6, COLUMN_HEIGHT)
    drawn, top = in_columns(frame, pictures, labels, left, width)
    for column, (label, picture) in enumerate(zip(labels, pictures, strict=True)):
        text = f"{label}\n{picture}" if isinstance(picture, str) else label
        added, height = sheet.cell(text, COLUMN, left + column * width + 2, width - 4, top, "middle")
        places += added
        tallest = max(tallest, height)
    row = sheet.shapes(
        tallest + 3, [Stroke(frame.x, tallest + 3, sheet.width, tallest + 3, STRONG_RULE, 0.6)], keep=True
    )
    row.places, row.pictures, row.tag = places, drawn, sheet.tag("P")
    for place, one in enumerate(grid.rows):
        _grid_row(frame, one, left, width, len(grid.columns))
        sheet.rows[-1].keep = place == 0 or place == len(grid.rows) - 2
    sheet.gap(4)


def _grid_row(frame: Frame, one: outline.GridRow, left: float, width: float, columns: int) -> None:
    sheet = frame.sheet
    top = 4.0
    places = sheet.cell(one.number, NUMBER, 0, frame.x, top)[0]
    text = frame.marked(spoken(one.words, sheet.translate), one.is_translated) + (REQUIRED if one.is_required else "")
    added, bottom = sheet.cell(text, QUESTION_TEXT, frame.x, left - frame.x - 8, top)
    places += added
    for words in filter(None, (one.hint, one.guidance)):
        added, bottom = sheet.cell(spoken(words, sheet.translate), HINT, frame.x, left - frame.x - 8, bottom)
        places += added
    height = bottom + 4
    marks: list[Shape] = [
        mark(left + (column + 0.5) * width - 5, (height - 10) / 2, one.mark, 10) for column in range(columns)
    ]
    row = sheet.shapes(height, [*marks, Stroke(frame.x, height, sheet.width, height, RULE)])
    row.places, row.tag = places, sheet.tag("P")


def set_table(frame: Frame, repeat: outline.Repeat) -> None:
    """A column for each question, the first for the number of the row."""
    sheet = frame.sheet
    questions = [part for part in repeat.parts if isinstance(part, outline.Question)]
    edges = _edges(frame, questions)
    places: list[Place] = []
    tallest = 0.0
    for question, x, end in zip(questions, edges, edges[1:], strict=False):
        words = frame.marked(one_line(spoken(question.words, sheet.translate)), question.is_translated)
        label = f"{question.number}  {words}{REQUIRED if question.is_required else ''}"
        added, height = sheet.cell(label, LABEL, x + 4, end - x - 7, 2)
        places += added
        below = [spoken(each, sheet.translate) for each in (question.hint, question.guidance) if each]
        if isinstance(question.space, outline.Moment):
            below.append(pattern(sheet, question.space.parts))
        for each in below:
            added, height = sheet.cell(each, HINT, x + 4, end - x - 7, height)
            places += added
        tallest = max(tallest, height)
    row = sheet.shapes(tallest + 3, _rules(frame, edges, tallest + 3, top=True), keep=True)
    row.places, row.tag = places, sheet.tag("P")
    height = max(ROW, *(_cell(frame, one, x, end)[2] for one, x, end in zip(questions, edges, edges[1:], strict=False)))
    for number in range(1, repeat.rows + 1):
        places = sheet.cell(str(number), FAINT, frame.x, edges[0] - frame.x - 4, 7, "end")[0]
        shapes = _rules(frame, edges, height)
        for question, x, end in zip(questions, edges, edges[1:], strict=False):
            added_shapes, added, _ = _cell(frame, question, x, end)
            shapes += added_shapes
            places += added
        row = sheet.shapes(height, shapes, keep=number == 1 or number == repeat.rows - 1)
        row.places, row.tag = places, sheet.tag("P")


def _edges(frame: Frame, questions: Sequence[outline.Question]) -> list[float]:
    """Where the columns begin, and where the last one ends. Without room for all choices beside each other they stand
    in several lines."""
    x = frame.x + 16
    room = frame.sheet.width - x
    widths = [_width(frame, question) for question in questions]
    if sum(widths) > room:
        widths = [_width(frame, question, is_narrow=True) for question in questions]
    edges = [x]
    for width in widths:
        edges.append(edges[-1] + width * room / sum(widths))
    return edges


def _width(frame: Frame, question: outline.Question, *, is_narrow: bool = False) -> float:
    match question.space:
        case outline.Choices(groups=groups):
            words = [one_line(spoken(option.words, frame.sheet.translate)) for option in groups[0].options]
            widths = [frame.sheet.setter.width(clean(word), COLUMN) + CHOICE for word in words]
            return 14 + (max(widths) if is_narrow else sum(widths))
        case outline.Digits():
            return 60 if is_narrow else 70
        case outline.Moment():
            return 90
    return 90 if is_narrow else 130


def _cell(frame: Frame, question: outline.Question, x: float, end: float) -> tuple[list[Shape], list[Place], float]:
    """The choices of a column, in as many lines as they need, and how high they are with the white space around."""
    sheet = frame.sheet
    shapes: list[Shape] = []
    places: list[Place] = []
    top = (ROW - COLUMN.height) / 2
    if not isinstance(question.space, outline.Choices):
        return shapes, places, ROW
    left, bottom = x + 5, top
    for option in question.space.groups[0].options:
        word = one_line(spoken(option.words, sheet.translate))
        width = sheet.setter.width(clean(word), COLUMN) + 0.01
        if left > x + 5 and left + 11.5 + width > end:
            left, top = x + 5, bottom + 2
        shapes.append(mark(left, top + (COLUMN.height - SMALL_MARK) / 2, question.space.mark, SMALL_MARK))
        added, bottom = sheet.cell(word, COLUMN, left + 11.5, min(width, end - left - 12), top)
        places += added
        left += width + CHOICE - 1
    return shapes, places, bottom + (ROW - COLUMN.height) / 2


def _rules(frame: Frame, edges: Sequence[float], height: float, *, top: bool = False) -> list[Shape]:
    end = edges[-1]
    shapes: list[Shape] = [Stroke(x, 0, x, height, RULE) for x in edges]
    shapes.append(Stroke(edges[0], height, end, height, STRONG_RULE if top else RULE, 0.6))
    if top:
        shapes.append(Stroke(edges[0], 0, end, 0, RULE))
    return shapes
