"""The page on which a sheet is typed in: its lines, what helps with the one at hand, and the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QProgressBar, QStackedWidget, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui import keyboard
from toc_desktop.ui.interview.language import direction_of
from toc_desktop.ui.parts import (
    Banner,
    BannerPlace,
    Flow,
    Foot,
    KeyButton,
    PageBar,
    SavedLabel,
    column,
    label,
    named,
    row,
    set_look,
)
from toc_desktop.ui.theme import px
from toc_desktop.ui.typing_in import keys
from toc_desktop.ui.typing_in.cells import ChoiceCell
from toc_desktop.ui.typing_in.table import SheetTable
from toc_desktop.ui.typing_in.typed import TypedPanel
from toc_desktop.ui.typing_in.values import Lines, Row, Typed


class SheetFoot(Foot):
    """Saved, how far, and the end."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.saved = SavedLabel(t)
        self.far = label("", "small", wraps=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(px(160))
        named(self.bar, t("How far the sheet is typed in"))
        self.done = KeyButton(t("The sheet is finished"), "Ctrl ↵", "main")
        self.body.addWidget(self.saved)
        self.body.addStretch(1)
        for part in (self.far, self.bar, self.done):
            self.body.addWidget(part)

    def show_far(self, typed: int, whole: int) -> None:
        self.far.setText(self._t("{count} of {whole} lines", count=typed, whole=whole))
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(typed)


class SheetPage(QWidget):
    """`marked` gives the path and one of "empty", "crossed", "illegible"."""

    back_requested = Signal()
    marked = Signal(str, str)
    finish_requested = Signal()
    retry_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Type in from paper"))
        within = column(self, space=0)
        self.bar = PageBar("", t("Collect"), keyboard.BACK)
        self.about = label("", "small", wraps=False)
        self.bar.add_near(self.about)
        within.addWidget(self.bar)
        self.banner = Banner(t)
        within.addWidget(BannerPlace(self.banner))
        self.stack = QStackedWidget()
        self.sheet = QWidget()
        inside = column(self.sheet, space=0)
        self.table = SheetTable(t)
        self.table.setMinimumHeight(px(60))
        beside = row(space=0)
        beside.addSpacing(px(14))
        beside.addWidget(self.table)
        inside.addLayout(beside, 1)
        inside.addWidget(self._strip())
        self.foot = SheetFoot(t)
        inside.addWidget(self.foot)
        self.stack.addWidget(self.sheet)
        self.typed = TypedPanel(t)
        self.stack.addWidget(self.typed)
        within.addWidget(self.stack, 1)
        self._wire()

    def _strip(self) -> QFrame:
        """Below the lines, at the same place for each of them: what the keys do here, and what is wrong."""
        t = self._t
        made = QFrame()
        made.setProperty("look", "foot")
        inside = column(made, space=6, margins=(24, 8, 24, 8))
        self.says = label("", "soft")
        self.says.setMinimumHeight(self.says.fontMetrics().lineSpacing())
        inside.addWidget(self.says)
        marks = QWidget()
        flow = Flow(marks, space=8)
        self.marks: dict[str, KeyButton] = {}
        for mark, words, key in (
            ("empty", t("Left blank on the paper"), keys.EMPTY),
            ("crossed", t("Crossed out"), keys.CROSSED),
            ("illegible", t("Cannot be read"), keys.ILLEGIBLE),
        ):
            button = KeyButton(words, key)
            button.clicked.connect(lambda _=False, mark=mark: self._mark(mark))
            self.marks[mark] = button
            flow.addWidget(button)
        inside.addWidget(marks)
        self._marks, self._flow = marks, flow
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room it is the lines that give way, not the buttons."""
        super().resizeEvent(event)
        self._marks.setMinimumHeight(self._flow.heightForWidth(self.width() - px(48)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The page comes: the keyboard goes where something is to be typed."""
        super().focusInEvent(event)
        if self.stack.currentWidget() is self.typed:
            self.typed.focus()
        elif self.table.cell is not None:
            self.table.cell.place().setFocus()

    def _wire(self) -> None:
        self.bar.back_requested.connect(self.back_requested)
        self.banner.action_requested.connect(self.retry_requested)
        self.table.reached.connect(self._reached)
        self.table.ended.connect(self._end)
        self.foot.done.clicked.connect(self.finish_requested)
        for key, wish in (
            (keyboard.BACK, self.back_requested.emit),
            (keys.DONE, self._finish),
            (keys.EMPTY, lambda: self._mark("empty")),
            (keys.CROSSED, lambda: self._mark("crossed")),
            (keys.ILLEGIBLE, lambda: self._mark("illegible")),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(wish)

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_sheet(self, title: str, about: str, language: str) -> None:
        """`language`: that of the questions."""
        self.bar.title.setText(title)
        self.about.setText(about)
        self.table.setLayoutDirection(direction_of(language))

    def show_rows(self, rows: Sequence[Row], lines: Lines, path: str = "") -> None:
        self.table.show_rows(rows, lines)
        self.table.begin(path)

    def show_echo(self) -> None:
        self.table.show_echo()
        if (shown := self.table.row()) is not None:
            self._say(shown)

    def show_typed(self, typed: Typed) -> None:
        self.banner.hide()
        self.typed.show_typed(typed)
        self.stack.setCurrentWidget(self.typed)
        self.typed.focus()

    def settle(self) -> None:
        self.table.settle()

    # -- inside ------------------------------------------------------------------------------------------------------

    def _reached(self, reached: Row) -> None:
        for button in self.marks.values():
            button.setEnabled(reached.kind == "question")
        if (cell := self.table.cell) is not None:
            # made after all the others, and yet between them
            QWidget.setTabOrder(self.banner.close_button, cell.place())
        self._say(reached)

    def _say(self, reached: Row) -> None:
        t = self._t
        look = self.table.lines.look(reached)
        item = self.table.item if reached.kind == "question" else None
        if item is not None and not look.applies:
            words = t(
                "By the answers before, nothing should stand here. If it does, type it; if not, Enter goes on. "
                "Perhaps an answer before is wrong."
            )
        elif look.problem:
            words = f"! {look.problem}"
        else:
            words = "  ·  ".join(part for part in (item.hint if item else "", self._help(item)) if part)
        is_warning = bool(look.problem) or (item is not None and not look.applies)
        set_look(self.says, "warn" if is_warning else "soft")
        if words != self.says.text():
            self.says.setText(words)
            self.says.setAccessibleName(words)
            if is_warning:
                QAccessible.updateAccessibility(QAccessibleEvent(self.says, QAccessible.Event.Alert))

    def _help(self, item: Item | None) -> str:
        t = self._t
        if isinstance(self.table.cell, ChoiceCell) and item is not None:
            if len(self.table.cell.chips) > 9 and item.kind != "select_one":
                return t("Numbers choose, Space between two of them, Enter goes on.")
            if item.kind == "rank":
                return t("Numbers in the order that stands on the paper, Enter goes on.")
            return t("A number chooses, Enter goes on.")
        if item is not None and item.kind == "text":
            return t("Enter goes on, Shift+Enter begins a new line.")
        return t("Enter goes on.") if item is not None else ""

    def _mark(self, mark: str) -> None:
        reached = self.table.row()
        if self.stack.currentWidget() is self.sheet and reached is not None and reached.kind == "question":
            self.marked.emit(reached.path, mark)

    def _end(self) -> None:
        """After the last line the end is one key away, and not yet come."""
        self.foot.done.setFocus()

    def _finish(self) -> None:
        if self.stack.currentWidget() is self.sheet:
            self.settle()
            self.finish_requested.emit()
