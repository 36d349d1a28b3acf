"""The shipped questionnaires are XLSForms that other programs read, whole in every language, and fit their template."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import french
import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from toc_desktop import forms
from toc_desktop.places import resources
from toc_desktop.study.template import Template, read_template

LANGUAGES = ("English (en)", "French (fr)", "Arabic (ar)")
SPOKEN = ("label", "short", "hint", "guidance_hint", "constraint_message")
GUIDES = ("members", "commissioners", "platform-staff")
FORMS = (*GUIDES, "short-survey", "backward-mapping", "close-workshop-feedback", "logic-model")
TOPICS = [
    "motivation",
    "inputs",
    "processes",
    "user_types",
    "peer_response",
    "safety",
    "barriers",
    "facilitators",
    "outcomes_short",
    "outcomes_long",
    "unwanted_effects",
    "impact",
    "measuring_impact",
    "assumptions",
    "context",
    "close",
]
CORE = {"motivation", "processes", "safety", "barriers", "outcomes_short", "unwanted_effects", "impact", "close"}
WITHOUT_FOLLOW_UPS = {"facilitators", "assumptions", "context"}  # the only rows of the question set that have none

Row = dict[str, str]


def sheet(stem: str, name: str) -> list[Row]:
    book = load_workbook(resources() / "questionnaires" / f"{stem}.xlsx", read_only=True)
    lines = [[str(cell or "") for cell in line] for line in book[name].iter_rows(values_only=True)]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:] if any(line)]


def rows(stem: str) -> list[Row]:
    return sheet(stem, "survey")


def spoken(stem: str) -> list[Row]:
    """The rows a person sees or hears."""
    return [row for row in rows(stem) if row["type"] not in ("hidden", "end_repeat")]


def templates() -> Iterator[Template]:
    for path in sorted((resources() / "templates").glob("*.json")):
        yield read_template(path.read_text(encoding="utf-8"))


def test_every_shipped_questionnaire_is_known_here() -> None:
    assert {path.stem for path in (resources() / "questionnaires").glob("*.xlsx")} == set(FORMS)


@pytest.mark.parametrize("stem", FORMS)
def test_converts_without_a_warning(stem: str) -> None:
    made = convert(str(resources() / "questionnaires" / f"{stem}.xlsx"), validate=False)
    assert made.warnings == []
    settings = sheet(stem, "settings")[0]
    assert f'id="{settings["form_id"]}" version="1"' in made.xform
    assert "draft" not in settings["form_title"].lower()


@pytest.mark.parametrize("stem", FORMS)
def test_says_that_it_is_a_draft_for_review(stem: str) -> None:
    assert {row["key"]: row["what"] for row in sheet(stem, "about")}["status"].startswith("DRAFT FOR REVIEW")


@pytest.mark.parametrize("stem", FORMS)
def test_no_language_lacks_what_another_has(stem: str) -> None:
    for row in spoken(stem):
        for column in SPOKEN:
            filled = {language: bool(row.get(f"{column}::{language}")) for language in LANGUAGES}
            assert len(set(filled.values())) == 1, (row["name"], column, filled)
        assert row[f"label::{LANGUAGES[0]}"], row["name"]
        assert row[f"short::{LANGUAGES[0]}"], row["name"]
    for choice in sheet(stem, "choices"):
        assert all(choice[f"label::{language}"] for language in LANGUAGES), choice


@pytest.mark.parametrize("stem", FORMS)
def test_no_line_of_french_begins_with_a_mark(stem: str) -> None:
    """Narrow ones before ? ! and ;, which other programs keep where they make plain blanks of the wide ones."""
    form = forms.read(f"{stem}.xlsx", (resources() / "questionnaires" / f"{stem}.xlsx").read_bytes()).form
    assert form is not None
    # apostrophes are made straight on the way
    shown = [html.unescape(text).replace("’", "'") for text in re.findall(r">([^<>]*)<", form.xform)]
    for row in (*spoken(stem), *sheet(stem, "choices")):
        for text in (cell for column, cell in row.items() if column.endswith("::French (fr)") and cell):
            assert french.faults(text) == [], text
            assert not re.search("\u00a0[?!;]", text), text
            pieces = [piece.strip().replace("’", "'") for piece in text.split("${service}")]
            missing = [piece for piece in pieces if not any(piece in one for one in shown)]
            assert missing == [], "lost on the way into the program"


@pytest.mark.parametrize("stem", FORMS)
def test_quotes_the_service_alike_in_every_language(stem: str) -> None:
    for row in spoken(stem):
        quoted = {"${service}" in row[f"label::{language}"] for language in LANGUAGES}
        assert len(quoted) == 1, row["name"]


@pytest.mark.parametrize("stem", FORMS)
def test_names_are_unique_and_plain(stem: str) -> None:
    names = [row["name"] for row in rows(stem) if row["type"] != "end_repeat"]
    assert len(names) == len(set(names))
    assert all(name.isascii() and name == name.lower() and name.isidentifier() for name in names)


def test_components_belong_to_the_templates_that_use_the_questionnaire() -> None:
    used: set[str] = set()
    for template in templates():
        keys = {part.key for part in template.components}
        kinds = {kind.key for kind in template.groups}
        for stem in {stem for kind in template.groups for stem in kind.questionnaires}:
            used.add(stem)
            assert {row["component"] for row in spoken(stem)} <= keys, (template.key, stem)
            assert {row["about"] for row in spoken(stem)} <= {"", *kinds}, stem
    assert used == set(FORMS)


def test_close_workshop_offers_the_template_s_own_lanes_and_columns() -> None:
    thomson = next(template for template in templates() if template.key == "thomson")
    choices = sheet("close-workshop-feedback", "choices")
    lanes = {choice["name"] for choice in choices if choice["list_name"] == "lanes"}
    columns = [choice["name"] for choice in choices if choice["list_name"] == "columns"]
    assert lanes == {kind.key for kind in thomson.groups} | {"shared"}
    assert columns == [part.key for part in thomson.components if part.key != "close"]


@pytest.mark.parametrize("stem", GUIDES)
def test_a_guide_asks_each_topic_and_marks_eight_as_core(stem: str) -> None:
    asked = [row for row in spoken(stem) if row["topic"]]
    assert list(dict.fromkeys(row["topic"] for row in asked)) == TOPICS
    assert len(asked) == (17 if stem == "members" else 16)
    assert {row["topic"] for row in asked if row["core"]} == CORE
    assert sum(row["core"] == "yes" for row in asked) == 8


@pytest.mark.parametrize("stem", GUIDES)
def test_follow_ups_stand_beside_the_question_not_in_it(stem: str) -> None:
    for row in spoken(stem):
        if row["topic"] and row["topic"] not in WITHOUT_FOLLOW_UPS:
            assert row[f"guidance_hint::{LANGUAGES[0]}"], row["name"]
        if row["topic"]:
            assert row[f"label::{LANGUAGES[0]}"].count("?") <= 1, "one question at a time"


@pytest.mark.parametrize("stem", FORMS)
def test_open_answers_have_room_and_nothing_is_forced(stem: str) -> None:
    for row in rows(stem):
        assert row["type"] != "text" or row["appearance"] == "multiline", row["name"]
        assert not row.get("required"), "everybody may leave any question out"


@pytest.mark.parametrize("stem", FORMS)
def test_javarosa_loads_and_finishes_it(stem: str, javarosa: Callable[[str], Any]) -> None:
    with javarosa(stem) as engine:
        assert engine.ask("validate") == "VALID"
        assert "<instanceName>" in engine.submission()


def test_javarosa_sees_the_conditions_of_the_members_guide(javarosa: Callable[[str], Any]) -> None:
    with javarosa("members") as engine:
        assert not engine.dump()["/data/parts_words"].relevant
        assert engine.ask("set parts none reading") == "SET parts constraint"
        assert engine.ask("set parts reading journal") == "SET parts ok"
        assert engine.dump()["/data/parts_words"].relevant


def test_javarosa_offers_only_the_columns_of_a_lane(javarosa: Callable[[str], Any]) -> None:
    with javarosa("close-workshop-feedback") as engine:
        engine.ask("set /data/place[1]/lane shared")
        assert engine.ask("choices /data/place[1]/column").split()[2:] == ["impact", "assumptions"]
        engine.ask("set /data/place[1]/lane members")
        assert "impact" not in engine.ask("choices /data/place[1]/column")


def test_templates_are_whole_in_three_languages() -> None:
    for path in sorted((resources() / "templates").glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        words = [raw["title"]]
        words += [part[name] for part in raw["components"] for name in ("team", "spoken", "meaning")]
        words += [kind[name] for kind in raw["groups"] for name in ("name", "spoken")]
        assert all(set(each) == {"en", "fr", "ar"} and all(each.values()) for each in words), path.name
        assert [(kind["key"], kind["letter"], kind["colour"]) for kind in raw["groups"]] == [
            ("members", "M", "#0067a5"),
            ("commissioners", "C", "#ad4500"),
            ("platform", "S", "#00795a"),
        ]


def test_templates_speak_french_as_it_is_set() -> None:
    for path in sorted((resources() / "templates").glob("*.json")):
        said: list[str] = []

        def french_in(words: dict[str, Any], said: list[str] = said) -> dict[str, Any]:
            said += [words["fr"]] if isinstance(words.get("fr"), str) else []
            return words

        json.loads(path.read_text(encoding="utf-8"), object_hook=french_in)
        assert said
        assert [text for text in said if french.faults(text)] == []


def test_templates_cite_where_they_come_from() -> None:
    source = {template.key: template.source for template in templates()}
    for author in ("Thomson", "Henderson", "Rogers", "Locke", "Vines", "MacBeth", "10.1371/journal.pdig.0000522"):
        assert author in source["thomson"]
    assert "De Silva" in source["backward"]
    assert "Breuer" in source["backward"]
    assert "Centers for Disease Control and Prevention" in source["logic"]
