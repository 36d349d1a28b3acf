"""Where a sheet that was typed in twice differs: both side by side, and one key for each way to decide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QListWidget, QStackedWidget, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.interview.fields import Field
from toc_desktop.ui.parts import (
    Banner,
    BannerPlace,
    Card,
    KeyButton,
    PageBar,
    Scroll,
    clear_layout,
    column,
    label,
    named,
    row,
)
from toc_desktop.ui.theme import px
from toc_desktop.ui.typing_in import keys
from toc_desktop.ui.typing_in.cells import make_cell
from toc_desktop.ui.typing_in.typed import TypedPanel
from toc_desktop.ui.typing_in.values import DifferenceShown, Typed

DECIDES = (keys.FIRST, keys.SECOND, keys.TYPE)


class DifferencesPage(QWidget):
    back_requested = Signal()
    settled = Signal(str, str, str)
    """Path; "first", "second" or "typed"; what was typed."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._shown: tuple[DifferenceShown, ...] = ()
        self.cell: Field | None = None
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Where the two differ"))
        within = column(self, space=0)
        self.bar = PageBar(t("Where the two differ"), t("Collect"), keyboard.BACK)
        self.left = label("", "small", wraps=False)
        self.bar.add_near(self.left)
        within.addWidget(self.bar)
        self.banner = Banner(t)
        within.addWidget(BannerPlace(self.banner))
        self.stack = QStackedWidget()
        self.sides = QWidget()
        beside = row(self.sides, space=0)
        self.list = QListWidget()
        self.list.setAccessibleName(t("Differences"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        side = QFrame()
        side.setProperty("look", "side")
        column(side, margins=(8, 12, 8, 12)).addWidget(self.list)
        beside.addWidget(side, 2)
        self._side_frame = side
        beside.addWidget(self._one(), 5)
        self.stack.addWidget(self.sides)
        self.typed = TypedPanel(t)
        self.stack.addWidget(self.typed)
        within.addWidget(self.stack, 1)
        self.list.currentRowChanged.connect(lambda _: self._show_one())
        self.bar.back_requested.connect(self.back_requested)
        for key, wish in (
            (keyboard.BACK, self._back),
            (keys.FIRST, self.take_first.click),
            (keys.SECOND, self.take_second.click),
            (keys.TYPE, self.type_it.click),
            (keys.BEFORE, lambda: self._step(-1)),
            (keys.AFTER, lambda: self._step(1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(wish)

    def _one(self) -> Scroll:
        t = self._t
        self._scroll = scroll = Scroll(measure=900, space=16, margins=(24, 20, 24, 24))
        self.number, self.words = label("", "small"), label("", "heading")
        self.first, self.second = label("", selectable=True), label("", selectable=True)
        self.take_first = KeyButton(t("Take the first"), keys.FIRST)
        self.take_second = KeyButton(t("Take the second"), keys.SECOND)
        self.type_it = KeyButton(t("Neither: type what stands on the paper"), keys.TYPE)
        self._pair = row(space=16)
        for title, shown, button in (
            (t("Typed first"), self.first, self.take_first),
            (t("Typed second"), self.second, self.take_second),
        ):
            self._pair.addWidget(self._side(title, shown, button), 1)
        self._typing = QFrame()
        self._typing.setProperty("look", "card")
        inside = column(self._typing, space=8, margins=(16, 12, 16, 16))
        inside.addWidget(label(t("What stands on the paper; Enter takes it, Esc leaves it"), "field"))
        self._place = column()
        inside.addLayout(self._place)
        for part in (self.number, self.words):
            scroll.body.addWidget(part)
        scroll.body.addLayout(self._pair)
        below = row()
        below.addWidget(self.type_it)
        below.addStretch(1)
        scroll.body.addLayout(below)
        scroll.body.addWidget(self._typing)
        scroll.body.addStretch(1)
        self._typing.hide()
        self.take_first.clicked.connect(lambda: self._settle("first"))
        self.take_second.clicked.connect(lambda: self._settle("second"))
        self.type_it.clicked.connect(self._begin_typing)
        return scroll

    def _side(self, title: str, shown: QLabel, button: KeyButton) -> Card:
        card = Card(space=10, margin=16)
        card.body.addWidget(label(title, "section"))
        shown.setMinimumHeight(px(60))
        shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        card.body.addWidget(shown, 1)
        below = row()
        below.addWidget(button)
        below.addStretch(1)
        card.body.addLayout(below)
        return card

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_differences(self, code: str, differences: Sequence[DifferenceShown]) -> None:
        """The one that stood where the settled one was comes next."""
        at = max(0, self.list.currentRow())
        self._shown = tuple(differences)
        self.bar.title.setText(self._t("Where the two differ · {code}", code=code))
        count = len(differences)
        self.left.setText(self._t("1 to decide") if count == 1 else self._t("{count} to decide", count=count))
        self.list.clear()
        for one in differences:
            words = f"{one.number}  {one.label}".strip()
            self.list.addItem(" · ".join(part for part in (words, one.where) if part))
        self.list.setCurrentRow(min(at, count - 1))
        self.stack.setCurrentWidget(self.sides)
        self._show_one()
        self.focus()

    def focus(self) -> None:
        """Where the number keys decide."""
        if self.stack.currentWidget() is self.typed:
            self.typed.focus()
        else:
            (self.take_first if self._side_frame.isHidden() else self.list).setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus()

    def show_settled(self, typed: Typed) -> None:
        self._shown = ()
        self.left.setText("")
        self.typed.show_typed(typed)
        self.stack.setCurrentWidget(self.typed)
        self.typed.focus()

    def _show_one(self) -> None:
        self._stop_typing()
        one = self._current()
        if one is None:
            return
        number = self._t("Question {number}", number=one.number) if one.number else ""
        self.number.setText(" · ".join(part for part in (number, one.where) if part))
        self.words.setText(one.label)
        for shown, words in ((self.first, one.first), (self.second, one.second)):
            shown.setText(words)
            shown.setAccessibleName(words)
        self.take_first.setAccessibleDescription(one.first)
        self.take_second.setAccessibleDescription(one.second)
        self.type_it.setVisible(one.item is not None)

    def _current(self) -> DifferenceShown | None:
        at = self.list.currentRow()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    # -- deciding ----------------------------------------------------------------------------------------------------

    def _settle(self, take: str, typed: str = "") -> None:
        one = self._current()
        if one is not None and self.stack.currentWidget() is self.sides:
            self.settled.emit(one.path, take, typed)

    def _begin_typing(self) -> None:
        one = self._current()
        if one is None or one.item is None or self.cell is not None:
            return
        self.cell = make_cell(one.item, self._t)
        self._place.addWidget(self.cell)
        self.cell.show_item(one.item)
        for inside in (self.cell, *self.cell.findChildren(QWidget)):
            inside.installEventFilter(self)
        self._typing.show()
        self.cell.place().setFocus()
        # once it has its place
        QTimer.singleShot(0, self._typing, lambda: self._scroll.ensureWidgetVisible(self._typing))

    def _step(self, steps: int) -> None:
        """With little room the list is out of sight, and the differences can be looked through all the same."""
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + steps)))

    def _stop_typing(self) -> None:
        if self.cell is not None:
            self.cell.blockSignals(True)
            self.cell = None
        clear_layout(self._place)
        self._typing.hide()

    def _back(self) -> None:
        if self.cell is None:
            self.back_requested.emit()
            return
        self._stop_typing()
        self.focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and self.cell is not None and event.text() in DECIDES:
            # digits belong to the answer while it is typed
            event.accept()
            return True
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if event.type() == QEvent.Type.KeyPress and is_enter and self.cell is not None:
            self.cell.flush()
            self._settle("typed", self.cell.value())
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the list gives way, then the two stand below each other."""
        super().resizeEvent(event)
        self._pair.setDirection(
            QBoxLayout.Direction.TopToBottom if self.width() < px(640) else QBoxLayout.Direction.LeftToRight
        )
        self._side_frame.setVisible(self.width() >= px(720))
        self._side_frame.setMaximumWidth(px(340))
