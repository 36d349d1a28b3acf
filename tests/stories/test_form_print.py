"""`form print`: the blank questionnaire for paper, from any form, in any of its languages."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from terminal import run

from toc_desktop import forms, places
from toc_desktop.app import blank, printing, questionnaires
from toc_desktop.app.workspace import Workspace
from toc_desktop.i18n import Translator

SHIPPED = sorted((places.resources() / "questionnaires").glob("*.xlsx"))
REAL = Path(__file__).parents[3] / "shared" / "data" / "forms"
FORMS = sorted(path for path in REAL.glob("*") if path.suffix in (".xlsx", ".xml")) if REAL.is_dir() else []


def opened(path: Path) -> forms.Form:
    reading = forms.read(path.name, path.read_bytes())
    assert reading.form is not None
    return reading.form


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_questionnaires_are_drawn(path: Path, language: str) -> None:
    form = opened(path)
    translate = Translator(language, places.resources() / "translations")
    text = text_of(blank.draw_blank(form, language, translate))
    assert len(text) > 300
    assert "not translated" not in text
    assert ("the service" in text) <= (language == "en")


@pytest.mark.parametrize("wanted", ["French", "french ", "fr", "French (fr)"])
def test_a_language_goes_by_its_name_or_its_tag(wanted: str) -> None:
    assert blank.language_of(opened(SHIPPED[0]), wanted) == "French (fr)"


@pytest.mark.parametrize("path", FORMS or [None], ids=lambda path: path.name if path else "absent")
def test_real_forms_are_drawn_in_each_of_their_languages(path: Path | None) -> None:
    if path is None:
        pytest.skip("the folder with real forms is not here")
    form = opened(path)
    for language in form.languages:
        translate = Translator(blank.spoken_by(form, language), places.resources() / "translations")
        for size in ("A4", "Letter"):
            pdf = blank.draw_blank(form, language, translate, "Letter" if size == "Letter" else "A4")
            assert len(text_of(pdf)) > 300


def test_a_questionnaire_is_printed_from_a_terminal(tmp_path: Path) -> None:
    out = tmp_path / "members.pdf"
    done = run("form", "print", SHIPPED[-1].with_name("members.xlsx"), "--out", out, "--language", "fr", "--size", "A4")
    assert (done.returncode, done.stdout) == (0, f"{out}\n"), done.stderr
    text = text_of(out.read_bytes())
    assert "French" in text
    assert "1" in text


def test_a_language_that_it_lacks_is_said(tmp_path: Path) -> None:
    out = tmp_path / "members.pdf"
    done = run("form", "print", SHIPPED[-1].with_name("members.xlsx"), "--out", out, "--language", "fi")
    assert done.returncode == 1
    assert "French (fr)" in done.stderr
    assert not out.exists()


def test_a_form_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"no workbook")
    done = run("form", "print", broken, "--out", tmp_path / "o.pdf")
    assert done.returncode == 1
    assert done.stderr.startswith("error ")


def test_a_study_offers_its_questionnaires_for_paper(study_path: Path, passphrase_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "blank.pdf"
    with_key = ["--passphrase-file", passphrase_file]
    done = run("print", study_path, "blank:members", "--out", out, *with_key)
    assert done.returncode == 0, done.stderr
    assert "Lantern" in text_of(out.read_bytes())
    assert run("print", study_path, "blank:nothing", "--out", out, *with_key).returncode == 1


PICTURES = """
| survey |
| | type | name | label | image |
| | text | here | Here | map.png |
| | text | up | Above | ../outside.png |
| | text | linked | Linked | linked.png |
| | select_one face | face | Which? | |
| choices |
| | list_name | name | label | image |
| | face | sad | Sad | sad.png |
| | face | glad | Glad | nowhere.png |
"""


def pictured(folder: Path) -> Path:
    """A synthetic questionnaire with pictures beside it, above it and linked from elsewhere."""
    inside = folder / "inside"
    inside.mkdir()
    for path in (inside / "map.png", inside / "sad.png", folder / "outside.png"):
        Image.new("RGB", (90, 60), "teal").save(path)
    with contextlib.suppress(OSError):  # not everybody may make links on Windows
        (inside / "linked.png").symlink_to(folder / "outside.png")
    questionnaire = inside / "pictures.md"
    questionnaire.write_text(PICTURES, encoding="utf-8")
    return questionnaire


def test_pictures_are_printed_from_the_folder_of_the_form_and_from_nowhere_else(tmp_path: Path) -> None:
    out = tmp_path / "pictures.pdf"
    done = run("form", "print", pictured(tmp_path), "--out", out)
    assert done.returncode == 0, done.stderr
    assert pictures_in(out.read_bytes()) == 2
    text = " ".join(text_of(out.read_bytes()).split())
    for name in ("outside.png", "linked.png", "nowhere.png"):
        assert f"The picture {name} is not there." in text


def test_a_questionnaire_in_a_study_is_printed_with_the_pictures_it_came_with(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = pictured(tmp_path)
    questionnaires.add(workspace, path.name, *questionnaires.read_source(path))
    shutil.rmtree(path.parent)
    assert pictures_in(printing.draw(workspace, printing.Wish("blank:pictures"))) == 2


def pictures_in(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    wanted = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    count = sum(1 for page in document for _ in page.get_objects(filter=wanted))
    document.close()
    return count


def test_a_form_without_a_title_goes_by_the_name_of_its_file(tmp_path: Path) -> None:
    form = tmp_path / "villages-2026.md"
    form.write_text("| survey |\n| | type | name | label |\n| | text | one | One? |\n", encoding="utf-8")
    done = run("form", "print", form, "--out", tmp_path / "sheet.pdf")
    assert done.returncode == 0, done.stderr
    assert text_of((tmp_path / "sheet.pdf").read_bytes()).startswith("villages-2026")
