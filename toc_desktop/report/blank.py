"""Sets the blank questionnaire: numbered questions with room for answers, to be filled in by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from toc_desktop.forms.paper import outline
from toc_desktop.forms.paper.outline import Part, Words, spoken
from toc_desktop.i18n import Message
from toc_desktop.report import blank_grids
from toc_desktop.report.answer_space import beside_label, set_space
from toc_desktop.report.blank_pictures import set_picture
from toc_desktop.report.blank_styles import (
    CONDITION,
    HINT,
    NOTE_TEXT,
    NUMBER,
    QUESTION_TEXT,
    REQUIRED,
    SUBHEADING,
    SUBSUBHEADING,
    Frame,
)
from toc_desktop.report.blocks import ground, head, with_demonstration
from toc_desktop.report.clean import one_line
from toc_desktop.report.document import Furniture
from toc_desktop.report.flow import Row, SideRule
from toc_desktop.report.ink import ACCENT, RULE, STRONG_RULE, Shape, Stroke
from toc_desktop.report.papers import BlankQuestionnaire
from toc_desktop.report.pictures import Album
from toc_desktop.report.sheet import HEADING, LABEL, Block, Sheet

LEAST_NUMBER, MOST_NUMBER = 21.0, 52.0
TALLEST_GROUND = 14
"""Lines of a note on a ground, which cannot be parted; longer ones stand on the bare page."""
OUTSIDE = 9.0
"""How far the rule of a repeat stands outside the text."""


def compose(paper: BlankQuestionnaire, sheet: Sheet) -> Furniture:
    translate = sheet.translate
    what = paper.outline
    version = translate("Version {version}", version=what.version) if what.version else ""
    language = what.language.split("(")[0].strip() if what.language != "default" else ""
    head(sheet, what.title, " · ".join(part for part in (paper.study, version, language) if part))
    _who_and_when(sheet)
    _legend(sheet, what)
    widest = max((sheet.setter.width(number, NUMBER) for number in _numbers(what.parts)), default=0.0)
    frame = Frame(sheet, min(max(widest + 7, LEAST_NUMBER), MOST_NUMBER), Album(paper.files))
    for part in what.parts:
        _part(frame, part)
    foot = paper.foot or translate("Once filled in: for the study team only, kept under lock.")
    return Furniture(what.title, with_demonstration(sheet, foot, paper.is_demonstration), what.title)


def _numbers(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case outline.Question():
                yield part.number
            case outline.Grid():
                yield from (row.number for row in part.rows)
            case outline.Repeat():
                yield part.number
                yield from _numbers(part.parts)


def _who_and_when(sheet: Sheet) -> None:
    """Three lines to write on, their captions below."""
    translate = sheet.translate
    gap = 14.0
    width = (sheet.width - 2 * gap) / 3
    shapes: list[Shape] = []
    places = []
    for column, caption in enumerate((translate("Person’s code"), translate("Date"), translate("Facilitator"))):
        x = column * (width + gap)
        shapes.append(Stroke(x, 25, x + width, 25, STRONG_RULE, 0.6))
        places += sheet.cell(caption, LABEL, x, width, 26)[0]
    row = sheet.shapes(26 + LABEL.height, shapes, keep=True)
    row.places, row.tag = places, sheet.tag("P")
    sheet.gap(6, keep=True)
    sheet.line(RULE)


def _legend(sheet: Sheet, what: outline.Outline) -> None:
    translate = sheet.translate
    marks = {space.mark for space in _spaces(what.parts) if isinstance(space, outline.Choices)}
    words = []
    if "one" in marks:
        words.append(translate("Circles: choose one."))
    if "several" in marks:
        words.append(translate("Square boxes: as many as apply."))
    if what.has_required:
        words.append(translate("* Must be answered."))
    if words:
        sheet.gap(5)
        sheet.text(" ".join(words), Block(HINT, side="start"))


def _spaces(parts: Sequence[Part]) -> Iterator[outline.Space]:
    for part in parts:
        if isinstance(part, outline.Question):
            yield part.space
        elif isinstance(part, outline.Repeat):
            yield from _spaces(part.parts)


def _part(frame: Frame, part: Part) -> None:
    match part:
        case outline.Heading():
            _heading(frame, part)
        case outline.Note():
            _note(frame, part)
        case outline.Question():
            _question(frame, part)
        case outline.Grid():
            frame.gap(9)
            if part.words:
                _words(frame, part.words, Block(QUESTION_TEXT, frame.x, keep=True, side="start"))
            blank_grids.set_grid(frame, part)
        case outline.Repeat():
            _repeat(frame, part)


def _words(frame: Frame, words: Words, block: Block, bookmark: str = "") -> list[Row]:
    return frame.sheet.text(spoken(words, frame.sheet.translate), block, bookmark)


def _heading(frame: Frame, part: outline.Heading) -> None:
    sheet = frame.sheet
    style = (HEADING, SUBHEADING, SUBSUBHEADING)[min(part.level, 3) - 1]
    frame.gap(17 if part.level == 1 else 12)
    if part.words:
        text = one_line(spoken(part.words, sheet.translate))
        if part.level == 1:
            sheet.line(RULE, keep=True)
            sheet.gap(6, keep=True)
        tag = "H2" if part.level == 1 else "H3"
        bookmark = text if part.level == 1 else ""
        sheet.text(frame.marked(text, part.is_translated), Block(style, tag=tag, keep=True, side="start"), bookmark)
    set_picture(frame, part.picture, spoken(part.words, sheet.translate))
    _condition(frame, part.only_if, 0)
    sheet.gap(1, keep=True)


def _condition(frame: Frame, only_if: Message | None, x: float | None = None) -> None:
    if only_if is not None:
        text = frame.sheet.translate(only_if)
        frame.sheet.text(text, Block(CONDITION, frame.x if x is None else x, keep=True, side="start"))


def _note(frame: Frame, part: outline.Note) -> None:
    sheet = frame.sheet
    frame.gap(9)
    _condition(frame, part.only_if)
    text = frame.marked(
        spoken((*part.words, *(("\n", *part.hint) if part.hint else ())), sheet.translate), part.is_translated
    )
    places, height = sheet.cell(text, NOTE_TEXT, frame.x, sheet.width - frame.x - 9, 5)
    if len(places) > TALLEST_GROUND:
        sheet.text(text, Block(NOTE_TEXT, frame.x, side="start", keep=bool(part.picture)))
    elif places:
        ground(sheet, places, height + 5, keep=bool(part.picture))
    set_picture(frame, part.picture, text, keep=False)


def _question(frame: Frame, part: outline.Question) -> None:
    sheet = frame.sheet
    frame.gap(8)
    _condition(frame, part.only_if)
    text = frame.marked(spoken(part.words, sheet.translate), part.is_translated)
    spaces = None if part.picture else beside_label(frame, part.space, text, part.is_required)
    block = Block(
        QUESTION_TEXT, frame.x, width=frame.tab - frame.x - 8 if spaces else 0, keep=True, side="start", tag="H3"
    )
    rows = sheet.text(text + (REQUIRED if part.is_required else ""), block)
    if rows:
        number, _ = sheet.cell(part.number, NUMBER, 0, frame.x, 0)
        rows[0].places = [*number, *rows[0].places]
    for words in (part.hint, part.guidance):
        if words:
            _words(frame, words, Block(HINT, frame.x, keep=True, side="start"))
    set_picture(frame, part.picture, text)
    if spaces and rows:
        _lay_beside(rows[0], spaces)
        sheet.rows[-1].keep = False
        return
    sheet.gap(2.5, keep=True)
    set_space(frame, part.space)


def _lay_beside(row: Row, other: Row) -> None:
    """The answer on the line of the question, both on one middle."""
    height = max(row.height, other.height)
    down, other_down = (height - row.height) / 2, (height - other.height) / 2
    row.places = [
        *(replace(place, baseline=place.baseline + down) for place in row.places),
        *(replace(place, baseline=place.baseline + other_down) for place in other.places),
    ]
    row.shapes, row.height = other.shapes, height


def _repeat(frame: Frame, part: outline.Repeat) -> None:
    sheet = frame.sheet
    frame.gap(15)
    started = len(sheet.rows)
    _condition(frame, part.only_if)
    text = spoken(part.words, sheet.translate) or sheet.translate("Several times")
    rows = sheet.text(
        frame.marked(text, part.is_translated), Block(SUBHEADING, frame.x, tag="H3", keep=True, side="start")
    )
    if rows:
        number, _ = sheet.cell(part.number, SUBHEADING, 0, frame.x, 0)
        rows[0].places = [*number, *rows[0].places]
    sheet.text(sheet.translate(part.how), Block(HINT, frame.x, keep=True, side="start"))
    if part.rows:
        sheet.gap(3, keep=True)
        blank_grids.set_table(frame, part)
    else:
        for inner in part.parts:
            _part(frame, inner)
    rule = SideRule(ACCENT, -OUTSIDE, 1.5)
    if sheet.is_mirrored:
        rule = SideRule(ACCENT, sheet.width + OUTSIDE - 1.5, 1.5)
    for row in sheet.rows[started:]:
        row.rule = rule
