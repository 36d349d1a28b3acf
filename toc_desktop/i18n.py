"""Messages travel as values and become words only where somebody reads them.

Pure rooms return a `Message`; the window, the command line and the paper translate it with a `Translator` that is
passed in, so that an Arabic paper can be made under an English window.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from pathlib import Path

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "dv", "sd", "ug", "yi"})

OWN_NAMES = {
    "en": "English",
    "fr": "Français",
    "ar": "العربية",
    "es": "Español",
    "pt": "Português",
    "sw": "Kiswahili",
}
"""Languages by tag, as their own readers write them."""


class Message:
    """One English sentence with named gaps, and what stands in them; values may be messages themselves."""

    __slots__ = ("text", "values")

    def __init__(self, text: str, /, **values: object) -> None:
        self.text = text
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        return ENGLISH(self)

    def __repr__(self) -> str:
        return f"Message({self.text!r}, {dict(self.values)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.text, self.values) == (other.text, other.values)

    def __hash__(self) -> int:
        return hash(self.text)


class Translator:
    """Turns messages into one language; a sentence without a translation stays English, never blank."""

    def __init__(self, language: str = "en", folder: Path | None = None) -> None:
        self.language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if folder is not None and language != "en":
            self._catalogue = gettext.translation("toc-desktop", folder, [language], fallback=True)

    @property
    def is_right_to_left(self) -> bool:
        return is_right_to_left(self.language)

    def __call__(self, message: Message | str, /, **values: object) -> str:
        """The words of a message; a gap whose value is a message is translated too."""
        if isinstance(message, str):
            message = Message(message, **values)
        text = self._catalogue.gettext(message.text) if message.text else ""
        if not message.values:
            return text
        return text.format_map({name: self._word(value) for name, value in message.values.items()})

    def _word(self, value: object) -> object:
        return self(value) if isinstance(value, Message) else value


def is_right_to_left(language: str) -> bool:
    """`language` is a tag such as "ar" or "ar-EG"."""
    return language.replace("_", "-").split("-")[0].lower() in RIGHT_TO_LEFT


ENGLISH = Translator()
