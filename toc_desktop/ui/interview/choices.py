"""Questions with given answers: one, several, or a single tick; the number keys choose."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
)

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Choice, Item
from toc_desktop.ui.interview.fields import Field
from toc_desktop.ui.interview.kinds.listening import FormSound
from toc_desktop.ui.interview.kinds.pictures import PictureBox
from toc_desktop.ui.interview.kinds.wishes import GoOnWanted
from toc_desktop.ui.keyboard import typed
from toc_desktop.ui.parts import breakable, label
from toc_desktop.ui.theme import current, px

QUICK = ("quick", "quickcompact")
LOOK_MS = 180
"""A glance at what was chosen, before the next question comes."""
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
SHORT = 420
"""Words up to this width, in px at 100 %, are asked for a line of their own."""
PICTURE = (180, 120)
"""Room for the picture of a choice, in px at 100 %."""


class Words(QLabel):
    """The words of a choice. Qt wraps a label half a dozen times to learn how large it is; where the words fit in a
    line, as nearly always, measuring them once tells all.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("look", "lead")
        self._line = QSize()

    def setText(self, words: str) -> None:
        self._line = QSize()
        super().setText(words)

    def changeEvent(self, event: QEvent) -> None:
        self._line = QSize()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        line = self._in_a_line()
        return line if line.width() <= px(SHORT) else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        line = self._in_a_line()
        if line.width() > px(SHORT):
            return super().minimumSizeHint()
        longest = max(map(len, self.text().split()), default=0)
        return QSize(min(line.width(), longest * self.fontMetrics().maxWidth()), line.height())

    def heightForWidth(self, width: int) -> int:
        line = self._in_a_line()
        return line.height() if line.width() <= width else super().heightForWidth(width)

    def _in_a_line(self) -> QSize:
        if not self._line.isValid():
            self._line = self.fontMetrics().size(0, self.text())
        return self._line


class _InRow:
    """A button whose row shows where the keyboard is. Overrides, not an event filter, for which Python would be asked
    at every event of a dozen buttons; mixed into two kinds of button, which have no common place to override.
    """

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # type: ignore[misc]  # the button's
        self._draw_row()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)  # type: ignore[misc]  # the button's
        self._draw_row()

    def _draw_row(self) -> None:
        if isinstance(self, QAbstractButton) and (row := self.parentWidget()) is not None:
            row.update()


