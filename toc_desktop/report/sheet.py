"""A sheet being composed: words and rules go in from the top, rows come out.

Places are given from the side where reading starts; on a right-to-left sheet the whole of it is mirrored here and
nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from toc_desktop.i18n import Translator
from toc_desktop.report import bidi
from toc_desktop.report.clean import one_line, paragraphs
from toc_desktop.report.flow import Place, Row, SideRule, Tag, keep_ends
from toc_desktop.report.ink import ACCENT, INK, RULE, SOFT, Rect, Shape, Stroke
from toc_desktop.report.lines import Line, Setter, Span, Style
from toc_desktop.report.pictures import Picture, Shown
from toc_desktop.report.shaping import Shaper

Side = Literal["start", "end", "middle", "own"]
"""Where short lines stand; "own": where the paragraph's own writing begins."""

TITLE = Style(17.25, "bold", INK, 1.35)
SUBTITLE = Style(10.5, "regular", SOFT)
HEADING = Style(9.75, "bold", ACCENT)
LABEL = Style(8.6, "regular", SOFT)
VALUE = Style(9.4, "regular", INK)
QUESTION = Style(9.4, "regular", SOFT)
ANSWER = Style(10.9, "regular", INK)
ASIDE = Style(10.9, "italic", SOFT)
NOTE = Style(9.4, "regular", SOFT)
SMALL = Style(8.25, "regular", SOFT)
BODY = Style(10.5, "regular", INK, 1.55)


@dataclass(frozen=True)
class Block:
    """How a paragraph stands: distance from the starting side, width (0: all the rest), side, rule, tag."""

    style: Style
    x: float = 0
    width: float = 0
    side: Side = "own"
    tag: str = "P"
    keep: bool = False
    rule: str = ""


