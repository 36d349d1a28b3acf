"""Rows of the survey sheet with their paths, and what an inspection has found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toc_desktop.forms import columns, remarks
from toc_desktop.forms.findings import Finding, Severity
from toc_desktop.forms.sheets import Sheet, Workbook
from toc_desktop.i18n import Message

_MADE = (("/meta/instanceName", "settings", "instance_name"), ("/meta/entity/label", "entities", "label"))
"""What an XForm holds that does not come from a row of the survey: end of the path, sheet, column."""


@dataclass(slots=True)
class Row:
    """One row of the survey sheet. `what` is begin, end or ask."""

    line: int
    what: str
    type: str
    name: str
    path: str
    cells: dict[str, str]
    index: int


@dataclass(slots=True)
class Inspection:
    book: Workbook
    findings: list[Finding] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    by_path: dict[str, Row] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    """Names of rows that are at fault themselves: who refers to them is not."""
    can_convert: bool = True
    root: str = "data"

    @property
    def survey(self) -> Sheet:
        return self.book.sheets["survey"]

    def tell(
        self, severity: Severity, sheet: str, line: int, column: str, text: str, message: Message, advice: Message
    ) -> None:
        self.findings.append(Finding(severity, sheet, line, column, text, message, advice))

    def annotations(self) -> dict[str, dict[str, str]]:
        """Our own columns by path."""
        found = {}
        for path, row in self.by_path.items():
            ours = {head: cell for head, cell in row.cells.items() if remarks.is_ours(head)}
            if ours:
                found[path] = ours
        return found

    def place_of(self, path: str, name: str, text: str) -> tuple[str, int, str]:
        """Sheet, row and column of a property of a question."""
        if (made := self._made_of_cells(path)) is not None:
            sheet, column = made
            return sheet, self.book.sheets[sheet].lines[0], column
        path, name = self._of_row(path, name)
        row = self.by_path.get(path) or (self._row_of_file(text) if name == "type" and not path else None)
        if row is None:
            return "survey", 0, name
        heads = columns.PROPERTIES.get(name, (name,))
        for head in row.cells:
            if columns.plain(head) in heads:
                return "survey", row.line, head
        return "survey", row.line, name

    def _of_row(self, path: str, name: str) -> tuple[str, str]:
        """The question and property that something stands for: a count is a question of its own once converted."""
        repeat = path.removesuffix("_count")
        if path not in self.by_path and repeat in self.by_path and name == "calculation":
            return repeat, "repeat_count"
        return path, name

    def _made_of_cells(self, path: str) -> tuple[str, str] | None:
        """Sheet and column of what is made of neither survey nor choices."""
        for end, sheet, column in _MADE:
            if path.endswith(end) and path not in self.by_path and sheet in self.book.sheets:
                return (sheet, column) if self.book.sheets[sheet].rows else None
        return None

    def _row_of_file(self, file: str) -> Row | None:
        """The first row that refers to an attached file."""
        stem = file.rpartition(".")[0]
        return next((row for row in self.rows if file in row.type or row.name == stem), None)

    def cell_of(self, path: str, name: str) -> str:
        if (made := self._made_of_cells(path)) is not None:
            sheet, column = made
            return self.book.sheets[sheet].rows[0].get(column, "")
        path, name = self._of_row(path, name)
        row = self.by_path.get(path)
        heads = columns.PROPERTIES.get(name, (name,))
        return next((c for h, c in row.cells.items() if columns.plain(h) in heads), "") if row else ""


def cell(row: Mapping[str, str], name: str) -> str:
    """The cell of a property, whatever its column is called."""
    heads = columns.PROPERTIES.get(name, (name,))
    return next((text for head, text in row.items() if columns.plain(head) in heads), "")
