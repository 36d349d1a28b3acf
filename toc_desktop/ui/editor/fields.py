"""Fields that say what is typed in them while it is typed. Undo and redo belong to the editor, not to a field."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout

from toc_desktop.ui.interview.autosave import Autosave
from toc_desktop.ui.interview.language import direction_of
from toc_desktop.ui.parts import KeyButton, row
from toc_desktop.ui.theme import px

STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
MOST_LINES = 7


def belongs_to_the_editor(event: QEvent) -> bool:
    """A key that a text field would take for itself, and that means a step of the editor."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        and any(event.matches(key) for key in STEPS)
    )


def fold_in(body: QVBoxLayout) -> KeyButton:
    """A quiet button at the beginning of a row of its own; what it folds stands below it."""
    made = KeyButton("", look="quiet")
    made.setCheckable(True)
    made.setStyleSheet("padding-left: 0; padding-right: 0;")
    side = row()
    side.addWidget(made)
    side.addStretch(1)
    body.addLayout(side)
    return made


class LiveLine(QLineEdit):
    written = Signal(str)
    """What stands there now: a moment after the last key, and when the field is left."""
    left = Signal()

    def __init__(self, *, name: str = "", placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._autosave = Autosave(self.text, self)
        self._autosave.written.connect(self.written)
        self.textEdited.connect(lambda _: self._autosave.touch())

    def fill(self, words: str, *, is_forced: bool = False) -> None:
        """Shows what is kept, unless it is being typed in."""
        if is_forced or not self.hasFocus():
            if self.text() != words:
                self.setText(words)
                self.setCursorPosition(0 if not self.hasFocus() else len(words))
            self._autosave.begin(words)

    def settle(self) -> None:
        self._autosave.settle()

    def event(self, event: QEvent) -> bool:
        if belongs_to_the_editor(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
            self.left.emit()


class LiveText(QPlainTextEdit):
    """Several lines of plain text, as high as what stands in it; Tab goes on to the next field."""

    written = Signal(str)
    left = Signal()

    def __init__(self, *, name: str = "", lines: int = 1) -> None:
        super().__init__()
        self._lines = lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._autosave = Autosave(self.toPlainText, self)
        self._autosave.written.connect(self.written)
        self._is_filling = False
        self.textChanged.connect(self._change)
        self._fit()

    def set_language(self, language: str) -> None:
        """Words of a language run in its direction, whatever the window's."""
        direction = direction_of(language)
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(direction)
        option.setAlignment(
            Qt.AlignmentFlag.AlignRight if direction is Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
        )
        # the document tells of a change when its option is set
        with QSignalBlocker(self):
            self.document().setDefaultTextOption(option)

    def fill(self, words: str, *, is_forced: bool = False) -> None:
        if is_forced or not self.hasFocus():
            if self.toPlainText() != words:
                self._is_filling = True
                self.setPlainText(words)
                self._is_filling = False
            self._autosave.begin(words)
            self._fit()

    def settle(self) -> None:
        self._autosave.settle()

    def event(self, event: QEvent) -> bool:
        if belongs_to_the_editor(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _change(self) -> None:
        self._fit()
        if not self._is_filling:
            self._autosave.touch()

    def _fit(self) -> None:
        needed = int(self.document().size().height())
        is_long = needed > MOST_LINES
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        spacing, block, high = self.fontMetrics().lineSpacing(), self.document().begin(), 0.0
        # measured, not counted: letters of another script come from another font, with higher lines
        while block.isValid() and not is_long:
            high += self.blockBoundingRect(block).height()
            block = block.next()
        least = (MOST_LINES if is_long else self._lines) * spacing
        self.setFixedHeight(max(least, ceil(high)) + px(24))
