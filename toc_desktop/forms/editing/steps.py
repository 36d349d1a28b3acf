"""The few things that can happen to sheets. Each gives the draft after it, and the step that takes it back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toc_desktop.forms.editing.draft import CHOICES, SETTINGS, SURVEY, Draft, Row, Table


@dataclass(frozen=True)
class CellsSet:
    """`cells` are (row, column, text)."""

    sheet: str
    cells: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class RowsPut:
    sheet: str
    at: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class RowsTaken:
    sheet: str
    at: int
    count: int


@dataclass(frozen=True)
class RowsShifted:
    """`count` rows from `at` on; `to` is where the first of them stands afterwards."""

    sheet: str
    at: int
    count: int
    to: int


@dataclass(frozen=True)
class ColumnsPut:
    sheet: str
    at: int
    heads: tuple[str, ...]


@dataclass(frozen=True)
class ColumnsTaken:
    """Empty columns only."""

    sheet: str
    at: int
    count: int


@dataclass(frozen=True)
class Several:
    steps: tuple[Step, ...]


Step = CellsSet | RowsPut | RowsTaken | RowsShifted | ColumnsPut | ColumnsTaken | Several


def applied(draft: Draft, step: Step) -> tuple[Draft, Step]:
    """The draft after the step, and the step back. Raises KeyError for rows that are not there."""
    if isinstance(step, Several):
        back: list[Step] = []
        for one in step.steps:
            draft, inverse = applied(draft, one)
            back.append(inverse)
        return draft, Several(tuple(reversed(back)))
    table, inverse = _on_table(draft.table(step.sheet), step)
    return draft.with_table(step.sheet, table), inverse


def _on_table(table: Table, step: Step) -> tuple[Table, Step]:
    rows, heads = table.rows, table.columns
    match step:
        case CellsSet(sheet, cells):
            return _set(table, sheet, cells)
        case RowsPut(sheet, at, more):
            return replace(table, rows=rows[:at] + more + rows[at:]), RowsTaken(sheet, at, len(more))
        case RowsTaken(sheet, at, count):
            return replace(table, rows=rows[:at] + rows[at + count :]), RowsPut(sheet, at, rows[at : at + count])
        case RowsShifted(sheet, at, count, to):
            left = rows[:at] + rows[at + count :]
            moved = left[:to] + rows[at : at + count] + left[to:]
            return replace(table, rows=moved), RowsShifted(sheet, to, count, at)
        case ColumnsPut(sheet, at, more_heads):
            made = replace(table, columns=heads[:at] + more_heads + heads[at:])
            return made, ColumnsTaken(sheet, at, len(more_heads))
        case ColumnsTaken(sheet, at, count):
            made = replace(table, columns=heads[:at] + heads[at + count :])
            return made, ColumnsPut(sheet, at, heads[at : at + count])
    raise TypeError(step)


def _set(table: Table, sheet: str, cells: tuple[tuple[int, str, str], ...]) -> tuple[Table, Step]:
    rows = list(table.rows)
    places = {row.id: place for place, row in enumerate(rows)}
    before = []
    for row, head, text in cells:
        one = rows[places[row]]
        before.append((row, head, one.text(head)))
        kept = {name: cell for name, cell in one.cells.items() if name != head}
        rows[places[row]] = Row(row, {**kept, head: text} if text else kept)
    return replace(table, rows=tuple(rows)), CellsSet(sheet, tuple(reversed(before)))


def replaced(now: Draft, then: Draft) -> Step:
    """The step from one draft to another that shares nothing with it."""
    steps: list[Step] = []
    others = {one.name.lower() for one in now.others} & {one.name.lower() for one in then.others}
    for sheet in (SURVEY, CHOICES, SETTINGS, *sorted(others)):
        was, wanted = now.table(sheet), then.table(sheet)
        steps += [RowsTaken(sheet, 0, len(was.rows)), ColumnsTaken(sheet, 0, len(was.columns))]
        steps += [ColumnsPut(sheet, 0, wanted.columns), RowsPut(sheet, 0, wanted.rows)]
    return Several(tuple(steps))
