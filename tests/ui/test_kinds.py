"""Every kind of question by keyboard: which value it gives, how it shows one that is there, what those hear who listen.

All answers are invented.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QComboBox, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from toc_desktop import places
from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Choice, Item
from toc_desktop.ui import theme
from toc_desktop.ui.interview.choices import ChoiceRow
from toc_desktop.ui.interview.fields import DateField
from toc_desktop.ui.interview.item import ItemBlock
from toc_desktop.ui.interview.kinds.registry import FIELDS, key_of
from toc_desktop.ui.interview.kinds.wishes import ChoicesWanted, GoOnWanted
from toc_desktop.ui.theme import px

CHOICES = (Choice("a", "Apples"), Choice("b", "Bread"), Choice("c", "Carrots"), Choice("d", "Dates"))
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
Key = Qt.Key


class Desk:
    """One block on the screen, and what it voiced."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.block = ItemBlock(Translator())
        self.answers: list[str] = []
        self.wishes: list[object] = []
        self.block.answered.connect(lambda _path, value: self.answers.append(value))
        self.block.wish_requested.connect(self.wishes.append)
        qtbot.addWidget(self.block)
        self.block.resize(800, 500)
        self.block.show()
        self.block.activateWindow()

    def show(self, kind: str, appearance: str = "", value: str = "", **more: object) -> Item:
        choices = CHOICES if kind.startswith("select") or kind == "rank" else ()
        chosen = value.split()
        item = Item(
            f"/q/{kind}",
            f"/q/{kind}",
            kind,
            "An invented question",
            appearance=appearance,
            value=value,
            choices=tuple(replace(one, is_chosen=one.value in chosen) for one in choices),
            choice_count=len(choices),
        )
        item = replace(item, **more)  # type: ignore[arg-type]
        self.block.show_item(item, is_alone=True, writing_height=100)
        self.qtbot.wait(1)
        self.block.place().setFocus(Qt.FocusReason.OtherFocusReason)
        return item

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focused(), key, modifier)

    def type(self, words: str) -> None:
        for sign in words:
            if sign == "\n":
                self.press(Key.Key_Return)
                continue
            if sign.isascii():
                self.qtbot.keyClicks(self.focused(), sign)
                continue
            # QTest knows no other signs
            pressed = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, sign)
            QApplication.sendEvent(self.focused(), pressed)

    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def kept(self) -> str:
        """The last value, once the page is left."""
        self.block.settle()
        return self.answers[-1] if self.answers else ""


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    theme.apply(app, theme.LIGHT)
    return Desk(qtbot)


TYPED = [
    ("integer", "", "12", "12"),
    ("integer", "thousands-sep", "1,234,567", "1234567"),
    ("integer", "", "1 234", "1234"),
    ("integer", "", "٤٢", "42"),
    ("integer", "", "many", "many"),
    ("decimal", "", "3,5", "3.5"),
    ("decimal", "", "-0.25", "-0.25"),
    ("decimal", "thousands-sep", "1,234.5", "1234.5"),
    ("integer", "counter", "7", "7"),
    ("text", "numbers", "0043 12", "0043 12"),
    ("text", "masked", "secret", "secret"),
    ("text", "hidden-answer", "secret", "secret"),
    ("text", "url", "https://example.org", "https://example.org"),
    ("barcode", "", "4006381333931", "4006381333931"),
    ("date", "", "12.3.2026", "2026-03-12"),
    ("date", "no-calendar", "2026-03-12", "2026-03-12"),
    ("date", "year", "2026", "2026-01-01"),
    ("date", "year", "last year", "last year"),
    ("geotrace", "", "48.2 16.3 0 0\n48.3 16.4 0 0", "48.2 16.3 0 0;48.3 16.4 0 0"),
]


@pytest.mark.parametrize(("kind", "appearance", "typed", "value"), TYPED)
def test_what_is_typed_becomes_the_value(desk: Desk, kind: str, appearance: str, typed: str, value: str) -> None:
    desk.show(kind, appearance)
    desk.type(typed)
    assert desk.kept() == value


