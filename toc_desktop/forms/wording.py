"""The words of a form as it stands: labels, hints, choices, in any of its languages.

Words are plain text: what looks like markup in them is shown as it is written. Where a language lacks a text, the
default language's is given and marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toc_desktop.forms.compiling import is_text_reference
from toc_desktop.forms.drafts import Parts
from toc_desktop.forms.items import Item
from toc_desktop.forms.propagation import Propagation


@dataclass(frozen=True, slots=True)
class Text:
    """`is_translated` is False where another language had to stand in."""

    text: str
    is_translated: bool = True

    def __str__(self) -> str:
        return self.text


NO_TEXT = Text("")


class Wording:
    def __init__(self, world: Propagation) -> None:
        self.world = world
        self.form = world.form
        self._groups = _group_labels(world.form.layout)
        world.choice_name = self.choice_name
        world.text_of = lambda name, here: self.text_by_id(name, "", here, world.language).text

    def label(self, slot: int, language: str) -> Text:
        field = self.form.fields[self.world.fields[slot]]
        parts = field.control[2] if field.control else self._groups.get(field.index, "")
        return self.text(parts, "", slot, language)

    def is_fixed(self, slot: int) -> bool:
        """Whether the label is the same whatever was answered."""
        field = self.form.fields[self.world.fields[slot]]
        parts = field.control[2] if field.control else ""
        if not is_text_reference(parts):
            return isinstance(parts, str)
        found = (self.form.parts_of_text(str(parts[1]), "", language) for language in self.form.languages)
        return all(isinstance(each, str) for each in found)

    def hint(self, slot: int, language: str, form: str = "") -> Text:
        field = self.form.fields[self.world.fields[slot]]
        parts = field.control[3] if field.control else ""
        if form and not is_text_reference(parts):
            return NO_TEXT
        return self.text(parts, form, slot, language)

    def media(self, slot: int, language: str) -> dict[str, str]:
        field = self.form.fields[self.world.fields[slot]]
        parts = field.control[2] if field.control else ""
        if not is_text_reference(parts):
            return {}
        return self.media_of(str(parts[1]), slot, language)

    def media_of(self, name: str, slot: int, language: str) -> dict[str, str]:
        found: dict[str, str] = {}
        if name not in self.form.with_media:
            return found
        for form in ("image", "big-image", "audio", "video"):
            text = self.text_by_id(name, form, slot, language).text
            if text:
                found[form] = text.rpartition("/")[2]
        return found

    def text(self, parts: Parts, form: str, slot: int, language: str) -> Text:
        if is_text_reference(parts):
            return self.text_by_id(str(parts[1]), form, slot, language)
        if form or parts == "":
            return NO_TEXT
        is_own = language == self.form.default_language or len(self.form.languages) == 1
        return Text(self.spoken(parts, slot), is_own)

    def text_by_id(self, name: str, form: str, slot: int, language: str) -> Text:
        order = [language, self.form.default_language, *self.form.languages]
        for tried in order:
            parts = self.form.parts_of_text(name, form, tried)
            if parts not in ("", "-"):
                return Text(self.spoken(parts, slot), tried == language)
        # a dash may be what somebody wrote, when no language has more
        dash = self.form.parts_of_text(name, form, self.form.default_language)
        return Text(dash, True) if isinstance(dash, str) and dash and len(self.form.languages) == 1 else NO_TEXT

    def spoken(self, parts: Parts, slot: int) -> str:
        if isinstance(parts, str):
            return parts
        return "".join(piece if isinstance(piece, str) else self.computed(piece[1], slot) for piece in parts)

    def computed(self, number: int, slot: int) -> str:
        if number < 0:
            return ""
        if (
            slot not in self.world.owners
            and self.form.fields[self.world.fields[slot]].repeat >= 0
            and slot < len(self.form.fields)
        ):
            return "…"  # words of a repeat as such, outside of its instances
        return str(self.world.closure(number, slot, "text")(None))

    # Choices

    def choices(self, slot: int, language: str) -> tuple[tuple[str, Text], ...]:
        control = self.form.fields[self.world.fields[slot]].control
        if not control:
            return ()
        if control[5] is not None:
            return tuple((value, self.text(label, "", slot, language)) for value, label in control[5])
        if control[6] is None or control[6][0] < 0:
            return ()
        return tuple(self._from_items(control[6], slot, language))

    def _from_items(self, itemset: list[Any], slot: int, language: str) -> list[tuple[str, Text]]:
        number, value_ref, label_ref, is_text = itemset
        found = []
        for item in self.world.closure(number, slot, "set")(None):
            value, label = self._cell(item, value_ref), self._cell(item, label_ref)
            text = self.text_by_id(label, "", slot, language) if is_text else Text(label)
            found.append((value, text))
        return found

    def _cell(self, item: Any, name: str) -> str:
        if isinstance(item, Item):
            return item.cell(name) or ""
        if isinstance(item, int):
            here = self._step_by_step(item, name)
            return self.world.texts[here] if here is not None else ""
        return ""

    def choice_media(self, slot: int, language: str) -> dict[str, dict[str, str]]:
        """By choice, the files that are shown with it."""
        control = self.form.fields[self.world.fields[slot]].control
        if not control or not self.form.with_media:
            return {}
        names: list[tuple[str, str]] = []
        if control[5] is not None:
            names = [(value, str(label[1])) for value, label in control[5] if is_text_reference(label)]
        elif control[6] is not None and control[6][0] >= 0 and control[6][3]:
            items = self.world.closure(control[6][0], slot, "set")(None)
            names = [(self._cell(item, control[6][1]), self._cell(item, control[6][2])) for item in items]
        found = {value: self.media_of(name, slot, language) for value, name in names}
        return {value: media for value, media in found.items() if media}

    def choice_name(self, value: str, path: str, here: int) -> str:
        """`jr:choice-name`: the label of a choice of another question."""
        slot = self._place(path.strip(), here)
        if slot is None:
            return value
        for offered, text in self.choices(slot, self.world.language):
            if offered == value:
                return text.text
        return ""

    def _place(self, path: str, here: int) -> int | None:
        """The slot a path means at `here`; pyxform writes relative paths inside of repeats."""
        if not path.startswith("/"):
            return self._step_by_step(here, path)
        fields = self.form.fields
        at = self.form.by_path.get(path)
        if at is None or fields[at].repeat < 0:
            return at
        instance = self.world.context(here).get(fields[at].repeat)
        return None if instance is None else instance + at - fields[at].repeat

    def _step_by_step(self, here: int, path: str) -> int | None:
        slot: int | None = here
        for step in path.split("/"):
            if slot is not None and step not in (".", "", "current()"):
                slot = self.world.above(slot) if step == ".." else next(self.world.below(slot, step), None)
        return slot


def _group_labels(layout: list[Any]) -> dict[int, Parts]:
    found: dict[int, Parts] = {}
    for item in layout:
        if isinstance(item, list):
            if item[1] >= 0 and item[3]:
                found.setdefault(item[1], item[3])
            found.update({k: v for k, v in _group_labels(item[4]).items() if k not in found})
    return found
