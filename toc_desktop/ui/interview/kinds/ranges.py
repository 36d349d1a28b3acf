"""A number between two ends: a slider with the number beside it, a row of stars, or a list that drops down.

Empty until somebody touches it: where the slider rests before that is no answer.
"""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Choice, Item
from toc_desktop.ui.interview.fields import Field
from toc_desktop.ui.interview.kinds.dropdown import DropField
from toc_desktop.ui.interview.kinds.numbers import NumberField
from toc_desktop.ui.interview.kinds.numerals import exact, plain
from toc_desktop.ui.interview.kinds.slider import Slider
from toc_desktop.ui.interview.kinds.stars import StarRow
from toc_desktop.ui.parts import KeyButton, column, label
from toc_desktop.ui.theme import px

MOST_STEPS = 10_000
MOST_STARS = 12


def steps_of(item: Item) -> tuple[Decimal, ...]:
    """Every value the form offers, from its start to its end; 1 to 10 where it says nothing that makes sense."""
    given = (exact(item.parameters.get(name, "")) for name in ("start", "end", "step"))
    start, end, step = (one if one is not None else Decimal(d) for one, d in zip(given, (1, 10, 1), strict=True))
    step = abs(step) if step else Decimal(1)
    count = min(int(abs(end - start) / step), MOST_STEPS)
    towards = step if end >= start else -step
    return tuple(start + towards * n for n in range(count + 1))


class RangeField(Field):
    def __init__(self, t: Translator, *, is_vertical: bool = False) -> None:
        super().__init__()
        self._t = t
        self._steps: tuple[Decimal, ...] = ()
        self.slider = Slider(Qt.Orientation.Vertical if is_vertical else Qt.Orientation.Horizontal)
        self.first, self.last = label("", "small", wraps=False), label("", "small", wraps=False)
        self.number = NumberField(t)
        self.number.line.setPlaceholderText(t("no answer yet"))
        self.clear = KeyButton(t("No number"), look="quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(8))
        self._lay_out(grid, is_vertical=is_vertical)
        self.slider.moved.connect(self._moved)
        self.slider.emptied.connect(self._empty)
        self.slider.typed.connect(self._type)
        self.slider.left.connect(self.settled)
        self.number.edited.connect(self._typed)
        self.number.settled.connect(self.settled)
        self.clear.clicked.connect(self._empty)
        self.setFocusProxy(self.slider)

    def _lay_out(self, grid: QGridLayout, *, is_vertical: bool) -> None:
        if is_vertical:
            self.slider.setFixedHeight(px(230))
            grid.addWidget(self.last, 0, 0)
            grid.addWidget(self.slider, 1, 0, 3, 1, Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(self.first, 4, 0)
            for widget in (self.first, self.last):
                widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(self.number, 1, 1)
            grid.addWidget(self.clear, 2, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.setColumnMinimumWidth(0, px(64))
            grid.setColumnStretch(1, 1)
            return
        grid.addWidget(self.slider, 0, 0, 1, 2)
        grid.addWidget(self.first, 1, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.last, 1, 1, Qt.AlignmentFlag.AlignRight)
        under = QWidget()
        within = QGridLayout(under)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self.number, 0, 0)
        within.addWidget(self.clear, 0, 1)
        within.setColumnStretch(2, 1)
        grid.addWidget(under, 2, 0, 1, 2)

    def show_item(self, item: Item) -> None:
        self._steps = steps_of(item)
        self.first.setText(plain(self._steps[0]))
        self.last.setText(plain(self._steps[-1]))
        # more than fifty would be a comb; "no-ticks" asks for none
        shows_ticks = "no-ticks" not in item.appearance.split() and len(self._steps) <= 50
        self.slider.show_steps(len(self._steps), ticks=shows_ticks)
        self.slider.setAccessibleName(item.label)
        self.slider.setEnabled(not item.is_read_only)
        self.number.show_item(item)
        self.number.line.setMinimumWidth(px(130))
        self.number.line.setMaximumWidth(px(150))
        self.number.line.setAccessibleName(self._t("{question}: number", question=item.label))
        self._show(item.value)

    def value(self) -> str:
        return self.number.value()

    def place(self) -> QWidget:
        return self.slider

    def _show(self, value: str) -> None:
        number = exact(value)
        at = None if number is None else min(range(len(self._steps)), key=lambda n: abs(self._steps[n] - number))
        self.slider.show_at(at, value)
        self.clear.setVisible(bool(value) and not self.number.line.isReadOnly())

    def _moved(self, at: int) -> None:
        words = plain(self._steps[at])
        with QSignalBlocker(self.number.line):
            self.number.line.setText(words)
        self._show(words)
        self.edited.emit()

    def _type(self, sign: str) -> None:
        """A number takes the place of the one that stands there."""
        if self.number.line.isReadOnly() or (sign == "-" and min(self._steps[0], self._steps[-1]) >= 0):
            return
        self.number.line.setFocus()
        self.number.line.selectAll()
        self.number.line.insert(sign)

    def _typed(self) -> None:
        self._show(self.number.value())
        self.edited.emit()

    def _empty(self) -> None:
        self.number.line.clear()
        self._show("")
        self.edited.emit()
        self.settled.emit()


class RangePickField(DropField):
    """ "picker": all numbers in a list that drops down."""

    def show_item(self, item: Item) -> None:
        super().show_item(_with_choices(item))


class RatingField(Field):
    """ "rating": stars; the number keys give as many."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.stars = StarRow(t)
        self.stars.chosen.connect(self._chosen)
        column(self).addWidget(self.stars)
        self.setFocusProxy(self.stars)
        self._steps: tuple[Decimal, ...] = ()

    def show_item(self, item: Item) -> None:
        self._steps = steps_of(item)[:MOST_STARS]
        values = [plain(step) for step in self._steps]
        self.stars.show_stars(item.label, values, item.value, is_read_only=item.is_read_only)

    def value(self) -> str:
        return self.stars.value

    def place(self) -> QWidget:
        return self.stars

    def _chosen(self) -> None:
        self.edited.emit()
        self.settled.emit()


def _with_choices(item: Item) -> Item:
    from dataclasses import replace

    values = [plain(step) for step in steps_of(item)]
    if item.value and item.value not in values:
        values.append(item.value)
    return replace(item, choices=tuple(Choice(value, value, value == item.value) for value in values))
