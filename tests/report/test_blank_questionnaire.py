"""A blank questionnaire that somebody fills in with a pen."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from toc_desktop import places
from toc_desktop.forms.paper.outline import (
    Choices,
    Digits,
    Fields,
    Frame,
    Grid,
    GridRow,
    Heading,
    Lines,
    Moment,
    Note,
    Option,
    Options,
    Outline,
    Part,
    Question,
    Repeat,
    Scale,
    Tick,
)
from toc_desktop.i18n import ENGLISH, Message, Translator
from toc_desktop.report import BlankQuestionnaire, draw

YES_NO = Options((Option(("Yes",)), Option(("No",), Message("go to {number}", number="12"))))
SPACES: tuple[Part, ...] = (
    Heading(("The household",)),
    Note(("Thank you for coming.",)),
    Question("1", ("Your town?",), Lines(1), is_required=True),
    Question("2", ("Tell me more.",), Lines(4), hint=("Take your time.",), guidance=("What it was like.",)),
    Question("3", ("How many?",), Digits(2)),
    Question("4", ("How much land?",), Digits(5, 2)),
    Question("5", ("Since when?",), Moment("dmy")),
    Question("6", ("At what time?",), Moment("hM")),
    Question("7", ("Have you used it?",), Choices("one", (YES_NO,))),
    Question("8", ("Which ones?",), Choices("several", (Options((Option(("Posts",)), Option(("Talks",)))),))),
    Question("9", ("Order them.",), Choices("rank", (Options((Option(("First",)), Option(("Second",)))),))),
    Heading(("What you think",)),
    Question("10", ("How useful?",), Scale(("0", "1", "2", "3"))),
    Question("11", ("How much money?",), Scale(("0", "1000"), is_line=True)),
    Question("12", ("A picture",), Fields((Message("Number of the photograph"),))),
    Question("13", ("Sign here",), Frame(52, Message("Signature"))),
    Question("14", ("Read",), Tick(Message("Done")), only_if=Message("Only if {condition}.", condition="3 is 4")),
    Grid((("Never",), ("Often",)), (GridRow("15", ("I write",), "one"), GridRow("16", ("I read",), "several"))),
    Repeat("17", ("Children",), Message("One row for each: {times}.", times=2), (
        Question("17.1", ("Name",), Lines(1)),
        Question("17.2", ("Boy or girl",), Choices("one", (Options((Option(("Boy",)), Option(("Girl",)))),))),
    ), rows=2),
)  # fmt: skip


def paper(*parts: Part) -> BlankQuestionnaire:
    return BlankQuestionnaire(Outline("Members", "3", "English (en)", "en", parts, has_required=True), "A study")


@pytest.fixture
def read() -> Callable[[bytes], list[str]]:
    """The text of each page."""

    def pages(pdf: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()

    return pages


def test_all_of_it_is_copied_in_its_order(read: Callable[[bytes], list[str]]) -> None:
    text = "\n".join(read(draw(paper(*SPACES), translate=ENGLISH)))
    order = ["Members", "A study · Version 3 · English", "Person’s code", "Facilitator", "* Must be answered."]
    order += ["The household", "Thank you for coming.", "Your town?", "Tell me more.", "Take your time.", "How many?"]
    order += ["Since when?", "Have you used it?", "Yes", "No", "go to 12", "Posts", "Talks", "What you think"]
    order += ["Number of the photograph", "Signature", "Only if 3 is 4.", "Read", "Never", "I write", "17.1", "Girl"]
    at = 0
    for words in order:
        found = text.find(words, at)
        assert found >= 0, words
        at = found + 1


def test_sections_are_bookmarks_and_the_same_values_give_the_same_bytes() -> None:
    pdf = draw(paper(*SPACES), translate=ENGLISH)
    assert pdf == draw(paper(*SPACES), translate=ENGLISH)
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == ["The household", "What you think"]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_every_space_is_drawn_in_every_language_and_size(language: str, size: str) -> None:
    translate = Translator(language, places.resources() / "translations")
    pdf = draw(paper(*SPACES), translate=translate, size="Letter" if size == "Letter" else "A4")
    assert pdf.startswith(b"%PDF")


def test_a_question_stays_with_its_room_and_a_heading_with_its_question(read: Callable[[bytes], list[str]]) -> None:
    parts: list[Part] = []
    for number in range(1, 40):
        parts += [
            Heading((f"Part {number} of it",)),
            Question(str(number), (f"Question {number}?",), Lines(number % 6 + 1), hint=(f"Hint {number}.",)),
        ]
    for page in read(draw(paper(*parts), translate=ENGLISH)):
        for number in range(1, 40):
            assert (f"Part {number} of it" in page) == (f"Question {number}?" in page) == (f"Hint {number}." in page)


def test_long_words_and_many_choices_stay_on_the_page(read: Callable[[bytes], list[str]]) -> None:
    many = Options(tuple(Option((f"Choice {number} " + "and more " * 14,)) for number in range(80)))
    long = Question("1", ("Which of these is it? " * 40,), Choices("one", (many,)))
    pages = read(draw(paper(long), translate=ENGLISH))
    assert len(pages) > 2
    whole = "\n".join(pages)
    assert all(f"Choice {number} and" in whole for number in range(80))


def test_choices_in_a_table_have_room_of_their_own() -> None:
    """Five columns whose choices would be twice as wide as the sheet."""
    words = ("Very well indeed", "Well", "Not so well")
    choices = Choices("one", (Options(tuple(Option((word,)) for word in words)),))
    columns = [Question(f"1.{number}", ("How well?",), choices) for number in range(1, 6)]
    table = Repeat("1", ("Visits",), Message("One row for each: {times}.", times=3), tuple(columns), rows=3)
    document = pypdfium2.PdfDocument(draw(paper(table), translate=ENGLISH))
    try:
        page = document[0].get_textpage()
        boxes = [page.get_rect(number) for number in range(page.count_rects())]
    finally:
        document.close()
    assert len(boxes) > 3 * 5 * 3
    for at, (left, bottom, right, top) in enumerate(boxes):
        assert 0 < left < right < 595
        for other_left, other_bottom, other_right, other_top in boxes[at + 1 :]:
            is_apart = right <= other_left or other_right <= left or top <= other_bottom or other_top <= bottom
            assert is_apart, (boxes[at], (other_left, other_bottom, other_right, other_top))


def test_rows_and_columns_say_all_that_a_question_says(read: Callable[[bytes], list[str]]) -> None:
    rows = (
        GridRow("1", ("I write",), "one", hint=("At all.",), guidance=("Read slowly.",), is_translated=False),
        GridRow("2", ("I read",), "one"),
    )
    columns = (
        Question("3.1", ("Name",), Lines(1), guidance=("First name only.",), is_translated=False),
        Question("3.2", ("Born",), Moment("dmy")),
    )
    table = Repeat("3", ("Children",), Message("One row for each: {times}.", times=2), columns, rows=2)
    (text,) = read(draw(paper(Grid((("Never",), ("Often",)), rows), table), translate=ENGLISH))
    said = " ".join(text.split())
    for words in ("I write (not translated)", "Read slowly.", "Name (not translated)", "First name only."):
        assert words in said
    assert "dd / mm / yyyy" in said


@pytest.mark.parametrize(
    ("language", "words", "first"), [("ar", "State?", "S"), ("en", "ولاية?", "و")], ids=["in Arabic", "in English"]
)
def test_what_is_not_translated_keeps_its_question_mark_at_its_own_end(language: str, words: str, first: str) -> None:
    translate = Translator(language, places.resources() / "translations")
    outline = Outline("م" if language == "ar" else "M", "", "x", language, (
        Question("1", (words,), Lines(4), is_translated=False),
    ))  # fmt: skip
    document = pypdfium2.PdfDocument(draw(BlankQuestionnaire(outline, ""), translate=translate))
    try:
        page = document[0].get_textpage()
        text = page.get_text_range()
        question, start = text.index("?"), text.index(first)
        places_of = page.get_charbox(question)[0], page.get_charbox(start)[0]
    finally:
        document.close()
    assert (places_of[0] > places_of[1]) == (first == "S")


def test_choices_that_follow_an_answer_stay_on_one_page(read: Callable[[bytes], list[str]]) -> None:
    groups = [
        Options(
            tuple(Option((f"Town {letter}{number}",)) for number in range(3)),
            Message("If {question} is {answers}:", question="1", answers=letter),
        )
        for letter in "ABC"
    ]
    parts = [Question(str(number), (f"Question {number}?",), Choices("one", tuple(groups))) for number in range(2, 30)]
    pages = read(draw(paper(*parts), translate=ENGLISH))
    assert len(pages) > 2
    for page in pages:
        assert page.count("?") == page.count("If 1 is C:") == page.count("Town C2")
