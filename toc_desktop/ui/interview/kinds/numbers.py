"""Numbers: typed in a line, in groups of three where the form wants them, or counted up and down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.fields import LineField
from toc_desktop.ui.interview.kinds.lines import locale_of
from toc_desktop.ui.interview.kinds.numerals import exact, grouped, number_in, plain
from toc_desktop.ui.parts import KeyButton, tip
from toc_desktop.ui.theme import px


class NumberField(LineField):
    """Shows groups of three while nobody types, the bare number while somebody does."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self._locale = locale_of(t)
        self._has_groups = False
        self._is_whole = False
        self.line.setMaximumWidth(px(260))
        self.line.installEventFilter(self)

    def show_item(self, item: Item) -> None:
        self._has_groups = "thousands-sep" in item.appearance.split()
        self._is_whole = item.kind == "integer"
        super().show_item(item)
        self._dress()

    def value(self) -> str:
        return number_in(self.line.text(), has_groups=self._has_groups, is_whole=self._is_whole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._dress(is_typing=event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _dress(self, *, is_typing: bool | None = None) -> None:
        if not self._has_groups:
            return
        bare = self.line.hasFocus() if is_typing is None else is_typing
        value = self.value()
        words = value.replace(".", self._locale.decimalPoint()) if exact(value) is not None else value
        words = words if bare else grouped(value, self._locale)
        if words != self.line.text():
            self.line.setText(words)


class CounterField(NumberField):
    """A number with "one less" and "one more"; Up and Down do the same. Empty until touched."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self.less = tip(KeyButton("−", name=t("One less")), t("One less"), "↓")
        self.more = tip(KeyButton("+", name=t("One more")), t("One more"), "↑")
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.row.insertWidget(0, self.less)
        self.row.insertWidget(2, self.more)
        for button in (self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.less.clicked.connect(lambda: self._count(-1))
        self.more.clicked.connect(lambda: self._count(1))

    def show_item(self, item: Item) -> None:
        super().show_item(item)
        self.line.setMinimumWidth(px(110))
        self.line.setMaximumWidth(px(140))
        for button in (self.less, self.more):
            button.setEnabled(not item.is_read_only)
            button.setAccessibleDescription(item.label)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        steps = {int(Qt.Key.Key_Up): 1, int(Qt.Key.Key_Down): -1}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in steps:
            self._count(steps[event.key()])
            return True
        return super().eventFilter(watched, event)

    def _count(self, step: int) -> None:
        """From nothing, one more is 1 and one less is 0; nobody counts below nothing by a button."""
        if self.line.isReadOnly():
            return
        before = exact(self.value())
        now = max(0, int(before) + step) if before is not None else max(0, step)
        self.line.setText(plain(type(before)(now)) if before is not None else str(now))
        self.edited.emit()
        self.settled.emit()
