"""Rows, one below the other, and how they fall on pages.

A paper is a list of rows. A row that says `keep` stays on the page of the next one: a heading with its question, a
question with the first lines of the answer, the first two and the last two lines of a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toc_desktop.report.ink import Shape
from toc_desktop.report.lines import Line

if TYPE_CHECKING:
    from toc_desktop.report.pictures import Shown


@dataclass(frozen=True)
class Place:
    """A line in a row: `x` from the left edge of the text area, `baseline` down from the top of the row."""

    line: Line
    x: float
    baseline: float


@dataclass(frozen=True)
class SideRule:
    """The coloured rule at an answer's side; rules of neighbouring rows become one."""

    colour: str
    x: float
    width: float = 2.25


@dataclass(frozen=True)
class Tag:
    """What a row is to those who listen to the paper; rows with the same `number` are one paragraph."""

    kind: str
    number: int


@dataclass(slots=True)
class Row:
    """`is_gap`: white space, which falls away at the top of a page."""

    height: float
    places: Sequence[Place] = ()
    shapes: Sequence[Shape] = ()
    rule: SideRule | None = None
    keep: bool = False
    is_gap: bool = False
    tag: Tag | None = None
    bookmark: str = ""
    pictures: Sequence[Shown] = ()


@dataclass(slots=True)
class Page:
    rows: list[tuple[float, Row]] = field(default_factory=list)
    """Each with the distance of its top from the upper edge of the page."""


def paginate(rows: Sequence[Row], first_top: float, top: float, bottom: float) -> list[Page]:
    """Pages whose rows lie between `top` (on the first page `first_top`) and `bottom`."""
    pages = [Page()]
    y = first_top
    for group in _groups(rows, bottom - top):
        height = sum(row.height for row in group)
        ends_in_gap = group[-1].height if group[-1].is_gap else 0
        if y + height - ends_in_gap > bottom and pages[-1].rows:
            pages.append(Page())
            y = top
        for row in group:
            if row.is_gap and not pages[-1].rows:
                continue
            if y + row.height > bottom and pages[-1].rows and not row.is_gap:
                pages.append(Page())
                y = top
            pages[-1].rows.append((y, row))
            y += row.height
    for page in pages:
        while page.rows and page.rows[-1][1].is_gap:
            page.rows.pop()
    return pages


def _groups(rows: Sequence[Row], longest: float) -> Iterator[list[Row]]:
    """Rows that stay together; a group that no page could hold is left to break where it must."""
    group: list[Row] = []
    height = 0.0
    for row in rows:
        group.append(row)
        height += row.height
        if not row.keep or height > longest:
            yield group
            group, height = [], 0.0
    if group:
        yield group


def keep_ends(rows: Sequence[Row]) -> None:
    """The first two and the last two lines of a paragraph never part."""
    if len(rows) > 1:
        rows[0].keep = rows[-2].keep = True
