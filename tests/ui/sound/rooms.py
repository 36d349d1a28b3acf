"""A room to be heard in, for tests: a sound server with a loudspeaker whose sound the microphone hears.

PulseAudio runs in folders of its own, without a sound card, a system service or a session; ALSA's default leads to it.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from importlib.util import find_spec
from pathlib import Path

NEEDED = ("pulseaudio", "pactl")
TO_PULSE = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"


def lacks() -> list[str]:
    """What a test with a microphone needs and does not find."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    missing += [name for name in ("sounddevice", "soundfile") if find_spec(name) is None]
    missing += [] if find_library("portaudio") else ["libportaudio2"]
    plugins = ("/usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so", "/usr/lib*/alsa-lib/libasound_module_pcm_pulse.so")
    if not any(found for plugin in plugins for found in Path("/").glob(plugin[1:])):
        missing.append("libasound2-plugins")
    return missing


def environment(folder: Path) -> dict[str, str]:
    """For the server and for the program that hears through it."""
    home, runtime = folder / "home", folder / "runtime"
    home.mkdir(exist_ok=True)
    runtime.mkdir(mode=0o700, exist_ok=True)
    (home / ".asoundrc").write_text(TO_PULSE)
    wished = {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "QT_QPA_PLATFORM": "offscreen"}
    unwished = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER", "XDG_CONFIG_HOME")
    return {key: value for key, value in os.environ.items() if key not in unwished} | wished


@contextmanager
def room(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], dict[str, str]]]:
    """The server, and the environment of those who are in the room."""
    around = environment(folder)
    line = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes"]
    modules = ["-L", "module-native-protocol-unix", "-L", "module-null-sink sink_name=room rate=48000"]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen([*line, *modules], env=around, stdout=log, stderr=log)
    try:
        wait_for(around)
        yield server, around
    finally:
        server.kill()
        server.wait()


def wait_for(around: dict[str, str]) -> None:
    asked = ["pactl", "set-default-source", "room.monitor"]
    for _ in range(100):
        if subprocess.run(asked, env=around, capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise AssertionError("the sound server did not come up")


def tone(hertz: float, seconds: float, rate: int = 48_000) -> bytes:
    """Samples of 16 bits, one channel."""
    step = 2 * math.pi * hertz / rate
    return array("h", (int(12_000 * math.sin(step * at)) for at in range(int(rate * seconds)))).tobytes()


def strength(samples: array[int], hertz: float, rate: int) -> float:
    """How much of that frequency is in it, by Goertzel: 1 where there is nothing else."""
    turn = 2 * math.cos(2 * math.pi * hertz / rate)
    before = last = 0.0
    for sample in samples:
        before, last = last, sample + turn * last - before
    power = before * before + last * last - turn * before * last
    whole = sum(sample * sample for sample in samples) or 1
    return 2 * power / (len(samples) * whole)


def strongest(samples: array[int], hertz: float, rate: int) -> float:
    """The best of its eighths of a second: a busy machine may stutter in between, and that is not what is asked."""
    size = rate // 8
    pieces = [samples[at : at + size] for at in range(0, len(samples) - size + 1, size)]
    return max((strength(piece, hertz, rate) for piece in pieces), default=0.0)
