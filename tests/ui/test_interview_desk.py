"""The interview page on a real study: from the first question to the end, and what the file has afterwards."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import threading
from collections.abc import Callable
from concurrent.futures import Future

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from toc_desktop.app.workspace import Workspace
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.interview.values import Blank, Mark, Step
from toc_desktop.store import Saved
from toc_desktop.study.values import InterviewState
from toc_desktop.ui.interview.page import InterviewPage
from toc_desktop.ui.presenting.interviewing import Interviewing

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def at_work(sit_down: Callable[[str, str], Interviewing], workspace: Workspace, qtbot: QtBot) -> Interviewing:
    """Before the first question that is answered in words."""
    group = workspace.groups()[0]
    interviewing = sit_down(group.id, next(one.id for one in workspace.questionnaires() if one.group == group.kind))
    while interviewing.desk.screen().items[0].kind != "text":
        interviewing.page.step_requested.emit(Step.NEXT)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    return interviewing


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focused(), key, modifier)


def saved(qtbot: QtBot, page: InterviewPage) -> None:
    qtbot.waitUntil(lambda: page.foot.saved.text().startswith("✓"), timeout=10_000)


def answers(interviewing: Interviewing) -> dict[str, str]:
    rows = interviewing.desk.workspace.file.rows("answer", "interview = ?", [interviewing.interview])
    return {str(row["key"]): str(row["value"] or row["blank"] or "") for row in rows}


def test_a_whole_interview_by_keyboard(at_work: Interviewing, qtbot: QtBot) -> None:
    page, desk = at_work.page, at_work.desk
    asked = 0
    while True:
        screen = desk.screen()
        block = page.pane.current_block()
        if block is not None and block.item.kind == "text":
            asked += 1
            if asked % 4 == 3:
                press(qtbot, Qt.Key.Key_1, ALT)
            else:
                qtbot.keyClicks(focused(), f"Synthetic answer {asked}.")
        elif block is not None and block.item.choices:
            press(qtbot, Qt.Key.Key_1)
        press(qtbot, Qt.Key.Key_Return, CONTROL)
        if screen.is_last:
            break
    assert page.stack.currentWidget() is page.end
    page.end.still_fine.click()
    saved(qtbot, page)
    qtbot.waitUntil(lambda: page.end.said.isVisible())
    page.end.reason.setText("A synthetic reason.")
    page.end.finish.click()
    qtbot.waitUntil(lambda: desk.kept.state is InterviewState.FINISHED, timeout=10_000)
    assert asked > 10
    said = [value for value in answers(at_work).values() if value.startswith("Synthetic answer")]
    assert len(said) == asked - asked // 4 - (asked % 4 == 3)
    assert list(answers(at_work).values()).count("declined") == asked - len(said)
    assert len(desk.workspace.statements(at_work.interview)) == len(said)
    assert desk.workspace.waiting() == (at_work.interview,)
    assert page.pane.blocks[0].item.is_read_only


def test_saved_is_said_only_when_it_is_on_disk(
    at_work: Interviewing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_work.page
    waiting: Future[Saved] = Future()
    shown: list[str] = []
    monkeypatch.setattr(at_work.desk, "tell", lambda event, still_typing=False: waiting)
    qtbot.keyClicks(focused(), "Not yet on disk")
    page.settle()
    for _ in range(20):
        qtbot.wait(10)
        shown.append(page.foot.saved.text())
    assert all("Saved" not in text for text in shown)
    threading.Thread(target=lambda: waiting.set_result(Saved("op", "2026-03-12T14:03:22+00:00"))).start()
    saved(qtbot, page)


def test_a_refused_save_is_said_and_told_again(
    at_work: Interviewing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, file = at_work.page, at_work.desk.workspace.file
    real = file.save

    def full(*_: object, **__: object) -> Future[Saved]:
        refused: Future[Saved] = Future()
        refused.set_exception(Problem(Message("The disk is full."), Message("Make room."), kind="full"))
        return refused

    monkeypatch.setattr(file, "save", full)
    qtbot.keyClicks(focused(), "Words that must not be lost")
    page.settle()
    qtbot.waitUntil(page.banner.isVisible)
    assert "still on the screen" in page.banner.accessibleName()
    assert page.foot.saved.text().startswith("!")
    assert page.pane.blocks[0].value() == "Words that must not be lost"
    monkeypatch.setattr(file, "save", real)
    page.banner.action.click()
    saved(qtbot, page)
    assert "Words that must not be lost" in answers(at_work).values()
    assert not page.banner.isVisible()


def test_a_mark_in_the_side_list_follows_the_answer(at_work: Interviewing, qtbot: QtBot) -> None:
    page = at_work.page
    shown = page.shown().path
    qtbot.waitUntil(lambda: page.side.list.parts.path == shown)
    entry = page.side.list.parts.entry_at(page.side.list.currentIndex())
    assert entry is not None
    assert entry.mark is Mark.BLANK
    qtbot.keyClicks(focused(), "x")
    page.settle()
    entry = page.side.list.parts.entry_at(page.side.list.currentIndex())
    assert entry is not None
    assert entry.mark is Mark.ANSWERED


def test_a_blank_takes_the_text_and_undo_brings_it_back(at_work: Interviewing, qtbot: QtBot) -> None:
    page, workspace = at_work.page, at_work.desk.workspace
    qtbot.keyClicks(focused(), "Said and then declined")
    press(qtbot, Qt.Key.Key_1, ALT)
    assert page.pane.blocks[0].value() == "Said and then declined"
    page.sheets.replacing.replace.click()
    assert page.pane.blocks[0].value() == ""
    assert page.pane.blocks[0].item.blank is Blank.DECLINED
    saved(qtbot, page)
    workspace.undo().result()
    at_work.refresh()
    assert page.pane.blocks[0].value() == "Said and then declined"


def test_undo_that_is_spent_in_the_field_belongs_to_the_study(at_work: Interviewing, qtbot: QtBot) -> None:
    told: list[bool] = []
    at_work.page.window().undo_requested.connect(lambda: told.append(True))  # type: ignore[attr-defined]
    qtbot.keyClicks(focused(), "x")
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert (at_work.page.pane.blocks[0].value(), told) == ("", [])
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert told == [True]


def test_an_answer_given_earlier_says_where(at_work: Interviewing, qtbot: QtBot) -> None:
    page = at_work.page
    press(qtbot, Qt.Key.Key_3, ALT)
    press(qtbot, Qt.Key.Key_Return)
    assert "Answered earlier: see" in page.pane.blocks[0].linked.text()


def test_the_language_changes_in_the_middle(at_work: Interviewing, qtbot: QtBot) -> None:
    page = at_work.page
    qtbot.keyClicks(focused(), "In English so far")
    page.bar.language_requested.emit(next(one for one in page.shown().languages if "(ar)" in one))
    assert page.pane.blocks[0].layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert page.pane.blocks[0].value() == "In English so far"
    assert any("\u0600" <= letter <= "\u06ff" for letter in page.pane.blocks[0].words.text())


def test_taken_back_words_are_gone_from_the_page_and_the_file(at_work: Interviewing, qtbot: QtBot) -> None:
    page = at_work.page
    place = focused()
    qtbot.keyClicks(place, "It was Mariazell who said it.")
    page.settle()
    assert isinstance(place, QPlainTextEdit)
    place.setTextCursor(place.document().find("Mariazell "))
    press(qtbot, Qt.Key.Key_F7)
    page.sheets.take_back.sure.click()
    qtbot.waitUntil(page.isEnabled, timeout=20_000)
    assert page.pane.blocks[0].value() == "It was who said it."
    assert not place.document().isUndoAvailable()
    assert "Mariazell" not in str(at_work.desk.workspace.file.query("select * from entry", []))
    press(qtbot, Qt.Key.Key_F7)
    page.sheets.take_back.sure.click()
    qtbot.waitUntil(page.isEnabled, timeout=20_000)
    assert page.pane.blocks[0].value() == ""
    assert "Saved" in page.foot.saved.text(), "nothing is under way any more"
    assert page.banner.isVisible()
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert not page.banner.isVisible(), "said, and the work goes on"


def test_a_line_filed_elsewhere_is_there(at_work: Interviewing, qtbot: QtBot) -> None:
    page, desk = at_work.page, at_work.desk
    here = desk.screen().path
    press(qtbot, Qt.Key.Key_F6)
    qtbot.keyClicks(focused(), "Said too early.")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert desk.screen().path == here
    saved(qtbot, page)
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert "Said too early." in page.pane.blocks[0].filed.text()


def test_what_nobody_asked_is_marked_so_at_the_end(at_work: Interviewing, qtbot: QtBot) -> None:
    page, desk = at_work.page, at_work.desk
    qtbot.keyClicks(focused(), "The only answer.")
    page.settle()
    page.end_requested.emit()
    left = len(desk.lacks())
    assert left > 5
    page.end.not_asked.click()
    assert desk.lacks() == ()
    assert page.end.finish.isEnabled()
    assert page.stack.currentWidget() is page.end
    saved(qtbot, page)
    assert list(answers(at_work).values()).count("not_asked") == left


def test_distress_is_kept_apart_with_its_task(at_work: Interviewing, qtbot: QtBot) -> None:
    page, workspace = at_work.page, at_work.desk.workspace
    press(qtbot, Qt.Key.Key_F8)
    page.support.levels.button(3).click()
    page.support.help.click()
    page.support.follow_up.setText("Call tomorrow")
    page.support.keep.click()
    saved(qtbot, page)
    (record,) = workspace.distress_records(at_work.interview)
    assert (record.level, record.help_arranged, record.follow_up) == (3, True, "Call tomorrow")
    page.follow_up_done.emit(record.id, True)
    qtbot.waitUntil(lambda: workspace.distress_records(at_work.interview)[0].is_done)


def test_a_finished_interview_is_reopened_with_a_reason(at_work: Interviewing, qtbot: QtBot) -> None:
    page, desk = at_work.page, at_work.desk
    page.finish_requested.emit("Synthetic")
    qtbot.waitUntil(lambda: desk.kept.state is InterviewState.FINISHED and page.isEnabled(), timeout=10_000)
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert page.banner.isVisible()
    page.reopen.click()
    qtbot.keyClicks(page.sheets.reopening.why, "They called back")
    page.sheets.reopening.reopen.click()
    qtbot.waitUntil(lambda: desk.kept.state is InterviewState.DRAFT and page.isEnabled(), timeout=10_000)
    assert desk.kept.revision == 2
    assert not page.banner.isVisible(), "it is not finished any more"
    assert not page.pane.blocks[0].item.is_read_only


def test_what_they_type_themselves_is_kept_the_same_way(at_work: Interviewing, qtbot: QtBot) -> None:
    page = at_work.page
    press(qtbot, Qt.Key.Key_F10)
    page.sheets.turning.turn.click()
    theirs = page.turned.window
    assert theirs is not None
    qtbot.keyClicks(theirs.pane.blocks[0].place(), "Typed by myself")
    theirs.next.click()
    page.step_aside()
    saved(qtbot, page)
    assert "Typed by myself" in answers(at_work).values()
