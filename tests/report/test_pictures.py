"""Pictures of a questionnaire on paper, and pictures that somebody gave as an answer. All are synthetic."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from toc_desktop import places
from toc_desktop.forms.paper.outline import (
    Choices,
    Grid,
    GridRow,
    Heading,
    Lines,
    Mark,
    Note,
    Option,
    Options,
    Outline,
    Part,
    Question,
)
from toc_desktop.i18n import ENGLISH, Translator
from toc_desktop.keys.cipher import aes_cbc
from toc_desktop.report import BlankQuestionnaire, Item, Said, Section, TeamCopy, draw, protect

RED, WHITE = (200, 20, 20), (255, 255, 255)
WIDTH, HEIGHT = 595.28, 841.89


def file(image: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    held = io.BytesIO()
    image.save(held, kind, **more)
    return held.getvalue()


def red(width: int, height: int) -> bytes:
    return file(Image.new("RGB", (width, height), RED))


def pdf_of(parts: Sequence[Part], files: Mapping[str, bytes], language: str = "en") -> bytes:
    outline = Outline("Pictures", "1", "English (en)", "en", tuple(parts))
    translate = Translator(language, places.resources() / "translations") if language != "en" else ENGLISH
    return draw(BlankQuestionnaire(outline, files=files), translate=translate)


def placed(pdf: bytes) -> list[tuple[int, float, float, float, float]]:
    """Page, left, bottom, width and height of every picture, in points."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = thing.get_bounds()
            found.append((number, left, bottom, right - left, top - bottom))
    document.close()
    return found


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def colour_in(pdf: bytes, which: int = 0) -> tuple[int, int, int]:
    """What is seen in the middle of a picture."""
    page, left, bottom, width, height = placed(pdf)[which]
    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=1).to_pil().convert("RGB")
    document.close()
    seen = image.getpixel((int(left + width / 2), int(HEIGHT - bottom - height / 2)))
    assert isinstance(seen, tuple)
    return (int(seen[0]), int(seen[1]), int(seen[2]))


def is_like(seen: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 24 for one, other in zip(seen, wanted, strict=True))


def asked(picture: str) -> list[Part]:
    return [Question("1", ("What is it?",), Lines(2), picture=(picture,))]


def test_a_picture_stands_below_its_question_as_large_as_on_a_screen() -> None:
    pdf = pdf_of(asked("map.png"), {"map.png": red(200, 100)})
    ((page, _, _, width, height),) = placed(pdf)
    assert (page, round(width), round(height)) == (0, 150, 75)
    assert is_like(colour_in(pdf), RED)


@pytest.mark.parametrize("size", [(4000, 300), (300, 6000), (5000, 5000), (1, 3000)])
def test_a_large_picture_stays_within_the_text_area(size: tuple[int, int]) -> None:
    ((_, left, bottom, width, height),) = placed(pdf_of(asked("map.png"), {"map.png": red(*size)}))
    assert left >= 49
    assert left + width <= WIDTH - 49
    assert bottom >= 60
    assert height <= 251


def test_a_picture_stays_with_its_question_and_its_room() -> None:
    parts = [
        Question(str(n), (f"Question {n}",), Lines(2), picture=("map.png",) if n % 3 == 0 else ()) for n in range(1, 31)
    ]
    pdf = pdf_of(parts, {"map.png": red(500, 300)})
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    pages = [page for page, *_ in placed(pdf)]
    assert len(pages) == 10
    assert pages == [
        next(page for page, text in enumerate(texts) if f"Question {n}\r" in text or text.endswith(f"Question {n}"))
        for n in range(3, 31, 3)
    ]


def test_the_large_picture_is_printed_and_the_small_one_where_it_is_missing() -> None:
    parts: list[Part] = [Question("1", ("Which?",), Lines(), picture=("large.png", "small.png"))]
    small, large = red(100, 100), red(300, 300)
    ((_, _, _, width, _),) = placed(pdf_of(parts, {"small.png": small, "large.png": large}))
    assert round(width) == 225
    ((_, _, _, width, _),) = placed(pdf_of(parts, {"small.png": small}))
    assert round(width) == 75


@pytest.mark.parametrize("mark", ["one", "several", "rank"])
@pytest.mark.parametrize("is_likert", [False, True])
def test_pictures_of_choices_stand_above_their_words(mark: Mark, is_likert: bool) -> None:
    options = Options((Option(("Sad",), picture=("sad.png",)), Option(("Glad",), picture=("GLAD.png",))))
    parts: list[Part] = [Question("1", ("How?",), Choices(mark, (options,), is_likert=is_likert))]
    pdf = pdf_of(parts, {"sad.png": red(80, 80), "glad.png": red(80, 40)})
    assert len(placed(pdf)) == 2
    assert "Sad" in text_of(pdf)


def test_pictures_of_a_grid_stand_once_above_its_columns() -> None:
    grid = Grid(
        (("Sad",), ("Glad",)),
        (GridRow("1", ("Food",), "one"), GridRow("2", ("Room",), "one")),
        pictures=(("sad.png",), ("glad.png",)),
    )
    pdf = pdf_of([grid], {"sad.png": red(80, 80)})
    ((_, left, _, width, _),) = placed(pdf)
    assert left + width > WIDTH / 2
    assert "The picture glad.png is not there." in " ".join(text_of(pdf).split())


