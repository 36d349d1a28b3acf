"""A place to sign or draw, with mouse, pen or finger; who cannot draw chooses a picture instead."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.kinds.attaching import AttachmentField
from toc_desktop.ui.interview.kinds.pictures import read_picture
from toc_desktop.ui.interview.kinds.wishes import ContentGiven, FormFileWanted
from toc_desktop.ui.parts import KeyButton, tip
from toc_desktop.ui.theme import current, px

WIDE = QSize(740, 190)
TALL = QSize(740, 300)
QUIET_MS = 1500
"""After the last stroke, what is drawn is kept."""
PAPER, INK = "#ffffff", "#14211f"
"""A drawing is on white paper in every theme: it will be printed and sent."""


class PadField(AttachmentField):
    """ "signature", "draw", "annotate". A drawing is kept a moment after the last stroke, and when the page is left.

    "annotate" begins on what is chosen, on the form's default, or on the picture of the question.
    """

    def __init__(self, t: Translator) -> None:
        super().__init__(t)
        self.pad = Pad(t)
        self.undo = tip(KeyButton(t("Last stroke away")), t("Last stroke away"), "Backspace")
        self.again = KeyButton(t("Start again"), look="quiet")
        self.card.body.insertWidget(0, self.pad)
        for tool in (self.undo, self.again):
            self.tools.addWidget(tool)
        self._awaits_own = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(QUIET_MS)
        self._rest.timeout.connect(self._keep)
        self.pad.drawn.connect(self._rest.start)
        self.pad.undone.connect(self._take_stroke)
        self.undo.clicked.connect(self._take_stroke)
        self.again.clicked.connect(self._start_again)
        self.setFocusProxy(self.pad)

    def show_item(self, item: Item) -> None:
        is_same = item.path == self._item.path
        if is_same and self._rest.isActive():
            return
        if not is_same or item.value != self._value:
            # its own drawing comes back as an answer: the strokes stay, so that they can be taken away
            if not (is_same and self._awaits_own):
                self.pad.clear()
            self._awaits_own = False
        self.pad.setFixedHeight(px((WIDE if "signature" in item.appearance else TALL).height()))
        self.pad.drawing = WIDE if "signature" in item.appearance else TALL
        self.pad.setAccessibleName(item.label)
        self.pad.setEnabled(not item.is_read_only)
        super().show_item(item)
        self._show_ground(item, is_same=is_same)
        self.words.setText(
            ""
            if self.is_theirs
            else self._t("Draw with the mouse, a pen or a finger; or choose a picture of it. It is kept in the study.")
        )
        self.words.setVisible(not item.is_read_only and not self.is_theirs)

    def _show_ground(self, item: Item, *, is_same: bool) -> None:
        if not is_same:
            self.pad.lay_ground(b"")
        name = ground_of(item)
        if name and not (is_same and self.pad.has_ground):
            path = item.path

            def lay(content: bytes | None) -> None:
                if not isValid(self) or path != self._item.path:
                    return
                self.pad.lay_ground(content or b"")
                if not self.pad.has_ground:
                    self._say(self._t("Picture: {name}", name=name))

            self.wish_requested.emit(FormFileWanted(name, lay))

    def place(self) -> QWidget:
        return self.pad if self.pad.isEnabled() else self.export

    def flush(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self._keep()

    def _keep(self) -> None:
        if not self.pad.is_empty:
            self._awaits_own = True
            self.wish_requested.emit(ContentGiven(self._item.path, "drawing.png", self.pad.png()))
        elif self._value:
            self._remove()

    def _show_content(self, path: str, value: str, name: str, content: bytes) -> None:
        super()._show_content(path, value, name, content)
        self.picture.hide()
        if name and (path, value) == (self._item.path, self._value) and not self.pad.strokes:
            self.pad.show_below(content)

    def _remove(self) -> None:
        self._rest.stop()
        self.pad.clear()
        super()._remove()

    def _take_stroke(self) -> None:
        if self.pad.strokes:
            self.pad.strokes.pop()
            self.pad.update()
            self._rest.start()

    def _start_again(self) -> None:
        if self._value:
            self._remove()
        else:
            self._rest.stop()
            self.pad.clear()

    def _warn(self, is_asking: bool) -> None:
        super()._warn(is_asking)
        may_draw = not self._item.is_read_only and not is_asking
        # "start again" says the same as "take it out"
        self.remove.hide()
        self.undo.setVisible(may_draw)
        self.again.setVisible(may_draw)


def ground_of(item: Item) -> str:
    """The picture of the form that is drawn on."""
    if "annotate" not in item.appearance.split():
        return ""
    return item.media.get("image") or item.media.get("big-image", "")


class Pad(QWidget):
    """Strokes in the coordinates of the drawing, whatever the size on the screen."""

    drawn = Signal()
    undone = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.drawing = WIDE
        self.strokes: list[list[QPointF]] = []
        self._below = QImage()
        self._ground = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(t("Drawn with the mouse; with the keyboard, choose a picture instead"))

    @property
    def is_empty(self) -> bool:
        return not self.strokes and self._below.isNull()

    @property
    def has_ground(self) -> bool:
        return not self._ground.isNull()

    def lay_ground(self, content: bytes) -> None:
        """What a drawing begins on; it is no answer before something is drawn. Nothing where it is no picture."""
        self._ground = read_picture(content, self.drawing * 2) if content else QImage()
        self.update()

    def clear(self) -> None:
        self.strokes.clear()
        self._below = QImage()
        self.update()

    def show_below(self, content: bytes) -> None:
        """What was drawn before, or the picture that was chosen."""
        self._below = read_picture(content, self.drawing * 2)
        self.update()

    def png(self) -> bytes:
        image = QImage(self.drawing * 2, QImage.Format.Format_RGB32)
        image.fill(QColor(PAPER))
        painter = QPainter(image)
        painter.scale(2, 2)
        self._draw(painter)
        painter.end()
        held = QBuffer()
        held.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(held, "PNG")  # type: ignore[call-overload]  # the stub knows only names of files as bytes
        return bytes(held.data().data())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self.strokes.append([self._point(event)])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.strokes:
            self.strokes[-1].append(self._point(event))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.drawn.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not event.modifiers():
            self.undone.emit()
        else:
            super().keyPressEvent(event)

    def _scale(self) -> float:
        return min(self.width() / self.drawing.width(), self.height() / self.drawing.height())

    def _paper(self) -> QRectF:
        scale = self._scale()
        size = QRectF(0, 0, self.drawing.width() * scale, self.drawing.height() * scale)
        if self.isRightToLeft():
            size.moveRight(self.width())
        return size

    def _point(self, event: QMouseEvent) -> QPointF:
        return (event.position() - self._paper().topLeft()) / self._scale()

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        below = self._ground if self._below.isNull() else self._below
        if not below.isNull():
            room = below.size().scaled(self.drawing, Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(QPointF(0, 0), room), below)
        painter.setPen(
            QPen(QColor(INK), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        for stroke in self.strokes:
            path = QPainterPath(stroke[0])
            for point in stroke[1:] or [stroke[0] + QPointF(0.1, 0.1)]:
                path.lineTo(point)
            painter.drawPath(path)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paper = self._paper()
        painter.fillRect(paper, QColor(PAPER))
        painter.save()
        painter.setClipRect(paper)
        painter.translate(paper.topLeft())
        painter.scale(self._scale(), self._scale())
        self._draw(painter)
        painter.restore()
        colour = current().accent if self.hasFocus() else current().line_strong
        painter.setPen(QPen(QColor(colour), 2 if self.hasFocus() else 1))
        painter.drawRect(paper.adjusted(1, 1, -1, -1))
