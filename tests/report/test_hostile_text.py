"""Answers that try to hide, to reorder, to paint over or to take for ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toc_desktop.i18n import ENGLISH
from toc_desktop.report import Item, Said, Section, TeamCopy, draw
from toc_desktop.report.clean import MARKS_IN_A_ROW, clean, paragraphs

Read = Callable[[bytes], list[str]]


def with_answer(text: str) -> bytes:
    section = Section("Inputs", (Item("What was it like?", (Said(text),)), Item("And now?", (Said("Quiet."),))))
    return draw(TeamCopy("Interview M-A07", "A study", (), (section,)), translate=ENGLISH)


def test_markup_is_text(read: Read) -> None:
    assert '<b onload="x">bold</b> <img src=a> &amp; {gap}' in read(
        with_answer('<b onload="x">bold</b> <img src=a> &amp; {gap}')
    )[0].replace("\n", " ")


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x00b\x7f", "a␀b␡"),
        ("a\u202eb\u202c", "a\N{REPLACEMENT CHARACTER}b"),
        ("\u2066a\u2069\ufeff", "a"),
        ("a\ud800b", "a\N{REPLACEMENT CHARACTER}b"),
        ("tag\U000e0041", "tag"),
        ("a\u2003b", "a b"),
        ("cafe\u0301", "café"),
    ],
)
def test_controls_are_shown_or_go(typed: str, set_as: str) -> None:
    assert clean(typed) == set_as


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert paragraphs(f"{end}one{end}{end}{end}two{end}") == ["one", "", "two"]


def test_a_pile_of_accents_is_taken_apart() -> None:
    marks = "a" + "\u0316" * 100
    assert max(map(len, clean(marks).split("\N{DOTTED CIRCLE}"))) <= MARKS_IN_A_ROW + 2


def test_an_override_does_not_reach_the_words_around_it(read: Read) -> None:
    text = read(with_answer("before \u202eeman\u202c after \u2067 open"))[0]
    assert "before \N{REPLACEMENT CHARACTER}eman after" in text
    assert "And now?" in text
    assert "Page 1 of 1" in text


def test_a_letter_that_no_font_has_shows_a_box_and_can_be_copied(read: Read) -> None:
    pdf = with_answer("one 日本 two")
    assert "one 日本 two" in read(pdf)[0]
    assert pdf == with_answer("one 日本 two") != with_answer("one  two")


def test_a_word_of_five_thousand_letters_is_broken(read: Read) -> None:
    pages = read(with_answer("x" * 5000))
    assert "".join(pages).count("x") >= 5000
    assert max(len(line) for page in pages for line in page.split("\n")) < 200


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The list was fourteen weeks long. " * 30_000, id="a megabyte"),
        pytest.param("x" * 1_000_000, id="one word"),
        pytest.param("كنت أقرأ كل ليلة (حوالي 20 دقيقة) ثم أكتب إلى Mary " * 10_000, id="arabic"),
        pytest.param("ب" * 200_000, id="one arabic word"),
        pytest.param(" " * 1_000_000 + "x", id="blanks"),
        pytest.param("a" + "\u0301" * 200_000, id="accents"),
        pytest.param("([" * 100_000 + "ب", id="brackets"),
        pytest.param("a-" * 200_000, id="hyphens"),
        pytest.param("one\n" * 30_000, id="short lines"),
    ],
)
def test_a_huge_answer_does_not_hang(text: str) -> None:
    assert with_answer(text).startswith(b"%PDF")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_any_text_at_all_can_be_printed(text: str) -> None:
    assert with_answer(text).startswith(b"%PDF")
