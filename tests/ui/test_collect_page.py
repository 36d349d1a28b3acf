"""Stories of the collect page: finding, filtering, reopening, taking back, withdrawing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from toc_desktop.i18n import ENGLISH
from toc_desktop.ui.collect.page import CollectPage
from toc_desktop.ui.collect.taking_back import TakeBackPage
from toc_desktop.ui.collect.withdrawing import ReceiptPage, WithdrawPage
from toc_desktop.ui.presenting.shell import Shell

SAID = "I nearly deleted it, synthetic quince."
Settle = Callable[[Shell], None]


def collect(shell: Shell) -> CollectPage:
    page = shell.window.stack.currentWidget()
    assert isinstance(page, CollectPage)
    return page


def shown(page: CollectPage) -> list[str]:
    return [line.state for line in page.table.lines.lines]


def test_drafts_come_first_and_the_list_can_be_sifted(met: Shell) -> None:
    page = collect(met)
    assert shown(page) == ["draft", "finished"]
    assert "2 interviews" in page.counts.text()
    page.state.setCurrentIndex(page.state.findData("finished"))
    page.state.picked.emit("finished")
    assert shown(page) == ["finished"]
    page.state.setCurrentIndex(0)
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    QTest.keyClicks(page.search, "nobody like that")
    assert shown(page) == []
    assert page.empty_title.text()
    page.search.clear()
    assert len(shown(page)) == 2


def test_enter_opens_the_chosen_interview(met: Shell, qtbot: QtBot, settle: Settle) -> None:
    from toc_desktop.ui.interview.page import InterviewPage

    page = collect(met)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle(met)
    assert isinstance(met.window.stack.currentWidget(), InterviewPage)


def test_a_finished_interview_is_reopened_as_a_revision_with_a_reason(met: Shell, settle: Settle) -> None:
    page = collect(met)
    finished = next(line for line in page.table.lines.lines if line.state == "finished")
    page.chosen.reopen_requested.emit(finished, "a name was misheard")
    settle(met)
    kept = met.stage.study.interview(finished.id)
    assert kept is not None
    assert (kept.state.value, kept.revision) == ("draft", 2)


def test_one_thing_is_taken_back_for_good(met: Shell, settle: Settle) -> None:
    page = collect(met)
    line = page.table.lines.lines[-1]
    page.chosen.take_back_requested.emit(line)
    back = met.window.stack.currentWidget()
    assert isinstance(back, TakeBackPage)
    assert not back.take.isEnabled()
    tick = next(iter(back._ticks.values()))  # the one box on the page
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert back.take.isEnabled()
    back.take.click()
    settle(met)
    assert back.banner.property("level") == "done"
    assert SAID not in [said.text for said in met.stage.study.statements(line.id)]
    assert back._ticks == {}


def test_a_person_found_by_their_word_is_removed_and_leaves_a_receipt(met: Shell, settle: Settle) -> None:
    page = collect(met)
    page.withdraw_requested.emit(None)
    withdraw = met.window.stack.currentWidget()
    assert isinstance(withdraw, WithdrawPage)
    QTest.keyClicks(withdraw.words, "nobody")
    QTest.keyClick(withdraw.words, Qt.Key.Key_Return)
    assert not withdraw.banner.isHidden()
    withdraw.words.clear()
    QTest.keyClicks(withdraw.words, "heron")
    QTest.keyClick(withdraw.words, Qt.Key.Key_Return)
    code = withdraw.code.text()
    withdraw.degrees["remove"].setChecked(True)
    assert not withdraw.go.isEnabled(), "what cannot be undone asks for the code"
    QTest.keyClicks(withdraw.check, code.lower())
    assert withdraw.go.isEnabled()
    withdraw.go.click()
    settle(met)
    receipt = met.window.stack.currentWidget()
    assert isinstance(receipt, ReceiptPage)
    assert [person.withdrawal_word for person in met.stage.study.people()] == ["linden"]
    receipt.copy_requested.emit("as shown")
    assert QGuiApplication.clipboard().text() == "as shown"
    receipt.back.click()
    assert shown(collect(met)) == ["draft"]


def test_stopping_needs_no_code_and_can_be_undone(met: Shell, settle: Settle) -> None:
    line = collect(met).table.lines.lines[0]
    collect(met).withdraw_requested.emit(line)
    withdraw = met.window.stack.currentWidget()
    assert isinstance(withdraw, WithdrawPage)
    withdraw.degrees["stop"].setChecked(True)
    withdraw.go.click()
    settle(met)
    person = met.stage.study.person(line.person)
    assert person is not None
    assert person.state.value == "stopped"
    met.window.undo_requested.emit()
    settle(met)
    person = met.stage.study.person(line.person)
    assert person is not None
    assert person.state.value == "active"


def test_nobody_is_met_before_the_study_is_ready(opened: Shell, settle: Settle) -> None:
    from toc_desktop.i18n import Message

    assert collect(opened).empty_title.text()
    opened.stage.study.change_study(Message("Synthetic"), duty_name="").result()
    QTest.keyClick(collect(opened).search, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = collect(opened)
    assert not page.banner.isHidden()
    page.banner.action.click()
    settle(opened)
    assert not isinstance(opened.window.stack.currentWidget(), CollectPage)


def test_where_nobody_was_met_yet_the_keyboard_is_at_the_first_interview(shell: Shell, qtbot: QtBot) -> None:
    """The list, which has it otherwise, is out of sight then."""
    page = CollectPage(ENGLISH)
    page.show_interviews(())
    shell.window.show_page(page)
    assert page.empty_new.hasFocus()
    with qtbot.waitSignal(page.new_requested):
        QTest.keyClick(page.empty_new, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
