"""What can be read but makes no sense: comparisons that cannot be true, conditions that contradict themselves, choices
that are never offered."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from toc_desktop.forms import scalars
from toc_desktop.forms.analysis import Meaning
from toc_desktop.forms.drafts import Draft, Fault
from toc_desktop.forms.grammar import Tree
from toc_desktop.forms.kinds import kind_of
from toc_desktop.i18n import Message

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_NEVER = {
    "relevant": Message("The condition can never be true, so the question is never asked."),
    "constraint": Message("The constraint can never hold, so no answer is accepted."),
}
_CHANGE = Message("Correct the condition.")


class Sense:
    """Judges expressions one by one; what it finds is added to the draft's faults as warnings."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._offered: dict[int, frozenset[str] | None] = {}

    def judge(self, context: int, name: str, text: str, meaning: Meaning) -> None:
        for message in self._complaints(name, meaning):
            path = self.draft.fields[context].path
            self.draft.faults.append(Fault("warning", path, name, text, message, _CHANGE))

    def _complaints(self, name: str, meaning: Meaning) -> Iterator[Message]:
        tree = meaning.pattern.tree
        for part in _parts(tree):
            if part[0] == "op" and part[1] in _MIRRORED:
                yield from self._comparison(part, meaning)
            elif part[0] == "call" and part[1] in ("selected", "is-selected") and len(part[2]) == 2:
                yield from self._choice(part[2][0], part[2][1], meaning)
        if name in _NEVER and _contradicts_itself(tree, meaning):
            yield _NEVER[name]
        if name == "choice_filter":
            yield from self._never_offered(tree, meaning)

    def _comparison(self, tree: Tree, meaning: Meaning) -> Iterator[Message]:
        found = _sides(tree, meaning)
        if found is None:
            return
        field, operator, literal = found
        it = self.draft.fields[field]
        offered = self.offered(field)
        if offered is not None:
            yield from self._with_choices(it.name, offered, operator, literal)
        elif isinstance(literal, str) and literal.strip():
            kind = kind_of(it)
            if kind in ("integer", "decimal") and math.isnan(scalars.number_of_text(literal)):
                yield Message("“{name}” is a number and never equals “{text}”.", name=it.name, text=_shortened(literal))
            elif kind in ("date", "datetime") and math.isnan(scalars.number_of_text(literal)):
                yield Message("“{name}” is a date and never equals “{text}”.", name=it.name, text=_shortened(literal))

    def _with_choices(
        self, name: str, offered: frozenset[str], operator: str, literal: str | float
    ) -> Iterator[Message]:
        if operator in ("=", "!="):
            text = literal if isinstance(literal, str) else scalars.text_of_number(literal)
            number = scalars.plain_number(text)
            is_there = text in offered or any(scalars.plain_number(value) == number for value in offered)
            if text and not is_there and " " not in text:
                yield _not_among(name, text)
        elif all(math.isnan(scalars.number_of_text(value)) for value in offered):
            yield Message("The choices of “{name}” are no numbers, so they are never smaller or greater.", name=name)

    def _choice(self, question: Tree, choice: Tree, meaning: Meaning) -> Iterator[Message]:
        if question[0] != "arg" or choice[0] != "arg" or meaning.kinds[choice[1]] != "t":
            return
        field = _field(question[1], meaning)
        offered = self.offered(field) if field is not None else None
        text = str(meaning.arguments[choice[1]]).strip()
        if field is not None and offered is not None and text not in offered:
            yield _not_among(self.draft.fields[field].name, text)

    def _never_offered(self, tree: Tree, meaning: Meaning) -> Iterator[Message]:
        """Rows whose column names no choice of the question they are filtered by."""
        if tree[0] != "path" or not isinstance(tree[1], tuple) or tree[1][1] != "instance":
            return
        name = meaning.arguments[tree[1][2][0][1]]
        predicates = [predicate for step in tree[2] for predicate in step[2]]
        kept = self.draft.instances.get(name)
        if len(predicates) != 1 or not isinstance(kept, dict) or "rows" not in kept:
            return
        predicate = predicates[0]
        if predicate[:2] != ("op", "=") or predicate[2][0] != "arg" or predicate[3][0] != "arg":
            return
        columns = [meaning.arguments[p[1]] for p in predicate[2:] if meaning.kinds[p[1]] == "r"]
        fields = [_field(p[1], meaning) for p in predicate[2:] if meaning.kinds[p[1]] in "SA"]
        offered = self.offered(fields[0]) if len(fields) == 1 and fields[0] is not None else None
        if offered is None or len(columns) != 1 or len(columns[0]) != 1 or columns[0][0] not in kept["columns"]:
            return
        at, shown = kept["columns"].index(columns[0][0]), _name_column(kept)
        lost = [row[shown] for row in kept["rows"] if row[at] not in offered]
        if lost:
            names = _shortened(", ".join(lost[:5]))
            yield Message("{count} choices are never offered: {names}.", count=len(lost), names=names)

    def offered(self, field: int) -> frozenset[str] | None:
        """The names of a select's choices; None when they are not known before it is asked."""
        if field not in self._offered:
            self._offered[field] = self._choices_of(field)
        return self._offered[field]

    def _choices_of(self, field: int) -> frozenset[str] | None:
        control = self.draft.fields[field].control
        if control is None or control.tag not in ("select", "select1", "rank"):
            return None
        if control.items is not None:
            return frozenset(value for value, _ in control.items)
        begin, _, rest = control.itemset.partition("instance('")
        name = rest.partition("'")[0]
        kept = self.draft.instances.get(name)
        if (begin.strip() not in ("", "randomize(")) or not isinstance(kept, dict) or "rows" not in kept:
            return None
        if control.item_value not in kept["columns"] or not kept["rows"]:
            return None
        at = kept["columns"].index(control.item_value)
        return frozenset(row[at] for row in kept["rows"])


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _name_column(kept: dict[str, Any]) -> int:
    return kept["columns"].index("name") if "name" in kept["columns"] else 0


