"""Stories of the first page: opening, starting, recovering, restoring, taking along."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from toc_desktop import places
from toc_desktop.ui.presenting.shell import Shell
from toc_desktop.ui.presenting.welcoming import Welcoming
from toc_desktop.ui.welcome.opening import CopyOut, Recover, Restore, Unlock
from toc_desktop.ui.welcome.page import WelcomePage
from toc_desktop.ui.welcome.starting import Sheet, Start

PASSPHRASE = "four calm words together"
Settle = Callable[[Shell], None]


def welcome(shell: Shell) -> WelcomePage:
    assert isinstance(shell.presenter, Welcoming)
    return shell.presenter.page


def answer_dialog(path: Path) -> None:
    """Types a path into the file dialog that is about to open and accepts it."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(50, answer)
            return
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        field.setText(str(path))
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        box.buttons()[0].click()
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(50, answer)


def test_two_clicks_lead_from_the_first_start_to_consent(shell: Shell, qtbot: QtBot, settle: Settle) -> None:
    """Three are allowed."""
    from toc_desktop.ui.consent.page import ConsentPage

    qtbot.mouseClick(welcome(shell).front.demonstration, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shell.stage.workspace is not None, timeout=60_000)
    settle(shell)
    new = shell.presenter.page.new  # type: ignore[union-attr]  # the collect page
    qtbot.mouseClick(new, Qt.MouseButton.LeftButton)
    settle(shell)
    assert isinstance(shell.window.stack.currentWidget(), ConsentPage)


def test_a_wrong_passphrase_is_answered_on_the_page(
    shell: Shell, study_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    shell.open(study_path)
    settle(shell)
    panel = welcome(shell).panel
    assert isinstance(panel, Unlock)
    assert panel.passphrase.hasFocus()
    QTest.keyClicks(panel.passphrase, "not this one")
    QTest.keyClick(panel.passphrase, Qt.Key.Key_Return)
    settle(shell)
    assert not panel.banner.isHidden()
    assert shell.stage.workspace is None
    panel.passphrase.clear()
    QTest.keyClicks(panel.passphrase, PASSPHRASE)
    QTest.keyClick(panel.passphrase, Qt.Key.Key_Return)
    settle(shell)
    assert shell.stage.study.study().title == "Synthetic study"


def test_what_is_no_study_is_refused_in_words(shell: Shell, tmp_path: Path, settle: Settle) -> None:
    stray = tmp_path / "letter.toc"
    stray.write_text("dear all", encoding="utf-8")
    shell.open(stray)
    settle(shell)
    assert not welcome(shell).banner.isHidden()
    assert stray.read_text(encoding="utf-8") == "dear all"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


def typed(field: QWidget, words: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, words)


def test_a_study_is_started_by_keyboard_and_its_sheet_comes_first(
    shell: Shell, home: Path, qtbot: QtBot, settle: Settle
) -> None:
    front = welcome(shell).front
    front.start.setFocus()
    QTest.keyClick(front.start, Qt.Key.Key_Space)
    panel = welcome(shell).panel
    assert isinstance(panel, Start)
    typed(panel.name, "Synthetic: a & b")
    typed(panel.service, "Lantern")
    typed(panel.passphrase, "short")
    QTest.keyClick(panel.go, Qt.Key.Key_Space)
    assert panel.passphrase_row.field.accessibleDescription(), "says why it is too weak"
    assert welcome(shell).panel is panel
    panel.passphrase.clear()
    typed(panel.passphrase, PASSPHRASE)
    typed(panel.again, "something else")
    QTest.keyClick(panel.again, Qt.Key.Key_Return)
    assert welcome(shell).panel is panel
    panel.again.clear()
    typed(panel.again, PASSPHRASE)
    QTest.keyClick(panel.again, Qt.Key.Key_Return)
    settle(shell)
    sheet = welcome(shell).panel
    assert isinstance(sheet, Sheet)
    assert shell.stage.workspace is None, "no use before the sheet"
    assert not sheet.code.text(), "the code is shown only when asked for"
    typed(sheet.part, "OOOO")
    QTest.keyClick(sheet.part, Qt.Key.Key_Return)
    assert welcome(shell).panel is sheet
    QTest.keyClick(sheet.show_code, Qt.Key.Key_Space)
    number = int("".join(sign for sign in sheet.part.accessibleName() if sign.isdigit()))
    sheet.part.clear()
    lines = [line.split(":") for line in sheet.code.text().splitlines()]
    assert [numbers for numbers, _ in lines][:2] == ["1–4", "5–8"], "counted, so that nobody has to count"
    typed(sheet.part, " ".join(groups for _, groups in lines).split()[number - 1].lower())
    QTest.keyClick(sheet.part, Qt.Key.Key_Return)
    settle(shell)
    study = shell.stage.study.study()
    assert (study.title, study.service) == ("Synthetic: a & b", "Lantern")
    assert shell.stage.study.file.path.parent == home


def test_enter_presses_a_card_and_escape_leads_back_to_it(shell: Shell, qtbot: QtBot) -> None:
    """Some desktops give a button only the space bar; the first page is walked by Tab and Enter on all of them."""
    front = welcome(shell).front
    front.start.setFocus()
    QTest.keyClick(front.start, Qt.Key.Key_Return)
    panel = welcome(shell).panel
    assert isinstance(panel, Start)
    typed(panel.name, "Synthetic")
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert panel.passphrase_row.field.accessibleDescription(), "Enter asked for the study from the first field"
    qtbot.waitUntil(lambda: panel.passphrase.hasFocus())
    QTest.keyClick(panel.passphrase, Qt.Key.Key_Escape)
    assert front.start.hasFocus()


def test_the_recovery_sheet_is_saved_as_a_pdf(shell: Shell, home: Path, settle: Settle) -> None:
    from toc_desktop.app import library
    from toc_desktop.ui.presenting.starting import RecoverySheet

    made = library.create(home / "s.toc", passphrase=PASSPHRASE, title="Synthetic")
    presenter = RecoverySheet(shell.stage, welcome(shell), made)
    sheet = welcome(shell).panel
    assert isinstance(sheet, Sheet)
    answer_dialog(home / "sheet.pdf")
    sheet.save.click()
    settle(shell)
    assert (home / "sheet.pdf").read_bytes().startswith(b"%PDF")
    sheet.back_requested.emit()
    del presenter


def test_the_recovery_code_opens_and_sets_a_new_passphrase(shell: Shell, tmp_path: Path, settle: Settle) -> None:
    from toc_desktop.app import library
    from toc_desktop.ui.presenting.opening import recover

    path = tmp_path / "lost.toc"
    made = library.create(path, passphrase=PASSPHRASE, title="Synthetic")
    made.workspace.close()
    recover(shell.stage, welcome(shell), path)
    panel = welcome(shell).panel
    assert isinstance(panel, Recover)
    panel.code.setPlainText(made.recovery_code.lower())
    typed(panel.passphrase, "another four calm words")
    typed(panel.again, "another four calm words")
    panel.go.click()
    settle(shell)
    assert shell.stage.study.study().title == "Synthetic"
    shell.close_study()
    settle(shell)
    library.open_study(path, passphrase="another four calm words").close()


def test_a_backup_becomes_a_study_again(shell: Shell, study_path: Path, tmp_path: Path, settle: Settle) -> None:
    from toc_desktop.app import library

    workspace = library.open_study(study_path, passphrase=PASSPHRASE)
    workspace.back_up().result()
    workspace.close()
    study_path.write_bytes(b"damaged")
    welcome(shell).front.restore_requested.emit()
    settle(shell)
    panel = welcome(shell).panel
    assert isinstance(panel, Restore)
    assert panel.list.count() == 1
    typed(panel.passphrase, PASSPHRASE)
    answer_dialog(tmp_path / "again.toc")
    panel.go.click()
    settle(shell)
    assert shell.stage.study.study().title == "Synthetic study"
    assert shell.stage.study.file.path.name == "again.toc"


def test_a_study_is_copied_to_a_stick_and_opens_there(
    shell: Shell, study_path: Path, tmp_path: Path, settle: Settle
) -> None:
    from toc_desktop.app import library

    library.open_study(study_path, passphrase=PASSPHRASE).close()
    stick = tmp_path / "stick"
    stick.mkdir()
    welcome(shell).front.copy_requested.emit()
    panel = welcome(shell).panel
    assert isinstance(panel, CopyOut)
    typed(panel.passphrase, PASSPHRASE)
    answer_dialog(stick)
    panel.go.click()
    settle(shell)
    assert panel.banner.property("level") == "done"
    shutil.move(str(study_path), tmp_path / "away.toc")
    library.open_study(stick / study_path.name, passphrase=PASSPHRASE).close()


def test_recent_studies_are_listed_and_open_by_enter(shell: Shell, study_path: Path, settle: Settle) -> None:
    from toc_desktop.app import library
    from toc_desktop.ui.parts import RowButton

    library.open_study(study_path, passphrase=PASSPHRASE).close()
    presenter = shell.presenter
    assert isinstance(presenter, Welcoming)
    presenter.refresh()
    rows = presenter.page.front.findChildren(RowButton)
    assert [row.accessibleName() for row in rows] == ["Synthetic study"]
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Space)
    settle(shell)
    assert isinstance(presenter.page.panel, Unlock)
    QTest.keyClick(presenter.page.panel.passphrase, Qt.Key.Key_Escape)
    assert presenter.page.panel is None


