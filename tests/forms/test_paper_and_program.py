"""Whoever follows the paper answers what the program would have asked: skips on paper against the engine itself."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from toc_desktop import places
from toc_desktop.forms import Filling, Form, read
from toc_desktop.forms.paper import blank_sheet
from toc_desktop.forms.paper.numbering import numbered
from toc_desktop.forms.paper.outline import Choices, Grid, Heading, Note, Part, Question, Repeat

SHIPPED = sorted((places.resources() / "questionnaires").glob("*.xlsx"))
REAL = Path(__file__).parents[3] / "shared" / "data" / "forms"
NAMES = ("socio-economic-survey.xlsx", "child-vaccination-nested-repeats.xml", "xlsform-spec.xlsx")
FORMS = [*SHIPPED, *(REAL / name for name in NAMES)]
ROUNDS = 12


def scopes(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """What follows each other: the form, and each repeat for itself."""
    yield list(parts)
    for part in parts:
        if isinstance(part, Repeat):
            yield from scopes(part.parts)


def stops(scope: Sequence[Part]) -> list[str]:
    """Numbers in order; notes have none and are not looked at here."""
    found: list[str] = []
    for part in scope:
        if isinstance(part, Grid):
            found += [row.number for row in part.rows]
        elif not isinstance(part, Heading | Note):
            found.append(part.number)
    return found


def leads(scope: Sequence[Part]) -> Iterator[tuple[str, int, list[str]]]:
    """A question, the place of a choice, and the numbers that the choice leads over."""
    order = stops(scope)
    for part in scope:
        if not isinstance(part, Question) or not isinstance(part.space, Choices) or len(part.space.groups) != 1:
            continue
        at = order.index(part.number) + 1
        for place, option in enumerate(part.space.groups[0].options):
            if option.then is None:
                continue
            goal = option.then.values.get("number", "")
            if option.then.text == "go to {number}":
                end = order.index(str(goal))
            elif option.then.text == "go to the note after {number}":
                end = order.index(str(goal)) + 1
            else:
                end = len(order)
            yield part.number, place, order[at:end]


def answer_all(filling: Filling, chance: random.Random) -> None:
    for path in list(filling.nodes()):
        kind = filling.kind(path)
        if kind in ("select_one", "select_multiple"):
            values = [value for value, _ in filling.choices(path, filling.form.default_language)]
            if values:
                filling.answer(path, chance.choice(values))
        elif kind in ("integer", "decimal"):
            filling.answer(path, str(chance.randrange(20)))
        elif kind == "text":
            filling.answer(path, chance.choice(("", "word")))


def in_first_instances(form: Form, path: str) -> str:
    repeats = {field.path for field in form.fields if field.is_repeat}
    made, plain = "", ""
    for piece in path.split("/")[1:]:
        plain += f"/{piece}"
        made += f"/{piece}[1]" if plain in repeats else f"/{piece}"
    return made


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_what_the_paper_leads_over_is_not_asked(path: Path) -> None:
    if not path.exists():
        pytest.skip("the folder with real forms is not here")
    form = read(path.name, path.read_bytes()).form
    assert form is not None
    where = {number: form.fields[field].path for field, number in numbered(form).numbers.items()}
    found = [lead for scope in scopes(blank_sheet(form, form.default_language).parts) for lead in leads(scope)]
    chance = random.Random(7)
    for _ in range(ROUNDS if found else 0):
        ids = itertools.count(1)
        filling = Filling(form, now=lambda: datetime(2026, 3, 12, tzinfo=UTC), ids=lambda ids=ids: f"id{next(ids)}")
        for repeat in (field.path for field in form.fields if field.is_repeat and field.repeat == field.index):
            if filling.can_add(repeat) and not filling.repeat_count(repeat):
                filling.add(repeat)
        answer_all(filling, chance)
        for number, place, skipped in found:
            asked = in_first_instances(form, where[number])
            try:
                value = filling.choices(asked, form.default_language)[place][0]
                filling.answer(asked, value)
            except (KeyError, IndexError):
                continue  # no such instance in this round
            if not filling.is_relevant(asked):
                continue
            for one in skipped:
                target = in_first_instances(form, where[one])
                try:
                    is_asked = filling.is_relevant(target)
                except KeyError:
                    continue
                assert not is_asked, (number, value, one)
