"""The table of differences from JavaRosa in the room's README: each row, by its name."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

import pytest
from conftest import counted
from oracle_tools import calculating, oracle, xform
from players import Both

from toc_desktop.forms import Filling, load, read
from toc_desktop.forms.playing import play

README = Path(__file__).parents[2] / "toc_desktop" / "forms" / "README.md"
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def calculated(expression: str, instance: str = "", binds: str = "", model: str = "") -> str:
    text = xform(
        f'{binds}<bind nodeset="/data/it" type="string" calculate={quoteattr(expression)}/>',
        f"{instance}<it/><other/>",
        '<input ref="/data/other"><label>Other</label></input>',
        model,
    )
    return Filling(load(text), now=lambda: NOON, ids=lambda: "id").value("/data/it")


REPEAT = '<r jr:template=""><n/></r><r><n>3</n></r><r><n>7</n></r>'
RING = "0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0"
SIMPLE = {
    "floor-and-ceiling": [("floor(-1.5)", "-2"), ("ceiling(-1.5)", "-1")],
    "greatest-of-negatives": [("max(-4, -1, -3)", "-1")],
    "half-goes-up": [("round(-1.5, 0)", "-1"), ("round(1.5)", "2")],
    "negative-numbers-round-to-tens": [("round(-1234.5, -2)", "-1200")],
    "no-upper-bound": [("weighted-checklist(2, -1, true(), 999)", "true")],
    "quoted-dates-count": [("'2021-11-30' - '2021-11-29'", "1"), ("date('2026-01-02') > '2026-01-01'", "true")],
    "date-time-keeps-its-time": [("concat(date-time('2026-03-04T05:06:07Z'), '')", "2026-03-04T05:06:07.000Z")],
    "date-has-no-time": [("date('2026-03-04T23:59:00Z')", "2026-03-04")],
    "a-day-stays-a-day": [("today()", "2026-03-12")],
    "bare-times-have-a-fraction": [("decimal-time('12:00')", "0.5")],
    "truths-are-words": [("1 = 1", "true"), ("string(1 = 2)", "false")],
    "no-exponents-in-text": [("concat(12345678.5, '')", "12345678.5"), ("0.00001 * 2", "0.00002")],
    "exponents-in-numbers": [("1e3 + 1", "1001")],
    "exponents-in-text": [("string(number('1e3'))", "NaN")],
    "distance-is-not-rounded": [("distance('0 0 0 0', '0 1 0 0') = round(distance('0 0 0 0', '0 1 0 0'), 2)", "false")],
    "letters-are-counted-whole": [("string-length('😀')", "1")],
    "years-have-four-digits": [("date('18-03-04')", ""), ("decimal-date-time('18-03-04')", "")],
    "days-of-the-old-calendar": [("decimal-date-time('1500-03-01') = decimal-date-time('1500-02-28') + 1", "true")],
    "area-of-text": [(f"round(area('{RING}') div 1000000)", "12391")],
    "lines-that-cross": [("intersects('0 0;1 1;0 1;1 0')", "true"), ("intersects('0 0;0 1;1 1')", "false")],
}


@pytest.mark.parametrize("name", SIMPLE)
def test_expressions(name: str) -> None:
    for expression, expected in SIMPLE[name]:
        assert calculated(expression) == expected, expression


def test_a_time_is_a_time() -> None:
    bind, time = '<bind nodeset="/data/t" type="time"/>', "<t>05:06:00.000Z</t>"
    assert calculated("/data/t", time, bind) == "05:06:00.000Z"
    assert calculated("format-date-time(/data/t, '%H:%M')", time, bind) == "05:06"
    assert calculated("decimal-time(/data/t)", time, bind) == "0.2125"


def repeated(expression: str) -> str:
    text = xform(
        f'<bind nodeset="/data/it" type="string" calculate={quoteattr(expression)}/>',
        f"{REPEAT}<it/>",
        '<group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat></group>',
    )
    return Filling(load(text), now=lambda: NOON, ids=lambda: "id").value("/data/it")


def test_a_number_in_brackets_is_a_position() -> None:
    assert repeated("/data/r[2]/n") == "7"


def test_a_column_in_brackets_asks_whether_it_is_there(tmp_path: Path) -> None:
    rows = "<item><name>a</name><town>1</town></item><item><name>b</name></item>"
    text = xform(
        "",
        "<o/>",
        """<select1 ref="/data/o"><label>O</label><itemset nodeset="instance('l')/root/item[town]"><value ref="name"/>
        <label ref="name"/></itemset></select1>""",
        f'<instance id="l"><root>{rows}</root></instance>',
    )
    with Both(text, tmp_path) as both:
        assert both.ask("choices /data/o") == ("CHOICES /data/o a", "CHOICES /data/o")


def test_a_truth_to_begin_with_is_a_word(tmp_path: Path) -> None:
    text = xform('<bind nodeset="/data/o" type="boolean"/>', "<o>true</o>", '<input ref="/data/o"/>')
    with Both(text, tmp_path) as both:
        assert values(both, "/data/o") == [("1", "0")]
        assert both.filling.value("/data/o") == "true"


def test_answers_stay_when_their_names_are_looked_for(tmp_path: Path) -> None:
    name = quoteattr("jr:choice-name(/data/o, '/data/o')")
    text = xform(
        f'<bind nodeset="/data/k" type="string" calculate={name}/>',
        "<o>gone</o><k/>",
        """<select1 ref="/data/o"><label>O</label><itemset nodeset="instance('l')/root/item"><value ref="name"/>
        <label ref="name"/></itemset></select1>""",
        '<instance id="l"><root><item><name>a</name></item></root></instance>',
    )
    with Both(text, tmp_path) as both:
        assert values(both, "/data/o") == [("gone", "")]


def test_sets_can_be_joined() -> None:
    assert repeated("count(/data/r | /data/r/n)") == "4"


def test_a_set_as_one_value_is_its_first() -> None:
    assert repeated("string(/data/r/n)") == "3"


def test_missing_texts_are_empty() -> None:
    assert calculated("jr:itext('')") == ""


def test_missing_translations_fall_back(fill: Callable[..., Filling]) -> None:
    filling = fill("type | name | label::English (en) | label::French (fr)\ntext | a | Name | ")
    text = filling.label("/data/a", "French (fr)")
    assert (text.text, text.is_translated) == ("Name", False)


CASCADE = (
    "type | name | label | choice_filter\nselect_one yn | a | A |\nselect_one town | b | B | part = ${a}",
    "list_name | name | label | part\nyn | y | Y |\nyn | n | N |\ntown | t1 | T1 | y\ntown | t2 | T2 | n",
)


def test_answers_no_longer_offered(fill: Callable[..., Filling]) -> None:
    filling = fill(*CASCADE)
    filling.answer("/data/a", "y")
    filling.answer("/data/b", "t1")
    assert filling.complaint("/data/b") is None
    filling.answer("/data/a", "n")
    assert filling.value("/data/b") == "t1"
    assert str(filling.complaint("/data/b")) == "This answer is no longer among the choices."
    written: list[str] = []
    play(filling.form, ["set a y", "set b t1", "set a n", "validate", "dump"], written.append)
    assert "NODE\t/data/b\ttrue\tfalse\t" in written


def test_choices_follow_what_applies(fill: Callable[..., Filling]) -> None:
    survey = "type | name | label | relevant | choice_filter\ntext | g | G | |\nselect_one yn | a | A | ${g} = 'y' |\n"
    filling = fill(survey + "select_one town | b | B | | part = ${a}", CASCADE[1])
    filling.answer("/data/g", "y")
    filling.answer("/data/a", "y")
    assert [value for value, _ in filling.choices("/data/b", "default")] == ["t1"]
    filling.answer("/data/g", "n")
    assert filling.choices("/data/b", "default") == ()


def test_unknown_questions_are_findings() -> None:
    found = read("form.xml", calculating("/data/nowhere + 1").encode())
    assert [str(finding.message) for finding in found.findings] == ["There is no question “nowhere”. Is “other” meant?"]


def test_blanks_in_repeats_with_a_count(fill: Callable[..., Filling]) -> None:
    filling = fill(
        """
        type | name | label | repeat_count
        integer | n | How many? |
        begin repeat | child | Child | ${n}
        text | name | Name |
        end repeat | | |
        """
    )
    filling.answer("/data/n", "3")
    assert len(filling.pages()) == 4
    filling.answer("/data/child[3]/name", "Cem")
    filling.answer("/data/n", "2")
    assert len(filling.pages()) == 4
    assert not filling.can_add("/data/child")
    assert filling.can_remove("/data/child")
    filling.remove("/data/child[3]")
    assert not filling.can_remove("/data/child")


def test_a_count_that_does_not_apply(fill: Callable[..., Filling]) -> None:
    filling = fill(
        """
        type | name | label | relevant | repeat_count
        integer | any | Any? | |
        integer | n | How many? | ${any} = 1 |
        begin repeat | child | Child | | ${n}
        text | name | Name | |
        end repeat | | | |
        """
    )
    filling.answer("/data/any", "1")
    filling.answer("/data/n", "2")
    filling.answer("/data/any", "0")
    assert len(filling.pages()) == 2, "the round that the form begins with"
    filling.answer("/data/any", "1")
    assert len(filling.pages()) == 4


def test_new_instances_count_at_once(fill: Callable[..., Filling]) -> None:
    filling = fill(
        """
        type | name | label | default | calculation
        begin repeat | child | Child | |
        begin group | health | Health | |
        integer | visits | Visits | 3 |
        end group | | | |
        end repeat | | | |
        calculate | all | | | sum(${visits})
        """
    )
    assert filling.value("/data/all") == "3"
    filling.add("/data/child")
    assert filling.value("/data/all") == "6"


TYPED_OVER = xform(
    """<bind nodeset="/data/a" type="int"/><bind nodeset="/data/b" type="int" calculate="/data/a mod 2"/>
    <bind nodeset="/data/c" type="string" calculate="/data/b + 10"/>
    <bind nodeset="/data/r/n" type="int" calculate="position(..)"/>""",
    '<a/><b/><c/><r jr:template=""><n/></r><r><n/></r>',
    """<input ref="/data/a"><label>A</label></input><input ref="/data/c"><label>C</label></input>
    <group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/n"><label>N</label></input></repeat></group>""",
)


