"""The program as somebody starts it in a terminal: a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

AGREED = {"take_part": True, "understood": True, "confidentiality": True}
WORDS = {
    "/data/motivation": "Marigold told me on the bus, and I remembered the name.",
    "/data/first_time": "Turmeric-coloured page, and nobody asked who I was.",
    "/data/usual_visit": "Quillwort first, then the replies, then I close it.",
    "/data/sharing": "Wisteria evenings: I write it, wait a night, send it.",
    "/data/taking_part": "Like a kitchen with the light on; zinnia quiet.",
    "/data/not_using": "Oleander weeks, when there is no money for data.",
    "/data/coming_back": "Foxglove reminders would help.",
    "/data/first_weeks": "I slept; hyacinth mornings.",
    "/data/since_then": "It lasted. Juniper says so too.",
    "/data/made_harder": "Some nights the others' larkspur was too much.",
}
"""Invented answers to the members' questionnaire; each has a word that stands nowhere else."""


def run(*words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "toc_desktop", *map(str, words)]
    return subprocess.run(call, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, timeout=110)


def script(path: Path, **other: Any) -> Path:
    """A file of answers for `interview --answers`."""
    plain = {"consent": AGREED, "mode": "oral", "answers": [list(pair) for pair in WORDS.items()], "finish": True}
    path.write_text(json.dumps({**plain, **other}, ensure_ascii=False), encoding="utf-8")
    return path
