"""Choices of a long list, found by typing: what was found stands below, what is chosen stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Choice, Item
from toc_desktop.ui.interview.fields import Field
from toc_desktop.ui.interview.kinds.wishes import ChoicesWanted
from toc_desktop.ui.parts import Chip, Flow, clear_layout, column, fill, label
from toc_desktop.ui.theme import px

VALUE = Qt.ItemDataRole.UserRole
LINES = 7
DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SearchField(Field):
    """Typing asks for choices; arrows go through them from the line itself, Enter takes one."""

    def __init__(self, t: Translator, *, is_single: bool) -> None:
        super().__init__()
        self._t = t
        self._is_single = is_single
        self._item = Item("", "", "", "")
        self._chosen: dict[str, str] = {}
        self.line = QLineEdit()
        self.line.setPlaceholderText(t("Type to find"))
        self.found = QListView()
        self.found.setProperty("look", "card")
        self.found.setUniformItemSizes(True)
        self.found.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.found.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._model = QStandardItemModel(self)
        self.found.setModel(self._model)
        self.found.selectionModel().currentChanged.connect(self._tell_current)
        self.count = label("", "small")
        self.chosen = QWidget()
        self._chips = Flow(self.chosen)
        within = column(self, space=6)
        for part in (self.chosen, self.line, self.found, self.count):
            within.addWidget(part)
        self.setFocusProxy(self.line)
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(0)
        self._ask.timeout.connect(self._wish)
        self.line.textEdited.connect(lambda _text: self._ask.start())
        self.line.textChanged.connect(lambda text: text or self._ask.start())
        self.line.installEventFilter(self)
        self.found.installEventFilter(self)
        self.found.clicked.connect(lambda index: self._take(index.row()))

    def show_item(self, item: Item) -> None:
        if item.path != self._item.path:
            self.line.clear()
        self._item = item
        values = [item.value] if self._is_single else item.value.split()
        labels = {choice.value: choice.label for choice in item.choices}
        # a value that is no longer offered is shown as it is
        self._chosen = {value: labels.get(value, self._chosen.get(value, value)) for value in values if value}
        self.line.setAccessibleName(item.label)
        self.line.setAccessibleDescription(self._t("Type to find; arrows and Enter choose"))
        self.found.setAccessibleName(self._t("Found for “{question}”", question=item.label))
        self.line.setVisible(not item.is_read_only)
        self.found.setVisible(not item.is_read_only)
        self.count.setVisible(not item.is_read_only)
        self._show_chosen()
        if not item.is_read_only:
            self._ask.start()

    def value(self) -> str:
        return " ".join(self._chosen)

    def place(self) -> QWidget:
        return self.line

    def show_found(self, choices: tuple[Choice, ...]) -> None:
        self._model.clear()
        for choice in choices:
            is_chosen = choice.value in self._chosen
            line = QStandardItem(("✓ " if is_chosen else "") + choice.label)
            line.setData(choice.value, VALUE)
            line.setToolTip("")
            self._model.appendRow(line)
        if choices and self.line.text().strip():
            # where nothing was typed, Enter takes nothing: a second Enter must not undo the first
            self.found.setCurrentIndex(self._model.index(0, 0))
        self.found.ensurePolished()
        row = max(self.found.sizeHintForRow(0), px(34)) if choices else px(34)
        self.found.setFixedHeight(max(1, min(LINES, max(len(choices), 1))) * row + px(6))
        whole = max(self._item.choice_count, len(choices))
        if not choices:
            words = self._t("Nothing found among {count}.", count=whole)
        elif len(choices) < whole:
            words = self._t("{shown} of {count}: type more to see fewer.", shown=len(choices), count=whole)
        else:
            words = ""
        fill(self.count, words)

    # inside

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held != Qt.KeyboardModifier.NoModifier:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.found.currentIndex().row())
            return True
        if watched is self.line and event.key() in DOWN:
            self.found.keyPressEvent(event)
            return True
        if watched is self.line and event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._chosen:
            self._drop(list(self._chosen)[-1])
            return True
        return super().eventFilter(watched, event)

    def _tell_current(self, here: QModelIndex | QPersistentModelIndex) -> None:
        """The keyboard stays in the line while the arrows go through the list: whoever listens hears where they are."""
        words = str(here.data() or "")
        hint = self._t("Type to find; arrows and Enter choose")
        self.line.setAccessibleDescription(self._t("{answer}: Enter chooses it", answer=words) if words else hint)
        QAccessible.updateAccessibility(QAccessibleEvent(self.line, QAccessible.Event.DescriptionChanged))

    def _wish(self) -> None:
        if not self._item.is_read_only:
            self.wish_requested.emit(ChoicesWanted(self._item.path, self.line.text(), self.show_found))

    def _take(self, row: int) -> None:
        line = self._model.item(row)
        if line is None or self._item.is_read_only:
            return
        value = str(line.data(VALUE))
        if value in self._chosen:
            self._drop(value)
            return
        words = line.text()
        self._chosen = {value: words} if self._is_single else {**self._chosen, value: words}
        self.line.clear()
        self._say()

    def _drop(self, value: str) -> None:
        if self._item.is_read_only:
            return
        del self._chosen[value]
        self.line.setFocus()
        self._say()

    def _say(self) -> None:
        self._show_chosen()
        self._ask.start()
        self.edited.emit()
        self.settled.emit()

    def _show_chosen(self) -> None:
        clear_layout(self._chips)
        for value, words in self._chosen.items():
            # the sign says what a press does
            shown = words if self._item.is_read_only else f"{words}  ×"
            chip = Chip(shown, is_on=True, name=self._t("Take away: {answer}", answer=words))
            chip.setEnabled(not self._item.is_read_only)
            if self._item.is_read_only:
                chip.setAccessibleName(words)
            chip.clicked.connect(lambda _on, which=value: self._drop(which))
            self._chips.addWidget(chip)
        self.chosen.setVisible(bool(self._chosen))
