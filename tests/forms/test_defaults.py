"""What questions begin with: as JavaRosa reads it, and what is no answer is left out and told of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from oracle_tools import xform
from players import Both

from toc_desktop.forms import Reading, read

CHOICES = "".join(f"<item><label>{name}</label><value>{name}</value></item>" for name in "abc")
DEFAULTS = [
    ("select", "string", "a  c", "a c"),
    ("select", "string", "a zz", "a"),
    ("select1", "string", "zz", ""),
    ("odk:rank", "odk:rank", "b  hello a", "b a"),
    ("input", "date", "2024-5-1", "2024-05-01"),
    ("input", "date", "2024-05-01T10:20:30.000+02:00", ""),
    ("input", "date", "today()", ""),
    ("input", "dateTime", "2024-05-01T10:20:30.000+02:00", "2024-05-01T08:20:30.000Z"),
    ("input", "dateTime", "10:20", ""),
    ("input", "time", "10:20", "10:20:00.000Z"),
    ("input", "time", "2024-05-01", ""),
    ("input", "int", "3.7", ""),
    ("input", "int", "18", "18"),
    ("input", "decimal", "1,5", ""),
    ("input", "decimal", "7", "7.0"),
    ("input", "geopoint", "1 2", "1.0 2.0 0.0 0.0"),
    ("input", "geopoint", "here", ""),
    ("input", "geotrace", "1 2 0 0; 3 4 0 0", "1.0 2.0 0.0 0.0; 3.0 4.0 0.0 0.0"),
    ("input", "string", "a  b", "a  b"),
]


def asking(*rows: tuple[str, str, str]) -> str:
    """A form of questions q0, q1 … from their control, type and default."""
    binds, instance, body = "", "", ""
    for place, (control, kind, default) in enumerate(rows):
        binds += f'<bind nodeset="/data/q{place}" type="{kind}"/>'
        instance += f"<q{place}>{default}</q{place}>"
        items = "" if control == "input" else CHOICES
        body += f'<{control} ref="/data/q{place}"><label>Q</label>{items}</{control}>'
    return xform(binds, instance, body)


def test_questions_begin_as_in_collect(tmp_path: Path) -> None:
    with Both(asking(*(row[:3] for row in DEFAULTS)), tmp_path) as both:
        ours = {path: value for path, _, _, value in both.filling.dumped()}
        theirs = both.oracle.dump()
        for place, (_, kind, default, expected) in enumerate(DEFAULTS):
            path = f"/data/q{place}"
            assert (ours[path], theirs[path].value) == (expected, expected), (kind, default)


def test_a_default_that_is_no_answer_is_told_of() -> None:
    found = read("form.xml", asking(("select1", "string", "zz")).encode()).findings
    assert [(f.severity, str(f.message)) for f in found] == [
        ("warning", "The default “zz” is no answer to this question and is left out.")
    ]
    assert read("form.xml", asking(("select", "string", "a  c")).encode()).findings == ()


def test_the_first_instances_of_a_repeat_are_looked_through_too(tmp_path: Path) -> None:
    text = xform(
        '<bind nodeset="/data/r/n" type="int"/>',
        '<r jr:template=""><n>5</n></r><r><n>seven</n></r><r><n>8</n></r>',
        '<group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat></group>',
    )
    with Both(text, tmp_path) as both:
        assert [both.filling.value(f"/data/r[{n}]/n") for n in (1, 2)] == ["", "8"]
        assert [both.oracle.dump()[f"/data/r[{n}]/n"].value for n in (1, 2)] == ["", "8"]


def test_a_finding_names_the_cell(reading: Callable[..., Reading]) -> None:
    found = reading("type | name | label | default\ninteger | a | A | 12\ninteger | b | B | about 3").findings
    assert [(f.sheet, f.row, f.column, f.text) for f in found] == [
        ("survey", 4, "default", "about 3")
    ]  # lines of the file
