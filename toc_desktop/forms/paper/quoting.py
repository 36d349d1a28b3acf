"""The texts of a form as they are printed: where they quote an earlier answer, a short line with its number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toc_desktop.forms.compiling import is_text_reference
from toc_desktop.forms.drafts import Parts
from toc_desktop.forms.form import Field, Form
from toc_desktop.forms.paper.expressions import expression
from toc_desktop.forms.paper.outline import Picture, Words
from toc_desktop.i18n import Message

GAP = "____"
_INDENTED = re.compile(r"[ \t]*\n[ \t]{4,}|[ \t]{2,}")


class Quoting:
    """`preset` fills hidden questions by name, as it does in an interview."""

    def __init__(self, form: Form, language: str, numbers: Mapping[int, str], preset: Mapping[str, str]) -> None:
        self.form = form
        self.language = language
        self.numbers = numbers
        self.preset = preset

    def words(self, parts: Parts, kind: str) -> tuple[Words, bool]:
        """A text, and whether it is in the wanted language. `kind` "" is the label itself, else "guidance"."""
        if is_text_reference(parts):
            return self.text_by_id(str(parts[1]), kind)
        if kind or parts == "":
            return (), True
        is_own = self.language == self.form.default_language or len(self.form.languages) == 1
        return self._printed(parts), is_own

    def text_by_id(self, name: str, kind: str) -> tuple[Words, bool]:
        for tried in (self.language, self.form.default_language, *self.form.languages):
            parts = self.form.parts_of_text(name, kind, tried)
            if parts not in ("", "-"):
                return self._printed(parts), tried == self.language
        return (), True

    def picture(self, parts: Parts) -> Picture:
        """Of a label, by names without folders. The large picture comes first: paper has no way to enlarge another."""
        return self.picture_by_id(str(parts[1])) if is_text_reference(parts) else ()

    def picture_by_id(self, name: str) -> Picture:
        found = (self.text_by_id(name, kind)[0] for kind in ("big-image", "image"))
        names = (words[0] for words in found if len(words) == 1)
        return tuple(dict.fromkeys(_file_name(each) for each in names if isinstance(each, str) and _file_name(each)))

    def _printed(self, parts: Parts) -> Words:
        pieces = [parts] if isinstance(parts, str) else parts
        found = tuple(_tidied(piece) if isinstance(piece, str) else self._quoted(piece[1]) for piece in pieces)
        return found if any(not isinstance(piece, str) or piece.strip() for piece in found) else ()

    def _quoted(self, number: int) -> str | Message:
        it = expression(self.form, number)
        fields = it.fields() if it is not None else []
        if it is not None and len(fields) == 1 and it.field(it.tree) == fields[0]:
            field = self.form.fields[fields[0]]
            if field.kind == "hidden" and (known := self.preset.get(field.name) or self._default(field)):
                return known
        asked = [self.numbers[field] for field in fields if field in self.numbers]
        return Message("____ (answer to {question})", question=asked[0]) if len(asked) == 1 else GAP

    def _default(self, field: Field) -> str:
        """A form has its defaults in one language only."""
        return str(field.default) if self.language == self.form.default_language else ""


def _file_name(address: str) -> str:
    """Of "jr://images/map.png"; what leads elsewhere is but a name too."""
    return address.replace("\\", "/").rpartition("/")[2].strip()


def _tidied(text: str) -> str:
    """Without the indentation that labels of an XForm keep from its source."""
    return _INDENTED.sub(" ", text)


def says_something(words: Words) -> bool:
    """Whether there is more than lines for what only the program knows."""
    return any(not isinstance(piece, str) or piece.strip(" _\n") for piece in words)
