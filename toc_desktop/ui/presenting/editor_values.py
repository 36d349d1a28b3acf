"""A draft in the values that the form editor shows: lines of the list, the open question, findings with their place."""

from __future__ import annotations

from dataclasses import dataclass

from toc_desktop.app.form_versions import Checked
from toc_desktop.app.workspace import Workspace
from toc_desktop.forms import columns
from toc_desktop.forms.columns import MEDIA
from toc_desktop.forms.editing import (
    ITSELF,
    Draft,
    Row,
    Table,
    list_of,
    lost_with,
    may_go,
    outline,
    picked,
    questions,
)
from toc_desktop.forms.editing.draft import WORDS
from toc_desktop.forms.editing.outline import QUESTION, begins, with_list
from toc_desktop.i18n import Message, Translator
from toc_desktop.study.template import said_in
from toc_desktop.ui.editor.values import (
    SETTINGS_ROW,
    Asked,
    ChoiceTable,
    ConditionShown,
    ListLine,
    MediaShown,
    Offers,
    QuestionShown,
    SettingsShown,
)
from toc_desktop.ui.interview.language import name_of
from toc_desktop.ui.presenting.editor_findings import problems_of, property_of, row_of

TYPES: tuple[tuple[str, Message], ...] = (
    ("text", Message("Open answer")),
    ("select_one", Message("One choice")),
    ("select_multiple", Message("Several choices")),
    ("rank", Message("Choices in an order")),
    ("integer", Message("Whole number")),
    ("decimal", Message("Number")),
    ("range", Message("Number on a scale")),
    ("date", Message("Date")),
    ("time", Message("Time of day")),
    ("datetime", Message("Date and time")),
    ("acknowledge", Message("To be confirmed")),
    ("note", Message("Note, without an answer")),
    ("image", Message("Picture")),
    ("audio", Message("Recording")),
    ("video", Message("Film")),
    ("file", Message("File")),
    ("geopoint", Message("Place")),
    ("barcode", Message("Barcode")),
    ("calculate", Message("Calculated")),
    ("hidden", Message("Hidden")),
)
_CELLS = (
    *("name", "required", "component", "about", "core", "appearance", "default", "parameters", "choice_filter"),
    *("calculation", "repeat_count", "test"),
)
_NUMBERS = ("integer", "decimal", "range", "int")
_NUMERIC = ("=", "!=", "<", "<=", ">", ">=", "answered", "blank")
_RANK = {"error": 2, "warning": 1}


@dataclass(frozen=True)
class Spoken:
    """The languages that are shown, and the window's own words."""

    t: Translator
    first: str
    second: str


def base_type(kind: str) -> str:
    """ "select_one often or_other" -> "select_one"; for what we do not offer, the type as it stands."""
    if not list_of(kind):
        return kind
    plain = with_list(kind, "").strip().lower().replace(" ", "_")
    for known in ("select_one", "select_multiple", "rank"):
        if plain.startswith(known):
            return known
    return "select_multiple" if plain.startswith("select_all") else "select_one"


def is_asked(kind: str) -> bool:
    """Whether somebody is asked something by it, or told."""
    return base_type(kind) in dict(TYPES) and base_type(kind) not in ("calculate", "hidden")


def lines(draft: Draft, spoken: Spoken, checked: Checked | None) -> list[ListLine]:
    worst: dict[int, str] = {}
    for finding, place in checked.findings if checked else ():
        row = row_of(draft, place)
        if _RANK.get(finding.severity, 0) > _RANK.get(worst.get(row, ""), 0):
            worst[row] = finding.severity
    title = draft.setting("form_title")
    whole = spoken.t("The questionnaire")
    found = [ListLine(SETTINGS_ROW, 0, "settings", whole, title, worst.get(SETTINGS_ROW, ""))]
    survey = draft.survey
    for entry in outline(draft):
        one = survey.rows[entry.at]
        words, name = _words(draft, one, spoken.first), survey.text(one, "name")
        found.append(ListLine(entry.row, entry.depth, entry.kind, words, name, worst.get(entry.row, "")))
    return found


def question(
    draft: Draft, row: int, spoken: Spoken, checked: Checked | None, files: tuple[str, ...] = ()
) -> QuestionShown:
    """`files`: names of those beside it. Raises KeyError where the row is gone."""
    survey = draft.survey
    one = survey.row(row)
    kind = survey.text(one, "type")
    asked = _asked(draft, row, spoken)
    itself = _one_asked(draft, one, spoken, ITSELF, spoken.t("The answer"), {})
    relevant, constraint = survey.text(one, "relevant"), survey.text(one, "constraint")
    problems = problems_of(row, spoken.t, checked)
    list_name = list_of(kind)
    return QuestionShown(
        row=row,
        kind=begins(kind) or QUESTION,
        type=base_type(kind),
        list_name=list_name,
        words={(name, language): survey.text(one, name, language) for name in WORDS for language in draft.languages()},
        cells={name: survey.text(one, name) for name in _CELLS},
        relevant=ConditionShown(relevant, picked(relevant), asked, problems.get("relevant", "")),
        constraint=ConditionShown(constraint, picked(constraint), (itself,), problems.get("constraint", "")),
        choices=_choices(draft, list_name, spoken, files) if list_name else None,
        media=_media(survey, survey.row(row), spoken, files),
    )