class Dot(_InRow, QRadioButton):
    is_looking: ClassVar[bool] = False
    """True while an arrow takes the choice from one to the next."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        Dot.is_looking = event.key() in ARROWS
        super().keyPressEvent(event)
        Dot.is_looking = False


class Tick(_InRow, QCheckBox):
    pass


class ChoiceRow(QFrame):
    """A button with words that wrap, and the number key that chooses it."""

    def __init__(self, button: QAbstractButton, number: int) -> None:
        super().__init__()
        self.button = button
        self.value = ""
        self.words = Words()
        self.number = label(str(number) if number <= 9 else "", "small", wraps=False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setMinimumWidth(px(20))
        self.picture: PictureBox | None = None
        self.sound: FormSound | None = None
        self.lay_out()
        # the whole row shows where the keyboard is, so the button itself is bare
        button.setProperty("look", "bare")
        button.toggled.connect(self.update)

    def lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(3), px(8), px(3))
        row.setSpacing(px(8))
        row.addWidget(self.number)
        row.addWidget(self.button)
        row.addWidget(self.words, 1)

    def show_picture(self, picture: PictureBox) -> None:
        """Made by the field when a choice first has one."""
        self.picture = picture
        held = self.layout()
        if isinstance(held, QHBoxLayout):
            held.insertWidget(2, picture)

    def show_sound(self, sound: FormSound) -> None:
        """Made by the field when a choice first has a recording or a video."""
        self.sound = sound
        held = self.layout()
        if isinstance(held, QBoxLayout):
            held.addWidget(sound)

    def show_choice(self, choice: Choice) -> None:
        self.value = choice.value
        if self.sound is not None:
            self.sound.show_files(choice.audio, choice.video, choice.label)
        self.words.setText(breakable(choice.label))
        self.button.setAccessibleName(choice.label)
        self.button.setChecked(choice.is_chosen)
        if self.picture is not None:
            self.picture.setVisible(bool(choice.image))
            self.picture.show_name(choice.image, choice.label)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.button.hasFocus() or self.button.isChecked()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().accent), 2) if self.button.hasFocus() else Qt.PenStyle.NoPen)
        if self.button.isChecked():
            painter.setBrush(QColor(current().accent_soft))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(6), px(6))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()) and self.button.isEnabled():
            self.button.setFocus()
            self.button.click()


class ChoiceField(Field):
    """`is_single`: one of them, and pressing its number again takes the answer away. Where the form says "quick", the
    next question comes by itself once one is chosen; the arrows only look around.
    """

    def __init__(self, t: Translator, *, is_single: bool) -> None:
        super().__init__()
        self._t = t
        self._is_single = is_single
        self._path = ""
        self._is_quick = False
        self._rows: list[ChoiceRow] = []
        self._shown = 0
        self._order: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self._group.setExclusive(is_single)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_item(self, item: Item) -> None:
        self.setAccessibleName(item.label)
        self._path = item.path
        self._is_quick = self._is_single and any(look in QUICK for look in item.appearance.split())
        self._order = tuple(choice.value for choice in item.choices)
        self.make_ready(item)
        self._group.setExclusive(False)
        for row, choice in zip(self._rows, item.choices, strict=False):
            if choice.image and row.picture is None:
                row.show_picture(self._make_picture())
            if (choice.audio or choice.video) and row.sound is None:
                row.show_sound(self._make_sound())
            with QSignalBlocker(row.button):
                row.show_choice(choice)
            row.button.setAccessibleDescription(item.label)
            row.button.setEnabled(not item.is_read_only)
            row.setVisible(True)
        for row in self._rows[len(item.choices) :]:
            with QSignalBlocker(row.button):
                row.button.setChecked(False)
            row.setVisible(False)
        self._shown = len(item.choices)
        self._group.setExclusive(self._is_single)
        if self._shown:
            self.setFocusProxy(self.place())

    def make_ready(self, item: Item) -> bool:
        is_missing = len(self._rows) < len(item.choices)
        while len(self._rows) < len(item.choices):
            self._add_row()
        return is_missing

    def value(self) -> str:
        return " ".join(row.value for row in self._rows[: self._shown] if row.button.isChecked())

    def place(self) -> QAbstractButton | ChoiceField:
        """The chosen one, else the first."""
        shown = self._rows[: self._shown]
        return next((row.button for row in shown if row.button.isChecked()), shown[0].button if shown else self)

    def _add_row(self) -> None:
        made: QAbstractButton = Dot() if self._is_single else Tick()
        self._group.addButton(made)
        row = self.make_row(made, len(self._rows) + 1)
        made.clicked.connect(self._chosen)
        self._rows.append(row)
        self.place_row(row)

    def make_row(self, button: QAbstractButton, number: int) -> ChoiceRow:
        return ChoiceRow(button, number)

    def place_row(self, row: ChoiceRow) -> None:
        self._column.addWidget(row)

    def _make_picture(self) -> PictureBox:
        made = PictureBox(self._t, *PICTURE)
        made.wish_requested.connect(self.wish_requested)
        return made

    def _make_sound(self) -> FormSound:
        made = FormSound(self._t)
        made.wish_requested.connect(self.wish_requested)
        return made

    def _chosen(self) -> None:
        self.edited.emit()
        self.settled.emit()
        if not self._is_quick or Dot.is_looking or not self.value():
            return
        path = self._path

        def go() -> None:
            if self._path == path and self.value():
                self.wish_requested.emit(GoOnWanted(path))

        QTimer.singleShot(LOOK_MS, self, go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        words = typed(event)
        is_bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and is_bare:
            self.choose_none()
            return True
        if words.isdecimal() and 1 <= int(words) <= self._shown:
            self._toggle(self._rows[int(words) - 1].button)
            return True
        return False

    def _toggle(self, chosen: QAbstractButton) -> None:
        if not chosen.isEnabled():
            return
        if self._is_single and chosen.isChecked():
            self.choose_none()
            return
        chosen.setFocus()
        chosen.setChecked(not chosen.isChecked())
        self._chosen()

    def choose_none(self) -> None:
        self._group.setExclusive(False)
        for row in self._rows:
            row.button.setChecked(False)
        self._group.setExclusive(self._is_single)
        self._chosen()


class AcknowledgeField(Field):
    """One tick: the person has understood. The XForm's value is "OK"."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.row = ChoiceRow(Tick(), 1)
        self.row.button.clicked.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.setFocusProxy(self.row.button)

    def show_item(self, item: Item) -> None:
        with QSignalBlocker(self.row.button):
            self.row.show_choice(Choice("OK", self._t("Yes, understood"), item.value == "OK"))
        self.row.button.setAccessibleDescription(item.label)
        self.row.button.setEnabled(not item.is_read_only)

    def value(self) -> str:
        return "OK" if self.row.button.isChecked() else ""

    def place(self) -> QAbstractButton:
        return self.row.button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if typed(event) == "1":
            self.row.button.click()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> None:
        self.edited.emit()
        self.settled.emit()
