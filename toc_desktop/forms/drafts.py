"""What an XForm says, before its expressions are understood: the draft that `compiling` works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

OUR_NAMESPACE = "https://toc-desktop.example/ns/form"
"""Of the annotations we write into an XForm's head: component, about, core, short, test."""

Parts = str | list[Any]
"""A text: a str, or pieces where a str is literal and ["=", expression] is computed."""


@dataclass(slots=True)
class Draft:
    """A field is an element of the primary instance; fields stand in document order, a group's own are behind it."""

    id: str = ""
    title: str = ""
    version: str = ""
    namespaces: dict[str, str] = field(default_factory=dict)
    """Prefix by address."""
    root_attributes: dict[str, str] = field(default_factory=dict)
    fields: list[DraftField] = field(default_factory=list)
    by_path: dict[str, int] = field(default_factory=dict)
    layout: list[Any] = field(default_factory=list)
    texts: dict[str, dict[str, dict[str, Parts]]] = field(default_factory=dict)
    """language -> id -> form of the text ("" for the plain one, "guidance", "image", …) -> parts"""
    default_language: str = ""
    instances: dict[str, Any] = field(default_factory=dict)
    """Secondary instances: {"rows": [[column, …], [cell, …], …]} or {"tree": […]} or {"source": "jr://…"}"""
    sources: dict[str, str] = field(default_factory=dict)
    actions: list[tuple[str, int, int, str]] = field(default_factory=list)
    """event, field that triggers (-1), field that is set, expression"""
    faults: list[Fault] = field(default_factory=list)
    is_of_sheet: bool = False
    """Whether it was converted from sheets, in which a question is written `${name}`."""
    is_cyclic: bool = False
    """Whether questions wait for each other, so that it cannot be run."""
    submission: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class DraftField:
    name: str
    path: str
    parent: int
    end: int = 0
    is_repeat: bool = False
    repeat: int = -1
    """The innermost repeat this lies in (a repeat lies in itself), -1 when there is none."""
    is_leaf: bool = True
    default: str = ""
    tag: str = ""
    """The name with its prefix."""
    attributes: dict[str, str] = field(default_factory=dict)
    bind: dict[str, str] = field(default_factory=dict)
    starts: list[Any] = field(default_factory=list)
    """Of a repeat: the instances it begins with: [[[offset, value], …], [[offset of a repeat inside, starts], …]]."""
    has_template: bool = False
    control: Control | None = None
    notes: dict[str, Any] = field(default_factory=dict)
    """Our own annotations."""


@dataclass(slots=True)
class Control:
    tag: str
    appearance: str = ""
    label: Parts = ""
    hint: Parts = ""
    attributes: dict[str, str] = field(default_factory=dict)
    items: list[tuple[str, Parts]] | None = None
    itemset: str = ""
    item_value: str = ""
    item_label: str = ""
    number: int = 0


@dataclass(slots=True)
class Fault:
    """Something wrong with a draft, at a field and one of its properties ("relevant", "label" …)."""

    severity: str
    path: str
    property: str
    text: str
    message: Any
    advice: Any
