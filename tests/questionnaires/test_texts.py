"""The texts a person is told or handed say the same in every language, with the same gaps, in the plainest Markdown."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import french
import pytest

from toc_desktop.places import resources
from toc_desktop.study.consenting import ITEMS

LANGUAGES = ("en", "fr", "ar")
TEXTS = (
    "confidentiality-script",
    "distress-and-safeguarding",
    "information-sheet",
    "interview-guide",
    "privacy-notice",
    "support-contacts",
    "take-home-card",
    "withdrawal",
)
NEEDED = ["take_part", "understood", "confidentiality"]
OPTIONAL = ["recording", "quotations", "paper", "show_words", "later_contact", "send", "archive"]
ARABIC = re.compile("[\u0600-\u06ff]")


def folder() -> Path:
    return resources() / "texts"


def text(language: str, name: str) -> str:
    return (folder() / language / f"{name}.md").read_text(encoding="utf-8")


def gaps(words: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", words))


def shape(words: str) -> list[str]:
    """What each block is: title, section, line or paragraph."""
    kinds = {"# ": "title", "##": "section", "- ": "line"}
    return [kinds.get(line[:2], "paragraph") for line in words.splitlines() if line.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_text(language: str) -> None:
    assert sorted(path.stem for path in (folder() / language).glob("*.md")) == sorted(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_gaps_and_build_are_the_same_in_every_language(name: str) -> None:
    english = text("en", name)
    for language in LANGUAGES:
        words = text(language, name)
        assert gaps(words) == gaps(english), language
        assert shape(words) == shape(english), language
        assert words.count("{") == words.count("}") == len(re.findall(r"\{\w+\}", words)), "a broken gap"
        assert bool(ARABIC.search(words)) == (language == "ar")


@pytest.mark.parametrize("name", TEXTS)
def test_no_line_of_french_begins_with_a_mark(name: str) -> None:
    assert [line for line in text("fr", name).splitlines() if french.faults(line)] == []


@pytest.mark.parametrize("name", TEXTS)
def test_markdown_is_of_the_plainest_kind(name: str) -> None:
    for language in LANGUAGES:
        words = text(language, name)
        assert shape(words).count("title") == 1
        assert words.startswith("# ")
        assert not re.search(r"\*|`|\]\(|\||^#{3}|^[ \t]+-|<", words, re.MULTILINE), language


def test_gaps_are_explained() -> None:
    explained = gaps((folder() / "README.md").read_text(encoding="utf-8"))
    assert {gap for name in TEXTS for gap in gaps(text("en", name))} <= explained


@pytest.mark.parametrize("name", ["information-sheet", "confidentiality-script", "support-contacts", "take-home-card"])
def test_contacts_stand_on_a_line_of_their_own(name: str) -> None:
    for language in LANGUAGES:
        assert "\n\n{contacts}\n" in text(language, name)


def test_take_home_card_betrays_nothing() -> None:
    for language in LANGUAGES:
        assert gaps(text(language, "take-home-card")) == {
            "duty_name",
            "duty_reach",
            "last_day",
            "withdrawal_word",
            "contacts",
        }


def test_information_sheet_says_what_cannot_be_undone() -> None:
    sheet = text("en", "information-sheet")
    assert "cannot be found again" in sheet
    assert "serious danger" in sheet
    assert "please delete what I just said" in sheet
    assert "stop here" in sheet


def test_agenda_of_the_guide_adds_up_to_an_hour() -> None:
    minutes = [
        int(found) for found in re.findall(r"^## .*, (\d+) minutes", text("en", "interview-guide"), re.MULTILINE)
    ]
    assert sum(minutes) == 60
    french = [int(found) for found in re.findall(r"^## .*, (\d+) minutes", text("fr", "interview-guide"), re.MULTILINE)]
    assert french == minutes


def test_consent_is_itemised_and_needs_three_things() -> None:
    assert [item.key for item in ITEMS if item.is_needed] == NEEDED
    assert [item.key for item in ITEMS if not item.is_needed] == OPTIONAL


def test_sheet_lists_what_is_needed_and_what_is_optional() -> None:
    for language in LANGUAGES:
        lists = re.findall(r"(?:^- .*\n)+", text(language, "information-sheet"), re.MULTILINE)
        assert [len(NEEDED), len(OPTIONAL)] in [[one.count("- "), two.count("- ")] for one, two in pairwise(lists)], (
            language
        )


def test_items_of_consent_are_said_in_one_place() -> None:
    """They are sentences of the program, translated like every other; here is only what is asked beside them."""
    consent = json.loads((folder() / "consent.json").read_text(encoding="utf-8"))
    assert set(consent) == {"asked"}
    for words in consent["asked"].values():
        assert set(words) == set(LANGUAGES)
        assert len({frozenset(gaps(said)) for said in words.values()}) == 1
