"""Questions with the same choices, one below the other, become a grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toc_desktop.forms.paper.numbering import Spot
from toc_desktop.forms.paper.outline import Choices, Grid, GridRow, Note, Option, Part, Question, Words

LIKE_ROWS = frozenset({"list-nolabel", "list", "likert"})
MOST_COLUMNS = 8
LONGEST_COLUMN = 40


def gathered(parts: Sequence[Part], spots: Sequence[Spot]) -> Iterator[Part]:
    """`spots` are where the questions came from. A grid without rows is the caption of what follows."""
    wanted = {spot.number for spot in spots if spot.kind == "question" and spot.appearance & LIKE_ROWS}
    run: list[Question] = []
    caption: Words = ()
    for part in parts:
        if isinstance(part, Question) and part.number in wanted and _columns(part):
            if run and _columns(run[0]) != _columns(part):
                yield from _closed(run, caption)
                run, caption = [], ()
            run.append(part)
            continue
        yield from _closed(run, caption)
        run, caption = [], ()
        if isinstance(part, Grid) and not part.rows:
            caption = part.words
        else:
            yield part
    yield from _closed(run, caption)


def _columns(question: Question) -> tuple[Option, ...]:
    """The choices, where they can be columns; a row has no picture and cannot say where to go, when it applies or
    which choices count."""
    space = question.space
    if not isinstance(space, Choices) or len(space.groups) != 1 or space.how:
        return ()
    if question.only_if is not None or question.picture:
        return ()
    options = space.groups[0].options
    if any(option.then for option in options) or not 1 < len(options) <= MOST_COLUMNS:
        return ()
    return options


def _closed(run: Sequence[Question], caption: Words) -> Iterator[Part]:
    if len(run) < 2:
        if caption:
            yield Note(caption)
        yield from run
        return
    rows = []
    for question in run:
        assert isinstance(question.space, Choices)
        rows.append(
            GridRow(
                question.number,
                question.words,
                question.space.mark,
                question.is_required,
                question.hint,
                question.guidance,
                question.is_translated,
            )
        )
    columns = _columns(run[0])
    pictures = tuple(option.picture for option in columns) if any(option.picture for option in columns) else ()
    yield Grid(tuple(option.words for option in columns), tuple(rows), caption, pictures)
