"""Two kinds of failure: a `Problem` is what a user reads; everything else is a bug of ours."""

from __future__ import annotations

from toc_desktop.i18n import Message


class Problem(Exception):
    """Something in the world went wrong. It says what happened and what to do, and is written where it is raised.

    `kind` is a short stable word for those who must react differently (the window asks again for a passphrase, say);
    it is never shown.
    """

    def __init__(self, message: Message, advice: Message, *, kind: str = "") -> None:
        super().__init__(message, advice)
        self.message = message
        self.advice = advice
        self.kind = kind

    def __str__(self) -> str:
        return f"{self.message} {self.advice}"
