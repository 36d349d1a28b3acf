"""Looks through the sheets of a workbook before they are converted: rows, names, lists, references, translations.

What is wrong becomes a finding with its place; rows and cells that would stop the conversion are left out of what is
converted, so that all else can still be opened and looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from toc_desktop.forms import columns
from toc_desktop.forms.crossings import (
    check_appearances,
    check_default_language,
    check_labels,
    check_lists,
    check_media,
    check_references,
    check_translations,
    check_unused_types,
    is_known_type,
    tell_type,
)
from toc_desktop.forms.likeness import nearest
from toc_desktop.forms.rows import Inspection, Row, cell
from toc_desktop.forms.sheets import Sheet, Workbook
from toc_desktop.i18n import Message

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_BEGIN = re.compile(r"begin[\s_]+(group|lgroup|repeat|loop|looped group)\b", re.IGNORECASE)
_END = re.compile(r"end[\s_]+(group|lgroup|repeat|loop|looped group)\b", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
DEEPEST_GROUPS = 60
LONGEST_CELL = 32_767
"""What Excel itself can hold."""


def inspected(book: Workbook, files: Mapping[str, bytes]) -> Inspection:
    found = Inspection(book)
    if "survey" not in book.sheets or not book.sheets["survey"].columns:
        near = nearest("survey", book.names)
        message = Message("There is no sheet “survey”.")
        advice = (
            Message("Rename the sheet “{name}” to “{wanted}”.", name=near, wanted="survey")
            if near
            else Message("Add a sheet named “survey” with the columns type, name and label.")
        )
        found.tell("error", "survey", 0, "", ", ".join(book.names), message, advice)
        found.can_convert = False
        return found
    for sheet in book.sheets.values():
        _tell_of_cells(found, sheet)
        _clean(found, sheet)
    _check_heads(found)
    if not found.can_convert:
        return found
    _read_rows(found)
    check_lists(found, files)
    check_references(found)
    check_labels(found)
    check_appearances(found)
    check_unused_types(found)
    check_media(found, files)
    check_translations(found)
    check_default_language(found)
    return found


def _tell_of_cells(found: Inspection, sheet: Sheet) -> None:
    """Of what a sheet holds and is not read."""
    if sheet.below:
        message = Message("From row {row} on nothing is read: too many empty rows stand above it.", row=sheet.below)
        advice = Message("Take the empty rows out, or empty the rows below them.")
        found.tell("warning", sheet.name, sheet.below, "", "", message, advice)
    for line, head in sheet.uncomputed:
        message = Message("The cell holds a formula whose result is not in the file, so it is read as empty.")
        advice = Message("Open the workbook in a spreadsheet program and save it there, or type the text itself.")
        is_used = sheet is not found.survey or columns.is_known(head)
        found.tell("error" if is_used else "notice", sheet.name, line, head, "", message, advice)


def _clean(found: Inspection, sheet: Sheet) -> None:
    for index, row in enumerate(sheet.rows):
        for head, text in row.items():
            if len(text) > LONGEST_CELL:
                message = Message("The cell holds {count} characters, more than Excel can keep.", count=len(text))
                advice = Message("Shorten it.")
                found.tell("warning", sheet.name, sheet.lines[index], head, text[:60], message, advice)
            if _CONTROLS.search(text):
                row[head] = _CONTROLS.sub("", text)
                message = Message("The cell holds control characters; they are left out.")
                found.tell(
                    "warning", sheet.name, sheet.lines[index], head, row[head][:60], message, Message("Type it anew.")
                )
            if _DIRECTION.search(text):
                message = Message("The cell holds hidden marks that turn the direction of writing.")
                advice = Message("Take them out unless they are meant: they can make a text read differently.")
                found.tell("warning", sheet.name, sheet.lines[index], head, text[:60], message, advice)


def _check_heads(found: Inspection) -> None:
    survey = found.survey
    for sheet in found.book.sheets.values():
        for head in sheet.repeated:
            message = Message("The column “{name}” occurs twice; the second one is not read.", name=head)
            found.tell("error", sheet.name, 1, head, head, message, Message("Give each column its own name."))
    heads = {columns.plain(head) for head in survey.columns if head}
    if not heads & set(columns.PROPERTIES["type"]):
        message = Message("The sheet “survey” has no column “type”.")
        found.tell("error", "survey", 1, "type", "", message, Message("Add the column."))
        found.can_convert = False
    if not heads & set(columns.PROPERTIES["name"]):
        message = Message("The sheet “survey” has no column “name”.")
        found.tell("error", "survey", 1, "name", "", message, Message("Add the column."))
    for head in survey.columns:
        if head and not columns.is_known(head):
            near = nearest(columns.plain(head), [*columns.TRANSLATED, *columns.PROPERTIES], 0.8)
            message = Message("The column “{name}” is not known and is not used.", name=head)
            advice = Message("Is “{near}” meant?", near=near) if near else Message("It may stay; it changes nothing.")
            found.tell("warning" if near else "notice", "survey", 1, head, head, message, advice)


def _read_rows(found: Inspection) -> None:
    """Rows with their paths; finds groups that do not close, missing, wrong and double names, unknown types."""
    survey = found.survey
    settings = found.book.sheets.get("settings")
    if settings and settings.rows:
        found.root = settings.rows[0].get("name", "") or "data"
    _rename_root(found)
    above: list[tuple[str, Row | None]] = [(f"/{found.root}", None)]
    for index, cells in enumerate(survey.rows):
        line, kind, name = survey.lines[index], cell(cells, "type"), cell(cells, "name")
        if not kind or kind.startswith("#") or cell(cells, "disabled").lower() in ("yes", "true", "true()"):
            if any(text for text in cells.values()) and not kind:
                message = Message("The row has no type.")
                found.tell(
                    "warning", "survey", line, "type", name, message, Message("Give it a type or empty the row.")
                )
            cells.clear()
            continue
        if _END.match(kind):
            _close(found, above, line, kind)
            continue
        begins = _BEGIN.match(kind)
        name = _checked_name(found, cells, line, kind, name)
        path = f"{above[-1][0]}/{name}"
        row = Row(line, "begin" if begins else "ask", kind, name, path, dict(cells), index)
        if path in found.by_path:
            other = found.by_path[path]
            message = Message("The name “{name}” is already used in row {row}.", name=name, row=other.line)
            found.tell("error", "survey", line, "name", name, message, Message("Give each question its own name."))
            if not begins:
                cells.clear()
                continue
            name = _renamed(found, cells, f"{name}_{line}")
            row.name, row.path = name, f"{above[-1][0]}/{name}"
            path = row.path
        found.rows.append(row)
        found.by_path.setdefault(path, row)
        if begins:
            above.append((path, row))
            if len(above) > DEEPEST_GROUPS:
                message = Message("Groups stand in each other more than {limit} levels deep.", limit=DEEPEST_GROUPS)
                found.tell("error", "survey", line, "type", kind, message, Message("Use fewer levels of groups."))
                found.can_convert = False
                return
        elif not is_known_type(kind):
            tell_type(found, line, kind)
            found.by_path.pop(path)
            found.left_out.add(found.rows.pop().name)
            cells.clear()
    for _, open_row in above[1:]:
        assert open_row is not None
        message = Message("“{kind}” is never ended.", kind=open_row.type)
        advice = Message("Add a row “end …” where it is to end.")
        found.tell("error", "survey", open_row.line, "type", open_row.type, message, advice)
        found.can_convert = False
    if not found.rows:
        message = Message("The sheet “survey” asks for nothing.")
        found.tell("error", "survey", 0, "", "", message, Message("Add a row with type, name and label."))
        found.can_convert = False


def _rename_root(found: Inspection) -> None:
    """A question with the name of the form itself, “data” where nothing else is said, cannot be referred to, and a
    repeat cannot have it at all: then the form is given another."""
    for index, cells in enumerate(found.survey.rows):
        if cell(cells, "name") != found.root or found.root != "data":
            continue
        sheets = found.book.sheets.values()
        is_meant = any("${data}" in text for sheet in sheets for row in sheet.rows for text in row.values())
        if is_meant or _BEGIN.match(cell(cells, "type")):
            message = Message("“{name}” is also the name that a form has by itself.", name="data")
            advice = Message("Give it another name: other programs refuse it.")
            found.tell("warning", "survey", found.survey.lines[index], "name", "data", message, advice)
            found.root = "form_data"
            return


def _close(found: Inspection, above: list[tuple[str, Row | None]], line: int, kind: str) -> None:
    opened = above[-1][1]
    if opened is None:
        message = Message("“{kind}” ends something that was not begun.", kind=kind)
        found.tell("error", "survey", line, "type", kind, message, Message("Take the row out, or add its beginning."))
        found.can_convert = False
        return
    ends, begins = _END.match(kind), _BEGIN.match(opened.type)
    if ends and begins and ends[1].lower()[:5] != begins[1].lower()[:5]:
        message = Message(
            "“{kind}” does not match “{opened}” in row {row}.", kind=kind, opened=opened.type, row=opened.line
        )
        found.tell("error", "survey", line, "type", kind, message, Message("End groups and repeats in their order."))
        found.can_convert = False
    above.pop()


def _checked_name(found: Inspection, cells: dict[str, str], line: int, kind: str, name: str) -> str:
    if name.lower() == "meta":
        message = Message("The name “{name}” is kept for what programs note about an interview.", name=name)
        found.tell("error", "survey", line, "name", name, message, Message("Give it another name."))
        return _renamed(found, cells, f"{name}_{line}")
    if name and _NAME.fullmatch(name):
        return name
    if not name:
        if kind.lower().strip() in ("note", "add note prompt", "q note"):
            return f"generated_note_name_{line}"
        message = Message("The row has no name.")
        advice = Message("Give it a name of letters, digits and underscores.")
        found.tell("error", "survey", line, "name", kind, message, advice)
    else:
        message = Message("“{name}” cannot be a name.", name=name[:60])
        advice = Message("Begin with a letter; use only letters, digits, underscores, hyphens and dots; no spaces.")
        found.tell("error", "survey", line, "name", name[:60], message, advice)
    made = re.sub(r"[^\w.\-]", "_", name)[:60]
    return _renamed(found, cells, made if made and _NAME.fullmatch(made) else f"row_{line}_{made}")


def _renamed(found: Inspection, cells: dict[str, str], name: str) -> str:
    """Gives a row another name, under which it can be opened and looked at."""
    head = next((h for h in cells if columns.plain(h) in columns.PROPERTIES["name"]), None) or next(
        (h for h in found.survey.columns if columns.plain(h) in columns.PROPERTIES["name"]), "name"
    )
    cells[head] = name
    return name