class Sheet:
    def __init__(self, width: float, translate: Translator) -> None:
        self.width = width
        self.translate = translate
        self.is_mirrored = translate.is_right_to_left
        self.shaper = Shaper(translate.language)
        self.setter = Setter(self.shaper)
        self.rows: list[Row] = []
        self._number = 0

    # -- text

    def text(self, text: str, block: Block, bookmark: str = "") -> list[Row]:
        """Each line of the text a paragraph of its own; adds the rows."""
        rows: list[Row] = []
        tag = self.tag(block.tag)
        for part in paragraphs(text):
            if part:
                rows += self.spans([(part, block.style)], block, tag=tag)
            else:
                self.gap(block.style.height / 2, block.keep)
        if rows and bookmark:
            rows[0].bookmark = one_line(bookmark)
        return rows

    def spans(
        self, spans: Sequence[Span], block: Block, begins_right: bool | None = None, tag: Tag | None = None
    ) -> list[Row]:
        """One paragraph of clean text; adds the rows.

        `begins_right`: the side of its block, if not its own. `tag`: what it is part of.
        """
        text = "".join(part for part, _ in spans)
        is_rtl = self.direction(text, block.side == "own")
        side = block.side if any(bidi.letters(text)) else "start"
        if begins_right is None:
            begins_right = self.begins_right(text) if side == "own" else self.is_mirrored
        width = block.width or self.width - block.x
        x = block.x if begins_right == self.is_mirrored else self.width - block.x - width
        tag = tag or self.tag(block.tag)
        rows = [
            Row(
                block.style.height,
                (Place(line, self.left(x, width, line, side, is_rtl), block.style.baseline),),
                tag=tag,
                rule=self.rule(block.rule, begins_right) if block.rule else None,
            )
            for line in self.setter.lines(spans, width, int(is_rtl))
        ]
        keep_ends(rows)
        if rows:
            rows[-1].keep = block.keep
        self.rows += rows
        return rows

    def columns(self, cells: Sequence[tuple[float, float, Sequence[tuple[str, Style]]]], keep: bool = True) -> Row:
        """Cells side by side, each (x, width, texts below each other), as one row."""
        places: list[Place] = []
        tallest = 0.0
        for x, width, texts in cells:
            y = 0.0
            for text, style in texts:
                added, y = self.cell(text, style, x, width, y)
                places += added
            tallest = max(tallest, y)
        row = Row(tallest, places, keep=keep, tag=self.tag("P"))
        self.rows.append(row)
        return row

    def cell(
        self, text: str, style: Style, x: float, width: float, y: float, side: Side = "start"
    ) -> tuple[list[Place], float]:
        """Lines of a text in a box, and where the next thing may stand."""
        places: list[Place] = []
        for part in paragraphs(text):
            is_rtl = self.direction(part)
            for line in self.setter.lines([(part, style)], width, int(is_rtl)):
                places.append(Place(line, self.left(x, width, line, side, is_rtl), y + style.baseline))
                y += style.height
        return places, y

    def direction(self, text: str, is_own: bool = False) -> bool:
        """Whether a paragraph runs to the left.

        Words of the sheet do as the sheet does as long as they hold one letter of its script; somebody's own words
        do as most of their letters. What has no letters is a number, and numbers run to the right.
        """
        to_right, to_left = bidi.letters(text)
        if is_own and to_right != to_left:
            return to_left > to_right
        return to_left > 0 if self.is_mirrored else to_right == 0 and to_left > 0

    def begins_right(self, text: str) -> bool:
        """On which side somebody's own words begin."""
        return self.direction(text, True) if any(bidi.letters(text)) else self.is_mirrored

    def tag(self, kind: str) -> Tag:
        self._number += 1
        return Tag(kind, self._number)

    # -- places

    def left(self, x: float, width: float, line: Line, side: Side, is_rtl: bool) -> float:
        """The left end of a line in a box that begins `x` from the starting side."""
        edge = self.mirrored(x, width)
        if side == "middle":
            return edge + (width - line.width) / 2
        stands_right = is_rtl if side == "own" else self.is_mirrored == (side == "start")
        return edge + width - line.width if stands_right else edge

    def mirrored(self, x: float, width: float = 0) -> float:
        return self.width - x - width if self.is_mirrored else x

    def rule(self, colour: str, begins_right: bool) -> SideRule:
        """At the side on which an answer begins."""
        rule = SideRule(colour, 0)
        return replace(rule, x=self.width - rule.width) if begins_right else rule

    # -- the rest

    def gap(self, height: float, keep: bool = False, rule: SideRule | None = None) -> None:
        self.rows.append(Row(height, keep=keep, is_gap=True, rule=rule))

    def shapes(self, height: float, shapes: Iterable[Shape], keep: bool = False) -> Row:
        row = Row(height, shapes=[self.mirror(shape) for shape in shapes], keep=keep)
        self.rows.append(row)
        return row

    def picture(self, picture: Picture, words: str, x: float, keep: bool = False) -> Row:
        """A picture that stands alone, `x` from the starting side. `words`: for those who cannot see it."""
        row = Row(picture.height, keep=keep, pictures=[self.shown(picture, words, x, 0)])
        self.rows.append(row)
        return row

    def shown(self, picture: Picture, words: str, x: float, y: float) -> Shown:
        spoken = self.translate("Picture: {name}", name=one_line(words))
        return Shown(picture, self.mirrored(x, picture.width), y, spoken, self.tag("Figure"))

    def line(self, colour: str = RULE, thickness: float = 0.75, keep: bool = False) -> None:
        self.shapes(thickness, [Stroke(0, thickness / 2, self.width, thickness / 2, colour, thickness)], keep)

    def mirror(self, shape: Shape) -> Shape:
        if not self.is_mirrored:
            return shape
        if isinstance(shape, Rect):
            return replace(shape, x=self.mirrored(shape.x, shape.width))
        if isinstance(shape, Stroke):
            return replace(shape, x=self.mirrored(shape.x), to_x=self.mirrored(shape.to_x))
        return replace(shape, x=self.mirrored(shape.x))
