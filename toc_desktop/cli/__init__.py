"""The same operations from a terminal.

Results go to standard output, words to standard error; exit status 0 done, 1 the input was at fault, 2 the call was.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

from toc_desktop.cli import files, forms, interviews, studies
from toc_desktop.cli.calling import COMMANDS, say, speak_plainly, translator
from toc_desktop.errors import Problem

PARTS = (studies, forms, interviews, files)
"""Importing them makes their commands known."""


def main(words: Sequence[str] | None = None) -> int:
    """`words` without the program's name; the result is the exit status."""
    speak_plainly()
    call = _parser().parse_args(words)
    try:
        status: int = call.command(call)
    except Problem as problem:
        t = translator()
        say(f"{t(problem.message)} {t(problem.advice)}")
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def is_command(word: str) -> bool:
    """Whether the first word of a call is one of ours; anything else is a study for the window."""
    return word.startswith("-") or any(name.split()[0] == word for name in COMMANDS)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="toc-desktop",
        description="Take people through a Theory of Change questionnaire. Without a command, the window opens.",
        epilog="toc-desktop [STUDY] opens the window.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    groups: dict[str, Any] = {}
    for name, (does, help_, arguments) in COMMANDS.items():
        first, _, second = name.partition(" ")
        if second and first not in groups:
            group = commands.add_parser(first, help="check, play or print a questionnaire")
            groups[first] = group.add_subparsers(required=True, metavar="COMMAND")
        place = groups[first] if second else commands
        one = place.add_parser(second or first, help=help_.splitlines()[0], description=help_)
        for names, how in arguments:
            one.add_argument(*names, **how)
        one.set_defaults(command=does)
    return parser
