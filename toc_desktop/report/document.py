"""Turns a composed sheet into the bytes of a PDF: pages, heads and feet, fonts, bookmarks, structure.

Layout comes first and ink second, so that "page 1 of 12" is known when the first page is drawn: one pass, one draw.
The same values give the same bytes; the file carries no date, no author and no name of a machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from toc_desktop.report.clean import one_line
from toc_desktop.report.embedding import embed
from toc_desktop.report.flow import Page, Place, SideRule, Tag, paginate
from toc_desktop.report.ink import RULE, Ink, Rect, Shape, Stroke
from toc_desktop.report.papers import Size
from toc_desktop.report.pictures import Picture
from toc_desktop.report.sheet import SMALL, Sheet
from toc_desktop.report.structure import Structure, outline

SIZES: dict[Size, tuple[float, float]] = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
MARGIN = 49.5
TOP = 42.0
RUNNING_HEAD = 36.0
BELOW_RUNNING_HEAD = 66.0
BELOW_FOOT = 32.0
NUMBER_WIDTH = 100.0


@dataclass(frozen=True)
class Furniture:
    """What each page has beside its rows. `running_head` stands on all pages but the first."""

    title: str
    foot: str = ""
    running_head: str = ""
    is_numbered: bool = True


def text_width(size: Size) -> float:
    return SIZES[size][0] - 2 * MARGIN


def document(sheet: Sheet, furniture: Furniture, size: Size) -> bytes:
    width, height = SIZES[size]
    foot_lines = max(1, len(_foot_places(sheet, furniture.foot, 0)))
    foot_top = height - BELOW_FOOT - foot_lines * SMALL.height
    pages = paginate(sheet.rows, TOP, BELOW_RUNNING_HEAD if furniture.running_head else TOP, foot_top - 10)
    printer = _Printer(sheet, width, height)
    for number, page in enumerate(pages, start=1):
        ink = printer.page(page)
        ink.begin("Artifact", None)
        if number > 1 and furniture.running_head:
            places, _ = sheet.cell(one_line(furniture.running_head), SMALL, 0, sheet.width, 0)
            printer.draw(ink, RUNNING_HEAD, places[:1])
        _foot(sheet, furniture, (number, len(pages)), printer, ink, foot_top)
        ink.end()
        printer.finish(ink)
    return printer.bytes(one_line(furniture.title))


def _foot_places(sheet: Sheet, text: str, y: float) -> list[Place]:
    return sheet.cell(text, SMALL, 0, sheet.width - NUMBER_WIDTH, y)[0]


def _foot(sheet: Sheet, furniture: Furniture, number: tuple[int, int], printer: _Printer, ink: Ink, top: float) -> None:
    places = _foot_places(sheet, furniture.foot, 6)
    if furniture.is_numbered:
        words = sheet.translate("Page {number} of {count}", number=number[0], count=number[1])
        places += sheet.cell(words, SMALL, sheet.width - NUMBER_WIDTH, NUMBER_WIDTH, 6, "end")[0]
    if places:  # a card has none
        printer.draw(ink, top, places, [Stroke(0, 0, sheet.width, 0, RULE)])


class _Printer:
    """Draws the pages of one document into reportlab's objects."""

    def __init__(self, sheet: Sheet, width: float, height: float) -> None:
        from reportlab.pdfbase import pdfdoc

        self._lib: Any = pdfdoc
        self._document: Any = pdfdoc.PDFDocument(invariant=1, lang=sheet.translate.language, pdfVersion=(1, 5))
        self._sheet = sheet
        self._size = (width, height)
        self._structure = Structure()
        self._bookmarks: list[tuple[str, str, float]] = []
        self._pictures: dict[str, Any] = {}
        self._on_page: dict[str, Any] = {}
        self._pages = 0

    def page(self, page: Page) -> Ink:
        """The rows of a page: first what only decorates, then the words with their tags."""
        ink = Ink(self._size[1])
        ink.begin("Artifact", None)
        for top, shape in _rules(page):
            ink.shape(shape, MARGIN, top)
        for top, row in page.rows:
            for shape in row.shapes:
                ink.shape(shape, MARGIN, top)
        ink.end()
        now: Tag | None = None
        is_open = False
        for top, row in page.rows:
            if row.bookmark:
                self._bookmarks.append((row.bookmark, self._document.thisPageName(), self._size[1] - top + 12))
            if row.pictures and is_open:
                ink.end()
                is_open = False
            for shown in row.pictures:
                ink.begin(shown.tag.kind, self._structure.mark(shown.tag, self._pages))
                self._structure.describe(shown.tag, shown.words)
                ink.picture(self._picture(shown.picture), shown, MARGIN, top)
                ink.end()
            if not row.places:
                continue
            if not is_open or row.tag is not now:
                if is_open:
                    ink.end()
                now, is_open = row.tag, True
                number = self._structure.mark(now, self._pages) if now is not None else None
                ink.begin(now.kind if now is not None else "Artifact", number)
            if now is not None:
                self._structure.add(now, (place.line for place in row.places))
            self.draw(ink, top, row.places)
        if is_open:
            ink.end()
        return ink

    def draw(self, ink: Ink, top: float, places: Sequence[Place], shapes: Sequence[Shape] = ()) -> None:
        for shape in shapes:
            ink.shape(shape, MARGIN, top)
        for place in places:
            ink.line(place.line, MARGIN + place.x, top + place.baseline)

    def _picture(self, picture: Picture) -> str:
        """Its name on the page that is being drawn; what is drawn often is in the file once."""
        lib = self._lib
        name = f"Picture{hashlib.sha256(repr((picture.across, picture.down)).encode() + picture.dots).hexdigest()[:24]}"
        if name not in self._pictures:
            entries = {
                "Type": lib.PDFName("XObject"),
                "Subtype": lib.PDFName("Image"),
                "Width": picture.across,
                "Height": picture.down,
                "ColorSpace": lib.PDFName("DeviceRGB"),
                "BitsPerComponent": 8,
            }
            if picture.is_jpeg:
                entries["Filter"] = lib.PDFName("DCTDecode")
            stream = lib.PDFStream(lib.PDFDictionary(entries), picture.dots, [lib.PDFZCompress])
            self._pictures[name] = self._document.Reference(stream, name)
        self._on_page[name] = self._pictures[name]
        return name

    def finish(self, ink: Ink) -> None:
        ink.finish()
        lib, document = self._lib, self._document
        code = "\n".join(ink.code)
        resources = {"Font": lib.PDFObjectReference(lib.BasicFonts)}
        if self._on_page:
            resources["XObject"] = lib.PDFDictionary(self._on_page)
            self._on_page = {}
        page = {
            "Type": lib.PDFName("Page"),
            "Parent": document.Reference(document.Pages),
            "MediaBox": lib.PDFArray([0, 0, *self._size]),
            "Resources": lib.PDFDictionary(resources),
            "Contents": document.Reference(lib.PDFStream(lib.PDFDictionary({}), code, [lib.PDFZCompress])),
            "StructParents": self._pages,
            "Tabs": lib.PDFName("S"),
        }
        document.updateSignature(code)
        document.addPage(lib.PDFDictionary(page))
        self._pages += 1

    def bytes(self, title: str) -> bytes:
        lib, document, shaper = self._lib, self._document, self._sheet.shaper
        fonts = document.idToObject["BasicFonts"].dict
        fonts.clear()
        for name, codes in shaper.codes.items():
            fonts[name] = embed(document, codes)
        document.info = lib.PDFDictionary({"Title": lib.PDFString(title), "Producer": lib.PDFString("toc-desktop")})
        catalog = document.Catalog
        catalog.Outlines = outline(document, self._bookmarks)
        catalog.StructTreeRoot = self._structure.tree(document, self._pages)
        catalog.MarkInfo = lib.PDFDictionary({"Marked": "true"})
        # no Direction R2L: readers on pdfium then copy Latin words backwards
        catalog.ViewerPreferences = lib.PDFDictionary({"DisplayDocTitle": "true"})
        document.Reference(catalog)
        document.Reference(document.info)
        return bytes(document.format())


def _rules(page: Page) -> list[tuple[float, Shape]]:
    """The rules at the side, those of neighbouring rows as one."""
    drawn: list[tuple[float, Shape]] = []
    now: SideRule | None = None
    start = end = 0.0

    def close() -> None:
        if now is not None:
            drawn.append((start, Rect(now.x, 0, now.width, end - start, now.colour)))

    for top, row in page.rows:
        if row.rule != now or abs(top - end) > 0.01:
            close()
            now, start = row.rule, top
        end = top + row.height
    close()
    return drawn
