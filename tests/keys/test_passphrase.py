"""A passphrase is weighed before it is taken."""

from __future__ import annotations

import pytest

from toc_desktop.keys import weigh_passphrase


@pytest.mark.parametrize(
    "text",
    [
        "",
        "short",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "password1234",
        "abcdefghijklmnop",
        "demonstration",
        " " * 20,
    ],
)
def test_weak_ones_are_told_why(text: str) -> None:
    assert str(weigh_passphrase(text))


@pytest.mark.parametrize(
    "text", ["lantern orbit mustard", "une porte rouge et trois chats", "مفتاح البيت القديم", "k8#vQz!pL2@wX9"]
)
def test_long_ones_will_do(text: str) -> None:
    assert weigh_passphrase(text) is None
