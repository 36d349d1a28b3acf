"""The form editor as it fills the window: the list, the question that is open, and how it would be asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.editor import keys, panes
from toc_desktop.ui.editor.findings import FindingsPane
from toc_desktop.ui.editor.listing import QuestionList
from toc_desktop.ui.editor.panes import Panes
from toc_desktop.ui.editor.question import QuestionPane
from toc_desktop.ui.editor.trial import TrialPane
from toc_desktop.ui.editor.values import FindingShown
from toc_desktop.ui.parts import Banner, BannerPlace, KeyButton, PageBar, SavedLabel, column, label, named, tip


class EditorPage(QWidget):
    """Everything that is changed comes as an edit through the panes' `changed`; steps back are wishes."""

    undo_requested = Signal()
    redo_requested = Signal()
    use_requested = Signal()
    save_requested = Signal()
    """A copy outside the study, as a workbook."""
    start_over_requested = Signal()
    back_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, t("Form editor"))
        self.list = QuestionList(t)
        self.question = QuestionPane(t)
        self.trial = TrialPane(t)
        self.findings = FindingsPane(t)
        self.banner = Banner(t)
        within = column(self, space=0)
        within.addWidget(self._bar(t))
        within.addWidget(BannerPlace(self.banner, above=8, below=8))
        self.panes = Panes(
            t,
            {
                panes.LIST: self.list,
                panes.QUESTION: self.question,
                panes.TRIAL: self.trial,
                panes.FINDINGS: self.findings,
            },
        )
        within.addWidget(self.panes, 1)
        self.findings.place_requested.connect(lambda _: self.panes.show_pane(panes.QUESTION))
        # the keys of the page need the keyboard somewhere on it, from the first moment on
        self.setFocusProxy(self.list.tree)
        self._keys()

    def _bar(self, t: Translator) -> PageBar:
        self.bar = PageBar(t("Form editor"), t("Study"), keyboard.BACK)
        self.state = label("", "small", wraps=False)
        self.saved = SavedLabel(t)
        self.undo = KeyButton(t("Undo"), look="quiet")
        self.redo = KeyButton(t("Redo"), look="quiet")
        self.start_over = KeyButton(t("Throw changes away"), look="quiet", description=t("Undo brings them back"))
        self.save = KeyButton(t("Save outside …"), look="quiet")
        tip(self.save, t("A workbook that Excel, KoboToolbox and ODK open"), keyboard.SAVE_OUTSIDE)
        self.use = KeyButton(t("Use this version"), look="main")
        self.bar.add_near(self.state)
        self.bar.add_near(self.saved)
        for button in (self.undo, self.redo, self.start_over):
            self.bar.add_near(button)
        self.bar.add_far(self.save)
        self.bar.add_far(self.use)
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.start_over.clicked.connect(self.start_over_requested)
        self.save.clicked.connect(self.save_requested)
        self.use.clicked.connect(self.use_requested)
        self.bar.back_requested.connect(self.back_requested)
        return self.bar

    # -- showing -----------------------------------------------------------------------------------------------------

    def show_title(self, title: str, state: str) -> None:
        """`state` says what becomes of it: "version 2 beside version 1", "no changes"."""
        self.bar.show_title(title)
        self.state.setText(state)

    def show_steps(self, undo: str, redo: str, *, has_changes: bool, why_not: str) -> None:
        """What would be taken back and done again, "" for nothing; `why_not` forbids using this version."""
        t = self._t
        for button, what, words, full, key in (
            (self.undo, undo, t("Undo"), t("Undo: {step}", step=undo), keyboard.UNDO),
            (self.redo, redo, t("Redo"), t("Redo: {step}", step=redo), keyboard.REDO),
        ):
            button.setEnabled(bool(what))
            tip(button, full if what else words, key)
            button.setAccessibleDescription(what)
        self.start_over.setVisible(has_changes)
        self.use.setEnabled(has_changes and not why_not)
        words = why_not or self._t("Checks it and makes it the questionnaire")
        tip(self.use, words, keys.USE)
        self.use.setAccessibleDescription(words)

    def show_findings(self, verdict: str, findings: Sequence[FindingShown]) -> None:
        self.findings.show_findings(verdict, findings)
        count = sum(finding.severity != "notice" for finding in findings)
        words = self._t("Findings")
        self.panes.tabs[panes.FINDINGS].set_words(f"{words} · {count}" if count else words)

    def show_read_only(self) -> None:
        """Only to be looked at and tried out."""
        for part in (self.list, self.question, self.use):
            part.setEnabled(False)
        for tool in (self.save, self.use, self.undo, self.redo, self.start_over, self.state, self.saved):
            tool.hide()
        self.panes.show_only(panes.TRIAL)
        self.setFocusProxy(self.trial.next)

    def settle(self) -> None:
        self.question.settle()
        self.trial.pane.settle()

    # -- keys --------------------------------------------------------------------------------------------------------

    def _keys(self) -> None:
        does: tuple[tuple[str, Callable[[], object]], ...] = (
            (keys.USE, self.use.click),
            (keyboard.SAVE_OUTSIDE, self.save.click),
            (keys.UP, lambda: self._move(self.question.choices.up, self.list.up)),
            (keys.DOWN, lambda: self._move(self.question.choices.down, self.list.down)),
            (keys.ADD, lambda: self.list.add_requested.emit("text")),
            (keys.REMOVE, self.list.remove.click),
            (keys.NEXT, lambda: self.list.step(1)),
            (keys.PREVIOUS, lambda: self.list.step(-1)),
            (keys.LIST, lambda: self._go(panes.LIST, self.list.tree)),
            (keys.QUESTION, lambda: self._go(panes.QUESTION, None)),
            (keys.TRIAL, lambda: self._go(panes.TRIAL, self.trial.next)),
            (keys.FINDINGS, lambda: self._go(panes.FINDINGS, self.findings)),
            (keyboard.SEARCH, lambda: self._go(panes.LIST, self.list.search)),
            (keyboard.BACK, self._leave),
        )
        for key, wish in does:
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(wish)

    def _go(self, which: str, place: QWidget | None) -> None:
        self.panes.show_pane(which)
        if place is None:
            self.question.focus_first()
        elif which != panes.TRIAL or not self.trial.pane.focus_answer():
            place.setFocus()

    def _move(self, choice: KeyButton, question: KeyButton) -> None:
        """What has the keyboard moves: a choice in its table, else the question."""
        (choice if self.question.choices.table.hasFocus() else question).click()

    def _leave(self) -> None:
        """First out of a search, then out of the editor."""
        if self.list.search.text() and self.list.search.hasFocus():
            self.list.search.clear()
        else:
            self.back_requested.emit()
