"""Whoever works in French or Arabic reads every sentence of the program in it, with the same gaps."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import french
import pytest

from toc_desktop import places
from toc_desktop.i18n import Message, Translator

spec = importlib.util.spec_from_file_location("catalogues", Path(__file__).with_name("catalogues.py"))
assert spec is not None
assert spec.loader is not None
catalogues = importlib.util.module_from_spec(spec)
spec.loader.exec_module(catalogues)

GAP = re.compile(r"\{(\w+)\}")
QUOTED = re.compile("“([^”]+)”")
SAME_IN_FRENCH = {
    "Altitude, m",
    "Code",
    "Conditions",
    "Date",
    "Latitude",
    "Longitude",
    "Note",
    "Notes",
    "Question {number}",
    "Question",
    "Questionnaire",
    "Questionnaires",
    "Questions",
    "Service",
    "Signature",
    "Type",
    "Version {version}",
    "Version",
    "altitude {metres} m",
    "minute",
    "minutes",
    "notes",
    "version {version}",
    "{count} min",
    "{people}, {minutes} min",
    "{title}, version {version}",
}
SAME_IN_ARABIC = {"Enter"}  # what stands on the key
NOT_ARABIC = {
    "quotation marks other than « »": re.compile("[\"“”„']"),
    "marks of another script": re.compile(r"[\u0600-\u06ff}»)][,;?]"),
    "a space before a mark or inside « »": re.compile(r"\s[،؛؟»]|«\s"),
    "a mnemonic, which no Arabic keyboard reaches": re.compile("&"),
}


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    words = catalogues.catalogue(language)
    missing = [text for text in catalogues.sentences() if text not in words or not words[text].string]
    assert missing == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_gaps_are_the_same_in_every_language(language: str) -> None:
    differing = [
        message.id
        for message in catalogues.catalogue(language)
        if message.id and message.string and sorted(GAP.findall(message.id)) != sorted(GAP.findall(message.string))
    ]
    assert differing == []


@pytest.mark.parametrize(("language", "allowed"), [("fr", SAME_IN_FRENCH), ("ar", SAME_IN_ARABIC)])
def test_nothing_is_left_in_english_by_oversight(language: str, allowed: set[str]) -> None:
    same = {
        message.id
        for message in catalogues.catalogue(language)
        if message.id and message.string == message.id and any(map(str.isalpha, GAP.sub("", message.id)))
    }
    assert same - allowed == set()


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_sentences_begin_and_end_with_the_same_blanks(language: str) -> None:
    def edges(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    differing = [
        message.id
        for message in catalogues.catalogue(language)
        if message.id and message.string and edges(message.id) != edges(message.string)
    ]
    assert differing == []


def without_code(english: str, translated: str) -> str:
    """Without what is quoted from English letter by letter, such as an expression that somebody is to type."""
    for quoted in QUOTED.findall(english):
        translated = translated.replace(quoted, "")
    return translated


@pytest.mark.parametrize(("language", "faults"), [("fr", french.FAULTS), ("ar", NOT_ARABIC)])
def test_punctuation_is_that_of_the_language(language: str, faults: dict[str, re.Pattern[str]]) -> None:
    wrong = [
        (fault, message.string)
        for message in catalogues.catalogue(language)
        for fault, pattern in faults.items()
        if message.id and pattern.search(without_code(message.id, str(message.string)))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(language: str) -> None:
    compiled = catalogues.po_path(language).with_suffix(".mo").read_bytes()
    assert compiled == catalogues.compiled(catalogues.catalogue(language))


def test_a_message_in_a_gap_is_translated_too() -> None:
    t = Translator("fr", places.resources() / "translations")
    whole = t(Message("Not agreed yet: {item}", item=Message("The conversation may be recorded.")))
    assert "recorded" not in whole
    assert "agreed" not in whole
