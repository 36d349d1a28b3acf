"""A real keychain, and the absence of one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked

from toc_desktop.keys import keychain

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
MISSING = [name for name in NEEDED if shutil.which(name) is None]


@pytest.mark.skipif(bool(MISSING), reason=f"these programs are missing: {', '.join(MISSING)}")
def test_a_real_keychain_keeps_and_forgets(tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    story = Path(__file__).with_name("keychain_story.py")
    script = (
        'eval "$(printf "test\\n" | gnome-keyring-daemon --unlock --components=secrets)"; '
        f'exec "{sys.executable}" -W error::UserWarning "{story}"'
    )
    # no display: the daemon must not wait for somebody to answer a prompt
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime)}
    told = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "the keychain keeps and forgets" in told.stdout, told.stderr


@pytest.mark.parametrize("backend", [fail.Keyring(), null.Keyring()])
def test_what_is_no_real_keychain_counts_as_none(backend: KeyringBackend) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        assert not keychain.is_available()
        assert not keychain.remember("study", bytes(32))
        assert keychain.recall("study") is None
        assert keychain.forget("study")
    finally:
        keyring.set_keyring(before)


def test_a_locked_keychain_is_an_answer_not_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked(KeyringBackend):
        """Refuses as SecretService does when its owner dismisses the prompt."""

        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            raise KeyringLocked(service, username)

        def set_password(self, service: str, username: str, password: str) -> None:
            raise KeyringLocked(service, username, password)

        def delete_password(self, service: str, username: str) -> None:
            raise KeyringLocked(service, username)

    monkeypatch.setattr(keychain, "ACCEPTED", {(Locked.__module__, Locked.__name__)})
    before = keyring.get_keyring()
    keyring.set_keyring(Locked())
    try:
        assert keychain.is_available()
        assert not keychain.remember("study", bytes(32))
        assert keychain.recall("study") is None
        assert not keychain.forget("study")
    finally:
        keyring.set_keyring(before)
