"""The words of a question, each in two languages side by side; what is not translated yet says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.forms.editing import WordingChanged
from toc_desktop.i18n import Translator
from toc_desktop.ui.editor.fields import LiveText
from toc_desktop.ui.editor.values import QuestionShown
from toc_desktop.ui.interview.language import name_of
from toc_desktop.ui.parts import Card, Columns, column, fill, label
from toc_desktop.ui.theme import px


class _Words(QWidget):
    """One property in one language."""

    def __init__(self, t: Translator, words: str, lines: int) -> None:
        super().__init__()
        self._t = t
        self._words = words
        within = column(self, space=4)
        self.above = label("", "field")
        # an Arabic name of a language is taller: the fields of both sides begin at one height
        self.above.setMinimumHeight(px(25))
        self.text = LiveText(lines=lines)
        self.missing = label("", "warn")
        within.addWidget(self.above)
        within.addWidget(self.text)
        within.addWidget(self.missing)

    def rename(self, words: str) -> None:
        self._words = words

    def show_words(self, language: str, words: str, *, is_missing: bool, is_forced: bool) -> None:
        spoken = name_of(language) if language else ""
        name = f"{self._words} · {spoken}" if spoken else self._words
        self.above.setText(name)
        self.text.setAccessibleName(name)
        self.text.set_language(language)
        self.text.fill(words, is_forced=is_forced)
        missing = self._t("! Not translated yet") if is_missing else ""
        fill(self.missing, missing)
        self.text.setAccessibleDescription(missing)


class Wording(Card):
    changed = Signal(object)
    """A `WordingChanged`."""
    left = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Words"), space=14)
        self._t = t
        self._row = 0
        self._languages: tuple[str, ...] = ("",)
        self._pairs: dict[str, tuple[_Words, _Words]] = {}
        self._sides: dict[str, Columns] = {}
        for column_name, words, lines in (
            ("label", t("Question"), 2),
            ("hint", t("Hint"), 1),
            ("guidance_hint", t("Follow-ups"), 2),
            ("short", t("Short name"), 1),
            ("constraint_message", t("If the answer is not allowed"), 1),
            ("required_message", t("If the answer is missing"), 1),
        ):
            sides = Columns(240, 2, space=12)
            pair = (_Words(t, words, lines), _Words(t, words, lines))
            for place, one in enumerate(pair):
                sides.add(one, place)
                one.text.written.connect(lambda text, name=column_name, place=place: self._write(name, place, text))
                one.text.left.connect(self.left)
            self._pairs[column_name] = pair
            self._sides[column_name] = sides
            self.body.addWidget(sides)

    @property
    def first(self) -> LiveText:
        return self._pairs["label"][0].text

    def show_languages(self, languages: Sequence[str]) -> None:
        """One or two."""
        self._languages = tuple(languages)
        for _, second in self._pairs.values():
            second.setVisible(len(self._languages) > 1)

    def show_question(self, question: QuestionShown, *, is_forced: bool = False) -> None:
        has_moved = question.row != self._row
        if has_moved:
            self.settle()
        self._row = question.row
        titles = {"group": self._t("Title of the group"), "repeat": self._t("Title of the repeat")}
        for one in self._pairs["label"]:
            one.rename(titles.get(question.kind, self._t("Question")))
        for name, pair in self._pairs.items():
            self._sides[name].setVisible(_is_shown(name, question))
            texts = {language: text for (column, language), text in question.words.items() if column == name}
            for one, language in zip(pair, self._languages, strict=False):
                text = texts.get(language, "")
                is_missing = not text and any(texts.values())
                one.show_words(language, text, is_missing=is_missing, is_forced=is_forced or has_moved)

    def settle(self) -> None:
        for pair in self._pairs.values():
            for one in pair:
                one.text.settle()

    def place(self, column_name: str, language: str) -> LiveText | None:
        """The field of a property in a language that is shown."""
        pair = self._pairs.get(column_name)
        if pair is None:
            return None
        at = self._languages.index(language) if language in self._languages else 0
        return pair[at].text

    def _write(self, name: str, place: int, text: str) -> None:
        if self._row and place < len(self._languages):
            self.changed.emit(WordingChanged(self._row, name, self._languages[place], text))


def _is_shown(name: str, question: QuestionShown) -> bool:
    """Messages only where there is something to say them of, or where they stand already."""
    if name == "label":
        return question.type not in ("calculate", "hidden") or any(question.words.values())
    if question.kind != "question":
        return False
    has_words = any(text for (column, _), text in question.words.items() if column == name)
    if name == "constraint_message":
        return has_words or bool(question.constraint.text)
    if name == "required_message":
        return has_words or bool(question.cells.get("required"))
    return question.type not in ("calculate", "hidden") or has_words
