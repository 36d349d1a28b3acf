"""A study of its own for each test, in a home of its own. All words are invented."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pages import plain_pages

from toc_desktop.i18n import Message
from toc_desktop.store import Change, StudyFile

KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("TOC_DESKTOP_HOME", str(folder))
    return folder


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    return folder / "study.toc"


@pytest.fixture
def study(place: Path) -> Iterator[StudyFile]:
    opened = StudyFile.create(place, KEY, study_id="01900000-0000-7000-8000-000000000001", key_block='{"synthetic": 1}')
    yield opened
    opened.close()


@pytest.fixture
def say(study: StudyFile) -> Callable[..., str]:
    """Saves one answer of a person, with its statement; gives back the operation."""

    def answered(answer: str, text: str, person: str = "", **more: bool) -> str:
        changes = [
            Change("answer", answer, {"interview": "i1", "key": "/data/q", "value": text}, (person,) if person else ()),
            Change("statement", f"s-{answer}", {"answer": answer, "person": person or None, "question": "q"}),
        ]
        return study.save(Message("Answer"), changes, **more).result().operation

    return answered


@pytest.fixture
def plain_bytes() -> Callable[[Path], bytes]:
    """Every page of a file in clear, free ones and those of its write-ahead log and journal included."""

    def read(path: Path) -> bytes:
        return plain_pages(path, KEY)

    return read


def traces(words: str) -> set[bytes]:
    """Each word and each of its tails of at least four letters, in UTF-8 and as JSON writes them."""
    found: set[bytes] = set()
    for word in re.findall(r"\w+", words):
        for form in (word, word.lower()):
            for at in range(len(form) - 3):
                tail = form[at:]
                found.update((tail.encode(), "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in tail).encode()))
    return found


@pytest.fixture
def left_of(plain_bytes: Callable[[Path], bytes]) -> Callable[[Path, str], set[bytes]]:
    """Which traces of these words are in a file's pages."""

    def search(path: Path, words: str) -> set[bytes]:
        data = plain_bytes(path)
        return {trace for trace in traces(words) if trace in data}

    return search


@pytest.fixture
def full_words_in(plain_bytes: Callable[[Path], bytes]) -> Callable[[Path, str], bool]:
    """Whether each of these words is in a file's pages."""

    def search(path: Path, words: str) -> bool:
        data = plain_bytes(path)
        return all(word.encode() in data for word in re.findall(r"\w+", words))

    return search


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A disk of a given size ("4m"), in memory."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mounted: list[Path] = []

    def mount(size: str) -> Path:
        folder = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        told = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False)
        if told.returncode:
            pytest.skip("this machine does not let a small disk be mounted")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
