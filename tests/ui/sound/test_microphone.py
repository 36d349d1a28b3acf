"""A real microphone, though a virtual one: what is heard comes back out of the study, and lies nowhere in clear."""

from __future__ import annotations

import subprocess
import sys
from array import array
from io import BytesIO
from pathlib import Path

import pytest
from pages import plain_pages

sys.path.insert(0, str(Path(__file__).parent))
from rooms import environment, lacks, room, strongest

from toc_desktop import keys
from toc_desktop.app import library
from toc_desktop.app.interviewing import resume
from toc_desktop.store import key_blocks

STORY = Path(__file__).with_name("story.py")
MARKS = (b"OggS\0\2", b"OpusHead", b"OpusTags", b"fLaC\0", b"WAVEfmt")
MISSING = lacks()

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"for a virtual microphone these are missing: {MISSING}")


def tell(story: str, study: Path, around: dict[str, str], server: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(STORY), story, str(study), str(server)],
        env=around,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def in_clear(*folders: Path) -> set[tuple[str, bytes]]:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {(path.name, mark) for path in files for mark in MARKS if mark in path.read_bytes()}


@pytest.mark.parametrize("story", ["kept", "left", "stays", "gone", "full", "crowded", "played"])
def test_in_a_room(story: str, study_path: Path, tmp_path: Path) -> None:
    with room(tmp_path) as (server, around):
        told = tell(story, study_path, around, server.pid)
    assert f"told: {story}" in told.stdout, told.stderr


def test_a_killed_recording_is_there_but_for_its_last_seconds_and_lies_nowhere_in_clear(
    study_path: Path, own_folder: Path, tmp_path: Path, passphrase: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    soundfile = pytest.importorskip("soundfile")
    temporary = tmp_path_factory.mktemp("temporary")
    with room(tmp_path) as (server, around):
        around |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
        # killed while it records, so that whatever it wrote is still lying there
        told = tell("killed", study_path, around, server.pid)
    assert told.stdout.startswith("interview "), told.stderr
    assert study_path.with_name(study_path.name + "-wal").exists(), "the log is being written"
    assert in_clear(tmp_path, own_folder, temporary) == set()
    pages = plain_pages(study_path, keys.unwrap(key_blocks.find(study_path), passphrase))
    assert b"OpusHead" in pages, "the search itself can find"
    workspace = library.open_study(study_path, passphrase=passphrase)
    desk = resume(workspace, told.stdout.split()[1])
    path = next(one for one in desk.interview.filling.nodes() if one.endswith("/said"))
    found = desk.attachment(path)
    assert found is not None
    samples, rate = soundfile.read(BytesIO(found[1]), dtype="int16")
    assert len(samples) > 2 * rate
    assert strongest(array("h", samples[-8_000:].tobytes()), 440.0, rate) > 0.9
    assert workspace.check() == ()
    workspace.close()
    assert in_clear(tmp_path, own_folder, temporary) == set()


def test_a_computer_without_a_microphone_says_so(study_path: Path, tmp_path: Path) -> None:
    around = environment(tmp_path)
    (tmp_path / "home" / ".asoundrc").unlink()
    told = tell("bare", study_path, around, 0)
    assert "told: bare" in told.stdout, told.stderr
