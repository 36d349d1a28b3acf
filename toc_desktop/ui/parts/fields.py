"""Fields of forms: a line, a text, a number, a choice of few. Each says so when it is left with something new in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from toc_desktop.ui.parts.layouts import row
from toc_desktop.ui.parts.words import label, named
from toc_desktop.ui.theme import px


def _is_for_the_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Undo belongs to the field while something was typed in it, and to the study otherwise."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_undo, is_redo = (
        event.matches(which) for which in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    )
    return (is_undo and not can_undo) or (is_redo and not can_redo)


class Line(QLineEdit):
    """One line of text; `left` comes when the field is left or Enter is pressed, and only if the text is new."""

    left = Signal(str)

    def __init__(self, words: str = "", *, name: str = "", placeholder: str = "", hides: bool = False) -> None:
        super().__init__(words)
        self._known = words
        self.setCursorPosition(0)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        if hides:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.editingFinished.connect(self._leave)

    def fill(self, words: str) -> None:
        """Shows what is kept, unless it is being typed in."""
        self._known = words
        if not self.hasFocus() and self.text() != words:
            self.setText(words)
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        if _is_for_the_window(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason:
            self.end(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A long text is read from its beginning."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.setCursorPosition(0)

    def _leave(self) -> None:
        if self.text() != self._known:
            self._known = self.text()
            self.left.emit(self._known)


class Paragraph(QPlainTextEdit):
    """Several lines of plain text; Tab goes on to the next field."""

    left = Signal(str)

    def __init__(self, words: str = "", *, name: str = "", lines: int = 3) -> None:
        super().__init__(words)
        self._known = words
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + px(28))

    def fill(self, words: str) -> None:
        self._known = words
        if not self.hasFocus() and self.toPlainText() != words:
            self.setPlainText(words)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _is_for_the_window(event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.toPlainText() != self._known:
            self._known = self.toPlainText()
            self.left.emit(self._known)


class Tick(QWidget):
    """A box to tick, with words beside it that wrap: a check box of Qt's own keeps a small window wide."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box = named(QCheckBox(), words)
        within = row(self, space=4)
        within.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        within.addWidget(label(words), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.box.setFocus()
        self.box.click()


class Number(QSpinBox):
    """A whole number; the wheel changes it only while it has the focus, so that scrolling a page changes nothing."""

    left = Signal(int)

    def __init__(self, lowest: int, highest: int, *, name: str = "") -> None:
        super().__init__()
        self.setRange(lowest, highest)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        inner = self.findChild(QLineEdit)
        if inner is not None:
            # the style sheet's padding does not reach the field inside a spin box
            inner.setTextMargins(px(8), 0, 0, 0)
            inner.setAccessibleName(name)
        self._known = self.value()
        self.editingFinished.connect(self._leave)

    def fill(self, value: int) -> None:
        self._known = value
        if not self.hasFocus():
            self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _leave(self) -> None:
        if self.value() != self._known:
            self._known = self.value()
            self.left.emit(self._known)


class Pick(QComboBox):
    """One of a few; `picked` gives the key of what a person chose, never of what the program set."""

    picked = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]] = (), *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.offer(choices)
        self.activated.connect(self._pick)

    def offer(self, choices: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """`choices` are (key, words)."""
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        if chosen:
            self.fill(chosen)

    def fill(self, key: str) -> None:
        self.setCurrentIndex(max(0, self.findData(key)))

    def key(self) -> str:
        return str(self.currentData() or "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        # scrolling a page must not change what is chosen
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        super().keyPressEvent(event)

    def _pick(self, place: int) -> None:
        self.picked.emit(str(self.itemData(place) or ""))
