"""Reads a workbook, CSV or Markdown table into sheets of text. Bytes in, cells out; nothing touches the disk.

Hostile files are refused before they are unpacked: bombs, document types, endless rows.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from toc_desktop.forms import columns
from toc_desktop.forms.tokens import Refusal
from toc_desktop.i18n import Message

LARGEST_FILE = 64 << 20
LARGEST_UNPACKED = 256 << 20
MOST_CELLS = 3_000_000
MOST_COLUMNS = 1000
MOST_EMPTY_ROWS = 60
MOST_ROWS_BELOW = 20_000
"""That are looked at below so many empty ones, to say what is left out there."""
LONGEST_READ = 2_000_000
"""Characters of a cell; Excel holds 32,767."""
KNOWN_SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")

_SPACES = re.compile(r" +")
_PROTECTED = Message("The workbook is protected by a password.")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The part of a container that holds an .xlsx with a password."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(slots=True)
class Sheet:
    """`rows` are cells by column; `lines` says in which row of the file each of them stands."""

    name: str
    columns: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    """Columns whose head occurs twice."""
    below: int = 0
    """The first row that is not read, as too many empty ones stand above it; 0 when there is none."""
    uncomputed: list[tuple[int, str]] = field(default_factory=list)
    """Row and column of formulas whose result is not in the file."""


@dataclass(slots=True)
class Workbook:
    sheets: dict[str, Sheet]
    """By name in lower case."""
    names: list[str]
    kind: str


def read_sheets(data: bytes) -> Workbook:
    """Raises Refusal."""
    if len(data) > LARGEST_FILE:
        raise Refusal(Message("The file is larger than {limit} MB.", limit=LARGEST_FILE >> 20))
    if data[:2] == b"PK":
        return _from_tables(_xlsx(data), "xlsx")
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _from_tables(_xls(data), "xls")
    text = decoded(data)
    if not text.strip():
        raise Refusal(Message("The file is empty."))
    if "\0" in text[:1000]:
        raise Refusal(Message("The file is neither a workbook nor text."))
    first_lines = [line for line in text[:5000].splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if first_lines and first_lines[0].lstrip().startswith("|"):
        return _from_tables(_markdown(text), "md")
    return _from_tables(_csv(text), "csv")


def decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


Table = tuple[str, Iterable[tuple[int, list[str]]]]


def _from_tables(tables: Iterable[Table], kind: str) -> Workbook:
    book = Workbook({}, [], kind)
    cells = 0
    for name, lines in tables:
        book.names.append(name)
        sheet = Sheet(name)
        empty = 0
        for line, row in lines:
            if not sheet.columns:
                if any(row):
                    _take_heads(sheet, row)
                continue
            if empty > MOST_EMPTY_ROWS:
                if any(row):
                    sheet.below = line
                    break
                continue
            cells += len(row)
            if cells > MOST_CELLS:
                raise Refusal(Message("The file has more than {limit} cells.", limit=MOST_CELLS))
            if any(len(cell) > LONGEST_READ for cell in row):
                raise Refusal(Message("A cell holds more than {limit} characters.", limit=LONGEST_READ))
            found = {head: cell for head, cell in zip(sheet.columns, row, strict=False) if head and cell}
            if kind in ("xlsx", "xls"):  # as pyxform does, but for what people read
                found = {head: columns.as_kept(head, cell) for head, cell in found.items()}
            heads = zip(sheet.columns, row, strict=False)
            sheet.uncomputed.extend((line, head) for head, cell in heads if isinstance(cell, Uncomputed))
            empty = 0 if found else empty + 1
            sheet.rows.append(found)
            sheet.lines.append(line)
        while sheet.rows and not sheet.rows[-1]:
            sheet.rows.pop()
            sheet.lines.pop()
        book.sheets.setdefault(name.strip().lower(), sheet)
    if "survey" not in book.sheets and len(book.sheets) == 1:
        only = next(iter(book.sheets.values()))
        if "type" in only.columns:
            book.sheets = {"survey": only}
    return book


def _take_heads(sheet: Sheet, row: list[str]) -> None:
    seen: set[str] = set()
    for cell in row:
        head = _SPACES.sub(" ", cell.strip())
        if head in seen:
            sheet.repeated.append(head)
            head = ""
        if head:
            seen.add(head)
        sheet.columns.append(head)


class Uncomputed(str):
    """The empty text of a formula that no program has computed."""

    __slots__ = ()


def cell_text(value: Any) -> str:
    """What a form reads in a cell that Excel may have made a number, a date or a truth of."""
    if value is None:
        return ""
    if isinstance(value, Uncomputed):
        return value
    if value is True or value is False:
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(timespec="milliseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()


def _xlsx(data: bytes) -> Iterator[Table]:
    has_formulas = _check_zip(data)
    import openpyxl  # takes 0.2 s, and most starts read no workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles it does not know
            books = [
                openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=is_computed)
                for is_computed in ((True, False) if has_formulas else (True,))
            ]
            try:
                tables: list[Table] = []
                for sheets in zip(*(book.worksheets for book in books), strict=True):
                    title, is_only = sheets[0].title, len(books[0].worksheets) == 1
                    is_read = is_only or title.strip().lower() in KNOWN_SHEETS
                    tables.append((title, list(_bounded(_rows(sheets))) if is_read else []))
                return iter(tables)
            finally:
                for book in books:
                    book.close()
    except Refusal:
        raise
    except Exception as wrong:  # noqa: BLE001 - a damaged workbook can make openpyxl raise anything
        raise Refusal(Message("The workbook is damaged ({reason}).", reason=type(wrong).__name__)) from None


def _rows(sheets: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Of a sheet as computed and, where it holds formulas, the same sheet with these."""
    for sheet in sheets:
        sheet.reset_dimensions()
    if len(sheets) == 1:
        yield from sheets[0].iter_rows(values_only=True)
        return
    for computed, written in zip(sheets[0].iter_rows(), sheets[1].iter_rows(values_only=True), strict=False):
        yield tuple(map(_computed, computed, written))


