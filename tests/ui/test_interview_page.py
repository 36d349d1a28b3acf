"""The interview page by keyboard alone, with values made by hand: what it shows and what it voices."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QCloseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from toc_desktop.i18n import Message, Translator
from toc_desktop.interview.values import (
    Blank,
    Choice,
    Entry,
    Item,
    Lack,
    Line,
    Mark,
    Overview,
    Part,
    RepeatPlace,
    Screen,
    Step,
)
from toc_desktop.places import resources
from toc_desktop.study.consenting import ITEMS
from toc_desktop.study.values import SupportContact
from toc_desktop.ui import theme
from toc_desktop.ui.interview.assembling import interview_page
from toc_desktop.ui.interview.autosave import QUIET_MS
from toc_desktop.ui.interview.occasion import Occasion
from toc_desktop.ui.interview.page import InterviewPage

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
ENGLISH, ARABIC = "English (en)", "العربية (ar)"
SECRET = "I nearly deleted it"
OPEN = Item("/q3", "/q3", "text", "How do you decide whether to share something?", "No need to say what.", "Why?")
ONE = Item(
    "/q4", "/q4", "select_one", "How do you use it?", choices=(Choice("post", "I post"), Choice("read", "I read"))
)
SEVERAL = replace(ONE, path="/q5", key="/q5", kind="select_multiple", label="Which parts?")
NUMBER = Item("/q6", "/q6", "integer", "How old?", problem=Message("Not a whole number."))
DATE = Item("/q7", "/q7", "date", "When was that?")
UNDERSTOOD = Item("/q8", "/q8", "acknowledge", "Say that they can stop.")
NOTE = Item("/q9", "/q9", "note", "Thank you so far.")
ODD = Item("/q10", "/q10", "barcode", "Something nobody knows")
EVERY_KIND = (OPEN, ONE, SEVERAL, NUMBER, DATE, UNDERSTOOD, NOTE, ODD)


def overview(mark: Mark = Mark.BLANK) -> Overview:
    visit = Entry("/q2", "A usual visit", "Tell me", Mark.ANSWERED, True, SECRET)
    first = Entry("/q1", "The first time", "The first time?", Mark.DECLINED, False)
    share = Entry("/q3", "When to share", "How do you decide?", mark, False)
    before, using = Part("inputs", "Before you start", (first,)), Part("processes", "Using it", (visit, share))
    return Overview((before, using), 1, 3)


def screen(*items: Item, language: str = ENGLISH, **more: object) -> Screen:
    made = Screen("Using it", "processes", items or (OPEN,), 3, 9, language, (ENGLISH, ARABIC), False, False)
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[InterviewPage]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    made = interview_page(Translator())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    contact = SupportContact("c", "Invented helpline", "000 000")
    made.show_occasion(Occasion("M-A08", "M", "Members", "members", "12 March", "Invented duty", "room 2", (contact,)))
    made.end.show_consent(tuple((item, False) for item in ITEMS if not item.is_needed))
    made.show_screen(screen(), overview())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.pane.blocks[0].place().hasFocus())
    yield made
    if made.turned.window is not None:
        made.turned.window.step_aside()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focused(), key, modifier)


def heard(signal: object) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    signal.connect(lambda *values: told.append(values))  # type: ignore[attr-defined]
    return told


# -- writing and autosave ----------------------------------------------------------------------------------------------


def test_an_answer_is_passed_on_a_moment_after_the_last_key(page: InterviewPage, qtbot: QtBot) -> None:
    told = heard(page.answered)
    qtbot.keyClicks(focused(), "Late, maybe two.")
    assert told == []
    qtbot.waitUntil(lambda: told == [("/q3", "Late, maybe two.")], timeout=QUIET_MS * 10)


def test_leaving_the_field_passes_it_on_at_once(page: InterviewPage, qtbot: QtBot) -> None:
    told, left = heard(page.answered), heard(page.field_left)
    qtbot.keyClicks(focused(), "Late")
    press(qtbot, Qt.Key.Key_Tab)
    assert told == [("/q3", "Late")]
    assert left == [("/q3",)]


def test_nothing_is_passed_on_twice(page: InterviewPage, qtbot: QtBot) -> None:
    told = heard(page.answered)
    qtbot.keyClicks(focused(), "Late")
    page.settle()
    page.settle()
    press(qtbot, Qt.Key.Key_Tab)
    assert told == [("/q3", "Late")]


def test_next_passes_on_what_is_typed_first(page: InterviewPage, qtbot: QtBot) -> None:
    order: list[str] = []
    page.answered.connect(lambda *_: order.append("answered"))
    page.step_requested.connect(lambda step: order.append(step.value))
    qtbot.keyClicks(focused(), "Late")
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    press(qtbot, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert order == ["answered", "next", "back"]


def test_an_echo_never_overwrites_what_is_being_typed(page: InterviewPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(focused(), "one")
    page.settle()
    qtbot.keyClicks(focused(), " two")
    page.show_screen(screen(replace(OPEN, value="one")), overview(Mark.ANSWERED))
    page.show_items(screen(replace(OPEN, value="one")), overview(Mark.ANSWERED))
    assert page.pane.blocks[0].value() == "one two"


def test_undo_in_the_field_then_undo_in_the_study(page: InterviewPage, qtbot: QtBot) -> None:
    place = focused()
    assert isinstance(place, QPlainTextEdit)
    qtbot.keyClicks(place, "one")
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert place.toPlainText() == ""
    assert not place.document().isUndoAvailable()


def test_control_characters_and_markup_are_only_text(page: InterviewPage, qtbot: QtBot) -> None:
    label = "<b>not bold</b> <img src=http://nowhere.invalid/x.png> \u202eright to left"
    page.show_screen(screen(replace(OPEN, path="/q4", label=label)), overview())
    assert page.pane.blocks[0].words.text() == label
    assert page.pane.blocks[0].words.textFormat() is Qt.TextFormat.PlainText


# -- kinds of questions ------------------------------------------------------------------------------------------------


def test_number_keys_choose_one_and_take_it_away(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(ONE), overview())
    told = heard(page.answered)
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_1)
    assert told == [("/q4", "read"), ("/q4", ""), ("/q4", "post")]


def test_number_keys_choose_several(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(SEVERAL), overview())
    told = heard(page.answered)
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_2)
    assert told[-1] == ("/q5", "post read")


def test_a_date_is_typed_as_people_write_it_or_stays_empty(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(DATE), overview())
    told = heard(page.answered)
    qtbot.keyClicks(focused(), "12.3.2026")
    page.settle()
    press(qtbot, Qt.Key.Key_A, CONTROL)
    press(qtbot, Qt.Key.Key_Delete)
    page.settle()
    assert told == [("/q7", "2026-03-12"), ("/q7", "")]


def test_what_is_wrong_is_said_in_words_under_the_field(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(NUMBER), overview())
    problem = page.pane.blocks[0].problem
    assert problem.isVisible()
    assert "Not a whole number." in problem.text()
    page.show_items(screen(replace(NUMBER, problem=None)), overview())
    assert not problem.isVisible()


def test_every_kind_and_an_unknown_one_can_be_answered_by_keyboard(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(*EVERY_KIND), overview())
    told = heard(page.answered)
    for item in EVERY_KIND:
        if item.kind == "note":
            continue
        page.pane.focus_answer(item.path)
        place = focused()
        if isinstance(place, (QPlainTextEdit, QLineEdit)):
            qtbot.keyClicks(place, "7")
        else:
            qtbot.keyClick(place, Qt.Key.Key_Space)
    page.settle()
    assert {path for path, _value in told} == {item.path for item in EVERY_KIND if item.kind != "note"}


def test_widgets_are_used_again_from_question_to_question(page: InterviewPage) -> None:
    field = page.pane.blocks[0].field
    page.show_screen(screen(ONE), overview())
    page.show_screen(screen(replace(OPEN, path="/q2", value="other")), overview())
    assert page.pane.blocks[0].field is field
    assert page.pane.blocks[0].value() == "other"


def test_the_keyboard_goes_from_answer_to_answer_and_nowhere_between(page: InterviewPage) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    told = heard(app.focusChanged)
    block = page.pane.blocks[0]
    for item in (SEVERAL, OPEN, ONE, NUMBER):
        page.show_screen(screen(item), overview())
        # a screen reader would say whatever has the keyboard on the way
        assert [here for _left, here in told if here is not None] == [block.place()]
        told.clear()


# -- kinds of blank, exact words, repeats ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "blank"),
    [
        (Qt.Key.Key_1, Blank.DECLINED),
        (Qt.Key.Key_2, Blank.NOTHING),
        (Qt.Key.Key_4, Blank.UNKNOWN),
        (Qt.Key.Key_5, Blank.NOT_ASKED),
    ],
)
def test_a_blank_is_a_fact_with_a_key(page: InterviewPage, qtbot: QtBot, key: Qt.Key, blank: Blank) -> None:
    told = heard(page.left_blank)
    press(qtbot, key, ALT)
    assert told == [("/q3", blank, "")]


def test_pressing_the_mark_again_takes_it_away(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(replace(OPEN, blank=Blank.DECLINED)), overview(Mark.DECLINED))
    told = heard(page.left_blank)
    press(qtbot, Qt.Key.Key_1, ALT)
    assert told == [("/q3", None, "")]


def test_a_mark_asks_before_it_takes_the_place_of_words(page: InterviewPage, qtbot: QtBot) -> None:
    """Enter presses the mark that has the keyboard: words must not go so easily."""
    told, kept = heard(page.left_blank), heard(page.answered)
    qtbot.keyClicks(focused(), "I told my sister.")
    page.pane.blocks[0].blanks.chips[Blank.DECLINED].setFocus()
    press(qtbot, Qt.Key.Key_Return)
    sheet = page.sheets.replacing
    qtbot.waitUntil(sheet.keep.hasFocus)
    assert (told, kept) == ([], [("/q3", "I told my sister.")])
    assert "Declined" in sheet.mark.text()
    press(qtbot, Qt.Key.Key_Return)
    assert (sheet.isVisible(), told) == (False, [])
    assert page.pane.blocks[0].value() == "I told my sister."
    assert page.pane.blocks[0].place().hasFocus()
    press(qtbot, Qt.Key.Key_1, ALT)
    sheet.replace.click()
    assert told == [("/q3", Blank.DECLINED, "")]


def test_answered_earlier_asks_for_the_words_before_it_asks_where(page: InterviewPage, qtbot: QtBot) -> None:
    told = heard(page.left_blank)
    qtbot.keyClicks(focused(), "As I said.")
    press(qtbot, Qt.Key.Key_3, ALT)
    page.sheets.replacing.replace.click()
    qtbot.keyClicks(focused(), "usual")
    press(qtbot, Qt.Key.Key_Return)
    assert told == [("/q3", Blank.ANSWERED_EARLIER, "/q2")]


def test_a_mark_takes_the_place_of_what_was_picked_at_once(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(replace(ONE, value="post")), overview())
    told = heard(page.left_blank)
    press(qtbot, Qt.Key.Key_1, ALT)
    assert told == [("/q4", Blank.DECLINED, "")]


def test_the_question_about_the_words_goes_with_its_page(page: InterviewPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(focused(), "Half a")
    press(qtbot, Qt.Key.Key_1, ALT)
    page.show_screen(screen(NUMBER), overview())
    assert page.sheets.replacing.isHidden()


def test_what_is_typed_where_no_answer_is_asked_for_goes_to_the_own_notes(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(NOTE), overview())
    steps, notes = heard(page.step_requested), heard(page.note_written)
    assert focused() is page.foot.next
    for letter in "Was late; ok?":
        qtbot.keyClicks(focused(), letter)
    assert (page.notes.isVisible(), page.notes.place.text(), steps) == (True, "Was late; ok?", [])
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert (notes, steps) == ([("/q9", "Was late; ok?")], [(Step.NEXT,)])
    page.show_screen(screen(OPEN), overview())
    assert not page.notes.isVisible()
    assert page.pane.blocks[0].place().hasFocus()


def test_the_keys_still_press_next_where_nothing_was_typed(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(NOTE), overview())
    steps = heard(page.step_requested)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        press(qtbot, key)
    assert steps == [(Step.NEXT,), (Step.NEXT,)]
    assert not page.notes.isVisible()


def test_own_notes_that_were_opened_by_their_key_stay_open(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(NOTE), overview())
    press(qtbot, Qt.Key.Key_F3)
    page.foot.next.setFocus()
    qtbot.keyClicks(focused(), "x")
    page.show_screen(screen(OPEN), overview())
    assert page.notes.isVisible()


def test_words_typed_on_a_finished_interview_open_nothing(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_occasion(Occasion("M-A08", "M", "Members", "members", "12 March", finished="Finished."))
    page.show_screen(screen(NOTE), overview())
    qtbot.keyClicks(page.foot.next, "x")
    assert not page.notes.isVisible()


def test_answered_earlier_names_the_question_by_a_few_letters(page: InterviewPage, qtbot: QtBot) -> None:
    told = heard(page.left_blank)
    press(qtbot, Qt.Key.Key_3, ALT)
    qtbot.keyClicks(focused(), "usual")
    press(qtbot, Qt.Key.Key_Return)
    assert told == [("/q3", Blank.ANSWERED_EARLIER, "/q2")]
    assert page.pane.blocks[0].place().hasFocus()


def test_a_mark_that_was_not_given_is_not_shown(page: InterviewPage, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_3, ALT)
    press(qtbot, Qt.Key.Key_Escape)
    assert not page.pane.blocks[0].blanks.chips[Blank.ANSWERED_EARLIER].isChecked()


def test_exact_words_by_key(page: InterviewPage, qtbot: QtBot) -> None:
    told = heard(page.exact_marked)
    press(qtbot, Qt.Key.Key_E, CONTROL)
    assert told == [("/q3", True)]


def test_removing_from_a_repeat_asks_once(page: InterviewPage, qtbot: QtBot) -> None:
    place = RepeatPlace("/child", "/child[2]", "Child", 2, 3, True, True)
    page.show_screen(screen(replace(OPEN, path="/child[2]/name"), repeat=place), overview())
    told, added = heard(page.repeat_remove_requested), heard(page.repeat_add_requested)
    row = page.pane.repeat
    assert row.where.text() == "Child: 2 of 3"
    row.remove.click()
    assert told == []
    assert row.keep.hasFocus()
    row.sure.click()
    page.show_screen(screen(OPEN, repeat=place), overview())
    row.add.click()
    assert (told, added) == ([("/child[2]",)], [("/child",)])


# -- around the question -----------------------------------------------------------------------------------------------


def test_a_line_is_filed_elsewhere_without_leaving_the_question(page: InterviewPage, qtbot: QtBot) -> None:
    told, moved = heard(page.line_filed), heard(page.go_requested)
    press(qtbot, Qt.Key.Key_F6)
    qtbot.keyClicks(focused(), "The first time it was dark.")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(focused(), "first")
    press(qtbot, Qt.Key.Key_Return)
    assert told == [("/q1", "The first time it was dark.", False)]
    assert moved == []
    assert page.pane.blocks[0].place().hasFocus()


def test_a_line_goes_to_a_component_by_its_name_and_nowhere_by_mistake(page: InterviewPage, qtbot: QtBot) -> None:
    told = heard(page.line_filed)
    press(qtbot, Qt.Key.Key_F6)
    qtbot.keyClicks(focused(), "It was dark.")
    page.sheets.filing.exact.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(focused(), "nowhere")
    found = page.sheets.filing.picker.list
    item = found.item(0)
    assert item is not None
    assert (found.count(), item.text()) == (1, "No question holds these words.")
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert told == []
    press(qtbot, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(focused(), "before you")
    press(qtbot, Qt.Key.Key_Return)
    assert told == [("/q1", "It was dark.", False)]


def test_own_notes_are_folded_until_asked_for(page: InterviewPage, qtbot: QtBot) -> None:
    told = heard(page.note_written)
    assert not page.notes.isVisible()
    press(qtbot, Qt.Key.Key_F3)
    qtbot.keyClicks(focused(), "ask again")
    press(qtbot, Qt.Key.Key_F3)
    assert told == [("/q3", "ask again")]
    assert not page.notes.isVisible()
    assert page.pane.blocks[0].place().hasFocus()


def test_follow_ups_are_folded_until_asked_for(page: InterviewPage, qtbot: QtBot) -> None:
    assert not page.pane.around.text.isVisible()
    press(qtbot, Qt.Key.Key_F2)
    assert page.pane.around.text.isVisible()


def test_the_overview_goes_anywhere(page: InterviewPage, qtbot: QtBot) -> None:
    told, steps = heard(page.go_requested), heard(page.step_requested)
    press(qtbot, Qt.Key.Key_F4)
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_Return)
    assert told == [("/q2",)]
    press(qtbot, Qt.Key.Key_Down, ALT)
    press(qtbot, Qt.Key.Key_Down, ALT | SHIFT)
    assert [step for (step,) in steps] == [Step.NEXT_BLANK, Step.NEXT_PROBLEM]


def test_home_and_end_go_to_the_first_and_the_last_question(page: InterviewPage, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_F4)
    table = page.overview.table
    press(qtbot, Qt.Key.Key_End)
    assert table.currentIndex().row() == table.model().rowCount() - 1 > 1
    press(qtbot, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


def test_escape_always_leads_back_to_the_question(page: InterviewPage, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F8, Qt.Key.Key_F6, Qt.Key.Key_F10, Qt.Key.Key_F7):
        press(qtbot, key)
        press(qtbot, Qt.Key.Key_Escape)
        assert page.pane.blocks[0].place().hasFocus(), key


def test_the_side_list_by_keyboard(page: InterviewPage, qtbot: QtBot) -> None:
    told = heard(page.go_requested)
    press(qtbot, Qt.Key.Key_Left, ALT)
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_Return)
    assert told == [("/q2",)]
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert page.pane.blocks[0].place().hasFocus()


def test_a_note_leaves_the_side_list_open(page: InterviewPage) -> None:
    tree = page.side.list
    note = Item("/hello", "/hello", "note", "How do you find it?")

    def shown() -> tuple[str, list[str]]:
        entry = tree.parts.entry_at(tree.currentIndex())
        rows = [tree.parts.index(row, 0) for row in range(tree.parts.rowCount())]
        return entry.path if entry else "", [str(row.data()) for row in rows if tree.isExpanded(row)]

    assert shown() == ("/q3", ["Using it"])
    page.show_screen(screen(note), overview())
    assert shown() == ("", ["Using it"]), "a note is no question of the list"
    page.show_screen(screen(note, replace(OPEN, path="/q1", key="/q1")), overview())
    assert shown() == ("/q1", ["Before you start"]), "the question below the note is"


def test_the_side_list_is_told_only_what_is_new(page: InterviewPage) -> None:
    changed, reset = heard(page.side.list.parts.dataChanged), heard(page.side.list.parts.modelReset)
    page.show_items(screen(), overview())
    assert (changed, reset) == ([], [])
    page.show_items(screen(), overview(Mark.ANSWERED))
    assert len(changed) == 2
    assert reset == []


def test_the_question_runs_from_the_right_under_an_english_window(page: InterviewPage) -> None:
    page.show_screen(screen(replace(OPEN, label="كيف؟"), language=ARABIC), overview())
    assert page.pane.blocks[0].layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert page.side.list.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert page.foot.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_taking_back_asks_once_and_takes_only_what_is_selected(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(replace(OPEN, value="It was Maria who said it.")), overview())
    place = page.pane.blocks[0].place()
    assert isinstance(place, QPlainTextEdit)
    place.setTextCursor(place.document().find("Maria"))
    words, answers = heard(page.words_take_back_requested), heard(page.answer_take_back_requested)
    press(qtbot, Qt.Key.Key_F7)
    assert "Maria" in page.sheets.take_back.what.text()
    assert words == []
    assert focused() is page.sheets.take_back.cancel
    press(qtbot, Qt.Key.Key_Escape)
    press(qtbot, Qt.Key.Key_F7)
    page.sheets.take_back.sure.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert (words, answers) == ([("/q3", 7, 12)], [])
    place.moveCursor(QTextCursor.MoveOperation.End)
    press(qtbot, Qt.Key.Key_F7)
    page.sheets.take_back.sure.click()
    assert answers == [("/q3",)]


def test_a_filed_line_can_be_taken_back_by_itself(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(replace(OPEN, lines=(Line("l1", "/q3", "said before"),))), overview())
    told = heard(page.line_take_back_requested)
    press(qtbot, Qt.Key.Key_F7)
    page.sheets.take_back.line.click()
    assert told == [("l1",)]


def test_support_writes_down_what_happened(page: InterviewPage, qtbot: QtBot) -> None:
    told, opened = heard(page.distress_noted), heard(page.support_opened)
    press(qtbot, Qt.Key.Key_F8)
    assert opened == [()]
    assert not page.support.keep.isEnabled()
    page.support.levels.button(2).click()
    page.support.text.setPlainText("Wept, wanted to go on.")
    page.support.help.click()
    page.support.follow_up.setText("Call on Friday")
    page.support.keep.click()
    assert told == [(2, "Wept, wanted to go on.", True, "Call on Friday")]
    assert page.support.text.toPlainText() == ""


def test_the_end_lists_what_is_missing_and_wants_a_reason(page: InterviewPage, qtbot: QtBot) -> None:
    told, gone = heard(page.finish_requested), heard(page.go_requested)
    page.show_lacks((Lack("/q1", "The first time?", Message("Left empty."), False),))
    assert not page.end.finish.isEnabled()
    page.end.reason.setText("They had to leave.")
    page.end.finish.click()
    assert told == [("They had to leave.",)]
    rows = [row for row in page.end.findChildren(QWidget) if row.accessibleName().startswith("The first time?")]
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert gone == [("/q1",)]
    page.show_lacks(())
    assert page.end.finish.isEnabled()


# -- cover -------------------------------------------------------------------------------------------------------------


def readable(widget: QWidget) -> str:
    """All that a screen reader finds in what can be seen."""
    found: list[str] = []

    def walk(interface: QAccessible) -> None:
        if interface is None or interface.state().invisible:  # type: ignore[attr-defined]
            return
        found.append(interface.text(QAccessible.Text.Name))  # type: ignore[attr-defined]
        found.append(interface.text(QAccessible.Text.Value))  # type: ignore[attr-defined]
        for number in range(interface.childCount()):  # type: ignore[attr-defined]
            walk(interface.child(number))  # type: ignore[attr-defined]

    walk(QAccessible.queryAccessibleInterface(widget))
    return " ".join(found)


def test_the_cover_shows_none_of_the_words_and_comes_off_by_the_same_key(page: InterviewPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(focused(), SECRET)
    page.setWindowTitle("Synthetic study")
    assert SECRET in readable(page)
    press(qtbot, Qt.Key.Key_F9)
    assert "How do you decide" not in readable(page)
    assert SECRET not in readable(page)
    assert page.windowTitle().strip() == ""
    picture = page.grab().toImage()
    seen = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
    assert len(seen) == 1
    steps = heard(page.step_requested)
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.keyClicks(focused(), "x")
    press(qtbot, Qt.Key.Key_F9)
    assert steps == []
    assert page.pane.blocks[0].value() == SECRET
    assert page.pane.blocks[0].place().hasFocus()
    assert page.windowTitle() == "Synthetic study"


def test_a_click_takes_the_cover_off_too(page: InterviewPage, qtbot: QtBot) -> None:
    page.cover_screen()
    qtbot.mouseClick(focused(), Qt.MouseButton.LeftButton)
    assert page.pane.isVisible()


# -- let them type -----------------------------------------------------------------------------------------------------


def turned(page: InterviewPage, qtbot: QtBot, code: str = "4711") -> QWidget:
    press(qtbot, Qt.Key.Key_F10)
    sheet = page.sheets.turning
    sheet.code.selectAll()
    qtbot.keyClicks(sheet.code, code)
    qtbot.keyClick(sheet.code, Qt.Key.Key_Return)
    window = page.turned.window
    assert window is not None
    qtbot.waitUntil(lambda: window.isActiveWindow())
    return window


def test_only_the_code_brings_the_laptop_back(page: InterviewPage, qtbot: QtBot) -> None:
    window = page.turned.window or turned(page, qtbot)
    assert window.windowState() & Qt.WindowState.WindowFullScreen
    for key in [Qt.Key.Key_Escape, *(Qt.Key(Qt.Key.Key_F1 + number) for number in range(12) if number != 8)]:
        qtbot.keyClick(QApplication.focusWidget() or window, key)
        assert window.isVisible(), key
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert window.isVisible()
    theirs = page.turned.window
    assert theirs is not None
    qtbot.keyClicks(theirs.rest.code, "0000")
    qtbot.keyClick(theirs.rest.code, Qt.Key.Key_Return)
    assert window.isVisible()
    assert "not the code" in theirs.rest.wrong.text()
    qtbot.keyClicks(theirs.rest.code, "4711")
    qtbot.keyClick(theirs.rest.code, Qt.Key.Key_Return)
    assert page.turned.window is None
    assert page.stack.currentWidget() is page.pane


def test_they_see_only_what_is_meant_for_them(page: InterviewPage, qtbot: QtBot) -> None:
    line = Line("l", "/q3", "filed for the facilitator")
    page.show_screen(screen(replace(OPEN, lines=(line,), note="my own note")), overview())
    window = turned(page, qtbot)
    seen = readable(window)
    assert "How do you decide whether to share something?" in seen
    for hidden in (
        "M-A08",
        "filed for the facilitator",
        "my own note",
        "Why?",
        "Declined",
        "Overview",
        "A usual visit",
    ):
        assert hidden not in seen


def test_they_answer_decline_and_stop(page: InterviewPage, qtbot: QtBot) -> None:
    answers, blanks, steps = heard(page.answered), heard(page.left_blank), heard(page.step_requested)
    turned(page, qtbot)
    theirs = page.turned.window
    assert theirs is not None
    theirs.pane.focus_answer()
    place = theirs.pane.blocks[0].place()
    qtbot.keyClicks(place, "In my own words")
    qtbot.keyClick(place, Qt.Key.Key_Return, CONTROL)
    assert answers == [("/q3", "In my own words")]
    assert [step for (step,) in steps] == [Step.NEXT]
    theirs.decline.click()
    assert blanks == [("/q3", Blank.DECLINED, "")]
    theirs.stop.click()
    assert theirs.rest.isVisible()
    assert not theirs.pane.isVisible()


def test_what_they_type_where_nothing_is_asked_turns_no_page(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(NOTE), overview())
    steps = heard(page.step_requested)
    turned(page, qtbot)
    theirs = page.turned.window
    assert theirs is not None
    theirs.next.setFocus()
    for letter in "so it is":
        qtbot.keyClicks(theirs.focusWidget(), letter)
    assert steps == []
    qtbot.keyClick(theirs.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert steps == [(Step.NEXT,)]


def test_of_several_questions_they_decline_those_without_an_answer(page: InterviewPage, qtbot: QtBot) -> None:
    blanks = heard(page.left_blank)
    page.show_screen(screen(replace(OPEN, value="In my own words"), ONE, NUMBER), overview())
    turned(page, qtbot)
    theirs = page.turned.window
    assert theirs is not None
    theirs.decline.click()
    assert blanks == [("/q4", Blank.DECLINED, ""), ("/q6", Blank.DECLINED, "")]


def test_a_lost_code_locks_the_study_instead(page: InterviewPage, qtbot: QtBot) -> None:
    told = heard(page.lock_requested)
    turned(page, qtbot)
    theirs = page.turned.window
    assert theirs is not None
    theirs.stop.click()
    theirs.rest.forgotten.click()
    assert told == [()]
    page.step_aside()
    assert page.turned.window is None


# -- for everybody -----------------------------------------------------------------------------------------------------


@pytest.fixture
def twice_as_large(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.LIGHT, 200)
    yield
    theme.apply(qapp, theme.LIGHT, 100)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_headings_of_the_overview_are_whole(qtbot: QtBot, twice_as_large: None, language: str) -> None:
    made = interview_page(Translator(language, resources() / "translations"))
    qtbot.addWidget(made)
    made.show_screen(screen(OPEN), overview())
    made.resize(1366, 768)
    made.show()
    made.open_overview()
    qtbot.wait(20)
    head = made.overview.table.horizontalHeader()
    for place in range(head.count()):
        assert head.sectionSize(place) >= head.sectionSizeHint(place), place


def test_twice_as_large_letters_still_fit_a_small_screen(
    qtbot: QtBot, qapp: QApplication, twice_as_large: None
) -> None:
    made = interview_page(Translator())
    qtbot.addWidget(made)
    made.show_screen(screen(*EVERY_KIND), overview())
    made.resize(1366, 768)
    made.show()
    for opens in (made.open_overview, made.open_support, made.show_question, made.open_filing, made.open_turning):
        opens()
        qtbot.wait(20)
        assert (made.width(), made.height()) == (1366, 768)
        for shown in (made.foot.next, made.foot.back, made.foot.overview, made.bar.cover, made.bar.support):
            corner = shown.mapTo(made, shown.rect().bottomRight())
            assert made.rect().contains(corner), shown.text()
    assert not made.side.isVisible()
    made.focus_list()
    assert made.side.isVisible()


def nameless(page: QWidget) -> list[str]:
    found = []
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        if widget.objectName().startswith("qt_") or (isinstance(widget, QLabel) and not widget.text()):
            continue
        if type(widget.parent()).__name__ == "QFrame" and isinstance(widget, QListView):
            continue  # the list inside a box of choices speaks for itself
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def test_every_control_has_a_name(page: InterviewPage, qtbot: QtBot) -> None:
    page.show_screen(screen(*EVERY_KIND), overview())
    page.open_filing()
    page.open_turning()
    page.show_lacks((Lack("/q1", "The first time?", Message("Left empty."), False),))
    assert nameless(page) == []
    page.stack.setCurrentWidget(page.pane)
    theirs = turned(page, qtbot)
    assert nameless(theirs) == []


def test_all_that_can_be_reached_by_tab_is_reached(page: InterviewPage, qtbot: QtBot) -> None:
    seen = set()
    for _ in range(60):
        press(qtbot, Qt.Key.Key_Tab)
        seen.add(focused())
    assert {page.foot.next, page.foot.back, page.bar.cover, page.bar.support, page.side.list} <= seen
    assert set(page.pane.blocks[0].blanks.chips.values()) <= seen
