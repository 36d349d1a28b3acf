"""The panel about the interview that is chosen in the list: what it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.collect.values import InterviewLine
from toc_desktop.ui.parts import (
    FormRow,
    GroupBadge,
    KeyButton,
    Line,
    Scroll,
    clear_layout,
    column,
    label,
    line,
    named,
    row,
)
from toc_desktop.ui.theme import px

WIDEST = 16_777_215
"""Qt's word for "no bound"."""


class Chosen(QFrame):
    """The signals carry the `InterviewLine` that is shown."""

    open_requested = Signal(object)
    reopen_requested = Signal(object, str)
    """With the reason."""
    print_requested = Signal(object)
    again_requested = Signal(object)
    """A sheet is typed in a second time."""
    compare_requested = Signal(object)
    take_back_requested = Signal(object)
    withdraw_requested = Signal(object)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setProperty("look", "notes")
        named(self, t("Chosen interview"))
        self.show_wide(is_wide=False)
        outer = column(self, space=0)
        scroll = Scroll(space=10, margins=(20, 18, 20, 20))
        outer.addWidget(scroll)
        self._body = column(space=10)
        scroll.body.addLayout(self._body)
        scroll.body.addStretch(1)

    def show_wide(self, *, is_wide: bool) -> None:
        """In the place of the list, where there is no room beside it."""
        self.setMinimumWidth(px(300))
        self.setMaximumWidth(WIDEST if is_wide else px(300))

    def show_line(self, shown: InterviewLine | None) -> None:
        clear_layout(self._body)
        if shown is None:
            self._body.addWidget(label(self._t("Nothing is chosen."), "soft"))
            return
        t = self._t
        self._body.addWidget(label(shown.code, "title", selectable=True))
        self._body.addWidget(GroupBadge(shown.letter, shown.group, shown.kind))
        self._body.addWidget(label(shown.questionnaire, "soft"))
        facts = [shown.state_words, shown.started, "" if shown.is_paper else shown.minutes, shown.region]
        if shown.is_paper:
            facts.insert(1, t("from paper"))
        if shown.is_waiting:
            facts.insert(1, t("to be carried"))
        if shown.revision > 1:
            facts.append(t("revision {number}", number=shown.revision))
        self._body.addWidget(label(" · ".join(fact for fact in facts if fact), "small"))
        if shown.is_withdrawn:
            self._body.addWidget(label(t("! This person has stopped taking part."), "warn"))
        self._body.addSpacing(px(6))
        is_draft = shown.state == "draft"
        self._button(
            t("Continue") if is_draft else t("Look at it"), self.open_requested, shown, "main" if is_draft else ""
        )
        self._button(t("Print …"), self.print_requested, shown)
        if shown.is_paper and not is_draft and shown.second in ("", "draft"):
            words = t("Go on with the second time") if shown.second else t("Type it in a second time")
            self._button(words, self.again_requested, shown)
        if shown.second == "finished":
            self._button(t("Show the differences"), self.compare_requested, shown)
        if not is_draft:
            self._body.addWidget(self._reopening(shown))
        self._body.addWidget(line())
        self._body.addWidget(label(t("If {code} changes their mind", code=shown.person_code), "section"))
        self._button(t("Take something back …"), self.take_back_requested, shown)
        self._button(t("Withdraw …"), self.withdraw_requested, shown, "danger")

    def _button(self, words: str, wish: object, shown: InterviewLine, look: str = "") -> None:
        made = KeyButton(words, look=look)
        made.clicked.connect(lambda _=False: wish.emit(shown))  # type: ignore[attr-defined]  # a bound signal
        self._body.addWidget(made)

    def _reopening(self, shown: InterviewLine) -> QWidget:
        """Asks why, in place; the reason goes into the trail."""
        t = self._t
        made = QWidget()
        within = column(made, space=8)
        chip = KeyButton(t("Reopen as a revision …"))
        fold = QFrame()
        inside = column(fold, space=8)
        why = Line(name=t("Why it is reopened"))
        go = KeyButton(t("Reopen"), look="main")
        below = row()
        below.addWidget(go)
        below.addStretch(1)
        inside.addWidget(FormRow(t("Why?"), why, t("What was finished stays in the trail.")))
        inside.addLayout(below)
        fold.hide()
        within.addWidget(chip)
        within.addWidget(fold)

        def unfold() -> None:
            fold.setVisible(fold.isHidden())
            why.setFocus()

        chip.clicked.connect(unfold)
        go.clicked.connect(lambda _=False: self.reopen_requested.emit(shown, why.text().strip()))
        why.returnPressed.connect(go.click)
        return made
