"""The end: is everything still fine, who can help, what is missing or wrong, and then it is finished."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Lack
from toc_desktop.study.values import ConsentItem
from toc_desktop.ui.interview.occasion import Occasion
from toc_desktop.ui.interview.support import ContactsCard
from toc_desktop.ui.parts import (
    Card,
    Flow,
    FormRow,
    KeyButton,
    RowButton,
    Scroll,
    Tick,
    clear_layout,
    column,
    label,
    row,
)
from toc_desktop.ui.parts.fields import Line


class EndPane(QFrame):
    """`asked_again` carries the optional items as they were said now; finishing is a wish like any other."""

    asked_again = Signal(object)
    left_out_requested = Signal()
    withdrawal_requested = Signal()
    go_requested = Signal(str)
    not_asked_requested = Signal(object)
    """The paths of what was left empty: it is a fact of its own that nobody asked."""
    finish_requested = Signal(str)
    closed = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.setProperty("look", "paper")
        self._t = t
        self._lacks: tuple[Lack, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self.still_fine = KeyButton(t("Yes, it is still fine"), look="main")
        self.left_out = KeyButton(t("Leave something out"))
        self.not_fine = KeyButton(t("No, not any more"), look="danger")
        self.said = label("", "good")
        self.contacts = ContactsCard(t, t("Who can help, to say and to show"))
        self.reason = Line(name=t("Why it ends here"))
        self.not_asked = KeyButton(t("Mark what is left empty as not asked"))
        self.finish = KeyButton(t("Finish"), look="main")
        self.close_button = KeyButton(t("Back to the question"), "Esc", "quiet")
        self._optional: QVBoxLayout = column(space=0)
        self._held: QVBoxLayout = column(space=0)
        self.count = label("", "soft")
        self._reason_row = FormRow(
            t("Why it ends here"), self.reason, t("Needed because something above is missing or wrong.")
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._scroll = scroll = Scroll(measure=760, space=18)
        top = row(space=12)
        top.addWidget(label(self._t("The end"), "title"), 1)
        top.addWidget(self.close_button)
        scroll.body.addLayout(top)
        scroll.body.addWidget(self._again())
        scroll.body.addWidget(self.contacts)
        scroll.body.addWidget(self._missing())
        scroll.body.addStretch(1)
        column(self).addWidget(scroll)

    def _again(self) -> Card:
        card = Card(self._t("Ask again"), space=10)
        card.body.addWidget(label(self._t("Is it still fine that I keep what you said? How are you now?"), "lead"))
        card.body.addWidget(label(self._t("Is there anything you want left out?"), "lead"))
        card.body.addWidget(
            label(self._t("What was agreed to besides; change it here if they changed their mind:"), "small")
        )
        card.body.addLayout(self._optional)
        answers = QWidget()
        ends = Flow(answers, space=10)
        for one in (self.still_fine, self.left_out, self.not_fine):
            ends.addWidget(one)
        card.body.addWidget(answers)
        card.body.addWidget(self.said)
        self.said.hide()
        return card

    def _missing(self) -> Card:
        card = Card(self._t("What is missing or wrong"), space=10)
        card.body.addWidget(self.count)
        card.body.addLayout(self._held)
        rest = row()
        rest.addWidget(self.not_asked)
        rest.addStretch(1)
        card.body.addLayout(rest)
        card.body.addWidget(self._reason_row)
        ends = row()
        ends.addWidget(self.finish)
        ends.addStretch(1)
        card.body.addLayout(ends)
        return card

    def _connect(self) -> None:
        self.still_fine.clicked.connect(lambda: self.asked_again.emit(self.items()))
        self.left_out.clicked.connect(self.left_out_requested)
        self.not_fine.clicked.connect(self.withdrawal_requested)
        self.close_button.clicked.connect(self.closed)
        self.not_asked.clicked.connect(lambda: self.not_asked_requested.emit(self._left_empty()))
        self.finish.clicked.connect(lambda: self.finish_requested.emit(self.reason.text().strip()))
        self.reason.textChanged.connect(lambda _text: self._weigh())
        self.reason.returnPressed.connect(self._finish_by_key)

    # showing

    def show_occasion(self, occasion: Occasion) -> None:
        self.contacts.show_contacts(occasion.contacts, occasion.duty_name, occasion.duty_reach)

    def show_consent(self, optional: tuple[tuple[ConsentItem, bool], ...]) -> None:
        """The optional items with what was said at the beginning."""
        clear_layout(self._optional)
        self._boxes = {}
        for item, is_agreed in optional:
            tick = Tick(self._t(item.text))
            tick.box.setChecked(is_agreed)
            self._boxes[item.key] = tick.box
            self._optional.addWidget(tick)

    def show_asked_again(self, time: str) -> None:
        self.said.setText(self._t("✓ Asked again at {time}", time=time) if time else "")
        self.said.setVisible(bool(time))

    def show_lacks(self, lacks: tuple[Lack, ...]) -> None:
        self._lacks = lacks
        clear_layout(self._held)
        for lack in lacks:
            sign = "!" if lack.is_error else "○"
            words = self._t(lack.what)
            one = RowButton(f"{lack.label} {words}", [(sign, "strong", 16), (lack.label, "", 0), (words, "soft", 230)])
            one.clicked.connect(lambda _on=False, path=lack.path: self.go_requested.emit(path))
            self._held.addWidget(one)
        wrong = sum(lack.is_error for lack in lacks)
        self.count.setText(
            self._t("{missing} left empty, {wrong} wrong or required. Choose one to go there.",
                    missing=len(lacks) - wrong, wrong=wrong)
            if lacks
            else self._t("Nothing is missing. Everything is saved.")
        )  # fmt: skip
        self.not_asked.setVisible(bool(self._left_empty()))
        self._reason_row.setVisible(bool(lacks))
        self.finish.set_words(self._t("Finish anyway") if lacks else self._t("Finish"))
        self._weigh()

    def _left_empty(self) -> tuple[str, ...]:
        return tuple(lack.path for lack in self._lacks if not lack.is_error)

    def items(self) -> Mapping[str, bool]:
        return {key: box.isChecked() for key, box in self._boxes.items()}

    def _weigh(self) -> None:
        self.finish.setEnabled(not self._lacks or bool(self.reason.text().strip()))

    def _finish_by_key(self) -> None:
        if self.finish.isEnabled():
            self._scroll.ensureWidgetVisible(self.finish)
            self.finish.setFocus(Qt.FocusReason.OtherFocusReason)
