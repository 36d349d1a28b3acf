"""A template is the component set of a Theory of Change and its lanes: data, not code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

Words = Mapping[str, str]
"""The same words by language tag: {"en": "barriers", "fr": "obstacles"}."""


def said_in(words: Words, language: str) -> str:
    """The words in that language, else in its base language, else in English, else in any."""
    for tag in (language, language.split("-")[0], "en"):
        if words.get(tag):
            return words[tag]
    return next(iter(words.values()), "")


@dataclass(frozen=True)
class Component:
    """One part of the theory. `team` is the label analysts use, `spoken` the one participants see."""

    key: str
    team: Words
    spoken: Words
    meaning: Words


@dataclass(frozen=True)
class GroupKind:
    """A kind of stakeholder that the template foresees: a lane of the diagram, a colour, a letter for codes."""

    key: str
    letter: str
    name: Words
    spoken: Words
    colour: str
    target: int
    questionnaires: tuple[str, ...]


@dataclass(frozen=True)
class Template:
    key: str
    title: Words
    source: str
    components: tuple[Component, ...]
    groups: tuple[GroupKind, ...]

    def component(self, key: str) -> Component | None:
        return next((part for part in self.components if part.key == key), None)


def read_template(text: str) -> Template:
    """From the JSON of `resources/templates`; its shape is that of the classes above.

    Raises KeyError or ValueError where the text is no template: the shipped ones are held by tests.
    """
    raw = json.loads(text)
    return Template(
        key=raw["key"],
        title=raw["title"],
        source=raw["source"],
        components=tuple(
            Component(part["key"], part["team"], part["spoken"], part.get("meaning", {})) for part in raw["components"]
        ),
        groups=tuple(
            GroupKind(
                kind["key"],
                kind["letter"],
                kind["name"],
                kind.get("spoken", kind["name"]),
                kind["colour"],
                kind.get("target", 0),
                tuple(kind.get("questionnaires", ())),
            )
            for kind in raw["groups"]
        ),
    )
