"""Checks of the survey sheet against itself and the other sheets: types, lists, references, translations."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toc_desktop.forms import columns, remarks
from toc_desktop.forms.findings import Severity
from toc_desktop.forms.kinds import is_asked, known_types
from toc_desktop.forms.likeness import nearest
from toc_desktop.forms.rows import Inspection, cell
from toc_desktop.i18n import Message

_REFERENCE = re.compile(r"\$\{([^{}]*)\}")
"""Braces inside of one would make the search for its end slow beyond measure."""
_SELECT = re.compile(
    r"(?P<what>select_one_from_file|select_multiple_from_file|select_one_external|select_one|select_multiple|"
    r"select one from file|select multiple from file|select one external|select one from|select one|select1|"
    r"select all that apply from|select all that apply|select multiple|rank|add select one prompt using|"
    r"add select multiple prompt using)\s+(?P<list>.+?)(?:\s+or[\s_](?:other|specify other))?",
    re.IGNORECASE | re.DOTALL,
)


def is_known_type(kind: str) -> bool:
    plain = " ".join(kind.split())
    return plain.lower() in known_types() or plain in known_types() or _SELECT.fullmatch(plain) is not None


def tell_type(found: Inspection, line: int, kind: str) -> None:
    word = kind.split()[0]
    near = nearest(word, [*known_types(), "select_one", "select_multiple"])
    message = Message("There is no question type “{type}”; the row is left out.", type=kind[:60])
    advice = Message("Is “{near}” meant?", near=near) if near else Message("Use one of the XLSForm types.")
    if word.lower() in ("select_one", "select_multiple", "rank"):
        message = Message("The type “{type}” does not name a list of choices; the row is left out.", type=kind[:60])
        advice = Message("Write the name of the list behind it, as in “{example}”.", example=f"{word} yes_no")
    found.tell("error", "survey", line, "type", kind[:60], message, advice)


def _list_of(kind: str) -> tuple[str, str]:
    """For a select, what it is and its list; ("", "") for others."""
    match = _SELECT.fullmatch(" ".join(kind.split()))
    return (match["what"].lower().replace(" ", "_"), match["list"]) if match else ("", "")


def check_lists(found: Inspection, files: Mapping[str, bytes]) -> None:
    lists = _choices(
        found, {name for what, name in map(_list_of, (row.type for row in found.rows)) if _is_of_several(what)}
    )
    used: set[str] = set()
    for row in found.rows:
        what, name = _list_of(row.type)
        if not what or what.endswith(("from_file", "external")) or name.startswith("${"):
            if what.endswith("external"):
                used.add(name)
            continue
        used.add(name)
        if name not in lists and "." not in name:
            if "choices" in found.book.sheets:
                near = nearest(name, lists)
                message = Message("There is no list of choices “{name}”.", name=name)
                advice = Message("Add the list to the sheet “choices”.")
                advice = Message("Is “{near}” meant?", near=near) if near else advice
                found.tell("error", "survey", row.line, "type", row.type, message, advice)
            found.survey.rows[row.index].clear()
            found.by_path.pop(row.path, None)
            found.left_out.add(row.name)
    if "choices" not in found.book.sheets and any(row.path not in found.by_path for row in found.rows):
        _tell_of_no_choices(found)
    for name, line in lists.items():
        if name not in used and not any(f"'{name}'" in text for row in found.rows for text in row.cells.values()):
            message = Message("No question offers the list “{name}”.", name=name)
            found.tell(
                "notice", "choices", line, "list_name", name, message, Message("It may stay; it changes nothing.")
            )
    found.rows = [row for row in found.rows if row.path in found.by_path]


def _tell_of_no_choices(found: Inspection) -> None:
    near = nearest("choices", [name for name in found.book.names if name.lower() != "survey"])
    message = Message("There is no sheet “choices”; questions that offer choices are left out.")
    advice = Message("Add a sheet named “choices” with the columns list_name, name and label.")
    if near:
        advice = Message("Rename the sheet “{name}” to “{wanted}”.", name=near, wanted="choices")
    found.tell("error", "choices", 0, "", ", ".join(found.book.names), message, advice)


def _is_of_several(what: str) -> bool:
    return what.startswith(("select_multiple", "select_all", "rank", "add_select_multiple"))


def _choices(found: Inspection, of_several: set[str]) -> dict[str, int]:
    """Lists by name with the line they begin in; finds choices without a name and double ones. `of_several` are those
    of which several choices can be an answer."""
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
            severity: Severity = "error" if name in of_several else "notice"
            message = Message("The name of the choice, “{name}”, holds a space.", name=value)
            advice = Message("Where several can be chosen, spaces separate them; use an underscore.")
            found.tell(severity, "choices", line, "name", value, message, advice)
            if name in of_several:  # pyxform makes no form with such a one
                value = value.replace(" ", "_")
                cells[next(head for head in cells if columns.plain(head) in columns.PROPERTIES["name"])] = value
        first = seen.setdefault((name, value), line)
        if first != line and not may_repeat:
            message = Message("The list “{list}” has “{name}” already in row {row}.", list=name, name=value, row=first)
            found.tell("error", "choices", line, "name", value, message, Message("Give each choice its own name."))
            cells.clear()
    return lists


_QUOTED = re.compile(r"""['"‘’“”]\s*(\$\{[^{}]*\})\s*['"‘’“”]""")
_CONDITIONS = frozenset(
    head
    for name in ("relevant", "constraint", "calculation", "required", "read_only", "choice_filter", "repeat_count")
    for head in columns.PROPERTIES[name]
)
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
_NUMBERED = re.compile(r"(?:columns|compact|quickcompact)-\d+|w\d+")
_SEARCH = re.compile(r"\bsearch\s*\(")


