"""What follows a name when it changes: references to questions, to lists and to choices, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Callable

from toc_desktop.forms.editing.draft import CHOICES, SETTINGS, SURVEY, Draft
from toc_desktop.forms.editing.outline import list_of, questions
from toc_desktop.forms.editing.steps import CellsSet, Several, Step
from toc_desktop.forms.trials import STATEMENT


def followed(draft: Draft, row: int, new: str) -> Step:
    """`${old}` becomes `${new}` in every cell, unless several rows share one of the names: whose would it be?"""
    survey = draft.survey
    head = survey.head("name")
    old = survey.row(row).text(head)
    names = [one.text(head) for one in survey.rows]
    if not old or not new or old == new or names.count(old) > 1 or new in names:
        return Several(())
    reference = re.compile(r"\$\{(\s*(?:last-saved#)?)" + re.escape(old) + r"(\s*)\}")
    referred = _everywhere(draft, lambda text: reference.sub(lambda m: f"${{{m[1]}{new}{m[2]}}}", text))
    return Several((referred, _in_tests(draft, old, new)))


def _in_tests(draft: Draft, old: str, new: str) -> Step:
    """Tests name questions as they are, or by path: `age = 12`, `? age shown`, `add child`, `/data/child[2]/age`."""
    head = draft.survey.head("test")
    statement = re.compile(r"(\s*(?:\?\s*|add\s+)?)([^\s=]+)(.*)", re.DOTALL)
    step = re.compile(rf"(^|/){re.escape(old)}(?=[\[/]|$)")

    def renamed(said: re.Match[str]) -> str:
        parts = statement.fullmatch(said[0])
        return f"{parts[1]}{step.sub(lambda m: m[1] + new, parts[2])}{parts[3]}" if parts else said[0]

    cells = tuple(
        (row.id, head, after)
        for row in draft.survey.rows
        if (text := row.text(head)) and (after := STATEMENT.sub(renamed, text)) != text
    )
    return CellsSet(SURVEY, cells) if cells else Several(())


def instance_followed(draft: Draft, old: str, new: str) -> Step:
    """A list that expressions look into, as `instance('towns')/root/item`."""
    reference = re.compile(r"(instance\(\s*)(['\"])" + re.escape(old) + r"\2")
    return _everywhere(draft, lambda text: reference.sub(lambda m: f"{m[1]}{m[2]}{new}{m[2]}", text))


def choice_followed(draft: Draft, row: int, new: str) -> Step:
    """Comparisons of the questions that offer the choice: `${q} = 'old'`, `selected(${q}, 'old')`, `. = 'old'`."""
    choices, survey = draft.choices, draft.survey
    one = choices.row(row)
    old, name = choices.text(one, "name"), choices.text(one, "list_name")
    if not old or not new or old == new or "'" in new or '"' in new:
        return Several(())
    type_ = survey.head("type")
    offering = {said: asked.id for said, asked in questions(draft) if list_of(asked.text(type_)) == name}
    if not offering:
        return Several(())
    asked = "|".join(re.escape(said) for said in offering)
    value = r"(['\"])" + re.escape(old) + r"\2"

    def renamed(subject: str) -> Callable[[str], str]:
        compared = re.compile(rf"({subject}\s*!?=\s*){value}")
        selected = re.compile(rf"(selected\(\s*{subject}\s*,\s*){value}")
        return lambda text: selected.sub(rf"\g<1>\g<2>{new}\g<2>", compared.sub(rf"\g<1>\g<2>{new}\g<2>", text))

    elsewhere = _everywhere(draft, renamed(rf"\$\{{\s*(?:{asked})\s*\}}"))
    own = [survey.row(asked_id) for asked_id in offering.values()]
    heads = [head for head in (survey.head("constraint"),) if head]
    itself = renamed(r"(?<![\w.)\]])\.")
    cells = tuple(
        (asked_row.id, head, itself(asked_row.text(head)))
        for asked_row in own
        for head in heads
        if itself(asked_row.text(head)) != asked_row.text(head)
    )
    return Several((elsewhere, CellsSet(SURVEY, cells))) if cells else elsewhere


def _everywhere(draft: Draft, renamed: Callable[[str], str]) -> Step:
    steps: list[Step] = []
    for sheet in (SURVEY, CHOICES, SETTINGS, *(one.name.lower() for one in draft.others)):
        cells = tuple(
            (row.id, head, after)
            for row in draft.table(sheet).rows
            for head, text in row.cells.items()
            if ("${" in text or "instance(" in text) and (after := renamed(text)) != text
        )
        if cells:
            steps.append(CellsSet(sheet, cells))
    return Several(tuple(steps))
