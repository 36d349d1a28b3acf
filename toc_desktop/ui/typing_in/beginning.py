"""Before a sheet is typed in: whose it is, of which day, and what was ticked on it. Nothing is ticked beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.consent.values import Line as ConsentLine
from toc_desktop.ui.consent.values import Questions
from toc_desktop.ui.interview.language import name_of
from toc_desktop.ui.parts import (
    Banner,
    BannerPlace,
    Card,
    Foot,
    FormRow,
    KeyButton,
    Line,
    PageBar,
    Pick,
    Scroll,
    clear_layout,
    column,
    label,
    named,
    row,
)
from toc_desktop.ui.theme import px
from toc_desktop.ui.typing_in import keys
from toc_desktop.ui.typing_in.cells import DayCell
from toc_desktop.ui.typing_in.values import ANONYMOUS, NEW, SheetHead, SheetOffer


class BeginSheetPage(QWidget):
    changed = Signal(object)
    """A `SheetHead`: as it stands now."""
    language_chosen = Signal(str, str)
    """Questionnaire and language: the items of consent are to be read in it."""
    begin_requested = Signal(object)
    back_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._offer = SheetOffer((), (), (), {}, ())
        self._ticked: dict[str, bool] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Type in from paper"))
        within = column(self, space=0)
        self.bar = PageBar(t("Type in from paper"), t("Collect"), keyboard.BACK)
        within.addWidget(self.bar)
        self.banner = Banner(t)
        within.addWidget(BannerPlace(self.banner))
        self._scroll = scroll = Scroll(measure=1120, space=16, margins=(24, 16, 24, 16))
        within.addWidget(scroll, 1)
        self._sides = row(space=16)
        self._sides.addWidget(self._about(), 4, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(self._consent(), 5, Qt.AlignmentFlag.AlignTop)
        scroll.body.addLayout(self._sides)
        scroll.body.addStretch(1)
        foot = Foot()
        self.missing = label("", "soft")
        self.begin = KeyButton(t("Begin to type"), "Ctrl ↵", "main")
        foot.body.addWidget(self.missing, 1)
        foot.body.addWidget(self.begin)
        within.addWidget(foot)
        self._wire()

    def _about(self) -> Card:
        t = self._t
        card = Card(t("The sheet"), space=12)
        self.questionnaire, self.language = Pick(name=t("Questionnaire")), Pick(name=t("Language"))
        self.group, self.who = Pick(name=t("Group")), Pick(name=t("Whose sheet it is"))
        self.code, self.region = Line(name=t("Code")), Line(name=t("Region"))
        self.word = Line(name=t("Withdrawal word"))
        self.day = DayCell(t)
        self.day.line.setAccessibleName(t("Date on the sheet"))
        self.code_row = FormRow(t("Code"), self.code, t("Write it on the sheet."))
        self.word_row = FormRow(t("Withdrawal word"), self.word, t("If one stands on the sheet."))
        self.anonymous = label(
            t(
                "Anonymous answers get a code like all others, but cannot be found again: nobody can ask later that "
                "they be taken out. The sheet should have said so."
            ),
            "warn",
        )
        for parts in (
            (FormRow(t("Questionnaire"), self.questionnaire),),
            (FormRow(t("Language"), self.language), FormRow(t("Group"), self.group)),
            (FormRow(t("Whose sheet it is"), self.who), self.code_row),
            (self.anonymous,),
            (FormRow(t("Date on the sheet"), self.day, t("Day, month, year, as 12 3 2026 or 12032026")),),
            (FormRow(t("Region"), self.region), self.word_row),
        ):
            beside = row(space=12)
            for part in parts:
                beside.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(beside)
        return card

    def _consent(self) -> Card:
        t = self._t
        card = Card(t("What is ticked on the sheet"), space=6)
        card.body.addWidget(
            label(t("Tick here what is ticked there, and nothing else. Number keys tick, 0 is the tenth."), "small")
        )
        self._items = column(space=0)
        card.body.addLayout(self._items)
        return card

    def _wire(self) -> None:
        self.bar.back_requested.connect(self.back_requested)
        self.begin.clicked.connect(self._begin)
        self.questionnaire.picked.connect(lambda _: self._other_questionnaire())
        self.language.picked.connect(lambda _: self._other_language())
        self.group.picked.connect(lambda _: self._propose())
        self.who.picked.connect(lambda _: self._propose())
        for field in (self.code, self.region, self.word, self.day.line):
            field.textChanged.connect(lambda _: self._change())
            field.returnPressed.connect(self.focusNextChild)
        for key, wish in ((keyboard.BACK, self.back_requested.emit), (keys.DONE, self._begin)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(wish)

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_offer(self, offer: SheetOffer, head: SheetHead) -> None:
        self._offer, t = offer, self._t
        self.questionnaire.offer([(one.id, one.title) for one in offer.questionnaires], head.questionnaire)
        self.group.offer(offer.groups, head.group)
        fixed = [(NEW, t("Somebody new")), (ANONYMOUS, t("Nobody knows: anonymous"))]
        self.who.offer([*fixed, *offer.people], head.who)
        self._offer_languages(head.language)
        self.region.setText(head.region)
        self.day.line.setText(head.day)
        self.word.setText(head.withdrawal_word)
        self._ticked = dict(head.items)
        self.show_items(offer.items)
        self._propose()
        if head.code:
            self.code.setText(head.code)

    def show_items(self, items: Sequence[ConsentLine]) -> None:
        clear_layout(self._items)
        self.ticks.clear()
        for number, item in enumerate(items, 1):
            made = QWidget()
            inside = row(made, space=10, margins=(0, 2, 0, 2))
            tick = QCheckBox()
            tick.setChecked(self._ticked.get(item.key, False))
            named(tick, item.words, self._t("Needed to take part") if item.is_needed else self._t("Their choice"))
            tick.toggled.connect(lambda is_on, key=item.key: self._tick(key, is_on))
            tick.installEventFilter(self)
            key = label(str(number % 10), "key", wraps=False)
            words = label(item.words, "strong" if item.is_needed else "")
            words.setBuddy(tick)
            for part in (key, tick):
                inside.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
            inside.addWidget(words, 1)
            self.ticks[item.key] = tick
            self._items.addWidget(made)

    def show_missing(self, missing: Sequence[Message]) -> None:
        self.begin.setEnabled(not missing)
        t, rest = self._t, len(missing) - 1
        words = t(missing[0]) if missing else ""
        self.missing.setText(t("{words} And {count} more.", words=words, count=rest) if rest > 0 else words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus()

    def focus(self) -> None:
        """The code is what the eye compares first; of an anonymous sheet, the ticks are."""
        first = next(iter(self.ticks.values()), self.code)
        place = first if self.who.key() != NEW else self.code
        place.setFocus()
        self._scroll.ensureWidgetVisible(place)

    def filled(self) -> SheetHead:
        return SheetHead(
            questionnaire=self.questionnaire.key(),
            language=self.language.key(),
            group=self.group.key(),
            who=self.who.key(),
            code=self.code.text().strip() if self._is_new else "",
            day=self.day.value(),
            region=self.region.text().strip(),
            withdrawal_word=self.word.text().strip() if self.who.key() == NEW else "",
            items=dict(self._ticked),
        )

    # -- inside ------------------------------------------------------------------------------------------------------

    @property
    def _is_new(self) -> bool:
        return self.who.key() in (NEW, ANONYMOUS)

    def _questions(self) -> Questions | None:
        return next((one for one in self._offer.questionnaires if one.id == self.questionnaire.key()), None)

    def _offer_languages(self, chosen: str = "") -> None:
        found = self._questions()
        languages = found.languages if found else ()
        self.language.offer(
            [(one, name_of(one) or "–") for one in languages],
            chosen if chosen in languages else found.language if found else "",
        )

    def _other_questionnaire(self) -> None:
        self._offer_languages()
        self._other_language()

    def _other_language(self) -> None:
        self.language_chosen.emit(self.questionnaire.key(), self.language.key())
        self._change()

    def _propose(self) -> None:
        self.code_row.setVisible(self._is_new)
        self.word_row.setVisible(self.who.key() == NEW)
        self.group.setEnabled(self._is_new)
        self.anonymous.setVisible(self.who.key() == ANONYMOUS)
        self.code.setText(self._offer.codes.get(self.group.key(), "") if self._is_new else "")
        self._change()

    def _tick(self, key: str, is_on: bool) -> None:
        self._ticked[key] = is_on
        self._change()

    def _change(self) -> None:
        self.changed.emit(self.filled())

    def _begin(self) -> None:
        if self.begin.isEnabled():
            self.begin_requested.emit(self.filled())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Number keys tick from any tick; Enter goes on, since Space ticks."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            ticks = list(self.ticks.values())
            if (digit := keyboard.typed(event)).isdecimal():
                at = (int(digit) - 1) % 10
                if at < len(ticks):
                    ticks[at].setFocus()
                    ticks[at].toggle()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.focusNextChild()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < px(860)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
