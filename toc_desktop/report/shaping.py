"""Letters to glyphs: one word, one face, one direction at a time, each of them only once per paper.

A `Shaper` lives as long as one paper is drawn. What it remembers are people's words; it goes with the paper.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from toc_desktop.report.codes import SILENT, Codes
from toc_desktop.report.fonts import Case, Cut, Face

Glyph = tuple[int, int, int, int, int]
"""Number in the font, advance, shift to the right, shift up (thousandths of the size), place of its first letter."""

Show = tuple[str, int]
"""What stands between the brackets of a TJ operator, and its rise."""

SLOT = 10
"""Widths of unseen letters are rounded to this, so that few codes do for all."""


class Piece:
    """Shaped letters of one face and direction; glyphs stand from left to right.

    `spoken` is not empty where the glyphs cannot say the letters one after the other (Arabic vowel signs, ligatures):
    the letters then lie unseen under the ink, each in a place of its own, for those who search and copy.
    """

    __slots__ = ("codes", "face", "glyphs", "is_rtl", "shows", "spoken", "text", "width")

    def __init__(self, codes: Codes, text: str, is_rtl: bool, glyphs: list[Glyph]) -> None:
        self.codes = codes
        self.face = codes.face
        self.text = text
        self.is_rtl = is_rtl
        self.glyphs = glyphs
        self.width = sum(glyph[1] for glyph in glyphs) * codes.face.scale
        self.shows: tuple[Show, ...] = ()
        self.spoken = ""

    def encode(self) -> None:
        """Fills `shows` and `spoken`; only for what is drawn, not for all that was tried."""
        letters = _letters(self)
        if self.is_rtl and _is_hard_to_read(self, letters):
            self.spoken = _spoken(self)
            letters = [SILENT] * len(letters)
        drawn = [self.codes.code(glyph[0], said) for glyph, said in zip(self.glyphs, letters, strict=True)]
        self.shows = tuple(_shows(self.codes, drawn, self.glyphs))


class Shaper:
    def __init__(self, language: str) -> None:
        import uharfbuzz

        self.language = language
        self._harfbuzz: Any = uharfbuzz
        self._buffer: Any = uharfbuzz.Buffer()
        self._cases: dict[Cut, Case] = {}
        self._pieces: dict[tuple[str, bool, str], Piece] = {}
        self.codes: dict[str, Codes] = {}
        """By face."""

    def case(self, cut: Cut) -> Case:
        if cut not in self._cases:
            self._cases[cut] = Case(cut)
        return self._cases[cut]

    def word(self, text: str, cut: Cut, is_rtl: bool = False) -> list[Piece]:
        """One word in reading order, in as many faces as its letters need."""
        case = self.case(cut)
        if case.first.letters.issuperset(text):
            return [self._piece(case.first, text, is_rtl)]
        return [self._piece(face, part, is_rtl) for face, part in _by_face(case, text)]

    def _piece(self, face: Face, text: str, is_rtl: bool) -> Piece:
        key = (face.name, is_rtl, text)
        known = self._pieces.get(key)
        if known is None:
            if face.name not in self.codes:
                self.codes[face.name] = Codes(face)
            glyphs = self._shape(face, text, is_rtl)
            known = self._pieces[key] = Piece(self.codes[face.name], text, is_rtl, glyphs)
        return known

    def _shape(self, face: Face, text: str, is_rtl: bool) -> list[Glyph]:
        harfbuzz, buffer = self._harfbuzz, self._buffer
        buffer.clear_contents()
        buffer.cluster_level = harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if is_rtl else "ltr"
        buffer.language = self.language
        harfbuzz.shape(face.hb_font, buffer)
        unit = 1000 / face.em
        return [
            (
                mark.codepoint,
                round(at.x_advance * unit),
                round(at.x_offset * unit),
                round(at.y_offset * unit),
                mark.cluster,
            )
            for mark, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    @staticmethod
    def cut(piece: Piece, room: float) -> tuple[Piece, Piece] | None:
        """The longest beginning that fits into `room` (thousandths of the size), at least one letter, and the rest. A
        mark stays with its letter."""
        starts = {glyph[4] for glyph in piece.glyphs}
        edges = sorted(at for at in starts if not at or not unicodedata.category(piece.text[at]).startswith("M"))
        if len(edges) < 2:
            return None
        widths = dict.fromkeys(edges, 0)
        for glyph in piece.glyphs:
            widths[edges[bisect_right(edges, glyph[4]) - 1]] += glyph[1]
        taken = 0.0
        edge = edges[1]
        for place, end in pairwise(edges):
            taken += widths[place] * piece.face.scale
            if taken > room:
                break
            edge = end
        return _part(piece, 0, edge), _part(piece, edge, len(piece.text))


def _part(piece: Piece, start: int, end: int) -> Piece:
    glyphs = [(*glyph[:4], glyph[4] - start) for glyph in piece.glyphs if start <= glyph[4] < end]
    return Piece(piece.codes, piece.text[start:end], piece.is_rtl, glyphs)


def _by_face(case: Case, text: str) -> Iterator[tuple[Face, str]]:
    """Neighbours of one face together; marks and joiners stay with the letter they belong to."""
    start = 0
    face = case.face(text[0])
    for place, letter in enumerate(text):
        if place and (unicodedata.combining(letter) or letter in "\u200c\u200d\ufe0e\ufe0f") and letter in face.letters:
            continue
        wanted = face if unicodedata.category(letter) in ("Cf", "Mn") and place else case.face(letter)
        if wanted is not face:
            if place > start:
                yield face, text[start:place]
            face, start = wanted, place
    yield face, text[start:]


def _letters(piece: Piece) -> list[str]:
    """The letters of each glyph; of several glyphs for the same letters the first in reading order has them."""
    if not piece.is_rtl and [glyph[4] for glyph in piece.glyphs] == list(range(len(piece.text))):
        return list(piece.text)  # one each, as nearly always
    starts = sorted({glyph[4] for glyph in piece.glyphs})
    ends = dict(zip(starts, [*starts[1:], len(piece.text)], strict=True))
    said = []
    before = -1
    for glyph in reversed(piece.glyphs) if piece.is_rtl else piece.glyphs:
        start = glyph[4]
        said.append(SILENT if start == before else piece.text[start : ends[start]])
        before = start
    return said[::-1] if piece.is_rtl else said


def _is_hard_to_read(piece: Piece, letters: list[str]) -> bool:
    """Readers take right-to-left text letter by letter in the order of places; ligatures and raised signs break it."""
    return any(len(said) != 1 or said == SILENT for said in letters) or any(
        glyph[2] or glyph[3] for glyph in piece.glyphs
    )


def _spoken(piece: Piece) -> str:
    """What stands between the brackets of a TJ operator for unseen letters, from left to right in even places."""
    codes = piece.codes
    whole = sum(glyph[1] for glyph in piece.glyphs)
    slot = whole / len(piece.text)
    stated = max(round(slot / SLOT), 0) * SLOT
    shown: list[str] = []
    at = 0
    for place, letter in enumerate(reversed(piece.text)):
        owed = at - round(place * slot)
        shown.append(f"{owed}" if owed else "")
        shown.append(f"<{codes.code(codes.face.blank, letter, stated):04x}>")
        at = round(place * slot) + stated
    return f"{''.join(shown)}{at - whole}"


def _shows(codes: Codes, drawn: list[int], glyphs: list[Glyph]) -> Iterator[Show]:
    shown: list[str] = []
    run: list[str] = []
    rise = 0
    owed = 0
    for code, (_, advance, right, up, _) in zip(drawn, glyphs, strict=True):
        if up != rise:
            if run:
                shown.append(f"<{''.join(run)}>")
            if shown:
                yield "".join(shown), rise
            shown, run, rise = [], [], up
        shift = owed - right
        if shift:
            if run:
                shown.append(f"<{''.join(run)}>")
                run = []
            shown.append(str(shift))
        run.append(f"{code:04x}")
        owed = right + codes.widths[code] - advance
    if run:
        shown.append(f"<{''.join(run)}>")
    if owed:
        shown.append(str(owed))
    yield "".join(shown), rise
