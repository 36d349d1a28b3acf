"""Tab walks as one reads, whenever a control was made, and never to what cannot be seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QSpinBox, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from toc_desktop.i18n import Translator
from toc_desktop.ui.interview.page import InterviewPage
from toc_desktop.ui.parts import KeyButton, Line, Scroll, column, tabbing
from toc_desktop.ui.presenting.shell import Shell
from toc_desktop.ui.window import Window


class Page(QWidget):
    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # the name is Qt's
        return tabbing.step(self, forwards=next)


def test_what_is_made_later_is_reached_where_it_stands(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    within = column(page)
    last, first = KeyButton("last"), KeyButton("first")
    within.addWidget(last)
    within.insertWidget(0, first)
    middle = Line(name="middle")
    within.insertWidget(1, middle)
    page.show()
    assert tabbing.stops(page) == [first, middle, last]
    first.setFocus()
    walked = []
    for _ in range(4):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        walked.append(page.focusWidget())
    assert walked == [middle, last, first, middle], "and round at the end"
    QTest.keyClick(middle, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert page.focusWidget() is first


def test_nothing_hidden_disabled_or_inside_a_field_is_a_stop(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    within = column(page)
    stack, number, off = QStackedWidget(), QSpinBox(), KeyButton("off")
    shown, behind = KeyButton("shown"), KeyButton("behind")
    stack.addWidget(shown)
    stack.addWidget(behind)
    off.setEnabled(False)
    for widget in (stack, number, off):
        within.addWidget(widget)
    page.show()
    assert tabbing.stops(page) == [shown, number]


def test_a_grid_is_read_row_by_row(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    within = QGridLayout(page)
    cells = {place: KeyButton(f"{place}") for place in ((1, 1), (0, 1), (1, 0), (0, 0))}
    for place, button in cells.items():
        within.addWidget(button, *place)
    page.show()
    assert tabbing.stops(page) == [cells[place] for place in sorted(cells)]


def test_in_an_interview_tab_leads_from_the_answer_to_what_stands_below_it(met: Shell, qtbot: QtBot) -> None:
    kept = next(kept for kept in met.stage.study.interviews() if kept.state.value == "draft")
    met.stage.interview_requested.emit(kept.id)
    qtbot.waitUntil(lambda: type(QApplication.focusWidget()).__name__ == "WritingPlace")
    names = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    assert names == ["Declined", "Nothing to say", "Answered earlier"]


def test_pages_that_were_walked_go_away_in_peace(met: Shell, qtbot: QtBot, settle: Callable[[Shell], None]) -> None:
    """Whatever walking took hold of is Qt's to delete: a hold on layout items ended the program."""
    kept = next(kept for kept in met.stage.study.interviews() if kept.state.value == "draft")
    for _ in range(3):
        met.stage.interview_requested.emit(kept.id)
        page = met.window.stack.currentWidget()
        assert isinstance(page, InterviewPage)
        page.open_overview()
        settle(met)
        QTest.keyClick(met.window.focusWidget(), Qt.Key.Key_Tab)
        qtbot.wait(50)
    met.go("collect")
    settle(met)
    assert met.window.stack.count() == 1


def test_what_tab_reaches_from_beside_a_long_page_is_scrolled_to(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    within = column(page)
    above, below, scroll = KeyButton("above"), KeyButton("below"), Scroll()
    for widget in (above, scroll, below):
        within.addWidget(widget)
    first, last = Line(name="first"), Line(name="last")
    scroll.body.addWidget(first)
    scroll.body.addSpacing(2000)
    scroll.body.addWidget(last)
    page.resize(400, 300)
    page.show()
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    for start, modifier, reached in (
        (below, Qt.KeyboardModifier.ShiftModifier, last),
        (above, Qt.KeyboardModifier.NoModifier, first),
    ):
        start.setFocus()
        QTest.keyClick(start, Qt.Key.Key_Tab, modifier)
        assert page.focusWidget() is reached
        assert not reached.visibleRegion().isEmpty()


def test_the_keyboard_comes_back_when_a_page_has_waited(qtbot: QtBot) -> None:
    window = Window(Translator())
    qtbot.addWidget(window)
    page = QWidget()
    within = column(page)
    first, second = Line(name="first"), Line(name="second")
    within.addWidget(first)
    within.addWidget(second)
    window.show_page(page)
    window.show()
    window.activateWindow()
    second.setFocus()
    qtbot.waitUntil(second.hasFocus)

    page.setEnabled(False)
    assert not second.hasFocus()
    page.setEnabled(True)
    assert second.hasFocus()

    second.setEnabled(False)
    assert not second.hasFocus()
    second.setEnabled(True)
    assert second.hasFocus(), "it had gone to the next in the row"

    page.setEnabled(False)
    page.setEnabled(True)
    second.setEnabled(False)
    first.setFocus()
    window.setFocus()
    second.setEnabled(True)
    assert not second.hasFocus(), "somebody went elsewhere meanwhile"
