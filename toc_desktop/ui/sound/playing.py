"""Plays a recording from memory; one at a time in the whole program.

It is decoded some seconds ahead on the window's thread: libsndfile seeks after each read, which is far too slow for the
small portions that PortAudio asks for on its own thread.
"""

from __future__ import annotations

from collections import deque
from io import BytesIO
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.ui.sound import libraries

LOOK_MS = 100
LATENCY = 0.3
"""Seconds between asking for sound and hearing it: nobody waits for it, and a busy computer does not stutter."""

AHEAD_SECONDS = 5


class _Stock:
    """What is decoded and not played yet. One thread adds at the end, the other takes from the beginning."""

    def __init__(self, sound: Any) -> None:
        self._sound = sound
        self._ready: deque[bytes] = deque()
        self._at = 0
        self._second: int = 2 * sound.channels * sound.samplerate
        self._decoded = self._played = 0
        self.is_whole = False

    @property
    def seconds(self) -> float:
        """Played so far."""
        return self._played / self._second

    def fill_up(self) -> None:
        while not self.is_whole and self._decoded - self._played < AHEAD_SECONDS * self._second:
            try:
                data = bytes(self._sound.buffer_read(AHEAD_SECONDS * self._sound.samplerate, dtype="int16"))
            except RuntimeError:  # damaged: it ends here
                data = b""
            self._decoded += len(data)
            if data:
                self._ready.append(data)
            else:
                self.is_whole = True

    def take(self, wanted: Any) -> bool:
        """Fills it, with silence where there is nothing; False where nothing more comes."""
        at, room = 0, len(wanted)
        while at < room and self._ready:
            part = self._ready[0][self._at : self._at + room - at]
            wanted[at : at + len(part)] = part
            at += len(part)
            self._at += len(part)
            if self._at == len(self._ready[0]):
                self._ready.popleft()
                self._at = 0
        self._played += at
        wanted[at:] = bytes(room - at)
        return at == room or not self.is_whole


def stop_all() -> None:
    """Before something else is played, and before a microphone is opened."""
    for player in [one for one in libraries.in_use if isinstance(one, Player)]:
        player.stop()


class Player(QObject):
    looked = Signal()
    """Ten times a second while it plays: `seconds` is new."""
    ended = Signal()
    """By itself or not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seconds = 0.0
        self._stream: Any = None
        self._stock: _Stock | None = None
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self._look)

    @property
    def is_playing(self) -> bool:
        return self._stream is not None

    def play(self, content: bytes) -> None:
        """Raises `Problem` "no-sound", "unknown-sound" (nothing that can be decoded here) or "no-loudspeaker"."""
        stop_all()
        libraries.look_for_devices_anew()
        sound = self._decode(content)
        sounddevice = libraries.devices()
        done = sounddevice.CallbackStop
        stock = _Stock(sound)
        stock.fill_up()

        def fill(wanted: Any, _frames: int, _time: object, _status: object) -> None:
            if not stock.take(wanted):
                raise done

        try:
            stream = sounddevice.RawOutputStream(
                samplerate=sound.samplerate, channels=sound.channels, dtype="int16", latency=LATENCY, callback=fill
            )
            stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:  # ValueError: there is no device at all
            raise Problem(
                Message("No loudspeaker can be used on this computer."),
                Message("Plug in a headset or switch the loudspeaker on, and try again."),
                kind="no-loudspeaker",
            ) from error
        self._stock, self._stream, self.seconds = stock, stream, 0.0
        libraries.in_use.add(self)
        self._clock.start()

    def stop(self) -> None:
        """It is silent when this returns."""
        self._clock.stop()
        stream, self._stream = self._stream, None
        libraries.in_use.discard(self)
        if stream is None:
            return
        stream.abort(ignore_errors=True)
        stream.close(ignore_errors=True)
        self._stock = None
        self.ended.emit()

    def _decode(self, content: bytes) -> Any:
        soundfile = libraries.files()
        try:
            return soundfile.SoundFile(BytesIO(content))
        except (soundfile.SoundFileError, RuntimeError, ValueError, OverflowError) as error:
            raise Problem(
                Message("This recording cannot be played here: WAV, FLAC, OGG, Opus and MP3 can."),
                Message("Another program can play it once it is outside the study."),
                kind="unknown-sound",
            ) from error

    def _look(self) -> None:
        if self._stream is None or self._stock is None:
            return
        if not self._stream.active:
            self.stop()
            return
        self._stock.fill_up()
        self.seconds = self._stock.seconds
        self.looked.emit()
