"""A point on earth, typed: latitude, longitude, altitude, accuracy. Lines and shapes are kept and shown as text."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.fields import Field, LineField, TextField
from toc_desktop.ui.interview.kinds.numerals import exact, number_in
from toc_desktop.ui.parts import Flow, FormRow, label
from toc_desktop.ui.theme import px

PARTS = (
    (Message("Latitude"), Message("North + · south −, up to 90")),
    (Message("Longitude"), Message("East + · west −, up to 180")),
    (Message("Altitude, m"), Message("may stay empty")),
    (Message("Accuracy, m"), Message("may stay empty")),
)
_PAIR = re.compile(r"\s*([-+−]?\d+[.,]?\d*)\s*°?\s*[,;\s]\s*([-+−]?\d+[.,]?\d*)\s*°?\s*")


class PointField(Field):
    """Four lines. "48,2 16,37" pasted into the first is taken apart."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.parts = tuple(LineField(t) for _ in PARTS)
        self._flow = Flow(self, space=16)
        for part, (words, hint) in zip(self.parts, PARTS, strict=True):
            part.line.setPlaceholderText("0")
            part.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
            part.edited.connect(self._typed)
            part.settled.connect(self._left)
            self._flow.addWidget(FormRow(t(words), part, t(hint)))
        self.parts[0].line.textEdited.connect(self._take_apart)
        self.setFocusProxy(self.parts[0].line)

    def show_item(self, item: Item) -> None:
        given = item.value.split()
        for at, (part, (words, hint)) in enumerate(zip(self.parts, PARTS, strict=True)):
            part.line.setReadOnly(item.is_read_only)
            part.line.setMinimumWidth(px(150))
            part.line.setMaximumWidth(px(170))
            part.line.setAccessibleName(f"{item.label}: {self._t(words)}")
            part.line.setAccessibleDescription(self._t(hint))
            shown = given[at] if at < len(given) else ""
            # altitude and accuracy that nobody measured are kept as 0
            shown = "" if at > 1 and exact(shown) == 0 else shown
            if shown != self._number(at):
                part.line.setText(shown)

    def value(self) -> str:
        """ "lat lon alt accuracy" as Collect keeps it; without both of the first two, what is there as it is."""
        lat, lon, alt, accuracy = (self._number(at) for at in range(len(PARTS)))
        if not (lat and lon):
            return " ".join(part for part in (lat, lon, alt, accuracy) if part)
        return f"{lat} {lon} {alt or '0'} {accuracy or '0'}"

    def place(self) -> QWidget:
        return self.parts[0].line

    def flush(self) -> None:
        self.edited.emit()

    def _number(self, at: int) -> str:
        return number_in(self.parts[at].line.text(), has_groups=False, is_whole=False).replace(" ", "")

    def _is_whole(self) -> bool:
        return bool(self._number(0) and self._number(1)) or not any(self._number(at) for at in range(len(PARTS)))

    def _take_apart(self, typed: str) -> None:
        found = _PAIR.fullmatch(typed)
        if (
            found is None
            or self.parts[1].line.text()
            or not (re.search(r"[.,]\d{3,}\D", typed) or re.search(r"\d\s+[-+−]?\d", typed))
        ):
            return
        for part, text in zip(self.parts, found.groups(), strict=False):
            part.line.setText(text.replace(",", "."))

    def _typed(self) -> None:
        """Half a place is no complaint yet."""
        if self._is_whole():
            self.edited.emit()

    def _left(self) -> None:
        if self._is_whole() or not self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.edited.emit()
            self.settled.emit()


class TraceField(TextField):
    """One point a line; what another device has measured is kept as it is."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self.below = label(t("One point a line: latitude longitude altitude accuracy"), "small")
        held = self.layout()
        assert held is not None
        held.addWidget(self.below)

    def show_item(self, item: Item) -> None:
        from dataclasses import replace

        points = [point.strip() for point in item.value.split(";")]
        super().show_item(replace(item, value="\n".join(point for point in points if point)))

    def value(self) -> str:
        return ";".join(line.strip().rstrip(";") for line in super().value().splitlines() if line.strip())
