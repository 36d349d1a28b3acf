"""Commands that bring files in and take them out: import, export, print."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop.cli.calling import (
    FOR,
    PAPER,
    STUDY,
    Call,
    argument,
    command,
    in_a_line,
    open_study,
    passphrase_of,
    say,
    tell,
    translator,
)

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace


@command(
    "import",
    "Take a file into the study.",
    *STUDY,
    argument("file", type=Path, metavar="FILE"),
    argument("--as", dest="format", required=True, choices=["form"]),
)
def _import(call: Call) -> int:
    from toc_desktop.app import questionnaires

    data, beside = questionnaires.read_source(call.file)
    t = translator()
    with closing(open_study(call)) as workspace:
        before = {found.hash for found in workspace.questionnaires()}
        reading = questionnaires.add(workspace, call.file.name, data, beside)
        for finding in reading.findings:
            say(in_a_line(finding, t))
        added = [found for found in workspace.questionnaires() if found.hash not in before]
        for found_form in added:
            tell(f"form {found_form.name}")
        if not added and reading.form is not None:
            say(t("The study already has exactly this questionnaire."))
    return 1 if any(found.severity == "error" for found in reading.findings) else 0


@command(
    "export",
    "Write the study as plain files, not encrypted.",
    *STUDY,
    argument("--as", dest="format", required=True, choices=["json", "csv", "sqlite"]),
    argument("--out", type=Path, required=True, metavar="PATH"),
)
def _export(call: Call) -> int:
    from toc_desktop.app import exporting

    write: dict[str, Callable[[Workspace, Path], None]] = {
        "json": exporting.write_json,
        "csv": exporting.write_csv,
        "sqlite": exporting.write_sqlite,
    }
    with closing(open_study(call)) as workspace:
        say(translator()("What is written here is not encrypted: whoever has the file can read what people said."))
        write[call.format](workspace, call.out)
    tell(str(call.out))
    return 0


@command(
    "print",
    "Draw a paper as PDF, outside the encryption.",
    *STUDY,
    argument(
        "what", metavar="WHAT", help="interview:ID, readback:ID, card:PERSON, sheet, consent, guide:NAME, blank:NAME"
    ),
    *PAPER,
    FOR,
    argument("--password-file", type=Path, metavar="FILE", help="a password for the PDF"),
)
def _print(call: Call) -> int:
    from toc_desktop.app import printing

    with closing(open_study(call)) as workspace:
        wish = printing.Wish(call.what, language=call.language or "", size=call.size or "")
        password = passphrase_of(call.password_file) if call.password_file else ""
        printing.save_outside(workspace, wish, call.out, for_whom=call.for_whom, password=password)
    tell(str(call.out))
    return 0
