"""The print page: the list, the paper, the choices above and the ways out below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.parts import (
    Banner,
    BannerPlace,
    Chip,
    KeyButton,
    Line,
    MenuButton,
    PageBar,
    Pick,
    column,
    escaped,
    named,
    row,
)
from toc_desktop.ui.printing.outside import Outside
from toc_desktop.ui.printing.preview import Preview
from toc_desktop.ui.printing.values import PaperChoice, PaperLine
from toc_desktop.ui.theme import font, px

WHAT = Qt.ItemDataRole.UserRole


class PrintPage(QWidget):
    paper_wanted = Signal(object)
    """A `PaperChoice`: draw it and show it."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._papers: tuple[PaperLine, ...] = ()
        self._left_out: set[str] = set()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Print"))
        within = column(self, space=0)
        within.addWidget(self._bar())
        self.banner = Banner(t)
        within.addWidget(BannerPlace(self.banner, above=8, below=8))
        sides = QWidget()
        from_left = row(sides, space=0)
        from_left.addWidget(self._list_side())
        self.preview = Preview(t)
        from_left.addWidget(self.preview, 1)
        within.addWidget(sides, 1)
        self._sides = sides
        self.outside = Outside(t)
        within.addWidget(self.outside)
        self.outside.folded.connect(self._share)
        # walking through the list with the arrow keys draws only where one stops
        self._later = QTimer(self, interval=150, singleShot=True)
        self._later.timeout.connect(self._want)
        self._keys()
        self.setFocusProxy(self.list)

    def _bar(self) -> PageBar:
        t = self._t
        bar = PageBar(t("Print"))
        self.language = Pick(name=t("Language of the paper"))
        self.paper_size = Pick((("A4", "A4"), ("Letter", "Letter")), name=t("Paper"))
        self.notes = Chip(t("With own notes"), description=t("The facilitator’s own notes are left out otherwise"))
        self.parts = MenuButton(t("Leave out"))
        smaller = KeyButton("−", name=t("Smaller"))
        larger = KeyButton("+", name=t("Larger"))
        fit = KeyButton(t("Fit"), name=t("Fit the width"))
        for widget in (self.language, self.paper_size, self.parts, self.notes):
            bar.add_near(widget)
        for button in (smaller, larger, fit):
            bar.add_far(button)
        self.language.picked.connect(lambda _: self._want())
        self.paper_size.picked.connect(lambda _: self._want())
        self.notes.toggled.connect(lambda _: self._want())
        smaller.clicked.connect(lambda: self.preview.step(-1))
        larger.clicked.connect(lambda: self.preview.step(1))
        fit.clicked.connect(lambda: self.preview.step(0))
        return bar

    def _list_side(self) -> QFrame:
        t = self._t
        side = QFrame()
        side.setProperty("look", "side")
        self._side = side
        within = column(side, space=8, margins=(12, 12, 12, 8))
        self.search = Line(name=t("Search"), placeholder=t("Search: code or paper"))
        self.list = QListWidget()
        named(self.list, t("What can be printed"))
        within.addWidget(self.search)
        within.addWidget(self.list, 1)
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(lambda *_: self._later.start())
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(px(290) if event.size().width() > px(800) else px(200))
        self._share()

    def _share(self) -> None:
        """While it is asked how to save, a low window has no room for the paper."""
        is_asking = not self.outside.fold.isHidden()
        self._sides.setVisible(not is_asking or self.height() > px(560))

    def _keys(self) -> None:
        for keys, wish in (
            (keyboard.PRINT, self.outside.print.click),
            (keyboard.SAVE_OUTSIDE, self.outside.save.click),
            (keyboard.SEARCH, self.search.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(wish)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show_papers(self, papers: Sequence[PaperLine], chosen: str = "") -> None:
        self._papers = tuple(papers)
        self._fill(chosen)

    def show_languages(self, languages: Sequence[tuple[str, str]]) -> None:
        """("", …) stands for the paper's own language."""
        self.language.offer(languages, self.language.key())

    def show_size(self, size: str) -> None:
        self.paper_size.fill(size)

    def show_parts(self, parts: Sequence[tuple[str, str]]) -> None:
        """The components that a team copy may leave out."""
        menu = self.parts.menu()
        menu.clear()
        for key, words in parts:
            action = menu.addAction(escaped(words))
            action.setCheckable(True)
            action.toggled.connect(lambda is_out, key=key: self._leave_out(key, is_out))

    def choice(self) -> PaperChoice | None:
        item = self.list.currentItem()
        if item is None or not item.data(WHAT):
            return None
        return PaperChoice(
            str(item.data(WHAT)),
            self.language.key(),
            self.paper_size.key(),
            self.notes.isChecked(),
            frozenset(self._left_out),
        )

    def _leave_out(self, key: str, is_out: bool) -> None:
        (self._left_out.add if is_out else self._left_out.discard)(key)
        count = len(self._left_out)
        self.parts.set_words(self._t("Leave out: {count}", count=count) if count else self._t("Leave out"))
        self._want()

    def _fill(self, chosen: str = "") -> None:
        wanted = chosen or str(self.list.currentItem().data(WHAT) if self.list.currentItem() else "")
        words = self.search.text().casefold().split()
        self.list.blockSignals(True)
        self.list.clear()
        kind = ""
        for paper in self._papers:
            if not all(part in paper.name.casefold() for part in words):
                continue
            if paper.kind != kind:
                kind = paper.kind
                head = QListWidgetItem(kind)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setFont(font(13, is_bold=True))
                head.setSizeHint(QSize(0, px(36)))
                self.list.addItem(head)
            item = QListWidgetItem(paper.title)
            item.setData(WHAT, paper.what)
            item.setSizeHint(QSize(0, px(34)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, paper.name)
            self.list.addItem(item)
            if paper.what == wanted:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and self.list.count() > 1:
            self.list.setCurrentRow(1)
        self.list.blockSignals(False)
        self._later.start()

    def _want(self) -> None:
        choice = self.choice()
        is_interview = choice is not None and choice.is_interview
        self.notes.setVisible(is_interview)
        self.parts.setVisible(is_interview)
        self.outside.can_leave(choice is not None)
        if choice is None:
            self.preview.show_note(self._t("Nothing to show."))
        else:
            self.paper_wanted.emit(choice)
