"""Hostile and damaged files give findings: never an exception, never a hang, never a byte on disk."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Invented
from oracle_tools import calculating, real_forms

from toc_desktop.errors import Problem
from toc_desktop.forms import Filling, Reading, load, read

HEADS = ["type", "name", "label", "relevant"]


def workbook(**sheets: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


GOOD = workbook(survey=[HEADS, ["text", "a", "A"], ["integer", "b", "B", "${a} = 'x'"]])


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_entity() -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["xl/worksheets/sheet1.xml"]
    return zipped(parts)


BAD = {
    "no survey sheet": (workbook(answers=[["a"]], other=[["b"]]), "There is no sheet “survey”."),
    "half a workbook": (GOOD[: len(GOOD) // 2], "The workbook is damaged"),
    "overwritten middle": (GOOD[:500] + bytes(500) + GOOD[1000:], "The workbook is damaged"),
    "zip bomb": (zipped({"xl/workbook.xml": b" " * (300 << 20)}), "unpacks to more than"),
    "entities in a workbook": (with_entity(), "declares a document type"),
    "entities in an xform": (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l "l">]><x>&l;</x>', "a document type"),
    "hidden entities": (
        b"<!-- a --><?b c?><!DOCTYPE x [<!ENTITY l SYSTEM 'file:///etc/passwd'>]><x>&l;</x>",
        "document",
    ),
    "deep xml": (b"<a>" * 50_000 + b"</a>" * 50_000, "nested more than"),
    "not a form": (b"<html><body>Hello</body></html>", "This XML is not a form"),
    "an old workbook's head": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 4000, "The workbook is damaged"),
    "a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "a cell without end": (
        b"|survey|\n||type|name|label|\n||text|a|" + b"A" * 2_000_001 + b"|",
        "A cell holds more than",
    ),
    "nothing": (b"", "The file is empty."),
    "zeros": (bytes(1000), "neither a workbook nor text"),
    "noise": (random.Random(1).randbytes(5000), "neither a workbook nor text"),
    "many levels": (
        workbook(survey=[HEADS] + [["begin group", f"g{i}", "G"] for i in range(300)] + [["end group"]] * 300),
        "more than 60 levels",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_words(name: str) -> None:
    data, words = BAD[name]
    found = read("form.xlsx", data)
    assert found.form is None
    assert any(words in str(finding.message) for finding in found.findings), found.findings


def test_brackets_that_are_never_closed_do_not_hang() -> None:
    """Each of them once looked for its end through all the others: minutes for one cell."""
    found = read("form.md", b"|survey|\n||type|name|label|relevant|\n||text|a|A|" + b"${" * 100_000 + b"|")
    assert any("is not closed" in str(finding.message) for finding in found.findings)


def test_a_cell_of_a_megabyte_is_read_and_told() -> None:
    label, condition = "A" * (1 << 20), "1+" * (1 << 19) + "1"
    found = read(
        "form.csv", f'survey,,,\n,type,name,label,relevant\n,text,a,{label},\n,text,b,B,"{condition}"\n'.encode()
    )
    assert found.form is not None
    assert any(finding.column == "label" and "characters" in str(finding.message) for finding in found.findings)
    assert any("longer than" in str(finding.message) for finding in found.findings)


def test_control_characters_and_hidden_direction_marks_are_told(reading: Callable[..., Reading]) -> None:
    found = reading("type | name | label\ntext | a | x\x01y\ntext | b | \u202etxt.exe")
    texts = [str(finding.message) for finding in found.findings]
    assert any("control characters" in text for text in texts)
    assert any("direction of writing" in text for text in texts)


def test_markup_in_labels_is_text(reading: Callable[..., Reading]) -> None:
    found = reading("type | name | label\nnote | a | <script>alert(1)</script> **bold** &amp; <img src='file:///x'>")
    assert found.form is not None
    filling = Filling(found.form, now=lambda: datetime.now(UTC), ids=lambda: "id")
    words = "<script>alert(1)</script> **bold** &amp; <img src='file:///x'>"
    assert filling.label("/data/a", "default").text == words


def test_an_answer_of_a_megabyte_and_forbidden_characters_reach_the_submission_safely(
    reading: Callable[..., Reading],
) -> None:
    found = reading("type | name | label | constraint\ntext | a | A | regex(., '(x+x+)+y')\ntext | b | B |")
    assert found.form is not None
    filling = Filling(found.form, now=lambda: datetime.now(UTC), ids=lambda: "id")
    filling.answer("/data/a", "x" * (1 << 20))
    filling.answer("/data/b", "a\0b\ud800<c>")
    assert filling.complaint("/data/a") is not None, "matched in linear time"
    assert "<b>a\ufffdb\ufffd&lt;c&gt;</b>" in filling.submission("uuid:1")


def test_loading_what_is_no_form_is_a_problem() -> None:
    with pytest.raises(Problem):
        load("<a/>")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="()[]/.'\"<>=!+-*,|$@: ab1\n" + "andordivmodif", max_size=60))
def test_any_text_as_an_expression_is_a_finding_or_runs(expression: str) -> None:
    safe = "".join(letter for letter in expression if letter >= " ")
    found = read("form.xml", calculating(safe).encode("utf-8", "replace"))
    if found.form is not None:
        Filling(found.form, now=lambda: datetime.now(UTC), ids=lambda: "id").submission("uuid:1")


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in real_forms()])
def test_a_mutated_real_form_never_raises(path: Path) -> None:
    chance = random.Random(7)
    data = path.read_bytes()
    for _ in range(25):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 30)):
            at = chance.randrange(len(changed))
            changed[at : at + chance.randint(0, 5)] = chance.randbytes(chance.randint(0, 5))
        found = read(path.name, bytes(changed))
        assert found.form is not None or found.findings


REPLACED = re.compile(r'"([^"<>]{1,80})"')


@pytest.mark.parametrize("seed", range(4))
def test_an_xform_with_its_parts_exchanged_opens_or_is_refused(seed: int) -> None:
    """Attributes change places, elements are doubled or lost: what opens can be filled in to the end."""
    chance = random.Random(seed)
    sources = [Invented(number).xform for number in range(seed * 3, seed * 3 + 3)]
    pool = [value for source in sources for value in REPLACED.findall(source)]
    for _ in range(40):
        xform = chance.choice(sources)
        for _ in range(chance.randint(1, 5)):
            marks = list(REPLACED.finditer(xform))
            mark = chance.choice(marks)
            xform = xform[: mark.start(1)] + chance.choice(pool) + xform[mark.end(1) :]
            elements = list(re.finditer(r"<\w+[^<>]*/>", xform))
            element = chance.choice(elements)
            xform = xform[: element.start()] + element[0] * chance.choice((0, 1, 2)) + xform[element.end() :]
        found = read("form.xml", xform.encode())
        if found.form is None:
            assert found.findings
            continue
        filling = Filling(found.form, now=lambda: datetime.now(UTC), ids=lambda: str(chance.random()))
        for path in list(filling.nodes()):
            filling.answer(path, chance.choice(["1", "a", "2020-01-01", "yes no", ""]))
            filling.label(path, "")
            filling.choices(path, "")
        filling.pages()
        filling.problems()
        filling.submission("uuid:1")


CELLS = {
    "type": [
        "text",
        "integer",
        "select_one yn",
        "select_multiple yn",
        "begin group",
        "end group",
        "begin repeat",
        "end repeat",
        "note",
        "calculate",
        "",
        "date",
        "bogus",
        "select_one",
        "rank yn",
        "range",
        "select_one_from_file a.csv",
        "hidden",
        "select_one yn or_other",
        "select_one ${r}",
        "audit",
        "select_one_external x",
        "begin loop over yn",
        "TEXT",
        "csv-external",
        "image",
        "osm",
    ],
    "name": ["a", "b", "c", "d", "e f", "1x", "", "r", "meta", "instanceID", "a-b", "é", "_x", "x" * 300],
    "": [
        "",
        "${a} = 'x'",
        "${zz}",
        ". > 3",
        "(",
        '"',
        "${a}",
        "${",
        "}",
        "position(..)",
        "count(${r})",
        "true()",
        "yes",
        "regex(.,'(')",
        "once(uuid())",
        "=1+1",
        "${last-saved#a}",
        "\0",
        "\u202e",
        "<b>&",
        "seed=${a}",
        "value=${a}",
        "1 2",
    ],
}
SURVEY_HEADS = [
    "label",
    "label::English (en)",
    "hint",
    "relevant",
    "constraint",
    "calculation",
    "required",
    "choice_filter",
    "default",
    "appearance",
    "parameters",
    "repeat_count",
    "trigger",
    "read_only",
    "bind::x",
    "instance::y",
    "media::image",
    "guidance_hint",
    "short",
    "test",
    "label:en",
    "body::z",
    "type",
    "",
]


@pytest.mark.parametrize("seed", range(4))
def test_any_table_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(150):
        heads = ["type", "name", "label", *chance.sample(SURVEY_HEADS, 5)]
        rows = [[chance.choice(CELLS.get(head, CELLS[""])) for head in heads] for _ in range(chance.randint(0, 10))]
        choices = [["yn", chance.choice(CELLS["name"]), chance.choice(CELLS[""])] for _ in range(3)]
        stream = io.StringIO()
        writer = csv.writer(stream)
        writer.writerows([["survey"], *(["", *row] for row in [heads, *rows])])
        writer.writerows([["choices"], *(["", *row] for row in [["list_name", "name", "label"], *choices])])
        found = read("form.csv", stream.getvalue().encode("utf-8", "replace"))
        assert found.form is not None or found.findings
        if found.form is not None:
            filling = Filling(load(found.form.xform), now=lambda: datetime.now(UTC), ids=lambda: str(chance.random()))
            filling.pages()
            filling.problems()
            filling.submission("uuid:1")
