"""Run by test_keychain.py inside a session of its own with a real keychain."""

from __future__ import annotations

import keyring

from toc_desktop.keys import keychain

KEY = bytes(range(32))

assert keychain.is_available(), keyring.get_keyring()
assert keychain.recall("study") is None
assert keychain.remember("study", KEY)
assert keychain.recall("study") == KEY
assert keychain.recall("another study") is None
assert keychain.remember("study", KEY[::-1])
assert keychain.recall("study") == KEY[::-1]
assert keychain.forget("study")
assert keychain.recall("study") is None
assert keychain.forget("study")
print("the keychain keeps and forgets")
