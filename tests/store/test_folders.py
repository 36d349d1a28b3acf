"""Folders of networks and of programs that sync are refused, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from toc_desktop.errors import Problem
from toc_desktop.store import StudyFile, refuse_shared_folder
from toc_desktop.store.folders import network_of

MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/home /home/ana/remote nfs4 rw 0 0
//server/share /mnt/our\\040share cifs rw 0 0
ana@host: /home/ana/far fuse.sshfs rw 0 0
https://cloud /home/ana/dav fuse.davfs2 rw 0 0
/dev/sdb1 /media/ana/STICK vfat rw 0 0
tmpfs /home/ana/remote/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ana/remote", "nfs4"),
        ("/home/ana/remote/deep/down", "nfs4"),
        ("/mnt/our share/x", "cifs"),
        ("/home/ana/far", "fuse.sshfs"),
        ("/home/ana/dav", "fuse.davfs2"),
        ("/home/ana", None),
        ("/home/ana/remoteness", None),
        ("/media/ana/STICK", None),
        ("/home/ana/remote/local", None),
    ],
)
def test_the_longest_mount_decides(folder: str, kind: str | None) -> None:
    assert network_of(Path(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    "name",
    [
        "Dropbox",
        "Dropbox (Personal)",
        "OneDrive",
        "OneDrive - The Company",
        "Google Drive",
        "My Drive",
        "iCloud Drive",
        "Nextcloud",
        "ownCloud",
    ],
)
def test_the_folder_of_a_program_that_syncs(tmp_path: Path, key: bytes, name: str) -> None:
    folder = tmp_path / name / "studies"
    folder.mkdir(parents=True)
    with pytest.raises(Problem) as met:
        StudyFile.create(folder / "study.toc", key)
    assert met.value.kind == "shared-folder"
    assert "Copy to a stick" in str(met.value)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "mark", [".dropbox", ".stfolder", ".nextcloudsync.log", "._sync_0a1b2c3d.db", ".sync_0a1b2c3d.db"]
)
def test_the_mark_of_a_program_that_syncs(tmp_path: Path, key: bytes, mark: str) -> None:
    (tmp_path / "shared" / "deep").mkdir(parents=True)
    (tmp_path / "shared" / mark).write_text("")
    with pytest.raises(Problem) as met:
        StudyFile.open(tmp_path / "shared" / "deep" / "study.toc", key)
    assert met.value.kind == "shared-folder"


def test_a_link_into_a_synced_folder(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(Problem):
        refuse_shared_folder(tmp_path / "mine" / "study.toc")


@pytest.mark.parametrize("name", ["drop boxes", "my onedriver", "clouds", "sync"])
def test_folders_that_only_sound_alike(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    refuse_shared_folder(tmp_path / name / "study.toc")
