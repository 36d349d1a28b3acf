"""One question: its words, the place to answer, the kinds of blank, what is wrong, what was filed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Blank, Item
from toc_desktop.ui.interview.autosave import Autosave
from toc_desktop.ui.interview.blanks import BlankRow
from toc_desktop.ui.interview.fields import Field, TextField
from toc_desktop.ui.interview.kinds.pad import ground_of
from toc_desktop.ui.interview.kinds.pictures import QuestionMedia
from toc_desktop.ui.interview.kinds.registry import key_of, make_field
from toc_desktop.ui.interview.kinds.rows import ListRow, is_head, is_row
from toc_desktop.ui.parts import breakable, fill, label, set_look
from toc_desktop.ui.theme import px

SILENT = ("note", "acknowledge", "trigger")
"""Kinds that nobody can decline: there is nothing to answer."""


class ItemBlock(QWidget):
    """Built once and used again for question after question; a field is made when its kind is first met."""

    answered = Signal(str, str)
    field_left = Signal(str)
    blank_chosen = Signal(str, object)
    exact_marked = Signal(str, bool)
    wish_requested = Signal(object)

    def __init__(self, t: Translator, *, is_theirs: bool = False) -> None:
        super().__init__()
        self._t = t
        self._is_theirs = is_theirs
        self.item = Item("", "", "", "")
        self._fields: dict[str, Field] = {}
        self.shorts: Mapping[str, str] = {}
        self._kind = ""
        self._is_alone = True
        self.words = label()
        self.untranslated = label(t("Not translated yet: shown in another language."), "small")
        self.hint = label("", "soft")
        self.media: QuestionMedia | None = None
        self.slot = QVBoxLayout()
        self.slot.setContentsMargins(0, px(10), 0, 0)
        self.problem = label("", "warn")
        self.blanks = BlankRow(t)
        self.linked = label("", "soft")
        self.filed = label("", "soft")
        self._lay_out()
        self.blanks.blank_chosen.connect(self._choose_blank)
        self.blanks.exact_marked.connect(lambda is_exact: self.exact_marked.emit(self.item.path, is_exact))
        self.autosave = Autosave(self.value, self)
        self.autosave.written.connect(self._pass_on)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for above in (self.words, self.untranslated, self.hint):
            column.addWidget(above)
        self._pictured = QVBoxLayout()
        column.addLayout(self._pictured)
        column.addLayout(self.slot)
        column.addWidget(self.problem)
        column.addSpacing(px(4))
        self._below = QVBoxLayout()
        self._below.addWidget(self.blanks)
        column.addLayout(self._below)
        column.addWidget(self.linked)
        column.addWidget(self.filed)
        column.setSpacing(px(8))

    # showing

    def show_item(self, item: Item, *, is_alone: bool, writing_height: int) -> None:
        """What is being typed right now stays: an echo of what was saved a moment ago must not overwrite it."""
        is_same = item.path == self.item.path and item.kind == self.item.kind
        self.item, self._is_alone = item, is_alone
        self._show_words(item, is_alone=is_alone)
        field = self._field(key_of(item))
        self._place_blanks(field)
        self.fit(writing_height)
        if isinstance(field, TextField):
            field.writing.setPlaceholderText(self._said_instead(item))
        if not (is_same and self.autosave.is_pending):
            field.show_item(item)
            self.autosave.begin(field.value())
        self.blanks.setVisible(
            self.takes_answer and item.kind not in SILENT and not item.is_read_only and not self._is_theirs
        )
        self.blanks.show_item(item, is_alone=self._is_alone)
        self._show_rest(item)

    def fit(self, writing_height: int) -> None:
        """Where several stand together each gets half."""
        if isinstance(field := self.field, TextField):
            field.fit(writing_height if self._is_alone else writing_height // 2)

    def show_echo(self, item: Item) -> None:
        """After a save: what is wrong and which mark holds may have changed; where another answer on the page changes
        the words, the choices or the value of this one, all of it."""
        if not self.autosave.is_pending and self._is_other(item):
            self.item = item
            self._show_words(item, is_alone=self._is_alone)
            field = self._field(key_of(item))
            self._place_blanks(field)
            field.show_item(item)
            self.autosave.begin(field.value())
        self.item = item
        self.blanks.show_item(item, is_alone=self._is_alone)
        if isinstance(shown := self.field, TextField):
            shown.writing.setPlaceholderText(self._said_instead(item))
        self._show_rest(item)

    def _is_other(self, item: Item) -> bool:
        def told(one: Item) -> tuple[object, ...]:
            offered = tuple((choice.value, choice.label) for choice in one.choices)
            listed = offered if one.choice_count == len(one.choices) else one.choice_count
            return one.label, one.hint, one.is_read_only, one.media, listed

        is_here = self.isAncestorOf(self.window().focusWidget() or self)
        may_be_newer = is_here and self.field is not None and self.field.is_typed
        return told(item) != told(self.item) or (item.value != self.item.value and not may_be_newer)

    def _place_blanks(self, field: Field) -> None:
        """Below the answer; in a table at the end of the row, whose words are the field's own."""
        place = self._below
        if isinstance(field, ListRow):
            field.is_alone = self._is_alone
            place = self._below if self._is_alone else field.end
        if place.indexOf(self.blanks) < 0:
            place.addWidget(self.blanks)

    def set_gap(self, gap: int) -> None:
        """The room above: rows of a table stand close."""
        held = self.layout()
        if held is not None:
            held.setContentsMargins(0, gap, 0, 0)

    @property
    def is_row(self) -> bool:
        return isinstance(self.field, ListRow)

    @property
    def takes_answer(self) -> bool:
        return self.item.kind != "note" and not is_head(self.item)

    def _show_words(self, item: Item, *, is_alone: bool) -> None:
        set_look(self.words, ("lead" if item.kind == "note" else "question") if is_alone else "strong")
        self.words.setText(breakable(item.label))
        if self._is_theirs and not self.words.styleSheet():
            self.words.setStyleSheet(f"font-size: {px(30)}px; font-weight: 600;")
            self.hint.setStyleSheet(f"font-size: {px(20)}px;")
        self.untranslated.setVisible(not item.is_translated and not self._is_theirs)
        fill(self.hint, breakable(item.hint))
        media = item.media
        if ground_of(item):  # it is seen where it is drawn on
            media = {use: name for use, name in media.items() if not use.endswith("image")}
        if media and self.media is None:
            self.media = QuestionMedia(self._t)
            self.media.wish_requested.connect(self.wish_requested)
            self._pictured.addWidget(self.media)
        if self.media is not None:
            self.media.show_media(media, item.label)
        if is_row(item):
            self.words.hide()
            self.hint.hide()
        else:
            self.words.show()

    def _show_rest(self, item: Item) -> None:
        fill(self.problem, "! " + self._t(item.problem) if item.problem else "")
        earlier = self.shorts.get(item.linked, "") if item.linked and not self._is_theirs else ""
        fill(self.linked, self._t("Answered earlier: see “{question}”", question=earlier) if earlier else "")
        lines = [
            self._t("Filed here, exact words: “{text}”", text=line.text)
            if line.is_exact
            else self._t("Filed here, notes: {text}", text=line.text)
            for line in item.lines
        ]
        self.filed.setText("\n".join(lines))
        self.filed.setVisible(bool(lines) and not self._is_theirs)

    def _said_instead(self, item: Item) -> str:
        if item.blank is None or self._is_theirs:
            return ""
        return self._t("{mark}. Typing here takes the mark away.", mark=self.blanks.words_of(item.blank))

    def _field(self, kind: str) -> Field:
        """The field for that key of `registry` on the screen, all others off it."""
        if kind != self._kind or kind not in self._fields:
            if self._kind in self._fields:
                self._fields[self._kind].setVisible(False)
            self._kind = kind
            if kind not in self._fields:
                self._fields[kind] = self._make(kind)
        self._fields[kind].setVisible(kind != "note")
        return self._fields[kind]

    def make_ready(self, item: Item, *, is_alone: bool) -> bool:
        """Makes what this question will need, out of sight; False when it is all there."""
        kind = key_of(item)
        is_missing = kind not in self._fields
        if is_missing:
            self._fields[kind] = self._make(kind)
            self._fields[kind].hide()
        has_made = self._fields[kind].make_ready(item)
        has_made |= self.blanks.make_ready(is_alone=is_alone, is_open=item.is_open)
        if is_missing or has_made:
            for inner in self.findChildren(QWidget):
                inner.ensurePolished()
        return is_missing or has_made

    def _make(self, kind: str) -> Field:
        field = make_field(kind, self._t)
        field.is_theirs = self._is_theirs
        if self._is_theirs:
            field.setStyleSheet(
                f"QPlainTextEdit, QLineEdit, QLabel, QListView, QComboBox {{ font-size: {px(24)}px; }} "
                f'QPushButton {{ font-size: {px(20)}px; }} QLabel[look="key"] {{ font-size: {px(11)}px; }}'
            )
        field.edited.connect(self._touch)
        field.settled.connect(self._settle)
        field.wish_requested.connect(self.wish_requested)
        self.slot.addWidget(field)
        return field

    # what happens in it

    @property
    def field(self) -> Field | None:
        return self._fields.get(self._kind)

    def value(self) -> str:
        return self.field.value() if self.field else ""

    def place(self) -> QWidget:
        return self.field.place() if self.field else self

    def selection(self) -> tuple[int, int]:
        """What is selected in a written answer, in characters; equal numbers when nothing is."""
        field = self.field
        return field.writing.selection() if isinstance(field, TextField) else (0, 0)

    def settle(self, *, is_leaving: bool = True) -> None:
        """Passes on at once what has been typed; `is_leaving`: the question goes out of sight too."""
        if self.field is not None:
            self.field.flush()
            if is_leaving:
                self.field.leave()
        self.autosave.settle()

    def _pass_on(self, value: str) -> None:
        self.item = replace(self.item, value=value)
        self.answered.emit(self.item.path, value)

    def _touch(self) -> None:
        if not self.item.is_read_only:
            self.autosave.touch()

    def _settle(self) -> None:
        self.autosave.settle()
        self.field_left.emit(self.item.path)

    def _choose_blank(self, blank: Blank | None) -> None:
        # first what stands there, so that undo can bring it back
        self.autosave.settle()
        if self.field is not None:
            self.field.leave()
        # the chip shows what holds, not what was pressed: "answered earlier" still asks where
        self.blanks.show_item(self.item, is_alone=self._is_alone)
        self.blank_chosen.emit(self.item.path, blank)
