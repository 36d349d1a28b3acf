"""Commands on whole studies: demo, new, check."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop.cli.calling import (
    STUDY,
    Call,
    argument,
    asked,
    command,
    open_study,
    passphrase_of,
    say,
    tell,
    translator,
)
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message

if TYPE_CHECKING:
    pass


@command(
    "demo",
    "Write the demonstration study (synthetic, not protected).",
    argument("study", metavar="STUDY"),
    argument("--people", type=int, default=77, metavar="N", help="how many people at most"),
)
def _demo(call: Call) -> int:
    from toc_desktop.app import demonstration

    workspace = demonstration.write(Path(call.study), people=call.people, holder="command")
    with closing(workspace):
        say(translator()(demonstration.WARNING))
        tell(f"demonstration {call.study} {len(workspace.people())} people {len(workspace.interviews())} interviews")
    return 0


@command(
    "new",
    "Make an empty study.",
    *STUDY,
    argument("--template", choices=["thomson", "backward", "logic"], required=True),
    argument("--recovery", required=True, metavar="PDF", help="where the sheet with the recovery code goes"),
    argument("--title", default="", help="the study's title; else the file's name"),
    argument("--service", default="", help="the service that the questions ask about"),
    argument("--language", default="en", metavar="L", help="en, fr or ar"),
)
def _new(call: Call) -> int:
    from toc_desktop.app import library

    if call.passphrase_file is not None:
        passphrase = passphrase_of(call.passphrase_file)
    else:
        passphrase = asked("New passphrase: ")
        if asked("The same again: ") != passphrase:
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
        say(
            translator()(
                "The recovery sheet is in {path}. Print it, keep it apart, delete the file.", path=call.recovery
            )
        )
        tell(f"study {call.study}")
    return 0


@command("check", "Check file, log, search index and media.", *STUDY)
def _check(call: Call) -> int:
    with closing(open_study(call)) as workspace:
        found = workspace.check()
    t = translator()
    for finding in found:
        tell(t(finding))
    if not found:
        tell("ok")
    return 1 if found else 0
