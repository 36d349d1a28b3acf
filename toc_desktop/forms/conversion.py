"""Has pyxform turn sheets into an XForm; what it refuses is left out, told of, and tried again."""

from __future__ import annotations

import re
from typing import Any

from toc_desktop.forms import columns
from toc_desktop.forms.findings import Finding
from toc_desktop.forms.rows import Inspection
from toc_desktop.i18n import Message

MOST_TRIES = 25
MOST_ROWS_TRIED = 10_000
"""Of the survey sheet in all tries together: pyxform takes about a second for 2,000."""
_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SHEET = re.compile(r"[Oo]n the '(\w+)' sheet")
_COLUMN = re.compile(r"the '([\w: ]+)' (?:value|column)")
_QUOTED = re.compile(r"[\"'‘’“”]([^\"'‘’“”]+)[\"'‘’“”]|\$\{([^}]+)\}")
_LINK = re.compile(r"\s*Learn more: \S+")
_CODES = re.compile(r"The following language declarations do not contain valid machine-readable codes: (.+?)\.\s")
_REPEAT = re.compile(r"Repeat has no label: \{'name': '(.+?)'")
_CLASH = re.compile(r"multiple values for argument '(\w+)'")
_ATTRIBUTE = re.compile(r"(?:instance|bind|body|control)\s*::?\s*", re.IGNORECASE)
_ALIKE = re.compile(r"'name' value '(.+?)' is problematic\. The name is a case-insensitive match")
_UNKNOWN = re.compile(
    r"Reference variables must contain a name from the 'survey' sheet\. Could not find the name '(.+?)'"
)
_LANGUAGE_NOISE = re.compile(r"Language '.*' is missing the (?:survey|choices)", re.DOTALL)
_ADVICE = Message("Correct this place in the questionnaire.")


