"""What a question is, beside its words: name, type, list, component, group, core, required."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.forms.editing import CellChanged, NameChanged, TypeChanged
from toc_desktop.i18n import Translator
from toc_desktop.ui.editor.expression import Expression
from toc_desktop.ui.editor.fields import LiveLine, LiveText, fold_in
from toc_desktop.ui.editor.values import Offers, QuestionShown
from toc_desktop.ui.parts import Card, Columns, FormRow, Pick, Tick, column, stretch

OFFERING = ("select_one", "select_multiple", "rank")
NEW_LIST = "\n"
"""No name of a list: stands for "a new one"."""
TICKED = "yes"
NO = ("no", "false", "false()", "0")
PLAIN = ("appearance", "default", "parameters")
"""Cells that hold no expression (a default may, but seldom does)."""


class Properties(Card):
    changed = Signal(object)
    """A `CellChanged`, `NameChanged` or `TypeChanged`."""
    left = Signal()
    completion_wanted = Signal(object)

    def __init__(self, t: Translator) -> None:
        super().__init__(t("What it is"), space=12)
        self._t = t
        self._question: QuestionShown | None = None
        self._offers = Offers()
        sides = Columns(240, 2, space=12)
        self.body.addWidget(sides)
        self.type = Pick(name=t("Type"))
        self.list = Pick(name=t("Choices from"))
        self.name = LiveLine(name=t("Name"))
        self.component = Pick(name=t("Component"))
        self.about = Pick(name=t("About which group"))
        self._type_row = FormRow(t("Type"), self.type)
        self._list_row = FormRow(t("Choices from"), self.list)
        self._name_row = FormRow(t("Name, as in tables and conditions"), self.name)
        self._component_row = FormRow(t("Component"), self.component)
        self._about_row = FormRow(t("About which group"), self.about)
        for place, made in enumerate(
            (self._name_row, self._type_row, self._component_row, self._list_row, stretch(), self._about_row)
        ):
            sides.add(made, place % 2)
        self._required, self._core = Tick(t("An answer is needed")), Tick(t("Core: asked even when time is short"))
        self.required, self.core = self._required.box, self._core.box
        ticks = Columns(240, 2, space=12)
        ticks.add(self._required, 0)
        ticks.add(self._core, 1)
        self.body.addWidget(ticks)
        self._more()
        for pick in (self.type, self.list, self.component, self.about):
            pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            pick.setMinimumContentsLength(12)
        self._wire()

    def _more(self) -> None:
        """What few need, folded."""
        t = self._t
        self.fold = fold_in(self.body)
        self._rest = QWidget()
        sides = Columns(240, 2, space=12)
        within = column(self._rest, space=12)
        within.addWidget(sides)
        self.cells: dict[str, LiveLine | Expression] = {}
        self._rows: dict[str, FormRow] = {}
        for name, words, place in (
            ("appearance", t("Appearance"), 0),
            ("default", t("Answer it begins with"), 1),
            ("parameters", t("Parameters"), 0),
            ("choice_filter", t("Which choices are offered (expression)"), 1),
            ("calculation", t("Calculated as (expression)"), 0),
            ("repeat_count", t("How many times (expression)"), 1),
            ("required", t("When an answer is needed (expression)"), 1),
        ):
            line: LiveLine | Expression
            if name in PLAIN:
                line = LiveLine(name=words)
            else:
                line = Expression(name=words, words=t("What can be typed here"))
                line.completion_wanted.connect(self.completion_wanted)
            line.written.connect(lambda text, name=name: self._cell(name, text))
            line.left.connect(self.left)
            self.cells[name] = line
            self._rows[name] = FormRow(words, line)
            sides.add(self._rows[name], place)
        self.test = LiveText(name=t("Test of this question"), lines=2)
        self.test.written.connect(lambda text: self._cell("test", text))
        self.test.left.connect(self.left)
        hint = t(
            "Answers, and what is expected of them: “age = 12; ? school shown; ? total = 5”. Runs with each change."
        )
        within.addWidget(FormRow(t("Test of this question"), self.test, hint))
        self.body.addWidget(self._rest)
        self.fold.toggled.connect(self._unfold)
        self._unfold(False)

    def _wire(self) -> None:
        self.type.picked.connect(self._change_type)
        self.list.picked.connect(self._change_list)
        self.name.left.connect(self._rename)
        self.component.picked.connect(lambda key: self._cell("component", key))
        self.about.picked.connect(lambda key: self._cell("about", key))
        self.required.clicked.connect(lambda is_on: self._cell("required", TICKED if is_on else ""))
        self.core.clicked.connect(lambda is_on: self._cell("core", TICKED if is_on else ""))

    def show_offers(self, offers: Offers) -> None:
        self._offers = offers

    def show_question(self, question: QuestionShown, *, is_forced: bool = False) -> None:
        has_moved = self._question is None or question.row != self._question.row
        if has_moved:
            self.settle()
        self._question = question
        is_asked = question.kind == "question"
        t, cells, offers = self._t, question.cells, self._offers
        self._type_row.setVisible(is_asked)
        self._list_row.setVisible(question.type in OFFERING)
        _offer(self.type, offers.types, question.type)
        _offer(self.list, (*offers.lists, (NEW_LIST, t("A new list"))), question.list_name)
        self.name.fill(cells.get("name", ""), is_forced=is_forced or has_moved)
        nothing = ("", t("None"))
        _offer(self.component, (nothing, *offers.components), cells.get("component", ""))
        _offer(self.about, (nothing, *offers.groups), cells.get("about", ""))
        for shown in (self._component_row, self._about_row, self._core):
            shown.setVisible(is_asked)
        self._required.setVisible(is_asked and question.type not in ("note", "calculate", "hidden"))
        required = cells.get("required", "")
        self.required.setChecked(_is_yes(required))
        # an expression is not overwritten by a tick
        self._required.setEnabled(not required or _is_yes(required) or required.lower() in NO)
        self.core.setChecked(_is_yes(cells.get("core", "")))
        for name, line in self.cells.items():
            line.fill(cells.get(name, ""), is_forced=is_forced or has_moved)
        self.test.fill(cells.get("test", ""), is_forced=is_forced or has_moved)
        if has_moved:
            self._show_rows(question)
            expressions = [name for name in self.cells if name not in PLAIN and cells.get(name)]
            is_ticked = expressions == ["required"] and self.required.isEnabled()
            self.fold.setChecked(
                (bool(expressions) and not is_ticked) or question.type == "calculate" or bool(cells.get("test"))
            )

    def _show_rows(self, question: QuestionShown) -> None:
        """What means something for this kind of question, or stands there already."""
        meant = {
            "choice_filter": question.type in OFFERING,
            "repeat_count": question.kind == "repeat",
            "calculation": question.kind == "question",
            "default": question.kind == "question",
            "parameters": question.kind == "question",
            "required": question.kind == "question",
        }
        for name, shown in self._rows.items():
            shown.setVisible(meant.get(name, True) or bool(question.cells.get(name)))

    def settle(self) -> None:
        for line in (*self.cells.values(), self.test):
            line.settle()
        if self.name.isModified():
            self._rename()

    def place(self, name: str) -> QWidget | None:
        """The control of a property, unfolded."""
        if name in self.cells and (name != "required" or not self.required.isEnabled()):
            self.fold.setChecked(True)
            return self.cells[name]
        if name == "test":
            self.fold.setChecked(True)
        known: dict[str, QWidget] = {
            "test": self.test,
            "list_name": self.list,
            "type": self.type,
            "name": self.name,
            "component": self.component,
            "about": self.about,
            "core": self.core,
            "required": self.required,
        }
        return known.get(name)

    def _unfold(self, is_open: bool) -> None:
        words = self._t("More")
        self.fold.set_words(("▾ " if is_open else "▸ ") + words, words)
        self._rest.setVisible(is_open)

    def _cell(self, name: str, text: str) -> None:
        if self._question is not None:
            self.changed.emit(CellChanged(self._question.row, name, text))

    def _rename(self) -> None:
        question, name = self._question, self.name.text().strip()
        self.name.setModified(False)
        if question is not None and name != question.cells.get("name", ""):
            self.changed.emit(NameChanged(question.row, name))

    def _change_type(self, key: str) -> None:
        if self._question is not None:
            wanted = self._question.list_name or self._question.cells.get("name", "")
            self.changed.emit(TypeChanged(self._question.row, key, wanted if key in OFFERING else ""))

    def _change_list(self, key: str) -> None:
        question = self._question
        if question is None:
            return
        if key == NEW_LIST:
            taken = {name for name, _ in self._offers.lists}
            key = base = question.cells.get("name", "") or "choices"
            number = 2
            while key in taken:
                key, number = f"{base}_{number}", number + 1
        self.changed.emit(TypeChanged(question.row, question.type, key))


def _offer(pick: Pick, choices: tuple[tuple[str, str], ...], chosen: str) -> None:
    """What stands in the sheet and is not on offer is offered as it stands."""
    if chosen not in dict(choices):
        choices = (*choices, (chosen, chosen or "–"))
    there = [(str(pick.itemData(place) or ""), pick.itemText(place)) for place in range(pick.count())]
    if there != list(choices):
        pick.offer(choices)
    pick.fill(chosen)


def _is_yes(text: str) -> bool:
    return text.strip().lower() in ("yes", "true", "true()", "1", "x", "core")
