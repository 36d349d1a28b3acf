"""French typography: no line may begin with a double mark, none may end with an opening quotation mark."""

from __future__ import annotations

import re

FAULTS = {
    "quotation marks other than « »": re.compile("[\"“”„']"),
    "no non-breaking space inside « »": re.compile("«[^\u00a0]|[^\u00a0]»"),
    "no non-breaking space before a double mark": re.compile(
        r"[^\u00a0\u202f\s;?!][;?!]|[^\u00a0\W\d]:(?=\s|$)|[^\S\u00a0\u202f][;?!]|[^\S\u00a0]:"
    ),
    "no non-breaking space before %": re.compile("[^\u00a0]%"),
}


def faults(text: str) -> list[str]:
    return [fault for fault, pattern in FAULTS.items() if pattern.search(text)]
