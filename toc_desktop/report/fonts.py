"""The shipped fonts, which letters each of them has, and which one draws a letter.

The table is data: another script is one more line here and its files in `resources/fonts`. Files are read when a
paper first needs them; what is kept between papers is the fonts alone, never a word that was drawn with them.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from toc_desktop.places import resources

Cut = Literal["regular", "bold", "italic"]


@dataclass(frozen=True)
class Family:
    """The files of one typeface; a cut that is missing is drawn with the regular one.

    `scale` evens out how large its letters look beside Noto Sans.
    """

    name: str
    regular: str
    bold: str = ""
    italic: str = ""
    scale: float = 1.0

    def file(self, cut: Cut) -> str:
        return {"regular": self.regular, "bold": self.bold, "italic": self.italic}[cut] or self.regular


FAMILIES = (
    Family("Noto Sans", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf"),
    Family("Noto Naskh Arabic", "NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf", scale=1.12),
    Family("Noto Sans Devanagari", "NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Bold.ttf"),
    Family("Noto Sans Bengali", "NotoSansBengali-Regular.ttf", "NotoSansBengali-Bold.ttf"),
    Family("Noto Sans Ethiopic", "NotoSansEthiopic-Regular.ttf", "NotoSansEthiopic-Bold.ttf"),
    Family("Noto Sans Thai", "NotoSansThai-Regular.ttf", "NotoSansThai-Bold.ttf"),
    Family("Noto Sans Symbols 2", "NotoSansSymbols2-Regular.ttf"),
    Family("Noto Sans Math", "NotoSansMath-Regular.ttf"),
    Family("Noto Sans Symbols", "NotoSansSymbols-Regular.ttf"),
)
"""In the order in which they are asked for a letter."""

ASCENT, DESCENT = 1.069, 0.293
"""Of Noto Sans, in parts of the size; lines are set by these, so that another script does not move the baseline."""


class Face:
    """One font file, opened for shaping."""

    def __init__(self, path: Path, scale: float) -> None:
        import uharfbuzz

        self.name = path.stem
        self.scale = scale
        self.hb_face: Any = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self.hb_font: Any = uharfbuzz.Font(self.hb_face)
        self.em: int = self.hb_face.upem
        self.glyph_count: int = self.hb_face.glyph_count
        self._advances: dict[int, int] = {}

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every character it has a glyph for."""
        return frozenset(map(chr, self.hb_face.unicodes))

    @cached_property
    def blank(self) -> int:
        """The glyph of a blank."""
        return int(self.hb_font.get_nominal_glyph(0x20) or 0)

    def advance(self, glyph: int) -> int:
        """The width of a glyph as the file states it, in thousandths of the size."""
        known = self._advances.get(glyph)
        if known is None:
            known = self._advances[glyph] = round(self.hb_font.get_glyph_h_advance(glyph) * 1000 / self.em)
        return known


_faces: dict[str, Face] = {}
_opening = threading.Lock()


def face(family: Family, cut: Cut) -> Face:
    name = family.file(cut)
    with _opening:
        if name not in _faces:
            _faces[name] = Face(resources() / "fonts" / name, family.scale)
        return _faces[name]


class Case:
    """The faces of one cut in order of asking. One per paper: it remembers which letters it was asked for."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.first = face(FAMILIES[0], cut)
        self._faces: dict[str, Face] = {}

    def face(self, letter: str) -> Face:
        """The first face that has the letter; where none has, the first of all, which shows its empty box."""
        found = self._faces.get(letter)
        if found is None:
            candidates = (face(family, self.cut) for family in FAMILIES)
            found = next((one for one in candidates if letter in one.letters), self.first)
            self._faces[letter] = found
        return found
