"""What can be read but makes no sense: comparisons that cannot be true, conditions that contradict themselves, choices
that are never offered."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from toc_desktop.forms import scalars
from toc_desktop.forms.analysis import Meaning
from toc_desktop.forms.comparing import are_strangers, columns_asked_for, incomparable, shortened
from toc_desktop.forms.contradictions import MIRRORED, Case, cases
from toc_desktop.forms.drafts import Draft, Fault
from toc_desktop.forms.grammar import Tree
from toc_desktop.forms.kinds import kind_of
from toc_desktop.forms.likeness import nearest
from toc_desktop.forms.reach import Reach
from toc_desktop.i18n import Message

_NEVER = {
    "relevant": Message("The condition can never be true, so the question is never asked."),
    "constraint": Message("The constraint can never hold, so no answer is accepted."),
}
_CHANGE = Message("Correct the condition.")
Complaint = tuple[Message, Message]
"""What is wrong and what to do."""


class Sense:
    """Judges expressions one by one; what it finds is added to the draft's faults as warnings."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._offered: dict[int, frozenset[str] | None] = {}
        self._of_one = {index for index, it in enumerate(draft.fields) if kind_of(it) == "select_one"}
        self._conditions: dict[int, list[Case]] = {}

    def judge(self, context: int, name: str, text: str, meaning: Meaning) -> None:
        for message, advice in self._complaints(context, name, meaning):
            self._tell(context, name, text, message, advice)

    def judge_all(self) -> None:
        """What only shows when all expressions are known."""
        for field, other in Reach(self.draft, self._conditions).unreachable():
            message = Message("This is never reached: the conditions on the way to it exclude each other.")
            if other >= 0:
                name = self.draft.fields[other].name
                message = Message(
                    "This is never reached: its condition and that of “{name}” exclude each other.", name=name
                )
            text = self.draft.fields[field].bind.get("relevant", "")
            self._tell(field, "relevant", text, message, Message("Correct one of the conditions."))
        for index, it in enumerate(self.draft.fields):
            offered = self.offered(index) if it.default else None
            if offered is not None:
                chosen = [it.default] if index in self._of_one else it.default.split()
                for value in chosen:
                    if value not in offered:
                        self._tell(index, "default", it.default, *_not_among(it.name, value, offered))

    def _tell(self, context: int, name: str, text: str, message: Message, advice: Message) -> None:
        self.draft.faults.append(Fault("warning", self.draft.fields[context].path, name, text, message, advice))

    def _complaints(self, context: int, name: str, meaning: Meaning) -> Iterator[Complaint]:
        tree = meaning.pattern.tree
        for part in _parts(tree):
            if part[0] == "op" and part[1] in MIRRORED:
                yield from self._comparison(part, meaning)
            elif part[0] == "call" and part[1] in ("selected", "is-selected") and len(part[2]) == 2:
                yield from self._choice(part[2][0], part[2][1], meaning)
            elif part[0] == "path":
                yield from columns_asked_for(part, meaning, self.draft)
        if name in _NEVER:
            found = cases(tree, meaning, self._of_one)
            if name == "relevant":
                self._conditions[context] = found
            if not found:
                yield _NEVER[name], _CHANGE
        if name == "choice_filter":
            yield from self._never_offered(tree, meaning)

    def _comparison(self, tree: Tree, meaning: Meaning) -> Iterator[Complaint]:
        found = _sides(tree, meaning)
        if found is None:
            yield from self._of_two_questions(tree, meaning)
            return
        field, operator, literal = found
        it = self.draft.fields[field]
        offered = self.offered(field)
        if offered is not None:
            yield from self._with_choices(it.name, offered, operator, literal)
        elif literal != "":
            message = incomparable(it.name, kind_of(it), operator, literal)
            if message is not None:
                yield message

    def _of_two_questions(self, tree: Tree, meaning: Meaning) -> Iterator[Complaint]:
        if tree[2][0] == tree[3][0] == "arg":
            fields = [_field(side[1], meaning) for side in tree[2:]]
            one, other = (self.draft.fields[field] if field is not None else None for field in fields)
            if one is not None and other is not None and are_strangers(kind_of(one), kind_of(other)):
                message = Message("“{one}” and “{other}” cannot be compared.", one=one.name, other=other.name)
                yield message, Message("Compare what is of one kind: numbers with numbers, dates with dates.")

    def _with_choices(
        self, name: str, offered: frozenset[str], operator: str, literal: str | float
    ) -> Iterator[Complaint]:
        if operator in ("=", "!="):
            text = literal if isinstance(literal, str) else scalars.text_of_number(literal)
            number = scalars.plain_number(text)
            is_there = text in offered or any(scalars.plain_number(value) == number for value in offered)
            if text and not is_there and " " not in text:
                yield _not_among(name, text, offered)
        elif all(math.isnan(scalars.number_of_text(value)) for value in offered):
            message = Message(
                "The choices of “{name}” are no numbers, so they are never smaller or greater.", name=name
            )
            yield message, _CHANGE

    def _choice(self, question: Tree, choice: Tree, meaning: Meaning) -> Iterator[Complaint]:
        if question[0] != "arg" or choice[0] != "arg" or meaning.kinds[choice[1]] != "t":
            return
        field = _field(question[1], meaning)
        offered = self.offered(field) if field is not None else None
        text = str(meaning.arguments[choice[1]]).strip()
        if field is not None and offered is not None and text not in offered:
            yield _not_among(self.draft.fields[field].name, text, offered)

    def _never_offered(self, tree: Tree, meaning: Meaning) -> Iterator[Complaint]:
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
            names = shortened(", ".join(lost[:5]))
            yield Message("{count} choices are never offered: {names}.", count=len(lost), names=names), _CHANGE

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


def _name_column(kept: dict[str, Any]) -> int:
    return kept["columns"].index("name") if "name" in kept["columns"] else 0


def _not_among(name: str, text: str, offered: frozenset[str]) -> Complaint:
    near = nearest(text, offered)
    advice = Message("Is “{near}” meant?", near=near) if near else Message("Correct it, or add the choice to the list.")
    return Message("“{text}” is not among the choices of “{name}”.", text=shortened(text), name=name), advice


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
        left, right, operator = right, left, MIRRORED[operator]
    field = _field(left[1], meaning)
    if field is None or meaning.kinds[right[1]] not in "nt":
        return None
    return field, operator, meaning.arguments[right[1]]