def test_what_was_typed_over_stays(tmp_path: Path) -> None:
    filling = Filling(load(TYPED_OVER), now=lambda: NOON, ids=counted())
    for path, value in (("/data/a", "1"), ("/data/c", "99"), ("/data/a", "3"), ("/data/r[1]/n", "77")):
        filling.answer(path, value)
    filling.add("/data/r")
    assert (filling.value("/data/c"), filling.value("/data/r[1]/n")) == ("99", "77")
    with Both(TYPED_OVER, tmp_path) as both:
        for command in ("set /data/a 1", "set /data/c 99", "set /data/a 3", "set /data/r[1]/n 77", "repeat /data/r"):
            ours, theirs = both.ask(command)
            assert ours == theirs
        assert values(both, "/data/c", "/data/r[1]/n") == [("11", "11"), ("1", "1")]


def values(both: Both, *paths: str) -> list[tuple[str, str]]:
    """Ours and JavaRosa's, as `play` shows them."""
    ours = {path: value for path, _, _, value in both.filling.dumped()}
    theirs = both.oracle.dump()
    return [(ours[path], theirs[path].value) for path in paths]


def asked_in(repeat: str) -> str:
    question = f'<input ref="/data/{repeat}/n"><label>N</label></input>'
    return f'<group ref="/data/{repeat}"><repeat nodeset="/data/{repeat}">{question}</repeat></group>'


