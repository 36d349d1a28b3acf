"""Why a passphrase is too weak: the one lock that a stolen laptop leaves standing."""

from __future__ import annotations

import itertools

from toc_desktop.i18n import Message

SHORTEST = 12
FEWEST_KINDS = 6
WELL_KNOWN = ("password", "passphrase", "123456", "qwerty", "azerty", "letmein", "demonstration", "interview", "abcdef")


def weigh_passphrase(text: str) -> Message | None:
    """What to say about a weak passphrase; None when it will do. Length counts, not symbols: four words are good."""
    meant = text.strip().casefold()
    if len(meant) < SHORTEST:
        return Message(
            "Use at least {least} characters; four or five words that do not belong together are good.", least=SHORTEST
        )
    if len(set(meant)) < FEWEST_KINDS:
        return Message("This repeats a few characters; it is easy to guess.")
    rest = meant
    for known in WELL_KNOWN:
        rest = rest.replace(known, "")
    if len(rest) < SHORTEST // 2:
        return Message("This is among the first things that somebody would try.")
    steps = {ord(b) - ord(a) for a, b in itertools.pairwise(meant)}
    if len(steps) == 1:
        return Message("This is a simple row of characters; it is easy to guess.")
    return None
