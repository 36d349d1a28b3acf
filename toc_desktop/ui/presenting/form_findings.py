"""What is wrong with a questionnaire, in lines for the window; what is wrong in many rows is said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toc_desktop.forms import Finding
from toc_desktop.i18n import Translator
from toc_desktop.ui.study.values import FindingLine

MOST_LINES = 200
"""More would hold the window up for seconds, and nobody reads them."""
MOST_STRETCHES = 20
"""Of rows, in one line."""


def lines(findings: Sequence[Finding], t: Translator) -> list[FindingLine]:
    """In the order they were found in; where there are too many, the errors first and how many are left out."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for one in findings:
        key = (one.severity, one.sheet, one.column, str(one.message), str(one.advice), "" if one.row else one.text)
        alike.setdefault(key, []).append(one)
    found = list(alike.values())
    left = len(found) - MOST_LINES
    if left <= 0:
        return [_line(same, t) for same in found]
    found.sort(key=lambda same: ("error", "warning", "notice").index(same[0].severity))
    more = FindingLine("notice", "", t("{count} more are shown when these are settled.", count=left), "")
    return [*(_line(same, t) for same in found[:MOST_LINES]), more]


def counts(findings: Sequence[Finding], t: Translator) -> str:
    errors = sum(one.severity == "error" for one in findings)
    warnings = sum(one.severity == "warning" for one in findings)
    if not errors and not warnings:
        return ""
    return t("Errors: {errors}. Warnings: {warnings}.", errors=errors, warnings=warnings)


def _line(same: list[Finding], t: Translator) -> FindingLine:
    first, rows = same[0], [one.row for one in same if one.row]
    where = [first.sheet]
    if len(rows) == 1:
        where.append(t("row {row}", row=rows[0]))
    elif rows:
        where.append(t("rows {rows}", rows=stretches(rows)))
    if first.column:
        where.append(t("column {column}", column=f"\u2068{first.column}\u2069"))
    place = " · ".join(part for part in where if part)
    text = first.text if len(same) == 1 and first.text != first.column else ""
    return FindingLine(first.severity, place, t(first.message), t(first.advice), " ".join(text.split()))


def stretches(rows: Sequence[int]) -> str:
    """Rows in words: 3–5, 8."""
    found = [str(begin) if begin == end else f"{begin}–{end}" for begin, end in _runs(sorted(set(rows)))]
    return ", ".join(found if len(found) <= MOST_STRETCHES else [*found[:MOST_STRETCHES], "…"])


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    begin = end = rows[0]
    for row in rows[1:]:
        if row != end + 1:
            yield begin, end
            begin = row
        end = row
    yield begin, end