def check_appearances(found: Inspection) -> None:
    for row in found.rows:
        for head, text in row.cells.items():
            if columns.plain(head) != "appearance":
                continue
            if _SEARCH.search(text):
                message = Message("“search()” would take the choices from a file; it is not read here.")
                advice = Message(
                    "Only the choices of the sheet are offered. Ask with “select_one_from_file” and a choice_filter."
                )
                found.tell("warning", "survey", row.line, head, text[:200], message, advice)
            if "(" in text or "${" in text:
                continue
            for word in text.split():
                if word.lower() not in _APPEARANCES and not _NUMBERED.fullmatch(word.lower()):
                    message = Message("The appearance “{name}” is not used here.", name=word[:60])
                    advice = Message("The question is asked in its usual way.")
                    found.tell("notice", "survey", row.line, head, text[:200], message, advice)


_UNUSED_TYPES = {
    "background-audio": (
        Message("“background-audio” would record unseen; nothing is recorded for this row."),
        Message("Ask a question of the type “audio”: whoever asks records it, with the person’s consent."),
    ),
    "audit": (
        Message("“audit” is left empty: no file about each touch of the screen is made."),
        Message("It may stay for other programs. Who set which answer when is in the study’s own log."),
    ),
}


def check_unused_types(found: Inspection) -> None:
    """Types that other programs fill in and that stay empty here."""
    for row in found.rows:
        if (said := _UNUSED_TYPES.get(row.type.strip().lower())) is not None:
            found.tell("notice", "survey", row.line, "type", row.type, *said)


def check_references(found: Inspection) -> None:
    """`${name}` of questions that do not exist, or of several."""
    names: dict[str, list[int]] = {}
    for row in found.rows:
        names.setdefault(row.name, []).append(row.line)
    for row in found.rows:
        for head, text in row.cells.items():
            if "${" not in text or columns.plain(head) in _NO_EXPRESSION or remarks.is_ours(head):
                continue
            references = _REFERENCE.findall(text)
            for name in map(str.strip, references):
                plain = name.removeprefix("last-saved#")
                if len(names.get(plain, ())) == 1:
                    continue
                if plain in names:
                    _tell_of_several(found, row.line, head, text, plain, names[plain])
                elif plain not in found.left_out:
                    near = nearest(plain, names)
                    message = Message("There is no question “{name}”.", name=plain)
                    advice = Message("Is “{near}” meant?", near=near) if near else Message("Correct the name.")
                    found.tell("error", "survey", row.line, head, text[:200], message, advice)
                _take_out(found.survey.rows[row.index], head, name)
            if columns.plain(head) in _CONDITIONS and "choice-name" not in text and (quoted := _QUOTED.search(text)):
                message = Message("“{name}” stands in quotes, so it is a text and not the answer.", name=quoted[1])
                advice = Message("Take the quotation marks away.")
                found.tell("warning", "survey", row.line, head, text[:200], message, advice)
            if text.count("${") != len(references):
                message = Message("“{begin}” is not closed by “{end}”.", begin="${", end="}")
                advice = Message("Write the name of the question like {example}.", example="${name}")
                found.tell("error", "survey", row.line, head, text[:200], message, advice)
                _take_out(found.survey.rows[row.index], head, None)


