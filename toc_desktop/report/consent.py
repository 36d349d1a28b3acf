"""Sets the consent form: one line for each item, an empty box means no, and lines to sign."""

from __future__ import annotations

from collections.abc import Sequence

from toc_desktop.report.blocks import CROSSED_BOX, EMPTY_BOX, facts, head, with_demonstration
from toc_desktop.report.document import Furniture
from toc_desktop.report.ink import INK, RULE, STRONG_RULE, Shape, Stroke
from toc_desktop.report.lines import Style
from toc_desktop.report.papers import ConsentForm, ConsentItem, Fact
from toc_desktop.report.sheet import BODY, HEADING, LABEL, QUESTION, Block, Sheet

ANSWER_WIDTH = 54.0
ITEM = Style(10.5, "regular", INK, 1.45)
LINE_HEIGHT = 34.0


def compose(paper: ConsentForm, sheet: Sheet) -> Furniture:
    translate = sheet.translate
    version = translate("Version {version}", version=paper.version) if paper.version else ""
    head(sheet, paper.title, version)
    facts(sheet, _facts(paper, sheet))
    for paragraph in paper.introduction:
        sheet.gap(9)
        sheet.text(paragraph, Block(BODY, side="start"))
    sheet.gap(14)
    for item in paper.items:
        _item(sheet, item)
    sheet.gap(7)
    sheet.text(translate("Each line is a choice of its own. An empty box means no."), Block(QUESTION, side="start"))
    if any(item.is_needed for item in paper.items):
        sheet.text(translate("* Needed to take part."), Block(QUESTION, side="start"))
    for heading, labels in _signatures(paper, sheet):
        _lines(sheet, heading, labels)
    foot = paper.foot or translate("Kept under lock, apart from what was said.")
    return Furniture(paper.title, with_demonstration(sheet, foot, paper.is_demonstration), paper.title)


def _facts(paper: ConsentForm, sheet: Sheet) -> list[Fact]:
    found = list(paper.facts)
    if paper.last_day:
        found.append(Fact(sheet.translate("You can change your mind until"), paper.last_day))
    if paper.withdrawal_word:
        found.append(Fact(sheet.translate("Your word for it"), paper.withdrawal_word))
    return found


def _item(sheet: Sheet, item: ConsentItem) -> None:
    """The words at the start, yes and no at the end, a hairline below."""
    translate = sheet.translate
    top = 6.0
    width = sheet.width - 2 * ANSWER_WIDTH - 12
    text = f"{item.text}\N{NO-BREAK SPACE}*" if item.is_needed else item.text
    places, height = sheet.cell(text, ITEM, 0, width, top)
    answers = ((translate("Yes"), item.answer is True), (translate("No"), item.answer is False))
    for place, (word, is_chosen) in enumerate(answers):
        x = sheet.width - (2 - place) * ANSWER_WIDTH
        box, _ = sheet.cell(CROSSED_BOX if is_chosen else EMPTY_BOX, ITEM, x, 16, top)
        label, _ = sheet.cell(word, ITEM, x + 16, ANSWER_WIDTH - 16, top)
        places += [*box, *label]
    height += 6
    row = sheet.shapes(height, [Stroke(0, height, sheet.width, height, RULE)])
    row.places, row.tag = places, sheet.tag("P")


def _signatures(paper: ConsentForm, sheet: Sheet) -> list[tuple[str, tuple[str, ...]]]:
    translate = sheet.translate
    date = translate("Date")
    facilitator = translate("Facilitator")
    witness = translate("Witness ({role})", role=paper.witness_role) if paper.witness_role else translate("Witness")
    ways = {
        "written": (translate("In writing"), (translate("Signature or mark"), date, facilitator, date)),
        "oral": (translate("By word of mouth"), (translate("Facilitator, who heard it"), date)),
        "witnessed": (translate("Before a witness"), (witness, date, facilitator, date)),
    }
    return [way for mode, way in ways.items() if paper.mode in ("", mode)]


def _lines(sheet: Sheet, heading: str, labels: Sequence[str]) -> None:
    """Lines to sign on, two beside each other: a long one for the name, a short one for the day."""
    sheet.gap(16)
    sheet.text(heading, Block(HEADING, tag="H2", side="start", keep=True))
    long, short = sheet.width * 0.62, sheet.width * 0.3
    for start in range(0, len(labels), 2):
        shapes: list[Shape] = []
        places = []
        for x, width, label in zip((0, sheet.width - short), (long, short), labels[start : start + 2], strict=False):
            shapes.append(Stroke(x, LINE_HEIGHT - 4, x + width, LINE_HEIGHT - 4, STRONG_RULE, 0.6))
            places += sheet.cell(label, LABEL, x, width, LINE_HEIGHT - 2)[0]
        row = sheet.shapes(LINE_HEIGHT + LABEL.height, shapes, keep=start + 2 < len(labels))
        row.places, row.tag = places, sheet.tag("P")
