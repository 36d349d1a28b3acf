"""The blank questionnaire for paper: from a form, in one of its languages, to a PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from toc_desktop import places
from toc_desktop.app.workspace import UNTITLED
from toc_desktop.app.writing import write_whole
from toc_desktop.errors import Problem
from toc_desktop.forms import Form
from toc_desktop.i18n import Message, Translator
from toc_desktop.report import papers
from toc_desktop.study.template import read_template, said_in

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")


def draw_blank(
    form: Form,
    language: str,
    translate: Translator,
    size: Literal["A4", "Letter"] = "A4",
    files: Mapping[str, bytes] | None = None,
    name: str = "",
) -> bytes:
    """`language` is one of the form's or its tag; `translate` speaks the words that are ours (see `spoken_by`)."""
    from toc_desktop import report

    return report.draw(paper(form, language, files=files, name=name), translate=translate, size=size)


def write_blank(
    form: Form,
    path: Path,
    *,
    language: str = "",
    size: Literal["A4", "Letter"] = "A4",
    files: Mapping[str, bytes] | None = None,
    name: str = "",
) -> None:
    """`language` is a tag or a name, "" for the form's own. Raises `Problem` where the form is not in it."""
    chosen = language_of(form, language)
    translate = Translator(spoken_by(form, chosen).split("-")[0], places.resources() / "translations")
    write_whole(path, draw_blank(form, chosen, translate, size, files, name))


def paper(
    form: Form,
    language: str,
    *,
    study: str = "",
    service: str = "",
    is_demonstration: bool = False,
    files: Mapping[str, bytes] | None = None,
    name: str = "",
) -> papers.BlankQuestionnaire:
    """`service` is what the questions ask about; without it the form's own word for it stands. `files` are those that
    the form brings, by name. `name` heads the sheet where the form has no title of its own."""
    from toc_desktop.forms.paper import blank_sheet

    chosen = language if language in form.languages else form.language_for(language)
    preset = {"service": service} if service else {}
    outline = blank_sheet(form, chosen, headings=_headings(form.tag(chosen)), preset=preset)
    if form.title == UNTITLED and name:
        outline = replace(outline, title=name)
    return papers.BlankQuestionnaire(outline, study, is_demonstration=is_demonstration, files=files or {})


def language_of(form: Form, wanted: str) -> str:
    """The form's language for a tag or a name; raises `Problem` where it has no such language."""
    if not wanted:
        return form.default_language
    named = {name.partition("(")[0].strip().casefold(): name for name in form.languages}
    wanted = named.get(wanted.strip().casefold(), wanted)
    found = wanted if wanted in form.languages else form.language_for(wanted)
    main = wanted.replace("_", "-").split("-")[0].lower()
    if found != wanted and form.tag(found).lower().split("-")[0] != main:
        raise Problem(
            Message("The questionnaire is not in the language {language}.", language=wanted),
            Message("It is in: {languages}.", languages=", ".join(name or "–" for name in form.languages)),
            kind="unknown",
        )
    return found


def spoken_by(form: Form, language: str, otherwise: str = "en") -> str:
    """The tag for the words of the sheet: the form's language where it names one, else `otherwise`."""
    chosen = language if language in form.languages else form.language_for(language)
    tag = form.tag(chosen)
    return tag if _TAG.fullmatch(tag) else otherwise


def _headings(tag: str) -> Mapping[str, str]:
    """The components of all templates in the words that participants hear."""
    found: dict[str, str] = {}
    for path in sorted((places.resources() / "templates").glob("*.json")):
        for component in read_template(path.read_text(encoding="utf-8")).components:
            found.setdefault(component.key, said_in(component.spoken, tag))
    return found
