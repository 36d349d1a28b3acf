"""Every kind of question and column of an XLSForm: what it becomes, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import NOON, counted, table
from oracle_tools import oracle

from toc_desktop.forms import Filling, load, read

Fill = Callable[..., Filling]

FILES = {
    "cities.csv": b"name,label,country\nny,New York,us\npar,Paris,fr\nlyo,Lyon,fr\n",
    "trees.xml": b"<root><item><name>oak</name><label>Oak</label></item></root>",
    "places.geojson": b'{"type":"FeatureCollection","features":[{"type":"Feature","id":"p1","geometry":'
    b'{"type":"Point","coordinates":[2.3,48.8]},"properties":{"name":"Paris","title":"P"}}]}',
}
FROM_FILES = """
type | name | label | calculation | choice_filter | parameters
text | country | C | | |
select_one_from_file cities.csv | city | City | | country = ${country} |
select_multiple_from_file trees.xml | tree | T | | |
select_one_from_file places.geojson | place | P | | | value=id label=title
calculate | pulled | | pulldata('cities', 'label', 'name', ${city}) | |
calculate | where | | instance('places')/root/item[id = ${place}]/geometry | |
"""


def test_choices_come_from_attached_files_and_travel_with_the_xform() -> None:
    form = read("form.md", table(FROM_FILES), FILES).form
    assert form is not None
    again = load(form.xform)
    filling = Filling(again, now=lambda: NOON, ids=counted())
    filling.answer("/data/country", "fr")
    assert [value for value, _ in filling.choices("/data/city", "default")] == ["par", "lyo"]
    assert [text.text for _, text in filling.choices("/data/tree", "default")] == ["Oak"]
    filling.answer("/data/city", "par")
    assert filling.value("/data/pulled") == "Paris"
    filling.answer("/data/place", "p1")
    assert filling.value("/data/where") == "48.8 2.3 0 0"


@pytest.mark.parametrize("bad", [b"", b"\xff\xfe\x00", b"{", b"<a", b'{"features": [1]}'])
def test_a_missing_or_damaged_file_is_a_finding(bad: bytes) -> None:
    missing = read("form.md", table(FROM_FILES))
    assert missing.form is not None
    assert any("“cities.csv” is missing" in str(finding.message) for finding in missing.findings)
    damaged = read("form.md", table(FROM_FILES), dict.fromkeys(FILES, bad))
    assert damaged.form is not None


ALL = """
type | name | label | parameters | trigger | default
text | a | A | | | hello
note | b | B | | |
range | c | C | start=1 end=10 step=2 | |
rank yn | d | D | | |
select_one yn or_other | e | E | | |
select_multiple yn | f | F | randomize=true seed=42 | |
calculate | g | | | ${a} | now()
dateTime | h | H | | | now()
date | i | I | | | today()
time | j | J | | |
geopoint | k | K | | |
geotrace | l | L | | |
image | m | M | max-pixels=100 | |
audio | n | N | | |
video | o | O | | |
file | p | P | | |
barcode | q | Q | | |
acknowledge | r | R | | |
hidden | s | | | |
start | t | | | |
end | u | | | |
today | v | | | |
username | w | | | |
decimal | x | X | | | 2.5
"""
KINDS = (
    "text note range rank select_one text select_multiple hidden datetime date time geopoint geotrace image audio "
    "video file barcode acknowledge hidden metadata metadata metadata metadata decimal"
)
CHOICES = "list_name | name | label\nyn | y | Yes\nyn | n | No"


def test_each_type_has_its_kind_and_its_default(fill: Fill) -> None:
    filling = fill(ALL, CHOICES)
    kinds = [filling.kind(path) for path in filling.nodes() if "/meta/" not in path]
    assert " ".join(kinds) == KINDS
    assert filling.value("/data/a") == "hello"
    assert filling.value("/data/i") == "2026-03-12"
    assert filling.value("/data/h") == filling.value("/data/t") == "2026-03-12T12:00:00.000Z"
    assert filling.value("/data/x") == "2.5"
    assert filling.question("/data/c").parameters["end"] == "10"
    assert filling.value("/data/u") == ""
    filling.finish()
    assert filling.value("/data/u") == "2026-03-12T12:00:00.000Z"


def test_a_trigger_computes_when_its_question_changes(fill: Fill) -> None:
    filling = fill("type | name | label | calculation | trigger\ntext | a | A | |\ncalculate | b | | now() | ${a}")
    assert filling.value("/data/b") == ""
    filling.answer("/data/a", "x")
    assert filling.value("/data/b") == "2026-03-12T12:00:00.000Z"


def test_randomized_choices_keep_their_order_for_a_seed(fill: Fill) -> None:
    sheet = "type | name | label | parameters\nselect_one l | a | A | randomize=true seed=7\n"
    sheet += "select_one l | b | B | randomize=true"
    choices = "list_name | name | label" + "".join(f"\nl | c{n} | C" for n in range(9))
    filling = fill(sheet, choices)
    first = [value for value, _ in filling.choices("/data/a", "default")]
    assert first == [value for value, _ in fill(sheet, choices).choices("/data/a", "default")]
    assert first != sorted(first)
    own = [value for value, _ in filling.choices("/data/b", "default")]
    assert own == [value for value, _ in filling.choices("/data/b", "default")]


ENTITY = (
    table(
        "type | name | label | save_to | instance::odk:tag\ntext | t | T | tname | tg",
        "",
        'namespaces | form_id\nesri="http://esri.com" | ff',
    )
    + b"\n| entities |\n| | dataset | label |\n| | trees | ${t} |"
)


def test_entities_and_namespaced_attributes_reach_the_submission() -> None:
    found = read("form.md", ENTITY)
    assert found.form is not None
    assert not found.findings
    filling = Filling(found.form, now=lambda: NOON, ids=counted())
    filling.answer("/data/t", "oak")
    sent = filling.submission("uuid:1")
    assert '<t odk:tag="tg">oak</t>' in sent
    assert '<entity dataset="trees" create="1" id="' in sent
    assert 'id=""' not in sent
    assert "<label>oak</label></entity>" in sent
    assert all("@" not in path for path in filling.nodes())


def test_javarosa_loads_what_we_write_into_the_head(tmp_path: Path) -> None:
    form = read("form.md", table("type | name | label | component | short | test\ntext | a | A | impact | S | x")).form
    assert form is not None
    assert "https://toc-desktop.example/ns/form" in form.xform
    path = tmp_path / "form.xml"
    path.write_text(form.xform, encoding="utf-8")
    with oracle().Oracle(path) as javarosa:
        assert javarosa.questions == 1


def test_a_pathological_pattern_is_matched_in_bounded_time(fill: Fill) -> None:
    filling = fill("type | name | label | constraint\ntext | a | A | regex(., '([a-z]+)*@(xx?)*y')")
    filling.answer("/data/a", "a" * 50_000)
    assert filling.complaint("/data/a") is not None


@pytest.mark.parametrize("when", [datetime(2026, 3, 12, 23, 30, tzinfo=UTC), NOON])
def test_the_clock_is_the_one_that_is_passed_in(form: Callable[..., Any], when: datetime) -> None:
    made = form(
        "type | name | label | calculation\ncalculate | a | | format-date-time(now(), '%Y-%m-%d %H:%M')\nnote | n | N |"
    )
    filling = Filling(made, now=lambda: when, ids=counted())
    assert filling.value("/data/a") == when.strftime("%Y-%m-%d %H:%M")


def test_an_external_list_is_filtered_like_any_other() -> None:
    sheet = table(
        "type | name | label | choice_filter\ntext | state | S |\nselect_one_external c | city | C | state=${state}"
    )
    sheet += (
        b"\n| external_choices |\n| | list_name | name | label | state |\n| | c | a | A | x |\n| | c | b | B | y |\n"
    )
    form = read("form.md", sheet).form
    assert form is not None
    filling = Filling(load(form.xform), now=lambda: NOON, ids=counted())
    filling.answer("/data/state", "y")
    assert filling.kind("/data/city") == "select_one"
    assert [(value, text.text) for value, text in filling.choices("/data/city", "default")] == [("b", "B")]


def test_a_slip_in_a_repeat_count_does_not_hang(fill: Fill) -> None:
    sheet = "type | name | label | repeat_count | calculation\ninteger | n | N | |\nbegin repeat | r | R | ${n} |\n"
    sheet += "calculate | k | | | position(..) + count(${r})\ntext | t | T | |\nend repeat | | | |\n"
    sheet += "calculate | all | | | sum(${k})"
    filling = fill(sheet)
    filling.answer("/data/n", "1000000000")
    assert len(filling.pages()) == 2001, "as many as are bearable"


def test_pictures_of_choices_are_named(fill: Fill) -> None:
    filling = fill(
        "type | name | label | image\nselect_one l | a | A | a.png",
        "list_name | name | label | image\nl | x | X | x.png",
    )
    assert filling.media("/data/a", "default") == {"image": "a.png"}
    assert filling.choice_media("/data/a", "default") == {"x": {"image": "x.png"}}
