"""Who may open a study: its key, the passphrase that wraps it, the recovery code that is it, the system's keychain."""

from __future__ import annotations

from toc_desktop.keys import keychain
from toc_desktop.keys.passphrase import weigh_passphrase
from toc_desktop.keys.recovery import key_from_recovery, recovery_code
from toc_desktop.keys.wrapping import new_key, rewrap, unwrap, wrap

DEMONSTRATION_PASSPHRASE = "demonstration"  # noqa: S105 (no secret: it is printed on the Welcome page)
"""Public on purpose: a demonstration study holds only invented words and says that it is not protected."""

__all__ = [
    "DEMONSTRATION_PASSPHRASE",
    "key_from_recovery",
    "keychain",
    "new_key",
    "recovery_code",
    "rewrap",
    "unwrap",
    "weigh_passphrase",
    "wrap",
]
