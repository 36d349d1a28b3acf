"""The pages of a form as it stands: a question each, or a field-list's questions together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from toc_desktop.forms.form import ASKED
from toc_desktop.forms.worlds import World


@dataclass(frozen=True, slots=True)
class Page:
    """`questions` are paths. `group` is the path of the innermost group around that has a label ("" without), `repeat`
    that of the innermost instance around ("" outside of repeats). `path` is the first question's."""

    path: str
    questions: tuple[str, ...]
    group: str = ""
    repeat: str = ""
    is_list: bool = False


def pages_of(world: World, path_of: Callable[[int], str]) -> tuple[Page, ...]:
    return tuple(_Pager(world, path_of).inside(world.form.layout, 0, 0, "", ""))


class _Pager:
    def __init__(self, world: World, path_of: Callable[[int], str]) -> None:
        self.world = world
        self.path_of = path_of

    def slot(self, field: int, base: int, base_field: int) -> int:
        return base + field - base_field

    def is_shown(self, field: int, slot: int) -> bool:
        it = self.world.form.fields[field]
        return self.world.relevant[slot] and it.kind in ASKED and "hidden-answer" not in (it.control or ["", ""])[1]

    def inside(self, layout: list[Any], base: int, base_field: int, group: str, repeat: str) -> Iterator[Page]:
        """`base` is the slot, `base_field` the field, of the instance (or form) around."""
        for item in layout:
            if isinstance(item, int):
                slot = self.slot(item, base, base_field)
                if self.is_shown(item, slot):
                    path = self.path_of(slot)
                    yield Page(path, (path,), group, repeat)
                continue
            what, at, appearance, label, content, _ = item
            slot = self.slot(at, base, base_field) if at >= 0 else base
            if what == "group":
                if at >= 0 and not self.world.relevant[slot]:
                    continue
                name = self.path_of(slot) if label and at >= 0 else group
                if "field-list" in appearance.split():
                    yield from self.together(content, base, base_field, name, repeat)
                else:
                    yield from self.inside(content, base, base_field, name, repeat)
                continue
            yield from self.repeat(item, base, base_field, group)

    def repeat(self, item: list[Any], base: int, base_field: int, group: str) -> Iterator[Page]:
        _, at, appearance, label, content, _ = item
        world = self.world
        owner = self.slot(world.form.fields[at].parent, base, base_field)
        for one in list(world.instances.get((owner, at), ())):
            if not world.relevant[one]:
                continue
            path = self.path_of(one)
            name = path if label else group
            if "field-list" in appearance.split():
                yield from self.together(content, one, at, name, path)
            else:
                yield from self.inside(content, one, at, name, path)

    def together(self, layout: list[Any], base: int, base_field: int, group: str, repeat: str) -> Iterator[Page]:
        paths = tuple(path for page in self.inside(layout, base, base_field, group, repeat) for path in page.questions)
        if paths:
            yield Page(paths[0], paths, group, repeat, is_list=True)
