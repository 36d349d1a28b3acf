"""Looks through the sheets of a workbook before they are converted: rows, names, lists, references, translations.

What is wrong becomes a finding with its place; rows and cells that would stop the conversion are left out of what is
converted, so that all else can still be opened and looked at.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from toc_desktop.forms import columns, remarks
from toc_desktop.forms.findings import Finding, Severity
from toc_desktop.forms.kinds import known_types
from toc_desktop.forms.sheets import Sheet, Workbook
from toc_desktop.i18n import Message

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
_BEGIN = re.compile(r"begin[\s_]+(group|lgroup|repeat|loop|looped group)\b", re.IGNORECASE)
_END = re.compile(r"end[\s_]+(group|lgroup|repeat|loop|looped group)\b", re.IGNORECASE)
_SELECT = re.compile(
    r"(?P<what>select_one_from_file|select_multiple_from_file|select_one_external|select_one|select_multiple|"
    r"select one from file|select multiple from file|select one external|select one from|select one|select1|"
    r"select all that apply from|select all that apply|select multiple|rank|add select one prompt using|"
    r"add select multiple prompt using)\s+(?P<list>.+?)(?:\s+or[\s_](?:other|specify other))?",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
DEEPEST_GROUPS = 60
LONGEST_CELL = 32_767
"""What Excel itself can hold."""


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
        row = self.by_path.get(path) or (self._row_of_file(text) if name == "type" and not path else None)
        if row is None:
            return "survey", 0, name
        heads = columns.PROPERTIES.get(name, (name,))
        if name == "cycle":
            heads = (*columns.PROPERTIES["calculation"], *columns.PROPERTIES["relevant"])
        for head in row.cells:
            if columns.plain(head) in heads:
                return "survey", row.line, head
        return "survey", row.line, "name" if name in ("name", "cycle") else name

    def _row_of_file(self, file: str) -> Row | None:
        """The first row that refers to an attached file."""
        stem = file.rpartition(".")[0]
        return next((row for row in self.rows if file in row.type or row.name == stem), None)

    def cell_of(self, path: str, name: str) -> str:
        row = self.by_path.get(path)
        heads = columns.PROPERTIES.get(name, (name,))
        return next((c for h, c in row.cells.items() if columns.plain(h) in heads), "") if row else ""


def inspected(book: Workbook, files: Mapping[str, bytes]) -> Inspection:
    found = Inspection(book)
    if "survey" not in book.sheets or not book.sheets["survey"].columns:
        near = difflib.get_close_matches("survey", [name.lower() for name in book.names], 1)
        message = Message("There is no sheet “survey”.")
        advice = (
            Message("Rename the sheet “{name}” to “survey”.", name=near[0])
            if near
            else Message("Add a sheet named “survey” with the columns type, name and label.")
        )
        found.tell("error", "survey", 0, "", ", ".join(book.names), message, advice)
        found.can_convert = False
        return found
    for sheet in book.sheets.values():
        _clean(found, sheet)
    _check_heads(found)
    if not found.can_convert:
        return found
    _read_rows(found)
    _check_lists(found, files)
    _check_references(found)
    _check_appearances(found)
    _check_translations(found)
    return found


def _clean(found: Inspection, sheet: Sheet) -> None:
    for index, row in enumerate(sheet.rows):
        for head, cell in row.items():
            if len(cell) > LONGEST_CELL:
                message = Message("The cell holds {count} characters, more than Excel can keep.", count=len(cell))
                advice = Message("Shorten it.")
                found.tell("warning", sheet.name, sheet.lines[index], head, cell[:60], message, advice)
            if _CONTROLS.search(cell):
                row[head] = _CONTROLS.sub("", cell)
                message = Message("The cell holds control characters; they are left out.")
                found.tell(
                    "warning", sheet.name, sheet.lines[index], head, row[head][:60], message, Message("Type it anew.")
                )
            if _DIRECTION.search(cell):
                message = Message("The cell holds hidden marks that turn the direction of writing.")
                advice = Message("Take them out unless they are meant: they can make a text read differently.")
                found.tell("warning", sheet.name, sheet.lines[index], head, cell[:60], message, advice)


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
            near = difflib.get_close_matches(columns.plain(head), [*columns.TRANSLATED, *columns.PROPERTIES], 1, 0.8)
            message = Message("The column “{name}” is not known and is not used.", name=head)
            advice = (
                Message("Is “{near}” meant?", near=near[0]) if near else Message("It may stay; it changes nothing.")
            )
            found.tell("notice", "survey", 1, head, head, message, advice)


def cell(row: Mapping[str, str], name: str) -> str:
    """The cell of a property, whatever its column is called."""
    heads = columns.PROPERTIES.get(name, (name,))
    return next((text for head, text in row.items() if columns.plain(head) in heads), "")


def _read_rows(found: Inspection) -> None:
    """Rows with their paths; finds groups that do not close, missing, wrong and double names, unknown types."""
    survey = found.survey
    settings = found.book.sheets.get("settings")
    if settings and settings.rows:
        found.root = settings.rows[0].get("name", "") or "data"
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
        found.rows.append(row)
        found.by_path.setdefault(path, row)
        if begins:
            above.append((path, row))
            if len(above) > DEEPEST_GROUPS:
                message = Message("Groups stand in each other more than {limit} levels deep.", limit=DEEPEST_GROUPS)
                found.tell("error", "survey", line, "type", kind, message, Message("Use fewer levels of groups."))
                found.can_convert = False
                return
        elif not _is_known_type(kind):
            _tell_type(found, line, kind)
            found.by_path.pop(path)
            found.rows.pop()
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
    made = made if made and _NAME.fullmatch(made) else f"row_{line}_{made}"
    head = next((h for h in cells if columns.plain(h) in columns.PROPERTIES["name"]), None) or next(
        (h for h in found.survey.columns if columns.plain(h) in columns.PROPERTIES["name"]), "name"
    )
    cells[head] = made
    return made


def _is_known_type(kind: str) -> bool:
    plain = " ".join(kind.split())
    return plain.lower() in known_types() or plain in known_types() or _SELECT.fullmatch(plain) is not None


def _tell_type(found: Inspection, line: int, kind: str) -> None:
    near = difflib.get_close_matches(kind.split()[0], [*known_types(), "select_one", "select_multiple"], 1)
    message = Message("There is no question type “{type}”; the row is left out.", type=kind[:60])
    if kind.split()[0].lower() in ("select_one", "select_multiple", "rank"):
        message = Message("The type “{type}” does not name a list of choices; the row is left out.", type=kind[:60])
    advice = Message("Is “{near}” meant?", near=near[0]) if near else Message("Use one of the XLSForm types.")
    found.tell("error", "survey", line, "type", kind[:60], message, advice)


def _list_of(kind: str) -> tuple[str, str]:
    """For a select, what it is and its list; ("", "") for others."""
    match = _SELECT.fullmatch(" ".join(kind.split()))
    return (match["what"].lower().replace(" ", "_"), match["list"]) if match else ("", "")


def _check_lists(found: Inspection, files: Mapping[str, bytes]) -> None:
    lists = _choices(found)
    used: set[str] = set()
    for row in found.rows:
        what, name = _list_of(row.type)
        if not what or what.endswith(("from_file", "external")) or name.startswith("${"):
            if what.endswith("external"):
                used.add(name)
            continue
        used.add(name)
        if name not in lists and "." not in name:
            near = difflib.get_close_matches(name, list(lists), 1)
            message = Message("There is no list of choices “{name}”.", name=name)
            advice = (
                Message("Is “{near}” meant?", near=near[0]) if near else Message("Add the list to the sheet “choices”.")
            )
            found.tell("error", "survey", row.line, "type", row.type, message, advice)
            found.survey.rows[row.index].clear()
            found.by_path.pop(row.path, None)
    for name, line in lists.items():
        if name not in used and not any(f"'{name}'" in text for row in found.rows for text in row.cells.values()):
            message = Message("No question offers the list “{name}”.", name=name)
            found.tell(
                "notice", "choices", line, "list_name", name, message, Message("It may stay; it changes nothing.")
            )
    found.rows = [row for row in found.rows if row.path in found.by_path]


def _choices(found: Inspection) -> dict[str, int]:
    """Lists by name with the line they begin in; finds choices without a name and double ones."""
    sheet = found.book.sheets.get("choices")
    lists: dict[str, int] = {}
    if sheet is None:
        return lists
    settings = found.book.sheets.get("settings")
    may_repeat = bool(
        settings and settings.rows and settings.rows[0].get("allow_choice_duplicates", "").lower() == "yes"
    )
    seen: dict[tuple[str, str], int] = {}
    for index, cells in enumerate(sheet.rows):
        name, value, line = cell(cells, "list_name"), cell(cells, "name"), sheet.lines[index]
        if not name:
            if any(cells.values()):
                message = Message("The choice belongs to no list.")
                found.tell("warning", "choices", line, "list_name", value, message, Message("Fill in list_name."))
            cells.clear()
            continue
        lists.setdefault(name, line)
        if not value:
            message = Message("The choice has no name.")
            found.tell(
                "error", "choices", line, "name", name, message, Message("Give it a name: what is kept as the answer.")
            )
            cells.clear()
            continue
        if " " in value:
            message = Message("The name of the choice, “{name}”, holds a space.", name=value)
            advice = Message("Answers of several choices are separated by spaces; use an underscore.")
            found.tell("warning", "choices", line, "name", value, message, advice)
        first = seen.setdefault((name, value), line)
        if first != line and not may_repeat:
            message = Message("The list “{list}” has “{name}” already in row {row}.", list=name, name=value, row=first)
            found.tell("error", "choices", line, "name", value, message, Message("Give each choice its own name."))
            cells.clear()
    return lists


_NO_EXPRESSION = frozenset({"type", "name", "appearance", "parameters", "note", "notes", "comment", "comments"})


_APPEARANCES = frozenset(
    {
        *(
            "field-list",
            "minimal",
            "search",
            "autocomplete",
            "multiline",
            "numbers",
            "columns",
            "columns-pack",
            "likert",
        ),
        *(
            "label",
            "list-nolabel",
            "list",
            "table-list",
            "month-year",
            "year",
            "no-calendar",
            "counter",
            "masked",
            "quick",
        ),
        *("no-buttons", "rating", "picker", "thousands-sep", "vertical", "hidden-answer", "url", "signature", "draw"),
        *("annotate", "compact", "horizontal", "horizontal-compact", "quickcompact", "no-ticks"),
    }
)
_NUMBERED = re.compile(r"(?:columns|compact|quickcompact)-\d+|w\d+|search\(.*\)?")


def _check_appearances(found: Inspection) -> None:
    for row in found.rows:
        for head, text in row.cells.items():
            if columns.plain(head) != "appearance" or "(" in text or "${" in text:
                continue
            for word in text.lower().split():
                if word not in _APPEARANCES and not _NUMBERED.fullmatch(word):
                    message = Message("The appearance “{name}” is not used here.", name=word[:60])
                    advice = Message("The question is asked in its usual way.")
                    found.tell("notice", "survey", row.line, head, text[:200], message, advice)


def _check_references(found: Inspection) -> None:
    """`${name}` of questions that do not exist, or of several."""
    names: dict[str, int] = {}
    for row in found.rows:
        names[row.name] = names.get(row.name, 0) + 1
    for row in found.rows:
        for head, text in row.cells.items():
            if "${" not in text or columns.plain(head) in _NO_EXPRESSION or remarks.is_ours(head):
                continue
            for name in _REFERENCE.findall(text):
                plain = name.removeprefix("last-saved#")
                if plain in names:
                    continue
                near = difflib.get_close_matches(plain, list(names), 1)
                message = Message("There is no question “{name}”.", name=plain)
                advice = Message("Is “{near}” meant?", near=near[0]) if near else Message("Correct the name.")
                found.tell("error", "survey", row.line, head, text[:200], message, advice)
                _take_out(found.survey.rows[row.index], head, name)
            if text.count("${") != len(_REFERENCE.findall(text)):
                message = Message("“{begin}” is not closed by “{end}”.", begin="${", end="}")
                advice = Message("Write the name of the question like {example}.", example="${name}")
                found.tell("error", "survey", row.line, head, text[:200], message, advice)
                _take_out(found.survey.rows[row.index], head, None)


def _take_out(cells: dict[str, str], head: str, name: str | None) -> None:
    """Of words, only the reference (all of them, when there is no name) is left out; an expression as a whole."""
    if head in cells and columns.plain(head) in columns.TRANSLATED:
        if name is None:
            cells[head] = cells[head].replace("${", "").replace("}", "")
            return
        cells[head] = re.sub(r"\$\{\s*" + re.escape(name) + r"\s*\}", name, cells[head])
    else:
        cells.pop(head, None)


def _check_translations(found: Inspection) -> None:
    for sheet_name in ("survey", "choices"):
        sheet = found.book.sheets.get(sheet_name)
        if sheet is None:
            continue
        groups: dict[str, list[tuple[str, str]]] = {}
        for head in sheet.columns:
            name, language = columns.split(head) if head else ("", "")
            if name in columns.TRANSLATED and language:
                groups.setdefault(name, []).append((language, head))
        languages = list(dict.fromkeys(language for group in groups.values() for language, _ in group))
        for index, cells in enumerate(sheet.rows):
            for name, group in groups.items():
                if not any(cells.get(head) for _, head in group):
                    continue
                there = {language for language, head in group if cells.get(head)}
                for language in languages:
                    if language not in there:
                        head = next((h for lang, h in group if lang == language), f"{name}::{language}")
                        text = next(cells[h] for _, h in group if cells.get(h))
                        message = Message("The translation into {language} is missing.", language=language)
                        advice = Message("Until it is there, the default language is shown and marked.")
                        found.tell("warning", sheet_name, sheet.lines[index], head, text[:60], message, advice)
