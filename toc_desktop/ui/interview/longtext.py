"""Long paragraphs are cut for display and whole again when stored.

Qt lays a paragraph out anew at each key: 100,000 characters without a break take 35 ms and more. So a paragraph is
cut at a space where it passes `LIMIT`, and each cut carries a mark that no keyboard types.
"""

from __future__ import annotations

MARK = "\u2063"
"""INVISIBLE SEPARATOR, drawn as nothing; followed by a line break it is one of our cuts."""

SEAM = MARK + "\n"
LIMIT = 2_000


def cut(text: str) -> str:
    """The text as it is shown. A text that holds our seam by chance is shown as it is: nothing of it may change."""
    if len(text) <= LIMIT or SEAM in text:
        return text
    return "\n".join(_cut_paragraph(paragraph) for paragraph in text.split("\n"))


def whole(text: str) -> str:
    """The text as it is stored."""
    return text.replace(SEAM, "")


def _cut_paragraph(paragraph: str) -> str:
    if len(paragraph) <= LIMIT:
        return paragraph
    pieces = []
    start = 0
    while len(paragraph) - start > LIMIT:
        end = place_to_cut(paragraph, start, start + LIMIT)
        pieces.append(paragraph[start:end])
        start = end
    pieces.append(paragraph[start:])
    return SEAM.join(pieces)


def place_to_cut(text: str, start: int, end: int) -> int:
    """After the last space in the second half of that stretch, else at its end."""
    space = text.rfind(" ", start + (end - start) // 2, end)
    return space + 1 if space >= 0 else end
