"""Withdrawing a person in three degrees: what each reaches is shown before, and a receipt after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.collect.values import ReceiptShown, WithdrawalReach
from toc_desktop.ui.parts import (
    Banner,
    BannerPlace,
    Card,
    Foot,
    FormRow,
    KeyButton,
    Line,
    PageBar,
    Scroll,
    clear_layout,
    column,
    label,
    named,
    row,
)
from toc_desktop.ui.theme import px


class WithdrawPage(QWidget):
    back_requested = Signal()
    find_requested = Signal(str)
    """A code or a withdrawal word."""
    withdraw_requested = Signal(str, str)
    """The person's id, the degree: stop, anonymise, remove."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._reach: WithdrawalReach | None = None
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Withdraw a person"))
        within = column(self, space=0)
        bar = PageBar(t("Withdraw a person"), t("Collect"))
        bar.back_requested.connect(self.back_requested)
        within.addWidget(bar)
        self.banner = Banner(t)
        within.addWidget(BannerPlace(self.banner))
        scroll = Scroll(measure=760, space=16, margins=(32, 20, 32, 24))
        within.addWidget(scroll, 1)
        self.finder = self._finder()
        self.person = self._person()
        scroll.body.addWidget(self.finder)
        scroll.body.addWidget(self.person)
        scroll.body.addStretch(1)
        foot = Foot()
        self.working = label("", "soft", wraps=False)
        self.go = KeyButton(t("Withdraw"), look="danger")
        foot.body.addWidget(self.working)
        foot.body.addStretch(1)
        foot.body.addWidget(self.go)
        within.addWidget(foot)
        self._foot = foot
        self.go.clicked.connect(self._ask)
        self.person.hide()
        foot.hide()
        escape = QShortcut(QKeySequence(keyboard.BACK), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back_requested)

    def _finder(self) -> Card:
        t = self._t
        card = Card(t("Who is it?"), space=12)
        self.words = Line(name=t("Code or withdrawal word"))
        find = KeyButton(t("Find"), look="main")
        card.body.addWidget(
            FormRow(
                t("Code or withdrawal word"),
                self.words,
                t("The word was chosen at consent and stands on the take-home card; no name is needed."),
            )
        )
        below = row()
        below.addWidget(find)
        below.addStretch(1)
        card.body.addLayout(below)
        find.clicked.connect(lambda: self.find_requested.emit(self.words.text().strip()))
        self.words.returnPressed.connect(find.click)
        return card

    def _person(self) -> Card:
        t = self._t
        card = Card(space=10)
        self.code = label("", "title", selectable=True)
        card.body.addWidget(self.code)
        self._degrees = QButtonGroup(self)
        self.degrees: dict[str, QRadioButton] = {}
        for key, words, meaning in (
            ("stop", t("Stop here"), t("Nothing more is asked. What was said so far stays in the study.")),
            (
                "anonymise",
                t("Keep it without the person"),
                t("The tie to the person is cut for good. Each text waits until somebody has read it."),
            ),
            ("remove", t("Remove everything"), t("Every word and every trace, also from the backups on this laptop.")),
        ):
            choice = QRadioButton(words)
            named(choice, words, meaning)
            choice.toggled.connect(lambda _: self._confirm())
            self._degrees.addButton(choice)
            self.degrees[key] = choice
            # indented by a spacing, which a right-to-left window mirrors; a label's margins it would not
            below = row(space=0)
            below.addSpacing(px(36))
            below.addWidget(label(meaning, "small"), 1)
            together = column(space=0)
            together.addWidget(choice)
            together.addLayout(below)
            card.body.addLayout(together)
        self._reached = column(space=4)
        card.body.addLayout(self._reached)
        self.check = Line(name=t("Code, to be sure"))
        self.check_row = FormRow(t("Type the code once more, to be sure"), self.check)
        self.check.textChanged.connect(lambda _: self._confirm())
        self.check.returnPressed.connect(self._ask)
        card.body.addWidget(self.check_row)
        return card

    def show_person(self, reach: WithdrawalReach) -> None:
        self._reach = reach
        self.banner.hide()
        self.finder.hide()
        self.person.show()
        self._foot.show()
        self.code.setText(reach.code)
        clear_layout(self._reached)
        self._list(self._t("This reaches"), reach.reached)
        self._list(self._t("Copies that left this laptop; somebody must fetch them"), reach.beyond)
        self.setFocusProxy(self.degrees["stop"])
        self.degrees["stop"].setFocus()
        self._confirm()

    def show_busy(self, is_busy: bool) -> None:
        self.working.setText(self._t("At work: file, log, search and backups …") if is_busy else "")
        self.person.setEnabled(not is_busy)
        self._confirm()
        if is_busy:
            self.go.setEnabled(False)

    def _list(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        self._reached.addWidget(label(title, "section"))
        for words in lines:
            self._reached.addWidget(label(f"• {words}"))

    def _degree(self) -> str:
        return next((key for key, choice in self.degrees.items() if choice.isChecked()), "")

    def _confirm(self) -> None:
        """Stopping can be undone; the others ask for the code."""
        needs_code = self._degree() in ("anonymise", "remove")
        self.check_row.setVisible(needs_code)
        is_sure = self._reach is not None and self.check.text().strip().casefold() == self._reach.code.casefold()
        self.go.setEnabled(bool(self._degree()) and (is_sure or not needs_code))

    def _ask(self) -> None:
        if self._reach is not None and self.go.isEnabled():
            self.withdraw_requested.emit(self._reach.person, self._degree())


class ReceiptPage(QWidget):
    """What was done, to be copied or read out; it holds nothing of what was said."""

    back_requested = Signal()
    copy_requested = Signal(str)

    def __init__(self, t: Translator, receipt: ReceiptShown) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Receipt"))
        within = column(self, space=0)
        bar = PageBar(t("Receipt"), t("Collect"))
        bar.back_requested.connect(self.back_requested)
        within.addWidget(bar)
        scroll = Scroll(measure=760, space=16, margins=(32, 24, 32, 24))
        within.addWidget(scroll, 1)
        card = Card(receipt.title, space=6)
        for words in receipt.lines:
            card.body.addWidget(label(words, selectable=True))
        scroll.body.addWidget(card)
        if receipt.beyond:
            rest = Card(t("Copies that this laptop cannot reach"), space=6)
            for words in receipt.beyond:
                rest.body.addWidget(label(f"• {words}", selectable=True))
            scroll.body.addWidget(rest)
        buttons = row()
        copy = KeyButton(t("Copy the receipt"))
        back = KeyButton(t("Back to the list"), look="main")
        self.back = back
        words = "\n".join((receipt.title, *receipt.lines, *receipt.beyond))
        copy.clicked.connect(lambda: self.copy_requested.emit(words))
        back.clicked.connect(self.back_requested)
        buttons.addWidget(back)
        buttons.addWidget(copy)
        buttons.addStretch(1)
        scroll.body.addLayout(buttons)
        scroll.body.addStretch(1)
