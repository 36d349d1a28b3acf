"""What follows a name when it changes: references to questions, to lists and to choices, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Callable

from toc_desktop.forms.editing.draft import CHOICES, SETTINGS, SURVEY, Draft
from toc_desktop.forms.editing.outline import list_of, questions
from toc_desktop.forms.editing.steps import CellsSet, Several, Step


def followed(draft: Draft, row: int, new: str) -> Step:
    """`${old}` becomes `${new}` in every cell. Where several rows share the name, nobody can tell whose it is."""
    survey = draft.survey
    head = survey.head("name")
    old = survey.row(row).text(head)
    if not old or not new or old == new or sum(one.text(head) == old for one in survey.rows) > 1:
        return Several(())
    reference = re.compile(r"\$\{(\s*(?:last-saved#)?)" + re.escape(old) + r"(\s*)\}")
    referred = _everywhere(draft, lambda text: reference.sub(lambda m: f"${{{m[1]}{new}{m[2]}}}", text))
    return Several((referred, _in_tests(draft, old, new)))


def _in_tests(draft: Draft, old: str, new: str) -> Step:
    """Tests name questions as they are: `age = 12`, `? age shown`, `add child`."""
    head = draft.survey.head("test")
    statement = re.compile(rf"(^|[;\n])(\s*(?:\?\s*|add\s+)?){re.escape(old)}(?=[\s=;]|$)")
    cells = tuple(
        (row.id, head, after)
        for row in draft.survey.rows
        if (text := row.text(head)) and (after := statement.sub(lambda m: f"{m[1]}{m[2]}{new}", text)) != text
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
    for sheet in (SURVEY, CHOICES, SETTINGS):
        cells = tuple(
            (row.id, head, after)
            for row in draft.table(sheet).rows
            for head, text in row.cells.items()
            if ("${" in text or "instance(" in text) and (after := renamed(text)) != text
        )
        if cells:
            steps.append(CellsSet(sheet, cells))
    return Several(tuple(steps))
