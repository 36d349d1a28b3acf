"""Stories of the form editor: typed, seen in the trial, taken back, checked, and made the questionnaire."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from toc_desktop.app import questionnaires
from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.forms import editing, read
from toc_desktop.study.consenting import ITEMS
from toc_desktop.study.values import Mode
from toc_desktop.ui.editor import keys, panes
from toc_desktop.ui.editor.listing import QuestionList
from toc_desktop.ui.editor.page import EditorPage
from toc_desktop.ui.editor.values import ListLine, MediaWanted
from toc_desktop.ui.presenting.consenting import Consenting
from toc_desktop.ui.presenting.editing import Editing
from toc_desktop.ui.presenting.looking import Looking
from toc_desktop.ui.presenting.shell import Shell
from toc_desktop.ui.presenting.studying import Studying
from toc_desktop.ui.theme import px

Settle = Callable[[Shell], None]
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Author:
    """Somebody at the editor, with a keyboard."""

    def __init__(self, shell: Shell, qtbot: QtBot, settle: Settle) -> None:
        self.shell, self._qtbot, self._settle = shell, qtbot, settle

    @property
    def at_work(self) -> Editing:
        assert isinstance(self.shell.presenter, Editing)
        return self.shell.presenter

    @property
    def page(self) -> EditorPage:
        return self.at_work.page

    @property
    def draft(self) -> editing.Draft:
        return self.at_work._desk.draft

    def wait(self) -> None:
        """Until what was typed is told, kept and checked."""
        self._qtbot.wait(420)
        self.page.settle()
        self._qtbot.waitUntil(self._is_quiet, timeout=20_000)
        self._settle(self.shell)

    def _is_quiet(self) -> bool:
        return self.at_work._keeping.is_quiet and self.shell.stage.jobs.is_idle

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        together = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            together |= one
        QTest.keyClick(QApplication.focusWidget() or self.page, key, together)

    def type(self, words: str) -> None:
        place = QApplication.focusWidget()
        assert place is not None
        QTest.keyClicks(place, words)

    def choose(self, name: str) -> None:
        self.at_work._choose(self.row(name))

    def row(self, name: str) -> int:
        return next(row.id for said, row in editing.questions(self.draft) if said == name)

    def cell(self, name: str, column: str, language: str = "") -> str:
        survey = self.draft.survey
        return survey.text(survey.row(self.row(name)), column, language)

    def names(self) -> list[str]:
        return [name for name, _ in editing.questions(self.draft)]

    def trial(self) -> str:
        """What the trial asks."""
        return self.page.trial.pane.blocks[0].words.text()


@pytest.fixture
def author(opened: Shell, qtbot: QtBot, settle: Settle) -> Author:
    opened.go("study")
    settle(opened)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is opened.window)
    assert isinstance(opened.presenter, Studying)
    members = opened.stage.study.questionnaire_by_name("members").id
    opened.presenter.page.questionnaires.edits[members].setFocus()
    found = Author(opened, qtbot, settle)
    QTest.keyClick(opened.presenter.page, Qt.Key.Key_F2)
    found.wait()
    return found


def test_words_are_tried_out_while_they_are_typed_and_kept(author: Author) -> None:
    author.choose("since_then")
    author.press(Qt.Key.Key_F7)
    author.press(Qt.Key.Key_A, CTRL)
    author.type("And today?")
    author.wait()
    assert author.cell("since_then", "label", "English (en)") == "And today?"
    assert author.trial() == "And today?"
    assert "Saved" in author.page.saved.text()
    before = author.shell.stage.study.undo_label()
    assert before is None or "questionnaire" not in str(before).lower()
    author.press(Qt.Key.Key_Z, CTRL)
    author.wait()
    assert author.cell("since_then", "label", "English (en)") == "And now?"
    assert author.page.question.wording.first.toPlainText() == "And now?"
    assert author.trial() == "And now?"
    author.press(Qt.Key.Key_Z, CTRL, SHIFT)
    author.wait()
    assert author.trial() == "And today?"


def test_a_question_is_added_moved_and_removed_by_keys(author: Author) -> None:
    author.choose("since_then")
    author.press(Qt.Key.Key_Insert, ALT)
    author.type("A new question?")
    author.wait()
    names = author.names()
    assert names[names.index("since_then") + 1] == "question_1"
    assert author.cell("question_1", "label", "English (en)") == "A new question?"
    assert author.trial() == "A new question?"
    author.press(Qt.Key.Key_Up, ALT)
    author.wait()
    names = author.names()
    assert names[names.index("since_then") - 1] == "question_1"
    author.press(Qt.Key.Key_Delete, ALT)
    author.wait()
    assert "question_1" not in author.names()
    author.page.undo.click()
    author.wait()
    assert "question_1" in author.names()
    assert author.cell("question_1", "label", "English (en)") == "A new question?"


def test_a_missing_translation_is_marked_and_led_to(author: Author) -> None:
    author.choose("since_then")
    author.press(Qt.Key.Key_Insert, ALT)
    author.type("Only English")
    author.wait()
    marked = [label.text() for label in author.page.question.wording.findChildren(QLabel) if label.isVisible()]
    assert "! Not translated yet" in marked
    assert "2" in author.page.panes.tabs[panes.FINDINGS].text()
    author.press(Qt.Key.Key_F9)
    there = [one for one in author.page.findings.findChildren(QPushButton) if "Arabic" in one.accessibleName()]
    there[0].click()
    author.wait()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPlainTextEdit)
    assert "العربية" in focused.accessibleName()
    focused.insertPlainText("سؤال")  # key clicks know Latin letters only
    author.wait()
    assert author.cell("question_1", "label", "Arabic (ar)") == "سؤال"


def test_errors_forbid_it_in_words(author: Author) -> None:
    author.choose("since_then")
    box = author.page.question.relevant
    box.way.click()
    author.type("${no")
    author.press(Qt.Key.Key_Escape)
    author.type("body} = 'x'")
    author.wait()
    assert author.cell("since_then", "relevant") == "${nobody} = 'x'"
    assert not author.page.use.isEnabled()
    assert "Errors forbid it" in author.page.use.accessibleDescription()
    assert any("nobody" in label.text() for label in author.page.findings.findChildren(QLabel))
    author.page.undo.click()
    author.wait()
    assert author.cell("since_then", "relevant") == ""


def test_the_bar_keeps_one_line_with_a_shorter_title_and_its_words_one_height(author: Author) -> None:
    page = author.page
    author.choose("since_then")
    page.question.focus_first()
    author.type(" today")
    author.wait()
    bar = page.bar
    tools = (page.state, page.saved, page.undo, page.start_over, page.save, page.use)
    assert all(tool.isVisible() and tool.parentWidget() is bar for tool in tools)
    assert bar.title.accessibleName() == "Members: your experience"
    page.window().resize(760, 700)
    author.wait()
    assert page.saved.parentWidget() is not bar
    middles = [tool.mapTo(page, tool.rect().center()).y() for tool in (page.state, page.saved, page.undo)]
    assert max(middles) - min(middles) <= 1


def test_a_finding_leads_to_a_condition_that_is_picked(author: Author) -> None:
    author.choose("parts")
    author.press(Qt.Key.Key_Delete, ALT)
    author.wait()
    wrong = next(one for one in author.page.findings._shown if one.severity == "error")
    author.page.findings.place_requested.emit(wrong)
    author.wait()
    line = author.page.question.relevant._lines[0]
    assert QApplication.focusWidget() is line.question
    assert not line.question.visibleRegion().isEmpty()


def test_a_finding_leads_to_an_expression_that_no_tick_can_say(author: Author) -> None:
    author.choose("since_then")
    author.at_work._change(editing.CellChanged(author.row("since_then"), "required", "${nobody} = 1"))
    author.wait()
    wrong = next(one for one in author.page.findings._shown if one.severity == "error")
    author.page.findings.place_requested.emit(wrong)
    author.wait()
    field = author.page.question.properties.cells["required"]
    assert QApplication.focusWidget() is field
    assert not field.visibleRegion().isEmpty()


def test_the_key_to_the_wording_brings_it_to_sight(author: Author) -> None:
    author.choose("parts")
    scroll = author.page.question.verticalScrollBar()
    scroll.setValue(scroll.maximum())
    author.press(Qt.Key.Key_F7)
    assert QApplication.focusWidget() is author.page.question.wording.first
    assert not author.page.question.wording.first.visibleRegion().isEmpty()


def test_the_editor_is_opened_from_a_field_that_is_being_typed_in(opened: Shell, settle: Settle) -> None:
    """On X11 a line of text keeps Ctrl+E for itself: the end of the line."""
    opened.go("study")
    settle(opened)
    assert isinstance(opened.presenter, Studying)
    typing = opened.presenter.page.about.title
    typing.setFocus()
    key = QKeySequence(keys.EDIT)[0]
    press = QKeyEvent(QEvent.Type.ShortcutOverride, key.key(), key.keyboardModifiers())
    press.ignore()
    QApplication.sendEvent(typing, press)
    assert not press.isAccepted()
    assert keys.EDIT not in ("Ctrl+A", "Ctrl+D", "Ctrl+E", "Ctrl+K", "Ctrl+U")
    QTest.keyClick(typing, key.key(), key.keyboardModifiers())
    assert isinstance(opened.presenter, Editing)


def test_it_is_saved_outside_as_it_stands(author: Author, tmp_path: Path) -> None:
    author.choose("since_then")
    author.page.question.focus_first()
    author.press(Qt.Key.Key_A, CTRL)
    author.type("And today?")
    author.at_work._files.save_to(tmp_path / "ours")
    author.wait()
    assert "ours.xlsx" in author.page.banner._message.text()
    form = read("ours.xlsx", (tmp_path / "ours.xlsx").read_bytes()).form
    assert form is not None
    assert "And today?" in form.xform
    assert author.page.saved.isVisible()


def test_an_expression_is_completed(author: Author) -> None:
    author.choose("since_then")
    box = author.page.question.relevant
    box.way.click()
    author.type("selected(${par")
    author.press(Qt.Key.Key_Return)
    author.type(", jour")
    author.press(Qt.Key.Key_Tab)
    author.type(")")
    author.wait()
    assert author.cell("since_then", "relevant") == "selected(${parts}, 'journal')"
    box.way.click()
    assert box._lines[0].question.currentText().endswith("(parts)")


def test_a_condition_is_picked_and_the_trial_follows(author: Author) -> None:
    author.choose("since_then")
    box = author.page.question.relevant
    box.add.click()
    line = box._lines[0]
    line.question.setFocus()
    line.question.fill("first_weeks")
    line.question.picked.emit("first_weeks")
    author.wait()
    assert author.cell("since_then", "relevant") == "${first_weeks} != ''"
    assert "not asked with these answers" in author.page.trial.note.text()


def test_a_condition_that_is_taken_back_leaves_the_keyboard_where_somebody_types(author: Author) -> None:
    author.choose("parts_words")
    line = author.page.question.relevant._lines[0]
    line.sign.setFocus()
    line.sign.picked.emit("blank")
    author.wait()
    author.press(Qt.Key.Key_F7)
    author.press(Qt.Key.Key_Z, CTRL)
    author.wait()
    assert author.cell("parts_words", "relevant") == "${parts} != ''"
    assert QApplication.focusWidget() is author.page.question.wording.first


def test_the_same_question_picked_again_leaves_its_condition(author: Author) -> None:
    author.choose("parts_words")
    line = author.page.question.relevant._lines[0]
    line.question.activated.emit(line.question.currentIndex())
    author.wait()
    assert author.cell("parts_words", "relevant") == "${parts} != ''"
    assert not author.page.undo.isEnabled()


def test_choices_are_typed_in_their_table(author: Author) -> None:
    author.choose("parts")
    choices = author.page.question.choices
    author.wait()
    choices.add.click()
    author.wait()
    place = QApplication.focusWidget()
    assert isinstance(place, QLineEdit)
    author.type("I look around")
    author.press(Qt.Key.Key_Return)
    author.wait()
    assert author.draft.choices.text(author.draft.choices_of("parts")[-1], "label", "English (en)") == "I look around"
    shown = [choice.label for choice in author.page.trial.pane.blocks[0].item.choices]
    assert shown[-1] == "I look around"
    choices.table.setFocus()
    author.press(Qt.Key.Key_Up, ALT)
    author.wait()
    assert author.draft.choices.text(author.draft.choices_of("parts")[-2], "label", "English (en)") == "I look around"
    assert author.names().index("parts") == author.names().index("parts_words") - 1


def test_the_version_comes_into_use(author: Author, settle: Settle) -> None:
    author.choose("since_then")
    author.press(Qt.Key.Key_F7)
    author.press(Qt.Key.Key_A, CTRL)
    author.type("And today?")
    author.wait()
    author.press(Qt.Key.Key_Return, CTRL, SHIFT)
    settle(author.shell)
    assert isinstance(author.shell.presenter, Studying)
    assert "is changed" in author.shell.window.banner.accessibleName()
    workspace = author.shell.stage.study
    form = workspace.form(workspace.questionnaire_by_name("members").id)
    assert "And today?" in form.xform
    assert str(workspace.undo_label()) == "Change the questionnaire members"
    author.shell.window.undo_requested.emit()
    settle(author.shell)
    assert "And today?" not in workspace.form(workspace.questionnaire_by_name("members").id).xform


def test_what_is_half_edited_is_there_again(author: Author, settle: Settle) -> None:
    author.choose("since_then")
    author.press(Qt.Key.Key_F7)
    author.type("And")
    author.press(Qt.Key.Key_Escape)
    settle(author.shell)
    assert isinstance(author.shell.presenter, Studying)
    shown = [label.text() for label in author.shell.presenter.page.questionnaires.findChildren(QLabel)]
    assert any("has a draft" in words for words in shown)
    author.shell.presenter.page.questionnaires.edit_requested.emit(
        author.shell.stage.study.questionnaire_by_name("members").id
    )
    author.wait()
    assert "as you left it" in author.page.banner.accessibleName()
    assert author.cell("since_then", "label", "English (en)").startswith("And")
    assert author.page.use.isEnabled()


def test_steps_and_place_outlive_a_larger_text(author: Author) -> None:
    author.choose("since_then")
    author.press(Qt.Key.Key_F7)
    author.type("So ")
    author.wait()
    author.shell.window.larger_requested.emit()
    author.wait()
    assert author.at_work._sitting.row == author.row("since_then")
    assert author.page.undo.isEnabled()
    author.page.undo.click()
    author.wait()
    assert author.cell("since_then", "label", "English (en)") == "And now?"
    assert not author.page.undo.isEnabled()


def test_the_lines_of_the_list_are_high_enough_before_the_style_sheet_has_come(author: Author) -> None:
    """As after the text was made larger, when the tree kept to the height that it had first heard of."""
    made = QuestionList(author.shell.stage.t)
    made.tree.setStyleSheet("QTreeView::item { padding: 0; min-height: 0; }")
    made.show_lines([ListLine(1, 0, "question", "Why?", "why")], 1)
    made.setParent(author.page)
    made.show()
    assert made.tree.visualItemRect(made.tree.currentItem()).height() >= px(32)


def test_new_interviews_take_the_newest_version(author: Author, settle: Settle) -> None:
    workspace = author.shell.stage.study
    old = workspace.questionnaire_by_name("members").id
    group = next(group for group in workspace.groups() if group.kind == "members")
    given = {item.key: True for item in ITEMS if item.is_needed}
    begin(workspace, Beginning(group.id, old, given, Mode.ORAL))
    author.choose("since_then")
    author.press(Qt.Key.Key_F7)
    author.type("So ")
    author.wait()
    assert "beside version 1" in author.page.state.text()
    author.page.use.click()
    settle(author.shell)
    assert isinstance(author.shell.presenter, Studying)
    assert "keep it" in author.shell.window.banner.accessibleName()
    shown = [label.text() for label in author.shell.presenter.page.questionnaires.findChildren(QLabel)]
    assert any("earlier version 1" in words for words in shown)
    assert old not in author.shell.presenter.page.questionnaires.edits
    author.shell.stage.new_interview_requested.emit()
    settle(author.shell)
    assert isinstance(author.shell.presenter, Consenting)
    offered = [one.id for one in author.shell.presenter._offer().questionnaires]
    assert old not in offered
    assert workspace.questionnaire_by_name("members").id in offered


def test_a_form_without_its_sheet_is_tried_out_only(opened: Shell, settle: Settle) -> None:
    workspace = opened.stage.study
    xform = workspace.form(workspace.questionnaire_by_name("members").id).xform.replace("Members", "Plain")
    questionnaires.add(workspace, "plain.xml", xform.encode())
    opened.stage.questionnaire_edit_requested.emit(workspace.questionnaire_by_name("plain").id)
    settle(opened)
    assert isinstance(opened.presenter, Looking)
    page = opened.presenter.page
    assert "without its sheet" in page.banner.accessibleName()
    assert page.trial.pane.blocks[0].words.text().startswith("Thank you")
    assert not page.use.isEnabled()
    page.bar.back_requested.emit()
    settle(opened)
    assert isinstance(opened.presenter, Studying)


@pytest.mark.parametrize(("scale", "size"), [(100, (1366, 768)), (200, (1366, 768)), (150, (800, 600))])
def test_every_pane_can_be_reached_at_any_size(author: Author, scale: int, size: tuple[int, int]) -> None:
    author.shell._scale(scale)
    author.shell.window.resize(*size)
    author.wait()
    for key, which in (
        (Qt.Key.Key_F6, panes.LIST),
        (Qt.Key.Key_F7, panes.QUESTION),
        (Qt.Key.Key_F8, panes.TRIAL),
        (Qt.Key.Key_F9, panes.FINDINGS),
    ):
        author.press(key)
        assert author.page.panes.is_in_sight(which), which
        pane = author.page.panes._panes[which]
        focused = QApplication.focusWidget()
        assert focused is pane or pane.isAncestorOf(focused)


def test_arabic_lines_are_higher_and_none_is_cut_off(author: Author) -> None:
    author.choose("parts_words")
    author.wait()
    author.at_work._choose_languages("English (en)", "Arabic (ar)")
    author.wait()
    field = author.page.question.wording.place("guidance_hint", "Arabic (ar)")
    assert field is not None
    field.fill("\n".join(["كيف يستخدمون كل جزء"] * 6), is_forced=True)
    author.wait()
    assert field.verticalScrollBar().maximum() == 0
    last = field.document().lastBlock()
    bottom = field.blockBoundingGeometry(last).translated(field.contentOffset()).bottom()
    assert bottom <= field.viewport().height()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_large_text_needs_no_scrolling_sideways(author: Author, language: str) -> None:
    author.shell.prefer(replace(author.shell.stage.preferences, scale=200, language=language))
    author.wait()
    author.press(Qt.Key.Key_F7)
    author.choose("parts")
    assert author.page.question.isVisible()
    assert author.page.question.horizontalScrollBar().maximum() == 0


def test_every_control_has_a_name(author: Author) -> None:
    author.choose("parts")
    author.page.question.properties.fold.setChecked(True)
    author.wait()
    kinds = (QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QAbstractItemView, QAbstractSpinBox)
    nameless = [
        f"{type(one).__name__} {one.objectName()}"
        for one in author.page.findChildren(QWidget)
        if isinstance(one, kinds) and one.isVisible() and not one.accessibleName()
    ]
    assert nameless == []


def test_a_tick_overwrites_no_expression(author: Author) -> None:
    author.choose("since_then")
    properties = author.page.question.properties
    properties.required.click()
    author.wait()
    assert author.cell("since_then", "required") == "yes"
    author.at_work._change(editing.CellChanged(author.row("since_then"), "required", "${first_weeks} != ''"))
    author.choose("made_harder")
    author.choose("since_then")
    author.wait()
    assert not properties.required.isEnabled()
    assert properties.cells["required"].isVisible()


def test_a_test_that_fails_is_a_finding(author: Author) -> None:
    author.choose("since_then")
    properties = author.page.question.properties
    properties.fold.click()
    properties.test.setFocus()
    author.type("? since_then hidden")
    author.wait()
    assert "Tests that hold: 0 of 1." in author.page.findings.verdict.text()
    assert author.page.use.isEnabled()
    properties.test.setFocus()
    author.press(Qt.Key.Key_A, CTRL)
    author.type("? since_then shown")
    author.wait()
    assert "Tests that hold: 1 of 1." in author.page.findings.verdict.text()


def drawn(path: Path, colour: str) -> Path:
    """A synthetic picture."""
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


def test_a_picture_is_chosen_seen_in_the_trial_and_taken_back(author: Author, tmp_path: Path) -> None:
    author.choose("since_then")
    media = author.page.question.media
    field = media.fields["image", 0]
    at_work = author.at_work
    at_work._files.take_in(drawn(tmp_path / "garden.png", "teal"), MediaWanted("image", field.chosen.emit))
    author.wait()
    language = at_work._sitting.first
    assert author.cell("since_then", "image", language) == "garden.png"
    assert field.pick.key() == "garden.png"
    assert not field.picture.pixmap().isNull()
    asked = author.page.trial.pane.blocks[0].media
    assert not asked.picture.pixmap().isNull()
    assert asked.picture.height() == 40
    assert "Pictures and sound" in author.page.undo.accessibleDescription()
    author.page.undo.click()
    author.wait()
    assert author.cell("since_then", "image", language) == ""
    assert field.picture.isHidden()
    assert asked.isHidden()
    media.fields["image", 1].pick.setCurrentText("garden.png")
    media.fields["image", 1].pick.activated.emit(media.fields["image", 1].pick.currentIndex())
    author.wait()
    assert author.cell("since_then", "image", at_work._sitting.second) == "garden.png"


def test_a_choice_has_a_picture_of_its_own(author: Author, tmp_path: Path) -> None:
    name = next(
        name for name, row in editing.questions(author.draft) if editing.list_of(author.draft.survey.text(row, "type"))
    )
    author.choose(name)
    choices = author.page.question.choices
    choices.table.setCurrentIndex(choices.model.index(1, 0))
    row = choices.model.table.rows[1][0]
    taken = MediaWanted("image", choices.media.fields["image", 0].chosen.emit)
    author.at_work._files.take_in(drawn(tmp_path / "yes.png", "teal"), taken)
    author.wait()
    table = author.draft.choices
    assert table.text(table.row(row), "image", author.at_work._sitting.first) == "yes.png"
    choices.table.setCurrentIndex(choices.model.index(0, 0))
    assert choices.media.fields["image", 0].pick.key() == ""
    assert "yes.png" not in [head for head, _, _ in choices.model.table.columns]


def test_a_language_is_taken_out_after_a_warning(author: Author) -> None:
    author.at_work._choose(0)
    lines = author.page.question.settings.lines
    assert "English (en)" not in lines.removes, "the questionnaire begins in it"
    lost = editing.lost_with(author.draft, "French (fr)")
    lines.removes["French (fr)"].click()
    assert str(lost) in lines.warning.text()
    assert lines.keep.hasFocus(), "Enter keeps it"
    lines.keep.click()
    assert "French (fr)" in author.draft.languages()
    lines.removes["French (fr)"].click()
    lines.sure.click()
    author.wait()
    assert "French (fr)" not in author.draft.languages()
    assert "French (fr)" not in lines.removes
    author.page.undo.click()
    author.wait()
    assert editing.lost_with(author.draft, "French (fr)") == lost
