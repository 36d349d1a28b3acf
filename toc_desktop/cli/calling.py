"""What a command is: its name, its help, its arguments; and how it speaks, asks and opens a study."""

from __future__ import annotations

import argparse
import getpass
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toc_desktop import places
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message, Translator

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace
    from toc_desktop.forms import Finding

Call = argparse.Namespace
Command = Callable[[Call], int]
Argument = tuple[tuple[str, ...], dict[str, Any]]

COMMANDS: dict[str, tuple[Command, str, Sequence[Argument]]] = {}
"""By name ("form check" has two words): what it does, its help, its arguments."""


def argument(*names: str, **how: Any) -> Argument:
    return names, how


def command(name: str, help_: str, *arguments: Argument) -> Callable[[Command], Command]:
    def keep(does: Command) -> Command:
        COMMANDS[name] = (does, help_, arguments)
        return does

    return keep


STUDY = (
    argument("study", metavar="STUDY", help="the study's file (.toc)"),
    argument("--passphrase-file", type=Path, metavar="FILE", help="a file that holds the passphrase alone"),
)
FORM = argument("form", type=Path, metavar="FORM", help=".xlsx, .xls, .csv, .md or .xml")
PAPER = (
    argument("--out", type=Path, required=True, metavar="PDF"),
    argument("--language", metavar="L"),
    argument("--size", choices=["A4", "Letter"]),
)
FOR = argument("--for", dest="for_whom", default="command line", metavar="WHOM", help="who gets the PDF")


def speak_plainly() -> None:
    """UTF-8 in and out, whatever the computer is set to, and nothing that cannot be said stops a command."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline=None)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def tell(text: str) -> None:
    print(text, flush=True)


def in_a_line(found: Finding, t: Translator) -> str:
    """What is wrong with a questionnaire: severity, place, the text itself, what is wrong, what to do."""
    place = ":".join(str(part) for part in (found.sheet, found.row, found.column) if part)
    text = f"[{' '.join(found.text.split())}]" if found.text else ""
    return " ".join(part for part in (found.severity, place, text, t(found.message), t(found.advice)) if part)


def translator() -> Translator:
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "en")
    return Translator(spoken.split("_")[0].split(".")[0], places.resources() / "translations")


def open_study(call: Call) -> Workspace:
    from toc_desktop.app import library

    holder, path = "command", Path(call.study)
    if call.passphrase_file is not None:
        return library.open_study(path, passphrase=passphrase_of(call.passphrase_file), holder=holder)
    opened = library.open_unasked(path, holder=holder)
    if opened is not None:
        return opened
    return library.open_study(path, passphrase=asked("Passphrase: "), holder=holder)


def passphrase_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            Message("The passphrase file {path} cannot be read.", path=str(path)),
            Message("Give a text file that holds the passphrase alone. Nothing was changed."),
        ) from error


def asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise Problem(
            Message("The study needs its passphrase, and there is no terminal to ask on."),
            Message("Give --passphrase-file FILE. A passphrase is never taken from an argument."),
            kind="no-passphrase",
        )
    return getpass.getpass(prompt)
