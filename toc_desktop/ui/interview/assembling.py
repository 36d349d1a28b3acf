"""The interview page, ready for use: with its keys, and with what its parts voice passed on."""

from __future__ import annotations

from collections.abc import Callable

from toc_desktop.i18n import Translator
from toc_desktop.ui.interview.page import InterviewPage
from toc_desktop.ui.interview.passing_on import pass_on
from toc_desktop.ui.interview.shortcuts import add_keys


def interview_page(t: Translator, speak: Callable[[str], Translator] | None = None) -> InterviewPage:
    """`speak`: a translator for a language tag, for when the laptop is turned to the person."""
    page = InterviewPage(t, speak)
    pass_on(page)
    add_keys(page)
    return page
