"""The place to answer, one widget per kind of question; a kind nobody knows is typed as a line."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget, QWidgetAction

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.writing import WritingPlace
from toc_desktop.ui.parts import KeyButton, label
from toc_desktop.ui.theme import px


class Field(QWidget):
    """`edited`: a key was typed. `settled`: the answer stands (left, chosen, picked) and should be kept at once.
    `wish_requested`: one of `kinds.wishes`. `is_theirs`: the laptop is turned, and not all of it is theirs to see.
    `is_typed`: while the keyboard is here, what stands here is newer than what was kept.
    """

    edited = Signal()
    settled = Signal()
    wish_requested = Signal(object)
    is_theirs = False
    is_typed = True

    def show_item(self, item: Item) -> None:
        raise NotImplementedError

    def make_ready(self, item: Item) -> bool:
        """Makes beforehand what is slow to make for such a question; False when it is all there."""
        return False

    def value(self) -> str:
        """The XForm's lexical value."""
        raise NotImplementedError

    def place(self) -> QWidget:
        """Where the keyboard goes."""
        return self

    def flush(self) -> None:
        """The page is left: half an answer, which was no complaint yet, counts too."""

    def leave(self) -> None:
        """The question goes out of sight: what is going on in it ends."""


class TextField(Field):
    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.writing = WritingPlace(self)
        self.writing.typed.connect(self.edited)
        self.writing.left.connect(self.settled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.writing)
        self.setFocusProxy(self.writing)

    def show_item(self, item: Item) -> None:
        self.writing.setReadOnly(item.is_read_only)
        self.writing.setAccessibleName(item.label)
        self.writing.setAccessibleDescription(item.hint)
        self.writing.show_text(item.value)

    def fit(self, writing_height: int) -> None:
        self.writing.setMinimumHeight(writing_height)

    def value(self) -> str:
        return self.writing.text()

    def place(self) -> QWidget:
        return self.writing


class _Line(QLineEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class LineField(Field):
    """Numbers and kinds nobody knows: whatever is typed is taken; what is wrong with it is said below."""

    SHORT = ("integer", "decimal", "date")

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.line = _Line()
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.left.connect(self.settled)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self.line)
        self.row.addStretch(1)
        self.setFocusProxy(self.line)

    def show_item(self, item: Item) -> None:
        self.line.setReadOnly(item.is_read_only)
        self.line.setAccessibleName(item.label)
        self.line.setAccessibleDescription(item.hint)
        self.line.setMinimumWidth(px(170 if item.kind in self.SHORT else 420))
        hints = {
            "integer": Qt.InputMethodHint.ImhDigitsOnly,
            "decimal": Qt.InputMethodHint.ImhFormattedNumbersOnly,
        }
        self.line.setInputMethodHints(hints.get(item.kind, Qt.InputMethodHint.ImhNone))
        if item.value != self.value():
            self.line.setText(item.value)

    def value(self) -> str:
        return self.line.text().strip()

    def place(self) -> QWidget:
        return self.line


class DateField(LineField):
    """Typed as 2026-03-12 or as people write it here, or picked; it may stay empty."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self._locale = QLocale("en_GB" if t.language == "en" else t.language)
        self.line.setPlaceholderText(t("year-month-day"))
        self.line.textChanged.connect(self._say_in_words)
        self.pick = KeyButton(t("Calendar"))
        self.pick.clicked.connect(self._open_calendar)
        self.in_words = label("", "soft", wraps=False)
        self.row.insertWidget(1, self.pick)
        self.row.insertWidget(2, self.in_words)
        self._calendar: QCalendarWidget | None = None
        self._menu = QMenu(self)

    def show_item(self, item: Item) -> None:
        super().show_item(item)
        self.pick.setEnabled(not item.is_read_only)

    def value(self) -> str:
        """ISO where a day was understood, else the words as they are: the interview says what is wrong with them."""
        typed = self.line.text().strip()
        day = self._day(typed)
        return day.toString(Qt.DateFormat.ISODate) if day.isValid() else typed

    def _day(self, typed: str) -> QDate:
        day = QDate.fromString(typed, Qt.DateFormat.ISODate)
        for pattern in ("d.M.yyyy", "d/M/yyyy", "d M yyyy"):
            if day.isValid():
                break
            day = QDate.fromString(typed, pattern)
        return day

    def _say_in_words(self, typed: str) -> None:
        day = self._day(typed.strip())
        self.in_words.setText(self._locale.toString(day, QLocale.FormatType.LongFormat) if day.isValid() else "")

    def _open_calendar(self) -> None:
        day = self._day(self.line.text().strip())
        calendar = self._calendar = self._calendar or self._make_calendar()
        with QSignalBlocker(calendar):
            calendar.setSelectedDate(day if day.isValid() else QDate.currentDate())
        self._menu.popup(self.pick.mapToGlobal(self.pick.rect().bottomLeft()))
        calendar.setFocus()

    def _make_calendar(self) -> QCalendarWidget:
        """Only when it is wanted: it takes as long to make as all else of a page."""
        made = QCalendarWidget()
        made.setLocale(self._locale)
        made.setAccessibleName(self.pick.accessibleName())
        made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        # its own measure knows nothing of the room that the style gives to cells: names of days were cut off
        names = (self._locale.dayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8))
        longest = max(map(self.line.fontMetrics().horizontalAdvance, names))
        made.setMinimumSize(7 * max(px(60), longest + px(28)), px(300))
        made.activated.connect(self._picked)
        made.clicked.connect(self._picked)
        holder = QWidgetAction(self._menu)
        holder.setDefaultWidget(made)
        self._menu.addAction(holder)
        return made

    def _picked(self, day: QDate) -> None:
        self._menu.close()
        self.line.setText(day.toString(Qt.DateFormat.ISODate))
        self.edited.emit()
        self.settled.emit()
        self.line.setFocus()


class NoteField(Field):
    """Something to read out: the label says it all."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_item(self, item: Item) -> None:
        self.setVisible(False)

    def value(self) -> str:
        return ""
