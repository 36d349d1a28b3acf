"""What an author can do to a questionnaire: each wish becomes steps, and each can be taken back.

    draft, inverse = edit(draft, WordingChanged(4, "label", "French (fr)", "Et maintenant ?"))
    draft, _ = edit(draft, inverse)

Inverses are edits too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import singledispatch

from toc_desktop.forms.editing import naming
from toc_desktop.forms.editing.adding import column_for, language_columns, new_row, set_cell
from toc_desktop.forms.editing.draft import CHOICES, SETTINGS, SURVEY, Draft, Row, clean
from toc_desktop.forms.editing.outline import begins, block, is_listed, list_of, with_list
from toc_desktop.forms.editing.removing import language_taken
from toc_desktop.forms.editing.steps import (
    CellsSet,
    ColumnsPut,
    ColumnsTaken,
    RowsPut,
    RowsShifted,
    RowsTaken,
    Several,
    Step,
    applied,
)
from toc_desktop.forms.editing.wishes import (
    CellChanged,
    ChoiceAdded,
    ChoiceChanged,
    ChoiceMoved,
    ChoiceRemoved,
    ConditionChanged,
    LanguageAdded,
    LanguageRemoved,
    ListRenamed,
    NameChanged,
    RowAdded,
    RowMoved,
    RowRemoved,
    SettingChanged,
    TypeChanged,
    WordingChanged,
)

Edit = (
    WordingChanged
    | CellChanged
    | ConditionChanged
    | TypeChanged
    | NameChanged
    | RowAdded
    | RowRemoved
    | RowMoved
    | ChoiceAdded
    | ChoiceChanged
    | ChoiceRemoved
    | ChoiceMoved
    | ListRenamed
    | SettingChanged
    | LanguageAdded
    | LanguageRemoved
    | Step
)
"""Inverses are steps, which are edits too."""


def edit(draft: Draft, wish: Edit) -> tuple[Draft, Step]:
    """The draft after an edit, and what takes it back. Raises KeyError for rows that are not there."""
    if isinstance(wish, CellsSet | RowsPut | RowsTaken | RowsShifted | ColumnsPut | ColumnsTaken | Several):
        return applied(draft, wish)
    inverses: list[Step] = []
    for make in _plan(wish):
        draft, inverse = applied(draft, make(draft))
        inverses.append(inverse)
    return draft, Several(tuple(reversed(inverses)))


Make = Callable[[Draft], Step]
"""A step is made of the draft as the steps before have left it."""
NOTHING = Several(())


@singledispatch
def _plan(wish: object) -> tuple[Make, ...]:
    raise TypeError(wish)


@_plan.register
def _(wish: WordingChanged) -> tuple[Make, ...]:
    return set_cell(SURVEY, wish.row, wish.column, wish.language, wish.text)


@_plan.register
def _(wish: CellChanged) -> tuple[Make, ...]:
    return set_cell(SURVEY, wish.row, wish.column, "", wish.text)


@_plan.register
def _(wish: ConditionChanged) -> tuple[Make, ...]:
    return set_cell(SURVEY, wish.row, wish.column, "", wish.text)


@_plan.register
def _(wish: TypeChanged) -> tuple[Make, ...]:
    kind = f"{wish.type} {wish.list_name}".strip()
    return set_cell(SURVEY, wish.row, "type", "", kind)


@_plan.register
def _(wish: NameChanged) -> tuple[Make, ...]:
    return (
        lambda draft: naming.followed(draft, wish.row, clean(wish.name)),
        *set_cell(SURVEY, wish.row, "name", "", wish.name),
    )


@_plan.register
def _(wish: RowAdded) -> tuple[Make, ...]:
    def put(draft: Draft) -> Step:
        survey = draft.survey
        at = len(survey.rows)
        if wish.after:
            first, last = block(draft, wish.after)
            at = first + 1 if wish.inside and last > first else last + 1
        rows = [new_row(draft, 0, type=wish.type, name=wish.name, label=(wish.label, wish.language))]
        if kind := begins(wish.type):
            rows.append(new_row(draft, 1, type=f"end {kind}"))
        return RowsPut(SURVEY, at, tuple(rows))

    needed = (("type", ""), ("name", ""), *((("label", wish.language),) if wish.label else ()))
    return (*(column_for(SURVEY, name, language) for name, language in needed), put)


@_plan.register
def _(wish: RowRemoved) -> tuple[Make, ...]:
    def take(draft: Draft) -> Step:
        first, last = block(draft, wish.row)
        return RowsTaken(SURVEY, first, last - first + 1)

    return (take,)


@_plan.register
def _(wish: RowMoved) -> tuple[Make, ...]:
    def shift(draft: Draft) -> Step:
        first, last = block(draft, wish.row)
        left = [row for place, row in enumerate(draft.survey.rows) if not first <= place <= last]
        type_ = draft.survey.head("type")
        # lines that the list does not show are no place to stop
        stops = [place for place, row in enumerate(left) if is_listed(row.text(type_))]
        before = sum(place < first for place in stops)
        to = first
        if wish.by > 0 and before < len(stops):
            to = stops[min(before + wish.by, len(stops)) - 1] + 1
        elif wish.by < 0 and before:
            to = stops[max(before + wish.by, 0)]
        return RowsShifted(SURVEY, first, last - first + 1, to)

    return (shift,)


@_plan.register
def _(wish: ChoiceAdded) -> tuple[Make, ...]:
    def put(draft: Draft) -> Step:
        table = draft.choices
        same = [place for place, row in enumerate(table.rows) if table.text(row, "list_name") == wish.list_name]
        at = same[-1] + 1 if same else len(table.rows)
        cells = {table.head("list_name"): clean(wish.list_name), table.head("name"): clean(wish.name)}
        if wish.label:
            cells[table.head("label", wish.language)] = clean(wish.label, "label")
        return RowsPut(CHOICES, at, (Row(draft.next_id(), {head: text for head, text in cells.items() if text}),))

    needed = (("list_name", ""), ("name", ""), ("label", wish.language))
    return (*(column_for(CHOICES, name, language) for name, language in needed), put)


@_plan.register
def _(wish: ChoiceChanged) -> tuple[Make, ...]:
    steps = set_cell(CHOICES, wish.row, wish.column, wish.language, wish.text)
    if wish.column != "name":
        return steps
    return (lambda draft: naming.choice_followed(draft, wish.row, clean(wish.text)), *steps)


@_plan.register
def _(wish: ChoiceRemoved) -> tuple[Make, ...]:
    return (lambda draft: RowsTaken(CHOICES, draft.choices.at(wish.row), 1),)


@_plan.register
def _(wish: ChoiceMoved) -> tuple[Make, ...]:
    def shift(draft: Draft) -> Step:
        table = draft.choices
        name = table.text(table.row(wish.row), "list_name")
        places = [table.at(row.id) for row in draft.choices_of(name)]
        here = table.at(wish.row)
        if here not in places:
            return NOTHING
        number = max(0, min(len(places) - 1, places.index(here) + wish.by))
        return RowsShifted(CHOICES, here, 1, places[number])

    return (shift,)


@_plan.register
def _(wish: ListRenamed) -> tuple[Make, ...]:
    new = re.sub(r"\s+", "_", clean(wish.new_name))

    def in_choices(draft: Draft) -> Step:
        head = draft.choices.head("list_name")
        return CellsSet(CHOICES, tuple((row.id, head, new) for row in draft.choices_of(wish.name)))

    def in_types(draft: Draft) -> Step:
        head = draft.survey.head("type")
        rows = [row for row in draft.survey.rows if list_of(row.text(head)) == wish.name]
        return CellsSet(SURVEY, tuple((row.id, head, with_list(row.text(head), new)) for row in rows))

    if not new:
        return ()
    return (in_choices, in_types, lambda draft: naming.instance_followed(draft, wish.name, new))


@_plan.register
def _(wish: SettingChanged) -> tuple[Make, ...]:
    def first_row(draft: Draft) -> Step:
        return NOTHING if draft.settings.rows else RowsPut(SETTINGS, 0, (Row(draft.next_id(), {}),))

    def put(draft: Draft) -> Step:
        row = draft.settings.rows[0]
        return CellsSet(SETTINGS, ((row.id, draft.settings.head(wish.name), clean(wish.text, wish.name)),))

    return (column_for(SETTINGS, wish.name), first_row, put)


@_plan.register
def _(wish: LanguageAdded) -> tuple[Make, ...]:
    language = re.sub(r"\s+", " ", clean(wish.language).replace(":", " ")).strip()
    if not language:
        return ()
    return language_columns(language)


@_plan.register
def _(wish: LanguageRemoved) -> tuple[Make, ...]:
    return language_taken(wish.language)
