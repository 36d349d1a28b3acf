"""The place to write: plain text only, quick with long answers, and it says who left and when."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from toc_desktop.ui.interview import longtext

PARAGRAPH_BREAK = "\u2029"


class WritingPlace(QPlainTextEdit):
    """Emits `typed` at each change by the person at the keyboard, `left` when the focus goes elsewhere."""

    typed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setProperty("look", "answer")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._changed)
        self._is_cutting = False

    def show_text(self, text: str) -> None:
        """Shows the stored text, unless it is there already; the cursor stands at the end, ready to go on."""
        if text == self.text():
            return
        with QSignalBlocker(self):
            self.setPlainText(longtext.cut(text))
        self.moveCursor(QTextCursor.MoveOperation.End)

    def text(self) -> str:
        # toPlainText() would turn no-break spaces, which French needs, into plain ones
        return longtext.whole(self.document().toRawText().replace(PARAGRAPH_BREAK, "\n"))

    def selection(self) -> tuple[int, int]:
        """Where the selection begins and ends in the stored text, in characters; equal when nothing is selected."""
        cursor = self.textCursor()
        return self._characters_before(cursor.selectionStart()), self._characters_before(cursor.selectionEnd())

    def _characters_before(self, position: int) -> int:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText().replace(PARAGRAPH_BREAK, "\n")
        return len(longtext.whole(text).removesuffix(longtext.MARK))

    # what goes in and out of the clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        start, end = self.selection()
        copied = QMimeData()
        copied.setText(self.text()[start:end])
        return copied

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        plain = source.text().replace("\r\n", "\n").replace("\r", "\n").replace(longtext.SEAM, "\n")
        self.textCursor().insertText(longtext.cut(plain))
        self.ensureCursorVisible()

    # keys and focus

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            is_spent = (event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()) or (
                event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            )
            if is_spent:
                # nothing left to take back in this field: the key belongs to the study
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                # Qt would insert a line separator, which is stored badly; a line is a line
                self.textCursor().insertBlock()
                return
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _changed(self) -> None:
        if self._is_cutting:
            return
        self._cut_if_long()
        self.typed.emit()

    def _cut_if_long(self) -> None:
        """Cuts the paragraph that is being typed in once it has grown too long, as part of the same undo step."""
        cursor = self.textCursor()
        block = cursor.block()
        if block.length() <= longtext.LIMIT + longtext.LIMIT // 4:
            return
        self._is_cutting = True
        place = longtext.place_to_cut(block.text(), 0, longtext.LIMIT)
        cut = QTextCursor(block)
        cut.joinPreviousEditBlock()
        cut.setPosition(block.position() + place)
        cut.insertText(longtext.SEAM)
        cut.endEditBlock()
        self._is_cutting = False
