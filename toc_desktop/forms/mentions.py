"""Which files a questionnaire may name, before it is read: nothing else that lies beside it is opened."""

from __future__ import annotations

import re

from toc_desktop.forms.sheets import decoded, read_sheets
from toc_desktop.forms.tokens import Refusal

_ENDINGS = "csv|xml|geojson|png|jpe?g|gif|webp|bmp|svg|mp3|m4a|ogg|opus|wav|mp4|webm|3gp"
_WORD = re.compile(rf"[^\s/\\'\"<>|()]+\.(?:{_ENDINGS})\b", re.IGNORECASE)
_WORDS = re.compile(rf"[^/\\'\"<>|\n]+\.(?:{_ENDINGS})\b", re.IGNORECASE)
_LOOKED_UP = re.compile(r"(?:pulldata|search|instance)\s*\(\s*['\"]([^'\"/\\]+)['\"]")


def mentioned(data: bytes) -> frozenset[str]:
    """Plain names of files, in lower case; a name too many does no harm. Empty where nothing can be read."""
    try:
        texts = [decoded(data)] if data.lstrip()[:1] == b"<" else _cells(data)
    except Refusal:
        return frozenset()
    names = {"itemsets.csv"}
    for text in texts:
        names.update(found.strip().lower() for kind in (_WORD, _WORDS) for found in kind.findall(text))
        for name in _LOOKED_UP.findall(text):
            names.update((name.lower(), f"{name.lower()}.csv", f"{name.lower()}.xml", f"{name.lower()}.geojson"))
    return frozenset(names)


def _cells(data: bytes) -> list[str]:
    book = read_sheets(data)
    found = [cell for sheet in book.sheets.values() for row in sheet.rows for cell in row.values() if cell]
    # `csv-external` takes its file from the question's name
    for sheet in book.sheets.values():
        for row in sheet.rows:
            if "external" in row.get("type", "") and row.get("name"):
                found += [f"{row['name']}.csv", f"{row['name']}.xml"]
    return found