TIMES = [
    ("14:30", "14:30"),
    ("1430", "14:30"),
    ("2:30 pm", "14:30"),
    ("14h30", "14:30"),
    ("9", "09:00"),
    ("12am", "00:00"),
]


@pytest.mark.parametrize(("typed", "clock"), TIMES)
def test_a_time_is_typed_as_people_write_it(desk: Desk, typed: str, clock: str) -> None:
    desk.show("time")
    desk.type(typed)
    now = datetime.now().astimezone().isoformat()
    assert desk.kept() == f"{clock}:00.000{now[-6:]}"


def test_what_is_no_time_is_kept_for_the_form_to_refuse(desk: Desk) -> None:
    desk.show("time")
    desk.type("after lunch")
    assert desk.kept() == "after lunch"


def test_a_day_with_its_time(desk: Desk) -> None:
    desk.show("datetime")
    desk.type("2026-01-05")
    desk.press(Key.Key_Tab, Key.Key_Tab)
    desk.type("8.15")
    there = datetime(2026, 1, 5, 8, 15).astimezone().isoformat(timespec="milliseconds")
    assert desk.kept() == there


def test_a_month_and_its_year(desk: Desk) -> None:
    desk.show("date", "month-year")
    desk.type("Mar")
    desk.press(Key.Key_Tab)
    assert desk.answers == []
    desk.type("2026")
    assert desk.kept() == "2026-03-01"


def test_a_month_alone_is_not_lost_when_the_page_is_left(desk: Desk) -> None:
    desk.show("date", "month-year")
    desk.type("Mar")
    assert desk.kept() == "03"


def test_a_place_is_typed_part_by_part(desk: Desk) -> None:
    desk.show("geopoint")
    desk.type("48,2082")
    desk.press(Key.Key_Tab)
    assert desk.answers == []
    desk.type("16.3738")
    desk.press(Key.Key_Tab, Key.Key_Tab)
    desk.type("5")
    assert desk.kept() == "48.2082 16.3738 0 5"


def test_a_pasted_pair_is_taken_apart(desk: Desk) -> None:
    desk.show("geopoint")
    place = desk.focused()
    assert isinstance(place, QLineEdit)
    QApplication.clipboard().setText("48.2082, 16.3738")
    place.paste()
    assert desk.kept() == "48.2082 16.3738 0 0"


def test_a_counter_starts_at_nothing(desk: Desk) -> None:
    desk.show("integer", "counter")
    assert desk.kept() == ""
    desk.press(Key.Key_Up, Key.Key_Up, Key.Key_Down)
    assert desk.kept() == "1"
    desk.press(Key.Key_Down, Key.Key_Down)
    assert desk.kept() == "0"


def test_groups_of_three_come_when_the_field_is_left(desk: Desk) -> None:
    desk.show("integer", "thousands-sep", "1234567")
    place = desk.focused()
    assert isinstance(place, QLineEdit)
    assert place.text() == "1234567"
    place.clearFocus()
    assert place.text() == "1,234,567"
    assert desk.kept() == ""


def test_a_scanner_that_presses_enter_stays_and_the_next_scan_replaces(desk: Desk) -> None:
    desk.show("barcode")
    for code in ("111", "222"):
        desk.type(code)
        desk.press(Key.Key_Return)
    assert desk.answers == ["111", "222"]
    assert isinstance(desk.focused(), QLineEdit)


def test_a_hidden_answer_is_shown_on_demand_only(desk: Desk) -> None:
    desk.show("text", "masked", "secret")
    place = desk.focused()
    assert isinstance(place, QLineEdit)
    assert "secret" not in place.displayText()
    desk.press(Key.Key_Tab, Key.Key_Space)
    assert place.displayText() == "secret"


RANGE = {"start": "1.5", "end": "5.5", "step": "0.5"}


