"""Writes a draft into the workbook that it came from: what its author did not touch stays as it was in Excel.

Sheets that are not ours are left alone. In ours a cell keeps its look and, while it says the same, its value: a number
stays a number. Of a formula the result is written, for no program that asks a form works one out. Columns stay where
they are and new ones stand at the end, so that widths, filters and lists to pick from still mean the same.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from toc_desktop.forms import columns
from toc_desktop.forms.editing.draft import SURVEY, Draft, Table, clean
from toc_desktop.forms.sheets import Sheet, cell_text, read_sheets


@dataclass(frozen=True)
class _Kept:
    """A cell as it was; `result` differs from `value` where that is a formula."""

    value: Any
    result: Any
    style: Any
    comment: Any
    link: Any

    @property
    def is_formula(self) -> bool:
        return self.value is not self.result and self.value != self.result


def rewritten(draft: Draft, was: Draft, data: bytes) -> bytes:
    """`was` is the draft that `data` gave. openpyxl may raise anything."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of what it does not know
        book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
        results = openpyxl.load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
    seen = read_sheets(data).sheets
    sheets = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
    if SURVEY not in sheets:  # then there is but one, under another name
        sheets[SURVEY] = book.worksheets[0]
        sheets[SURVEY].title = results.worksheets[0].title = SURVEY
    tables = {table.name.lower(): table for table in (was.survey, was.choices, was.settings, *was.others)}
    for table in (draft.survey, draft.choices, draft.settings, *draft.others):
        name = table.name.lower()
        if name not in sheets and table.columns:
            sheets[name] = book.create_sheet(table.name)
        if name in sheets:
            there = results[sheets[name].title] if name in tables else None
            _Filling(sheets[name], table, tables.get(name, Table(name)), seen.get(name, Sheet(name))).fill(there)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Filling:
    """One sheet. `before` is its table as the file has it, `seen` says in which line each row of it stands."""

    def __init__(self, sheet: Any, table: Table, before: Table, seen: Sheet) -> None:
        self._sheet, self._table, self._seen = sheet, table, seen
        self._top = seen.lines[0] - 1 if seen.lines else _line_of_heads(sheet, seen)
        self._places = {head: place for place, head in enumerate(seen.columns, 1) if head}
        self._line_of = dict(zip((row.id for row in before.rows), seen.lines, strict=False))
        read = max(self._line_of.values(), default=self._top)
        self._lines = (
            *(self._line_of.get(row.id, 0) for row in table.rows),
            # below them stands what only people read
            *range(read + 1, sheet.max_row + 1),
        )

    def fill(self, results: Any) -> None:
        kept = dict(_kept(self._sheet, results)) if results is not None else {}
        self._heads()
        if self._lines != tuple(range(self._top + 1, self._sheet.max_row + 1)):
            self._empty()
        head_at = {self._places[head]: head for head in self._table.columns}
        width = max((*head_at, self._sheet.max_column))
        above = self._top + 1
        for at, line in enumerate(self._lines):
            row = self._table.rows[at] if at < len(self._table.rows) else None
            for place in range(1, width + 1):
                cell = self._sheet.cell(self._top + 1 + at, place)
                was, head = kept.get((line, place)), head_at.get(place, "")
                if row is not None and head and row.text(head) != _text(was, head):
                    _write(cell, row.text(head), was or kept.get((above, place)))
                elif was is not None:
                    _put_back(cell, was)
            above = line or above

    def _heads(self) -> None:
        last = max(len(self._seen.columns), self._sheet.max_column if self._seen.columns else 0)
        for gone in set(self._places) - set(self._table.columns):
            self._sheet.cell(self._top, self._places[gone]).value = None
        beside = self._sheet.cell(self._top, 1)
        for head in self._table.columns:
            if head not in self._places:
                last += 1
                self._places[head] = last
                made = self._sheet.cell(self._top, last, head)
                made._style = copy(beside._style)
                widths = self._sheet.column_dimensions
                widths[made.column_letter].width = widths[beside.column_letter].width
            beside = self._sheet.cell(self._top, self._places[head])

    def _empty(self) -> None:
        """Lines move: what belongs to a line goes along with it."""
        for merged in list(self._sheet.merged_cells.ranges):
            self._sheet.unmerge_cells(str(merged))
        self._sheet._hyperlinks.clear()  # each comes back with its cell
        heights = {line: one.height for line, one in self._sheet.row_dimensions.items()}
        for at, line in enumerate(self._lines):
            self._sheet.row_dimensions[self._top + 1 + at].height = heights.get(line)
        for line in self._sheet.iter_rows(min_row=self._top + 1):
            for cell in line:
                cell.value = cell.comment = None
                cell.style = "Normal"


def _line_of_heads(sheet: Any, seen: Sheet) -> int:
    if not seen.columns:
        return 1
    return next(line for line, row in enumerate(sheet.iter_rows(values_only=True), 1) if any(map(cell_text, row)))


def _kept(sheet: Any, results: Any) -> Iterator[tuple[tuple[int, int], _Kept]]:
    for line in sheet.iter_rows():
        for cell in line:
            if cell.value is not None or cell.has_style:
                result = results.cell(cell.row, cell.column).value
                link = getattr(cell, "hyperlink", None)
                yield (cell.row, cell.column), _Kept(cell.value, result, copy(cell._style), cell.comment, link)


def _text(kept: _Kept | None, head: str) -> str:
    """What reading the cell gives."""
    return clean(columns.as_kept(head, cell_text(kept.result)), head) if kept is not None else ""


def _write(cell: Any, text: str, look: _Kept | None) -> None:
    cell = _alone(cell)
    if text:
        as_text(cell, text)
    else:
        cell.value = None
    if look is not None:
        cell._style = copy(look.style)


def _put_back(cell: Any, kept: _Kept) -> None:
    if type(cell).__name__ == "MergedCell":
        return
    if kept.is_formula and kept.result is not None:
        cell.value = kept.result
        if isinstance(kept.result, str):
            cell.data_type = "s"
    elif cell.value is not kept.value:
        cell.value = kept.value
        if isinstance(kept.value, str) and not kept.is_formula:
            cell.data_type = "s"
    cell._style = copy(kept.style)
    if kept.comment is not None and cell.comment is not kept.comment:
        cell.comment = copy(kept.comment)
    if kept.link is not None and kept.link not in cell.parent._hyperlinks:
        cell.hyperlink = kept.link


def _alone(cell: Any) -> Any:
    """A cell that can be written in: of merged ones only the first can."""
    sheet = cell.parent
    if type(cell).__name__ == "MergedCell":
        sheet.unmerge_cells(str(next(one for one in sheet.merged_cells.ranges if cell.coordinate in one)))
    return sheet[cell.coordinate]


def as_text(cell: Any, text: str) -> None:
    """Never a formula, never a number that Excel would round."""
    cell.value = text
    cell.data_type = "s"
