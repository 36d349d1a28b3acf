"""Stories of the whole window: keys that are the same everywhere, the lock, what comes after a crash, bugs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.ui import preferences, theme, underway
from toc_desktop.ui.dialogs.crash import CrashDialog, report_of
from toc_desktop.ui.dialogs.keys import KeysHelp
from toc_desktop.ui.dialogs.lock import LockPage
from toc_desktop.ui.presenting.shell import Shell
from toc_desktop.ui.presenting.welcoming import Welcoming
from toc_desktop.ui.welcome.opening import Unlock

PASSPHRASE = "four calm words together"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Settle = Callable[[Shell], None]


def test_size_and_theme_change_by_key_and_are_remembered(opened: Shell, settle: Settle) -> None:
    window = opened.window
    QTest.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    assert theme.scale() == 110
    QTest.keyClick(window, Qt.Key.Key_T, CONTROL | SHIFT)
    assert theme.current().key == "dark"
    assert preferences.load() == preferences.Preferences("en", 110, "dark")
    QTest.keyClick(window, Qt.Key.Key_0, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_T, CONTROL | SHIFT)
    QTest.keyClick(window, Qt.Key.Key_T, CONTROL | SHIFT)
    assert (theme.scale(), theme.current().key) == (100, "light")
    settle(opened)


def test_arabic_turns_the_window_round(shell: Shell, qapp: QApplication) -> None:
    stage = shell.stage
    stage.preferences_requested.emit(preferences.Preferences("ar", 100, "light"))
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    stage.preferences_requested.emit(preferences.Preferences("en", 100, "light"))
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_the_longest_word_of_a_title_stands_whole_in_the_rail(opened: Shell) -> None:
    rail = opened.window.rail
    assert rail is not None
    rail.show_title("A synthetic demonstration")
    assert "demonstration" in rail.title.text()
    rail.show_title("Donaudampfschifffahrtsgesellschaft")
    assert rail.title.text().endswith("…"), "no wider than a rail"


def test_the_title_of_the_window_is_that_of_the_study(opened: Shell) -> None:
    opened.window.show_title("Carers & friends")
    assert opened.window.windowTitle().startswith("Carers & friends – ")


def test_places_are_reached_by_key_and_shown_in_the_rail(opened: Shell, settle: Settle) -> None:
    rail = opened.window.rail
    assert rail is not None
    assert list(rail.buttons) == ["study", "collect", "print"], "what does not exist yet is not shown"
    for key, place in ((Qt.Key.Key_1, "study"), (Qt.Key.Key_5, "print"), (Qt.Key.Key_2, "collect")):
        QTest.keyClick(opened.window, key, CONTROL)
        assert rail.buttons[place].isChecked()
    settle(opened)


def test_help_covers_the_page_and_gives_it_back(opened: Shell) -> None:
    below = opened.window.stack.currentWidget()
    QTest.keyClick(opened.window, Qt.Key.Key_F1)
    shown = opened.window.stack.currentWidget()
    assert isinstance(shown, KeysHelp)
    QTest.keyClick(shown.print, Qt.Key.Key_Escape)
    assert opened.window.stack.currentWidget() is below


def test_the_lock_asks_and_leads_back_to_the_same_page(opened: Shell, settle: Settle) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_1, CONTROL)
    settle(opened)
    below = opened.window.stack.currentWidget()
    QTest.keyClick(opened.window, Qt.Key.Key_L, CONTROL)
    lock = opened.window.stack.currentWidget()
    assert isinstance(lock, LockPage)
    assert opened.window.rail is not None
    assert not opened.window.rail.isVisible()
    QTest.keyClick(opened.window, Qt.Key.Key_2, CONTROL)
    QTest.keyClick(opened.window, Qt.Key.Key_F1)
    assert opened.window.stack.currentWidget() is lock, "no key leads past the lock"
    QTest.keyClicks(lock.passphrase, "wrong")
    QTest.keyClick(lock.passphrase, Qt.Key.Key_Return)
    settle(opened)
    assert not lock.banner.isHidden()
    lock.passphrase.clear()
    QTest.keyClicks(lock.passphrase, PASSPHRASE)
    QTest.keyClick(lock.passphrase, Qt.Key.Key_Return)
    settle(opened)
    assert opened.window.stack.currentWidget() is below
    assert opened.window.rail.isVisible()


def test_it_locks_itself_when_nobody_touches_it_later_during_an_interview(met: Shell, settle: Settle) -> None:
    locking = met.locking
    assert met.stage.study.study().auto_lock_minutes == 10
    locking._used = time.monotonic() - 11 * 60  # eleven minutes of silence
    locking.is_in_interview = True
    locking._look()
    assert not locking.is_locked, "people fall silent"
    locking.is_in_interview = False
    locking._look()
    assert locking.is_locked
    met.stage.study_close_requested.emit()
    settle(met)
    assert isinstance(met.presenter, Welcoming)


def test_an_interview_that_a_crash_ended_is_offered_again(met: Shell, settle: Settle) -> None:
    from toc_desktop.app import library

    draft = next(kept for kept in met.stage.study.interviews() if kept.state.value == "draft")
    path = met.stage.study.file.path
    met.stage.interview_requested.emit(draft.id)
    noted = underway.found()
    assert noted is not None
    assert noted.interview == draft.id
    met.close_study()
    settle(met)
    assert underway.found() is None, "an orderly end leaves nothing to offer"
    underway.note(noted)
    met.show_welcome()
    assert draft.code in met.window.banner.accessibleName()
    met.stage.study_opened.emit(library.open_study(path, passphrase=PASSPHRASE), "collect")
    settle(met)
    assert draft.code in met.window.banner.accessibleName()
    met.window.banner.action.click()
    settle(met)
    assert met.locking.is_in_interview


def test_whoever_goes_on_with_an_interview_is_led_straight_to_it(met: Shell, settle: Settle) -> None:
    """One press on the first page and the passphrase, and the question is there where it stopped."""
    draft = next(kept for kept in met.stage.study.interviews() if kept.state.value == "draft")
    met.stage.interview_requested.emit(draft.id)
    noted = underway.found()
    assert noted is not None
    met.close_study()
    settle(met)
    underway.note(noted)
    met.show_welcome()
    assert met.window.banner.action.hasFocus(), "Enter is enough"
    QTest.keyClick(met.window.banner.action, Qt.Key.Key_Return)
    settle(met)
    assert isinstance(met.presenter, Welcoming)
    panel = met.presenter.page.panel
    assert isinstance(panel, Unlock)
    QTest.keyClicks(panel.passphrase, PASSPHRASE)
    QTest.keyClick(panel.passphrase, Qt.Key.Key_Return)
    settle(met)
    assert met.locking.is_in_interview
    assert met.window.banner.isHidden()


def test_a_problem_is_said_in_the_window_never_in_a_box(opened: Shell) -> None:
    def refused() -> None:
        raise Problem(Message("The disk is full."), Message("Make room. Your answers are safe."), kind="full")

    opened.stage.jobs.run(refused)
    QApplication.processEvents()
    for _ in range(100):
        if not opened.window.banner.isHidden():
            break
        time.sleep(0.01)
        QApplication.processEvents()
    assert opened.window.banner.accessibleName() == "The disk is full. Make room. Your answers are safe."
    assert QApplication.activeModalWidget() is None


def secret_failure() -> None:
    said = "what somebody said, synthetic"
    raise KeyError(said)


def test_the_report_of_a_bug_holds_no_answers(opened: Shell, qtbot: QtBot) -> None:
    try:
        secret_failure()
    except KeyError as error:
        report = report_of(error)
    assert "secret_failure" in report
    assert "KeyError" in report
    assert "synthetic" not in report
    dialog = CrashDialog(opened.stage.t, report, opened.window)
    qtbot.addWidget(dialog)
    dialog.copy.click()
    assert QApplication.clipboard().text() == report


def test_a_bug_in_a_job_ends_in_the_one_dialog(opened: Shell, qtbot: QtBot) -> None:
    from toc_desktop.ui import start

    before = sys.excepthook
    start._catch_bugs(opened)  # what start does before the window opens
    try:
        opened.stage.jobs.run(secret_failure)
        qtbot.waitUntil(lambda: bool(opened.window.findChildren(CrashDialog)), timeout=10_000)
        opened.stage.jobs.run(secret_failure)
        qtbot.waitUntil(lambda: opened.stage.jobs.is_idle)
        dialogs = opened.window.findChildren(CrashDialog)
        assert len(dialogs) == 1, "never two at once"
        assert dialogs[0].go_on.isDefault()
        dialogs[0].accept()
    finally:
        sys.excepthook = before


@pytest.mark.parametrize("place", ["study", "collect", "print"])
def test_closing_the_window_closes_the_study(opened: Shell, place: str, settle: Settle) -> None:
    from toc_desktop.app import library

    path = opened.stage.study.file.path
    opened.go(place)
    settle(opened)
    opened.window.close()
    assert opened.stage.workspace is None
    library.open_study(path, passphrase=PASSPHRASE).close()


def test_nothing_about_others_stays_on_the_screen_when_a_person_sits_down(opened: Shell, settle: Settle) -> None:
    opened.window.banner.say("M-A07-1 was under way when the program stopped.")
    assert not opened.window.banner.isHidden()
    opened.stage.new_interview_requested.emit()
    settle(opened)
    assert opened.window.banner.isHidden()


def test_a_chip_with_the_keyboard_does_not_look_chosen(opened: Shell, settle: Settle) -> None:
    from toc_desktop.ui.parts import Chip

    chip = Chip("Yes")
    chip.resize(80, 32)
    opened.window.show_page(chip)
    settle(opened)

    def ground(chip: Chip) -> str:
        return chip.grab().toImage().pixelColor(chip.width() // 2, 5).name()

    chip.setFocus()
    with_keyboard = ground(chip)
    chip.setChecked(True)
    assert ground(chip) != with_keyboard


def test_what_is_said_of_a_step_goes_when_another_is_made(opened: Shell, settle: Settle) -> None:
    workspace, banner = opened.stage.study, opened.window.banner
    for title in ("synthetic", "invented"):
        workspace.change_study(Message("Title"), title=title).result()
    opened.window.undo_requested.emit()
    settle(opened)
    assert "Taken back: Title" in banner.accessibleName()
    workspace.change_study(Message("Aim"), aim="Synthetic").result()
    opened.stage.study_changed.emit()
    assert banner.isHidden(), "“Do it again” is not to be had any more"

    opened.window.undo_requested.emit()
    settle(opened)
    opened.stage.say("Something else")
    workspace.change_study(Message("Aim"), aim="Synthetic, too").result()
    opened.stage.study_changed.emit()
    assert not banner.isHidden()


def test_an_interview_that_is_undone_gives_way_to_the_list(opened: Shell, settle: Settle) -> None:
    from toc_desktop.app.beginning import Beginning, begin
    from toc_desktop.study.values import Mode

    workspace = opened.stage.study
    group = next(group for group in workspace.groups() if group.kind == "members")
    agreed = {"take_part": True, "understood": True, "confidentiality": True}
    form = workspace.questionnaire_by_name("members").id
    desk = begin(workspace, Beginning(group=group.id, questionnaire=form, items=agreed, mode=Mode.ORAL))
    opened.stage.interview_requested.emit(desk.kept.id)
    settle(opened)
    opened.window.undo_requested.emit()
    settle(opened)
    settle(opened)
    assert workspace.interviews() == ()
    assert type(opened.presenter).__name__ == "Collecting"
    opened.window.redo_requested.emit()
    settle(opened)
    assert [interview.id for interview in workspace.interviews()] == [desk.kept.id]
