"""What a microphone hears, as one growing Ogg Opus stream in memory.

PortAudio calls on a thread of its own; what it brings is put into a queue and nothing else is done there. A timer on
the window's thread takes it from there, so all else stays on one thread.
"""

from __future__ import annotations

from array import array
from io import BytesIO
from math import log10
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.ui.sound import libraries, playing

RATES = (16_000, 48_000)
"""Samples a second: enough for speech; the other for devices that know no such slow pace. Opus takes both."""
LOOK_MS = 100
MOST_BYTES = 19 << 20
"""About an hour and a half. What is attached may have 20 MB."""
FAINT = 0.25
"""On the scale of `level`: -45 dB. Whoever speaks into a working microphone is louder."""
FULL = Message("The recording is as long as it can be. It stopped by itself and is kept.")
GONE = Message("The microphone is not there any more. What was recorded until then is kept.")


class Recorder(QObject):
    """`take` gives the bytes that are new since it was last called; all of them together are the recording."""

    looked = Signal()
    """Ten times a second: `seconds` and `level` are new."""
    stopped_by_itself = Signal(object)
    """A `Message` that says why. What is left is there to be taken with `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seconds = 0.0
        self.level = 0.0
        """Of the last moment: 0 is silence (-60 dB and less), 1 as loud as can be told."""
        self.faint_seconds = 0.0
        """For how long hardly anything was heard."""
        self._rate = RATES[0]
        self._stream: Any = None
        self._sound: Any = None
        self._arrived: SimpleQueue[bytes] = SimpleQueue()
        self._kept = BytesIO()
        self._taken = 0
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self._look)

    @property
    def is_going(self) -> bool:
        return self._stream is not None

    def start(self) -> None:
        """Raises `Problem` "no-sound" or "no-microphone"."""
        playing.stop_all()
        libraries.look_for_devices_anew()
        soundfile = libraries.files()
        self._arrived, self._kept, self._taken = SimpleQueue(), BytesIO(), 0
        self.seconds = self.level = self.faint_seconds = 0.0
        self._stream = self._open()
        libraries.in_use.add(self)
        self._sound = soundfile.SoundFile(
            self._kept, "w", samplerate=self._rate, channels=1, format="OGG", subtype="OPUS"
        )
        self._clock.start()

    def take(self) -> bytes:
        with self._kept.getbuffer() as held:
            new = bytes(held[self._taken :])
        self._taken += len(new)
        return new

    def stop(self) -> bytes:
        """The microphone is off when this returns. The last bytes, without which the stream would have no end."""
        self._clock.stop()
        stream, self._stream = self._stream, None
        libraries.in_use.discard(self)
        if stream is not None:
            # not `stop`, which waits for a device that may be gone
            stream.abort(ignore_errors=True)
            stream.close(ignore_errors=True)
        if self._sound is not None:
            self._drain()
            self._sound.close()
            self._sound = None
        return self.take()

    def _open(self) -> Any:
        sounddevice = libraries.devices()
        arrived = self._arrived

        def hear(heard: Any, _frames: int, _time: object, _status: object) -> None:
            arrived.put(bytes(heard))

        refused: Exception | None = None
        for rate in RATES:
            stream: Any = None
            try:
                stream = sounddevice.RawInputStream(
                    samplerate=rate, channels=1, dtype="int16", latency=LOOK_MS / 1000, callback=hear
                )
                stream.start()
            except (sounddevice.PortAudioError, ValueError) as error:  # ValueError: there is no device at all
                refused = error
                if stream is not None:
                    stream.close(ignore_errors=True)
            else:
                self._rate = rate
                return stream
        raise Problem(
            Message("No microphone can be used on this computer."),
            Message(
                "Plug one in, switch it on, close other programs that record, and try again. A recording that "
                "was made elsewhere can be chosen. The answers are safe."
            ),
            kind="no-microphone",
        ) from refused

    def _look(self) -> None:
        self._drain()
        self.looked.emit()
        if self._stream is None:
            return
        if not self._stream.active:
            self.stopped_by_itself.emit(GONE)
        elif self._kept.tell() >= MOST_BYTES:
            self.stopped_by_itself.emit(FULL)

    def _drain(self) -> None:
        loudest, brought = 0, 0.0
        while True:
            try:
                heard = self._arrived.get_nowait()
            except Empty:
                break
            self._sound.buffer_write(heard, dtype="int16")
            samples = array("h", heard)
            loudest = max(loudest, max(samples), -min(samples))
            brought += len(samples) / self._rate
        if not brought:
            return
        self.seconds += brought
        self.level = max(0.0, 1 + 20 * log10(loudest / 32768) / 60) if loudest else 0.0
        self.faint_seconds = self.faint_seconds + brought if self.level < FAINT else 0.0
