"""The facilitator's own notes beside the question; folded, since the person can see the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.autosave import Autosave
from toc_desktop.ui.interview.writing import WritingPlace
from toc_desktop.ui.parts import column, label
from toc_desktop.ui.theme import px

_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def typed_in(event: QKeyEvent) -> str:
    """What the key writes; "" for a key that does something, the space bar among them, which presses buttons."""
    held = event.modifiers() & (_ALT_GR | Qt.KeyboardModifier.MetaModifier)
    is_writing = held in (Qt.KeyboardModifier.NoModifier, _ALT_GR)
    return event.text() if is_writing and event.text().strip() and event.text().isprintable() else ""


class OwnNotes(QFrame):
    note_written = Signal(str, str)
    opened_by_typing = False
    """On a page that takes no answer; they are folded again with that page."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.setProperty("look", "notes")
        self.setFixedWidth(px(248))
        self._path = ""
        self.place = WritingPlace()
        self.place.setProperty("look", "")
        self.place.setPlaceholderText(t("Nothing noted at this question."))
        self.place.setAccessibleName(t("Your own notes at this question"))
        within = column(self, space=8, margins=(16, 16, 16, 16))
        within.addWidget(label(t("Your own notes. Not printed normally; the person may ask to see them."), "small"))
        within.addWidget(self.place, 1)
        self._autosave = Autosave(self.place.text, self)
        self._autosave.written.connect(lambda text: self.note_written.emit(self._path, text))
        self.place.typed.connect(self._autosave.touch)
        self.place.left.connect(self._autosave.settle)

    def show_item(self, item: Item) -> None:
        if item.path == self._path and self._autosave.is_pending:
            return
        self.settle()
        self._path = item.path
        self.place.show_text(item.note)
        self._autosave.begin(item.note)

    def take(self, words: str) -> None:
        """Somebody has begun to write."""
        self.opened_by_typing = self.opened_by_typing or self.isHidden()
        self.show()
        self.place.setFocus()
        self.place.insertPlainText(words)

    def fold(self) -> None:
        if self.opened_by_typing:
            self.opened_by_typing = False
            self.hide()

    def settle(self) -> None:
        self._autosave.settle()
