"""Sets the program up in this folder and starts it, or its tests. Needs nothing but Python 3.11 or newer.

    python3 installer/bootstrap.py run [ARGUMENTS]    the program; without a display it does the main job headless
    python3 installer/bootstrap.py test [ARGUMENTS]   everything that holds the program together: style, types, tests

On Debian and Ubuntu it installs what the window needs (as root; otherwise it prints the one line to run and goes on).
Windows: `py installer\\bootstrap.py run`. Only versions are pinned (constraints.txt).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CONSTRAINTS = Path(__file__).with_name("constraints.txt")
STAMP = VENV / "toc-desktop.stamp"

# What Qt lacks on a bare Debian or Ubuntu; its own error text names the wrong library.
FOR_QT = ["libgl1", "libegl1", "libfontconfig1", "libdbus-1-3", "libglib2.0-0", "libxkbcommon0"]
FOR_A_WINDOW = ["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxkbcommon-x11-0", "libxcb-shape0"]
FOR_SOUND = ["libportaudio2"]
FOR_TESTS = [
    *["xvfb", "xauth", "poppler-utils", "at-spi2-core", "dbus", "dbus-x11"],
    *["gnome-keyring", "libsecret-1-0", "default-jdk-headless"],
    *["pulseaudio", "pulseaudio-utils", "libasound2-plugins"],
]


def main(words: list[str]) -> int:
    if not words or words[0] not in {"run", "test"}:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - this script meets any Python
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        return 1
    wish, arguments = words[0], words[1:]
    install_system_packages(FOR_QT + FOR_A_WINDOW + FOR_SOUND + (FOR_TESTS if wish == "test" else []))
    make_environment(with_tests=wish == "test")
    return run(arguments) if wish == "run" else test(arguments)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def install_system_packages(names: list[str]) -> None:
    """On Debian and its kin: what is missing, as root; else one line that says what to run."""
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return
    needed = list(names)
    try:
        import ensurepip  # noqa: F401  # Debian leaves it out of its bare Python
        import venv  # noqa: F401
    except ImportError:
        needed.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    missing = [name for name in needed if not is_installed(name)]
    if not missing:
        return
    line = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        say("Some system packages are missing. Run this once, then start again:\n  sudo " + " ".join(line))
        return
    say("Installing system packages: " + " ".join(missing))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=quiet, stdout=sys.stderr, check=False)
    if subprocess.run(line, env=quiet, stdout=sys.stderr, check=False).returncode != 0:
        for name in missing:  # one that this release does not know must not keep the others out
            subprocess.run([*line[:5], name], env=quiet, stdout=sys.stderr, check=False)


def is_installed(name: str) -> bool:
    """A package, or on newer releases the one of the same name with Debian's `t64` ending."""
    for spelled in (name, f"{name}t64"):
        found = subprocess.run(
            ["dpkg-query", "-W", "-f=${Status}", spelled], capture_output=True, text=True, check=False
        )
        if "install ok installed" in found.stdout:
            return True
    return False


def make_environment(*, with_tests: bool) -> None:
    """`.venv` with the project installed in place; made again only when the project's needs have changed."""
    wanted = fingerprint(with_tests=with_tests)
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text().startswith(wanted):
        return
    if not PYTHON.exists():
        say("Making .venv")
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    say("Installing the program and what it needs; the first time takes a minute or two")
    tests = ["test"] if with_tests or has_tests() else []
    try:
        install(["audio", *tests])
    except subprocess.CalledProcessError:
        say("Without recording and playing, which this computer may not have; everything else is the same")
        install(tests)
    STAMP.write_text(fingerprint(with_tests=True) if with_tests or has_tests() else wanted)


def install(extras: list[str]) -> None:
    what = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    subprocess.run(
        [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-c", str(CONSTRAINTS), "-e", what],
        stdout=sys.stderr,
        check=True,
    )


def has_tests() -> bool:
    return STAMP.exists() and STAMP.read_text().endswith("test")


def fingerprint(*, with_tests: bool) -> str:
    needs = (ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    return hashlib.sha256(needs).hexdigest() + (" test" if with_tests else "")


def has_display() -> bool:
    return (
        os.name == "nt"
        or sys.platform == "darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )


def run(arguments: list[str]) -> int:
    """The window; without a display and without other wishes, the main job headless."""
    if arguments or has_display():
        return subprocess.run([str(PYTHON), "-m", "toc_desktop", *arguments], check=False).returncode
    say("There is no display, so this does the main job without a window.")
    return subprocess.run([str(PYTHON), str(ROOT / "installer" / "headless.py")], check=False).returncode


def test(arguments: list[str]) -> int:
    """All tests, two files side by side, in a real window where a virtual one can be had."""
    call = [str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "loadfile", *arguments]
    virtual = shutil.which("xvfb-run")
    if virtual and not os.environ.get("DISPLAY"):
        call = [virtual, "-a", "-s", "-screen 0 1366x768x24", *call]
    return subprocess.run(call, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
