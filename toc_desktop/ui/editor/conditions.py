"""When a question is asked, or which answers are allowed: picked from lists, or typed where it is more intricate."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from toc_desktop.forms.editing import Comparison, Condition
from toc_desktop.i18n import Translator
from toc_desktop.ui.editor.comparing import ComparisonLine, beginning
from toc_desktop.ui.editor.expression import Expression
from toc_desktop.ui.editor.values import ConditionShown
from toc_desktop.ui.parts import Flow, KeyButton, Pick, clear_layout, column, fill, label, named, row


class ConditionBox(QWidget):
    """Voices a `Condition` that was picked, or a text that was typed."""

    picked = Signal(object)
    typed = Signal(str)
    left = Signal()
    completion_wanted = Signal(object)

    def __init__(self, t: Translator, title: str, empty: str, add: str) -> None:
        """`empty` says what holds without a condition, `add` is the button that begins one."""
        super().__init__()
        self._t = t
        self._shown = ConditionShown("", None)
        self._types = False
        self._lines: list[ComparisonLine] = []
        self._empty, self._begin = empty, add
        named(self, title)
        within = column(self, space=6)
        within.addWidget(label(title, "field"))
        self._said = label(empty, "soft")
        within.addWidget(self._said)
        self._rows = column(space=6)
        within.addLayout(self._rows)
        self.text = Expression(name=title, words=t("What can be typed here"))
        self.text.written.connect(self.typed)
        self.text.left.connect(self.left)
        self.text.completion_wanted.connect(self.completion_wanted)
        within.addWidget(self.text)
        self._problem = label("", "warn")
        within.addWidget(self._problem)
        tools = Flow(space=20)
        self.add = KeyButton(add, look="quiet", description=f"{title}: {add}")
        self.way = KeyButton("", look="quiet")
        for button in (self.add, self.way):
            button.setStyleSheet("padding-left: 0; padding-right: 0;")
        self.add.clicked.connect(self._add)
        self.way.clicked.connect(self._turn)
        tools.addWidget(self.add)
        tools.addWidget(self.way)
        within.addLayout(tools)

    def show_condition(self, shown: ConditionShown, *, is_new: bool, is_forced: bool = False) -> None:
        """`is_new`: another question's. What is being picked or typed is left alone."""
        same = _skeleton(shown) == _skeleton(self._shown)
        self._shown = shown
        if is_new:
            self._types = shown.condition is None
        if shown.condition is None:
            self._types = True
        self.text.fill(shown.text, is_forced=is_forced or is_new)
        if not same or is_new:
            self._build()
        elif shown.condition is not None:
            for line, one in zip(self._lines, shown.condition.comparisons, strict=False):
                line.show_value(one, is_forced=is_forced)
        fill(self._problem, shown.problem)

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes: the first that is picked, else the text."""
        return self._lines[0].first if self._lines else self.add if self.text.isHidden() else self.text

    def settle(self) -> None:
        self.text.settle()

    def _build(self) -> None:
        t, condition = self._t, self._shown.condition
        types = self._types or condition is None
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused) and focused is not self.text
        place = _place_of(focused)
        self._lines = []
        clear_layout(self._rows)
        comparisons = condition.comparisons if condition is not None else ()
        if not types:
            for number, one in enumerate(comparisons):
                made = ComparisonLine(t, one, self._shown.asked, number)
                made.changed.connect(lambda given, number=number: self._put(number, given))
                made.removed.connect(lambda number=number: self._put(number, None))
                if number == 1:
                    self._rows.addWidget(self._joint(condition or Condition()))
                self._lines.append(made)
                self._rows.addWidget(made)
        self.text.setVisible(types)
        fill(self._said, self._empty if not types and not comparisons else "")
        self.add.setVisible(not types)
        self.add.set_words(t("Another condition") if comparisons else self._begin)
        self.way.set_words(t("Pick it instead") if types else t("Type it instead"))
        self.way.setVisible(condition is not None)
        if had_focus and place < len(self._lines):
            self._lines[place].focus_again()

    def _joint(self, condition: Condition) -> QWidget:
        t = self._t
        pick = Pick(
            (("and", t("and all of them hold")), ("or", t("or one of them is enough"))), name=t("How they join")
        )
        pick.fill(condition.joint)
        pick.picked.connect(lambda key: self.picked.emit(replace(condition, joint=key)))
        made = QWidget()
        within = row(made)
        within.addWidget(pick)
        within.addStretch(1)
        return made

    def _put(self, number: int, given: Comparison | None) -> None:
        condition = self._shown.condition or Condition()
        comparisons = list(condition.comparisons)
        comparisons[number : number + 1] = [given] if given is not None else []
        self.picked.emit(replace(condition, comparisons=tuple(comparisons)))

    def _add(self) -> None:
        condition = self._shown.condition or Condition()
        first = condition.comparisons[-1].question if condition.comparisons else ""
        asked = next((one for one in self._shown.asked if one.name == first), None) or next(
            iter(self._shown.asked), None
        )
        if asked is None:
            return
        added = beginning(asked)
        self.picked.emit(replace(condition, comparisons=(*condition.comparisons, added)))
        if self._lines:
            self._lines[-1].focus_again()

    def _turn(self) -> None:
        self._types = not self._types
        self._build()
        if self._types:
            self.text.setFocus()


def _skeleton(shown: ConditionShown) -> tuple[object, ...]:
    """All but the values: what decides which controls there are."""
    if shown.condition is None:
        return (shown.asked,)
    parts = tuple((one.question, one.comparison) for one in shown.condition.comparisons)
    return shown.asked, parts, shown.condition.joint


def _place_of(widget: QWidget | None) -> int:
    while widget is not None:
        if widget.property("number") is not None:
            return int(widget.property("number"))
        widget = widget.parentWidget()
    return 0
