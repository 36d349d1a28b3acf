"""XForms that no XLSForm made: they are written in ways of their own, and mean what JavaRosa makes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from oracle_tools import xform

from toc_desktop.forms import Filling, load, read

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
REPEAT = '<repeat nodeset="/data/r"><input ref="/data/r/n"><label>N</label></input>{}</repeat>'
INPUT = '<input ref="/data/a"><label>A</label></input>'


def opened(text: str) -> Filling:
    found = read("form.xml", text.encode())
    assert found.form is not None
    assert [str(finding.message) for finding in found.findings if finding.severity == "error"] == []
    return Filling(load(found.form.xform), now=lambda: NOON, ids=lambda: "id")


def test_a_group_that_names_no_place_is_only_a_frame() -> None:
    body = f"<group><label>Frame</label>{INPUT}</group>"
    filling = opened(xform('<bind nodeset="/data/a"/><bind nodeset="/data/b" relevant="false()"/>', "<a/><b/>", body))
    assert [page.questions for page in filling.pages()] == [("/data/a",)]


def test_elements_are_known_by_their_names_whatever_their_prefix() -> None:
    binds = '<bind nodeset="/data/orx:meta/orx:instanceName" calculate="concat(\'Of \', /data/a)"/>'
    filling = opened(xform(binds, "<a/><orx:meta><orx:instanceName/></orx:meta>", INPUT))
    filling.answer("/data/a", "Ana")
    assert filling.value("/data/meta/instanceName") == "Of Ana"


def test_a_value_may_be_set_by_the_id_of_a_bind() -> None:
    binds = (
        '<bind id="first" nodeset="/data/a"/><setvalue bind="first" event="odk-instance-first-load">Hello</setvalue>'
    )
    assert opened(xform(binds, "<a/>", INPUT)).value("/data/a") == "Hello"


def test_rules_of_another_program_do_not_stand_in_for_ours() -> None:
    binds = '<bind nodeset="/data/a" constraint="string-length(.) &gt; 3" x:constraint="false()" xmlns:x="urn:other"/>'
    filling = opened(xform(binds, "<a/>", INPUT))
    filling.answer("/data/a", "long enough")
    assert filling.complaint("/data/a") is None
    filling.answer("/data/a", "no")
    assert filling.complaint("/data/a") is not None


def test_a_path_may_have_spaces_in_it() -> None:
    binds = '<bind nodeset="/data/all" calculate="sum( /data/r /n)"/>'
    assert opened(xform(binds, "<r><n>3</n></r><r><n>4</n></r><all/>", REPEAT.format(""))).value("/data/all") == "7"


def test_what_stands_in_the_first_instance_is_not_in_every_new_one() -> None:
    filling = opened(xform("", "<r><n>3</n></r>", REPEAT.format("")))
    filling.add("/data/r")
    assert [filling.value(f"/data/r[{place}]/n") for place in (1, 2)] == ["3", ""]
    filling = opened(xform("", '<r jr:template=""><n>3</n></r>', REPEAT.format("")))
    filling.add("/data/r")
    assert filling.value("/data/r[1]/n") == "3"


def test_a_new_instance_is_told_of_only_when_it_is_new() -> None:
    action = '<setvalue event="odk-new-repeat" ref="/data/r/n" value="position(..)"/>'
    filling = opened(xform("", "<r><n/></r>", REPEAT.format(action)))
    filling.add("/data/r")
    assert [filling.value(f"/data/r[{place}]/n") for place in (1, 2)] == ["", "2"]


def test_a_long_form_of_a_text_stands_for_the_text() -> None:
    text = '<text id="q"><value form="short">Name</value><value form="long">Your whole name?</value></text>'
    itext = f'<itext><translation lang="en">{text}</translation></itext>'
    body = '<input ref="/data/a"><label ref="jr:itext(\'q\')"/></input>'
    assert opened(xform("", "<a/>", body, itext)).label("/data/a", "en").text == "Your whole name?"


def test_the_name_of_a_choice_is_found_inside_of_a_repeat(fill: Callable[..., Filling]) -> None:
    filling = fill(
        """
        type | name | label | calculation
        begin repeat | person | Person |
        select_one fruit | liked | Which fruit? |
        calculate | name | | jr:choice-name(${liked}, '${liked}')
        end repeat | | |
        """,
        "list_name | name | label\nfruit | a | Apple\nfruit | b | Banana",
    )
    filling.add("/data/person")
    filling.answer("/data/person[1]/liked", "a")
    filling.answer("/data/person[2]/liked", "b")
    assert [filling.value(f"/data/person[{place}]/name") for place in (1, 2)] == ["Apple", "Banana"]


def test_a_default_language_needs_no_more_than_the_word() -> None:
    texts = "".join(
        f'<translation lang="{language}"{mark}><text id="q"><value>{words}</value></text></translation>'
        for language, mark, words in (("fr", "", "Nom"), ("en", ' default=""', "Name"))
    )
    body = '<input ref="/data/a"><label ref="jr:itext(\'q\')"/></input>'
    assert opened(xform("", "<a/>", body, f"<itext>{texts}</itext>")).form.default_language == "en"


def test_an_empty_value_empties() -> None:
    action = '<setvalue event="xforms-value-changed" ref="/data/b" value="">not this</setvalue>'
    body = f'<input ref="/data/a"><label>A</label>{action}</input>'
    filling = opened(xform("", "<a/><b>old</b>", body))
    filling.answer("/data/a", "x")
    assert filling.value("/data/b") == ""


def test_an_instance_has_its_place_whether_it_applies_or_not() -> None:
    action = '<setvalue event="odk-instance-first-load" ref="/data/r/n" value="position(..)"/>'
    binds = '<bind nodeset="/data/r" relevant="/data/a = 1"/>'
    filling = opened(xform(binds, "<a/><r><n/></r><r><n/></r>", INPUT + REPEAT.format(action)))
    filling.answer("/data/a", "1")
    assert [filling.value(f"/data/r[{place}]/n") for place in (1, 2)] == ["1", "2"]


def test_a_group_around_a_repeat_may_hold_more_than_it() -> None:
    body = f'<group ref="/data/r"><label>All</label>{INPUT}{REPEAT.format("")}</group>'
    filling = opened(xform("", "<a/><r><n/></r>", body))
    assert [page.questions for page in filling.pages()] == [("/data/a",), ("/data/r[1]/n",)]


def test_what_is_set_sets_more_in_its_turn_and_comes_to_an_end() -> None:
    setting = '<setvalue event="xforms-value-changed" ref="/data/{}" value="concat(../{}, \'x\')"/>'
    asked = '<input ref="/data/{}"><label>Q</label>{}</input>'
    body = asked.format("a", setting.format("b", "a")) + asked.format("b", setting.format("c", "b"))
    filling = opened(xform("", "<a/><b/><c/>", body + asked.format("c", "")))
    filling.answer("/data/a", "1")
    assert filling.value("/data/c") == "1xx"
    body = asked.format("a", setting.format("b", "a")) + asked.format("b", setting.format("a", "b"))
    filling = opened(xform("", "<a/><b/>", body))
    filling.answer("/data/a", "1")
    assert filling.value("/data/b").startswith("1x"), "two that set each other off without end are stopped"


def test_once_looks_again_while_its_question_does_not_apply() -> None:
    binds = '<bind nodeset="/data/k" calculate="once(/data/a)" relevant="/data/a &gt; 2"/>'
    filling = opened(xform(binds, "<a/><k/>", INPUT))
    seen = []
    for answer in ("1", "3", "4"):
        filling.answer("/data/a", answer)
        seen.append(filling.value("/data/k"))
    assert seen[1:] == ["3", "3"]
