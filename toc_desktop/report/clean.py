"""Makes foreign text safe to set: nothing that was typed can hide, reorder or paint over what stands around it.

Controls become visible pictures, overrides of the writing direction a replacement sign. Harmless invisible marks go.
"""

from __future__ import annotations

import re
import unicodedata

UNSEEN = "\N{REPLACEMENT CHARACTER}"
LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
MARKS_IN_A_ROW = 3
"""As many as living languages put on one letter after the first is joined to it; a longer pile would climb into the
lines above."""

_CONTROLS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), UNSEEN),
    0x09: "    ",
    # overrides lie about the order of letters; they are shown
    0x202D: UNSEEN,
    0x202E: UNSEEN,
    # embeddings and isolates only group; without them each paragraph is still set by its own letters
    **dict.fromkeys((0x202A, 0x202B, 0x202C, 0x2066, 0x2067, 0x2068, 0x2069), ""),
    # soft hyphens, byte order marks, deprecated shaping switches, interlinear marks
    **dict.fromkeys((0xAD, 0xFEFF, *range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC)), ""),
    **dict.fromkeys((0xFFFE, 0xFFFF), UNSEEN),
    **dict.fromkeys((*range(8192, 8203), 8287, 12288), " "),
}
_SURROGATES = re.compile("[\ud800-\udfff]")
_TAGS = re.compile("[\U000e0000-\U000e0fff]")
_PLAIN = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""What needs no second look: no controls, no combining marks."""


def clean(text: str) -> str:
    """One paragraph made safe; line ends are for `paragraphs`."""
    if _PLAIN.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", _TAGS.sub("", _SURROGATES.sub(UNSEEN, text)).translate(_CONTROLS))
    return _without_piles(text)


def paragraphs(text: str) -> list[str]:
    """The lines of a text as they were typed; empty ones at either end go, several between become one."""
    kept: list[str] = []
    for line in LINE_ENDS.split(text):
        cleaned = clean(line).rstrip(" ")
        if cleaned or (kept and kept[-1]):
            kept.append(cleaned)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def one_line(text: str) -> str:
    """For a title, a label or a bookmark."""
    return " ".join(" ".join(paragraphs(text)).split())


def _without_piles(text: str) -> str:
    if not any(map(unicodedata.combining, text)):
        return text
    kept: list[str] = []
    row = 0
    for letter in text:
        row = row + 1 if unicodedata.combining(letter) else 0
        if row and row % (MARKS_IN_A_ROW + 1) == 0:
            kept.append("\N{DOTTED CIRCLE}")
        kept.append(letter)
    return "".join(kept)
