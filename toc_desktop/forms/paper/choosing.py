"""Choices on paper: which are printed, under which captions, and where each leads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toc_desktop.forms.form import Field
from toc_desktop.forms.paper import joining
from toc_desktop.forms.paper.numbering import Spot
from toc_desktop.forms.paper.offered import Offered, Offering
from toc_desktop.forms.paper.outline import Choices, Fields, Mark, Option, Options, Space
from toc_desktop.forms.paper.saying import Sayer
from toc_desktop.forms.paper.skipping import Skipping
from toc_desktop.i18n import Message

_MARKS: dict[str, Mark] = {"select_one": "one", "select_multiple": "several", "rank": "rank"}
_COLUMNS = re.compile(r"columns-([1-9])")


class Choosing:
    def __init__(self, offering: Offering, skipping: Skipping, sayer: Sayer) -> None:
        self.offering = offering
        self.skipping = skipping
        self.sayer = sayer

    def space(self, spot: Spot, field: Field) -> Space:
        offered = self.offering.offered(field.index)
        mark = _MARKS[field.kind]
        how = self._how(offered)
        if not offered.is_printed:
            return Fields((_what_to_write(mark),), how)
        values = [value for value, _ in offered.choices]
        leaps = {} if mark == "rank" else self.skipping.after_choices(spot, values, are_several=mark == "several")
        option_of = {
            value: Option(words, leaps.get(value), offered.pictures.get(value, ())) for value, words in offered.choices
        }
        groups = tuple(
            Options(tuple(option_of[value] for value in kept), self._caption(offered.depends_on[0], answers))
            for answers, kept in offered.groups
        )
        columns = _COLUMNS.search(" ".join(spot.appearance))
        in_words = [Message("Number them: 1 comes first.")] if mark == "rank" else []
        if how is not None and not groups:
            in_words.append(how)
        return Choices(
            mark,
            groups or (Options(tuple(option_of.values())),),
            int(columns[1]) if columns else 0,
            is_likert="likert" in spot.appearance,
            how=tuple(in_words),
        )

    def _caption(self, decides: int, answers: Sequence[str]) -> Message:
        labels = [Message("“{answer}”", answer=self.offering.label(decides, answer)) for answer in answers]
        number = self.sayer.numbers.get(decides, "")
        return Message("If {question} is {answers}:", question=number, answers=joining.either(labels))

    def _how(self, offered: Offered) -> Message | None:
        """What a filter makes of the choices, in words."""
        asked = [self.sayer.numbers[field] for field in offered.depends_on if field in self.sayer.numbers]
        if not asked:
            return None
        if offered.is_printed:
            return Message("Only what goes with the answer to {question}.", question=", ".join(dict.fromkeys(asked)))
        return Message("It must go with the answer to {question}.", question=", ".join(dict.fromkeys(asked)))


def _what_to_write(mark: Mark) -> Message:
    match mark:
        case "one":
            return Message("Write down the answer")
        case "several":
            return Message("Write down all answers")
    return Message("Write them down, the first one first")
