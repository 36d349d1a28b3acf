"""Rows of the file to values of the rooms, and back. The only place that knows both spellings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from toc_desktop.interview.values import Answer, Blank, Line
from toc_desktop.store import Value
from toc_desktop.study.values import (
    Consent,
    DistressRecord,
    Group,
    Interview,
    InterviewState,
    Mode,
    Paper,
    Person,
    PersonState,
    Session,
    Study,
    SupportContact,
)

Row = Mapping[str, Value]

_COLUMN = {"group": "stakeholder_group"}
"""Fields whose name SQL keeps for itself."""

_T = TypeVar("_T")


def study(row: Row) -> Study:
    return _built(Study, row)


def group(row: Row) -> Group:
    return _built(Group, row)


def contact(row: Row) -> SupportContact:
    return _built(SupportContact, row)


def person(row: Row) -> Person:
    return _built(Person, row, state=PersonState(text(row, "state") or "active"))


def session(row: Row) -> Session:
    return _built(Session, row)


def consent(row: Row) -> Consent:
    return _built(Consent, row, mode=Mode(text(row, "mode") or "oral"))


def interview(row: Row) -> Interview:
    return _built(Interview, row, state=InterviewState(text(row, "state") or "draft"))


def distress(row: Row) -> DistressRecord:
    return _built(DistressRecord, row)


def paper(row: Row) -> Paper:
    return _built(Paper, row)


def answer(row: Row) -> Answer:
    blank = text(row, "blank")
    return Answer(
        key=text(row, "key"),
        value=text(row, "value"),
        blank=Blank(blank) if blank else None,
        is_exact=bool(row.get("is_exact")),
        linked=text(row, "linked"),
    )


def line(row: Row) -> Line:
    return Line(text(row, "id"), text(row, "key"), text(row, "text"), bool(row.get("is_exact")))


def text(row: Row, column: str) -> str:
    value = row.get(column)
    return "" if value is None else str(value)


def values_of(value: Any, *names: str) -> dict[str, Value]:
    """The columns of a value, all but its id, or the named ones; what is empty is left empty (None)."""
    chosen = names or tuple(part.name for part in fields(value) if part.name != "id")
    return {_COLUMN.get(name, name): stored(getattr(value, name)) for name in chosen}


def stored(value: object) -> Value:
    """How a field lies in the file: truth as 0 and 1, lists and maps as JSON, nothing as nothing."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple | list):
        return json.dumps(list(value), ensure_ascii=False) if value else None
    if isinstance(value, Mapping):
        return json.dumps(dict(value), ensure_ascii=False, sort_keys=True) if value else None
    if isinstance(value, int | float):
        return value
    return str(value) if value else None


def _built(kind: type[_T], row: Row, **given: object) -> _T:
    """A frozen value from a row; a column that is empty takes the field's default, or "", by its type."""
    known: dict[str, object] = dict(given)
    for part in fields(kind):  # type: ignore[arg-type]  # all kinds here are dataclasses
        column = _COLUMN.get(part.name, part.name)
        if part.name in known or column not in row:
            continue
        value = row[column]
        if value is not None:
            known[part.name] = _read(str(part.type), value)
        elif part.name in _required(kind):
            known[part.name] = _read(str(part.type), _EMPTY.get(str(part.type), ""))
    return kind(**known)


_EMPTY: Mapping[str, Value] = {"int": 0, "bool": 0, "tuple[str, ...]": "[]", "Mapping[str, bool]": "{}"}


def _required(kind: type[object]) -> frozenset[str]:
    return frozenset(
        part.name
        for part in fields(kind)  # type: ignore[arg-type]  # all kinds here are dataclasses
        if part.default is MISSING and part.default_factory is MISSING
    )


def _read(kind: str, value: Value) -> object:
    if kind == "bool":
        return bool(value)
    if kind == "int":
        return int(value or 0)
    if kind.startswith("tuple"):
        return tuple(json.loads(str(value)))
    if kind.startswith("Mapping"):
        return json.loads(str(value))
    return str(value)
