"""The way to consent: nothing is ticked beforehand, what is missing is said in words, and a study must be ready."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from toc_desktop.i18n import Message
from toc_desktop.study.consenting import ITEMS
from toc_desktop.study.values import InterviewState, Mode, Person
from toc_desktop.ui.consent.blocked import BlockedPage
from toc_desktop.ui.consent.page import ConsentPage
from toc_desktop.ui.interview.page import InterviewPage
from toc_desktop.ui.presenting.consenting import Consenting
from toc_desktop.ui.presenting.shell import Shell

CONTROL = Qt.KeyboardModifier.ControlModifier
NEEDED = [item.key for item in ITEMS if item.is_needed]


@pytest.fixture
def page(opened: Shell, qtbot: QtBot, settle: Callable[[Shell], None]) -> ConsentPage:
    opened.stage.new_interview_requested.emit()
    settle(opened)
    assert isinstance(opened.presenter, Consenting)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return opened.presenter.page


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focused(), key, modifier)


def on(page: ConsentPage, qtbot: QtBot, step: QWidget) -> None:
    while page.stack.currentWidget() is not step:
        press(qtbot, Qt.Key.Key_Return, CONTROL)


def words_of(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_nothing_is_ticked_beforehand(page: ConsentPage) -> None:
    assert page.agree.said() == {}
    assert page.agree.mode() is None
    assert page.filled().items == {"paper": False}
    assert page.sheet.sheet_given() == ""
    assert not page.who.room.yes.isChecked()
    assert not page.who.room.no.isChecked()


def test_a_code_is_proposed_and_everything_else_may_stay_unknown(page: ConsentPage) -> None:
    assert page.who.code.text().startswith("M-")
    given = page.filled()
    assert (given.age_band, given.gender, given.roles) == ("", "", ())


def test_the_limit_of_confidentiality_and_the_contacts_come_before_consent(page: ConsentPage) -> None:
    steps = page.steps
    assert steps.index(page.privacy) < steps.index(page.agree)
    said = words_of(page.privacy)
    assert "serious danger" in said
    assert "Invented duty person" in said
    assert "Invented helpline" in said
    assert "Theory of Change" in words_of(page.sheet)


def test_begin_says_in_words_what_is_missing(page: ConsentPage, qtbot: QtBot) -> None:
    on(page, qtbot, page.ready)
    assert not page.next.isEnabled()
    assert page.ready._missing_card.isVisible()
    assert "Not agreed yet" in words_of(page.ready)
    page.agree.rows[NEEDED[0]].no.click()
    assert "Not agreed yet" in words_of(page.ready)


def test_needed_items_and_a_mode_are_enough(page: ConsentPage) -> None:
    for key in NEEDED:
        page.agree.rows[key].yes.click()
    assert not page.next.isEnabled() or page.stack.currentWidget() is not page.ready
    page.agree._mode.button(1).click()
    page.show_step(len(page.steps) - 1)
    assert page.next.isEnabled()
    assert page.filled().mode is Mode.ORAL
    assert {key for key, said in page.filled().items.items() if said} == set(NEEDED)


def test_a_witness_needs_a_role(page: ConsentPage) -> None:
    for key in NEEDED:
        page.agree.rows[key].yes.click()
    page.agree._mode.button(2).click()
    page.show_step(len(page.steps) - 1)
    assert not page.next.isEnabled()
    page.agree.witness.setText("community health worker")
    assert page.next.isEnabled()


def test_a_withdrawal_word_belongs_to_one_person(opened: Shell, page: ConsentPage) -> None:
    workspace = opened.stage.study
    group = workspace.groups()[0].id
    workspace.keep_person(Person("p-1", "M-X01", group, withdrawal_word="Heron")).result()
    page.who.word.setText("heron")
    assert "in use" in words_of(page.who)
    page.who.word.setText("heron two")
    assert "in use" not in words_of(page.who)


def test_sharing_a_room_with_whoever_treats_them_is_warned_of(page: ConsentPage) -> None:
    page.show_step(0)
    assert not page.who.room.warning.isVisible()
    page.who.room.yes.click()
    assert page.who.room.warning.isVisible()


def test_the_words_follow_the_language_and_the_answers_stay(page: ConsentPage) -> None:
    page.agree.rows[NEEDED[0]].yes.click()
    arabic = next(language for language in page.who.questionnaire().languages if "(ar)" in language)  # type: ignore[union-attr]
    page.who.languages.fill(arabic)
    page.who.words_requested.emit()
    assert any("\u0600" <= letter <= "\u06ff" for letter in words_of(page.agree))
    assert page.agree.rows[NEEDED[0]].layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert page.agree.said() == {NEEDED[0]: True}


def test_larger_letters_in_the_middle_lose_nothing(
    opened: Shell, page: ConsentPage, settle: Callable[[Shell], None]
) -> None:
    page.agree.rows[NEEDED[0]].yes.click()
    page.agree._mode.button(1).click()
    page.who.word.setText("heron")
    page.own_words.own_words.setPlainText("Nothing happens to me.")
    page.show_step(3)
    opened.window.larger_requested.emit()
    settle(opened)
    assert isinstance(opened.presenter, Consenting)
    again = opened.presenter.page
    assert again is not page
    assert again.agree.said() == {NEEDED[0]: True}
    assert again.filled().mode is Mode.ORAL
    assert again.filled().withdrawal_word == "heron"
    assert again.filled().own_words == "Nothing happens to me."
    assert again.stack.currentIndex() == 3


def test_the_next_person_finds_nothing_of_this_one(
    opened: Shell, page: ConsentPage, settle: Callable[[Shell], None]
) -> None:
    page.who.word.setText("heron")
    opened.go("collect")
    settle(opened)
    opened.stage.new_interview_requested.emit()
    assert isinstance(opened.presenter, Consenting)
    assert opened.presenter.page.filled().withdrawal_word == ""


def test_leaving_asks_once_when_something_was_said(
    opened: Shell, page: ConsentPage, settle: Callable[[Shell], None]
) -> None:
    page.agree.rows[NEEDED[0]].yes.click()
    page.bar.back.click()
    assert page.banner.isVisible()
    page.banner.action.click()
    settle(opened)
    assert not isinstance(opened.presenter, Consenting)


def test_from_consent_to_the_first_question_by_keyboard(
    opened: Shell, page: ConsentPage, qtbot: QtBot, settle: Callable[[Shell], None]
) -> None:
    while focused() is not page.who.room.yes:
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    on(page, qtbot, page.own_words)
    qtbot.keyClicks(focused(), "Then you stop and nothing happens to me.")
    on(page, qtbot, page.agree)
    for key in NEEDED:
        while focused() is not page.agree.rows[key].yes:
            press(qtbot, Qt.Key.Key_Tab)
        press(qtbot, Qt.Key.Key_Space)
    while focused() not in page.agree._mode.buttons():
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Space)
    on(page, qtbot, page.ready)
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: isinstance(opened.presenter.page, InterviewPage), timeout=10_000)  # type: ignore[union-attr]
    settle(opened)
    workspace = opened.stage.study
    (interview,) = workspace.interviews()
    assert interview.state is InterviewState.DRAFT
    assert [session.company for session in workspace.sessions()] == ["yes"]
    (consent,) = workspace.consents(interview.person)
    assert [key for key in NEEDED if consent.allows(key)] == NEEDED
    assert not consent.allows("recording")
    assert consent.own_words == "Then you stop and nothing happens to me."
    assert len(consent.last_day) == 10


def test_a_study_without_a_duty_person_meets_nobody(opened: Shell, settle: Callable[[Shell], None]) -> None:
    opened.stage.study.change_study(Message("Synthetic"), duty_name="", duty_reach="").result()
    opened.stage.new_interview_requested.emit()
    settle(opened)
    blocked = opened.presenter.page  # type: ignore[union-attr]
    assert isinstance(blocked, BlockedPage)
    assert "duty person" in words_of(blocked)
    blocked.study.click()
    settle(opened)
    assert not isinstance(opened.presenter.page, BlockedPage)  # type: ignore[union-attr]


def test_the_cover_lies_over_consent_too(opened: Shell, page: ConsentPage, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_F9)
    assert not page.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert page.isVisible()


def test_what_comes_in_below_the_cover_is_not_seen(
    opened: Shell, page: ConsentPage, settle: Callable[[Shell], None], qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_F9)
    opened.go("collect")
    opened.stage.say("Something to be read")
    settle(opened)
    picture = opened.window.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(0, 1300, 9) for y in range(0, 700, 9)}) == 1
    rail = opened.window.rail
    assert rail is not None
    qtbot.waitUntil(lambda: not rail.isVisible())
    press(qtbot, Qt.Key.Key_F9)
    assert rail.isVisible()


def test_every_control_of_consent_has_a_name(page: ConsentPage) -> None:
    nameless = []
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        if widget.objectName().startswith("qt_") or isinstance(widget, QListView):
            continue
        if isinstance(widget, QLabel) and not widget.text():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    assert nameless == []


def test_the_information_sheet_is_read_to_its_end_by_keyboard(opened: Shell, qtbot: QtBot) -> None:
    """The way on has the keyboard on a step that is only read, and stands outside of what scrolls."""
    opened.window.resize(900, 600)
    opened.stage.new_interview_requested.emit()
    page = opened.window.stack.currentWidget()
    assert isinstance(page, ConsentPage)
    page.show_step(2)
    qtbot.waitUntil(page.next.hasFocus)
    bar = page.sheet.verticalScrollBar()
    for _ in range(20):
        QTest.keyClick(page.next, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum() > 0
    for _ in range(20):
        QTest.keyClick(page.next, Qt.Key.Key_PageUp)
    assert bar.value() == 0
