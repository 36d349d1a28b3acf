"""The small line that stands in place of a Save button: it says "saved" because it is on disk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from toc_desktop.i18n import Translator
from toc_desktop.ui.parts.words import set_look


class SavedLabel(QLabel):
    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "good")
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)

    def show_saving(self) -> None:
        self._say("small", self._t("Saving …"))

    def show_saved(self, clock: str) -> None:
        """`clock` is the local time, as "14:03:22"."""
        self._say("good", self._t("✓ Saved {time}", time=clock))

    def show_not_saved(self) -> None:
        self._say("loss", self._t("! Not saved yet"))

    def _say(self, look: str, words: str) -> None:
        set_look(self, look)
        # the tick comes from another font, which is deeper: it must not lift the words off their neighbours' line
        self.setFixedHeight(self.fontMetrics().height())
        self.setText(words)
        self.setAccessibleName(words)
