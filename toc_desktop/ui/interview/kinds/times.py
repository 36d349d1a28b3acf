"""A time of day, and a day with its time: typed as people write them, said back in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QVBoxLayout, QWidget

from toc_desktop.app import clock
from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.fields import DateField, Field, LineField
from toc_desktop.ui.interview.kinds.lines import locale_of
from toc_desktop.ui.interview.kinds.moments import kept_time, lexical_moment, lexical_time, time_in
from toc_desktop.ui.parts import KeyButton, label
from toc_desktop.ui.theme import px


class TimeField(LineField):
    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self._locale = locale_of(t)
        self.line.setPlaceholderText(t("hours:minutes"))
        self.line.setMaximumWidth(px(170))
        self.now = KeyButton(t("Now"))
        self.in_words = label("", "soft", wraps=False)
        self.row.insertWidget(1, self.now)
        self.row.insertWidget(2, self.in_words)
        self.line.textChanged.connect(self._say_in_words)
        self.now.clicked.connect(self._take_now)

    def show_item(self, item: Item) -> None:
        self.line.setReadOnly(item.is_read_only)
        self.line.setAccessibleName(item.label)
        self.line.setAccessibleDescription(item.hint)
        self.line.setMinimumWidth(px(150))
        self.now.setEnabled(not item.is_read_only)
        self.now.setAccessibleDescription(item.label)
        shown = kept_time(item.value) or item.value
        if shown != self.line.text():
            self.line.setText(shown)

    def value(self) -> str:
        typed = self.line.text().strip()
        found = time_in(typed)
        return lexical_time(found, clock.now()) if found is not None else typed

    def _say_in_words(self, typed: str) -> None:
        found = time_in(typed)
        words = self._locale.toString(QTime(found.hour, found.minute), QLocale.FormatType.ShortFormat) if found else ""
        self.in_words.setText(words if words != typed.strip() else "")

    def _take_now(self) -> None:
        self.line.setText(clock.now().strftime("%H:%M"))
        self.edited.emit()
        self.settled.emit()
        self.line.setFocus()


class MomentField(Field):
    """A day with the calendar, below it the time. Half of it stays in sight, and the form says what is missing."""

    def __init__(self, t: Translator, *, has_calendar: bool = True) -> None:
        super().__init__()
        self._t = t
        self.day = DateField(t)
        self.day.pick.setVisible(has_calendar)
        self.time = TimeField(t)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.day)
        column.addWidget(self.time)
        for part in (self.day, self.time):
            part.edited.connect(self.edited)
            part.settled.connect(self.settled)
        self.setFocusProxy(self.day.line)

    def show_item(self, item: Item) -> None:
        day, _, _ = item.value.partition("T")
        self.day.show_item(replace(item, kind="date", value=day))
        self.day.line.setAccessibleName(self._t("{question}: day", question=item.label))
        self.time.show_item(replace(item, value=item.value.partition("T")[2]))
        self.time.line.setAccessibleName(self._t("{question}: time", question=item.label))

    def value(self) -> str:
        day, at = self.day.value(), time_in(self.time.line.text())
        try:
            whole = date.fromisoformat(day)
        except ValueError:
            rest = self.time.line.text().strip()
            return f"{day}T{rest}" if rest else day
        if at is not None:
            return lexical_moment(whole, at)
        rest = self.time.line.text().strip()
        return f"{day}T{rest}" if rest else day

    def place(self) -> QWidget:
        return self.day.line
