"""From a file to a form, with everything that is wrong with it, all at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from toc_desktop.errors import Problem
from toc_desktop.forms import remarks
from toc_desktop.forms.compiling import compiled
from toc_desktop.forms.conversion import converted
from toc_desktop.forms.findings import Finding, Reading
from toc_desktop.forms.form import Form
from toc_desktop.forms.inspection import inspected
from toc_desktop.forms.quiet import without_collecting
from toc_desktop.forms.remarks import with_tables
from toc_desktop.forms.sheets import Workbook, decoded, read_sheets
from toc_desktop.forms.tables import attached
from toc_desktop.forms.tokens import Refusal
from toc_desktop.forms.xform import read_xform
from toc_desktop.i18n import Message

_XML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<")
_CHOOSE_ANOTHER = Message("Choose an XLSForm (.xlsx, .xls, .csv, .md) or an XForm (.xml).")


def read(name: str, data: bytes, files: Mapping[str, bytes] | None = None) -> Reading:
    """Any workbook, table or XForm under any extension. `files` are those it refers to, by name. Never raises."""
    try:
        if _XML.match(data[:200]):
            return _read_xform(decoded(data), files or {})
        return _read_workbook(read_sheets(data), files or {})
    except Refusal as wrong:
        return Reading(None, (Finding("error", "", 0, "", name, wrong.message, _CHOOSE_ANOTHER),))
    except Problem as wrong:
        return Reading(None, (Finding("error", "", 0, "", name, wrong.message, wrong.advice),))
    except RecursionError:
        message = Message("The questionnaire is nested too deeply.")
        return Reading(None, (Finding("error", "", 0, "", name, message, Message("Use fewer levels of groups.")),))


def check(name: str, data: bytes, files: Mapping[str, bytes] | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with a file."""
    return read(name, data, files).findings


def _read_xform(xform: str, files: Mapping[str, bytes]) -> Reading:
    form, faults = _opened(xform, files, is_of_sheet=False)
    return Reading(form, tuple(_finding(fault, None) for fault in faults))


def _read_workbook(book: Workbook, files: Mapping[str, bytes]) -> Reading:
    inspection = inspected(book, files)
    findings = list(inspection.findings)
    if not inspection.can_convert:
        return Reading(None, tuple(findings))
    xform, more, made = converted(inspection)
    findings.extend(more)
    if xform is None:
        return Reading(None, _sorted(findings))
    xform = remarks.annotated(xform, inspection.annotations())
    form, faults = _opened(xform, {**made, **files}, is_of_sheet=True)
    findings.extend(_finding(fault, inspection) for fault in faults)
    return Reading(form, _sorted(findings))


def _opened(xform: str, files: Mapping[str, bytes], *, is_of_sheet: bool) -> tuple[Form | None, list[Any]]:
    with without_collecting():
        draft = read_xform(xform)
        draft.is_of_sheet = is_of_sheet
        xform = with_tables(xform, attached(draft, files))
        plan = compiled(draft, is_judged=True)
        if draft.is_cyclic:
            return None, draft.faults
        return Form(xform, plan), draft.faults


def _finding(fault: Any, inspection: Any) -> Finding:
    if inspection is None:
        text = f"{fault.path}: {fault.text}" if fault.path and fault.path not in fault.text else fault.text
        return Finding(fault.severity, "", 0, fault.property, text[:300], fault.message, fault.advice)
    sheet, row, column = inspection.place_of(fault.path, fault.property, fault.text)
    text = inspection.cell_of(fault.path, fault.property) or fault.text
    return Finding(fault.severity, sheet, row, column, text[:200], fault.message, fault.advice)


_SHEETS = {"": 0, "survey": 1, "choices": 2, "settings": 3}


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    """In the order of the sheets, each finding once."""
    seen: dict[tuple[Any, ...], Finding] = {}
    for finding in findings:
        key = (finding.sheet, finding.row, finding.column, finding.message.text, str(finding.message))
        seen.setdefault(key, finding)
    return tuple(sorted(seen.values(), key=lambda f: (_SHEETS.get(f.sheet, 4), f.row)))
