"""Small sheets that slide in above the foot and leave the question in sight; Esc puts them away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Entry, Overview
from toc_desktop.ui.parts import Card, column, label, named, row
from toc_desktop.ui.theme import px


class Sheet(Card):
    """A title, what it holds, a row of buttons. Hidden until it is opened."""

    closed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(title, space=10, margin=18)
        self.hide()

    def add_words(self, words: str = "", look: str = "") -> QLabel:
        made = label(words, look)
        self.body.addWidget(made)
        return made

    def add_buttons(self, *buttons: QWidget) -> QHBoxLayout:
        held = row(space=10)
        for one in buttons:
            held.addWidget(one)
        held.addStretch(1)
        self.body.addLayout(held)
        return held

    def put_away(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)


class SheetPlace(QScrollArea):
    """Where sheets stand: as high as the open one needs, at most two thirds of the page; then it scrolls."""

    def __init__(self, sheets: tuple[QWidget, ...]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheets = sheets
        self._paper = QFrame()
        self._paper.setProperty("look", "paper")
        within = column(self._paper, space=8)
        within.setContentsMargins(px(24), px(4), px(24), px(12))
        for sheet in sheets:
            sheet.installEventFilter(self)
            within.addWidget(sheet)
        within.addStretch(1)
        self.setWidget(self._paper)
        self.hide()

    def fit(self) -> None:
        """After a sheet was opened or put away, or the page has another size."""
        self.setVisible(any(not sheet.isHidden() for sheet in self._sheets))
        self.updateGeometry()
        if (focused := self._paper.focusWidget()) is not None and self._paper.isAncestorOf(focused):
            QTimer.singleShot(0, focused, lambda: self.ensureWidgetVisible(focused))

    def sizeHint(self) -> QSize:
        held, page = self._paper.layout(), self.parentWidget()
        if held is None or page is None:
            return super().sizeHint()
        width = max(1, self.width())
        needed = held.totalHeightForWidth(width) if held.hasHeightForWidth() else held.totalSizeHint().height()
        return QSize(width, min(needed, page.height() * 2 // 3))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(90))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.LayoutRequest):
            QTimer.singleShot(0, self, self.fit)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self.fit)


class QuestionPicker(QWidget):
    """Type a few letters of a question or its component; the arrows move, Enter takes."""

    picked = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._entries: tuple[tuple[Entry, str], ...] = ()
        self.line = _Line()
        self.line.setPlaceholderText(t("Type a few letters of a question"))
        named(self.line, t("Find a question"))
        self.list = QListWidget()
        self.list.setProperty("look", "card")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        named(self.list, t("Questions found"))
        self.list.setFixedHeight(px(36) * 3 + 2)
        within = column(self, space=6)
        within.addWidget(self.line)
        within.addWidget(self.list)
        self.line.textChanged.connect(self._find)
        self.line.moved.connect(self._move)
        self.line.returnPressed.connect(self._take)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.setFocusProxy(self.line)

    def show_questions(self, overview: Overview, here: str = "", *, without: str = "") -> None:
        """`here` is chosen to begin with."""
        self._entries = tuple(
            (entry, f"{part.label} {entry.short} {entry.label}".casefold())
            for part in overview.parts
            for entry in part.entries
            if entry.path != without
        )
        self.line.clear()
        self._find("")
        rows = [number for number, (entry, _) in enumerate(self._entries) if entry.path == here]
        self.list.setCurrentRow(rows[0] if rows else 0)

    def path(self) -> str:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole) or "") if item is not None else ""

    def _find(self, typed: str) -> None:
        wanted = typed.casefold().split()
        self.list.clear()
        for entry, text in self._entries:
            if all(word in text for word in wanted):
                item = QListWidgetItem(entry.short)
                item.setData(Qt.ItemDataRole.UserRole, entry.path)
                self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            nothing = QListWidgetItem(self._t("No question holds these words."), self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)

    def _move(self, steps: int) -> None:
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + steps)))

    def _take(self) -> None:
        if self.path():
            self.picked.emit(self.path())


class _Line(QLineEdit):
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if steps:
            self.moved.emit(steps)
        else:
            super().keyPressEvent(event)
