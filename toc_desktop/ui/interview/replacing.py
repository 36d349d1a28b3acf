"""A mark would take the place of what somebody wrote down: asked first, and the words are the first to be kept."""

from __future__ import annotations

from PySide6.QtCore import Signal

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Blank, Item
from toc_desktop.ui.interview.sheets import Sheet
from toc_desktop.ui.parts import KeyButton

PICKED = ("select_one", "select_multiple", "rank", "range", "acknowledge", "trigger")
"""Kinds whose answer is picked, not written: as quickly picked again."""


def is_written(item: Item) -> bool:
    """Words, a number, a drawing or a recording stands there."""
    return bool(item.value) and item.kind not in PICKED


class ReplacingSheet(Sheet):
    replaced = Signal(str, object)

    def __init__(self, t: Translator) -> None:
        super().__init__(t("An answer stands here"))
        self._t = t
        self._path, self._blank = "", Blank.NOTHING
        self.mark = self.add_words()
        self.keep = KeyButton(t("Keep the answer"), "Esc", "main")
        self.replace = KeyButton(t("No answer"))
        self.add_buttons(self.keep, self.replace)
        self.keep.clicked.connect(self.put_away)
        self.replace.clicked.connect(self._replace)

    def open(self, item: Item, blank: Blank, words: str) -> None:
        """`words`: what the mark is called."""
        self._path, self._blank = item.path, blank
        self.mark.setText(
            self._t("“{mark}” takes its place. The answer stays in the history; undo brings it back.", mark=words)
        )
        self.replace.set_words(self._t("Mark as “{mark}”", mark=words))
        self.show()
        self.keep.setFocus()

    def _replace(self) -> None:
        self.put_away()
        self.replaced.emit(self._path, self._blank)
