"""Choices brought into an order: with Alt and the arrows, by dragging, or with two buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Choice, Item
from toc_desktop.ui.interview.fields import Field
from toc_desktop.ui.parts import Flow, KeyButton, column, label, tip
from toc_desktop.ui.theme import px

VALUE = Qt.ItemDataRole.UserRole
LABEL = Qt.ItemDataRole.UserRole + 1
STEPS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


class RankField(Field):
    """Empty until somebody moves a line or says that the order is right as it stands."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._is_ranked = False
        self._offered: tuple[Choice, ...] = ()
        self.list = _Lines()
        self.state = label("", "soft")
        self.up = tip(KeyButton("↑", look="chip", name=t("Up")), t("Up"), "Alt+↑")
        self.down = tip(KeyButton("↓", look="chip", name=t("Down")), t("Down"), "Alt+↓")
        self.keep = tip(KeyButton(t("The order is right"), look="chip"), t("The order is right"), "↵")
        self.clear = KeyButton(t("No order"), look="chip")
        tools = Flow()
        for tool in (self.up, self.down, self.keep, self.clear):
            tools.addWidget(tool)
        within = column(self, space=6)
        within.addWidget(self.list)
        within.addLayout(tools)
        within.addWidget(self.state)
        self.setFocusProxy(self.list)
        self.list.move_requested.connect(self.move_line)
        self.list.confirmed.connect(self._confirm)
        self.list.dropped.connect(self._confirm)
        self.list.itemSelectionChanged.connect(self._allow)
        self.up.clicked.connect(lambda: self.move_line(-1))
        self.down.clicked.connect(lambda: self.move_line(1))
        self.keep.clicked.connect(self._confirm)
        self.clear.clicked.connect(self._forget)

    def show_item(self, item: Item) -> None:
        self._offered = item.choices
        order = {value: place for place, value in enumerate(item.value.split())}
        self._is_ranked = bool(order)
        at = self.list.currentItem()
        chosen = at.data(VALUE) if at is not None else ""
        choices = sorted(item.choices, key=lambda choice: order.get(choice.value, len(order)))
        with QSignalBlocker(self.list):
            self.list.clear()
            for row, choice in enumerate(choices):
                line = QListWidgetItem()
                line.setData(VALUE, choice.value)
                line.setData(LABEL, choice.label)
                # before the list has it: each change afterwards lays out the whole list
                self._dress(line, row, len(choices))
                self.list.addItem(line)
            places = [n for n, choice in enumerate(choices) if choice.value == chosen]
            self.list.setCurrentRow(places[0] if places else 0)
        self.list.setAccessibleName(item.label)
        self.list.setAccessibleDescription(self._t("Alt+Up and Alt+Down move the line"))
        self.list.is_fixed = item.is_read_only
        self.list.setDragEnabled(not item.is_read_only)
        for tool in (self.up, self.down, self.keep, self.clear):
            tool.setVisible(not item.is_read_only)
        self._number()

    def value(self) -> str:
        lines = [self.list.item(row) for row in range(self.list.count())]
        return " ".join(str(line.data(VALUE)) for line in lines) if self._is_ranked else ""

    def place(self) -> QListWidget:
        return self.list

    def move_line(self, step: int) -> None:
        row = self.list.currentRow()
        if self.list.is_fixed or not 0 <= row + step < self.list.count():
            return
        with QSignalBlocker(self.list):
            line = self.list.takeItem(row)
            self.list.insertItem(row + step, line)
            self.list.setCurrentRow(row + step)
        self._confirm()

    def _confirm(self) -> None:
        if self.list.is_fixed or not self.list.count():
            return
        self._is_ranked = True
        self._number()
        self.edited.emit()
        self.settled.emit()

    def _forget(self) -> None:
        self._is_ranked = False
        self._number()
        self.edited.emit()
        self.settled.emit()

    def _number(self) -> None:
        count = self.list.count()
        for row in range(count):
            self._dress(self.list.item(row), row, count)
        self.state.setText(
            self._t("In this order.") if self._is_ranked else self._t("Not in an order yet: move a line, or confirm.")
        )
        self.keep.setEnabled(not self._is_ranked)
        self.clear.setEnabled(self._is_ranked)
        self.list.fit()
        self._allow()

    def _dress(self, line: QListWidgetItem, row: int, count: int) -> None:
        words = str(line.data(LABEL))
        line.setText(f"{row + 1}.  {words}" if self._is_ranked else f"–  {words}")
        spoken = self._t("{number} of {count}: {label}", number=row + 1, count=count, label=words)
        line.setData(Qt.ItemDataRole.AccessibleTextRole, spoken if self._is_ranked else words)

    def _allow(self) -> None:
        row, count = self.list.currentRow(), self.list.count()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)


class _Lines(QListWidget):
    move_requested = Signal(int)
    confirmed = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_fixed = False
        self.setProperty("look", "card")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)

    def fit(self) -> None:
        """As high as its lines, so that the page scrolls and not the list in it; very long ones scroll after all."""
        self.ensurePolished()
        row = max(self.sizeHintForRow(0), px(36)) if self.count() else px(36)
        self.setFixedHeight(min(max(self.count(), 1), 12) * row + px(8))

    def event(self, event: QEvent) -> bool:
        # Alt with the arrows belongs to the page elsewhere
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := self._step(event):
            self.move_requested.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.dropped.emit()

    def _step(self, event: QKeyEvent) -> int:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return STEPS.get(event.key(), 0) if held == Qt.KeyboardModifier.AltModifier else 0
