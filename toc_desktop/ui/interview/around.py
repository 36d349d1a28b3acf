"""Below the answer: the follow-ups, folded since the person can see the screen, and what else belongs to the moment."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview import keys
from toc_desktop.ui.parts import Flow, KeyButton, column, fill, label, row, tip


class Around(QWidget):
    filing_requested = Signal()
    notes_requested = Signal()
    take_back_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._follow_ups = ""
        tools = Flow(space=4)
        fold = _Tool("", keys.FOLLOW_UPS, t("Show or hide the follow-ups"))
        filing = _Tool(t("File a line"), keys.FILE_LINE, t("Something said out of order"))
        notes = _Tool(t("Your own notes"), keys.NOTES, t("Show or hide your own notes"))
        take_back = _Tool(t("Take back"), keys.TAKE_BACK, t("Please delete what I just said"))
        for tool in (fold, filing, notes, take_back):
            tools.addWidget(tool)
        self._fold, self._filing, self._take_back = fold, filing, take_back
        self.fold, self.take_back = fold.button, take_back.button
        self.fold.setCheckable(True)
        self.text = label("", "lead")
        within = column(self, space=8)
        within.addLayout(tools)
        within.addWidget(self.text)
        self.fold.toggled.connect(self._unfold)
        filing.button.clicked.connect(self.filing_requested)
        notes.button.clicked.connect(self.notes_requested)
        self.take_back.clicked.connect(self.take_back_requested)
        self._unfold(False)

    def show_items(self, items: tuple[Item, ...]) -> None:
        self._follow_ups = "\n".join(item.follow_ups for item in items if item.follow_ups)
        self._fold.setVisible(bool(self._follow_ups))
        can_write = any(item.kind != "note" and not item.is_read_only for item in items)
        self._take_back.setVisible(can_write)
        fill(self.text, self._follow_ups if self.fold.isChecked() else "")

    def show_finished(self, is_finished: bool) -> None:
        self._filing.setVisible(not is_finished)

    def _unfold(self, is_open: bool) -> None:
        words = self._t("Follow-ups")
        # signs of the text's own font: a triangle would come from another and lift the line
        self.fold.set_words(("− " if is_open else "+ ") + words, words)
        fill(self.text, self._follow_ups if is_open else "")


class _Tool(QWidget):
    """The key stands beside the button, so that both change sides with the language."""

    def __init__(self, words: str, key: str, description: str) -> None:
        super().__init__()
        self.button = tip(KeyButton(words, look="quiet", description=description), description, key)
        self.button.setStyleSheet("padding-left: 0; padding-right: 0;")
        within = row(self, space=6, margins=(0, 0, 18, 0))
        within.addWidget(self.button)
        within.addWidget(label(key, "key", wraps=False), 0, Qt.AlignmentFlag.AlignVCenter)
