"""Which key does what on the interview page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from toc_desktop.interview.values import Step
from toc_desktop.ui.interview import keys
from toc_desktop.ui.interview.page import InterviewPage


def add_keys(page: InterviewPage) -> None:
    for key, does in _keys(page):
        made = QShortcut(QKeySequence(key), page)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(does)


def _keys(page: InterviewPage) -> tuple[tuple[str, Callable[[], object]], ...]:
    return (
        (keys.NEXT, page.foot.go_on),
        ("Ctrl+Enter", page.foot.go_on),
        (keys.BACK, lambda: page.step(Step.BACK)),
        (keys.FOLLOW_UPS, page.pane.around.fold.toggle),
        (keys.NOTES, page.toggle_notes),
        (keys.OVERVIEW, page.open_overview),
        (keys.LANGUAGE, page.bar.languages.showMenu),
        (keys.FILE_LINE, page.open_filing),
        (keys.TAKE_BACK, page.open_take_back),
        (keys.SUPPORT, page.open_support),
        (keys.COVER, page.cover_screen),
        (keys.TURN, page.open_turning),
        (keys.SIDE, page.toggle_side),
        (keys.EXACT, page.toggle_exact),
        (keys.NEXT_BLANK, lambda: page.step(Step.NEXT_BLANK)),
        (keys.NEXT_PROBLEM, lambda: page.step(Step.NEXT_PROBLEM)),
        (keys.TO_LIST, page.focus_list),
        (keys.TO_ANSWER, page.focus_answer),
        ("Esc", page.close_what_is_open),
        *((key, lambda number=number: page.press_blank(number)) for number, key in enumerate(keys.BLANKS)),
    )
