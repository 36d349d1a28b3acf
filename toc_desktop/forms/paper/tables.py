"""Repeats on paper: as a table with empty rows where the answers are short, else as questions to be copied."""

from __future__ import annotations

from collections.abc import Sequence

from toc_desktop.forms.paper.expressions import Expression
from toc_desktop.forms.paper.numbering import Numbering
from toc_desktop.forms.paper.outline import Choices, Digits, Lines, Moment, Part, Question
from toc_desktop.i18n import Message

USUAL_ROWS, MOST_ROWS = 6, 20
MOST_COLUMNS = 6
ROOM = 30
"""Letters that the choices of one column may have together."""


def table_rows(parts: Sequence[Part], count: Expression | None, numbering: Numbering) -> int:
    """Rows of the table; 0 where the questions need more room than a column has."""
    if not 2 <= len(parts) <= MOST_COLUMNS or not all(_fits(part) for part in parts):
        return 0
    fixed = _times(count, numbering)
    return max(1, min(fixed, MOST_ROWS)) if isinstance(fixed, int) else USUAL_ROWS


def _fits(part: Part) -> bool:
    if not isinstance(part, Question) or part.only_if is not None or part.picture:
        return False
    match part.space:
        case Digits() | Lines(1) | Moment("dmy" | "my" | "y" | "hM", None):
            return True
        case Choices("one" | "several", (group,), how=()):
            lengths = [len(str(piece)) for option in group.options for piece in option.words]
            is_plain = not any(option.then or option.picture for option in group.options)
            return is_plain and len(group.options) <= 4 and sum(lengths) <= ROOM
    return False


def how_often(count: Expression | None, numbering: Numbering, *, is_table: bool) -> Message:
    """What to do with a repeat, in words."""
    times = _times(count, numbering)
    if is_table:
        if times is None:
            return Message("One row for each. If there are more, go on overleaf.")
        return Message("One row for each: {times}.", times=times)
    if times is None:
        return Message("Ask this once for each. Take a new copy of these questions for every further one.")
    return Message("Ask this once for each: {times}. Take a copy of these questions for every one.", times=times)


def _times(count: Expression | None, numbering: Numbering) -> Message | int | None:
    if count is None:
        return None
    calculation = numbering.calculations.get(count.field(count.tree))
    if calculation is not None:
        count = calculation
    fixed = count.literal(count.tree)
    if isinstance(fixed, float):
        return int(fixed)
    number = numbering.numbers.get(count.field(count.tree))
    return Message("as many as the answer to {question} says", question=number) if number else None
