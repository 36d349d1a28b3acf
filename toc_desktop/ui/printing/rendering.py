"""A page of a PDF in memory as a picture. pdfium is not safe for threads: one page at a time in the whole process."""

from __future__ import annotations

import threading

from PySide6.QtGui import QImage

_ONE_AT_A_TIME = threading.Lock()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points."""
    import pypdfium2  # type: ignore[import-untyped]  # carries no types, and is met in this module only

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(document.get_page_size(number) for number in range(len(document)))
        finally:
            document.close()


def picture(pdf: bytes, number: int, zoom: float) -> QImage:
    """`zoom` 1.0 is a pixel per point. To be called on a worker: the very first page may take seconds."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[number]
            bitmap = page.render(scale=zoom, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            page.close()
            return image
        finally:
            document.close()
