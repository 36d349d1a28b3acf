"""Breaks paragraphs into lines and puts each line in the order in which it is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from toc_desktop.report import bidi
from toc_desktop.report.fonts import ASCENT, DESCENT, Cut
from toc_desktop.report.shaping import Piece, Shaper

LONGEST_PIECE = 800
"""A longer word is shaped in parts, so that the cost of a megabyte without a blank grows with its length only."""

_WORDS = re.compile(r" |[^ \u200b]+|\u200b")
_INSIDE = re.compile(r"(?<=\w\w[-/\u2010])(?=\w\w)|(?<=[\u2013\u2014])(?=\w)")
_MAY_BREAK_INSIDE = re.compile(r"[-/\u2010\u2013\u2014]")


@dataclass(frozen=True)
class Style:
    """`leading` is the distance of base lines in parts of the size."""

    size: float
    cut: Cut = "regular"
    colour: str = "#14211f"
    leading: float = 1.5

    @property
    def height(self) -> float:
        return self.size * self.leading

    @property
    def baseline(self) -> float:
        """Below the top of a line."""
        return (self.height - (ASCENT + DESCENT) * self.size) / 2 + ASCENT * self.size


Span = tuple[str, Style]
Run = tuple[Piece, Style]


class Atom:
    """What is not broken if it can be helped: a word, a part of one at its hyphen, a blank."""

    __slots__ = ("is_blank", "levels", "runs", "width")

    def __init__(self, runs: list[Run], levels: list[int], is_blank: bool = False) -> None:
        self.runs = runs
        self.levels = levels
        self.is_blank = is_blank
        self.width = sum(piece.width * style.size for piece, style in runs) / 1000


@dataclass(slots=True)
class Line:
    """Pieces from left to right; `spoken` is the text in reading order, where that is another one."""

    runs: list[Run]
    width: float
    spoken: str = ""

    @property
    def text(self) -> str:
        return self.spoken or "".join(piece.text for piece, _ in self.runs)


class Setter:
    """Sets paragraphs with the words of one paper."""

    def __init__(self, shaper: Shaper) -> None:
        self.shaper = shaper
        self._atoms: dict[Style, dict[str, list[Atom]]] = {}
        self._leveled: dict[Style, dict[tuple[str, tuple[int, ...]], Atom]] = {}

    def width(self, text: str, style: Style) -> float:
        """Of one line that is not broken."""
        return sum(atom.width for atom in self._atoms_of([(text, style)], 0))

    def lines(self, spans: Sequence[Span], width: float, base: int) -> list[Line]:
        """A paragraph of base level `base`, as many lines as `width` asks for; one empty line for no text."""
        return list(self._broken(self._atoms_of(spans, base), width)) or [Line([], 0)]

    def _atoms_of(self, spans: Sequence[Span], base: int) -> list[Atom]:
        text = "".join(part for part, _ in spans)
        levels = bidi.levels(text, base)
        atoms: list[Atom] = []
        start = 0
        for part, style in spans:
            if levels is None:
                atoms.extend(self._plain(part, style))
            else:
                atoms.extend(self._mixed(part, style, levels[start : start + len(part)]))
            start += len(part)
        return atoms

    def _plain(self, text: str, style: Style) -> list[Atom]:
        known = self._atoms.setdefault(style, {})
        atoms: list[Atom] = []
        for place, word in enumerate(text.split(" ")):
            if place:
                atoms += known.get(" ") or self._learnt(" ", style)
            if word:
                atoms += known.get(word) or self._learnt(word, style)
        return atoms

    def _learnt(self, word: str, style: Style) -> list[Atom]:
        atoms = []
        for part in _words_of(word):
            pieces = self.shaper.word(part, style.cut)
            atoms.append(Atom([(piece, style) for piece in pieces], [0] * len(pieces), part == " "))
        self._atoms[style][word] = atoms
        return atoms

    def _mixed(self, text: str, style: Style, levels: list[int]) -> Iterator[Atom]:
        known = self._leveled.setdefault(style, {})
        end = 0
        for word in _words_of(text):
            start = text.index(word, end)
            end = start + len(word)
            heights = tuple(levels[start:end])
            atom = known.get((word, heights))
            if atom is None:
                atom = known[word, heights] = self._leveled_atom(word, style, heights)
            yield atom

    def _leveled_atom(self, word: str, style: Style, levels: Sequence[int]) -> Atom:
        """A word in parts of one level each."""
        runs: list[Run] = []
        heights: list[int] = []
        start = 0
        for level, same in groupby(levels):
            end = start + len(list(same))
            pieces = self.shaper.word(word[start:end], style.cut, level % 2 == 1)
            runs.extend((piece, style) for piece in pieces)
            heights.extend([level] * len(pieces))
            start = end
        return Atom(runs, heights, word == " ")

    def _broken(self, atoms: Sequence[Atom], width: float) -> Iterator[Line]:
        line: list[Atom] = []
        blanks: list[Atom] = []
        taken = waiting = 0.0
        for atom in atoms:
            if atom.is_blank:
                blanks.append(atom)
                waiting += atom.width
                continue
            if taken + waiting + atom.width > width and (line or blanks):
                if line:
                    yield _in_order(line)
                line, blanks, taken, waiting = [], [], 0.0, 0.0
            while atom.width > width:
                halves = self._cut(atom, width)
                if halves is None:
                    break
                yield _in_order([halves[0]])
                atom = halves[1]
            line += [*blanks, atom]
            taken += waiting + atom.width
            blanks, waiting = [], 0.0
        if line:
            yield _in_order(line)

    def _cut(self, atom: Atom, width: float) -> tuple[Atom, Atom] | None:
        """The part of a word that fills one line, and the rest."""
        room = width * 1000
        for place, (piece, style) in enumerate(atom.runs):
            if piece.width * style.size <= room:
                room -= piece.width * style.size
                continue
            parts = self.shaper.cut(piece, room / style.size)
            if parts is None or (place and parts[0].width * style.size > room):
                if place == 0:
                    place = 1  # one glyph wider than the line: it stands alone
                if place == len(atom.runs):
                    return None
                return Atom(atom.runs[:place], atom.levels[:place]), Atom(atom.runs[place:], atom.levels[place:])
            level = atom.levels[place]
            head = Atom([*atom.runs[:place], (parts[0], style)], atom.levels[: place + 1])
            tail = Atom([(parts[1], style), *atom.runs[place + 1 :]], [level, *atom.levels[place + 1 :]])
            return head, tail
        return None


def _words_of(text: str) -> Iterator[str]:
    for word in _WORDS.findall(text):
        if word == "\u200b":  # only a place to break
            continue
        parts = _INSIDE.split(word) if len(word) > 3 and _MAY_BREAK_INSIDE.search(word) else (word,)
        for part in parts:
            for start in range(0, len(part), LONGEST_PIECE):
                yield part[start : start + LONGEST_PIECE]


def _in_order(atoms: Sequence[Atom]) -> Line:
    runs = [run for atom in atoms for run in atom.runs]
    width = sum(atom.width for atom in atoms)
    if any(any(atom.levels) for atom in atoms):
        spoken = "".join(piece.text for piece, _ in runs)
        runs = bidi.visual(runs, [level for atom in atoms for level in atom.levels])
        return Line(runs, width, spoken)
    return Line(runs, width)
