"""The same operations from a terminal.

Results go to standard output, words to standard error; exit status 0 done, 1 the input was at fault, 2 the call was.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toc_desktop import places
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message, Translator

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace
    from toc_desktop.forms import Form

Call = argparse.Namespace
Command = Callable[[Call], int]
Argument = tuple[tuple[str, ...], dict[str, Any]]

_COMMANDS: dict[str, tuple[Command, str, Sequence[Argument]]] = {}
"""By name ("form check" has two words): what it does, its help, its arguments."""


def _argument(*names: str, **how: Any) -> Argument:
    return names, how


def _command(name: str, help_: str, *arguments: Argument) -> Callable[[Command], Command]:
    def keep(command: Command) -> Command:
        _COMMANDS[name] = (command, help_, arguments)
        return command

    return keep


_STUDY = (
    _argument("study", metavar="STUDY", help="the study's file (.toc)"),
    _argument("--passphrase-file", type=Path, metavar="FILE", help="a file that holds the passphrase alone"),
)
_FORM = _argument("form", type=Path, metavar="FORM", help=".xlsx, .xls, .csv, .md or .xml")
_PAPER = (
    _argument("--out", type=Path, required=True, metavar="PDF"),
    _argument("--language", metavar="L"),
    _argument("--size", choices=["A4", "Letter"]),
)
_FOR = _argument("--for", dest="for_whom", default="command line", metavar="WHOM", help="who gets the PDF")


def main(words: Sequence[str] | None = None) -> int:
    """`words` without the program's name; the result is the exit status."""
    call = _parser().parse_args(words)
    try:
        status: int = call.command(call)
    except Problem as problem:
        t = _translator()
        _say(f"{t(problem.message)} {t(problem.advice)}")
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def is_command(word: str) -> bool:
    """Whether the first word of a call is one of ours; anything else is a study for the window."""
    return word.startswith("-") or any(name.split()[0] == word for name in _COMMANDS)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="toc-desktop",
        description="Take people through a Theory of Change questionnaire. Without a command, the window opens.",
        epilog="toc-desktop [STUDY] opens the window.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    groups: dict[str, Any] = {}
    for name, (command, help_, arguments) in _COMMANDS.items():
        first, _, second = name.partition(" ")
        if second and first not in groups:
            group = commands.add_parser(first, help="check, play or print a questionnaire")
            groups[first] = group.add_subparsers(required=True, metavar="COMMAND")
        place = groups[first] if second else commands
        one = place.add_parser(second or first, help=help_.splitlines()[0], description=help_)
        for names, how in arguments:
            one.add_argument(*names, **how)
        one.set_defaults(command=command)
    return parser


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _tell(text: str) -> None:
    print(text, flush=True)


def _translator() -> Translator:
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "en")
    return Translator(spoken.split("_")[0].split(".")[0], places.resources() / "translations")


# -- opening ---------------------------------------------------------------------------------------------------------


def _open(call: Call) -> Workspace:
    from toc_desktop.app import library

    holder, path = "command", Path(call.study)
    if call.passphrase_file is not None:
        return library.open_study(path, passphrase=_passphrase_of(call.passphrase_file), holder=holder)
    opened = library.open_unasked(path, holder=holder)
    if opened is not None:
        return opened
    return library.open_study(path, passphrase=_asked("Passphrase: "), holder=holder)


def _passphrase_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            Message("The passphrase file {path} cannot be read.", path=str(path)),
            Message("Give a text file that holds the passphrase alone. Nothing was changed."),
        ) from error


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise Problem(
            Message("The study needs its passphrase, and there is no terminal to ask on."),
            Message("Give --passphrase-file FILE. A passphrase is never taken from an argument."),
            kind="no-passphrase",
        )
    return getpass.getpass(prompt)


# -- studies ---------------------------------------------------------------------------------------------------------


@_command(
    "demo",
    "Write the demonstration study (synthetic, not protected).",
    _argument("study", metavar="STUDY"),
    _argument("--people", type=int, default=77, metavar="N", help="how many people at most"),
)
def _demo(call: Call) -> int:
    from toc_desktop.app import demonstration

    workspace = demonstration.write(Path(call.study), people=call.people, holder="command")
    with closing(workspace):
        _say(_translator()(demonstration.WARNING))
        _tell(f"demonstration {call.study} {len(workspace.people())} people {len(workspace.interviews())} interviews")
    return 0


