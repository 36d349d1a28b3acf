"""Taking back: "please delete what I just said". Each thing that was said can be chosen; it cannot be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.collect.values import SaidLine
from toc_desktop.ui.parts import (
    Banner,
    BannerPlace,
    Foot,
    KeyButton,
    PageBar,
    Scroll,
    clear_layout,
    column,
    label,
    named,
    row,
)
from toc_desktop.ui.theme import px


class TakeBackPage(QWidget):
    back_requested = Signal()
    take_back_requested = Signal(object)
    """The ids of the statements, as a tuple."""

    def __init__(self, t: Translator, code: str) -> None:
        super().__init__()
        self._t = t
        self._ticks: dict[str, QCheckBox] = {}
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Take something back"))
        within = column(self, space=0)
        self.bar = PageBar(t("Take something back · {code}", code=code), t("Collect"))
        self.bar.back_requested.connect(self.back_requested)
        within.addWidget(self.bar)
        self.banner = Banner(t)
        within.addWidget(BannerPlace(self.banner))
        scroll = Scroll(measure=860, space=14, margins=(32, 20, 32, 24))
        within.addWidget(scroll, 1)
        lead = t(
            "What is ticked goes from this study for good: from the answers, the log, the search, the backups. "
            "Only “something was taken back” stays. This cannot be undone."
        )
        scroll.body.addWidget(label(lead, "soft", measure=720))
        self._lines = column(space=8)
        scroll.body.addLayout(self._lines)
        scroll.body.addStretch(1)
        foot = Foot()
        self.counted = label("", "soft", wraps=False)
        self.take = KeyButton(t("Take it back"), look="danger")
        self.take.setEnabled(False)
        foot.body.addWidget(self.counted)
        foot.body.addStretch(1)
        foot.body.addWidget(self.take)
        within.addWidget(foot)
        self.take.clicked.connect(lambda: self.take_back_requested.emit(self._ticked()))
        escape = QShortcut(QKeySequence(keyboard.BACK), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back_requested)

    def show_said(self, lines: Sequence[SaidLine]) -> None:
        clear_layout(self._lines)
        self._ticks.clear()
        for said in lines:
            self._lines.addWidget(self._line(said))
        if not lines:
            self._lines.addWidget(label(self._t("Nothing that was said is kept here."), "soft"))
        self.setFocusProxy(next(iter(self._ticks.values()), self.bar.back))
        self._count()

    def show_busy(self, is_busy: bool) -> None:
        self.take.setEnabled(not is_busy and bool(self._ticked()))
        self.counted.setText(self._t("At work: file, log, search and backups …") if is_busy else "")

    def _line(self, said: SaidLine) -> QWidget:
        made = QFrame()
        made.setProperty("look", "card")
        within = row(made, space=12, margins=(12, 10, 16, 10))
        tick = QCheckBox()
        named(tick, self._t("Take back {code}: {text}", code=said.code, text=said.text[:200]))
        tick.toggled.connect(lambda _: self._count())
        self._ticks[said.id] = tick
        words = column(space=3)
        words.addWidget(label(said.question, "small"))
        words.addWidget(label(said.text))
        kind = self._t("exact words") if said.is_exact else self._t("notes")
        words.addWidget(label(f"{said.code} · {kind}", "small"))
        within.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        within.addLayout(words, 1)
        within.addSpacing(px(4))
        return made

    def _ticked(self) -> tuple[str, ...]:
        return tuple(found for found, tick in self._ticks.items() if tick.isChecked())

    def _count(self) -> None:
        count = len(self._ticked())
        self.take.setEnabled(count > 0)
        self.counted.setText(self._t("{count} chosen", count=count) if count else "")
