"""Shared parts: plain text stays plain, rows wrap, fields say when they are left, every control has a name."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from toc_desktop.errors import Problem
from toc_desktop.i18n import ENGLISH, Message
from toc_desktop.ui.parts import (
    Banner,
    Chip,
    Columns,
    Flow,
    FormRow,
    KeyButton,
    Line,
    Number,
    Paragraph,
    Pick,
    RowButton,
    Tick,
    column,
    label,
)

MARKUP = "<b>bold</b> <img src='http://example.org/x.png'> &amp; A & B"


def test_markup_is_shown_as_text(qtbot: QtBot) -> None:
    """Nothing that a person or a form says is interpreted, in labels, banners or tooltips."""
    shown = label(MARKUP)
    assert shown.textFormat() is Qt.TextFormat.PlainText
    banner = Banner(ENGLISH)
    qtbot.addWidget(banner)
    banner.show_problem(Problem(Message("{what}", what=MARKUP), Message("{what}", what=MARKUP)))
    assert all(part.textFormat() is Qt.TextFormat.PlainText for part in banner.findChildren(QLabel))
    button = KeyButton(MARKUP, description=MARKUP)
    qtbot.addWidget(button)
    assert "<b>" not in button.toolTip()
    assert button.text().replace("&&", "&") == MARKUP


def test_a_banner_says_what_happened_what_to_do_and_offers_it(qtbot: QtBot) -> None:
    banner = Banner(ENGLISH)
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.say("It did not fit.", "Type it again.", level="problem", action="Again")
    assert not banner.isHidden()
    assert banner.accessibleName() == "It did not fit. Type it again."
    with qtbot.waitSignal(banner.action_requested):
        banner.action.click()
    with qtbot.waitSignal(banner.closed):
        banner.close_button.click()
    assert banner.isHidden()


def chips(direction: Qt.LayoutDirection) -> tuple[QWidget, Flow, list[Chip]]:
    holder = QWidget()
    holder.setLayoutDirection(direction)
    flow = Flow(holder)
    made = [Chip(f"A chip of words {number}") for number in range(6)]
    for chip in made:
        flow.addWidget(chip)
    return holder, flow, made


def test_a_row_of_chips_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    holder, flow, made = chips(Qt.LayoutDirection.LeftToRight)
    qtbot.addWidget(holder)
    one_line = flow.heightForWidth(5000)
    assert flow.heightForWidth(400) > one_line
    flow.setGeometry(QRect(0, 0, 400, 400))
    assert all(chip.geometry().right() <= 400 for chip in made)
    assert made[0].y() < made[-1].y()


def test_a_row_of_chips_begins_at_the_right_in_arabic(qtbot: QtBot) -> None:
    holder, flow, made = chips(Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(holder)
    flow.setGeometry(QRect(0, 0, 900, 400))
    assert made[0].geometry().right() > made[1].geometry().right()
    assert made[0].geometry().right() >= 895


def test_columns_stack_where_there_is_no_room(qapp: QApplication, qtbot: QtBot) -> None:
    columns = Columns(300, 2)
    first, second = QWidget(), QWidget()
    for place, widget in enumerate((first, second)):
        widget.setFixedHeight(50)
        columns.add(widget, place)
    qtbot.addWidget(columns)
    columns.resize(900, 200)
    columns.show()
    qapp.processEvents()
    assert first.y() == second.y()
    columns.resize(400, 200)
    qapp.processEvents()
    assert first.y() < second.y()
    assert first.x() == second.x()


def test_a_field_speaks_once_when_it_is_left_with_something_new(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line, paragraph, number = Line("as it was"), Paragraph("long"), Number(0, 99)
    within = column(window)
    for widget in (line, paragraph, number):
        within.addWidget(widget)
    heard: list[object] = []
    for field in (line, paragraph, number):
        field.left.connect(heard.append)
    window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, "!")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    QTest.keyClicks(paragraph, " and new")
    QTest.keyClick(paragraph, Qt.Key.Key_Tab)
    QTest.keyClicks(number, "7")
    QTest.keyClick(number, Qt.Key.Key_Tab)
    assert "as it was!" in heard
    assert len([one for one in heard if isinstance(one, str) and "new" in one]) == 1
    count = len(heard)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert len(heard) == count, "nothing new, nothing said"


def test_what_the_program_fills_in_is_not_taken_for_a_wish(qtbot: QtBot) -> None:
    pick, number, line = Pick((("a", "A"), ("b", "B"))), Number(0, 9), Line()
    for widget in (pick, number, line):
        qtbot.addWidget(widget)
    heard: list[object] = []
    for signal in (pick.picked, number.left, line.left):
        signal.connect(heard.append)
    pick.fill("b")
    number.fill(5)
    line.fill("from the file")
    assert (pick.key(), number.value(), line.text()) == ("b", 5, "from the file")
    assert heard == []


def test_a_form_row_names_its_field_and_complains_below_it(qtbot: QtBot) -> None:
    line = Line()
    row = FormRow("Title", line, "Shown on papers.")
    qtbot.addWidget(row)
    assert line.accessibleName() == "Title"
    row.complain("The study needs a title.")
    assert line.accessibleDescription() == "The study needs a title."
    row.complain()
    assert line.accessibleDescription() == "Shown on papers."


def test_the_words_beside_a_box_wrap_and_tick_it(qtbot: QtBot) -> None:
    tick = Tick("What I said may be sent to the server and the country that were named to me.")
    qtbot.addWidget(tick)
    tick.resize(200, tick.heightForWidth(200))
    tick.show()
    assert tick.minimumSizeHint().width() < 200
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center())
    assert tick.box.isChecked()
    assert tick.box.accessibleName().startswith("What I said")


def test_a_row_is_one_button_with_one_name(qtbot: QtBot) -> None:
    row = RowButton("Peer support", [("Peer support", "strong", 0), ("31 interviews", "soft", 280)])
    qtbot.addWidget(row)
    row.resize(700, 44)
    row.show()
    with qtbot.waitSignal(row.clicked):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert row.accessibleName() == "Peer support"