def test_notes_and_headings_have_pictures_too() -> None:
    parts: list[Part] = [
        Heading(("The garden",), picture=("map.png",)),
        Note((), picture=("map.png",)),
        Note(("Look.",), picture=("map.png",)),
    ]
    pdf = pdf_of(parts, {"map.png": red(80, 80)})
    assert len(placed(pdf)) == 3
    with pikepdf.open(io.BytesIO(pdf)) as document:
        images = {each.objgen for page in document.pages for each in page.Resources.XObject.values()}
    assert len(images) == 1, "what is drawn often is in the file once"


def claims(width: int, height: int) -> bytes:
    """The head of a PNG that says it is as large, and no more."""
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    body = b"IDAT" + zlib.compress(b"\0" * 64)
    chunks = (head, body, b"IEND")
    packed = (len(one[4:]).to_bytes(4, "big") + one + zlib.crc32(one).to_bytes(4, "big") for one in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"no picture at all", id="words"),
        pytest.param(red(300, 300)[:90], id="cut off"),
        pytest.param(claims(20_000, 20_000), id="a bomb"),
        pytest.param(claims(2**31 - 1, 2**31 - 1), id="a larger bomb"),
        pytest.param(claims(0, 10), id="nothing wide"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg"/>', id="SVG"),
        pytest.param(file(Image.new("RGB", (9, 9)), "TIFF"), id="TIFF"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", id="a program"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_its_place(data: bytes) -> None:
    pdf = pdf_of(asked("map.png"), {"map.png": data})
    assert placed(pdf) == []
    assert "The picture map.png cannot be printed." in text_of(pdf)
    assert "cannot be printed" not in text_of(pdf_of(asked("map.png"), {"map.png": data}, "fr"))


def test_a_picture_that_is_not_there_is_named() -> None:
    assert "The picture map.png is not there." in text_of(pdf_of(asked("map.png"), {}))


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        pytest.param(file(Image.new("CMYK", (80, 80), (0, 255, 255, 0)), "JPEG"), (255, 0, 0), id="CMYK"),
        pytest.param(file(Image.new("RGBA", (80, 80), (9, 9, 9, 0))), WHITE, id="transparent"),
        pytest.param(file(Image.new("LA", (80, 80), (0, 255))), (0, 0, 0), id="grey with alpha"),
        pytest.param(file(Image.new("I;16", (80, 80), 0x8080)), (128, 128, 128), id="16 bits"),
        pytest.param(file(Image.new("1", (80, 80), 1)), WHITE, id="one bit"),
        pytest.param(
            file(
                Image.new("RGB", (80, 80), RED),
                "GIF",
                save_all=True,
                append_images=[Image.new("RGB", (80, 80), WHITE)],
            ),
            RED,
            id="animated",
        ),
        pytest.param(file(Image.new("RGB", (80, 80), RED), "BMP"), RED, id="BMP"),
        pytest.param(file(Image.new("RGB", (80, 80), RED), "WEBP"), RED, id="WEBP"),
    ],
)
def test_pictures_of_every_make_are_drawn_on_white(data: bytes, seen: tuple[int, int, int]) -> None:
    assert is_like(colour_in(pdf_of(asked("map.png"), {"map.png": data})), seen)


def test_a_photograph_stands_upright_and_loses_what_the_camera_wrote() -> None:
    noise = Image.effect_noise((600, 300), 90).convert("RGB")
    notes = Image.Exif()
    notes[0x0112] = 6
    notes[0x010E] = "secret garden"
    photo = file(noise, "JPEG", exif=notes, comment=b"secret comment")
    assert b"secret" in photo
    pdf = pdf_of(asked("photo.jpg"), {"photo.jpg": photo})
    ((_, _, _, width, height),) = placed(pdf)
    assert height > width
    assert b"secret" not in pdf
    assert b"DCTDecode" in pdf


def test_a_picture_says_what_it_goes_with_to_those_who_listen() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(asked("map.png"), {"map.png": red(80, 80)}))) as document:
        figures = [
            one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert [str(one.Alt) for one in figures] == ["Picture: What is it?"]


def test_the_same_pictures_give_the_same_bytes_and_can_be_locked() -> None:
    pdf = pdf_of(asked("map.png"), {"map.png": red(80, 80)})
    assert pdf == pdf_of(asked("map.png"), {"map.png": red(80, 80)})
    locked = protect(pdf, "a synthetic password", cipher=aes_cbc)
    with pikepdf.open(io.BytesIO(locked), password="a synthetic password") as document:
        (image,) = document.pages[0].Resources.XObject.values()
        assert image.read_bytes()[:3] == bytes(RED)


def test_an_arabic_sheet_has_its_pictures_on_the_right() -> None:
    ((_, left, _, width, _),) = placed(pdf_of(asked("map.png"), {"map.png": red(80, 80)}, "ar"))
    assert WIDTH - 49.5 - 60 < left + width < WIDTH - 49.5


def answered(picture: bytes) -> bytes:
    item = Item("Show me.", said=(Said("A picture, kept in the study"),), picture=picture)
    return draw(TeamCopy("Interview", "", (), (Section("Inputs", (item,)),)), translate=ENGLISH)


def test_a_picture_given_as_an_answer_is_on_the_team_copy() -> None:
    pdf = answered(red(400, 300))
    assert is_like(colour_in(pdf), RED)
    assert "kept in the study" not in text_of(pdf)


def test_an_answer_that_cannot_be_drawn_is_there_in_words() -> None:
    pdf = answered(b"no picture")
    assert placed(pdf) == []
    assert "A picture, kept in the study" in text_of(pdf)