@_command(
    "new",
    "Make an empty study.",
    *_STUDY,
    _argument("--template", choices=["thomson", "backward", "logic"], required=True),
    _argument("--recovery", required=True, metavar="PDF", help="where the sheet with the recovery code goes"),
    _argument("--title", default="", help="the study's title; else the file's name"),
    _argument("--service", default="", help="the service that the questions ask about"),
    _argument("--language", default="en", metavar="L", help="en, fr or ar"),
)
def _new(call: Call) -> int:
    from toc_desktop.app import library

    if call.passphrase_file is not None:
        passphrase = _passphrase_of(call.passphrase_file)
    else:
        passphrase = _asked("New passphrase: ")
        if _asked("The same again: ") != passphrase:
            raise Problem(Message("The two passphrases differ."), Message("Nothing was made. Try again."))
    made = library.create(
        Path(call.study),
        passphrase=passphrase,
        title=call.title or Path(call.study).stem,
        service=call.service,
        template=call.template,
        language=call.language,
        holder="command",
        recovery_sheet=Path(call.recovery),
    )
    with closing(made.workspace):
        _say(
            _translator()(
                "The recovery sheet is in {path}. Print it, keep it apart, delete the file.", path=call.recovery
            )
        )
        _tell(f"study {call.study}")
    return 0


@_command("check", "Check file, log, search index and media.", *_STUDY)
def _check(call: Call) -> int:
    with closing(_open(call)) as workspace:
        found = workspace.check()
    t = _translator()
    for finding in found:
        _tell(t(finding))
    if not found:
        _tell("ok")
    return 1 if found else 0


# -- questionnaires --------------------------------------------------------------------------------------------------


