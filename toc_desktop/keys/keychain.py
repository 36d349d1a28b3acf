"""The system's keychain, for comfort only: it may hold a study's key where the user chose so.

Only keychains that are locked with the user's session count; everything else (files in clear, prompts on a terminal)
is no keychain. A call may wait for the user's answer to a prompt: never call it on the window's thread. Failures are
answers here ("not remembered"), since every study opens without a keychain too.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "toc-desktop"
ACCEPTED = frozenset(
    {
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.libsecret", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
        ("keyring.backends.Windows", "WinVaultKeyring"),
        ("keyring.backends.macOS", "Keyring"),
    }
)


def is_available() -> bool:
    return _keychain() is not None


def remember(study_id: str, key: bytes) -> bool:
    """Whether the keychain holds the key now."""
    from keyring.errors import KeyringError

    keychain = _keychain()
    if keychain is None:
        return False
    try:
        keychain.set_password(SERVICE, study_id, base64.b64encode(key).decode("ascii"))
    except KeyringError:
        return False
    return recall(study_id) == key


def recall(study_id: str) -> bytes | None:
    from keyring.errors import KeyringError

    keychain = _keychain()
    if keychain is None:
        return None
    try:
        kept = keychain.get_password(SERVICE, study_id)
        key = base64.b64decode(kept, validate=True) if kept else b""
    except (KeyringError, binascii.Error):
        return None
    return key if len(key) == 32 else None


def forget(study_id: str) -> bool:
    """Whether the keychain is without the key now."""
    from keyring.errors import KeyringError, PasswordDeleteError

    keychain = _keychain()
    if keychain is None:
        return True
    try:
        keychain.delete_password(SERVICE, study_id)
    except PasswordDeleteError:
        return recall(study_id) is None
    except KeyringError:
        return False
    return True


def _keychain() -> KeyringBackend | None:
    """The keychain to use: keyring's choice, or the first acceptable member of its chain."""
    import keyring
    from keyring.errors import KeyringError

    try:
        chosen = keyring.get_keyring()
        members: list[KeyringBackend] = list(getattr(chosen, "backends", None) or [chosen])
    except (KeyringError, RuntimeError):
        return None
    return next((member for member in members if (type(member).__module__, type(member).__name__) in ACCEPTED), None)
