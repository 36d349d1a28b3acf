"""A typed expression; what could stand at the cursor is offered below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from toc_desktop.forms.editing import Candidate
from toc_desktop.ui.editor import keys
from toc_desktop.ui.editor.fields import LiveText
from toc_desktop.ui.editor.values import CompletionWanted
from toc_desktop.ui.parts import named, tip
from toc_desktop.ui.theme import px

TEXT = Qt.ItemDataRole.UserRole
TAKEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Expression(LiveText):
    completion_wanted = Signal(object)
    """A `CompletionWanted`."""

    def __init__(self, *, name: str, words: str) -> None:
        super().__init__(name=name, lines=1)
        tip(self, words, keys.COMPLETE)
        self._from, self._to = 0, 0
        self._offers = QStandardItemModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(8)
        self._popup = named(QListView(), words)
        self._popup.setProperty("look", "card")
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # stubs know one overload

    def event(self, event: QEvent) -> bool:
        is_away = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_away and event.type() == QEvent.Type.ShortcutOverride and self._popup.isVisible():
            # closes the offers, not the editor
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, goes_on: bool) -> bool:
        """Tab takes the offer, if there is one."""
        if goes_on and self._popup.isVisible():
            self._take(self._popup.currentIndex())
            return True
        return super().focusNextPrevChild(goes_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup
        if popup.isVisible() and event.key() in TAKEN:
            self._take(popup.currentIndex())
            return
        if popup.isVisible() and event.key() == Qt.Key.Key_Escape:
            popup.hide()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        asks = QKeySequence(event.keyCombination()) == QKeySequence(keys.COMPLETE)
        if not asks:
            super().keyPressEvent(event)
        if asks or event.text().strip() or (event.key() == Qt.Key.Key_Backspace and popup.isVisible()):
            self.complete()

    def complete(self) -> None:
        self.completion_wanted.emit(
            CompletionWanted(self.toPlainText(), self.textCursor().position(), self.show_offers)
        )

    def show_offers(self, start: int, end: int, candidates: tuple[Candidate, ...]) -> None:
        """Qt counts in UTF-16; expressions hold names and signs, so the two agree but for rare letters."""
        popup = self._popup
        self._from, self._to = start, end
        self._offers.clear()
        typed = self.toPlainText()[start:end]
        offers = [one for one in candidates if one.text != typed]
        if not offers or not self.hasFocus():
            popup.hide()
            return
        for one in offers:
            item = QStandardItem(f"{one.text}   {one.words}" if one.words else one.text)
            item.setData(one.text, TEXT)
            self._offers.appendRow(item)
        # the completer measures from the field, the cursor's place is the viewport's
        where = self.cursorRect().translated(self.viewport().pos()).adjusted(0, 0, 0, px(6))
        where.setWidth(min(px(420), max(px(240), self.width() - where.x())))
        self._completer.complete(where)
        popup.setCurrentIndex(self._offers.index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        text = index.data(TEXT)
        self._popup.hide()
        if not text:
            return
        cursor = self.textCursor()
        cursor.setPosition(self._from)
        cursor.setPosition(min(self._to, len(self.toPlainText())), cursor.MoveMode.KeepAnchor)
        cursor.insertText(str(text))
        self.setTextCursor(cursor)