def _computed(cell: Any, formula: Any) -> Any:
    """A formula may have an empty text for its result; then the file says that it is a text."""
    return Uncomputed() if cell.value is None and formula is not None and cell.data_type != "str" else cell.value


def _bounded(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[str]]]:
    empty = cells = 0
    for line, row in enumerate(rows, 1):
        found = [cell_text(value) for value in row[:MOST_COLUMNS]]
        empty = 0 if any(found) else empty + 1
        cells += len(found)
        if empty > MOST_EMPTY_ROWS + MOST_ROWS_BELOW or cells > MOST_CELLS:
            return
        yield line, found


def _check_zip(data: bytes) -> bool:
    """Refuses bombs, document types, doubled or encrypted parts before anything is unpacked by others; says whether
    there are formulas."""
    has_formulas = False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    has_formulas |= _check_part(archive, part)
    except Refusal:
        raise
    except Exception as wrong:  # noqa: BLE001 - zipfile raises many kinds on damaged archives
        raise Refusal(Message("The workbook is damaged ({reason}).", reason=type(wrong).__name__)) from None
    return has_formulas


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > 5000 or len({part.filename for part in parts}) != len(parts):
        raise Refusal(Message("The workbook has too many or doubled parts."))
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Refusal(Message("The workbook unpacks to more than {limit} MB.", limit=LARGEST_UNPACKED >> 20))
    if any(part.flag_bits & 1 for part in parts):
        raise Refusal(_PROTECTED)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    left, has_formulas = part.file_size + 1, False
    with archive.open(part) as stream:
        before = b""
        while left > 0 and (piece := stream.read(min(left, 1 << 20))):
            left -= len(piece)
            if _DOCUMENT_TYPE.search(before + piece):
                raise Refusal(
                    Message("The workbook declares a document type, which none does (it can hide endless text).")
                )
            has_formulas = has_formulas or _FORMULA.search(before + piece) is not None
            before = piece[-10:]
    return has_formulas


def _xls(data: bytes) -> Iterator[Table]:
    import xlrd  # type: ignore[import-untyped]  # no types exist; rarely needed

    if _ENCRYPTED in data:
        raise Refusal(_PROTECTED)
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True)
        tables: list[Table] = []
        for sheet in book.sheets():
            is_read = sheet.name.strip().lower() in KNOWN_SHEETS or book.nsheets == 1
            rows = (tuple(_xls_text(cell, book.datemode) for cell in sheet.row(i)) for i in range(sheet.nrows))
            tables.append((sheet.name, list(_bounded(rows)) if is_read else []))
        return iter(tables)
    except Refusal:
        raise
    except Exception as wrong:  # noqa: BLE001 - a damaged workbook can make xlrd raise anything
        if "encrypted" in str(wrong).lower():
            raise Refusal(_PROTECTED) from None
        raise Refusal(Message("The workbook is damaged ({reason}).", reason=type(wrong).__name__)) from None


def _xls_text(cell: Any, datemode: int) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_DATE:
        found = xlrd.xldate_as_tuple(cell.value, datemode)
        return cell_text(datetime(*found)) if found[0] else cell_text(time(*found[3:]))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ""
    return cell_text(cell.value)


def _csv(text: str) -> Iterator[Table]:
    csv.field_size_limit(max(LARGEST_FILE, 1 << 20))
    sample = text[:5000]
    mark = max(",;\t", key=sample.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        raise Refusal(Message("The file is neither a workbook nor a table of text.")) from None
    return _stacked((line, [cell.strip() for cell in row]) for line, row in enumerate(rows, 1))


def _stacked(lines: Iterable[tuple[int, list[str]]]) -> Iterator[Table]:
    """Sheets below each other, each begun by its name in the first column."""
    tables: list[tuple[str, list[tuple[int, list[str]]]]] = []
    for line, row in lines:
        if not any(row):
            if tables:
                tables[-1][1].append((line, []))
            continue
        if row[0] and (row[0].lower() in KNOWN_SHEETS or not any(row[1:])):
            tables.append((row[0], []))
            row = ["", *row[1:]]
            if not any(row):
                continue
        if not tables:
            if not {"type", "name"} <= {cell.lower() for cell in row}:
                raise Refusal(Message("The table does not begin with the name of a sheet (“survey”)."))
            tables.append(("survey", []))
            row = ["", *row] if row[0] else row
        tables[-1][1].append((line, row[1:]))
    return iter(tables)


_ESCAPED_BAR = re.compile(r"(?<!\\)\|")


def _markdown(text: str) -> Iterator[Table]:
    def lines() -> Iterator[tuple[int, list[str]]]:
        for number, line in enumerate(text.splitlines(), 1):
            stripped = line.strip()
            if not stripped.startswith("|") or set(stripped) <= set("|-: "):
                continue
            cells = _ESCAPED_BAR.split(stripped.strip("|") if stripped.endswith("|") else stripped[1:])
            if stripped.endswith("|"):
                cells = _ESCAPED_BAR.split(stripped[1:-1])
            yield number, [cell.strip().replace(r"\|", "|") for cell in cells]

    return _stacked(lines())
