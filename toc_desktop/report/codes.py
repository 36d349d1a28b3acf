"""The character codes of one face in one document: what each draws, how wide it is, which letters it says.

Most codes are the number of their glyph. A glyph that stands for different letters (the empty box of a missing letter,
say) gets further codes, so that copying gives each time what was written.
"""

from __future__ import annotations

from toc_desktop.report.fonts import Face

LAST = 0xFFFF
SILENT = "\0"
"""For ink whose letters are said elsewhere; of what was tried, readers drop this one most completely."""


class Codes:
    def __init__(self, face: Face) -> None:
        self.face = face
        self.glyphs: dict[int, int] = {}
        self.widths: dict[int, int] = {}
        self.letters: dict[int, str] = {}
        self._known: dict[tuple[int, str, int], int] = {}
        self._next = face.glyph_count
        self.code(face.blank, " ")

    def code(self, glyph: int, letters: str, width: int = -1) -> int:
        """The code that draws this glyph and says these letters, `width` wide (-1: as the font has it)."""
        if width < 0 and self.letters.get(glyph) == letters and self.glyphs[glyph] == glyph:
            return glyph
        key = (glyph, letters, width)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._new(glyph, letters, width)
        return known

    def _new(self, glyph: int, letters: str, width: int) -> int:
        # code 0 stands for "no glyph" in every reader and says nothing
        code = glyph if glyph and glyph not in self.glyphs and width < 0 else self._next
        if code > LAST:
            return self._known.get((glyph, letters, -1), self.face.blank)
        if code == self._next:
            self._next += 1
        self.glyphs[code] = glyph
        self.widths[code] = self.face.advance(glyph) if width < 0 else width
        self.letters[code] = letters
        return code
