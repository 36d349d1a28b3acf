"""What can stand on a page besides text, and the operators that draw a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toc_desktop.report.lines import Line, Run, Style

if TYPE_CHECKING:
    from toc_desktop.report.pictures import Shown

# The colours of the paper: the light theme's tokens.
INK = "#14211f"
SOFT = "#4d5f5c"
ACCENT = "#0b6b66"
RULE = "#d3dcda"
STRONG_RULE = "#7d8f8c"
PALE = "#f5f7f7"


@dataclass(frozen=True)
class Rect:
    """`y` counts down from the top of its row; `x` from the left edge of the text area."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    thickness: float = 0.75
    radius: float = 0
    dash: str = ""


@dataclass(frozen=True)
class Stroke:
    x: float
    y: float
    to_x: float
    to_y: float
    colour: str = RULE
    thickness: float = 0.75
    dash: str = ""


@dataclass(frozen=True)
class Dot:
    """A filled circle; `x` and `y` are its centre."""

    x: float
    y: float
    radius: float
    fill: str


Shape = Rect | Stroke | Dot
ROUND = 0.5523
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


class Ink:
    """Writes the operators of one page; in its resources a font has the name of its face."""

    def __init__(self, height: float) -> None:
        self.code: list[str] = []
        self._height = height
        self._font: tuple[str, float] | None = None
        self._fill = ""
        self._later: list[tuple[float, float, Run]] = []

    def begin(self, tag: str, number: int | None) -> None:
        self.code.append(f"/{tag} <</MCID {number}>> BDC" if number is not None else f"/{tag} BMC")

    def end(self) -> None:
        self.code.append("EMC")

    def shape(self, shape: Shape, left: float, top: float) -> None:
        """`top` counts down from the upper edge of the page."""
        if isinstance(shape, Dot):
            self._colour(shape.fill)
            self.code.append(_circle(left + shape.x, self._height - top - shape.y, shape.radius))
            self.code.append("f")
        elif isinstance(shape, Stroke):
            y = self._height - top
            line = f"{left + shape.x:.2f} {y - shape.y:.2f} m {left + shape.to_x:.2f} {y - shape.to_y:.2f} l S"
            self.code.append(f"{_pen(shape.colour, shape.thickness, shape.dash)} {line}")
        else:
            self._rect(shape, left + shape.x, self._height - top - shape.y - shape.height)

    def _rect(self, shape: Rect, x: float, y: float) -> None:
        if shape.fill:
            self._colour(shape.fill)
        if shape.stroke:
            self.code.append(_pen(shape.stroke, shape.thickness, shape.dash))
        self.code.append(_outline(x, y, shape.width, shape.height, shape.radius))
        self.code.append("B" if shape.fill and shape.stroke else "f" if shape.fill else "S")

    def line(self, line: Line, x: float, baseline: float) -> None:
        """`baseline` counts down from the upper edge of the page."""
        if not line.runs:
            return
        y = self._height - baseline
        self.code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm")
        waiting: list[str] = []
        before: Style | None = None
        face = None
        for piece, style in line.runs:
            if style is not before or piece.face is not face:
                self._style(piece.face.name, style.size * piece.face.scale, style.colour, waiting)
                before, face = style, piece.face
            if not piece.shows:
                piece.encode()
            if piece.spoken:
                self._show(waiting)
                self.code.append(f"3 Tr [{piece.spoken}]TJ 0 Tr")
                self._later.append((x, y, (piece, style)))
            else:
                self._piece((piece, style), waiting)
            x += piece.width * style.size / 1000
        self._show(waiting)
        self.code.append("ET")

    def picture(self, name: str, shown: Shown, left: float, top: float) -> None:
        """`name` is that of the picture among the resources of the page."""
        it = shown.picture
        bottom = self._height - top - shown.y - it.height
        self.code.append(f"q {it.width:.2f} 0 0 {it.height:.2f} {left + shown.x:.2f} {bottom:.2f} cm /{name} Do Q")

    def finish(self) -> None:
        """Draws the ink whose letters were said before; to those who listen or copy it is nothing."""
        if not self._later:
            return
        self.code.append("/Artifact <</ActualText <feff>>> BDC")
        for x, y, (piece, style) in self._later:
            waiting: list[str] = []
            self.code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm")
            self._style(piece.face.name, style.size * piece.face.scale, style.colour, waiting)
            self._piece((piece, style), waiting)
            self._show(waiting)
            self.code.append("ET")
        self.code.append("EMC")

    def _piece(self, run: Run, waiting: list[str]) -> None:
        piece, style = run
        for shown, rise in piece.shows:
            if rise:
                self._show(waiting)
                self.code.append(f"{rise * style.size * piece.face.scale / 1000:.2f} Ts [{shown}]TJ 0 Ts")
            else:
                waiting.append(shown)

    def _show(self, waiting: list[str]) -> None:
        if waiting:
            self.code.append(f"[{' '.join(waiting)}]TJ".replace("> <", ""))
            waiting.clear()

    def _style(self, face: str, size: float, colour: str, waiting: list[str]) -> None:
        if self._font != (face, size):
            self._show(waiting)
            self._font = (face, size)
            self.code.append(f"/{face} {size:.2f} Tf")
        if self._fill != colour:
            self._show(waiting)
            self._colour(colour)

    def _colour(self, colour: str) -> None:
        if self._fill != colour:
            self._fill = colour
            self.code.append(f"{_parts(colour)} rg")


def _parts(colour: str) -> str:
    """Three parts of one; a colour that is none of "#rrggbb" is drawn as a soft grey."""
    if not _COLOUR.fullmatch(colour):
        colour = SOFT
    values = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return " ".join(f"{value:.3f}" for value in values)


def _pen(colour: str, thickness: float, dash: str) -> str:
    return f"{_parts(colour)} RG {thickness:.2f} w [{dash}] 0 d"


def _curve(*points: tuple[float, float]) -> str:
    return " ".join(f"{x:.2f} {y:.2f}" for x, y in points) + " c"


def _circle(x: float, y: float, r: float) -> str:
    k = r * ROUND
    return " ".join(
        (
            f"{x + r:.2f} {y:.2f} m",
            _curve((x + r, y + k), (x + k, y + r), (x, y + r)),
            _curve((x - k, y + r), (x - r, y + k), (x - r, y)),
            _curve((x - r, y - k), (x - k, y - r), (x, y - r)),
            _curve((x + k, y - r), (x + r, y - k), (x + r, y)),
        )
    )


def _outline(x: float, y: float, width: float, height: float, radius: float) -> str:
    if not radius:
        return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
    r, k = radius, radius * (1 - ROUND)
    right, top = x + width, y + height
    steps: Iterable[str] = (
        f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l",
        _curve((right - k, y), (right, y + k), (right, y + r)),
        f"{right:.2f} {top - r:.2f} l",
        _curve((right, top - k), (right - k, top), (right - r, top)),
        f"{x + r:.2f} {top:.2f} l",
        _curve((x + k, top), (x, top - k), (x, top - r)),
        f"{x:.2f} {y + r:.2f} l",
        _curve((x, y + k), (x + k, y), (x + r, y)),
        "h",
    )
    return " ".join(steps)
