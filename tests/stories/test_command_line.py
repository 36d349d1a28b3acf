"""The command line as scripts use it: what it prints, what it writes, how it ends."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pypdfium2
import pytest
from terminal import WORDS, run, script


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.fixture
def interviewed(study_path: Path, passphrase_file: Path, tmp_path: Path) -> Path:
    answers = script(tmp_path / "answers.json", blanks={"/data/outside": "declined"})
    done = run(
        *["interview", study_path, "--form", "members", "--person", "M-014", "--answers", answers],
        *["--passphrase-file", passphrase_file],
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [*(f"saved {path}" for path in WORDS), "interview M-014-1"]
    return study_path


def test_an_interview_is_played_printed_and_exported(interviewed: Path, passphrase_file: Path, tmp_path: Path) -> None:
    def call(*words: object) -> str:
        done = run(words[0], interviewed, *words[1:], "--passphrase-file", passphrase_file)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert call("check") == "ok\n"
    call("print", "interview:M-014-1", "--out", tmp_path / "summary.pdf")
    printed = text_of(tmp_path / "summary.pdf")
    assert all(
        text.split(";")[0].split(":")[0].split(",")[0] in printed.replace("\r\n", " ") for text in WORDS.values()
    )
    assert "Declined" in printed
    call("print", "card:M-014", "--out", tmp_path / "card.pdf")
    card = text_of(tmp_path / "card.pdf")
    assert "Lantern" not in card
    assert "M-014" not in card
    call("print", "readback:M-014-1", "--out", tmp_path / "readback.pdf")
    assert "Marigold" in text_of(tmp_path / "readback.pdf")
    for language, word in (("en", "take part"), ("fr", "participer")):
        call("print", "consent", "--out", tmp_path / f"consent-{language}.pdf", "--language", language)
        assert word in text_of(tmp_path / f"consent-{language}.pdf")

    call("export", "--as", "json", "--out", tmp_path / "study.json")
    whole = json.loads((tmp_path / "study.json").read_text(encoding="utf-8"))
    (interview,) = whole["interviews"]
    assert (interview["state"], interview["person"], interview["form"]) == ("finished", "M-014", "toc_members")
    assert interview["answers"]["/data/outside"]["blank"] == "declined"
    assert interview["answers"]["/data/parts_words"]["relevant"] is False
    assert {part["text"] for part in whole["statements"]} == set(WORDS.values())
    assert {part["as"] for part in whole["statements"]} == {None}
    assert whole["people"][0]["code"] == "M-014"

    call("export", "--as", "csv", "--out", tmp_path / "study.csv")
    sheet = (tmp_path / "study.csv").read_bytes()
    assert sheet.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"))))
    assert {row["value"] for row in rows} >= set(WORDS.values())

    call("export", "--as", "sqlite", "--out", tmp_path / "study.sqlite")
    plain = sqlite3.connect(tmp_path / "study.sqlite")
    assert {text for (text,) in plain.execute("select text from statements")} == set(WORDS.values())
    plain.close()


def test_a_form_is_imported_once(study_path: Path, passphrase_file: Path, tmp_path: Path) -> None:
    form = tmp_path / "short.md"
    form.write_text(
        "| survey |\n| | type | name | label |\n| | text | liked | What do you like? |\n"
        "| settings |\n| | form_id | form_title |\n| | short_one | Short one |\n",
        encoding="utf-8",
    )
    call = ["import", study_path, form, "--as", "form", "--passphrase-file", passphrase_file]
    assert run(*call).stdout == "form short\n"
    again = run(*call)
    assert (again.returncode, again.stdout) == (0, "")


def test_a_form_with_slips_comes_in_and_is_named_with_them(
    study_path: Path, passphrase_file: Path, tmp_path: Path
) -> None:
    form = tmp_path / "slips.md"
    form.write_text("|survey|\n||type|name|label|relevant|\n||text|a|A||\n||text|b|B|${a} =|\n", encoding="utf-8")
    done = run("import", study_path, form, "--as", "form", "--passphrase-file", passphrase_file)
    assert (done.returncode, done.stdout) == (1, "form slips\n")
    assert done.stderr.startswith("error survey:4:relevant [${a} =] The expression stops too early")


def test_a_statement_is_taken_back_by_its_code(interviewed: Path, passphrase_file: Path, tmp_path: Path) -> None:
    taken = run("take-back", interviewed, "M-014-1.01", "--passphrase-file", passphrase_file)
    assert taken.returncode == 0, taken.stderr
    run("export", interviewed, "--as", "json", "--out", tmp_path / "after.json", "--passphrase-file", passphrase_file)
    after = (tmp_path / "after.json").read_text(encoding="utf-8")
    assert "Marigold" not in after
    assert "Turmeric" in after


def test_a_person_withdraws_and_the_copies_beyond_reach_are_named(
    interviewed: Path, passphrase_file: Path, tmp_path: Path
) -> None:
    with_key = ["--passphrase-file", passphrase_file]
    run("print", interviewed, "interview:M-014-1", "--out", tmp_path / "s.pdf", "--for", "the evening team", *with_key)
    gone = run("withdraw", interviewed, "M-014", "--degree", "remove", *with_key)
    assert gone.returncode == 0, gone.stderr
    assert gone.stdout.splitlines()[0] == "withdrawn M-014 remove"
    assert "the evening team" in gone.stdout
    again = run("withdraw", interviewed, "M-014", "--degree", "remove", *with_key)
    assert again.returncode == 1
    assert "Nobody in this study" in again.stderr


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"consent": {"take_part": True}}, "cannot start without consent", id="consent"),
        pytest.param({"consent": {"take_part": True, "sell_it": True}}, "no consent item", id="unknown item"),
        pytest.param({"answers": [["/data/nowhere", "x"]]}, "no question", id="path"),
        pytest.param({"answers": [["/data/motivation"]]}, "not a list of", id="shape"),
        pytest.param({"mode": "shouted"}, "mode", id="mode"),
        pytest.param({"blanks": {"/data/outside": "empty"}}, "blanks", id="blank"),
    ],
)
def test_a_wrong_script_changes_nothing(
    study_path: Path, passphrase_file: Path, tmp_path: Path, change: dict[str, object], words: str
) -> None:
    answers = script(tmp_path / "answers.json", **change)
    call = ["interview", study_path, "--form", "members", "--person", "M-1", "--answers", answers]
    done = run(*call, "--passphrase-file", passphrase_file)
    assert done.returncode == 1
    assert words in done.stderr
    assert done.stdout == ""
    run("export", study_path, "--as", "json", "--out", tmp_path / "o.json", "--passphrase-file", passphrase_file)
    assert json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["people"] == []


def test_a_repeat_is_as_long_as_an_answer_says(study_path: Path, passphrase_file: Path, tmp_path: Path) -> None:
    form = tmp_path / "nests.md"
    form.write_text(
        "| survey |\n| | type | name | label | repeat_count |\n| | integer | n | How many? | |\n"
        "| | begin repeat | nest | Nest | ${n} |\n| | text | bird | Whose? | |\n| | end repeat | | | |\n"
    )
    key = ("--passphrase-file", passphrase_file)
    assert run("import", study_path, form, "--as", "form", *key).returncode == 0
    told = [["/data/n", 2], ["/data/nest[1]/bird", "tit"], ["/data/nest[2]/bird", "owl"]]
    answers = script(tmp_path / "answers.json", answers=told)
    done = run("interview", study_path, "--form", "nests", "--person", "M-1", "--answers", answers, *key)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:-1] == [f"saved {path}" for path, _ in told]

    answers = script(tmp_path / "answers.json", answers=[*told, ["/data/nest[3]/bird", "wren"]])
    done = run("interview", study_path, "--form", "nests", "--person", "M-2", "--answers", answers, *key)
    assert done.returncode == 1
    assert "There is no /data/nest[3]/bird: /data/nest has 2." in done.stderr


def test_a_new_study_asks_for_what_it_lacks(tmp_path: Path, passphrase_file: Path) -> None:
    study = tmp_path / "new.toc"
    made = run(
        *["new", study, "--template", "thomson", "--recovery", tmp_path / "r.pdf", "--service", "Lantern"],
        *["--passphrase-file", passphrase_file],
    )
    assert made.returncode == 0, made.stderr
    assert "new.toc" in text_of(tmp_path / "r.pdf")
    answers = script(tmp_path / "answers.json")
    call = ["interview", study, "--form", "members", "--person", "M-1", "--answers", answers]
    done = run(*call, "--passphrase-file", passphrase_file)
    assert done.returncode == 1
    assert "duty person" in done.stderr


def test_a_weak_passphrase_makes_no_study(tmp_path: Path) -> None:
    weak = tmp_path / "weak.txt"
    weak.write_text("secret", encoding="utf-8")
    study = tmp_path / "new.toc"
    done = run("new", study, "--template", "logic", "--recovery", tmp_path / "r.pdf", "--passphrase-file", weak)
    assert done.returncode == 1
    assert not study.exists()


def test_no_terminal_and_no_file_is_said(study_path: Path) -> None:
    done = run("check", study_path)
    assert done.returncode == 1
    assert "--passphrase-file" in done.stderr


def test_a_wrong_call_ends_with_2() -> None:
    assert run("withdraw").returncode == 2
    assert run("print", "x.toc").returncode == 2


def test_a_wrong_passphrase_changes_nothing(study_path: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("five calm words together no", encoding="utf-8")
    before = study_path.read_bytes()
    done = run("check", study_path, "--passphrase-file", wrong)
    assert done.returncode == 1
    assert "passphrase" in done.stderr.lower()
    assert study_path.read_bytes() == before


def test_the_demonstration_opens_by_itself_and_says_what_it_is(tmp_path: Path) -> None:
    study = tmp_path / "demo.toc"
    made = run("demo", study, "--people", "3")
    assert made.returncode == 0, made.stderr
    assert "invented" in made.stderr
    done = run("export", study, "--as", "json", "--out", tmp_path / "demo.json")
    assert done.returncode == 0, done.stderr
    whole = json.loads((tmp_path / "demo.json").read_text(encoding="utf-8"))
    assert len(whole["people"]) == 3
    code = whole["interviews"][0]["code"]
    assert run("print", study, f"interview:{code}", "--out", tmp_path / "demo.pdf").returncode == 0
    assert "demonstration" in text_of(tmp_path / "demo.pdf").lower()


def test_the_tests_kept_in_a_form_are_run(tmp_path: Path) -> None:
    form = tmp_path / "kept.md"
    form.write_text(
        "| survey |\n| | type | name | label | relevant | test |\n| | integer | age | Age | | |\n"
        "| | text | school | School | ${age} < 18 | age = 12; ? school shown |\n"
        "| | text | work | Work | ${age} > 17 | age = 12; ? work shown |\n",
        encoding="utf-8",
    )
    done = run("form", "test", form)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "/data/school ok"
    assert done.stdout.splitlines()[1].startswith("/data/work failed: ")
    assert done.stdout.splitlines()[2] == "1 of 2 tests passed"
