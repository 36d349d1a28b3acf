"""Whoever works in French or Arabic reads every sentence of the program in it, with the same gaps."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from toc_desktop import places
from toc_desktop.i18n import Message, Translator

spec = importlib.util.spec_from_file_location("catalogues", Path(__file__).with_name("catalogues.py"))
assert spec is not None
assert spec.loader is not None
catalogues = importlib.util.module_from_spec(spec)
spec.loader.exec_module(catalogues)

GAP = re.compile(r"\{(\w+)\}")


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


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(language: str) -> None:
    compiled = catalogues.po_path(language).with_suffix(".mo").read_bytes()
    assert compiled == catalogues.compiled(catalogues.catalogue(language))


def test_a_message_in_a_gap_is_translated_too() -> None:
    t = Translator("fr", places.resources() / "translations")
    whole = t(Message("Not agreed yet: {item}", item=Message("The conversation may be recorded.")))
    assert "recorded" not in whole
    assert "agreed" not in whole
