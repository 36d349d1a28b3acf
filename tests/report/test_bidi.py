"""Arabic among Latin and digits: the order of letters, against the bidi library and the standard's own cases."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from toc_desktop.report import bidi

# letters, digits of both kinds, separators, brackets, marks, quotes; no four digits in a row with blanks, which we
# keep together as telephone numbers
SIGNS = "abZé" + "אבש" + "عربيّ" + "1" + "٣" + "+-,.:/%$€" + "()[]«»" + " \u00a0!؟،" + "\u064b"
TEXTS = st.text(alphabet=SIGNS, min_size=1, max_size=24)


def shown(text: str, base: int) -> str:
    """From left to right, as it stands on the paper (brackets not yet mirrored)."""
    levels = bidi.levels(text, base) or [0] * len(text)
    return "".join(bidi.visual(list(text), levels))


@settings(max_examples=600, deadline=None)
@given(TEXTS, st.sampled_from([0, 1]))
def test_the_order_is_that_of_the_bidi_library(text: str, base: int) -> None:
    text = text.strip()  # it also applies the rule for the ends of lines, where we have no blanks
    assert shown(text, base) == get_display(text, base_dir="LR"[base])


@pytest.mark.parametrize("number", ["+44 1463 555 014", "0140 555 6", "116 123", "+962-6-555-0140", "٠٧٩ ١٢٣ ٤٥٦"])
def test_a_telephone_number_among_arabic_words_keeps_its_order(number: str) -> None:
    assert number in shown(f"اتصل على {number} مساءً", 1)


def test_a_list_of_small_numbers_is_no_telephone_number() -> None:
    assert "3 2 1" in shown("ب 1 2 3 ب", 1)


def test_latin_text_needs_no_levels() -> None:
    assert bidi.levels("Plain words, 123 (and so on).", 0) is None


def test_a_deep_pile_of_brackets_ends() -> None:
    text = "ب" + "([" * 50_000 + "])" * 50_000
    levels = bidi.levels(text, 1)
    assert levels is not None
    assert set(levels) <= {1, 2}
