"""Letters to glyphs: one word, one face, one direction at a time, each of them only once per paper.

A `Shaper` lives as long as one paper is drawn. What it remembers are people's words; it goes with the paper.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from toc_desktop.report.fonts import Case, Cut, Face

Glyph = tuple[int, int, int, int, int]
"""Number in the font, advance, shift to the right, shift up (thousandths of the size), place of its first letter."""


class Piece:
    """Shaped letters of one face and direction; glyphs stand from left to right."""

    __slots__ = ("face", "glyphs", "is_rtl", "is_unclear", "shows", "text", "width")

    def __init__(self, face: Face, text: str, is_rtl: bool, glyphs: list[Glyph]) -> None:
        self.face = face
        self.text = text
        self.is_rtl = is_rtl
        self.glyphs = glyphs
        self.width = sum(glyph[1] for glyph in glyphs) * face.scale
        self.shows: tuple[tuple[str, int], ...] | None = None
        """Filled by `operands`."""
        self.is_unclear = False
        """Its glyphs alone do not say its letters."""

    def operands(self) -> tuple[tuple[str, int], ...]:
        """What stands between the brackets of TJ operators, each with its rise."""
        if self.shows is None:
            self.shows = tuple(_operands(self.face, self.glyphs))
        return self.shows


class Shaper:
    def __init__(self, language: str) -> None:
        import uharfbuzz

        self.language = language
        self._harfbuzz: Any = uharfbuzz
        self._buffer: Any = uharfbuzz.Buffer()
        self._cases: dict[Cut, Case] = {}
        self._pieces: dict[tuple[str, bool, str], Piece] = {}
        self.meanings: dict[str, dict[int, str]] = {}
        """By face and glyph: the letters it stands for, so that text can be copied."""
        self.faces: dict[str, Face] = {}

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
            known = self._pieces[key] = Piece(face, text, is_rtl, self._shape(face, text, is_rtl))
            self._learn(known)
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

    def _learn(self, piece: Piece) -> None:
        """Notes which letters each glyph shows; where one glyph would need two meanings, the piece is unclear."""
        face = piece.face
        if face.name not in self.faces:
            self.faces[face.name] = face
            # what has no shape (joiners, direction marks) is drawn with the blank and must not give it its meaning
            self.meanings[face.name] = {face.blank: " "}
        meanings = self.meanings[face.name]
        for glyph, letters in _letters_of(piece):
            if glyph == 0 or meanings.setdefault(glyph, letters) != letters:
                piece.is_unclear = True

    def cut(self, piece: Piece, room: float) -> tuple[Piece, Piece] | None:
        """The longest beginning that fits into `room` (thousandths of the size), at least one letter, and the rest."""
        edges = sorted({glyph[4] for glyph in piece.glyphs})
        if len(edges) < 2:
            return None
        widths = dict.fromkeys(edges, 0)
        for glyph in piece.glyphs:
            widths[glyph[4]] += glyph[1]
        taken = 0.0
        edge = edges[1]
        for place, end in pairwise(edges):
            taken += widths[place] * piece.face.scale
            if taken > room:
                break
            edge = end
        return self._part(piece, 0, edge), self._part(piece, edge, len(piece.text))

    def _part(self, piece: Piece, start: int, end: int) -> Piece:
        glyphs = [(*glyph[:4], glyph[4] - start) for glyph in piece.glyphs if start <= glyph[4] < end]
        part = Piece(piece.face, piece.text[start:end], piece.is_rtl, glyphs)
        part.is_unclear = piece.is_unclear
        return part


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


def _letters_of(piece: Piece) -> Iterator[tuple[int, str]]:
    """Each glyph with its letters; of several glyphs for the same letters the first in reading order has them."""
    glyphs = piece.glyphs[::-1] if piece.is_rtl else piece.glyphs
    starts = sorted({glyph[4] for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(piece.text)], strict=True))
    seen: set[int] = set()
    for glyph in glyphs:
        start = glyph[4]
        yield glyph[0], "" if start in seen else piece.text[start : ends[start]]
        seen.add(start)


def _operands(face: Face, glyphs: list[Glyph]) -> Iterator[tuple[str, int]]:
    shown: list[str] = []
    run: list[str] = []
    rise = 0
    owed = 0
    for number, advance, right, up, _ in glyphs:
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
        run.append(f"{number:04x}")
        owed = right + face.advance(number) - advance
    if run:
        shown.append(f"<{''.join(run)}>")
    if owed:
        shown.append(str(owed))
    yield "".join(shown), rise
