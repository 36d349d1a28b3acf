"""A paper that leaves the study with a password on it."""

from __future__ import annotations

import io

import pikepdf
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from toc_desktop.i18n import ENGLISH
from toc_desktop.report import Item, Said, Section, TeamCopy, draw, protect

WORDS = "I made the name up on the bus (twice)."
PAPER = TeamCopy("Interview M-A07 · نسخة (1)", "", (), (Section("Inputs \\ (a", (Item("What?", (Said(WORDS),)),)),))


def aes_cbc(key: bytes, start: bytes, data: bytes) -> bytes:
    encryptor = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
    return encryptor.update(data) + encryptor.finalize()


@pytest.mark.parametrize("password", ["harbour seven", "كلمة السر", "x" * 200])
def test_only_the_password_opens_it_and_everything_is_there(password: str) -> None:
    plain = draw(PAPER, translate=ENGLISH)
    locked = protect(plain, password, cipher=aes_cbc)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked), password=password[:-1] if len(password) < 100 else "")
    with pikepdf.open(io.BytesIO(locked), password=password) as opened, pikepdf.open(io.BytesIO(plain)) as before:
        assert opened.encryption.R == 6
        assert opened.encryption.V == 5
        assert opened.encryption.stream_method == pikepdf.models.EncryptionMethod.aesv3
        assert opened.check_pdf_syntax() == []
        assert str(opened.docinfo["/Title"]) == "Interview M-A07 · نسخة (1)"
        assert str(opened.Root.Lang) == "en"
        assert opened.Root.Outlines.First.Title == before.Root.Outlines.First.Title
        assert [page.Contents.read_bytes() for page in opened.pages] == [
            page.Contents.read_bytes() for page in before.pages
        ]


def test_nothing_of_the_paper_is_left_in_clear() -> None:
    locked = protect(draw(PAPER, translate=ENGLISH), "harbour", cipher=aes_cbc)
    assert b"Interview" not in locked
    assert b"Inputs" not in locked
    assert "Inputs".encode("utf-16-be").hex().encode() not in locked.lower()


def test_the_same_paper_is_never_locked_with_the_same_key() -> None:
    plain = draw(PAPER, translate=ENGLISH)
    assert protect(plain, "harbour", cipher=aes_cbc) != protect(plain, "harbour", cipher=aes_cbc)


@pytest.mark.parametrize(("pdf", "password"), [(b"not a paper", "harbour"), (b"", "harbour")])
def test_something_else_is_refused(pdf: bytes, password: str) -> None:
    with pytest.raises(ValueError, match="paper of ours"):
        protect(pdf, password, cipher=aes_cbc)


def test_an_empty_password_is_refused() -> None:
    with pytest.raises(ValueError, match="not empty"):
        protect(draw(PAPER, translate=ENGLISH), "", cipher=aes_cbc)
