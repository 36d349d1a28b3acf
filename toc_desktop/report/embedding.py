"""Puts into a document the glyphs that it uses, with their widths and the letters they stand for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from toc_desktop.report.codes import Codes
from toc_desktop.report.fonts import Face

_UNUSED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "JSTF",
    "MATH",
    "kern",
    "name",
    "post",
    "cmap",
    "OS/2",
    "DSIG",
    "gasp",
)


def embed(document: Any, codes: Codes) -> Any:
    """A reference to the font object of one face in a reportlab document."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

    face = codes.face
    glyphs = sorted({0, *codes.glyphs.values()})
    program = _subset(face, glyphs)
    name = PDFName(f"{_prefix(face.name, glyphs)}+{face.name}")
    extents = face.hb_font.get_font_extents("ltr")
    places = document.Reference(PDFStream(PDFDictionary({}), _places(codes), _packed()))
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": 4,
            "FontBBox": PDFArray([-1000, extents.descender, 3000, extents.ascender]),
            "ItalicAngle": -12 if "Italic" in face.name else 0,
            "Ascent": extents.ascender,
            "Descent": extents.descender,
            "CapHeight": 714,
            "StemV": 80,
            "FontFile2": document.Reference(PDFStream(PDFDictionary({"Length1": len(program)}), program, _packed())),
        }
    )
    system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary(system),
            "FontDescriptor": document.Reference(descriptor),
            "DW": 0,
            "W": PDFArray(list(_widths(codes, PDFArray))),
            "CIDToGIDMap": places,
        }
    )
    font = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("Type0"),
        "BaseFont": name,
        "Encoding": PDFName("Identity-H"),
        "DescendantFonts": PDFArray([document.Reference(descendant)]),
        "ToUnicode": document.Reference(PDFStream(PDFDictionary({}), _to_unicode(codes.letters), _packed())),
    }
    return document.Reference(PDFDictionary(font))


def _packed() -> list[Any]:
    from reportlab.pdfbase.pdfdoc import PDFZCompress

    return [PDFZCompress]


def _subset(face: Face, glyphs: list[int]) -> bytes:
    """The font file with the outlines of these glyphs only; glyph numbers stay what they were."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode("ascii"), "big") for tag in _UNUSED_TABLES)
    return bytes(uharfbuzz.subset(face.hb_face, wanted).blob.data)


def _prefix(name: str, glyphs: list[int]) -> str:
    """Six capitals that tell subsets apart, the same for the same glyphs."""
    digest = hashlib.sha256(repr((name, glyphs)).encode("ascii")).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _places(codes: Codes) -> bytes:
    """Two bytes for each code: the number of the glyph it draws."""
    table = bytearray(2 * (max(codes.glyphs) + 1))
    for code, glyph in codes.glyphs.items():
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)


def _widths(codes: Codes, array: Any) -> Iterator[Any]:
    run: list[int] = []
    for code in [*sorted(codes.widths), -1]:
        if run and code != run[-1] + 1:
            yield run[0]
            yield array([codes.widths[one] for one in run])
            run = []
        run.append(code)


def _to_unicode(meanings: Mapping[int, str]) -> bytes:
    entries = [f"<{glyph:04x}> <{letters.encode('utf-16-be').hex()}>" for glyph, letters in sorted(meanings.items())]
    chunks = (entries[start : start + 100] for start in range(0, len(entries), 100))
    mapping = "\n".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{mapping}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
