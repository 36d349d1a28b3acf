"""The pictures of a blank questionnaire: below a question, above the words of a choice, above a column."""

from __future__ import annotations

from collections.abc import Sequence

from toc_desktop.forms.paper import outline
from toc_desktop.i18n import Message
from toc_desktop.report.blank_styles import HINT, Frame
from toc_desktop.report.pictures import Picture, Shown
from toc_desktop.report.sheet import Block

TALLEST = 250.0
CHOICE_WIDTH, CHOICE_HEIGHT = 118.0, 78.0
COLUMN_HEIGHT = 40.0


def set_picture(frame: Frame, names: outline.Picture, words: str, *, keep: bool = True) -> None:
    """From where questions begin; what cannot be drawn is said. `words` are those that it goes with."""
    if not names:
        return
    sheet = frame.sheet
    found = frame.album.find(names, frame.width, TALLEST)
    sheet.gap(4, keep=True)
    if isinstance(found, Message):
        sheet.text(sheet.translate(found), Block(HINT, frame.x, keep=keep, side="start"))
    else:
        sheet.picture(found, words or names[0], frame.x, keep=keep)
    sheet.gap(3, keep=keep)


def of_choices(frame: Frame, options: Sequence[outline.Option], width: float, height: float) -> list[Picture | str]:
    """For each choice its picture, what is to be said in its place, or ""."""
    found = [frame.album.find(option.picture, width, height) if option.picture else "" for option in options]
    return [frame.sheet.translate(each) if isinstance(each, Message) else each for each in found]


def in_columns(
    frame: Frame, pictures: Sequence[Picture | str], words: Sequence[str], left: float, width: float
) -> tuple[list[Shown], float]:
    """Pictures above columns of one width, their feet on one line, and how high they stand."""
    tallest = max((each.height for each in pictures if isinstance(each, Picture)), default=0.0)
    shown = [
        frame.sheet.shown(each, said, left + (place + 0.5) * width - each.width / 2, tallest - each.height)
        for place, (each, said) in enumerate(zip(pictures, words, strict=True))
        if isinstance(each, Picture)
    ]
    return shown, tallest + 3 if shown else 0.0