def _tell_of_several(found: Inspection, line: int, head: str, text: str, name: str, lines: list[int]) -> None:
    message = Message(
        "“{name}” can be any of several rows: {rows}.", name=name, rows=", ".join(str(number) for number in lines)
    )
    advice = Message("Give each of these rows a name of its own.")
    found.tell("error", "survey", line, head, text[:200], message, advice)


def _take_out(cells: dict[str, str], head: str, name: str | None) -> None:
    """Of words, only the reference (all of them, when there is no name) is left out; an expression as a whole."""
    if head in cells and columns.plain(head) in columns.TRANSLATED:
        if name is None:
            cells[head] = cells[head].replace("${", "").replace("}", "")
            return
        cells[head] = re.sub(r"\$\{\s*" + re.escape(name) + r"\s*\}", name, cells[head])
    elif columns.plain(head) == "choice_filter" and "external" in cell(cells, "type").lower():
        cells[head] = "true()"  # pyxform cannot do without
    elif cell(cells, "type").lower() == "calculate" and columns.plain(head) in columns.PROPERTIES["calculation"]:
        cells[head] = "''"  # nor without this
    else:
        cells.pop(head, None)


_WORDS = frozenset({"label", "caption", "hint", "image", "audio", "video", "media"})


def check_labels(found: Inspection) -> None:
    """Questions without words; pyxform makes no form with such a one, so it is given its name for a label."""
    column = next((head for head in found.survey.columns if columns.plain(head) in ("label", "caption")), "")
    if not column and found.rows:
        message = Message("The sheet “survey” has no column “label”.")
        found.tell("error", "survey", 1, "label", "", message, Message("Add the column."))
        found.survey.columns.append("label")
    for row in found.rows:
        is_question = row.what == "ask" and (_list_of(row.type)[0] or is_asked(" ".join(row.type.split())))
        if not is_question or cell(row.cells, "calculation"):
            continue
        if any(text and columns.plain(head) in _WORDS for head, text in row.cells.items()):
            continue
        found.survey.rows[row.index][column or "label"] = row.name
        if column:
            message = Message("The question has no label; its name is shown.")
            found.tell("error", "survey", row.line, column, row.name, message, Message("Write what is to be asked."))


def check_media(found: Inspection, files: Mapping[str, bytes]) -> None:
    """Pictures, recordings and films that are named and do not lie beside the questionnaire."""
    there = {name.lower() for name in files}
    for sheet_name in ("survey", "choices"):
        sheet = found.book.sheets.get(sheet_name)
        if sheet is None:
            continue
        heads = [head for head in sheet.columns if head and columns.plain(head) in columns.MEDIA]
        for index, cells in enumerate(sheet.rows):
            for head in heads:
                name = cells.get(head, "").replace("\\", "/").rpartition("/")[2].strip()
                if name and "${" not in name and name.lower() not in there:
                    message = Message("The file {name} does not lie beside the questionnaire.", name=name[:60])
                    advice = Message("Put it into the folder of the questionnaire and bring it in again.")
                    found.tell("notice", sheet_name, sheet.lines[index], head, name[:60], message, advice)


def check_default_language(found: Inspection) -> None:
    settings = found.book.sheets.get("settings")
    wanted = cell(settings.rows[0], "default_language") if settings and settings.rows else ""
    heads = [
        head for name in ("survey", "choices") if name in found.book.sheets for head in found.book.sheets[name].columns
    ]
    spoken = {columns.split(head)[1] for head in heads if head and columns.plain(head) in columns.TRANSLATED} - {""}
    if settings and wanted and spoken and wanted not in spoken:
        near = nearest(wanted, spoken)
        message = Message("The default language “{language}” is none of this form.", language=wanted)
        advice = Message("Is “{near}” meant?", near=near) if near else Message("Write it as the columns do.")
        found.tell("warning", "settings", settings.lines[0], "default_language", wanted, message, advice)


def check_translations(found: Inspection) -> None:
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
