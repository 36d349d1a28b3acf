"""Every paper in every language and size: complete, well formed, with what a reader's tools ask for."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from toc_desktop.i18n import Translator
from toc_desktop.report import Box, Contact, Item, Paper, Said, Section, Size, TakeHomeCard, TeamCopy, draw

Read = Callable[[bytes], list[str]]
Specimens = dict[tuple[str, str], Paper]
Chrome = Callable[[str], Translator]

LONG = "I wrote about the nights first, late, maybe two. By the morning there were four answers. " * 4


def poppler(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return "".join(letter for letter in done.stdout.decode() if unicodedata.category(letter) != "Cf")


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_each_paper_is_well_formed(specimens: Specimens, chrome: Chrome, size: Size) -> None:
    for (_, language), paper in specimens.items():
        pdf = draw(paper, translate=chrome(language), size=size)
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert opened.check_pdf_syntax() == []
            assert str(opened.Root.Lang) == language
            assert "/Author" not in opened.docinfo
            assert "/CreationDate" not in opened.docinfo
            assert str(opened.docinfo["/Title"])
            assert opened.Root.ViewerPreferences.DisplayDocTitle
            assert [float(side) for side in opened.pages[0].MediaBox[2:]] == (
                [612, 792] if size == "Letter" else [595.28, 841.89]
            )


def test_the_same_values_give_the_same_bytes(specimens: Specimens, chrome: Chrome) -> None:
    for (_, language), paper in specimens.items():
        assert draw(paper, translate=chrome(language)) == draw(paper, translate=chrome(language))


def test_all_fonts_are_inside_and_only_the_glyphs_that_are_used(specimens: Specimens, chrome: Chrome) -> None:
    for (_, language), paper in specimens.items():
        with pikepdf.open(io.BytesIO(draw(paper, translate=chrome(language)))) as opened:
            for font in opened.pages[0].Resources.Font.values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert len(descriptor.FontFile2.read_bytes()) < 120_000
                assert str(font.BaseFont)[7] == "+"


def test_a_team_copy_can_be_read_and_copied(specimens: Specimens, chrome: Chrome, read: Read) -> None:
    text = "\n".join(read(draw(specimens["team", "en"], translate=chrome("en"))))
    for words in (
        "Interview M-A07 · team copy",
        "one facilitator",
        "My sister sent me the link.",
        "I made the name up on the bus.",
        "exact words",
        "☒ I mainly read",
        "☐ A mix",
        "Declined",
        "quiet → mostly Sundays",
        "Facilitator’s own note",
        "Not asked: measuring impact, context.",
        "Something was taken back.",
        "Page 1 of 2",
        "Page 2 of 2",
    ):
        assert words in text.replace("  ", " ").replace("\N{NO-BREAK SPACE}", " "), words
    assert text.count("Synthetic demonstration.") == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["That nobody would know it was me.", "Interview M-A07 · team copy", "Page 1 of 2"]),
        ("fr", ["La liste d’attente était de quatorze semaines", "ma sœur", "arrivé·e", "Ne sait pas", "Page 1 sur 1"]),
        ("ar", ["قائمة الانتظار أربعة عشر", "لا أحد يعرف أنني أنا", "امتنع عن الإجابة", "WhatsApp", "كيف وصلت"]),
    ],
)
def test_what_was_said_can_be_searched_and_copied(
    specimens: Specimens, chrome: Chrome, language: str, words: list[str]
) -> None:
    text = " ".join(poppler(draw(specimens["team", language], translate=chrome(language))).split())
    for one in words:
        assert one in text, text


def test_an_arabic_paper_is_mirrored(specimens: Specimens, chrome: Chrome) -> None:
    """The rule at the answer's side stands right, in the group's colour, as the first thing that is filled."""
    sides = {}
    for language in ("fr", "ar"):
        with pikepdf.open(io.BytesIO(draw(specimens["team", language], translate=chrome(language)))) as opened:
            lines = opened.pages[0].Contents.read_bytes().decode("latin-1").split("\n")
            colour = lines.index("0.000 0.404 0.647 rg")
            sides[language] = float(lines[colour + 1].split()[0])
    assert sides["fr"] == pytest.approx(49.5)
    assert sides["ar"] == pytest.approx(595.28 - 49.5 - 2.25)


def test_bookmarks_name_the_sections_and_lead_to_their_pages(specimens: Specimens, chrome: Chrome) -> None:
    paper = specimens["team", "ar"]
    assert isinstance(paper, TeamCopy)
    pdf = draw(paper, translate=chrome("ar"))
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [section.heading for section in paper.sections]


def test_those_who_listen_hear_it_in_order(specimens: Specimens, chrome: Chrome) -> None:
    with pikepdf.open(io.BytesIO(draw(specimens["team", "en"], translate=chrome("en")))) as opened:
        assert opened.Root.MarkInfo.Marked
        elements = list(opened.Root.StructTreeRoot.K.K)
        kinds = [str(element.S) for element in elements]
        assert kinds[0] == "/H1"
        assert kinds.count("/H2") == 6
        assert kinds.count("/H3") == 9
        marks = [(mark.Pg.objgen, int(mark.MCID)) for element in elements for mark in element.K]
        assert len(set(marks)) == len(marks)
        for place, page in enumerate(opened.pages):
            code = page.Contents.read_bytes().decode("latin-1")
            parents = opened.Root.StructTreeRoot.ParentTree.Nums[2 * place + 1]
            assert code.count("/MCID") == len(parents) == sum(mark[0] == page.objgen for mark in marks)
            assert code.count("BDC") + code.count("BMC") == code.count("EMC")


def test_those_who_listen_hear_arabic_as_it_is_read(specimens: Specimens, chrome: Chrome) -> None:
    with pikepdf.open(io.BytesIO(draw(specimens["team", "ar"], translate=chrome("ar")))) as opened:
        said = [str(element.get("/ActualText", "")) for element in opened.Root.StructTreeRoot.K.K]
    assert said[0] == "المقابلة M-A07 · نسخة الفريق"
    assert "الشخص M-A07، عضو" in said[2]
    assert "كيف وصلت إلى الخدمة؟" in said
    assert any("(14 أسبوعًا) وقد مضى منها أربعة. أرسلت لي أختي الرابط عبر WhatsApp في" in one for one in said)


def test_no_page_ends_with_a_question_and_no_line_stands_alone(chrome: Chrome, read: Read) -> None:
    """Questions at every height of a page."""
    for lines in range(1, 46):
        items = (Item("First?", (Said("\n".join(["word"] * lines)),)), Item("The second question?", (Said(LONG),)))
        pages = read(draw(TeamCopy("M", "", (), (Section("S", items),)), translate=chrome("en"), size="Letter"))
        for page in pages[:-1]:
            body = [line.strip() for line in page.split("\n") if line.strip()]
            before_foot = body[: next(place for place, line in enumerate(body) if line.startswith("For the study"))]
            assert before_foot[-1] not in ("The second question?", "S"), lines
            if before_foot[-1].startswith("I wrote about the nights first"):
                assert before_foot[-2] != "The second question?", lines


def test_the_rule_goes_on_over_the_page(chrome: Chrome) -> None:
    section = Section("S", (Item("What?", (Said(LONG * 12),)),))
    paper = TeamCopy("M", "", (), (section,), group_colour="#0067a5")
    with pikepdf.open(io.BytesIO(draw(paper, translate=chrome("en")))) as opened:
        assert len(opened.pages) == 2
        for page in opened.pages:
            assert page.Contents.read_bytes().count(b"0.000 0.404 0.647 rg") == 1


def test_what_is_not_given_leaves_no_trace(chrome: Chrome, read: Read) -> None:
    item = Item("What?", boxes=(Box("A", is_chosen=True),))
    text = read(draw(TeamCopy("M", "", (), (Section("Empty", ()), Section("S", (item,)))), translate=chrome("en")))[0]
    for words in ("Empty", "Not asked", "note", "exact words", "Synthetic", "☐"):
        assert words not in text


def test_the_card_says_nothing_it_should_not(specimens: Specimens, chrome: Chrome, read: Read) -> None:
    card = specimens["card", "en"]
    assert isinstance(card, TakeHomeCard)
    pages = read(draw(card, translate=chrome("en")))
    assert len(pages) == 1
    for words in ("Ailsa M.", "+44 1463 555 014", "30 April 2026", "harbour", "Night line", "116 123"):
        assert words in pages[0]
    for words in ("M-A07", "interview", "service", "study", "Page"):
        assert words.lower() not in pages[0].lower()
    assert "116 123" not in read(draw(replace(card, support=()), translate=chrome("en")))[0]


def test_a_full_card_grows(chrome: Chrome, read: Read) -> None:
    support = tuple(Contact(f"Line {number}", "116 123", "free, day and night") for number in range(9))
    card = TakeHomeCard("Thank you", "It was good to talk.", Contact("A", "1"), "30 April", "harbour", support)
    assert "Line 8" in read(draw(card, translate=chrome("en")))[0]


def test_a_read_back_sheet_has_boxes_for_each_statement(specimens: Specimens, chrome: Chrome, read: Read) -> None:
    text = "".join(read(draw(specimens["read-back", "en"], translate=chrome("en"))))
    assert text.count("Do not quote") == text.count("☐ Right") == 7
    assert "Declined" not in text
    assert "own note" not in text
    assert "collected again" in text


def test_a_consent_form_shows_what_was_chosen(specimens: Specimens, chrome: Chrome, read: Read) -> None:
    text = read(draw(specimens["consent", "en"], translate=chrome("en")))[0]
    assert text.count("☒ Yes") == 2
    assert text.count("☒ No") == 1
    assert text.count("☐ Yes") == 3
    for words in ("Signature or mark", "Witness", "Facilitator, who heard it", "An empty box means no."):
        assert words in text


def test_the_recovery_code_reads_from_left_to_right_in_every_language(
    specimens: Specimens, chrome: Chrome, read: Read
) -> None:
    for language in ("en", "ar"):
        text = " ".join(read(draw(specimens["recovery", language], translate=chrome(language)))[0].split())
        assert text.index("7K3MX") < text.index("9QWRT") < text.index("4HN2P") < text.index("C6VDF")


def test_keys_keep_the_plus_key(specimens: Specimens, chrome: Chrome, read: Read) -> None:
    lines = read(draw(specimens["keys", "en"], translate=chrome("en")))[0]
    assert "Ctrl\n+\n" in lines or "Ctrl +" in lines
    assert "Alt" in lines


def test_importing_the_room_loads_no_pdf_library() -> None:
    code = "import sys, toc_desktop.report; print({'reportlab', 'uharfbuzz', 'bidi'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("words", ["قال الله لهم", "مُحَمَّد رسول", "أسبوعًا كاملا", "لأن الآن", "شكرًا جزيلًا", "ثلاثة"])
def test_arabic_signs_and_ligatures_are_copied_as_they_were_written(chrome: Chrome, read: Read, words: str) -> None:
    words = unicodedata.normalize("NFC", words)
    pdf = draw(TeamCopy("م", "", (), (Section("ق", (Item("س", (Said(words),)),)),)), translate=chrome("ar"))
    assert words in unicodedata.normalize("NFC", " ".join(read(pdf)[0].split()))
    assert words in poppler(pdf).split("\n")