def _not_among(name: str, text: str) -> Message:
    return Message("“{text}” is not among the choices of “{name}”.", text=_shortened(text), name=name)


def _parts(tree: Tree) -> Iterator[Tree]:
    """A tree and all trees in it, but not those of predicates, where names mean something else."""
    waiting = [tree]
    while waiting:
        here = waiting.pop()
        yield here
        if here[0] == "call" or here[0] == "sum":
            waiting.extend(here[2])
        elif here[0] in ("op", "neg"):
            waiting.extend(part for part in here[1:] if isinstance(part, tuple))


def _field(argument: int, meaning: Meaning) -> int | None:
    """The question an argument refers to."""
    kind, value = meaning.kinds[argument], meaning.arguments[argument]
    if kind in "NSA":
        return int(value)
    return int(value[0]) if kind == "m" else None


def _sides(tree: Tree, meaning: Meaning) -> tuple[int, str, str | float] | None:
    """Question, operator and literal of a plain comparison."""
    left, right = tree[2], tree[3]
    if left[0] != "arg" or right[0] != "arg":
        return None
    operator = tree[1]
    if meaning.kinds[left[1]] in "nt":
        left, right, operator = right, left, _MIRRORED[operator]
    field = _field(left[1], meaning)
    if field is None or meaning.kinds[right[1]] not in "nt":
        return None
    return field, operator, meaning.arguments[right[1]]


def _contradicts_itself(tree: Tree, meaning: Meaning) -> bool:
    """Whether parts that must all be true leave no value for a question: numbers below 3 and above 5, two texts."""
    bounds: dict[int, list[Any]] = {}
    for part in _conjuncts(tree):
        if part[0] == "call" and part[1] == "false":
            return True
        found = _sides(part, meaning) if part[0] == "op" and part[1] in _MIRRORED else None
        if found is None:
            continue
        field, operator, literal = found
        low, high, texts = bounds.setdefault(field, [(-math.inf, False), (math.inf, False), set()])
        if isinstance(literal, str):
            if operator == "=":
                texts.add(literal)
        else:
            if operator in (">", ">=", "="):
                bounds[field][0] = max(low, (literal, operator == ">"))
            if operator in ("<", "<=", "="):
                bounds[field][1] = min(high, (literal, operator != "<"))
    return any(_is_empty(low, high) or len(texts) > 1 for low, high, texts in bounds.values())


def _is_empty(low: tuple[float, bool], high: tuple[float, bool]) -> bool:
    """`low` is (bound, whether it is excluded), `high` is (bound, whether it is included)."""
    return low[0] > high[0] or (low[0] == high[0] and (low[1] or not high[1]))


def _conjuncts(tree: Tree) -> Iterator[Tree]:
    waiting = [tree]
    while waiting:
        here = waiting.pop()
        if here[:2] == ("op", "and"):
            waiting.extend(here[2:])
        else:
            yield here
