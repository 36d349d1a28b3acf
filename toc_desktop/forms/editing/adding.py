"""New columns and rows: a column stands beside those it belongs to, in the way the file names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toc_desktop.forms import columns
from toc_desktop.forms.editing.draft import CHOICES, SURVEY, WORDS, Draft, Row, Table, clean
from toc_desktop.forms.editing.steps import CellsSet, ColumnsPut, Several, Step

Make = Callable[[Draft], Step]


def column_for(sheet: str, name: str, language: str = "") -> Make:
    """A step that makes sure there is a column for the property."""

    def made(draft: Draft) -> Step:
        table = draft.table(sheet)
        if table.head(name, language):
            return Several(())
        return ColumnsPut(sheet, _place(table, name), (_head(table, name, language),))

    return made


def set_cell(sheet: str, row: int, name: str, language: str, text: str) -> tuple[Make, ...]:
    """Steps that put a text there, with a column where there was none; nothing to clear needs none."""

    def made(draft: Draft) -> Step:
        head = draft.table(sheet).head(name, language)
        if not head:
            return Several(())
        draft.table(sheet).at(row)
        return CellsSet(sheet, ((row, head, clean(text, head)),))

    return (column_for(sheet, name, language), made) if clean(text) else (made,)


def language_columns(language: str) -> tuple[Make, ...]:
    """A column in the language beside each kind of words that the sheets have; labels in any case."""

    def families(draft: Draft, sheet: str) -> Iterator[str]:
        table = draft.table(sheet)
        there = {columns.split(head)[0] for head in table.columns}
        yield from (name for name in WORDS if name in there or name == "label")

    def in_sheet(sheet: str) -> Make:
        def made(draft: Draft) -> Step:
            steps: list[Step] = []
            table = draft.table(sheet)
            if sheet == CHOICES and not table.columns:
                return Several(())
            # from the last column on, so that the places before it stay what they are
            wanted = [(_place(table, name), name) for name in families(draft, sheet) if not table.head(name, language)]
            steps = [ColumnsPut(sheet, at, (_head(table, name, language),)) for at, name in sorted(wanted)[::-1]]
            return Several(tuple(steps))

        return made

    return in_sheet(SURVEY), in_sheet(CHOICES)


def new_row(draft: Draft, number: int, *, type: str, name: str = "", label: tuple[str, str] = ("", "")) -> Row:  # noqa: A002 - the sheet's own word
    """`number` tells several new rows of one step apart."""
    survey = draft.survey
    cells = {survey.head("type"): clean(type), survey.head("name"): clean(name)}
    if label[0]:
        cells[survey.head("label", label[1])] = clean(label[0], "label")
    return Row(draft.next_id() + number, {head: text for head, text in cells.items() if head and text})


def _place(table: Table, name: str) -> int:
    """Behind the last column of its kind, else at the end."""
    heads = columns.PROPERTIES.get(name, (name,))
    same = [place for place, head in enumerate(table.columns) if columns.plain(head) in heads]
    return same[-1] + 1 if same else len(table.columns)


def _head(table: Table, name: str, language: str) -> str:
    head = f"{name}::{language}" if language else name
    # a head that means something else already (bind::relevant and relevant) is never doubled
    return head if head not in table.columns else f"{head}_"
