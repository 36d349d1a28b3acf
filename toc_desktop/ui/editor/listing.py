"""The left side: the questions in their groups, found by typing, moved, added and removed by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeWidget, QTreeWidgetItem

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.editor import keys
from toc_desktop.ui.editor.values import SETTINGS_ROW, ListLine
from toc_desktop.ui.parts import Flow, KeyButton, Line, MenuButton, column, label, named, tip
from toc_desktop.ui.theme import font, px

ROW = Qt.ItemDataRole.UserRole
SIGNS = {"error": "! ", "warning": "· ", "": "", "notice": ""}


class QuestionList(QFrame):
    chosen = Signal(int)
    move_requested = Signal(int)
    """By so many lines; up is negative."""
    add_requested = Signal(str)
    """What is added: text, note, select_one, begin group, begin repeat …"""
    remove_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._items: dict[int, QTreeWidgetItem] = {}
        self._lines: tuple[ListLine, ...] = ()
        self.setProperty("look", "side")
        named(self, t("Questions"))
        within = column(self, space=8, margins=(12, 12, 12, 12))
        self.search = Line(name=t("Search the questions"), placeholder=t("Search the questions"))
        tip(self.search, t("Search the questions"), keyboard.SEARCH)
        self.search.textChanged.connect(lambda _: self._sift())
        within.addWidget(self.search)
        self.tree = self._tree()
        within.addWidget(self.tree, 1)
        self.nothing = label(t("No question holds these words."), "small")
        self.nothing.hide()
        within.addWidget(self.nothing)
        within.addLayout(self._tools())

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        named(tree, self._t("Questions"))
        tree.setHeaderHidden(True)
        tree.setIndentation(px(14))
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.currentItemChanged.connect(lambda now, _: self._choose(now))
        return tree

    def _tools(self) -> Flow:
        t = self._t
        tools = Flow(space=4)
        self.add = MenuButton(t("Add"))
        for kind, words in (
            ("text", t("Question with an open answer")),
            ("select_one", t("Question with one choice")),
            ("select_multiple", t("Question with several choices")),
            ("integer", t("Question with a number")),
            ("note", t("Note")),
            ("begin group", t("Group")),
            ("begin repeat", t("Repeat")),
        ):
            self.add.menu().addAction(words).triggered.connect(lambda _=False, kind=kind: self.add_requested.emit(kind))
        tip(self.add, t("Add below the chosen line; the key adds an open question"), keys.ADD)
        self.up = tip(KeyButton("↑", look="quiet", name=t("Move up")), t("Move up"), keys.UP)
        self.down = tip(KeyButton("↓", look="quiet", name=t("Move down")), t("Move down"), keys.DOWN)
        self.remove = tip(KeyButton(t("Remove"), look="quiet"), t("Remove; Undo brings it back"), keys.REMOVE)
        self.up.clicked.connect(lambda: self.move_requested.emit(-1))
        self.down.clicked.connect(lambda: self.move_requested.emit(1))
        self.remove.clicked.connect(self.remove_requested)
        for button in (self.add, self.up, self.down, self.remove):
            tools.addWidget(button)
        return tools

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[ListLine], chosen: int) -> None:
        """Built anew only where lines came, went or moved; else the words change in place."""
        lines = tuple(lines)
        with QSignalBlocker(self.tree):
            if [(line.row, line.depth) for line in lines] != [(line.row, line.depth) for line in self._lines]:
                self._build(lines)
            for line in lines:
                self._write(self._items[line.row], line)
            self._lines = lines
            if chosen in self._items:
                self.tree.setCurrentItem(self._items[chosen])
                self.tree.scrollToItem(self._items[chosen])
        self._sift()
        is_row = chosen != SETTINGS_ROW
        for button in (self.up, self.down, self.remove):
            button.setEnabled(is_row)

    def _build(self, lines: Sequence[ListLine]) -> None:
        self.tree.clear()
        self._items.clear()
        above: list[QTreeWidgetItem] = []
        for line in lines:
            del above[line.depth :]
            item = QTreeWidgetItem(above[-1]) if above else QTreeWidgetItem(self.tree)
            item.setData(0, ROW, line.row)
            # the tree may ask before the style sheet has come to it, and would keep to what it heard
            item.setSizeHint(0, QSize(0, px(34)))
            self._items[line.row] = item
            above.append(item)
        self.tree.expandAll()

    def _write(self, item: QTreeWidgetItem, line: ListLine) -> None:
        words = " ".join(line.words.split()) or line.name or self._t("(without a name)")
        # words keep their own direction in a window of the other one
        text = f"{SIGNS[line.severity]}\u2068{words}\u2069"
        if item.text(0) == text:
            return
        item.setText(0, text)
        item.setToolTip(0, f"{words}\n{line.name}" if line.name else words)
        item.setFont(0, font(14, is_bold=line.kind != "question"))
        kinds = {"group": self._t("Group"), "repeat": self._t("Repeat")}
        spoken = [words, kinds.get(line.kind, ""), self._t("has findings") if line.severity else ""]
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in spoken if part))

    def _sift(self) -> None:
        wanted = self.search.text().casefold().split()
        found = 0
        for line in reversed(self._lines):
            item = self._items[line.row]
            holds = all(word in f"{line.words} {line.name}".casefold() for word in wanted)
            below = (item.child(place) for place in range(item.childCount()))
            inside = any(child is not None and not child.isHidden() for child in below)
            item.setHidden(not (holds or (wanted and inside)))
            found += holds
        self.nothing.setVisible(bool(wanted) and not found)

    # -- choosing ----------------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """To the next or previous line that is shown."""
        item = self.tree.currentItem()
        if item is None:
            return
        after = self.tree.itemBelow(item) if by > 0 else self.tree.itemAbove(item)
        if after is not None:
            self.tree.setCurrentItem(after)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(int(item.data(0, ROW)))