def test_a_slider_is_empty_until_it_is_touched(desk: Desk) -> None:
    desk.show("range", parameters=RANGE)
    assert desk.kept() == ""
    desk.press(Key.Key_Right, Key.Key_Right)
    assert desk.kept() == "2"
    desk.press(Key.Key_End)
    assert desk.kept() == "5.5"
    desk.press(Key.Key_Delete)
    assert desk.kept() == ""
    desk.press(Key.Key_Tab)
    desk.type("3,5")
    assert desk.kept() == "3.5"


@pytest.mark.parametrize("appearance", ["", "vertical"])
def test_a_number_may_be_typed_on_the_slider_at_once(desk: Desk, appearance: str) -> None:
    desk.show("range", appearance, "20", parameters={"start": "0", "end": "500", "step": "5"})
    desk.type("250")
    assert desk.kept() == "250"
    desk.show("range", appearance, parameters={"start": "-10", "end": "10", "step": "1"})
    desk.type("-7")
    assert desk.kept() == "-7"


@pytest.mark.parametrize("appearance", ["", "vertical", "no-ticks", "rating", "picker"])
def test_a_range_shows_the_value_that_is_there(desk: Desk, appearance: str) -> None:
    desk.show("range", appearance, "4", parameters={"start": "1", "end": "5", "step": "1"})
    field = desk.block.field
    assert field is not None
    assert field.value() == "4"
    assert desk.kept() == ""


def test_stars_by_number_key(desk: Desk) -> None:
    desk.show("range", "rating", parameters={"start": "1", "end": "5", "step": "1"})
    desk.press(Key.Key_4)
    assert desk.kept() == "4"
    assert "4 of 5" in desk.focused().accessibleName()
    desk.press(Key.Key_Right, Key.Key_Right)
    assert desk.kept() == "5"


def test_stars_by_a_digit_that_stands_on_shift(desk: Desk) -> None:
    """As on a French keyboard."""
    desk.show("range", "rating", parameters={"start": "1", "end": "5", "step": "1"})
    QTest.keyClick(desk.focused(), Key.Key_4, Qt.KeyboardModifier.ShiftModifier)
    assert desk.kept() == "4"


def test_rank_by_keyboard(desk: Desk) -> None:
    desk.show("rank")
    assert desk.kept() == ""
    desk.press(Key.Key_Down, modifier=ALT)
    assert desk.kept() == "b a c d"
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Up, Key.Key_Up, modifier=ALT)
    assert desk.kept() == "c b a d"


def test_the_order_as_it_stands_is_confirmed_with_enter(desk: Desk) -> None:
    desk.show("rank")
    desk.press(Key.Key_Return)
    assert desk.kept() == "a b c d"
    desk.show("rank", value="d c b a")
    assert desk.block.value() == "d c b a"


LOOKS = [
    "",
    "columns",
    "columns-2",
    "columns-pack",
    "columns-pack no-buttons",
    "likert",
    "quick",
    "list",
    "list-nolabel",
]


@pytest.mark.parametrize("appearance", LOOKS)
def test_number_keys_choose_one_in_every_appearance(desk: Desk, appearance: str) -> None:
    desk.show("select_one", appearance)
    desk.press(Key.Key_3)
    assert desk.kept() == "c"
    desk.show("select_one", appearance, "b")
    assert desk.block.value() == "b"


@pytest.mark.parametrize("appearance", ["", "columns", "columns-2", "columns-pack no-buttons", "list", "list-nolabel"])
def test_several_are_ticked_in_every_appearance(desk: Desk, appearance: str) -> None:
    desk.show("select_multiple", appearance)
    desk.press(Key.Key_1, Key.Key_4)
    assert desk.kept() == "a d"


