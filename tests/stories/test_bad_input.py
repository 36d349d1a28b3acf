"""What goes wrong in the world: each has its message, and nothing is lost or changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from terminal import AGREED, WORDS, run, script

from toc_desktop.app import library
from toc_desktop.app.workspace import Workspace


@pytest.fixture
def untouched(study_path: Path) -> Iterator[None]:
    before = study_path.read_bytes()
    yield
    assert study_path.read_bytes() == before


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(lambda data: b"", "not a study", id="empty"),
        pytest.param(lambda data: b"Dear diary, this is a letter and no study.\n" * 200, "not a study", id="text"),
        pytest.param(lambda data: b"SQLite format 3\0" + data[16:], "not a study", id="plain database"),
        pytest.param(lambda data: data[: len(data) // 2 + 17], "damaged", id="cut off"),
        pytest.param(lambda data: data[:8192] + bytes(4096) + data[12288:], "damaged", id="a page lost"),
    ],
)
def test_a_file_that_is_no_study_any_more(
    study_path: Path, passphrase_file: Path, tmp_path: Path, spoil: object, words: str
) -> None:
    spoilt = tmp_path / "spoilt.toc"
    spoilt.write_bytes(spoil(study_path.read_bytes()))
    shutil.copy(f"{study_path}.key", f"{spoilt}.key")
    before = spoilt.read_bytes()
    done = run("check", spoilt, "--passphrase-file", passphrase_file)
    assert done.returncode == 1
    assert words in (done.stderr + done.stdout)
    assert "Traceback" not in done.stderr
    assert spoilt.read_bytes() == before


def test_a_missing_key_block_is_found_or_asked_for(
    study_path: Path, passphrase_file: Path, own_folder: Path, passphrase: str
) -> None:
    Path(f"{study_path}.key").unlink()
    done = run("check", study_path, "--passphrase-file", passphrase_file)
    assert done.returncode == 1
    assert "recovery code" in done.stderr


def test_the_recovery_code_alone_opens_the_study_and_repairs_the_key_block(tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / "new.toc"
    made = library.create(path, passphrase=passphrase, title="Synthetic", service="Lantern")
    made.workspace.close()
    for block in [*tmp_path.rglob("*.key"), *library.places.own_folder().rglob("*.key")]:
        block.unlink()
    opened = library.open_with_recovery_code(path, made.recovery_code.lower().replace("-", " "))
    assert opened.study().title == "Synthetic"
    opened.close()
    again = library.open_study(path, passphrase=passphrase)
    again.close()


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive", "Nextcloud"])
def test_a_synced_folder_is_refused(study_path: Path, passphrase_file: Path, tmp_path: Path, folder: str) -> None:
    synced = tmp_path / folder
    synced.mkdir()
    shutil.copy(study_path, synced / "study.toc")
    shutil.copy(f"{study_path}.key", synced / "study.toc.key")
    done = run("check", synced / "study.toc", "--passphrase-file", passphrase_file)
    assert done.returncode == 1
    assert "sync" in done.stderr.lower()


def test_a_study_that_is_open_elsewhere_says_where(study_path: Path, passphrase_file: Path, passphrase: str) -> None:
    held = library.open_study(study_path, passphrase=passphrase)
    done = run("check", study_path, "--passphrase-file", passphrase_file)
    held.close()
    assert done.returncode == 1
    assert f"process {os.getpid()}" in done.stderr
    assert run("check", study_path, "--passphrase-file", passphrase_file).returncode == 0


def test_hostile_words_stay_words(study_path: Path, passphrase_file: Path, tmp_path: Path) -> None:
    hostile = {
        "/data/motivation": "<img src='http://127.0.0.1/x.png'><b>bold?</b> & <script>alert(1)</script>",
        "/data/first_time": "before \u202eevil\u202c after",
        "/data/usual_visit": "bell\x07 null-ish\x01 tab\tend",
        "/data/sharing": "=cmd|' /C calc'!A0",
    }
    answers = script(tmp_path / "a.json", answers=[list(pair) for pair in hostile.items()])
    with_key = ["--passphrase-file", passphrase_file]
    call = ["interview", study_path, "--form", "members", "--person", "M-1", "--answers", answers]
    done = run(*call, "--pdf", tmp_path / "s.pdf", *with_key)
    assert done.returncode == 0, done.stderr
    document = pypdfium2.PdfDocument(tmp_path / "s.pdf")
    printed = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "<b>bold?</b>" in printed
    run("export", study_path, "--as", "json", "--out", tmp_path / "o.json", *with_key)
    whole = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    kept = {path: whole["interviews"][0]["answers"][path]["value"] for path in hostile}
    assert kept == hostile, "what was said is kept as it was said"
    run("export", study_path, "--as", "csv", "--out", tmp_path / "o.csv", *with_key)
    assert "'=cmd" in (tmp_path / "o.csv").read_text(encoding="utf-8-sig")


def test_an_answer_of_a_megabyte_is_kept_and_printed(study_path: Path, passphrase_file: Path, tmp_path: Path) -> None:
    long = "lengthy words " * 75_000
    answers = script(tmp_path / "a.json", answers=[["/data/motivation", long]])
    call = ["interview", study_path, "--form", "members", "--person", "M-1", "--answers", answers]
    done = run(*call, "--pdf", tmp_path / "s.pdf", "--passphrase-file", passphrase_file)
    assert done.returncode == 0, done.stderr
    document = pypdfium2.PdfDocument(tmp_path / "s.pdf")
    assert len(document) > 100
    document.close()


SHEETS = {
    "no survey tab": ("| choices |\n| | list_name | name | label |\n| | a | b | C |\n", "survey"),
    "a condition that needs itself": (
        "| survey |\n| | type | name | label | relevant |\n| | text | one | One | ${two} = '1' |\n"
        "| | text | two | Two | ${one} = '1' |\n",
        "one",
    ),
    "an unknown question": (
        "| survey |\n| | type | name | label | relevant |\n| | text | one | One | ${nobody} = '1' |\n",
        "nobody",
    ),
}
OPENS = ("an unknown question",)
"""What is wrong is left out, and the rest of it can be asked."""


@pytest.mark.parametrize("name", SHEETS)
def test_a_broken_sheet_gives_findings_and_opens_as_far_as_it_can(
    study_path: Path, passphrase_file: Path, passphrase: str, tmp_path: Path, name: str
) -> None:
    text, word = SHEETS[name]
    form = tmp_path / "broken.md"
    form.write_text(text, encoding="utf-8")
    found = run("form", "check", form, "--json")
    assert found.returncode == 1
    findings = json.loads(found.stdout)
    errors = [finding for finding in findings if finding["severity"] == "error"]
    assert errors
    assert any(word in json.dumps(finding) for finding in errors)
    assert all(finding["advice"] for finding in errors)
    call = ["import", study_path, form, "--as", "form", "--passphrase-file", passphrase_file]
    before = questionnaires(study_path, passphrase)
    done = run(*call)
    assert done.returncode == 1
    assert word in done.stderr
    assert done.stdout == ("form broken\n" if name in OPENS else "")
    assert questionnaires(study_path, passphrase) == [*before, *(["broken"] if name in OPENS else [])]


def questionnaires(study_path: Path, passphrase: str) -> list[str]:
    with closing(library.open_study(study_path, passphrase=passphrase)) as workspace:
        return [one.name for one in workspace.questionnaires()]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes, as root may make one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not made or made.returncode != 0:
        pytest.skip("needs the right to mount a small file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_said_and_what_was_acknowledged_stays(
    study_path: Path, passphrase_file: Path, passphrase: str, tmp_path: Path, small_disk: Path
) -> None:
    path = small_disk / "study.toc"
    shutil.copy(study_path, path)
    shutil.copy(f"{study_path}.key", f"{path}.key")
    lengthy = [[key, f"{words} " + "x" * 400_000] for key, words in WORDS.items()]
    answers = script(tmp_path / "a.json", answers=lengthy, finish=False, consent=AGREED)
    call = ["interview", path, "--form", "members", "--person", "M-1", "--answers", answers]
    done = run(*call, "--passphrase-file", passphrase_file)
    assert done.returncode == 1
    assert "full" in done.stderr.lower()
    assert "Traceback" not in done.stderr
    acknowledged = [line.removeprefix("saved ") for line in done.stdout.splitlines() if line.startswith("saved ")]
    assert 0 < len(acknowledged) < len(WORDS)
    moved = tmp_path / "moved.toc"
    for near in small_disk.iterdir():
        shutil.copy(near, tmp_path / near.name.replace("study.toc", "moved.toc"))
    workspace: Workspace = library.open_study(moved, passphrase=passphrase)
    kept = {str(row["key"]) for row in workspace.file.rows("answer")}
    assert kept >= set(acknowledged)
    assert workspace.check() == ()
    workspace.close()
