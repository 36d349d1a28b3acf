"""Sets the keys of the keyboard in two columns, to lie beside the laptop."""

from __future__ import annotations

import re

from toc_desktop.report.blocks import head
from toc_desktop.report.clean import one_line
from toc_desktop.report.document import Furniture
from toc_desktop.report.flow import Place
from toc_desktop.report.ink import INK, PALE, RULE, STRONG_RULE, Rect, Shape, Stroke
from toc_desktop.report.lines import Style
from toc_desktop.report.papers import KeyGroup, KeysPage, KeyStroke
from toc_desktop.report.sheet import HEADING, VALUE, Sheet

CAP = Style(8.25, "regular", INK, 1.5)
CAP_PADDING = 5.0
CAP_GAP = 3.0
KEYS_WIDTH = 92.0
COLUMN_GAP = 27.0
LONGEST_COLUMN = 590.0
ABOVE_GROUP = 18.0


class Column:
    """One column of groups; `x` is its distance from the starting side."""

    def __init__(self, sheet: Sheet, x: float, width: float) -> None:
        self.sheet = sheet
        self.x = x
        self.width = width
        self.y = 0.0
        self.places: list[Place] = []
        self.shapes: list[Shape] = []

    def add(self, group: KeyGroup) -> None:
        added, self.y = self.sheet.cell(group.heading, HEADING, self.x, self.width, self.y + ABOVE_GROUP)
        self.places += added
        self.y += 3
        for stroke in group.strokes:
            self._stroke(stroke)

    def _stroke(self, stroke: KeyStroke) -> None:
        self.shapes.append(Stroke(self.x, self.y, self.x + self.width, self.y, RULE))
        top = self.y + 4.5
        added, bottom = self.sheet.cell(stroke.does, VALUE, self.x + KEYS_WIDTH, self.width - KEYS_WIDTH, top)
        self.places += added
        self._caps(stroke.keys, top + 0.4)
        self.y = max(bottom, top + VALUE.height) + 4.5

    def _caps(self, keys: str, top: float) -> None:
        """Each key in a small frame; from left to right in every language, as keyboards are labelled."""
        names = [one_line(name) for name in re.split(r"(?<=[^+\s])\+|\s+", keys.strip()) if name]
        widths = [self.sheet.setter.width(name, CAP) + 2 * CAP_PADDING for name in names]
        whole = sum(widths) + CAP_GAP * (len(widths) - 1)
        x = 0.0
        for name, width in zip(names, widths, strict=True):
            start = self.x + (whole - x - width if self.sheet.is_mirrored else x)
            frame = Rect(start, top, width, CAP.height + 1, PALE, STRONG_RULE, 0.5, 2.5)
            self.shapes.append(frame)
            self.places += self.sheet.cell(name, CAP, start, width, top + 0.5, "middle")[0]
            x += width + CAP_GAP


def compose(paper: KeysPage, sheet: Sheet) -> Furniture:
    head(sheet, paper.title)
    width = (sheet.width - COLUMN_GAP) / 2
    waiting = [(group, _height(sheet, group, width)) for group in paper.groups]
    while waiting:
        limit = min(_balanced([height for _, height in waiting]), LONGEST_COLUMN)
        columns = [Column(sheet, place * (width + COLUMN_GAP), width) for place in range(2)]
        for column in columns:
            while waiting and (not column.places or column.y + waiting[0][1] <= limit + 0.01):
                column.add(waiting.pop(0)[0])
        shapes = [shape for column in columns for shape in column.shapes]
        row = sheet.shapes(max(column.y for column in columns), shapes)
        row.places = [place for column in columns for place in column.places]
        row.tag = sheet.tag("P")
    return Furniture(paper.title, is_numbered=False)


def _height(sheet: Sheet, group: KeyGroup, width: float) -> float:
    tried = Column(sheet, 0, width)
    tried.add(group)
    return tried.y


def _balanced(heights: list[float]) -> float:
    """The height at which two columns hold all groups in their order, as even as can be."""
    return min(max(sum(heights[:cut]), sum(heights[cut:])) for cut in range(1, len(heights) + 1))
