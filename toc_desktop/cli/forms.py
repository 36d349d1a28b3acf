"""Commands on questionnaires, without any study: form check, play, print, test."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from toc_desktop.cli.calling import (
    FORM,
    PAPER,
    Call,
    argument,
    command,
    in_a_line,
    say,
    tell,
    translator,
)

if TYPE_CHECKING:
    from toc_desktop.forms import Form


@command("form check", "List everything that is wrong with a form.", FORM, argument("--json", action="store_true"))
def _form_check(call: Call) -> int:
    from toc_desktop import forms
    from toc_desktop.app.questionnaires import read_source

    findings = forms.check(call.form.name, *read_source(call.form))
    t = translator()
    if call.json:
        keys = ("severity", "sheet", "row", "column", "text")
        plain = [
            {**{key: getattr(found, key) for key in keys}, "message": t(found.message), "advice": t(found.advice)}
            for found in findings
        ]
        tell(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        for found in findings:
            tell(in_a_line(found, t))
        if not findings:
            tell("ok")
    return 1 if any(found.severity == "error" for found in findings) else 0


def _form_of(path: Path) -> Form | None:
    return _form_and_files(path)[0]


def _form_and_files(path: Path) -> tuple[Form | None, Mapping[str, bytes]]:
    """Where a form cannot be opened, what is wrong with it is said."""
    from toc_desktop import forms
    from toc_desktop.app.questionnaires import read_source

    data, files = read_source(path)
    reading = forms.read(path.name, data, files)
    if reading.form is None:
        t = translator()
        for found in reading.findings:
            say(in_a_line(found, t))
    return reading.form, files


@command("form play", "Answer a form by lines on standard input.", FORM)
def _form_play(call: Call) -> int:
    from toc_desktop import forms

    if (form := _form_of(call.form)) is None:
        return 1
    forms.play(form, (line.rstrip("\r\n") for line in sys.stdin), tell)
    return 0


@command("form print", "Draw a blank questionnaire for paper.", FORM, *PAPER)
def _form_print(call: Call) -> int:
    from toc_desktop.app import blank

    form, files = _form_and_files(call.form)
    if form is None:
        return 1
    language = call.language or ""
    blank.write_blank(form, call.out, language=language, size=call.size or "A4", files=files, name=call.form.stem)
    tell(str(call.out))
    return 0


@command("form test", "Run the tests that are kept in a form, in its column `test`.", FORM)
def _form_test(call: Call) -> int:
    from toc_desktop import forms
    from toc_desktop.app import clock

    if (form := _form_of(call.form)) is None:
        return 1
    trials = forms.try_out(form, now=clock.now, ids=clock.new_id)
    t = translator()
    for trial in trials:
        told = "ok" if trial.fault is None else f"failed: {t(trial.fault)}"
        tell(f"{trial.path} {told}")
    passed = sum(trial.is_passed for trial in trials)
    tell(t("{passed} of {count} tests passed", passed=passed, count=len(trials)))
    return 0 if passed == len(trials) else 1
