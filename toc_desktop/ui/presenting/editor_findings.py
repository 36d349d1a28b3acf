"""What a check has found in a draft, in words, each with the place it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toc_desktop.app.form_versions import Checked, Place
from toc_desktop.forms import Finding, columns
from toc_desktop.forms.editing import Draft, list_of, questions
from toc_desktop.i18n import Translator
from toc_desktop.ui.editor.values import SETTINGS_ROW, FindingShown


def findings(draft: Draft, checked: Checked, t: Translator) -> list[FindingShown]:
    return [_finding(draft, finding, place, t) for finding, place in checked.findings]


def verdict(findings: list[FindingShown], t: Translator) -> str:
    errors = sum(one.severity == "error" for one in findings)
    warnings = sum(one.severity == "warning" for one in findings)
    if errors:
        return t("Errors: {errors}. Warnings: {warnings}. It cannot be used yet.", errors=errors, warnings=warnings)
    if warnings:
        return t("No errors. Warnings: {warnings}.", warnings=warnings)
    return t("Nothing is wrong with it.")


def tested(checked: Checked, t: Translator) -> str:
    """How many of the tests that are kept in the form hold."""
    if not checked.trials:
        return ""
    passed = sum(trial.is_passed for trial in checked.trials)
    return t("Tests that hold: {passed} of {count}.", passed=passed, count=len(checked.trials))


def row_of(draft: Draft, place: Place) -> int:
    """The question that a finding belongs to: of a choice, the first that offers it."""
    if place.sheet == "survey":
        return place.row
    if place.sheet == "choices" and place.row:
        survey, choices = draft.survey, draft.choices
        one = next((row for row in choices.rows if row.id == place.row), None)
        name = choices.text(one, "list_name") if one is not None else ""
        return next((row.id for _, row in questions(draft) if name and list_of(survey.text(row, "type")) == name), 0)
    return SETTINGS_ROW


def property_of(column: str) -> tuple[str, str]:
    """The property and the language of a column's head, as the editor calls them."""
    plain, language = columns.split(column) if column else ("", "")
    known = next((name for name, heads in columns.PROPERTIES.items() if plain in heads), plain)
    return known, language


def problems_of(row: int, t: Translator, checked: Checked | None) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for finding, place in checked.findings if checked else ():
        if place.sheet == "survey" and place.row == row and finding.severity != "notice":
            name, _ = property_of(place.column)
            found.setdefault(name, f"! {t(finding.message)}")
    return found


def _finding(draft: Draft, finding: Finding, place: Place, t: Translator) -> FindingShown:
    where: Iterable[str] = (finding.sheet, finding.column)
    row = row_of(draft, place)
    if place.sheet and place.row:
        table = draft.table(place.sheet)
        one = next((one for one in table.rows if one.id == place.row), None)
        name = table.text(one, "name") if one is not None else ""
        where = (name, t("choices") if place.sheet == "choices" else "", finding.column)
    return FindingShown(
        finding.severity,
        " · ".join(part for part in where if part),
        t(finding.message),
        t(finding.advice),
        place.sheet,
        place.row if place.sheet == "choices" else row,
        finding.column,
    )
