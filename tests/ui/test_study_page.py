"""Stories of the study page: kept when a field is left, taken back by name, sheets with faults."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from toc_desktop.app import facilitator
from toc_desktop.ui.parts import Line
from toc_desktop.ui.presenting import securing
from toc_desktop.ui.presenting.shell import Shell
from toc_desktop.ui.presenting.studying import Studying
from toc_desktop.ui.study.page import StudyPage

PASSPHRASE = "four calm words together"
Settle = Callable[[Shell], None]


def study_page(shell: Shell, settle: Settle) -> StudyPage:
    QTest.keyClick(shell.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    settle(shell)
    assert isinstance(shell.presenter, Studying)
    return shell.presenter.page


def _is_whole(widget: QWidget) -> bool:
    """All of it in sight."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def typed(field: Line, words: str) -> None:
    """Replaces what is in the field, and goes on with Tab."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def test_a_field_is_kept_when_it_is_left_and_taken_back_by_name(opened: Shell, qtbot: QtBot, settle: Settle) -> None:
    page = study_page(opened, settle)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is opened.window)
    typed(page.about.title, "Synthetic, renamed")
    settle(opened)
    assert opened.stage.study.study().title == "Synthetic, renamed"
    assert "Saved" in page.saved.text()
    assert "Change the title" in page.undo.text()
    assert opened.window.rail is not None
    assert opened.window.rail.title.accessibleName() == "Synthetic, renamed"
    QTest.keyClick(page.undo, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(opened)
    assert opened.stage.study.study().title == "Synthetic study"
    assert page.about.title.text() == "Synthetic study"
    assert "Change the title" in opened.window.banner.accessibleName()
    opened.window.banner.action.click()
    settle(opened)
    assert opened.stage.study.study().title == "Synthetic, renamed"


def test_leaving_the_page_keeps_what_is_still_being_typed(opened: Shell, settle: Settle) -> None:
    page = study_page(opened, settle)
    page.about.place.setFocus()
    QTest.keyClicks(page.about.place, "synthetic islands")
    QTest.keyClick(opened.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    settle(opened)
    assert opened.stage.study.study().place == "synthetic islands"


def test_the_list_of_what_is_missing_ticks_itself(opened: Shell, settle: Settle) -> None:
    page = study_page(opened, settle)
    before = {step.accessibleName() for step in page.steps.children() if hasattr(step, "accessibleName")}
    assert any("done" in name for name in before)
    typed(page.safety.duty_reach, " ")
    settle(opened)
    words = [label.text() for label in page.steps.findChildren(QLabel)]
    assert "○" in words
    assert opened.stage.study.missing_before_fieldwork()


def test_groups_and_contacts_change(opened: Shell, settle: Settle) -> None:
    page = study_page(opened, settle)
    name = page.groups.findChildren(Line)[0]
    typed(name, "People who use it")
    settle(opened)
    assert opened.stage.study.groups()[0].name == "People who use it"
    page.safety.add.click()
    settle(opened)
    assert len(opened.stage.study.contacts()) == 2
    fields = page.safety.findChildren(Line)
    typed(fields[-3], "Second helpline, invented")
    settle(opened)
    assert opened.stage.study.contacts()[-1].name == "Second helpline, invented"
    opened.stage.study.remove_contact(opened.stage.study.contacts()[0].id).result()


def test_the_keyboard_stays_in_the_field_one_went_to_when_the_one_before_is_kept(opened: Shell, settle: Settle) -> None:
    """A row that was built anew threw whoever was typing out of it, into another field."""
    page = study_page(opened, settle)
    name = page.groups.findChildren(Line)[0]
    typed(name, "People who use it")
    settle(opened)
    QTest.keyClicks(opened.window.focusWidget(), "7")
    page.safety.add.click()
    settle(opened)
    for words in ("Third line", "radio 4, invented"):
        QTest.keyClicks(opened.window.focusWidget(), words)
        QTest.keyClick(opened.window.focusWidget(), Qt.Key.Key_Tab)
        settle(opened)
    workspace = opened.stage.study
    assert (workspace.groups()[0].name, workspace.groups()[0].target) == ("People who use it", 7)
    assert (workspace.contacts()[-1].name, workspace.contacts()[-1].reach) == ("Third line", "radio 4, invented")


def test_a_sheet_with_faults_is_answered_with_places_and_advice(opened: Shell, tmp_path: Path, settle: Settle) -> None:
    page = study_page(opened, settle)
    bad = tmp_path / "bad.md"
    bad.write_text("| choices |\n| | list_name | name | label |\n| | a | b | c |\n", encoding="utf-8")
    presenter = opened.presenter
    assert isinstance(presenter, Studying)
    before = len(opened.stage.study.questionnaires())
    presenter.bring_in(bad)
    settle(opened)
    words = " ".join(label.text() for label in page.questionnaires.findChildren(QLabel))
    assert "bad.md" in words
    assert "survey" in words
    assert len(opened.stage.study.questionnaires()) == before


def said_of(opened: Shell, settle: Settle, sheet: Path) -> list[str]:
    """What the Study page says once a form was brought in."""
    page = study_page(opened, settle)
    presenter = opened.presenter
    assert isinstance(presenter, Studying)
    presenter.bring_in(sheet)
    settle(opened)
    return [label.text().replace("\u200b", "") for label in page.questionnaires.findChildren(QLabel)]


def test_findings_say_what_stands_there_and_what_is_alike_once(opened: Shell, settle: Settle, tmp_path: Path) -> None:
    sheet = tmp_path / "slips.md"
    rows = "".join(f"||text|q{number}|Q||\n" for number in range(300))
    slip = "||text|z|Z|${{n}}>5and${{n}}<{}|\n"
    slips = "".join(slip.format("3").replace("|z|", f"|z{number}|") for number in range(250))
    head = "|survey|\n||type|name|label::English (en)|relevant|label::French (fr)|\n||integer|n|N||N|\n"
    sheet.write_text(head + rows + slips.replace("||text|z0|", "||nonsense|z0|"), encoding="utf-8")
    said = said_of(opened, settle, sheet)
    assert "“slips.md” is in the study. Errors: 1. Warnings: 798." in said
    assert "survey · rows 4–303, 305–553 · column \u2068label::French (fr)\u2069" in said
    assert "\u2068nonsense\u2069" in said


def test_more_findings_than_anybody_reads_do_not_hold_the_window_up(
    opened: Shell, settle: Settle, tmp_path: Path
) -> None:
    sheet = tmp_path / "slips.md"
    rows = "".join(f"||text|q{number}|Q|${{n}} = 'x{number}'|\n" for number in range(250))
    head = "|survey|\n||type|name|label|relevant|\n||integer|n|N||\n"
    sheet.write_text(f"{head}{rows}||nonsense|z|Z||\n", encoding="utf-8")
    said = said_of(opened, settle, sheet)
    assert "51 more are shown when these are settled." in said
    assert "There is no question type “nonsense”; the row is left out." in said, "errors come before all else"


def test_the_passphrase_is_changed_only_with_the_present_one(opened: Shell, settle: Settle) -> None:
    from toc_desktop.app import library

    page = study_page(opened, settle)
    card = page.security
    card.change.click()
    for present in ("wrong words", PASSPHRASE):
        for field, words in (
            (card.present, present),
            (card.new, "other calm words together"),
            (card.again, "other calm words together"),
        ):
            typed(field, words)
        card.keep.click()
        settle(opened)
        if present != PASSPHRASE:
            assert not card.fold.isHidden()
    assert card.fold.isHidden()
    path = opened.stage.study.file.path
    opened.close_study()
    settle(opened)
    library.open_study(path, passphrase="other calm words together").close()


def test_a_backup_is_made_and_listed(opened: Shell, settle: Settle) -> None:
    page = study_page(opened, settle)
    page.security.now.click()
    settle(opened)
    settle(opened)
    words = " ".join(label.text() for label in page.security.findChildren(QLabel))
    assert "✓ checked" in words


def test_a_new_recovery_sheet_asks_for_the_passphrase(opened: Shell, settle: Settle) -> None:
    from toc_desktop import keys
    from toc_desktop.app import library

    card = study_page(opened, settle).security
    card.sheet.click()
    typed(card.sheet_fold.passphrase, "not this one")
    card.sheet_fold.given.emit(card.sheet_fold.passphrase.text())
    settle(opened)
    assert "!" in card.sheet_fold.findChildren(QLabel)[-1].text()
    assert not card.sheet_fold.isHidden()
    code = library.recovery_code(opened.stage.study, PASSPHRASE)
    assert len(keys.key_from_recovery(code)) == 32


def test_a_new_key_asks_for_the_passphrase_and_prints_its_sheet(
    opened: Shell, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(securing, "print_pdf", lambda _stage, pdf, *_: printed.append(pdf))
    page = study_page(opened, settle)
    card = page.security
    workspace = opened.stage.study
    before = workspace.file.key_block()
    card.new_key.setFocus()
    card.new_key.click()
    qtbot.waitUntil(lambda: _is_whole(card.key_fold))
    typed(card.key_fold.passphrase, "not this one")
    card.key_fold.given.emit(card.key_fold.passphrase.text())
    settle(opened)
    assert workspace.file.key_block() == before
    assert printed == []
    typed(card.key_fold.passphrase, PASSPHRASE)
    card.key_fold.given.emit(card.key_fold.passphrase.text())
    settle(opened)
    assert workspace.file.key_block() != before
    assert printed[0].startswith(b"%PDF")
    assert card.key_fold.isHidden()
    assert _is_whole(page.banner), "it is said where somebody looks who stands at the foot of the page"
    assert workspace.study().title


def test_undo_belongs_to_the_field_first_and_then_to_the_study(opened: Shell, qtbot: QtBot, settle: Settle) -> None:
    page = study_page(opened, settle)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is opened.window)
    typed(page.about.title, "Synthetic, renamed")
    settle(opened)
    page.about.place.setFocus()
    QTest.keyClicks(page.about.place, "x")
    QTest.keyClick(page.about.place, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.about.place.text() == "", "what is typed goes first"
    assert opened.stage.study.study().title == "Synthetic, renamed"
    QTest.keyClick(page.about.place, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(opened)
    assert opened.stage.study.study().title == "Synthetic study"


def test_who_asks_is_kept_on_the_laptop_and_not_in_the_study(opened: Shell, qtbot: QtBot, settle: Settle) -> None:
    page = study_page(opened, settle)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is opened.window)
    before = opened.stage.study.undo_label()
    typed(page.particulars.email, "  invented@example.org ")
    settle(opened)
    assert facilitator.load() == facilitator.Facilitator(email="invented@example.org")
    assert opened.stage.study.undo_label() == before
    assert opened.stage.study.file.replica in page.particulars.device.text()
    page = study_page(opened, settle)
    assert page.particulars.email.text() == "invented@example.org"
