"""AES in CBC mode for the passwords of PDF files (ISO 32000-2, 7.6.4); a study's own encryption is SQLCipher's."""

from __future__ import annotations


def aes_cbc(key: bytes, start: bytes, content: bytes) -> bytes:
    """Encrypts whole blocks of 16 bytes, without padding. `key` has 16 or 32 bytes, `start` 16."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    encryptor = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
    return encryptor.update(content) + encryptor.finalize()
