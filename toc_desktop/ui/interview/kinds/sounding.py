"""An audio question: recorded with the microphone, or chosen; heard from memory. Never recorded out of sight.

What comes from the microphone is voiced piece by piece, so that it lies in the study while it is being recorded.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QDragEnterEvent, QHideEvent
from PySide6.QtWidgets import QWidget

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message, Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.kinds.attaching import AttachmentField
from toc_desktop.ui.interview.kinds.listening import PlayButton, minutes
from toc_desktop.ui.interview.kinds.meter import LevelMeter
from toc_desktop.ui.interview.kinds.wishes import AttachmentWanted, RecordingWanted, SoundRecorded
from toc_desktop.ui.parts import KeyButton, fill, label, row
from toc_desktop.ui.sound import libraries
from toc_desktop.ui.sound.recording import Recorder

PIECE_SECONDS = 15
"""How much of a recording a killed program may lose."""
FAINT_SECONDS = 5
NOT_AGREED = Message(
    "This person did not agree to be recorded: the microphone stays off. A recording of something else can be chosen."
)
GOING = Message("It is being recorded, and kept in the study every {count} seconds.")
KEPT = Message("It stopped, and is kept in the study.")
NOT_REAL = Message("The microphone is used in real interviews only.")


class SoundField(AttachmentField):
    def __init__(self, t: Translator) -> None:
        self.record = KeyButton(t("Record"), look="main")
        self.play = PlayButton(t, Message("Play the recording"))
        self.going = QWidget()
        self.meter = LevelMeter(t)
        self.time = label("", "strong", wraps=False)
        self.said = label("", "small")
        self.recorder = Recorder()
        self._may_record: bool | None = None
        self._is_first = False
        self._passed_on = 0.0
        super().__init__(t)
        self.recorder.setParent(self)
        self.record.clicked.connect(self._press)
        self.recorder.looked.connect(self._look)
        self.recorder.stopped_by_itself.connect(self._stop)
        self.play.wanted.connect(self._fetch)
        self.play.refused.connect(self._tell)
        self.setFocusProxy(self.record)

    def _lay_out(self) -> None:
        self.tools.addWidget(self.record)
        self.tools.addWidget(self.play)
        within = row(self.going, space=10)
        within.addWidget(self.time)
        within.addWidget(self.meter)
        within.addStretch(1)
        super()._lay_out()
        self.card.body.insertWidget(0, self.said)
        self.card.body.insertWidget(0, self.going)

    # showing

    def show_item(self, item: Item) -> None:
        if self.recorder.is_going and item.path == self._item.path and not item.is_read_only:
            # the echo of a piece that was kept
            self._item = item
            return
        self._stop()
        if item.path != self._item.path:
            self._tell("")
        self._may_record = None
        self.wish_requested.emit(RecordingWanted(self._allow))
        self.play.show_of(item.label)
        super().show_item(item)

    def place(self) -> QWidget:
        return self.record if self.record.isEnabled() and not self.record.isHidden() else super().place()

    def _allow(self, may_record: bool) -> None:
        self._may_record = may_record

    def _why_not(self) -> str:
        """Why the microphone stays off here, in words; "" where it may be used."""
        if not libraries.is_installed():
            return f"{self._t(libraries.NOT_INSTALLED)} {self._t(libraries.INSTALL)}"
        if self._may_record is None:
            return self._t(NOT_REAL)
        return "" if self._may_record else self._t(NOT_AGREED)

    def _warn(self, is_asking: bool) -> None:
        super()._warn(is_asking)
        is_going = self.recorder.is_going
        may_change = not self._item.is_read_only and not self.is_theirs and not is_asking
        why_not = self._why_not() if may_change else ""
        self.record.setVisible(may_change)
        self.record.setEnabled(not why_not)
        self._name_record()
        if why_not:
            self._tell(why_not)
        self.play.setVisible(bool(self._value) and not is_asking and not is_going)
        self.going.setVisible(is_going)
        if is_going:
            for part in (self.choose, self.words, self.remove, self.export):
                part.hide()

    def _name_record(self) -> None:
        words = self._t("Record again") if self._value else self._t("Record")
        if self.recorder.is_going:
            words = self._t("Stop and keep")
        self.record.set_words(words, self._t("{question}: {do}", question=self._item.label, do=words))

    def _tell(self, words: str) -> None:
        """Below the time: what went wrong, or what has become of the recording."""
        if words == self.said.text():
            return
        fill(self.said, words)
        self.record.setAccessibleDescription(words)
        if words and self.isVisible():
            self.said.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self.said, QAccessible.Event.Alert))

    # recording

    def _press(self) -> None:
        if self.recorder.is_going:
            self._stop()
        elif self._value:
            words = Message("What is here now is replaced as soon as you record again.")
            self._ask(words, Message("Record over it"), self._start)
        else:
            self._start()

    def _start(self) -> None:
        self._tell("")
        try:
            self.recorder.start()
        except Problem as problem:
            self._warn(False)
            self._tell(f"{self._t(problem.message)} {self._t(problem.advice)}")
        else:
            self._is_first, self._passed_on = True, 0.0
            self._say("")
            self._warn(False)
            self._look()
            self._tell(
                self._t("It is being recorded, and kept in the study every {count} seconds.", count=PIECE_SECONDS)
            )
        self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        recorder = self.recorder
        self.time.setText(self._t("● Recording {time}", time=minutes(recorder.seconds)))
        self.meter.show_level(recorder.level)
        if recorder.faint_seconds >= FAINT_SECONDS:
            self._tell(self._t("Hardly anything is heard. Is the microphone switched on, and near enough?"))
        if recorder.seconds - self._passed_on >= PIECE_SECONDS and (piece := recorder.take()):
            self._pass_on(piece, is_last=False)

    def _stop(self, why: Message | None = None) -> None:
        if not self.recorder.is_going:
            return
        self._pass_on(self.recorder.stop(), is_last=True)
        self._tell(self._t(why or KEPT))
        # what was recorded may be shown already, or comes with the next echo
        super().show_item(self._item)

    def _pass_on(self, piece: bytes, *, is_last: bool) -> None:
        is_first, self._is_first, self._passed_on = self._is_first, False, self.recorder.seconds
        self.wish_requested.emit(SoundRecorded(self._item.path, piece, is_first, is_last))

    def leave(self) -> None:
        self._stop()
        self.play.player.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.recorder.is_going:
            super().dragEnterEvent(event)

    # hearing

    def _fetch(self) -> None:
        path, value = self._item.path, self._value

        def come(name: str, content: bytes) -> None:
            if (path, value) != (self._item.path, self._value):
                return
            if name:
                self.play.play(content)
            else:
                self._tell(self._t("{name}: not on this computer.", name=value))

        self.wish_requested.emit(AttachmentWanted(path, come))
