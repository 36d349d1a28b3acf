"""Hands a PDF to a printer: the system's dialog, then every page as a sharp picture, drawn on a worker."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.ui.presenting.stage import Stage
from toc_desktop.ui.printing.rendering import page_sizes, picture

DPI = 300


def print_pdf(stage: Stage, pdf: bytes, title: str, then: Callable[[bool], object], size: str = "A4") -> None:
    """`then` hears whether it was sent. The system's dialog is the one window that may stand on the window."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setDocName(title)
    which = QPageSize.PageSizeId.Letter if size == "Letter" else QPageSize.PageSizeId.A4
    printer.setPageLayout(QPageLayout(QPageSize(which), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, stage.window)
    dialog.setWindowTitle(title)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        then(False)
        return
    _draw(stage, pdf, printer, then)


def _draw(stage: Stage, pdf: bytes, printer: object, then: Callable[[bool], object]) -> None:
    from PySide6.QtPrintSupport import QPrinter

    assert isinstance(printer, QPrinter)

    def pictures() -> list[QImage]:
        return [picture(pdf, number, DPI / 72) for number in range(len(page_sizes(pdf)))]

    def paint(images: list[QImage]) -> None:
        painter = QPainter()
        if not painter.begin(printer):
            problem = Problem(
                Message("The printer did not answer."),
                Message("Look whether it is on and has paper, or save the paper outside. Nothing was lost."),
                kind="printer",
            )
            stage.show_problem(problem)
            then(False)
            return
        for place, image in enumerate(images):
            if place:
                printer.newPage()
            painter.drawImage(QRectF(painter.viewport()), image)
        painter.end()
        then(True)

    stage.jobs.run(pictures, paint)
