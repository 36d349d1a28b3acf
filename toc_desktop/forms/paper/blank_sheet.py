"""The blank questionnaire of a form: its questions in order, as they stand on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from toc_desktop.forms.form import Form
from toc_desktop.forms.paper.choosing import Choosing
from toc_desktop.forms.paper.expressions import expression
from toc_desktop.forms.paper.grids import gathered
from toc_desktop.forms.paper.numbering import Numbering, Spot, numbered
from toc_desktop.forms.paper.offered import Offering
from toc_desktop.forms.paper.outline import Grid, Heading, Note, Outline, Part, Picture, Question, Repeat, Words
from toc_desktop.forms.paper.quoting import Quoting, says_something
from toc_desktop.forms.paper.saying import Sayer
from toc_desktop.forms.paper.skipping import Skipping
from toc_desktop.forms.paper.spaces import space
from toc_desktop.forms.paper.tables import how_often, table_rows
from toc_desktop.i18n import Message

_CHOOSING = frozenset({"select_one", "select_multiple", "rank"})


def blank_sheet(
    form: Form, language: str, *, headings: Mapping[str, str] | None = None, preset: Mapping[str, str] | None = None
) -> Outline:
    """`language` is one of the form's. `headings`: the words of components by key. `preset` as in `Filling`."""
    numbering = numbered(form)
    parts = tuple(_Writer(form, language, numbering, headings or {}, preset or {}).all())
    return Outline(form.title, form.version, language, form.tag(language), parts, _asks_for_some(parts))


def _asks_for_some(parts: Sequence[Part]) -> bool:
    for part in parts:
        if isinstance(part, Repeat) and _asks_for_some(part.parts):
            return True
        if isinstance(part, Question) and part.is_required:
            return True
        if isinstance(part, Grid) and any(row.is_required for row in part.rows):
            return True
    return False


class _Writer:
    def __init__(
        self, form: Form, language: str, numbering: Numbering, headings: Mapping[str, str], preset: Mapping[str, str]
    ) -> None:
        self.form = form
        self.language = language
        self.numbering = numbering
        self.headings = headings
        self.quoting = Quoting(form, language, numbering.numbers, preset)
        self.offering = Offering(form, self.quoting, language)
        self.skipping = Skipping(numbering)
        self.sayer = Sayer(form, numbering.numbers, numbering.calculations, self.offering.label)
        self.choosing = Choosing(self.offering, self.skipping, self.sayer)

    def all(self) -> Iterator[Part]:
        """Questions outside of groups stand under their component, where it has a name."""
        for component, same in groupby(self.numbering.spots, self._component):
            words = self.headings.get(component, "")
            if words:
                yield Heading((words,))
            yield from self.parts(tuple(same), 1)

    def _component(self, spot: Spot) -> str:
        """A repeat stands where its first question does; a group has a heading of its own."""
        while spot.kind == "repeat":
            spot = spot.inside[0]
        if spot.kind == "group":
            return ""
        return str((self.form.fields[spot.field].notes or {}).get("component", ""))

    def parts(self, spots: Sequence[Spot], level: int) -> Iterator[Part]:
        found: list[Part] = []
        for spot in spots:
            match spot.kind:
                case "group":
                    found += self.group(spot, level)
                case "repeat":
                    found.append(self.repeat(spot, level))
                case "note":
                    found += self.note(spot)
                case "caption":
                    found.append(Grid((), (), self._words(spot)[0]))
                case _:
                    found.append(self.question(spot))
        return gathered(found, spots)

    def group(self, spot: Spot, level: int) -> Iterator[Part]:
        words, is_translated = self.quoting.words(spot.label, "")
        picture = self.quoting.picture(spot.label)
        numbers = [one.number for one in spot.numbered()]
        if spot.conditions and len(numbers) == 1 and not words and not picture:
            yield from self.parts([_with_conditions(one, spot) for one in spot.inside], level)
            return
        only_if: Message | None = None
        if spot.conditions:
            if len(numbers) > 1:
                past = self.skipping.past(spot)
                only_if = self.sayer.range_only_if(numbers[0], numbers[-1], spot.conditions, past)
            else:
                only_if = self.sayer.only_if(spot.conditions)
        if words or picture or only_if is not None:
            yield Heading(words, level, only_if, is_translated, picture)
        yield from self.parts(spot.inside, min(level + 1, 3) if words else level)

    def repeat(self, spot: Spot, level: int) -> Repeat:
        words, is_translated = self.quoting.words(spot.label, "")
        parts = tuple(self.parts(spot.inside, level + 1))
        count = expression(self.form, spot.count)
        rows = table_rows(parts, count, self.numbering)
        return Repeat(
            spot.number,
            words if says_something(words) else (),
            how_often(count, self.numbering, is_table=rows > 0),
            parts,
            rows,
            self.sayer.only_if(spot.conditions),
            is_translated,
        )

    def note(self, spot: Spot) -> Iterator[Note]:
        """None for one that only shows what the program knows, a calculation."""
        words, is_translated = self._words(spot)
        picture = self._picture(spot)
        if says_something(words) or picture:
            words = words if says_something(words) else ()
            yield Note(words, self.sayer.only_if(spot.conditions), self._hint(spot), is_translated, picture)

    def question(self, spot: Spot) -> Question:
        field = self.form.fields[spot.field]
        words, is_translated = self._words(spot)
        hint = self._hint(spot)
        if not words:
            words, hint = (hint, ()) if hint else ((field.name,), ())
        is_choice = field.kind in _CHOOSING
        return Question(
            number=spot.number,
            words=words,
            space=self.choosing.space(spot, field) if is_choice else space(self.form, field, self.quoting),
            hint=hint,
            guidance=self._hint(spot, "guidance"),
            only_if=self.sayer.only_if(spot.conditions),
            is_required=field.required == 1,
            is_translated=is_translated,
            picture=self._picture(spot),
        )

    def _picture(self, spot: Spot) -> Picture:
        control = self.form.fields[spot.field].control
        return self.quoting.picture(control[2]) if control else ()

    def _words(self, spot: Spot) -> tuple[Words, bool]:
        control = self.form.fields[spot.field].control
        return self.quoting.words(control[2], "") if control else ((), True)

    def _hint(self, spot: Spot, kind: str = "") -> Words:
        control = self.form.fields[spot.field].control
        words = self.quoting.words(control[3], kind)[0] if control else ()
        return words if says_something(words) else ()


def _with_conditions(spot: Spot, group: Spot) -> Spot:
    """A group around one question is nothing but its condition."""
    return Spot(
        spot.kind,
        spot.field,
        (*group.conditions, *spot.conditions),
        spot.number,
        spot.label,
        spot.appearance,
        spot.count,
        spot.inside,
    )
