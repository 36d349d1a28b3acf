"""The letters and measures of the blank questionnaire."""

from __future__ import annotations

from dataclasses import dataclass

from toc_desktop.report.bidi import letters
from toc_desktop.report.ink import ACCENT, INK, SOFT, STRONG_RULE, Rect
from toc_desktop.report.lines import Style
from toc_desktop.report.pictures import Album
from toc_desktop.report.sheet import Sheet

QUESTION_TEXT = Style(10.0, "regular", INK, 1.4)
NUMBER = Style(10.0, "bold", INK, 1.4)
HINT = Style(8.4, "regular", SOFT, 1.42)
NOTE_TEXT = Style(9.4, "regular", SOFT, 1.45)
CONDITION = Style(8.6, "regular", ACCENT, 1.45)
GO_TO = Style(9.0, "bold", ACCENT, 1.6)
OPTION = Style(9.6, "regular", INK, 1.5)
COLUMN = Style(8.4, "regular", INK, 1.35)
FAINT = Style(7.6, "regular", "#9aa9a6", 1.4)
SUBHEADING = Style(10.0, "bold", INK, 1.45)
SUBSUBHEADING = Style(9.4, "bold", SOFT, 1.45)
REQUIRED = "\N{NO-BREAK SPACE}*"

MARK = 8.6
BOX_WIDTH, BOX_HEIGHT = 14.0, 17.0


@dataclass(frozen=True)
class Frame:
    """Where things stand: `x` is where questions begin, behind their numbers; `tab` where short answers do.

    `album` has the pictures of the form.
    """

    sheet: Sheet
    x: float
    album: Album

    @property
    def tab(self) -> float:
        return self.sheet.width * 0.5

    @property
    def width(self) -> float:
        return self.sheet.width - self.x

    def gap(self, height: float) -> None:
        """White space that does not part what is above from what is below where the two belong together."""
        rows = self.sheet.rows
        self.sheet.gap(height, keep=bool(rows) and rows[-1].keep)

    def marked(self, text: str, is_translated: bool) -> str:
        """Words of another language keep their question mark at their own end."""
        if is_translated:
            return text
        to_right, to_left = letters(text)
        is_rtl = to_left > to_right
        way = "\N{RIGHT-TO-LEFT MARK}" if is_rtl else "\N{LEFT-TO-RIGHT MARK}"
        way = way if is_rtl != self.sheet.is_mirrored else ""
        return f"{way}{text}{way} {self.sheet.translate('(not translated)')}"


def mark(x: float, y: float, kind: str, size: float = MARK) -> Rect:
    """A round mark for one choice, a square one for several; `x` and `y` its upper corner."""
    radius = size / 2 if kind == "one" else 1.2
    return Rect(x, y, size, size, stroke=STRONG_RULE, thickness=0.8, radius=radius)


def middle_of(style: Style) -> float:
    """How far below the top of a line its small letters have their middle."""
    return style.baseline - style.size * 0.33