def test_a_study_without_its_key_leads_to_its_recovery_code(
    shell: Shell, study_path: Path, tmp_path: Path, settle: Settle
) -> None:
    """A file that came alone from another computer: the button on the message knows which study is meant."""
    alone = tmp_path / "alone" / "came-alone.toc"
    alone.parent.mkdir()
    shutil.copy(study_path, alone)
    shutil.rmtree(places.own_folder() / "key-blocks", ignore_errors=True)
    shutil.rmtree(places.own_folder() / "studies", ignore_errors=True)
    shell.open(alone)
    settle(shell)
    action = welcome(shell).banner.action
    assert action.hasFocus()
    QTest.keyClick(action, Qt.Key.Key_Return)
    panel = welcome(shell).panel
    assert isinstance(panel, Recover)
    assert panel.file.text() == "came-alone.toc"
    assert panel.code.hasFocus()


@pytest.mark.parametrize("scale", [100, 200])
def test_what_is_said_moves_no_choice_from_under_the_hand(shell: Shell, qtbot: QtBot, scale: int) -> None:
    shell.prefer(replace(shell.stage.preferences, scale=scale))
    page = welcome(shell)

    def place() -> QPoint:
        qtbot.wait(50)
        return page.front.demonstration.mapTo(shell.window, QPoint(0, 0))

    before = place()
    page.banner.say("A message.", "And what to do about it.")
    assert page.banner.isVisible()
    assert place() == before
    shell.window.banner.say("A second one, of the window.")
    assert place() == before
    page.banner.put_away()
    shell.window.banner.put_away()
    assert place() == before
