"""Whatever was answered, added and removed, in any order: what stands there is what the answers alone make of it."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from conftest import counted
from invented import Invented
from players import DRAWN, drawn

from toc_desktop.forms import Filling, Form, load

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def begun(form: Form, **more: object) -> Filling:
    return Filling(form, now=lambda: NOON, ids=counted(), **more)  # type: ignore[arg-type]


def repeats_of(filling: Filling) -> dict[str, tuple[str, ...]]:
    """All repeats by key, with the ids of their instances."""
    found: dict[str, tuple[str, ...]] = {}
    world = filling.world
    for (owner, repeat), slots in world.instances.items():
        if owner in set(filled_slots(filling)):
            key = f"{filling.key(filling.path_of(owner))}/{filling.form.fields[repeat].name}"
            found[key] = tuple(world.names[slot] for slot in slots)
    return found


def filled_slots(filling: Filling) -> list[int]:
    """All slots that are in use."""
    world, found, waiting = filling.world, [], [0]
    while waiting:
        slot = waiting.pop()
        found.append(slot)
        waiting.extend(world.below(slot))
    return found


def act(filling: Filling, chance: random.Random) -> None:
    repeats = repeat_paths(filling)
    draw = chance.random()
    if repeats and draw < 0.15:
        filling.add(chance.choice(repeats))
    elif repeats and draw < 0.25:
        path = chance.choice(repeats)
        if filling.repeat_count(path):
            filling.remove(f"{path}[{chance.randint(1, filling.repeat_count(path))}]")
    else:
        asked = [path for path in filling.nodes() if filling.kind(path) in DRAWN]
        path = chance.choice(asked)
        filling.answer(path, drawn(filling, path, chance))


def repeat_paths(filling: Filling) -> list[str]:
    """Of the repeats that are there, without the position."""
    found = []
    for slot in filled_slots(filling):
        field = filling.form.fields[filling.world.fields[slot]]
        for inner in filling.form.fields[field.index + 1 : field.end]:
            if inner.is_repeat and inner.parent == field.index:
                found.append(f"{filling.path_of(slot)}/{inner.name}")
    return found


@pytest.mark.parametrize("seed", range(25))
def test_computing_what_changed_equals_computing_everything(seed: int) -> None:
    form = load(Invented(seed, 30).xform)
    chance = random.Random(seed)
    filling = begun(form)
    for _ in range(40):
        act(filling, chance)
    values = {filling.key(path): filling.value(path) for path in filling.nodes()}
    assert filling.instances() == {key: ids for key, ids in repeats_of(filling).items() if ids}
    again = begun(form, values=values, repeats=repeats_of(filling))
    assert list(again.dumped()) == list(filling.dumped())
    assert [page.questions for page in again.pages()] == [page.questions for page in filling.pages()]
    assert again.problems() == filling.problems()
    assert again.submission("uuid:1") == filling.submission("uuid:1")


@pytest.mark.parametrize("seed", range(10))
def test_keys_outlive_the_removal_of_others(seed: int) -> None:
    form = load(Invented(seed, 30).xform)
    chance = random.Random(seed)
    filling = begun(form)
    for _ in range(25):
        act(filling, chance)
    for path in repeat_paths(filling):
        for _ in range(3):
            filling.add(path)
        ids = filling.repeat_instances(path)
        filling.remove(f"{path}[2]")
        assert filling.repeat_instances(path) == (ids[0], *ids[2:])
        break


@pytest.mark.parametrize("seed", range(10))
def test_the_cache_makes_the_same_form(seed: int) -> None:
    xform = Invented(seed, 30).xform
    fresh = load(xform)
    kept = load(xform, fresh.cache())
    assert kept.cache() == fresh.cache()
    one, other = begun(fresh), begun(kept)
    chance, twin = random.Random(seed), random.Random(seed)
    for _ in range(20):
        act(one, chance)
        act(other, twin)
    assert list(one.dumped()) == list(other.dumped())
