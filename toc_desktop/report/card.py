"""Sets the take-home card: a small card to cut out, on which nothing says what it was about."""

from __future__ import annotations

from toc_desktop.report.document import Furniture
from toc_desktop.report.flow import Row
from toc_desktop.report.ink import ACCENT, INK, PALE, RULE, SOFT, STRONG_RULE, Rect, Stroke
from toc_desktop.report.lines import Style
from toc_desktop.report.papers import TakeHomeCard
from toc_desktop.report.sheet import LABEL, SMALL, Block, Sheet

WIDTH, HEIGHT = 419.5, 297.6
"""A6 lying; a card with much on it grows downwards."""
PADDING = 26.0
CARD_TITLE = Style(15, "bold", INK, 1.35)
CARD_TEXT = Style(10.5, "regular", INK, 1.5)
CARD_NAME = Style(10.5, "bold", INK, 1.5)
CARD_REACH = Style(13, "bold", ACCENT, 1.5)
CARD_DAY = Style(13, "bold", INK, 1.5)
SCISSORS = "\N{BLACK SCISSORS}"


def compose(paper: TakeHomeCard, sheet: Sheet) -> Furniture:
    left = (sheet.width - WIDTH) / 2
    x, width = left + PADDING, WIDTH - 2 * PADDING
    hint = sheet.translate("Cut out along the line. Nothing on this card says what you talked about.")
    sheet.text(hint, Block(SMALL, left, WIDTH, side="start", keep=True))
    sheet.gap(6, keep=True)
    border = Row(0, keep=True)
    sheet.rows.append(border)
    started = len(sheet.rows)
    sheet.shapes(PADDING - 4, (), keep=True)
    sheet.text(paper.title, Block(CARD_TITLE, x, width, "start", "H1", keep=True))
    sheet.gap(3, keep=True)
    sheet.text(paper.thanks, Block(CARD_TEXT, x, width, "start", keep=True))
    _contact(sheet, paper, x, width)
    _withdrawal(sheet, paper, x, width)
    _support(sheet, paper, x, width)
    if paper.is_demonstration:
        sheet.gap(8, keep=True)
        sheet.text(sheet.translate("Synthetic demonstration."), Block(SMALL, x, width, "start", keep=True))
    height = max(HEIGHT, sum(row.height for row in sheet.rows[started:]) + PADDING)
    border.shapes = [Rect(left, 0, WIDTH, height, stroke=STRONG_RULE, thickness=0.6, dash="3 3")]
    scissors, _ = sheet.cell(SCISSORS, Style(11, "regular", SOFT), left - 17, 14, -9)
    border.places = scissors
    return Furniture(paper.title, is_numbered=False)


def _contact(sheet: Sheet, paper: TakeHomeCard, x: float, width: float) -> None:
    sheet.gap(10, keep=True)
    sheet.text(sheet.translate("If you want to reach us"), Block(LABEL, x, width, "start", keep=True))
    sheet.text(paper.contact.name, Block(CARD_NAME, x, width, "start", keep=True))
    sheet.text(paper.contact.reach, Block(CARD_REACH, x, width, "start", keep=True))
    sheet.text(paper.contact.note, Block(LABEL, x, width, "start", keep=True))


def _withdrawal(sheet: Sheet, paper: TakeHomeCard, x: float, width: float) -> None:
    """The last day and the word, side by side on a pale ground."""
    cells = []
    if paper.last_day:
        cells.append((sheet.translate("You can change your mind until"), paper.last_day, CARD_DAY))
    if paper.withdrawal_word:
        cells.append((sheet.translate("Your word for it"), paper.withdrawal_word, CARD_DAY))
    if not cells:
        return
    sheet.gap(11, keep=True)
    inner = 12.0
    column = (width - 2 * inner - 12) / 2 if len(cells) == 2 else width - 2 * inner
    row = sheet.columns(
        [
            (x + inner + place * (column + 12), column, ((label, LABEL), (value, style)))
            for place, (label, value, style) in enumerate(cells)
        ]
    )
    ground = Rect(x, -8, width, row.height + 16, fill=PALE, radius=4.5)
    row.shapes = [sheet.mirror(ground)]
    sheet.rows.insert(-1, Row(8, keep=True))
    sheet.rows.append(Row(8, keep=True))


def _support(sheet: Sheet, paper: TakeHomeCard, x: float, width: float) -> None:
    if not paper.support:
        return
    sheet.gap(11, keep=True)
    sheet.shapes(0.75, [Stroke(x, 0, x + width, 0, RULE)], keep=True)
    sheet.gap(7, keep=True)
    sheet.text(sheet.translate("If you want to talk to somebody"), Block(LABEL, x, width, "start", keep=True))
    half = (width - 12) / 2
    for start in range(0, len(paper.support), 2):
        sheet.columns(
            [
                (
                    x + place * (half + 12),
                    half,
                    ((one.name, CARD_NAME), (one.reach, CARD_TEXT), (one.note, LABEL)),
                )
                for place, one in enumerate(paper.support[start : start + 2])
            ]
        )
        sheet.gap(3, keep=True)
