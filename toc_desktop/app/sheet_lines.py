"""The lines of the blank sheet as they are typed in: all questions with their printed numbers, relevant or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from toc_desktop.app.interviewing import Desk

if TYPE_CHECKING:
    from toc_desktop.forms import Form
    from toc_desktop.forms.paper.numbering import Numbering, Spot

Kind = Literal["question", "heading", "instance", "more"]


@dataclass(frozen=True)
class SheetLine:
    """A `question`; a `heading`; the first line of an `instance` of a repeat; or `more`, below its last one.

    `path` is empty for headings that are no element; of `instance` it has the position, of `more` it is the repeat's.
    """

    kind: Kind
    path: str
    number: str
    label: str
    level: int = 1


def sheet_lines(desk: Desk) -> tuple[SheetLine, ...]:
    """From top to bottom, in the order in which they are printed."""
    return tuple(_Lines(desk).all())


def numbers_of(form: Form) -> Mapping[str, str]:
    """The printed numbers by path, without the positions of repeats."""
    numbering = _numbering(form)
    return {form.fields[field].path: number for field, number in numbering.numbers.items()}


def _numbering(form: Form) -> Numbering:
    # the paper's room is not needed before somebody has paper
    from toc_desktop.forms.paper.numbering import numbered

    return numbered(form)


class _Lines:
    def __init__(self, desk: Desk) -> None:
        from toc_desktop.forms.paper.quoting import Quoting

        self.form = desk.form
        self.interview = desk.interview
        self.filling = desk.interview.filling
        self.language = desk.interview.language
        self.numbering = _numbering(self.form)
        preset = {"service": desk.workspace.study().service}
        self.quoting = Quoting(self.form, self.language, self.numbering.numbers, preset)

    def all(self) -> Iterator[SheetLine]:
        tag = self.form.tag(self.language)
        for component, spots in groupby(self.numbering.spots, self._component):
            if component:
                yield SheetLine("heading", "", "", self.interview.spoken(component, tag))
            for spot in spots:
                yield from self.spot(spot, "", "", 1)

    def _component(self, spot: Spot) -> str:
        while spot.kind == "repeat":
            spot = spot.inside[0]
        if spot.kind == "group":
            return ""
        return str((self.form.fields[spot.field].notes or {}).get("component", ""))

    def spot(self, spot: Spot, general: str, here: str, level: int) -> Iterator[SheetLine]:
        """`general` is the path of the innermost repeat around, `here` that of the instance of it."""
        path = here + self.form.fields[spot.field].path[len(general) :] if spot.field >= 0 else ""
        match spot.kind:
            case "question":
                label = self.filling.label(path, self.language).text
                yield SheetLine("question", path, spot.number, label or self.form.fields[spot.field].name, level)
            case "group":
                words = self._words(spot)
                if words:
                    yield SheetLine("heading", path, "", words, level)
                for inner in spot.inside:
                    yield from self.spot(inner, general, here, level + bool(words))
            case "repeat":
                yield from self.repeat(spot, path, level)

    def repeat(self, spot: Spot, path: str, level: int) -> Iterator[SheetLine]:
        words = self._words(spot) or self.form.fields[spot.field].name
        yield SheetLine("heading", path, spot.number, words, level)
        for position in range(1, self.filling.repeat_count(path) + 1):
            instance = f"{path}[{position}]"
            yield SheetLine("instance", instance, spot.number, words, level + 1)
            for inner in spot.inside:
                yield from self.spot(inner, self.form.fields[spot.field].path, instance, level + 1)
        if self.filling.can_add(path) or self.filling.can_remove(path):
            yield SheetLine("more", path, spot.number, words, level + 1)

    def _words(self, spot: Spot) -> str:
        words, _ = self.quoting.words(spot.label, "")
        return "".join(piece if isinstance(piece, str) else "…" for piece in words).strip()