def test_a_new_instance_is_set_alone(tmp_path: Path) -> None:
    text = xform(
        '<setvalue event="odk-instance-first-load odk-new-repeat" ref="/data/r/n" value="\'new\'"/>',
        '<r jr:template=""><n/></r><s jr:template=""><n/></s>',
        asked_in("r") + asked_in("s"),
    )
    with Both(text, tmp_path) as both:
        both.ask("repeat /data/r")
        assert values(both, "/data/r[1]/n") == [("new", "new")]
        both.ask("set /data/r[1]/n Ana")
        both.ask("repeat /data/s")
        assert values(both, "/data/r[1]/n") == [("Ana", "new")]
        both.ask("repeat /data/r")
        assert values(both, "/data/r[1]/n", "/data/r[2]/n") == [("Ana", "new"), ("new", "new")]


def test_a_dot_in_a_predicate_is_its_item(tmp_path: Path) -> None:
    text = xform(
        '<bind nodeset="/data/r/n" type="int"/>'
        '<bind nodeset="/data/m" type="int" constraint="count(/data/r/n[. &gt; 4]) = 1"/>',
        f"{REPEAT}<m/>",
        asked_in("r") + '<input ref="/data/m"><label>M</label></input>',
    )
    with Both(text, tmp_path) as both:
        assert both.ask("set /data/m 1") == ("SET /data/m ok", "SET /data/m constraint")


