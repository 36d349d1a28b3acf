"""Commands on what people said: interview, take-back, withdraw."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop.cli.calling import (
    FOR,
    STUDY,
    Call,
    argument,
    command,
    open_study,
    say,
    tell,
    translator,
)
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message

if TYPE_CHECKING:
    pass


@command(
    "interview",
    """Play an interview from a file of answers.

    The file is JSON: {"consent": {ITEM: true|false}, "mode": "written|oral|witnessed", "answers": [[PATH, VALUE], ...],
    "blanks": {PATH: "not_asked|answered_earlier|unknown|declined|nothing"}, "finish": true | "reason" | false}. Items
    that are needed to take part: take_part, understood, confidentiality. Others: recording, quotations, paper,
    show_words, later_contact, send, archive.""",
    *STUDY,
    argument("--form", required=True, metavar="NAME"),
    argument("--person", required=True, metavar="CODE"),
    argument("--answers", required=True, type=Path, metavar="FILE"),
    argument("--pdf", type=Path, metavar="PDF", help="the summary, outside the encryption"),
    FOR,
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
    with closing(open_study(call)) as workspace:
        desk = scripted.play(
            workspace, form=call.form, person=call.person, script=script, saved=lambda path: tell(f"saved {path}")
        )
        if call.pdf is not None:
            wish = printing.Wish(f"interview:{desk.kept.code}")
            printing.save_outside(workspace, wish, call.pdf, for_whom=call.for_whom)
        tell(f"interview {desk.kept.code}")
    return 0


@command(
    "take-back",
    "Remove one statement from every place; cannot be undone.",
    *STUDY,
    argument("statement", metavar="STATEMENT", help="its code, such as M-A07-1.05"),
)
def _take_back(call: Call) -> int:
    from toc_desktop.app import removing

    with closing(open_study(call)) as workspace:
        statement = workspace.statement_by_code(call.statement)
        receipt = removing.take_back(workspace, statement)
        tell(f"taken back {statement.code}")
        say(translator()("It is gone from the study, its log and {count} backups.", count=receipt.backups))
    return 0


@command(
    "withdraw",
    "Carry out a person's withdrawal.",
    *STUDY,
    argument("person", metavar="PERSON", help="the code, or the withdrawal word"),
    argument("--degree", required=True, choices=["stop", "anonymise", "remove"]),
)
def _withdraw(call: Call) -> int:
    from toc_desktop.app import removing

    t = translator()
    with closing(open_study(call)) as workspace:
        person = workspace.person_by_code(call.person)
        beyond = removing.beyond_reach(workspace, person.id)
        receipt = removing.withdraw(workspace, person.id, removing.Degree(call.degree))
        tell(f"withdrawn {person.code} {call.degree}")
        if receipt is not None:
            say(t("Reached: the study, its log, its search index and {count} backups.", count=receipt.backups))
            for copy in beyond:
                tell("beyond reach: " + t(copy))
    return 0
