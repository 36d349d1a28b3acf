"""The pages of one paper, one below the other, as large as the room allows or as wished."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.parts import clear_layout, label
from toc_desktop.ui.theme import current, px

STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class Preview(QScrollArea):
    """Asks for pictures of the size it needs; whoever hears it draws them elsewhere and hands them in."""

    pictures_wanted = Signal(float)
    """Zoom: pixels per point."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pages: list[QLabel] = []
        self._factor = 0.0
        self._name = ""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(t("Preview"))
        holder = QWidget()
        holder.setAutoFillBackground(True)
        palette = holder.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(current().sunken))
        holder.setPalette(palette)
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(px(20), px(20), px(20), px(20))
        self._column.setSpacing(px(16))
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(holder)
        self._later = QTimer(self, interval=120, singleShot=True)
        self._later.timeout.connect(self._fit)

    def show_paper(self, name: str, sizes: Sequence[tuple[float, float]]) -> None:
        """White sheets of the right size at once; the pictures follow."""
        self._name, self._sizes = name, tuple(sizes)
        clear_layout(self._column)
        self._pages = []
        for number in range(len(sizes)):
            sheet = QLabel()
            sheet.setProperty("look", "sheet")
            sheet.setAccessibleName(self._t("Page {number} of {count}", number=number + 1, count=len(sizes)))
            self._pages.append(sheet)
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        words = self._t("Preview of {name}, {count} pages", name=name, count=len(sizes))
        self.setAccessibleName(words)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def show_note(self, words: str) -> None:
        """In place of a paper."""
        self._sizes, self._pages = (), []
        clear_layout(self._column)
        self._column.addWidget(label(words, "soft"), 0, Qt.AlignmentFlag.AlignHCenter)

    def show_picture(self, number: int, image: QImage) -> None:
        if number < len(self._pages):
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._pages[number].setPixmap(QPixmap.fromImage(image))

    def step(self, by: int) -> None:
        """Larger or smaller; 0 fits the width again."""
        if by == 0:
            self._factor = 0.0
        else:
            now = self._factor or self._fitting()
            larger = [step for step in STEPS if step > now + 0.01]
            smaller = [step for step in STEPS if step < now - 0.01]
            self._factor = larger[0] if by > 0 and larger else smaller[-1] if by < 0 and smaller else now
        self._fit()

    @property
    def count(self) -> int:
        return len(self._pages)

    @property
    def wanted_zoom(self) -> float:
        """What the pictures are to be drawn with, in pixels of the screen."""
        return self.zoom * self.devicePixelRatioF()

    @property
    def zoom(self) -> float:
        return self._factor or self._fitting()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._factor:
            # while the window's edge is being pulled, nothing is drawn
            self._later.start()

    def _fitting(self) -> float:
        widest = max((width for width, _ in self._sizes), default=595.0)
        room = self.viewport().width() - px(40)
        return max(0.3, min(room / widest, px(150) / 100))

    def _fit(self) -> None:
        if not self._pages:
            return
        zoom = self.zoom
        for sheet, (width, height) in zip(self._pages, self._sizes, strict=True):
            sheet.setFixedSize(round(width * zoom), round(height * zoom))
        self.pictures_wanted.emit(self.wanted_zoom)