def test_a_moment_keeps_its_day(tmp_path: Path) -> None:
    text = xform(
        '<bind nodeset="/data/m" type="dateTime"/><bind nodeset="/data/day" type="string" calculate="/data/m + 0"/>',
        "<m>2024-05-01T23:30:00.000-05:00</m><day/>",
        '<input ref="/data/m"><label>M</label></input>',
    )
    with Both(text, tmp_path) as both:
        assert values(both, "/data/day") == [("19844", "19845")]
        assert values(both, "/data/m") == [("2024-05-02T04:30:00.000Z",) * 2], "the same moment"


def test_words_in_markup_are_kept(tmp_path: Path) -> None:
    label = 'Does <b>all of <output value="/data/o"/></b> apply?'
    text = xform("", "<o>it</o>", f'<input ref="/data/o"><label>{label}</label></input>')
    with Both(text, tmp_path) as both:
        assert both.ask("label /data/o") == ("LABEL /data/o Does all of it apply?", "LABEL /data/o Does  apply?")


def test_items_stand_in_for_a_missing_file(tmp_path: Path) -> None:
    text = xform(
        "",
        "<o/>",
        """<select1 ref="/data/o"><label>O</label><itemset nodeset="instance('l')/root/item"><value ref="name"/>
        <label ref="label"/></itemset></select1>""",
        """<instance id="l" src="jr://file/gone.xml"><root><item><name>a</name><label>A</label></item></root></instance>""",
    )
    with Both(text, tmp_path) as both:
        assert both.ask("choices /data/o") == ("CHOICES /data/o a", "CHOICES /data/o")


def test_no_satellites(tmp_path: Path) -> None:
    text = xform(
        '<bind nodeset="/data/at" type="string"/><odk:setgeopoint event="odk-instance-first-load" ref="/data/at"/>',
        "<at/><o/>",
        '<input ref="/data/o"><label>O</label></input>',
    )
    with Both(text, tmp_path) as both:
        assert values(both, "/data/at") == [("", "no client implementation")]


def test_what_xml_cannot_carry(tmp_path: Path) -> None:
    text = xform(
        '<bind nodeset="/data/k" type="string" calculate="base64-decode(/data/o)"/>',
        "<o/><k/>",
        '<input ref="/data/o"><label>O</label></input>',
    )
    with Both(text, tmp_path) as both:
        both.ask("set /data/o AQ==")
        assert "<k>\ufffd</k>" in both.filling.submission("uuid:1")
        with pytest.raises(ElementTree.ParseError):
            ElementTree.fromstring(both.oracle.submission())


def test_what_stops_javarosa(tmp_path: Path) -> None:
    text = xform(
        '<bind nodeset="/data/day" type="string" calculate="if(/data/o = \'\', \'\', string(date(/data/o)))"/>'
        '<bind nodeset="/data/then" type="string" calculate="concat(/data/o, \'!\')"/>'
        '<bind nodeset="/data/p" type="string" constraint="wq:length(5)"/>',
        "<o/><day/><then/><p/>",
        '<input ref="/data/o"><label>O</label></input><input ref="/data/p"><label>P</label></input>',
    )
    with Both(text, tmp_path) as both:
        for path, value in (("/data/o", "soon"), ("/data/p", "x")):
            ours, theirs = both.ask(f"set {path} {value}")
            assert (ours, theirs[:5]) == (f"SET {path} ok", "ERROR")
        assert [ours for ours, _ in values(both, "/data/day", "/data/then", "/data/p")] == ["", "soon!", "x"]


def rows() -> dict[str, str]:
    table = README.read_text(encoding="utf-8").partition("## Where we differ")[2]
    return dict(re.findall(r"^\| ([a-z-]+) \| (.+)", table, re.MULTILINE)[1:])


def test_each_row_of_the_table_has_its_test(request: pytest.FixtureRequest) -> None:
    here = {name.removeprefix("test_").replace("_", "-") for name in globals() if name.startswith("test_")}
    missing = set(rows()) - here - set(SIMPLE)
    assert not missing
    assert not set(SIMPLE) - set(rows())


@pytest.mark.parametrize("name", ["half-goes-up", "exponents-in-text"])
def test_the_rows_in_which_we_side_with_javarosa(name: str, tmp_path: Path) -> None:
    for expression, expected in SIMPLE[name]:
        form = tmp_path / "form.xml"
        form.write_text(calculating(expression), encoding="utf-8")
        with oracle().Oracle(form) as javarosa:
            value: Any = javarosa.dump()["/data/it"].value
        assert value == expected or (value == "" and math.isnan(float(expected)))
