"""Why a study may not lie in a network or synced folder: two computers would write into one file and ruin it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path, PurePath

from toc_desktop.errors import Problem
from toc_desktop.i18n import Message

NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|afpfs|afs|ncpfs|ceph|glusterfs|lustre|davfs|webdav|coda|"
    r"fuse\.(sshfs|davfs2?|rclone|s3fs|gcsfuse|gvfsd-fuse|google-drive-ocamlfuse|onedriver|smbnetfs|curlftpfs|glusterfs|"
    r"seadrive|kio-fuse|ceph-fuse|goofys|mergerfs-remote)"
)
SYNCED_NAMES = (
    (re.compile(r"dropbox( \(.*\))?"), "Dropbox"),
    (re.compile(r"onedrive( ?[-–].*)?"), "OneDrive"),
    (re.compile(r"google ?drive( .*)?|googledrive-.*|my drive|drivefs"), "Google Drive"),
    (re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs"), "iCloud"),
    (re.compile(r"nextcloud"), "Nextcloud"),
    (re.compile(r"owncloud"), "ownCloud"),
    (re.compile(r"pclouddrive|pcloud drive|mega|megasync|seafile|box sync|cloudstorage"), "a cloud folder"),
)
SYNCED_MARKS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".stignore", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".seafile-data", "Seafile"),
)
SYNC_DATABASE = re.compile(r"\.?_?sync_[0-9a-f]+\.db")  # the Nextcloud and ownCloud clients keep it in the folder


def refuse_shared_folder(path: Path) -> None:
    """Problem kind "shared-folder" when the folder of `path` is on a network or is synced."""
    folder = path.expanduser().resolve().parent
    what = synced_by(folder) or network_of(folder)
    if what is None:
        return
    raise Problem(
        Message(
            "The folder “{folder}” is shared ({what}); a study there can be ruined.", folder=str(folder), what=what
        ),
        Message("Nothing was changed. Keep the study in a folder of this computer only; “Copy to a stick” carries it."),
        kind="shared-folder",
    )


def synced_by(folder: Path) -> str | None:
    """The name of the program that syncs this folder, if one does."""
    own_roots = {
        os.environ[name] for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer") if name in os.environ
    }
    for place in (folder, *folder.parents):
        for pattern, who in SYNCED_NAMES:
            if pattern.fullmatch(place.name.casefold()):
                return who
        if str(place) in own_roots:
            return "OneDrive"
        for mark, who in SYNCED_MARKS:
            if (place / mark).exists():
                return who
        try:
            if any(
                SYNC_DATABASE.fullmatch(name)
                for name in os.listdir(place)  # noqa: PTH208 (names are enough)
                if "sync_" in name
            ):
                return "Nextcloud"
        except OSError:
            continue
    return None


def network_of(folder: Path, mounts: str | None = None) -> str | None:
    """The kind of the network file system that holds this folder. `mounts`: the text of /proc/mounts, for tests."""
    if sys.platform == "win32":
        return _windows_network(folder)
    if mounts is None:
        mounts = _mounts()
    best, kind = "", ""
    for line in mounts.splitlines():
        words = line.split()
        if len(words) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), words[1])
        if len(point) >= len(best) and PurePath(point) in (folder, *folder.parents):
            best, kind = point, words[2]
    return kind if NETWORK.fullmatch(kind) else None


def _mounts() -> str:
    try:
        if sys.platform == "darwin":
            told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=10).stdout
            found = re.findall(r"^(.*?) on (.*) \((\w+)[,)]", told, re.MULTILINE)
            return "\n".join(f"x {point.replace(' ', chr(92) + '040')} {kind}" for _, point, kind in found)
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except (OSError, subprocess.SubprocessError):
        return ""


def _windows_network(folder: Path) -> str | None:
    if str(folder).startswith("\\\\"):
        return "Windows share"
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == 4:
            return "Windows share"
    return None
