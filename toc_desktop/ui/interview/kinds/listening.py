"""A button that plays a recording, and stops it; one that belongs to a question or a choice is fetched when pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message, Translator
from toc_desktop.ui.interview.kinds.wishes import FormFileWanted
from toc_desktop.ui.parts import KeyButton, column, fill, label
from toc_desktop.ui.sound.playing import Player


def minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


class PlayButton(KeyButton):
    """`refused` says in words why it cannot be heard; "" when a new attempt begins. Out of sight is out of hearing."""

    wanted = Signal()
    """It was pressed, and waits for `play`."""
    refused = Signal(str)

    def __init__(self, t: Translator, words: Message, look: str = "") -> None:
        super().__init__(t(words), look=look)
        self._t = t
        self._words = words
        self._of = ""
        self.player = Player(self)
        self.player.looked.connect(self._say)
        self.player.ended.connect(self._say)
        self.clicked.connect(self._press)

    def show_of(self, name: str) -> None:
        """What it plays, for those who listen to the screen."""
        self._of = name
        self.player.stop()
        self._say()

    def play(self, content: bytes) -> None:
        if not self.isVisible():
            return
        try:
            self.player.play(content)
        except Problem as problem:
            self.refused.emit(f"{self._t(problem.message)} {self._t(problem.advice)}")
        self._say()

    def _press(self) -> None:
        if self.player.is_playing:
            self.player.stop()
        else:
            self.refused.emit("")
            self.wanted.emit()

    def _say(self) -> None:
        t, of = self._t, self._of
        if self.player.is_playing:
            self.set_words(t("Stop {time}", time=minutes(self.player.seconds)), t("Stop playing: {name}", name=of))
        else:
            self.set_words(t(self._words), t("{question}: {do}", question=of, do=t(self._words)))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.player.stop()


class FormSound(QWidget):
    """A recording that came with the form, beside a question or a choice; a video is named only."""

    wish_requested = Signal(object)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._name = ""
        self.button = PlayButton(t, Message("Play"), "chip")
        self.said = label("", "small")
        self.video = label("", "small")
        within = column(self, space=4)
        within.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        within.addWidget(self.said)
        within.addWidget(self.video)
        self.button.wanted.connect(self._fetch)
        self.button.refused.connect(lambda words: fill(self.said, words))

    def show_files(self, audio: str, video: str, words: str) -> None:
        """Names of files of the form, "" for none. `words`: what they belong to."""
        self.setVisible(bool(audio or video))
        self.button.setVisible(bool(audio))
        if audio != self._name:
            self._name = audio
            fill(self.said, "")
        self.button.show_of(words)
        fill(
            self.video,
            self._t("The video {name} is not shown here: show it with another program.", name=video) if video else "",
        )

    def _fetch(self) -> None:
        name = self._name

        def come(content: bytes | None) -> None:
            if not isValid(self) or name != self._name:
                return
            if content is None:
                fill(self.said, self._t("{name}: not on this computer.", name=name))
            else:
                self.button.play(content)

        self.wish_requested.emit(FormFileWanted(name, come))
