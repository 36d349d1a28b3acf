"""The language of the questions, which need not be the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt

from toc_desktop.i18n import is_right_to_left


def tag_of(language: str) -> str:
    """The tag in brackets of a form's language: "العربية (ar)" -> "ar"."""
    before, bracket, rest = language.rpartition("(")
    return rest.rstrip(") ") if bracket and before else language


def name_of(language: str) -> str:
    """As its own readers write it: "French (fr)" is offered as "Français"."""
    tag = tag_of(language)
    native = "English" if tag == "en" else QLocale(tag).nativeLanguageName() if tag != language else ""
    return native[:1].upper() + native[1:] if native else language.rpartition("(")[0].strip() or language


def direction_of(language: str) -> Qt.LayoutDirection:
    right_to_left = is_right_to_left(tag_of(language))
    return Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
