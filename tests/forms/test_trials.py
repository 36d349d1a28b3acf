"""Tests kept in the form's own column."""

from __future__ import annotations

from collections.abc import Callable

from conftest import NOON, counted

from toc_desktop.forms import Form, try_out

SHEET = """
type | name | label | relevant | constraint | calculation | required | choice_filter | test
integer | age | Age | | . < 130 | | yes | | age = 12; ? school shown; ? total = 24; ? age required; ? invalid
select_one yn | school | School? | ${age} < 18 | | | yes | | age = 20; ? school hidden; ? valid; age=200; ? age refused
select_one town | town | Town | | | | | part = ${school} | age = 9; school = y; ? town offers t1; ? town optional
calculate | total | | | | ${age} * 2 | | |
begin repeat | child | Child | | | | | | add child; /data/child[2]/name = "Ana B"; ? name = Ana B; ? name accepted
text | name | Name | | | | | |
end repeat | | | | | | | |
text | wrong | W | | | | | | age = 5; ? total = 11
text | lost | L | | | | | | ? nobody shown
text | odd | O | | | | | | hello there
"""
CHOICES = "list_name | name | label | part\nyn | y | Y |\nyn | n | N |\ntown | t1 | T1 | y\ntown | t2 | T2 | n"


def test_tests_in_the_form_tell_what_went_otherwise(form: Callable[..., Form]) -> None:
    trials = try_out(form(SHEET, CHOICES), now=lambda: NOON, ids=counted())
    faults = {trial.path: str(trial.fault) for trial in trials if not trial.is_passed}
    assert len(trials) == 7
    assert faults == {
        "/data/wrong": "“? total = 11” is not so: it is “10”.",
        "/data/lost": "“? nobody shown”: there is no “nobody”.",
        "/data/odd": "“hello there” is not understood.",
    }


def test_a_form_without_tests_has_none(form: Callable[..., Form]) -> None:
    assert try_out(form("type | name | label\ntext | a | A"), now=lambda: NOON, ids=counted()) == ()


def test_a_text_in_quotation_marks_may_hold_a_semicolon(form: Callable[..., Form]) -> None:
    sheet = """
    type | name | label | calculation | test
    text | why | Why? | | why = "it was near; free"; ? long = 17; why = O'Brien; ? long = 7; why = 'a'; b
    calculate | long | | string-length(${why}) |
    """
    faults = [trial.fault for trial in try_out(form(sheet), now=lambda: NOON, ids=counted())]
    assert [str(fault) for fault in faults] == ["“b” is not understood."]
