"""The wishes of an author, one frozen value each. `edits` knows what each of them does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WordingChanged:
    """Words of a question in one language: `column` is label, hint, guidance_hint, short, constraint_message …
    or image, big-image, audio, video with the name of a file."""

    row: int
    column: str
    language: str
    text: str


@dataclass(frozen=True)
class CellChanged:
    """Any other property of a question: required, appearance, default, component, core, about, calculation …"""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class ConditionChanged:
    """`column`: relevant (when it is asked), constraint (which answers are allowed), choice_filter …"""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class TypeChanged:
    """`list_name`: the choices it offers, for the types that offer some."""

    row: int
    type: str
    list_name: str = ""


@dataclass(frozen=True)
class NameChanged:
    """References to the question follow it."""

    row: int
    name: str


@dataclass(frozen=True)
class RowAdded:
    """Behind a row with all that belongs to it, inside it when `inside`; 0: at the end. Groups get their end too."""

    after: int
    type: str
    name: str
    label: str = ""
    language: str = ""
    inside: bool = False


@dataclass(frozen=True)
class RowRemoved:
    """A group goes with all that is in it."""

    row: int


@dataclass(frozen=True)
class RowMoved:
    """By so many lines (up is negative), into and out of groups; a group moves whole."""

    row: int
    by: int


@dataclass(frozen=True)
class ChoiceAdded:
    list_name: str
    name: str
    label: str = ""
    language: str = ""


@dataclass(frozen=True)
class ChoiceChanged:
    """`column`: label (in a language), name (conditions that compare with it follow), or any other."""

    row: int
    column: str
    language: str
    text: str


@dataclass(frozen=True)
class ChoiceRemoved:
    row: int


@dataclass(frozen=True)
class ChoiceMoved:
    """By so many places within its list."""

    row: int
    by: int


@dataclass(frozen=True)
class ListRenamed:
    """The questions that offer it follow."""

    name: str
    new_name: str


@dataclass(frozen=True)
class SettingChanged:
    name: str
    text: str


@dataclass(frozen=True)
class LanguageAdded:
    """Under its name with the tag in brackets, as "French (fr)"."""

    language: str


@dataclass(frozen=True)
class LanguageRemoved:
    """With all that is written in it; never the language that the questionnaire begins in."""

    language: str
