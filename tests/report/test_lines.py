"""Breaking paragraphs: nothing is lost, nothing sticks out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toc_desktop.report.clean import clean
from toc_desktop.report.fonts import FAMILIES, Case, face
from toc_desktop.report.lines import Setter, Style
from toc_desktop.report.shaping import Shaper

STYLE = Style(11)
LETTERS = "abcdefgé ÄΩж–-/日😀☐→" + "ابتثلا ميّ،" + "12 3"
WIDEST = 25.0
"""No glyph of the fonts at this size is wider."""


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=LETTERS, max_size=120), st.floats(WIDEST, 400), st.sampled_from([0, 1]))
def test_every_letter_is_set_and_no_line_is_too_wide(text: str, width: float, base: int) -> None:
    text = clean(text)
    lines = Setter(Shaper("en")).lines([(text, STYLE)], width, base)
    said = "".join(piece.text for line in lines for piece, _ in line.runs)
    assert sorted(said.replace(" ", "")) == sorted(text.replace(" ", ""))
    assert all(line.width <= width + 0.01 for line in lines)


def test_latin_words_stay_in_order_and_whole() -> None:
    text = "The list was fourteen weeks and I had four already behind me."
    lines = Setter(Shaper("en")).lines([(text, STYLE)], 90, 0)
    assert len(lines) > 3
    assert " ".join("".join(piece.text for piece, _ in line.runs) for line in lines) == text


def test_long_words_break_at_hyphens_first_but_codes_do_not() -> None:
    setter = Setter(Shaper("en"))
    assert [
        "".join(piece.text for piece, _ in line.runs)
        for line in setter.lines([("a well-known-and-loved place", STYLE)], 62, 0)
    ] == ["a well-", "known-and-", "loved place"]
    assert len(setter.lines([("M-A07", STYLE)], 40, 0)) == 1


def test_letters_come_from_the_first_font_that_has_them() -> None:
    case = Case("bold")
    assert case.face("a").name == "NotoSans-Bold"
    assert case.face("ب").name == "NotoNaskhArabic-Bold"
    assert case.face("☒").name == "NotoSansSymbols2-Regular"
    assert case.face("日") is case.first


@pytest.mark.parametrize(
    ("words", "face_name"),
    [
        ("क्या आपके परिवार में बच्चे हैं?", "NotoSansDevanagari-Regular"),
        ("আপনার পরিবারে কি শিশু আছে?", "NotoSansBengali-Regular"),
        ("በቤተሰብዎ ውስጥ ልጆች አሉ?", "NotoSansEthiopic-Regular"),
        ("คุณมีเด็กในครอบครัวหรือไม่", "NotoSansThai-Regular"),
    ],
)
def test_questions_of_many_scripts_are_drawn_with_letters(words: str, face_name: str) -> None:
    (line,) = Setter(Shaper("en")).lines([(words, STYLE)], 500, 0)
    glyphs = [(piece, glyph) for piece, _ in line.runs for glyph in piece.glyphs]
    assert all(number for _, (number, *_) in glyphs)
    assert {piece.face.name for piece, _ in line.runs} <= {face_name, "NotoSans-Regular"}
    assert "".join(piece.text for piece, _ in line.runs) == words


def test_a_script_without_blanks_is_parted_between_letters_never_before_a_mark() -> None:
    words = "กรุณาเล่าด้วยคำพูดของคุณเองว่าคุณชอบอะไรและสิ่งใดที่ทำให้คุณกลับมา"
    for width in range(30, 90, 3):
        lines = ["".join(piece.text for piece, _ in line.runs) for line in Setter(Shaper("th")).lines(
            [(words, STYLE)], width, 0
        )]  # fmt: skip
        assert len(lines) > 3
        assert "".join(lines) == words
        assert not [line for line in lines if unicodedata.category(line[0]).startswith("M")]


def test_each_file_of_the_table_is_shipped() -> None:
    for family in FAMILIES:
        for cut in ("regular", "bold", "italic"):
            assert len(face(family, cut).letters) > 100


def test_accents_stand_on_their_letter() -> None:
    """Yoruba: a dot below and an accent above one letter, which no single sign has."""
    (line,) = Setter(Shaper("yo")).lines([(clean("ẹ\u0301kọ\u0301"), STYLE)], 200, 0)
    (piece, _) = line.runs[0]
    marks = [glyph for glyph in piece.glyphs if glyph[1] == 0]
    assert marks
    assert all(glyph[0] for glyph in piece.glyphs)


def test_arabic_letters_are_joined() -> None:
    shaper = Shaper("ar")
    (whole,) = shaper.word("ببب", "regular", is_rtl=True)
    assert len({glyph[0] for glyph in whole.glyphs}) == 3
