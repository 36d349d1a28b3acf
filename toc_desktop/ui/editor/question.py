"""The middle: the question that is open, or the questionnaire as a whole, in the languages that are shown."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from toc_desktop.forms.editing import Condition, ConditionChanged, WordingChanged, spelled
from toc_desktop.i18n import Translator
from toc_desktop.ui.editor.choices import Choices
from toc_desktop.ui.editor.conditions import ConditionBox
from toc_desktop.ui.editor.fields import LiveText
from toc_desktop.ui.editor.media import Media
from toc_desktop.ui.editor.properties import Properties
from toc_desktop.ui.editor.settings import Settings
from toc_desktop.ui.editor.values import Offers, QuestionShown, SettingsShown
from toc_desktop.ui.editor.wording import Wording
from toc_desktop.ui.parts import Card, Flow, Pick, Scroll, label, named


class QuestionPane(Scroll):
    changed = Signal(object)
    left = Signal()
    languages_chosen = Signal(str, str)
    """First and second; the second is "" for none."""
    completion_wanted = Signal(object)
    wish_requested = Signal(object)
    """A file of the form is wanted, to be shown or to be chosen."""

    def __init__(self, t: Translator) -> None:
        super().__init__(measure=820, space=16, margins=(20, 16, 20, 28))
        self._t = t
        self._row = 0
        self._offered: tuple[Offers, str, str] | None = None
        named(self, t("The question"))
        self._bar = self._languages(t)
        self.body.addWidget(self._bar)
        self.settings = Settings(t)
        self.wording = Wording(t)
        self.media = Media(t)
        self.wording.body.addWidget(self.media)
        self.properties = Properties(t)
        self.choices = Choices(t)
        self.conditions = Card(t("Conditions"), space=16)
        self.relevant = ConditionBox(t, t("When it is asked"), t("Always."), t("Only when …"))
        self.constraint = ConditionBox(t, t("Which answers are allowed"), t("All of its type."), t("Only those that …"))
        self.conditions.body.addWidget(self.relevant)
        self.conditions.body.addWidget(self.constraint)
        for part in (self.settings, self.wording, self.properties, self.choices, self.conditions):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._wire()

    def _languages(self, t: Translator) -> QWidget:
        bar = QWidget()
        within = Flow(bar, space=8)
        within.addWidget(label(t("Languages"), "small", wraps=False))
        self.first = Pick(name=t("First language"))
        self.second = Pick(name=t("Second language"))
        for pick in (self.first, self.second):
            pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            pick.setMinimumContentsLength(11)
            within.addWidget(pick)
            pick.picked.connect(lambda _: self.languages_chosen.emit(self.first.key(), self.second.key()))
        return bar

    def _wire(self) -> None:
        for part in (self.settings, self.wording, self.properties, self.choices):
            part.changed.connect(self.changed)
        for field in (self.settings, self.wording, self.properties, self.relevant, self.constraint):
            field.left.connect(self.left)
        for box, name in ((self.relevant, "relevant"), (self.constraint, "constraint")):
            box.picked.connect(lambda condition, name=name: self._pick(name, condition))
            box.typed.connect(lambda text, name=name: self._type(name, text))
            box.completion_wanted.connect(self.completion_wanted)
        self.media.changed.connect(self._choose_file)
        for media in (self.media, self.choices.media):
            media.wish_requested.connect(self.wish_requested)
        self.properties.completion_wanted.connect(self.completion_wanted)

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_offers(self, offers: Offers, first: str, second: str) -> None:
        if (offers, first, second) == self._offered:
            return
        self._offered = (offers, first, second)
        self.properties.show_offers(offers)
        self.first.offer(offers.languages)
        self.first.fill(first)
        self.second.offer((("", self._t("none")), *(one for one in offers.languages if one[0] not in ("", first))))
        self.second.fill(second)
        self._bar.setVisible(len(offers.languages) > 1)
        self.wording.show_languages((first, second) if second else (first,))

    def show_settings(self, shown: SettingsShown, *, is_forced: bool = False) -> None:
        if self._row:
            self.settle()
        self._share(is_whole=True)
        self._row = 0
        self.settings.show_settings(shown, is_forced=is_forced)

    def show_question(self, shown: QuestionShown, *, is_forced: bool = False) -> None:
        is_new = shown.row != self._row
        if is_new:
            self.settle()
        self._row = shown.row
        self._share(is_whole=False)
        self.wording.setVisible(shown.type not in ("calculate", "hidden") or any(shown.words.values()))
        self.wording.show_question(shown, is_forced=is_forced)
        self.media.show_media(shown.media, shown.row, shown.cells.get("name", ""))
        self.properties.show_question(shown, is_forced=is_forced)
        self.relevant.show_condition(shown.relevant, is_new=is_new, is_forced=is_forced)
        self.constraint.show_condition(shown.constraint, is_new=is_new, is_forced=is_forced)
        can_answer = shown.kind == "question" and shown.type not in ("note", "calculate", "hidden")
        self.constraint.setVisible(can_answer or bool(shown.constraint.text))
        self.choices.setVisible(shown.choices is not None)
        if shown.choices is not None:
            self.choices.show_choices(shown.choices, is_forced=is_forced or is_new)
        if is_new:
            self.verticalScrollBar().setValue(0)

    def settle(self) -> None:
        """Passes on at once what is typed and not yet told."""
        for part in (self.settings, self.wording, self.properties, self.relevant, self.constraint):
            part.settle()

    def focus_first(self) -> None:
        field = self.wording.first if self._row else self.settings.cells["form_title"]
        field.setFocus()
        if isinstance(field, LiveText):
            field.moveCursor(QTextCursor.MoveOperation.End)
        self.ensureWidgetVisible(field)

    def show_place(self, sheet: str, row: int, name: str, language: str) -> None:
        """Puts the keyboard where a finding points to."""
        if sheet == "choices":
            self.choices.show_place(row)
            self.ensureWidgetVisible(self.choices)
            return
        boxes = {"relevant": self.relevant, "constraint": self.constraint}
        field: QWidget | None = (
            boxes[name].first
            if name in boxes
            else self.wording.place(name, language) or self.media.place(name, language) or self.properties.place(name)
        )
        if sheet == "settings":
            field = self.settings.cells.get(name)
        if field is None or field.isHidden():
            field = self.wording.first if self._row else self.settings.cells["form_title"]
        field.setFocus()
        there = field
        # another question may just have come, with places still to be found for its fields
        QTimer.singleShot(0, there, lambda: self.ensureWidgetVisible(there))

    # -- inside ------------------------------------------------------------------------------------------------------

    def _share(self, *, is_whole: bool) -> None:
        self.settings.setVisible(is_whole)
        for part in (self.wording, self.properties, self.conditions):
            part.setVisible(not is_whole)
        self._bar.setVisible(not is_whole and self.first.count() > 1)
        if is_whole:
            self.choices.hide()

    def _choose_file(self, use: str, language: str, name: str) -> None:
        if self._row:
            self.changed.emit(WordingChanged(self._row, use, language, name))
            self.left.emit()

    def _pick(self, name: str, condition: Condition) -> None:
        self._type(name, spelled(condition))

    def _type(self, name: str, text: str) -> None:
        if self._row:
            self.changed.emit(ConditionChanged(self._row, name, text))