def converted(inspection: Inspection) -> tuple[str | None, list[Finding], dict[str, bytes]]:
    """The XForm, what pyxform has to say, and files it makes of the sheets. None when nothing could be made of them."""
    from pyxform.errors import PyXFormError  # 0.3 s: only when a sheet is read
    from pyxform.xls2xform import convert

    findings: list[Finding] = []
    for _ in range(max(2, min(MOST_TRIES, MOST_ROWS_TRIED // max(len(inspection.rows), 1)))):
        warnings: list[str] = []
        try:
            result = convert(_sheets(inspection), warnings=warnings, validate=False, form_name=inspection.root)
        except PyXFormError as wrong:
            finding = _finding("error", str(wrong), inspection)
            findings.append(finding)
            if not _left_out(inspection, finding):
                return None, findings, {}
            continue
        except RecursionError:
            message = Message("The questionnaire is nested too deeply.")
            findings.append(Finding("error", "survey", 0, "", "", message, Message("Use fewer levels of groups.")))
            return None, findings, {}
        except Exception as wrong:  # noqa: BLE001 - a damaged sheet makes pyxform raise bare Python errors
            unusable = _columns_left_out(inspection, wrong)
            findings.extend(unusable or [_bare(wrong)])
            if not unusable:
                return None, findings, {}
            continue
        findings.extend(_finding("warning", text, inspection) for text in warnings if not _is_ours(text))
        made = {"itemsets.csv": result.itemsets.encode()} if result.itemsets else {}
        return result.xform, findings, made
    return None, findings, {}


def _is_ours(text: str) -> bool:
    """Warnings that our own inspection gives with a better place, or that mean nothing here."""
    return _LANGUAGE_NOISE.match(text) is not None or "max-pixels" in text


def _sheets(inspection: Inspection) -> dict[str, Any]:
    found: dict[str, Any] = {"sheet_names": list(inspection.book.names), "fallback_form_name": inspection.root}
    for name, sheet in inspection.book.sheets.items():
        if name not in ("survey", "choices", "settings", "external_choices", "entities", "osm"):
            continue
        found[name] = [dict(row) for row in sheet.rows]
        found[f"{name}_header"] = [{head: None for head in sheet.columns if head}]
    return found


def _finding(severity: Any, text: str, inspection: Inspection) -> Finding:
    row, sheet, column = _ROW.search(text), _SHEET.search(text), _COLUMN.search(text)
    name = sheet[1] if sheet else "survey"
    number = int(row[1]) if row else 0
    lines = inspection.book.sheets[name].lines if name in inspection.book.sheets else []
    line = lines[number - 2] if 2 <= number < len(lines) + 2 else number
    said = _LINK.sub("", _ROW.sub("", text)).strip()
    message, advice = _in_our_words(text) or (Message("{said}", said=said), _ADVICE)
    cell = ""
    if codes := _CODES.search(text):
        spoken = codes[1].split(", ")
        head = next((head for head in _heads(inspection, name) if columns.split(head)[1] in spoken), "")
        return Finding(severity, name, 1 if head else 0, head, head, message, advice)
    if line == number == 0 or not number:
        number, found_column, cell = _looked_up(said, inspection)
        line = inspection.survey.lines[number] if number >= 0 else 0
        return Finding(severity, name, line, found_column, cell, message, advice)
    heading = column[1] if column else "calculation" if "Missing calculation" in text else ""
    heading = next((head for head in _heads(inspection, name) if columns.plain(head) == heading), heading)
    if 2 <= number < len(lines) + 2:
        cell = inspection.book.sheets[name].rows[number - 2].get(heading, "")
    return Finding(severity, name, line, heading, cell[:200], message, advice)


def _heads(inspection: Inspection, sheet: str) -> list[str]:
    return inspection.book.sheets[sheet].columns if sheet in inspection.book.sheets else []


def _in_our_words(text: str) -> tuple[Message, Message] | None:
    """Message and advice for what pyxform says most often; None for the rest, which stays in its words."""
    codes, repeat, alike, unknown = (pattern.search(text) for pattern in (_CODES, _REPEAT, _ALIKE, _UNKNOWN))
    if alike:
        message = Message(
            "The name “{name}” differs from another one only in small and capital letters.", name=alike[1]
        )
        return message, Message("Give it a name of its own: some programs do not tell the two apart.")
    if unknown:
        return Message("There is no question “{name}”.", name=unknown[1]), Message("Correct the name.")
    if "Choices should have a label" in text:
        return Message("The choice has no label; its name is shown."), Message("Write what is to be shown.")
    if "Missing calculation" in text:
        return Message("The calculation is missing."), Message("Write it, or take the row out.")
    if codes:
        message = Message("These languages have no code: {languages}.", languages=codes[1])
        return message, Message("Write the code behind the name in brackets, as in “{example}”.", example="French (fr)")
    if repeat:
        message = Message("The repeat “{name}” has no label.", name=repeat[1])
        return message, Message("Write what each round is about; it is shown as the heading.")
    if "uses or_other and translations" in text:
        message = Message("The choice that “or_other” adds is in one language only.")
        return message, Message("Add it to the list instead, in all languages, with a question for the words.")
    return None


def _looked_up(said: str, inspection: Inspection) -> tuple[int, str, str]:
    """Where the first thing that a message quotes stands: index of the row, column, cell."""
    quoted = [a or b for a, b in _QUOTED.findall(said)]
    for words in quoted:
        for index, row in enumerate(inspection.survey.rows):
            for head, cell in row.items():
                if cell == words or f"${{{words}}}" in cell:
                    return index, head, cell[:200]
    return -1, "", ""


def _left_out(inspection: Inspection, finding: Finding) -> bool:
    """Takes the row (or only the cell) at fault out of what is converted; False when it cannot be told."""
    sheet = inspection.book.sheets.get(finding.sheet)
    if sheet is None or finding.row not in sheet.lines:
        return False
    row = sheet.rows[sheet.lines.index(finding.row)]
    if not row:
        return False
    is_structure = any(cell.lower().startswith(("begin", "end")) for cell in row.values())
    if finding.column in row and finding.column.lower() not in ("type", "name", "list_name"):
        del row[finding.column]
        return True
    if is_structure:
        return False
    row.clear()
    inspection.by_path = {p: r for p, r in inspection.by_path.items() if r.line != finding.row}
    return True


def _columns_left_out(inspection: Inspection, wrong: Exception) -> list[Finding]:
    """Columns that add an attribute to an element under a name which pyxform itself needs, as `instance::tag` does."""
    clash = _CLASH.search(str(wrong))
    heads = [head for head in inspection.survey.columns if clash and _ATTRIBUTE.sub("", head) == clash[1] != head]
    for head in heads:
        inspection.survey.columns.remove(head)
        for row in inspection.survey.rows:
            row.pop(head, None)
    advice = Message("It may stay for other programs; here it changes nothing.")
    return [
        Finding("warning", "survey", 1, head, head, Message("The column “{name}” is left out.", name=head), advice)
        for head in heads
    ]


def _bare(wrong: Exception) -> Finding:
    message = Message("The sheets could not be made sense of ({reason}).", reason=type(wrong).__name__)
    advice = Message("Compare the sheets with an XLSForm template; look for headings and rows that do not belong.")
    return Finding("error", "survey", 0, "", str(wrong)[:200], message, advice)
