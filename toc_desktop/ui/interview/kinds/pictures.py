"""Pictures of the form, in questions and choices: from memory, never larger than there is room."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.interview.kinds.listening import FormSound
from toc_desktop.ui.interview.kinds.wishes import FormFileWanted
from toc_desktop.ui.parts import KeyButton, column, set_look
from toc_desktop.ui.theme import px


def read_picture(content: bytes, most: QSize) -> QImage:
    """Decoded at the size it is shown in; a null image when it is no picture."""
    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        turned = reader.transformation() & reader.transformation().TransformationRotate90
        within = most.transposed() if turned else most
        if size.width() > within.width() or size.height() > within.height():
            reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read()


LEAST = 60


class PictureBox(QLabel):
    """One picture; until it is there, and where it cannot be shown, its name in words."""

    wish_requested = Signal(object)

    def __init__(self, t: Translator, width: int, height: int) -> None:
        super().__init__()
        self._t = t
        self._most = (width, height)
        self._content = b""
        self._name = ""
        self._whole = QPixmap()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def show_name(self, name: str, words: str = "") -> None:
        """`words`: what it shows, for those who listen."""
        if name == self._name:
            return
        self._name, self._content = name, b""
        self._whole = QPixmap()
        self.setPixmap(self._whole)
        self.setText(self._t("Picture: {name}", name=name) if name else "")
        self._frame(bool(name))
        self.setAccessibleName(self._t("Picture: {name}", name=words or name) if name else "")
        if name:
            self.wish_requested.emit(FormFileWanted(name, lambda content: self._take(name, content)))

    def show_content(self, content: bytes) -> bool:
        """False where it is no picture that can be shown."""
        self._content = content
        ratio = self.devicePixelRatioF()
        most = QSize(int(px(self._most[0]) * ratio), int(px(self._most[1]) * ratio))
        image = read_picture(content, most)
        if image.isNull():
            return False
        shown = QPixmap.fromImage(image)
        shown.setDevicePixelRatio(ratio)
        self._whole = shown
        self._frame(False)
        self._fit()
        self.updateGeometry()
        return True

    def set_most(self, width: int, height: int) -> None:
        self._most = (width, height)
        if self._content:
            self.show_content(self._content)

    # as large as there is room, at the most as it is: a label has no height for a width where it shows a picture

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._whole.isNull():
            return super().heightForWidth(width)
        size = self._whole.deviceIndependentSize()
        return max(1, round(size.height() * min(1.0, width / size.width())))

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self._whole.isNull() else self._whole.deviceIndependentSize().toSize()

    def minimumSizeHint(self) -> QSize:
        if self._whole.isNull():
            return super().minimumSizeHint()
        width = min(px(LEAST), self.sizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._whole.isNull():
            return
        ratio = self._whole.devicePixelRatio()
        width = round(min(self.width(), self.sizeHint().width()) * ratio)
        if width == self.pixmap().width():
            return
        fitted = self._whole
        if 0 < width < self._whole.width():
            fitted = self._whole.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)

    def _frame(self, is_framed: bool) -> None:
        """Around the name, where the picture itself is missing."""
        set_look(self, "sunken" if is_framed else "")
        self.setMargin(px(12) if is_framed else 0)

    def _take(self, name: str, content: bytes | None) -> None:
        if content is not None and name == self._name:
            self.show_content(content)


class QuestionMedia(QWidget):
    """What the form shows with a question; a picture can be enlarged in its place."""

    wish_requested = Signal(object)
    ROOM, LARGE = (560, 220), (1100, 900)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._media: Mapping[str, str] = {}
        self.picture = PictureBox(t, *self.ROOM)
        self.picture.wish_requested.connect(self.wish_requested)
        self.larger = KeyButton(t("Larger"), look="chip")
        self.larger.setCheckable(True)
        self.larger.toggled.connect(self._enlarge)
        self.sound = FormSound(t)
        self.sound.wish_requested.connect(self.wish_requested)
        within = column(self, space=6)
        within.addWidget(self.picture)
        within.addWidget(self.larger, 0, Qt.AlignmentFlag.AlignLeft)
        within.addWidget(self.sound)
        self.hide()

    def show_media(self, media: Mapping[str, str], words: str) -> None:
        self._media = media
        image = media.get("image") or media.get("big-image") or ""
        self.setVisible(bool(media))
        self.picture.setVisible(bool(image))
        self.larger.setVisible("big-image" in media)
        if self.larger.isChecked():
            self.larger.setChecked(False)
        self.picture.show_name(image, words)
        self.sound.show_files(media.get("audio", ""), media.get("video", ""), words)

    def _enlarge(self, is_large: bool) -> None:
        self.larger.set_words(self._t("Smaller") if is_large else self._t("Larger"))
        self.picture.set_most(*(self.LARGE if is_large else self.ROOM))
        small, large = self._media.get("image", ""), self._media.get("big-image", "")
        if small and large and small != large:
            self.picture.show_name(large if is_large else small)
