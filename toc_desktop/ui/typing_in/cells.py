"""Where one answer is typed in: lighter than in an interview, and made for hands that stay on the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QDate, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui import keyboard
from toc_desktop.ui.interview.fields import DateField, Field, LineField
from toc_desktop.ui.interview.kinds.registry import key_of, make_field
from toc_desktop.ui.interview.writing import WritingPlace
from toc_desktop.ui.parts import Chip, Flow, column, label, named, row
from toc_desktop.ui.theme import current, px

MOST_CHIPS = 40
MOST_LINES = 8
ON_PAPER_ONLY = ("image", "audio", "video", "file", "geotrace", "geoshape")
"""What a sheet can only name: it goes into the note of the question."""
FROM_LEFT, FROM_RIGHT, END = "\u2066", "\u2067", "\u2069"
"""Unicode's isolates: a button takes the direction of the window, its words have that of the sheet."""
CHOSEN = ("select_one", "select_multiple", "rank")


class TextCell(Field):
    """As high as what stands in it."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.writing = WritingPlace(self)
        self.writing.setProperty("look", "")
        self.writing.typed.connect(self._grow)
        self.writing.typed.connect(self.edited)
        self.writing.left.connect(self.settled)
        column(self, margins=(0, 4, 0, 4)).addWidget(self.writing)
        self.setFocusProxy(self.writing)

    def show_item(self, item: Item) -> None:
        self.writing.setReadOnly(item.is_read_only)
        self.writing.setAccessibleName(item.label)
        self.writing.setAccessibleDescription(item.hint)
        self.writing.show_text(item.value)
        self._grow()

    def value(self) -> str:
        return self.writing.text()

    def place(self) -> QWidget:
        return self.writing

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _grow(self) -> None:
        lines = int(self.writing.document().size().height())
        high = max(1, min(MOST_LINES, lines)) * self.writing.fontMetrics().lineSpacing() + px(32)
        if self.minimumHeight() != high:
            self.setFixedHeight(high)
            self.updateGeometry()


class DayCell(DateField):
    """Also the eight digits as they stand in the boxes of the sheet: day, month, year."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self.line.setPlaceholderText(t("day month year"))
        self.pick.hide()

    def _day(self, typed: str) -> QDate:
        return QDate.fromString(typed, "ddMMyyyy") if typed.isdecimal() and len(typed) == 8 else super()._day(typed)


class _Framed(Field):
    """Takes the keyboard itself, and shows that it has it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current().accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(6), px(6))


class MoreCell(_Framed):
    """Stands below the last entry of a part that repeats."""

    def __init__(self, t: Translator, words: str) -> None:
        super().__init__()
        said = t("+ one more on the sheet · - one fewer · Enter goes on")
        named(self, t("{part}: is there one more?", part=words), said)
        row(self, margins=(8, 4, 8, 4)).addWidget(label(said, "small"))

    def show_item(self, item: Item) -> None:
        """Nothing is answered here."""

    def value(self) -> str:
        return ""


class ChoiceCell(_Framed):
    """Numbered choices; one, several, or an order. Of more than nine, two digits that follow each other are one
    number where there is such a choice."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._kind = ""
        self._values: list[str] = []
        self._chosen: list[str] = []
        self._pending = 0
        self.chips: list[Chip] = []
        inner = QWidget()
        self._flow = Flow(inner, space=6)
        column(self, margins=(5, 5, 5, 5)).addWidget(inner)

    def show_item(self, item: Item) -> None:
        self._kind = item.kind
        self.setAccessibleName(item.label)
        labels = [choice.label for choice in item.choices]
        values = [choice.value for choice in item.choices]
        if values != self._values or labels != [chip.property("words") for chip in self.chips]:
            self._make(values, labels)
        self._chosen = [item.value] if item.kind == "select_one" and item.value else item.value.split()
        self.setEnabled(not item.is_read_only)
        self._show()

    def value(self) -> str:
        if self._kind == "select_multiple":
            return " ".join(value for value in self._values if value in self._chosen)
        return " ".join(self._chosen)

    def _make(self, values: list[str], labels: list[str]) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._values, self.chips, self._pending = values, [], 0
        for number, words in enumerate(labels, 1):
            chip = Chip(words, name=f"{number}: {words}")
            chip.setProperty("words", words)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(lambda _on=False, at=number: self._choose(at))
            self._flow.addWidget(chip)
            self.chips.append(chip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (digit := keyboard.typed(event)).isdecimal():
            self._digit(int(digit))
        elif held != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._pending = 0
            self._set([])
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Comma):
            self._pending = 0
        else:
            super().keyPressEvent(event)

    def _digit(self, digit: int) -> None:
        longer = self._pending * 10 + digit
        if self._pending and longer <= len(self._values):
            self._choose(self._pending)
            self._choose(longer)
            self._pending = 0
        elif 1 <= digit <= len(self._values):
            self._choose(digit)
            self._pending = digit if digit * 10 <= len(self._values) else 0

    def _choose(self, number: int) -> None:
        value = self._values[number - 1]
        if value in self._chosen:
            self._set([one for one in self._chosen if one != value])
        else:
            self._set([value] if self._kind == "select_one" else [*self._chosen, value])

    def _set(self, chosen: list[str]) -> None:
        self._chosen = chosen
        self._show()
        self.edited.emit()
        self.settled.emit()

    def _show(self) -> None:
        begins = FROM_RIGHT if self.isRightToLeft() else FROM_LEFT
        for number, (value, chip) in enumerate(zip(self._values, self.chips, strict=True), 1):
            words = str(chip.property("words"))
            with QSignalBlocker(chip):
                chip.setChecked(value in self._chosen)
            is_placed = self._kind == "rank" and value in self._chosen
            sign = f"{words} → {self._chosen.index(value) + 1}" if is_placed else words
            chip.set_words(f"{begins}{number}  {sign}{END}", name=f"{number}: {sign}")
        offered = ", ".join(chip.accessibleName() for chip in self.chips)
        taken = ", ".join(chip.accessibleName() for chip in self.chips if chip.isChecked())
        self.setAccessibleDescription(self._t("Chosen: {answer}. {choices}", answer=taken or "–", choices=offered))


class NamedCell(LineField):
    """The number of a photograph, the name of a place: kept as the note of the question."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self.line.setPlaceholderText(t("What stands on the sheet; it is kept as a note"))

    def show_item(self, item: Item) -> None:
        super().show_item(item)
        self.line.setText(item.note)


def make_cell(item: Item, t: Translator) -> Field:
    """The lightest place in which this kind of answer can be typed."""
    looks = item.appearance.split()
    if item.kind in ON_PAPER_ONLY:
        return NamedCell(t)
    if item.kind in CHOSEN and 0 < len(item.choices) == item.choice_count <= MOST_CHIPS:
        return ChoiceCell(t)
    if item.kind == "text" and not {"masked", "hidden-answer", "numbers"} & set(looks):
        return TextCell(t)
    if item.kind == "date" and not {"month-year", "year"} & set(looks):
        return DayCell(t)
    if item.kind in ("integer", "decimal", "range"):
        return make_field("integer" if item.kind == "integer" else "decimal", t)
    return make_field(key_of(item), t)
