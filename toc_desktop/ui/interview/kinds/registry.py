"""Which widget a question gets, from its kind and its appearance."""

from __future__ import annotations

import re
from collections.abc import Callable

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.choices import AcknowledgeField, ChoiceField
from toc_desktop.ui.interview.fields import DateField, Field, LineField, NoteField, TextField
from toc_desktop.ui.interview.kinds.attaching import AttachmentField
from toc_desktop.ui.interview.kinds.columns import ColumnsField, LikertField, PackedField
from toc_desktop.ui.interview.kinds.days import MonthField, PlainDateField, YearField
from toc_desktop.ui.interview.kinds.dropdown import DropField, FoldedField, NoChoicesField
from toc_desktop.ui.interview.kinds.lines import AddressField, CodeField, DigitsField, HiddenField, RowsField
from toc_desktop.ui.interview.kinds.numbers import CounterField, NumberField
from toc_desktop.ui.interview.kinds.pad import PadField
from toc_desktop.ui.interview.kinds.ranges import RangeField, RangePickField, RatingField
from toc_desktop.ui.interview.kinds.rank import RankField
from toc_desktop.ui.interview.kinds.rows import ListRow, is_row, row_key
from toc_desktop.ui.interview.kinds.search import SearchField
from toc_desktop.ui.interview.kinds.sounding import SoundField
from toc_desktop.ui.interview.kinds.spots import PointField, TraceField
from toc_desktop.ui.interview.kinds.times import MomentField, TimeField

Make = Callable[[Translator], Field]

FIELDS: dict[str, Make] = {
    "text": TextField,
    "text rows": RowsField,
    "text masked": HiddenField,
    "text numbers": DigitsField,
    "text url": AddressField,
    "integer": NumberField,
    "decimal": NumberField,
    "integer counter": CounterField,
    "date": DateField,
    "date no-calendar": PlainDateField,
    "date month-year": MonthField,
    "date year": YearField,
    "time": TimeField,
    "datetime": MomentField,
    "datetime no-calendar": lambda t: MomentField(t, has_calendar=False),
    "geopoint": PointField,
    "geotrace": TraceField,
    "geoshape": TraceField,
    "barcode": CodeField,
    "range": RangeField,
    "range vertical": lambda t: RangeField(t, is_vertical=True),
    "range rating": RatingField,
    "range picker": RangePickField,
    "rank": RankField,
    "select nothing": NoChoicesField,
    "select_one": lambda t: ChoiceField(t, is_single=True),
    "select_one minimal": DropField,
    "select_one search": lambda t: SearchField(t, is_single=True),
    "select_one columns": lambda t: ColumnsField(t, is_single=True),
    "select_one columns-pack": lambda t: PackedField(t, is_single=True),
    "select_one likert": lambda t: LikertField(t, is_single=True),
    "select_multiple": lambda t: ChoiceField(t, is_single=False),
    "select_multiple minimal": FoldedField,
    "select_multiple search": lambda t: SearchField(t, is_single=False),
    "select_multiple columns": lambda t: ColumnsField(t, is_single=False),
    "select_multiple columns-pack": lambda t: PackedField(t, is_single=False),
    "image": AttachmentField,
    "image drawn": PadField,
    "audio": SoundField,
    "video": AttachmentField,
    "file": AttachmentField,
    "acknowledge": AcknowledgeField,
    "trigger": AcknowledgeField,
    "note": NoteField,
}
SAME = {
    "hidden-answer": "masked",
    "autocomplete": "search",
    "signature": "drawn",
    "draw": "drawn",
    "annotate": "drawn",
    "compact": "columns-pack",
    "quickcompact": "columns-pack",
    "horizontal": "columns-pack",
    "horizontal-compact": "columns-pack",
}
_COUNTED = re.compile(r"(?:columns|(?:quick)?compact)-\d+")
FIRST = ("search", "minimal", "likert")
"""Where a form asks for several of them, these decide."""
"""Appearances that get the same widget; the older names of Collect are among them."""


def key_of(item: Item) -> str:
    """Fields are kept by this key and used again for the next question that needs one."""
    if is_row(item):
        return row_key(item)
    if item.kind in ("select_one", "select_multiple") and item.choice_count > len(item.choices):
        return f"{item.kind} search"
    if item.kind in ("select_one", "select_multiple", "rank") and not item.choices:
        return "select nothing"
    if item.kind == "text" and item.parameters.get("rows"):
        return "text rows"
    looks = [_look(word) for word in item.appearance.split()]
    looks.sort(key=lambda look: FIRST.index(look) if look in FIRST else len(FIRST))
    return next((f"{item.kind} {look}" for look in looks if f"{item.kind} {look}" in FIELDS), item.kind)


def _look(word: str) -> str:
    if _COUNTED.fullmatch(word):
        return "columns"
    return SAME.get(word, word)


def make_field(key: str, t: Translator) -> Field:
    """A kind nobody knows is typed as a line."""
    if key.startswith("row "):
        return ListRow(t, key)
    return FIELDS.get(key, LineField)(t)
