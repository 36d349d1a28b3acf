"""Dates without a calendar, and those of which only the month or the year is asked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.fields import DateField, Field, LineField
from toc_desktop.ui.interview.kinds.lines import locale_of
from toc_desktop.ui.interview.kinds.moments import year_in
from toc_desktop.ui.parts import Pick
from toc_desktop.ui.theme import px

MONTHS = 12


class PlainDateField(DateField):
    """Only typed; the words beside it say how it was understood."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self.pick.hide()


class YearField(LineField):
    """Kept as the first of January of that year."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self.line.setPlaceholderText(t("year"))
        self.line.setMaximumWidth(px(120))

    def show_item(self, item: Item) -> None:
        super().show_item(_shown(item))
        self.line.setMinimumWidth(px(110))
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def value(self) -> str:
        typed = self.line.text().strip()
        year = year_in(typed)
        return f"{year:04}-01-01" if year else typed


class MonthField(Field):
    """A month from a list (its first letter finds it) and a year; kept as the first of that month."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        locale = locale_of(t)
        names = [
            (f"{n:02}", locale.standaloneMonthName(n, QLocale.FormatType.LongFormat)) for n in range(1, MONTHS + 1)
        ]
        self.month = Pick([("", t("month")), *names])
        self.year = YearField(t)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.month)
        row.addWidget(self.year)
        row.addStretch(1)
        self.setFocusProxy(self.month)
        self.month.picked.connect(self._picked)
        self.year.edited.connect(self._typed)
        self.year.settled.connect(self._left)

    def show_item(self, item: Item) -> None:
        year, _, rest = item.value.partition("-")
        self.month.fill(rest[:2] if year_in(year) else "")
        self.month.setEnabled(not item.is_read_only)
        self.month.setAccessibleName(self._t("{question}: month", question=item.label))
        # on Linux a list is called by what is chosen in it, whatever its name
        self.month.setAccessibleDescription(self.month.accessibleName())
        self.year.show_item(item)
        self.year.line.setAccessibleName(self._t("{question}: year", question=item.label))

    def value(self) -> str:
        """What is half filled in stays in sight and is no date yet: the form says so."""
        year, month = self.year.line.text().strip(), self.month.key()
        found = year_in(year)
        if found and month:
            return f"{found:04}-{month}-01"
        return "-".join(part for part in (year, month) if part)

    def place(self) -> Pick:
        return self.month

    def flush(self) -> None:
        self.edited.emit()

    def _picked(self) -> None:
        """A month alone is no complaint yet: the year comes next."""
        if self.year.line.text().strip() or not self.month.key():
            self._left()

    def _typed(self) -> None:
        if self.month.key() and year_in(self.year.line.text()):
            self.edited.emit()

    def _left(self) -> None:
        self.edited.emit()
        self.settled.emit()


def _shown(item: Item) -> Item:
    day = QDate.fromString(item.value[:10], Qt.DateFormat.ISODate)
    return replace(item, value=f"{day.year():04}") if day.isValid() else item