@_command("form check", "List everything that is wrong with a form.", _FORM, _argument("--json", action="store_true"))
def _form_check(call: Call) -> int:
    from toc_desktop import forms
    from toc_desktop.app.questionnaires import read_source

    findings = forms.check(call.form.name, *read_source(call.form))
    t = _translator()
    if call.json:
        keys = ("severity", "sheet", "row", "column", "text")
        plain = [
            {**{key: getattr(found, key) for key in keys}, "message": t(found.message), "advice": t(found.advice)}
            for found in findings
        ]
        _tell(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        for found in findings:
            place = ":".join(str(part) for part in (found.sheet, found.row, found.column) if part)
            text = f" [{found.text}]" if found.text else ""
            _tell(f"{found.severity} {place}{text} {t(found.message)} {t(found.advice)}")
        if not findings:
            _tell("ok")
    return 1 if any(found.severity == "error" for found in findings) else 0


def _form_of(path: Path) -> Form | None:
    """Where a form cannot be opened, what is wrong with it is said."""
    from toc_desktop import forms
    from toc_desktop.app.questionnaires import read_source

    reading = forms.read(path.name, *read_source(path))
    if reading.form is None:
        t = _translator()
        for found in reading.findings:
            _say(f"{found.severity} {t(found.message)} {t(found.advice)}")
    return reading.form


@_command("form play", "Answer a form by lines on standard input.", _FORM)
def _form_play(call: Call) -> int:
    from toc_desktop import forms

    if (form := _form_of(call.form)) is None:
        return 1
    forms.play(form, (line.rstrip("\r\n") for line in sys.stdin), _tell)
    return 0


@_command("form print", "Draw a blank questionnaire for paper.", _FORM, *_PAPER)
def _form_print(call: Call) -> int:
    from toc_desktop.app import blank

    if (form := _form_of(call.form)) is None:
        return 1
    blank.write_blank(form, call.out, language=call.language or "", size=call.size or "A4")
    _tell(str(call.out))
    return 0


# -- interviews ------------------------------------------------------------------------------------------------------


@_command(
    "interview",
    """Play an interview from a file of answers.

    The file is JSON: {"consent": {ITEM: true|false}, "mode": "written|oral|witnessed", "answers": [[PATH, VALUE], ...],
    "blanks": {PATH: "not_asked|answered_earlier|unknown|declined|nothing"}, "finish": true | "reason" | false}. Items
    that are needed to take part: take_part, understood, confidentiality. Others: recording, quotations, paper,
    show_words, later_contact, send, archive.""",
    *_STUDY,
    _argument("--form", required=True, metavar="NAME"),
    _argument("--person", required=True, metavar="CODE"),
    _argument("--answers", required=True, type=Path, metavar="FILE"),
    _argument("--pdf", type=Path, metavar="PDF", help="the summary, outside the encryption"),
    _FOR,
)
def _interview(call: Call) -> int:
    from toc_desktop.app import printing, scripted

    try:
        script = scripted.read_script(call.answers.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            Message("The file of answers {path} cannot be read.", path=str(call.answers)),
            Message("Nothing was changed."),
        ) from error
    with closing(_open(call)) as workspace:
        desk = scripted.play(
            workspace, form=call.form, person=call.person, script=script, saved=lambda path: _tell(f"saved {path}")
        )
        if call.pdf is not None:
            wish = printing.Wish(f"interview:{desk.kept.code}")
            printing.save_outside(workspace, wish, call.pdf, for_whom=call.for_whom)
        _tell(f"interview {desk.kept.code}")
    return 0


@_command(
    "take-back",
    "Remove one statement from every place; cannot be undone.",
    *_STUDY,
    _argument("statement", metavar="STATEMENT", help="its code, such as M-A07-1.05"),
)
def _take_back(call: Call) -> int:
    from toc_desktop.app import removing

    with closing(_open(call)) as workspace:
        statement = workspace.statement_by_code(call.statement)
        receipt = removing.take_back(workspace, statement)
        _tell(f"taken back {statement.code}")
        _say(_translator()("It is gone from the study, its log and {count} backups.", count=receipt.backups))
    return 0


@_command(
    "withdraw",
    "Carry out a person's withdrawal.",
    *_STUDY,
    _argument("person", metavar="PERSON", help="the code, or the withdrawal word"),
    _argument("--degree", required=True, choices=["stop", "anonymise", "remove"]),
)
def _withdraw(call: Call) -> int:
    from toc_desktop.app import removing

    t = _translator()
    with closing(_open(call)) as workspace:
        person = workspace.person_by_code(call.person)
        beyond = removing.beyond_reach(workspace, person.id)
        receipt = removing.withdraw(workspace, person.id, removing.Degree(call.degree))
        _tell(f"withdrawn {person.code} {call.degree}")
        if receipt is not None:
            _say(t("Reached: the study, its log, its search index and {count} backups.", count=receipt.backups))
            for copy in beyond:
                _tell("beyond reach: " + t(copy))
    return 0


# -- files -----------------------------------------------------------------------------------------------------------


@_command(
    "import",
    "Take a file into the study.",
    *_STUDY,
    _argument("file", type=Path, metavar="FILE"),
    _argument("--as", dest="format", required=True, choices=["form"]),
)
def _import(call: Call) -> int:
    from toc_desktop.app import questionnaires

    data, beside = questionnaires.read_source(call.file)
    t = _translator()
    with closing(_open(call)) as workspace:
        before = {found.hash for found in workspace.questionnaires()}
        findings = questionnaires.add(workspace, call.file.name, data, beside)
        for found in findings:
            _say(f"{found.severity} {found.sheet}:{found.row}:{found.column} {t(found.message)} {t(found.advice)}")
        if any(found.severity == "error" for found in findings):
            return 1
        added = [found for found in workspace.questionnaires() if found.hash not in before]
        for found_form in added:
            _tell(f"form {found_form.name}")
        if not added:
            _say(t("The study already has exactly this questionnaire."))
    return 0


@_command(
    "export",
    "Write the study as plain files, not encrypted.",
    *_STUDY,
    _argument("--as", dest="format", required=True, choices=["json", "csv", "sqlite"]),
    _argument("--out", type=Path, required=True, metavar="PATH"),
)
def _export(call: Call) -> int:
    from toc_desktop.app import exporting

    write: dict[str, Callable[[Workspace, Path], None]] = {
        "json": exporting.write_json,
        "csv": exporting.write_csv,
        "sqlite": exporting.write_sqlite,
    }
    with closing(_open(call)) as workspace:
        _say(_translator()("What is written here is not encrypted: whoever has the file can read what people said."))
        write[call.format](workspace, call.out)
    _tell(str(call.out))
    return 0


@_command(
    "print",
    "Draw a paper as PDF, outside the encryption.",
    *_STUDY,
    _argument(
        "what", metavar="WHAT", help="interview:ID, readback:ID, card:PERSON, sheet, consent, guide:NAME, blank:NAME"
    ),
    *_PAPER,
    _FOR,
    _argument("--password-file", type=Path, metavar="FILE", help="a password for the PDF"),
)
def _print(call: Call) -> int:
    from toc_desktop.app import printing

    with closing(_open(call)) as workspace:
        wish = printing.Wish(call.what, language=call.language or "", size=call.size or "")
        password = _passphrase_of(call.password_file) if call.password_file else ""
        printing.save_outside(workspace, wish, call.out, for_whom=call.for_whom, password=password)
    _tell(str(call.out))
    return 0
