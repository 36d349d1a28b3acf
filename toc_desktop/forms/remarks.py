"""Our own columns of the survey sheet, and attached tables, carried in the XForm's head under a namespace of ours.

Other programs ignore them there, and a form can be loaded from its XForm alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from toc_desktop.forms.drafts import OUR_NAMESPACE

PLAIN_COLUMNS = ("component", "about", "core", "test")
_SHORT = re.compile(r"short(?:\s*::\s*(.+))?", re.IGNORECASE)


def is_ours(column: str) -> bool:
    return column.lower() in PLAIN_COLUMNS or _SHORT.fullmatch(column) is not None


def annotated(xform: str, rows: Mapping[str, Mapping[str, str]]) -> str:
    """The XForm with our columns in its head. `rows` are cells by the path of their question."""
    pieces = []
    for path, cells in rows.items():
        marks, shorts = [], []
        for column, value in cells.items():
            if column.lower() in PLAIN_COLUMNS:
                marks.append(f" {column.lower()}={quoteattr(value)}")
            elif match := _SHORT.fullmatch(column):
                language = (match[1] or "").strip()
                shorts.append(f"<toc:short lang={quoteattr(language)}>{escape(value)}</toc:short>")
        if marks or shorts:
            pieces.append(f"<toc:question ref={quoteattr(path)}{''.join(marks)}>{''.join(shorts)}</toc:question>")
    if not pieces:
        return xform
    return _with_head(xform, "".join(pieces))


def with_tables(xform: str, tables: Mapping[str, object]) -> str:
    """The XForm with the contents of the files it refers to, by the name of their instance."""
    pieces = [
        f"<toc:table instance={quoteattr(name)}>{escape(json.dumps(table, ensure_ascii=False))}</toc:table>"
        for name, table in tables.items()
    ]
    return _with_head(xform, "".join(pieces)) if pieces else xform


def _with_head(xform: str, ours: str) -> str:
    """Before the end of the head, whatever its prefix."""
    end = re.search(r"</(?:[\w.\-]+:)?head\s*>", xform)
    if end is None:
        return xform
    return f'{xform[: end.start()]}<toc:form xmlns:toc="{OUR_NAMESPACE}">{ours}</toc:form>{xform[end.start() :]}'