def _media(table: Table, row: Row, spoken: Spoken, files: tuple[str, ...]) -> MediaShown:
    """In the languages that are shown; without a language too, where something stands there."""
    shown = [language for place, language in enumerate((spoken.first, spoken.second)) if language or not place]
    if "" not in shown and any(table.text(row, use) for use in MEDIA):
        shown.append("")
    chosen = {(use, language): table.text(row, use, language) for use in MEDIA for language in shown}
    return MediaShown(tuple(shown), {place: name for place, name in chosen.items() if name}, files)


def settings(draft: Draft, t: Translator) -> SettingsShown:
    names = ("form_title", "form_id", "version", "instance_name", "default_language")
    cells = {name: draft.setting(name) for name in names}
    lost = {one: lost_with(draft, one) for one in draft.languages() if may_go(draft, one)}
    return SettingsShown(cells, _languages(draft, t), lost)


def offers(workspace: Workspace, draft: Draft, t: Translator) -> Offers:
    return Offers(
        languages=_languages(draft, t),
        components=tuple((part.key, said_in(part.team, t.language)) for part in workspace.template().components),
        groups=tuple((group.kind, group.name) for group in workspace.groups()),
        types=tuple((key, t(words)) for key, words in TYPES),
        lists=tuple((name, name) for name in draft.lists()),
    )


def _languages(draft: Draft, t: Translator | None) -> tuple[tuple[str, str], ...]:
    without = t("Words without a language") if t is not None else ""
    return tuple((one, name_of(one) if one else without) for one in draft.languages())


def _words(draft: Draft, row: Row, language: str) -> str:
    survey = draft.survey
    for tried in (language, *draft.languages()):
        if text := survey.text(row, "label", tried):
            return text
    return ""


def _asked(draft: Draft, row: int, spoken: Spoken) -> tuple[Asked, ...]:
    found = []
    offered: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, one in questions(draft):
        if one.id != row:
            short = draft.survey.text(one, "short", spoken.first)
            words = " ".join((short or _words(draft, one, spoken.first)).split())
            said = f"{words[:40]}… ({name})" if len(words) > 41 else f"{words} ({name})" if words else name
            found.append(_one_asked(draft, one, spoken, name, said, offered))
    return tuple(found)


def _one_asked(
    draft: Draft, row: Row, spoken: Spoken, name: str, words: str, offered: dict[str, tuple[tuple[str, str], ...]]
) -> Asked:
    """`offered` keeps the choices of lists that were looked up: many questions share one."""
    kind = draft.survey.text(row, "type")
    base, list_name = base_type(kind), list_of(kind)
    if base in ("select_one", "select_multiple") and list_name:
        if list_name not in offered:
            table = draft.choices
            offered[list_name] = tuple(
                (table.text(one, "name"), _choice_words(draft, one, spoken.first))
                for one in draft.choices_of(list_name)
            )
        signs = ("=", "!=") if base == "select_one" else ("selected", "not-selected")
        return Asked(name, words, (*signs, "answered", "blank"), offered[list_name])
    if base in _NUMBERS:
        return Asked(name, words, _NUMERIC, (), is_number=True)
    if base in ("date", "time", "datetime"):
        return Asked(name, words, _NUMERIC)
    return Asked(name, words, ("=", "!=", "answered", "blank"))


def _choice_words(draft: Draft, row: Row, language: str) -> str:
    table = draft.choices
    for tried in (language, *draft.languages()):
        if text := table.text(row, "label", tried):
            return text
    return table.text(row, "name")


def _choices(draft: Draft, list_name: str, spoken: Spoken, files: tuple[str, ...]) -> ChoiceTable:
    t, table = spoken.t, draft.choices
    shown = [language for place, language in enumerate((spoken.first, spoken.second)) if language or not place]
    heads = [("name", "", t("Kept as"))]
    heads += [("label", language, name_of(language) if language else t("Words")) for language in shown]
    heads += [(head, "", head) for head in table.columns if _is_extra(head)]
    rows = tuple(
        (row.id, tuple(table.text(row, name, language) for name, language, _ in heads))
        for row in draft.choices_of(list_name)
    )
    used = sum(list_of(draft.survey.text(row, "type")) == list_name for _, row in questions(draft))
    with_media = {head for head in table.columns if columns.plain(head) in MEDIA}
    pictured = (row for row in draft.choices_of(list_name) if not with_media.isdisjoint(row.cells))
    media = {row.id: _media(table, row, spoken, files) for row in pictured}
    without = MediaShown(tuple(shown), {}, files)
    return ChoiceTable(list_name, tuple(heads), rows, used, media, without)


def _is_extra(head: str) -> bool:
    """What filters look into; pictures and other media stay in the sheet."""
    plain, language = columns.split(head)
    is_known = property_of(head)[0] in ("name", "list_name", "label", *MEDIA)
    return not language and plain == head.lower() and not is_known
