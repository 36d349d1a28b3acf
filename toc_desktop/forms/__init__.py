"""Reads questionnaires (XLSForm, XForm) and fills them in. See README.md."""

from __future__ import annotations

from toc_desktop.forms.filling import Changed, Filling
from toc_desktop.forms.findings import Finding, Reading
from toc_desktop.forms.form import Form, Question, Section, load
from toc_desktop.forms.pages import Page
from toc_desktop.forms.playing import play
from toc_desktop.forms.reading import check, read
from toc_desktop.forms.trials import Trial, try_out
from toc_desktop.forms.wording import Text

__all__ = [
    "Changed",
    "Filling",
    "Finding",
    "Form",
    "Page",
    "Question",
    "Reading",
    "Section",
    "Text",
    "Trial",
    "check",
    "load",
    "play",
    "read",
    "try_out",
]
