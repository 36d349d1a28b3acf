"""A page with many questions: what is in sight comes at once, the rest by itself, and nobody can tell."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from toc_desktop.app import questionnaires
from toc_desktop.app.workspace import Workspace
from toc_desktop.interview.values import Blank, Step
from toc_desktop.ui import theme
from toc_desktop.ui.interview.item import ItemBlock
from toc_desktop.ui.interview.kinds.rows import ListRow
from toc_desktop.ui.presenting.interviewing import Interviewing

COUNT = 25
SURVEY = (
    """
| survey | | | | | |
| | type | name | label | appearance | relevant |
| | integer | first | How many? | | |
| | begin group | page | | field-list | |
"""
    + "".join(f"| | select_one yes_no | q{number} | Question {number}? | | |\n" for number in range(COUNT - 1))
    + """| | text | last | In words? | | |
| | end group | | | | |
| | text | after | And then? | | |
| | begin group | table | How often? | table-list | |
| | select_one yes_no | reads | Reads | | |
| | select_one yes_no | writes | Writes | | |
| | end group | | | | |
| choices | | | |
| | list_name | name | label |
| | yes_no | yes | Yes |
| | yes_no | no | No |
"""
)


@pytest.fixture
def at_work(sit_down: Callable[[str, str], Interviewing], workspace: Workspace) -> Interviewing:
    group = workspace.groups()[0]
    findings = questionnaires.add(workspace, "long.md", SURVEY.strip().encode(), {}, group=group.kind).findings
    assert not [one for one in findings if one.severity == "error"]
    return sit_down(group.id, workspace.questionnaires()[-1].id)


def shown(at_work: Interviewing) -> list[ItemBlock]:
    return [block for block in at_work.page.pane.blocks if block.isVisible()]


def labels(at_work: Interviewing) -> list[str]:
    return [block.words.text() for block in shown(at_work)]


EVERY = [*(f"Question {number}?" for number in range(COUNT - 1)), "In words?"]


def test_the_rest_of_a_long_page_follows_what_fills_the_window(at_work: Interviewing, qtbot: QtBot) -> None:
    at_work.page.step_requested.emit(Step.NEXT)
    at_first = labels(at_work)
    assert at_first == EVERY[: len(at_first)]
    assert len(at_first) < COUNT
    pane = at_work.page.pane
    QApplication.sendPostedEvents()
    lowest = shown(at_work)[-1]
    assert lowest.mapTo(pane.viewport(), lowest.rect().bottomLeft()).y() > pane.viewport().height(), "no gap below"
    qtbot.waitUntil(lambda: labels(at_work) == EVERY)
    at_work.page.step_requested.emit(Step.NEXT)
    assert labels(at_work) == ["And then?"]
    at_work.page.step_requested.emit(Step.BACK)
    assert labels(at_work) == at_first, "nothing of the last time stands below"
    qtbot.waitUntil(lambda: labels(at_work) == EVERY)


def test_whoever_goes_to_a_question_that_is_not_there_yet_gets_it(at_work: Interviewing, qtbot: QtBot) -> None:
    path = next(one for one in at_work.desk.interview.filling.nodes() if one.endswith("/last"))
    at_work.page.go_requested.emit(path)
    assert labels(at_work) == EVERY
    assert shown(at_work)[-1].isAncestorOf(QApplication.focusWidget())
    qtbot.keyClicks(QApplication.focusWidget(), "said")
    at_work.page.settle()
    assert at_work.desk.interview.filling.value(path) == "said"


def test_tab_at_once_finds_every_question(at_work: Interviewing, qtbot: QtBot) -> None:
    at_work.page.step_requested.emit(Step.NEXT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert labels(at_work) == EVERY
    below = {0}
    for _ in range(3 * COUNT):
        here = QApplication.focusWidget()
        below |= {at for at, block in enumerate(shown(at_work)) if block.isAncestorOf(here)}
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert below == set(range(COUNT))


def test_an_answer_given_meanwhile_stands_and_is_kept(at_work: Interviewing, qtbot: QtBot) -> None:
    at_work.page.step_requested.emit(Step.NEXT)
    assert len(shown(at_work)) < COUNT
    qtbot.keyClick(QApplication.focusWidget(), "1")
    qtbot.waitUntil(lambda: labels(at_work) == EVERY)
    assert shown(at_work)[0].value() == "yes"
    assert at_work.desk.interview.filling.value(shown(at_work)[0].item.path) == "yes"
    assert at_work.page.pane.blocks[0].isAncestorOf(QApplication.focusWidget())


def test_the_next_page_is_made_while_this_one_is_read(at_work: Interviewing, qtbot: QtBot) -> None:
    assert labels(at_work) == ["How many?"]
    pane = at_work.page.pane
    qtbot.waitUntil(lambda: len(pane.blocks) == COUNT and all(len(block._fields) for block in pane.blocks))
    made = [id(field) for block in pane.blocks for field in block._fields.values()]
    assert labels(at_work) == ["How many?"], "nothing of it is seen"
    at_work.page.step_requested.emit(Step.NEXT)
    qtbot.waitUntil(lambda: labels(at_work) == EVERY)
    assert [id(field) for block in pane.blocks for field in block._fields.values()] == made


def test_a_question_alone_has_chips_and_one_among_others_a_menu(at_work: Interviewing, qtbot: QtBot) -> None:
    pane = at_work.page.pane
    first = pane.blocks[0].blanks
    assert all(chip.isVisible() for chip in first.chips.values())
    at_work.page.step_requested.emit(Step.NEXT)
    pane.complete()
    assert not any(chip.isVisible() for chip in first.chips.values())
    assert first.none is not None
    assert first.none.isVisible()
    last = pane.blocks[COUNT - 1]
    last.place().setFocus()
    at_work.page.press_blank(0)
    assert last.item.blank is Blank.DECLINED
    menu, manner = last.blanks.none, last.blanks.manner
    assert menu is not None
    assert manner is not None
    assert menu.text() == "Declined"
    assert manner.geometry().left() > menu.geometry().left()
    at_work.page.press_blank(0)
    assert last.item.blank is None, "the same key takes it away"


def test_a_table_made_beforehand_has_no_buttons_in_its_head(at_work: Interviewing, qtbot: QtBot) -> None:
    nodes = at_work.desk.interview.filling.nodes()
    at_work.page.go_requested.emit(next(one for one in nodes if one.endswith("/after")))
    pane = at_work.page.pane
    qtbot.waitUntil(lambda: all(any("row " in kind for kind in block._fields) for block in pane.blocks[1:4]))
    at_work.page.step_requested.emit(Step.NEXT)
    rows = [block.field for block in shown(at_work) if isinstance(block.field, ListRow)]
    assert [len(row.findChildren(QRadioButton)) for row in rows] == [0, 2, 2]


@pytest.mark.parametrize("tone", [theme.LIGHT, theme.DARK, theme.CONTRAST], ids=lambda one: one.key)
def test_the_ground_is_that_of_the_theme(at_work: Interviewing, qapp: QApplication, tone: theme.Theme) -> None:
    theme.apply(qapp, tone)
    picture = at_work.page.pane.grab().toImage()
    assert picture.pixelColor(8, picture.height() // 2) == QColor(tone.paper)
    assert picture.pixelColor(picture.width() // 2, picture.height() - 8) == QColor(tone.paper)
