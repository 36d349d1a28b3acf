"""Which widget a question gets, from its kind and its appearance."""

from __future__ import annotations

from collections.abc import Callable

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.choices import AcknowledgeField, ChoiceField
from toc_desktop.ui.interview.fields import DateField, Field, LineField, NoteField, TextField
from toc_desktop.ui.interview.kinds.rows import ListRow, is_row, row_key

FIELDS: dict[str, Callable[[Translator], Field]] = {
    "text": TextField,
    "date": DateField,
    "select_one": lambda t: ChoiceField(t, is_single=True),
    "select_multiple": lambda t: ChoiceField(t, is_single=False),
    "acknowledge": AcknowledgeField,
    "trigger": AcknowledgeField,
    "note": NoteField,
}


def key_of(item: Item) -> str:
    """Fields are kept by this key and used again for the next question that needs one."""
    if is_row(item):
        return row_key(item)
    return item.kind


def make_field(key: str, t: Translator) -> Field:
    """A kind nobody knows is typed as a line."""
    if key.startswith("row"):
        return ListRow(t, key)
    return FIELDS.get(key, LineField)(t)
