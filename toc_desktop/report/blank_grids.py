"""Questions as a grid with the choices above, and repeats as a table with empty rows."""

from __future__ import annotations

from collections.abc import Sequence

from toc_desktop.forms.paper import outline
from toc_desktop.forms.paper.outline import spoken
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
    text = spoken(one.words, sheet.translate) + (REQUIRED if one.is_required else "")
    added, bottom = sheet.cell(text, QUESTION_TEXT, frame.x, left - frame.x - 8, top)
    places += added
    if one.hint:
        added, bottom = sheet.cell(spoken(one.hint, sheet.translate), HINT, frame.x, left - frame.x - 8, bottom)
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
        label = f"{question.number}  {one_line(spoken(question.words, sheet.translate))}"
        added, height = sheet.cell(label + (REQUIRED if question.is_required else ""), LABEL, x + 4, end - x - 7, 2)
        places += added
        if question.hint:
            added, height = sheet.cell(spoken(question.hint, sheet.translate), HINT, x + 4, end - x - 7, height)
            places += added
        tallest = max(tallest, height)
    row = sheet.shapes(tallest + 3, _rules(frame, edges, tallest + 3, top=True), keep=True)
    row.places, row.tag = places, sheet.tag("P")
    for number in range(1, repeat.rows + 1):
        places = sheet.cell(str(number), FAINT, frame.x, edges[0] - frame.x - 4, 7, "end")[0]
        shapes = _rules(frame, edges, ROW)
        for question, x in zip(questions, edges, strict=False):
            if isinstance(question.space, outline.Choices):
                added_shapes, added = _cell_choices(frame, question.space, x + 5)
                shapes += added_shapes
                places += added
        row = sheet.shapes(ROW, shapes, keep=number == 1 or number == repeat.rows - 1)
        row.places, row.tag = places, sheet.tag("P")


def _edges(frame: Frame, questions: Sequence[outline.Question]) -> list[float]:
    """Where the columns begin, and where the last one ends."""
    weights = [_weight(frame, question) for question in questions]
    x = frame.x + 16
    unit = (frame.sheet.width - x) / sum(weights)
    edges = [x]
    for weight in weights:
        edges.append(edges[-1] + weight * unit)
    return edges


def _weight(frame: Frame, question: outline.Question) -> float:
    match question.space:
        case outline.Choices(groups=groups):
            words = [one_line(spoken(option.words, frame.sheet.translate)) for option in groups[0].options]
            return 14 + sum(frame.sheet.setter.width(clean(word), COLUMN) + 21 for word in words)
        case outline.Digits():
            return 70
        case outline.Moment():
            return 90
    return 130


def _cell_choices(frame: Frame, choices: outline.Choices, x: float) -> tuple[list[Shape], list[Place]]:
    sheet = frame.sheet
    shapes: list[Shape] = []
    places: list[Place] = []
    for option in choices.groups[0].options:
        word = one_line(spoken(option.words, sheet.translate))
        width = sheet.setter.width(clean(word), COLUMN)
        shapes.append(mark(x, (ROW - SMALL_MARK) / 2, choices.mark, SMALL_MARK))
        places += sheet.cell(word, COLUMN, x + 11.5, width + 0.01, (ROW - COLUMN.height) / 2)[0]
        x += width + 20
    return shapes, places


def _rules(frame: Frame, edges: Sequence[float], height: float, *, top: bool = False) -> list[Shape]:
    end = edges[-1]
    shapes: list[Shape] = [Stroke(x, 0, x, height, RULE) for x in edges]
    shapes.append(Stroke(edges[0], height, end, height, STRONG_RULE if top else RULE, 0.6))
    if top:
        shapes.append(Stroke(edges[0], 0, end, 0, RULE))
    return shapes
