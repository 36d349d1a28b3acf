"""Edits questionnaires as sheets: drafts, edits with their inverses, conditions, workbooks that other programs open.

A draft knows nothing of forms; what is wrong with it is found by writing it and reading it as any other workbook.
"""

from __future__ import annotations

from toc_desktop.forms.editing.completion import Candidate, Completion, completion
from toc_desktop.forms.editing.conditions import ITSELF, Comparison, Condition, picked, spelled
from toc_desktop.forms.editing.draft import Draft, Row, Table, as_text, from_text, same
from toc_desktop.forms.editing.edits import Edit, edit
from toc_desktop.forms.editing.outline import Entry, list_of, outline, questions
from toc_desktop.forms.editing.removing import lost_with, may_go
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
from toc_desktop.forms.editing.workbooks import opened, write

__all__ = [
    "ITSELF",
    "Candidate",
    "CellChanged",
    "ChoiceAdded",
    "ChoiceChanged",
    "ChoiceMoved",
    "ChoiceRemoved",
    "Comparison",
    "Completion",
    "Condition",
    "ConditionChanged",
    "Draft",
    "Edit",
    "Entry",
    "LanguageAdded",
    "LanguageRemoved",
    "ListRenamed",
    "NameChanged",
    "Row",
    "RowAdded",
    "RowMoved",
    "RowRemoved",
    "SettingChanged",
    "Table",
    "TypeChanged",
    "WordingChanged",
    "as_text",
    "completion",
    "edit",
    "from_text",
    "list_of",
    "lost_with",
    "may_go",
    "opened",
    "outline",
    "picked",
    "questions",
    "same",
    "spelled",
    "write",
]
