"""The team copy beside a bare reportlab document with the same paragraphs and fonts: how many times as long?

Run with `python tests/benchmarks/report_summary.py [rounds]`. The target is at most 2. Medians of one run; the two are
drawn in turn, so that a busy machine slows both. The texts are synthetic.
"""

from __future__ import annotations

import io
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from toc_desktop.i18n import ENGLISH
from toc_desktop.report import Fact, Item, Said, Section, TeamCopy, draw

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
TARGET = 2.0
TALK = (
    "the list was fourteen weeks and I had four already behind me my sister sent link nobody would know it name up on "
    "bus look whether somebody answered then read new ones from bottom don’t write much nights first late maybe two "
    "nearly deleted by morning there were answers one of them same thing with so wrote back sleep when have written"
)
WORDS = TALK.split()


def summary(questions: int) -> TeamCopy:
    """An interview of this many questions, with answers of 20 to 120 words."""
    chance = random.Random(7)
    names = [f"{word}{chance.choice(WORDS)}" for word in WORDS for _ in range(8)] + WORDS * 20

    def said() -> str:
        return " ".join(chance.choice(names) for _ in range(chance.randint(20, 120))).capitalize() + "."

    items = [Item(f"What about {chance.choice(names)}, in your own words?", (Said(said()),)) for _ in range(questions)]
    sections = [Section(f"Part {start // 6 + 1}", tuple(items[start : start + 6])) for start in range(0, questions, 6)]
    facts = (Fact("Person", "M-A07"), Fact("When", "March 2026"), Fact("With", "notes"), Fact("Version", "3"))
    return TeamCopy("Interview M-A07 · team copy", "A synthetic study", facts, tuple(sections), group_letter="M")


def ours(paper: TeamCopy) -> bytes:
    return draw(paper, translate=ENGLISH)


def bare(paper: TeamCopy) -> bytes:
    """The same paragraphs one after the other, no page numbers, nothing kept together."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    title = ParagraphStyle("title", fontName="Bold", fontSize=17.25, leading=23)
    heading = ParagraphStyle("heading", fontName="Bold", fontSize=9.75, leading=14.6, spaceBefore=18)
    question = ParagraphStyle("question", fontName="Regular", fontSize=9.4, leading=14.1, spaceBefore=9)
    answer = ParagraphStyle("answer", fontName="Regular", fontSize=10.9, leading=16.35, leftIndent=11)
    story = [Paragraph(paper.heading, title), Paragraph(paper.study, question)]
    story += [Paragraph(f"{fact.label}: {fact.value}", question) for fact in paper.facts]
    for section in paper.sections:
        story.append(Paragraph(section.heading, heading))
        for item in section.items:
            story.append(Paragraph(item.question, question))
            story += [Paragraph(said.text, answer) for said in item.said]
    target = io.BytesIO()
    SimpleDocTemplate(target, leftMargin=49.5, rightMargin=49.5, topMargin=42, bottomMargin=55).build(story)
    return target.getvalue()


def register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"NotoSans-{name}.ttf"), shapable=False))


def compare(questions: int, rounds: int) -> float:
    """Prints one line and says how many times as long ours took."""
    paper = summary(questions)
    times: dict[Callable[[TeamCopy], bytes], list[float]] = {bare: [], ours: []}
    sizes = {}
    for _ in range(rounds + 1):
        for make, taken in times.items():
            start = time.perf_counter()
            sizes[make] = len(make(paper))
            taken.append(time.perf_counter() - start)
    medians = {make: statistics.median(taken[1:]) for make, taken in times.items()}  # the first opens the fonts
    ratio = medians[ours] / medians[bare]
    print(
        f"{questions:5} questions: bare {medians[bare] * 1000:7.1f} ms {sizes[bare] // 1024:5} kB,"
        f" ours {medians[ours] * 1000:7.1f} ms {sizes[ours] // 1024:5} kB, ratio {ratio:.2f} (at most {TARGET})"
    )
    return ratio


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    register_fonts()
    return int(max(compare(questions, rounds) for questions in (12, 60, 600)) > TARGET)


if __name__ == "__main__":
    raise SystemExit(main())
