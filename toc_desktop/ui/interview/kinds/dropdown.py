"""Choices that take little room: a list that drops down, and one that unfolds for several answers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.choices import ChoiceField
from toc_desktop.ui.interview.fields import Field
from toc_desktop.ui.parts import KeyButton, Pick, column, label, row
from toc_desktop.ui.theme import px


class DropField(Field):
    """Typing the first letters finds a choice; Delete takes the answer away."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.pick = _Pick()
        self.pick.setMinimumWidth(px(260))
        within = row(self)
        within.addWidget(self.pick)
        within.addStretch(1)
        self.pick.picked.connect(self._picked)
        self.setFocusProxy(self.pick)

    def show_item(self, item: Item) -> None:
        offered = [(choice.value, choice.label) for choice in item.choices]
        self.pick.offer([("", self._t("– choose –")), *offered], item.value)
        self.pick.setAccessibleName(item.label)
        # on Linux a list is called by what is chosen in it, whatever its name
        self.pick.setAccessibleDescription(f"{item.label} {item.hint}".strip())
        self.pick.setEnabled(not item.is_read_only)

    def value(self) -> str:
        return self.pick.key()

    def place(self) -> QWidget:
        return self.pick

    def _picked(self) -> None:
        self.edited.emit()
        self.settled.emit()


class _Pick(Pick):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.setCurrentIndex(0)
            self.picked.emit("")
            return
        super().keyPressEvent(event)


class FoldedField(Field):
    """One line that says what is chosen; Space or a click unfolds the choices below it."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._item = Item("", "", "", "")
        self.fold = KeyButton("", look="pick")
        self.fold.setCheckable(True)
        self.choices = ChoiceField(t, is_single=False)
        self.choices.hide()
        within = column(self, space=4)
        within.addWidget(self.fold)
        within.addWidget(self.choices)
        self.fold.toggled.connect(self._unfold)
        self.choices.edited.connect(self._say)
        self.choices.edited.connect(self.edited)
        self.choices.settled.connect(self.settled)
        self.choices.wish_requested.connect(self.wish_requested)
        self.setFocusProxy(self.fold)

    def show_item(self, item: Item) -> None:
        if item.path != self._item.path:
            self.fold.setChecked(False)
        self._item = item
        self.choices.show_item(item)
        self._say()

    def value(self) -> str:
        return self.choices.value()

    def place(self) -> QWidget:
        return self.fold

    def _unfold(self, is_open: bool) -> None:
        self.choices.setVisible(is_open)
        self._say()
        if is_open:
            self.choices.place().setFocus()

    def _say(self) -> None:
        chosen = set(self.choices.value().split())
        labels = [choice.label for choice in self._item.choices if choice.value in chosen]
        words = chosen_words(self._t, labels)
        self.fold.set_words(
            ("▾  " if self.fold.isChecked() else "▸  ") + words,
            self._t("{question}: {chosen}", question=self._item.label, chosen=words),
        )


class NoChoicesField(Field):
    """The list is empty: another answer filters it, or its file is missing. An answer that was given before stays."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._value = ""
        column(self).addWidget(label(t("There is nothing to choose from here yet."), "soft"))

    def show_item(self, item: Item) -> None:
        self._value = item.value
        self.setAccessibleName(item.label)

    def value(self) -> str:
        return self._value


def chosen_words(t: Translator, labels: list[str]) -> str:
    if not labels:
        return t("Nothing chosen")
    shown = ", ".join(labels[:3])
    return shown if len(labels) <= 3 else t("{some} and {count} more", some=shown, count=len(labels) - 3)