def test_digits_on_shift_choose_too(desk: Desk) -> None:
    """As on a French keyboard; with Control they are somebody else's."""
    desk.show("select_multiple")
    desk.press(Key.Key_2, modifier=Qt.KeyboardModifier.ShiftModifier)
    desk.press(Key.Key_3, modifier=Qt.KeyboardModifier.ControlModifier)
    desk.press(Key.Key_Delete, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.kept() == "b"
    desk.show("acknowledge")
    desk.press(Key.Key_1, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert desk.kept() == "OK"


def test_a_drop_down_finds_by_letters(desk: Desk) -> None:
    desk.show("select_one", "minimal")
    assert isinstance(desk.focused(), QComboBox)
    desk.type("Car")
    assert desk.kept() == "c"
    desk.press(Key.Key_Delete)
    assert desk.kept() == ""


def test_several_unfold_below_one_line(desk: Desk) -> None:
    desk.show("select_multiple", "minimal", "a")
    assert "Apples" in desk.focused().accessibleName()
    desk.press(Key.Key_Space)
    desk.press(Key.Key_2)
    assert desk.kept() == "a b"


@pytest.mark.parametrize("appearance", ["quick", "columns-2 quick", "likert quick", "quickcompact"])
def test_quick_goes_on_by_itself_but_not_while_looking_around(desk: Desk, appearance: str) -> None:
    item = desk.show("select_one", appearance)
    desk.press(Key.Key_Down)
    desk.qtbot.wait(300)
    assert desk.wishes == []
    # by the words, not the button: after an arrow too
    row = desk.focused().parentWidget()
    assert isinstance(row, ChoiceRow)
    desk.qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: GoOnWanted(item.path) in desk.wishes)
    desk.wishes.clear()
    desk.press(Key.Key_2)
    desk.press(Key.Key_3)
    desk.qtbot.waitUntil(lambda: GoOnWanted(item.path) in desk.wishes)


def test_a_long_list_is_searched_and_the_choice_stays_in_sight(desk: Desk) -> None:
    desk.show("select_one", choices=(), choice_count=10_000)

    def found(words: str) -> ChoicesWanted:
        desk.qtbot.waitUntil(lambda: any(isinstance(one, ChoicesWanted) and one.words == words for one in desk.wishes))
        return next(one for one in reversed(desk.wishes) if isinstance(one, ChoicesWanted))

    desk.type("ca")
    found("ca").show((Choice("c", "Carrots"), Choice("k", "Cake")))
    desk.press(Key.Key_Down, Key.Key_Return)
    assert desk.kept() == "k"
    desk.type("da")
    found("da").show((Choice("d", "Dates"),))
    desk.press(Key.Key_Return)
    assert desk.kept() == "d"
    desk.press(Key.Key_Backspace)
    assert desk.kept() == ""


def test_the_line_that_is_searched_in_tells_where_the_arrows_are(desk: Desk) -> None:
    desk.show("select_one", "search")
    desk.type("a")
    desk.qtbot.waitUntil(lambda: any(isinstance(one, ChoicesWanted) and one.words == "a" for one in desk.wishes))
    wish = next(one for one in reversed(desk.wishes) if isinstance(one, ChoicesWanted))
    wish.show(CHOICES)
    desk.press(Key.Key_Down)
    assert "Bread" in desk.focused().accessibleDescription()


def test_a_second_enter_takes_nothing(desk: Desk) -> None:
    item = desk.show("select_one", "search", "b")
    desk.qtbot.waitUntil(lambda: bool(desk.wishes))
    wish = desk.wishes[-1]
    assert isinstance(wish, ChoicesWanted)
    wish.show(item.choices)
    desk.press(Key.Key_Return)
    assert desk.block.value() == "b"


def test_a_row_that_stands_alone_shows_the_words_of_its_choices(desk: Desk) -> None:
    desk.show("select_one", "list-nolabel")
    shown = [label.text() for label in desk.block.findChildren(QLabel) if label.isVisible()]
    assert {"Apples", "Bread", "Carrots", "Dates"} <= set(shown)


def test_a_chosen_one_of_a_long_list_is_shown_with_its_words(desk: Desk) -> None:
    desk.show("select_multiple", "search", "x", choices=(Choice("x", "Xylophone", True),), choice_count=10_000)
    chip = desk.block.field
    assert chip is not None
    names = [part.accessibleName() for part in chip.findChildren(QWidget)]
    assert "Take away: Xylophone" in names


def test_an_empty_list_says_so_and_keeps_what_was_answered(desk: Desk) -> None:
    desk.show("select_one", value="gone", choices=(), choice_count=0)
    assert desk.block.value() == "gone"


@pytest.mark.parametrize("key", sorted(FIELDS))
def test_every_field_has_a_name_and_can_be_read_only(desk: Desk, key: str) -> None:
    kind, _, appearance = key.partition(" ")
    kind = "select_one" if kind == "select" else kind
    appearance = {"drawn": "signature", "nothing": "", "rows": ""}.get(appearance, appearance)
    more = {"parameters": {"rows": "5"}} if key == "text rows" else {}
    item = desk.show(kind, appearance, **more)
    place = desk.block.place()
    heard = QAccessible.queryAccessibleInterface(place)
    if kind != "note":
        said = heard.text(QAccessible.Text.Name) + heard.text(QAccessible.Text.Description)
        assert item.label in said, key
    value = {"select_multiple": "a c", "select_one": "b", "rank": "b a c d"}.get(kind, "")
    fixed = desk.show(kind, appearance, value, is_read_only=True, **more)
    # what cannot be chosen any more does not even take the keyboard
    if QApplication.focusWidget() is not None:
        desk.press(Key.Key_1, Key.Key_Up, Key.Key_Delete, Key.Key_Return)
        desk.type("x")
    desk.qtbot.wait(20)
    assert desk.kept() == "", key
    assert key_of(fixed) == key or key == "select nothing"


MIXED = [
    ("columns-3 minimal", "select_one minimal"),
    ("minimal no-buttons columns-3 autocomplete quick", "select_one search"),
    ("quick columns-pack", "select_one columns-pack"),
    ("horizontal-compact", "select_one columns-pack"),
    ("quickcompact-2", "select_one columns"),
    ("search('towns')", "select_one"),
    ("never-heard-of", "select_one"),
]


@pytest.mark.parametrize(("appearance", "key"), MIXED)
def test_appearances_may_be_mixed_and_old_ones_are_known(appearance: str, key: str) -> None:
    assert key_of(Item("/q", "/q", "select_one", "?", appearance=appearance, choices=CHOICES, choice_count=4)) == key


def test_cells_of_a_table_are_named_by_row_and_column(desk: Desk) -> None:
    desk.show("select_one", "list-nolabel")
    assert desk.focused().accessibleName() == "An invented question: Apples"


def test_a_filter_on_the_same_page_brings_new_choices_at_once(desk: Desk) -> None:
    item = desk.show("select_one", choices=(), choice_count=0)
    desk.block.show_echo(replace(item, choices=CHOICES, choice_count=4))
    desk.block.place().setFocus()
    desk.press(Key.Key_2)
    assert desk.kept() == "b"


def test_a_word_that_is_longer_than_the_page_goes_on_in_the_next_line(desk: Desk) -> None:
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    desk.block.resize(300, 600)
    desk.show("select_one", label=long, hint=long, choices=(Choice("a", long), Choice("b", "Short")))
    assert desk.block.minimumSizeHint().width() <= 300
    assert desk.block.words.text().replace("\u200b", "") == long
    assert desk.focused().accessibleName() == long


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_calendar_shows_the_names_of_its_days_whole(qtbot: QtBot, desk: Desk, language: str) -> None:
    field = DateField(Translator(language, places.resources() / "translations"))
    qtbot.addWidget(field)
    field.show()
    field.pick.click()
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    table = calendar.findChild(QTableView)
    assert table is not None
    names = [calendar.locale().dayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)]
    longest = max(map(table.fontMetrics().horizontalAdvance, names))
    assert min(table.columnWidth(column) for column in range(7)) >= longest + 2 * px(10)
    assert table.rowHeight(6) > 0
    assert table.rowViewportPosition(6) + table.rowHeight(6) <= table.viewport().height() + 1
