"""A draft from the bytes of any workbook or table, and back into a workbook that Excel and Kobo open."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from toc_desktop.errors import Problem
from toc_desktop.forms.editing.draft import CHOICES, SETTINGS, SURVEY, Draft, Row, Table, clean
from toc_desktop.forms.editing.rewriting import as_text, rewritten
from toc_desktop.forms.sheets import KNOWN_SHEETS, Sheet, read_sheets
from toc_desktop.forms.tokens import Refusal
from toc_desktop.i18n import Message

LONGEST_CELL = 32_767
"""Characters that Excel keeps in a cell; openpyxl would cut the rest off without a word."""
MOST_KEPT_CELLS = 200_000
"""Of a sheet that is not ours; what is larger is no sheet of notes, and is left out."""
OURS = (SURVEY, CHOICES, SETTINGS)


def opened(data: bytes) -> Draft:
    """From .xlsx, .xls, .csv or .md, under any extension. Raises Problem "no-sheet"."""
    try:
        book = read_sheets(data)
    except Refusal as wrong:
        raise Problem(
            wrong.message,
            Message("Bring it in again as an XLSForm (.xlsx, .xls, .csv, .md). Nothing was changed."),
            kind="no-sheet",
        ) from None
    if SURVEY not in book.sheets:
        raise Problem(
            Message("There is no sheet “survey”."),
            Message("Only XLSForms can be edited. Nothing was changed."),
            kind="no-sheet",
        )
    numbers = count(1)
    known = {name: _table(sheet, numbers) for name, sheet in book.sheets.items() if name in KNOWN_SHEETS}
    if known[SURVEY].name.lower() != SURVEY:  # the only sheet may be called anything, until there are two
        known[SURVEY] = replace(known[SURVEY], name=SURVEY)
    grids: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    if book.kind == "xlsx":
        grids = tuple(_grids(data))
    more = {name: _table(sheet, numbers) for name, sheet in book.sheets.items() if name not in known and sheet.columns}
    return Draft(
        survey=known.pop(SURVEY),
        choices=known.pop(CHOICES, Table(CHOICES)),
        settings=known.pop(SETTINGS, Table(SETTINGS)),
        others=tuple(table for table in [*known.values(), *more.values()] if table.columns),
        grids=grids,
    )


def _table(sheet: Sheet, numbers: Iterator[int]) -> Table:
    heads = tuple(head for head in sheet.columns if head)
    rows = tuple(
        Row(next(numbers), {head: text for head, cell in row.items() if (text := clean(cell, head))})
        for row in sheet.rows
    )
    last = max((place for place, row in enumerate(rows) if row.cells), default=-1)
    return Table(sheet.name.strip(), heads, rows[: last + 1])


def _grids(data: bytes) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """The other sheets of a workbook: an author's notes, a list of sources. `read_sheets` has checked the archive."""
    import openpyxl  # takes 0.2 s, and most starts read no workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles it does not know
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                for sheet in book.worksheets:
                    if sheet.title.strip().lower() not in KNOWN_SHEETS and len(book.worksheets) > 1:
                        sheet.reset_dimensions()
                        yield sheet.title.strip(), _trimmed(sheet.iter_rows(values_only=True, max_col=200))
            finally:
                book.close()
    except Exception:  # noqa: BLE001 - openpyxl can raise anything; the sheets that matter were read before
        return


def _trimmed(rows: Iterable[tuple[Any, ...]]) -> tuple[tuple[str, ...], ...]:
    lines: list[tuple[str, ...]] = []
    cells = 0
    for row in rows:
        found = ["" if value is None else clean(str(value)) for value in row]
        while found and not found[-1]:
            found.pop()
        lines.append(tuple(found))
        cells += len(row)
        if cells > MOST_KEPT_CELLS:
            return ()
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def write(draft: Draft, data: bytes = b"") -> bytes:
    """An .xlsx, in the workbook that the draft came from where `data` is one. Raises Problem."""
    for table in (draft.survey, draft.choices, draft.settings, *draft.others):
        _check_lengths(table)
    if data[:2] == b"PK":
        try:
            return rewritten(draft, opened(data), data)
        except Exception:  # noqa: BLE001 - openpyxl can raise anything; then a new workbook says the same, more plainly
            return write(draft)
    return _written(draft)


def _check_lengths(table: Table) -> None:
    for number, row in enumerate(table.rows, 2):
        if any(len(text) > LONGEST_CELL for text in row.cells.values()):
            raise Problem(
                Message("A cell in row {row} of “{sheet}” is too long for Excel.", row=number, sheet=table.name),
                Message("Shorten it to {limit} characters. Your draft is kept.", limit=LONGEST_CELL),
                kind="too-long",
            )


def _written(draft: Draft) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in (draft.survey, draft.choices, draft.settings, *draft.others):
        if table.columns:
            lines = [table.columns, *([row.text(head) for head in table.columns] for row in table.rows)]
            _fill(book.create_sheet(_title(table.name)), lines)
    for name, grid in draft.grids:
        _fill(book.create_sheet(_title(name)), grid)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _title(name: str) -> str:
    """As Excel takes it; names in tables of text may be anything."""
    return re.sub(r"[\[\]:*?/\\]", "_", name).strip("'")[:31] or "sheet"


def _fill(sheet: Any, lines: Iterable[Iterable[str]]) -> None:
    for number, line in enumerate(lines, 1):
        for place, text in enumerate(line, 1):
            if text:
                as_text(sheet.cell(number, place), text)
