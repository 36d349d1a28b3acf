"""The place to write keeps what is stored as it is, however it is cut for display."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from toc_desktop.ui.interview import longtext
from toc_desktop.ui.interview.writing import WritingPlace

LONG = "a word and another, " * 900


def a_place(qtbot: QtBot, text: str = "") -> WritingPlace:
    place = WritingPlace()
    qtbot.addWidget(place)
    place.resize(600, 200)
    place.show()
    place.show_text(text)
    place.setFocus()
    return place


@given(st.text(alphabet=st.sampled_from("ab \n\u2063é\U0001f600"), max_size=60).map(lambda piece: piece * 90))
def test_what_is_cut_for_display_is_whole_when_stored(text: str) -> None:
    shown = longtext.cut(text)
    assert longtext.whole(shown) == text or (shown == text and longtext.SEAM in text)


def test_no_paragraph_on_the_screen_is_long(qtbot: QtBot) -> None:
    place = a_place(qtbot, LONG)
    blocks = place.toPlainText().split("\n")
    assert len(blocks) > 5
    assert max(len(line) for line in blocks) <= longtext.LIMIT + 1
    assert place.text() == LONG


def test_no_break_spaces_stay_as_typed(qtbot: QtBot) -> None:
    french = "« Je l’ai effacé\u202f? »\u00a0Oui\u00a0!"
    assert a_place(qtbot, french).text() == french


def test_typing_on_and_on_cuts_for_display_only(qtbot: QtBot) -> None:
    place = a_place(qtbot, "x" * longtext.LIMIT)
    place.moveCursor(QTextCursor.MoveOperation.End)
    typed = "and so on " * 60
    place.textCursor().insertText(typed[:-1])
    qtbot.keyClick(place, Qt.Key.Key_Period)
    assert place.document().blockCount() > 1
    assert place.text() == "x" * longtext.LIMIT + typed[:-1] + "."


def test_a_selection_counts_in_the_stored_text(qtbot: QtBot) -> None:
    place = a_place(qtbot, LONG + "😀 Maria said so")
    start = place.document().toPlainText().index("Maria")
    found = place.document().find("Maria")
    assert start
    place.setTextCursor(found)
    first, last = place.selection()
    assert place.text()[first:last] == "Maria"


def test_what_is_copied_carries_no_cut(qtbot: QtBot) -> None:
    place = a_place(qtbot, LONG)
    place.selectAll()
    assert place.createMimeDataFromSelection().text() == LONG


def test_pasted_markup_stays_text(qtbot: QtBot) -> None:
    place = a_place(qtbot)
    pasted = QMimeData()
    pasted.setHtml("<b>bold</b>")
    pasted.setText("<b>bold</b>\r\nnext")
    place.insertFromMimeData(pasted)
    assert place.text() == "<b>bold</b>\nnext"


def test_a_new_line_with_shift_is_a_line_like_any_other(qtbot: QtBot) -> None:
    place = a_place(qtbot)
    qtbot.keyClicks(place, "one")
    qtbot.keyClick(place, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(place, "two")
    assert place.text() == "one\ntwo"
