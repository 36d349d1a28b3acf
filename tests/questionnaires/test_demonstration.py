"""The demonstration study fits the questionnaires, carries each factor with the right groups, and is invented."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from toc_desktop.interview.values import Blank
from toc_desktop.places import resources
from toc_desktop.study.template import read_template
from toc_desktop.study.values import Mode

NEEDED = {"take_part", "understood", "confidentiality"}
OPTIONAL = {"recording", "quotations", "paper", "show_words", "later_contact", "send", "archive"}


def loaded(name: str) -> Any:
    return json.loads((resources() / "demonstration" / name).read_text(encoding="utf-8"))


def questions(stem: str) -> dict[str, str]:
    """Name and type of everything that can be answered."""
    book = load_workbook(resources() / "questionnaires" / f"{stem}.xlsx", read_only=True)
    head, *lines = book["survey"].iter_rows(values_only=True)
    kind, name = head.index("type"), head.index("name")
    return {str(line[name]): str(line[kind]) for line in lines if str(line[kind]).startswith(("text", "select_"))}


def choices(stem: str) -> dict[str, set[str]]:
    book = load_workbook(resources() / "questionnaires" / f"{stem}.xlsx", read_only=True)
    offered = defaultdict(set)
    for line in list(book["choices"].iter_rows(values_only=True))[1:]:
        offered[str(line[0])].add(str(line[1]))
    return offered


STUDY = loaded("study.json")
PEOPLE: list[dict[str, Any]] = STUDY["people"]
INTERVIEWS: list[dict[str, Any]] = STUDY["interviews"]


def code(interview: dict[str, Any]) -> str:
    return str(PEOPLE[interview["person"]]["code_hint"])


every_interview = pytest.mark.parametrize("interview", INTERVIEWS, ids=code)


def test_says_that_it_is_invented() -> None:
    assert "synthetic" in STUDY["study"]["title"]
    assert "invented" in STUDY["study"]["aim"]
    assert STUDY["study"]["is_demonstration"] is True
    assert "Demonstration" in STUDY["study"]["duty_name"]
    assert "invented" in STUDY["study"]["duty_reach"]
    assert STUDY["contacts"]
    assert all("invented" in contact["name"] for contact in STUDY["contacts"])


def test_has_the_mixture_that_papers_and_pages_need() -> None:
    assert len(INTERVIEWS) == len(PEOPLE) == 20
    languages = [interview["language"] for interview in INTERVIEWS]
    assert {tag: languages.count(tag) for tag in ("en", "fr", "ar")} == {"en": 16, "fr": 2, "ar": 2}
    assert sum(interview["finish"] is False for interview in INTERVIEWS) == 2
    assert sum("reopened" in interview for interview in INTERVIEWS) == 1
    assert {kind for interview in INTERVIEWS for kind in interview["blanks"].values()} == set(Blank)
    assert {interview["mode"] for interview in INTERVIEWS} == set(Mode)
    assert any(interview["lines"] for interview in INTERVIEWS)
    assert any(interview["notes"] for interview in INTERVIEWS)
    assert any(interview["exact"] for interview in INTERVIEWS)
    assert sum(len(person["roles"]) > 1 for person in PEOPLE) >= 2


def test_people_are_codes_in_groups_of_the_template() -> None:
    template = read_template((resources() / "templates" / "thomson.json").read_text(encoding="utf-8"))
    letters = {kind.key: kind.letter for kind in template.groups}
    assert len({person["code_hint"] for person in PEOPLE}) == len(PEOPLE)
    assert len({person["withdrawal_word"] for person in PEOPLE}) == len(PEOPLE)
    assert sorted(interview["person"] for interview in INTERVIEWS) == list(range(len(PEOPLE)))
    for person in PEOPLE:
        assert person["code_hint"].startswith(letters[person["group"]])
        assert person["roles"][0] == person["group"]
        assert set(person["roles"]) <= set(letters)
        assert "name" not in person
    offered = {kind.key: kind.questionnaires for kind in template.groups}
    assert all(each["form"] in offered[PEOPLE[each["person"]]["group"]] for each in INTERVIEWS)


@every_interview
def test_answers_fit_the_questionnaire(interview: dict[str, Any]) -> None:
    asked, offered = questions(interview["form"]), choices(interview["form"])
    answers, blanks = interview["answers"], interview["blanks"]
    named = [*answers, *blanks, *interview["exact"], *interview["linked"], *interview["linked"].values()]
    named += [line["under"] for line in interview["lines"]] + [*interview["notes"], *interview["factors"]]
    assert set(named) <= set(asked)
    assert not set(answers) & set(blanks)
    assert set(blanks.values()) <= set(Blank)
    for name, value in answers.items():
        assert value.strip() == value != "", name
        if asked[name].startswith("select_"):
            assert set(value.split()) <= offered[asked[name].split()[1]], name
    assert all(asked[name] == "text" and name in answers for name in interview["exact"])
    assert set(interview["linked"]) == {name for name, kind in blanks.items() if kind == Blank.ANSWERED_EARLIER}
    assert all(target in answers for target in interview["linked"].values())
    assert set(interview["factors"]) <= set(answers)
    assert set(interview.get("reopened", {}).get("answers", {})) <= set(asked)
    if "parts_words" in answers:
        assert "parts" in answers, "a follow-on whose condition is not met"


@every_interview
def test_nothing_stays_open_in_a_finished_interview(interview: dict[str, Any]) -> None:
    if interview["finish"] is False:
        return
    asked = set(questions(interview["form"]))
    open_still = asked - set(interview["answers"]) - set(interview["blanks"])
    assert open_still <= ({"parts_words"} if "parts" in interview["blanks"] else set())


@every_interview
def test_consent_stands_before_every_interview(interview: dict[str, Any]) -> None:
    consent = interview["consent"]
    assert set(consent) == NEEDED | OPTIONAL
    assert all(consent[item] is True for item in NEEDED)
    assert interview["own_words"]
    assert bool(interview["witness_role"]) == (interview["mode"] == Mode.WITNESSED)
    assert interview["witness_role"] in ("", *STUDY["study"]["witness_roles"])


def test_interviews_lie_within_three_months() -> None:
    started = [datetime.fromisoformat(interview["started"]) for interview in INTERVIEWS]
    assert max(started) - min(started) < timedelta(days=92)
    assert all(5 <= interview["minutes"] <= 75 for interview in INTERVIEWS)


def test_every_factor_is_carried_by_the_groups_it_is_credited_to_and_no_other() -> None:
    factors = {factor["id"]: factor for factor in loaded("factors.json")["factors"]}
    template = read_template((resources() / "templates" / "thomson.json").read_text(encoding="utf-8"))
    assert all(template.component(factor["component"]) for factor in factors.values())
    carried: dict[str, set[str]] = defaultdict(set)
    for interview in INTERVIEWS:
        for ids in interview["factors"].values():
            for each in ids:
                carried[each].add(PEOPLE[interview["person"]]["group"])
    assert {key: set(factor["groups"]) for key, factor in factors.items()} == dict(carried)


@pytest.mark.parametrize("stem", sorted({interview["form"] for interview in INTERVIEWS}))
def test_javarosa_takes_every_answer(stem: str, javarosa: Callable[[str], Any]) -> None:
    with javarosa(stem) as engine:
        for interview in INTERVIEWS:
            if interview["form"] == stem:
                for name, value in interview["answers"].items():
                    assert engine.ask(f"set {name} {value}") == f"SET {name} ok"
        assert engine.ask("validate") == "VALID"
