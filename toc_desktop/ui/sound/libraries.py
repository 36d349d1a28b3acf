"""The door to the libraries for sound, which are loaded when somebody first records or plays.

They are an extra (`[audio]`): without them, without PortAudio or without a device the program works, and says so.
"""

from __future__ import annotations

from importlib.util import find_spec
from types import ModuleType

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message

NOT_INSTALLED = Message("The part of the program that records and plays is not installed on this computer.")
INSTALL = Message(
    "Whoever looks after the computer starts the installation again and lets it finish. Everything else works."
)


in_use: set[object] = set()
"""Who has a stream open."""


def is_installed() -> bool:
    """Without loading anything; whether there is a device too is seen when it is used."""
    return all(find_spec(name) is not None for name in ("sounddevice", "soundfile"))


def devices() -> ModuleType:
    """The module `sounddevice`. Raises `Problem` "no-sound"."""
    try:
        import sounddevice
    except (ImportError, OSError) as error:  # OSError: the package is there, PortAudio is not
        raise Problem(NOT_INSTALLED, INSTALL, kind="no-sound") from error
    found: ModuleType = sounddevice
    return found


def files() -> ModuleType:
    """The module `soundfile`. Raises `Problem` "no-sound"."""
    try:
        import soundfile
    except (ImportError, OSError) as error:
        raise Problem(NOT_INSTALLED, INSTALL, kind="no-sound") from error
    found: ModuleType = soundfile
    return found


def look_for_devices_anew() -> None:
    """PortAudio lists devices once; a headset that was plugged in since is found only after this.

    Nothing happens while something sounds or is recorded: that would end it.
    """
    found = devices()
    if not in_use:
        found._terminate()
        found._initialize()
