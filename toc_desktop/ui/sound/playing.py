"""Plays a recording from memory; one at a time in the whole program."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.ui.sound import libraries

LOOK_MS = 100


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
        self._sound: Any = None
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
        frame = 2 * sound.channels

        def fill(wanted: Any, frames: int, _time: object, _status: object) -> None:
            # decoded here: it is in memory, and takes a small part of the time that it lasts
            data = bytes(sound.buffer_read(frames, dtype="int16"))
            wanted[: len(data)] = data
            if len(data) < frames * frame:
                wanted[len(data) :] = bytes(frames * frame - len(data))
                raise done

        try:
            stream = sounddevice.RawOutputStream(
                samplerate=sound.samplerate, channels=sound.channels, dtype="int16", callback=fill
            )
            stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:  # ValueError: there is no device at all
            raise Problem(
                Message("No loudspeaker can be used on this computer."),
                Message("Plug in a headset or switch the loudspeaker on, and try again."),
                kind="no-loudspeaker",
            ) from error
        self._sound, self._stream, self.seconds = sound, stream, 0.0
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
        self._sound.close()
        self._sound = None
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
        if self._stream is None:
            return
        if not self._stream.active:
            self.stop()
            return
        self.seconds = self._sound.tell() / self._sound.samplerate
        self.looked.emit()
