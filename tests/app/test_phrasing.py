"""Answers as words on paper; all of them are invented."""

from __future__ import annotations

import pytest

from toc_desktop.app.phrasing import in_words
from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Choice, Item

CHOICES = (Choice("a", "Apples", True), Choice("b", "Bread", True), Choice("c", "Carrots"))
SAID = [
    ("date", "", "2026-03-12", "en", "12 March 2026"),
    ("date", "", "2026-03-12", "fr", "12 mars 2026"),
    ("date", "month-year", "2026-03-01", "en", "March 2026"),
    ("date", "year", "2026-01-01", "en", "2026"),
    ("date", "", "in spring", "en", "in spring"),
    ("time", "", "14:30:00.000+01:00", "en", "14:30"),
    ("time", "", "after lunch", "en", "after lunch"),
    ("datetime", "", "2026-03-12T08:05:00.000-05:00", "en", "12 March 2026, 08:05"),
    ("datetime", "", "2026-03-12", "en", "12 March 2026"),
    ("geopoint", "", "48.2082 16.3738 0 0", "en", "48.2082, 16.3738"),
    ("geopoint", "", "48.2 16.3 170 5", "en", "48.2, 16.3 (altitude 170 m, to within 5 m)"),
    ("geotrace", "", "48.2 16.3 0 0;48.3 16.4 0 0", "en", "48.2, 16.3\n48.3, 16.4"),
    ("integer", "thousands-sep", "1234567", "en", "1,234,567"),
    ("integer", "thousands-sep", "many", "en", "many"),
    ("integer", "", "1234567", "en", "1234567"),
    ("range", "rating", "4", "en", "4 of 5"),
    ("acknowledge", "", "OK", "en", "Yes"),
    ("rank", "", "b c a", "en", "1. Bread\n2. Carrots\n3. Apples"),
    ("select_multiple", "", "a b", "en", "Apples, Bread"),
    ("image", "signature", "0198.png", "en", "Signed; the signature is kept in the study"),
    ("file", "", "0198.pdf", "en", "A file, kept in the study"),
    ("text", "masked", "secret", "en", "A hidden answer, kept in the study"),
    ("text", "", "In her own words.", "en", "In her own words."),
    ("barcode", "", "", "en", ""),
]


@pytest.mark.parametrize(("kind", "appearance", "value", "language", "words"), SAID)
def test_an_answer_is_printed_as_people_say_it(
    kind: str, appearance: str, value: str, language: str, words: str
) -> None:
    choices = CHOICES if kind.startswith("select") or kind == "rank" else ()
    parameters = {"start": "1", "end": "5", "step": "1"}
    item = Item("/q", "/q", kind, "?", appearance=appearance, value=value, choices=choices, parameters=parameters)
    assert in_words(item, Translator(language)) == words
