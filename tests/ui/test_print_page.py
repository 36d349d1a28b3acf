"""Stories of the print page: the real paper at the right, and every way out written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from toc_desktop.ui.presenting.printing import Printing
from toc_desktop.ui.presenting.shell import Shell
from toc_desktop.ui.printing.page import PrintPage
from toc_desktop.ui.printing.rendering import page_sizes, picture

Settle = Callable[[Shell], None]


def print_page(shell: Shell, qtbot: QtBot, settle: Settle, what: str = "") -> PrintPage:
    shell.go("print", what)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, PrintPage)
    qtbot.waitUntil(lambda: page.preview.count > 0, timeout=20_000)
    settle(shell)
    return page


def sheets(page: PrintPage) -> list[QLabel]:
    return [label for label in page.preview.findChildren(QLabel) if label.property("look") == "sheet"]


def darkest(image: QImage) -> int:
    return min(
        image.pixelColor(x, y).lightness() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    )


def test_the_paper_is_drawn_and_shown(met: Shell, qtbot: QtBot, settle: Settle) -> None:
    code = met.stage.study.interviews()[0].code
    page = print_page(met, qtbot, settle, f"interview:{code}")
    qtbot.waitUntil(lambda: not sheets(page)[0].pixmap().isNull(), timeout=20_000)
    image = sheets(page)[0].pixmap().toImage()
    assert darkest(image) < 60, "there is ink on the page"
    assert code in page.preview.accessibleName()
    assert not page.notes.isHidden()


def test_zoom_draws_the_page_anew(met: Shell, qtbot: QtBot, settle: Settle) -> None:
    page = print_page(met, qtbot, settle, "sheet")
    before = sheets(page)[0].width()
    page.preview.step(1)
    settle(met)
    assert sheets(page)[0].width() > before
    page.preview.step(0)
    assert sheets(page)[0].width() == before


def test_language_and_paper_change_what_is_shown(met: Shell, qtbot: QtBot, settle: Settle) -> None:
    page = print_page(met, qtbot, settle, "sheet")
    presenter = met.presenter
    assert isinstance(presenter, Printing)
    a4 = page_sizes(presenter._pdf)[0]  # the bytes that would be printed
    page.paper_size.fill("Letter")
    page.paper_size.picked.emit("Letter")
    qtbot.waitUntil(lambda: page_sizes(presenter._pdf)[0] != a4, timeout=20_000)
    assert page_sizes(presenter._pdf)[0] == (612, 792)
    assert picture(presenter._pdf, 0, 1.0).width() == 612


def test_saving_outside_asks_for_whom_and_is_written_down(
    met: Shell, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    code = met.stage.study.interviews()[0].code
    page = print_page(met, qtbot, settle, f"interview:{code}")
    QTest.keyClick(page.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.outside.fold.isHidden(), "first for whom"
    assert page.outside.complaint.text()
    QTest.keyClicks(page.outside.whom, "the synthetic team")
    page.outside.save.click()
    assert not page.outside.fold.isHidden()
    password = page.outside.password.text()
    assert len(password) >= 12
    presenter = met.presenter
    assert isinstance(presenter, Printing)
    target = tmp_path / "out.pdf"
    presenter.save_to(target, "the synthetic team", password)
    settle(met)
    assert page.outside.fold.isHidden()
    assert page.outside.save.hasFocus(), "the keyboard stays with the paper"
    paper = met.stage.study.papers()[-1]
    assert (paper.way, paper.for_whom, paper.has_password) == ("saved", "the synthetic team", True)
    assert paper.persons == (met.stage.study.interviews()[0].person,)
    with pikepdf.open(target, password=password) as opened:
        assert len(opened.pages) >= 1


def test_a_printer_gets_every_page_with_ink(met: Shell, qtbot: QtBot, settle: Settle, tmp_path: Path) -> None:
    """A printer that writes to a file stands for one of metal."""
    from PySide6.QtPrintSupport import QPrinter

    from toc_desktop.ui.presenting import printer as printing

    print_page(met, qtbot, settle, "sheet")
    presenter = met.presenter
    assert isinstance(presenter, Printing)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(printing.DPI)
    heard: list[bool] = []
    printing._draw(met.stage, presenter._pdf, printer, heard.append)  # what follows the system's dialog
    settle(met)
    assert heard == [True]
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert len(page_sizes(printed)) == len(page_sizes(presenter._pdf))
    assert darkest(picture(printed, 0, 1.0)) < 60


def test_parts_can_be_left_out(met: Shell, qtbot: QtBot, settle: Settle) -> None:
    code = met.stage.study.interviews()[0].code
    page = print_page(met, qtbot, settle, f"interview:{code}")
    presenter = met.presenter
    assert isinstance(presenter, Printing)
    before = presenter._pdf
    page.parts.menu().actions()[0].setChecked(True)
    qtbot.waitUntil(lambda: presenter._pdf != before, timeout=20_000)
    assert "1" in page.parts.text()
    settle(met)


def test_every_paper_can_be_told_from_the_others(met: Shell, qtbot: QtBot, settle: Settle) -> None:
    page = print_page(met, qtbot, settle, "sheet")
    names = [paper.name for paper in page._papers]
    assert len(names) == len(set(names)), "six blank questionnaires of one name were six times the same line"


def test_enter_after_for_whom_prints(met: Shell, qtbot: QtBot, settle: Settle) -> None:
    page = print_page(met, qtbot, settle, "sheet")
    qtbot.waitUntil(page.outside.print.isEnabled, timeout=20_000)
    wished: list[str] = []
    page.outside.print_requested.disconnect()
    page.outside.print_requested.connect(wished.append)
    page.outside.print.click()
    assert not page.outside.complaint.isHidden()
    QTest.keyClicks(page.outside.whom, "the team")
    assert page.outside.complaint.isHidden(), "what was asked for is there"
    QTest.keyClick(page.outside.whom, Qt.Key.Key_Return)
    assert wished == ["the team"]


def test_the_list_is_searched(met: Shell, qtbot: QtBot, settle: Settle) -> None:
    page = print_page(met, qtbot, settle)
    QTest.keyClicks(page.search, "consent")
    settle(met)
    assert page.choice() is not None
    assert page.choice().what == "consent"  # type: ignore[union-attr]  # looked at in the line above
    page.search.clear()
    QTest.keyClicks(page.search, "nothing at all")
    qtbot.wait(250)
    assert page.choice() is None
    assert not page.outside.print.isEnabled()


def test_the_keys_page_is_a_paper(met: Shell) -> None:
    from toc_desktop.ui.presenting.helping import keys_pdf

    assert len(page_sizes(keys_pdf(met.stage.t))) >= 1
