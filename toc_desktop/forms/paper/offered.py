"""The choices of a question as they stand on paper, and what a filter makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toc_desktop.forms.form import Form
from toc_desktop.forms.grammar import Tree
from toc_desktop.forms.items import Item
from toc_desktop.forms.paper.expressions import Expression, expression
from toc_desktop.forms.paper.knowing import Knowledge
from toc_desktop.forms.paper.outline import Picture, Words
from toc_desktop.forms.paper.quoting import Quoting

MOST = 40
"""More choices than this are not printed: the answer is written down."""


@dataclass(frozen=True, slots=True)
class Offered:
    """`depends_on`: fields of the answers that decide what is offered. `groups`: values of the one such answer, with
    the values offered then; empty when it cannot be said so. `is_open`: the choices are not in the form."""

    choices: tuple[tuple[str, Words], ...]
    depends_on: tuple[int, ...] = ()
    groups: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    is_open: bool = False
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """By the value of a choice, of those that have one."""

    @property
    def is_printed(self) -> bool:
        return not self.is_open and 0 < len(self.choices) <= MOST


class Offering:
    """Remembers what it found: conditions ask for labels again and again."""

    def __init__(self, form: Form, quoting: Quoting, language: str) -> None:
        self.form = form
        self.quoting = quoting
        self.language = language
        self._known: dict[int, Offered] = {}

    def offered(self, field: int) -> Offered:
        found = self._known.get(field)
        if found is None:
            self._known[field] = Offered((), is_open=True)  # a filter that asks for itself
            found = self._known[field] = self._found(field)
        return found

    def label(self, field: int, value: str) -> str:
        for one, words in self.offered(field).choices:
            if one == value:
                return "".join(piece if isinstance(piece, str) else "…" for piece in words)
        return ""

    def _found(self, field: int) -> Offered:
        control = self.form.fields[field].control
        if control and "search(" in control[1].replace(" ", ""):  # rows of a file would take the place of the choices
            return Offered((), is_open=True)
        if control and control[5] is not None:
            choices = tuple((value, self.quoting.words(label, "")[0]) for value, label in control[5])
            shown = ((value, self.quoting.picture(label)) for value, label in control[5])
            return Offered(choices, pictures=_pictured(shown))
        it = expression(self.form, control[6][0]) if control and control[6] else None
        tree = it.tree if it is not None else ()
        if tree[:2] == ("call", "randomize"):
            tree = tree[2][0]
        if it is None or control is None or tree[:1] != ("path",) or tree[1][:2] != ("call", "instance"):
            return Offered((), is_open=True)
        name = it.literal(tree[1][2][0])
        items = self._items(str(name), tree)
        filters = [one for step in tree[2] for one in step[2]]
        depends = tuple(one for part in filters for one in it.fields(part))
        is_file = str(name) in self.form.plan["sources"] and bool(items)
        if is_file or not items or len(items) > 50 * MOST:
            return Offered((), depends, is_open=True)
        return self._filtered(control[6], items, _with(it, filters), depends)

    def _items(self, name: str, tree: Tree) -> list[Item]:
        document = self.form.document(name)
        found = [document] if document is not None else []
        for axis, step, _ in tree[2]:
            if axis != "child":
                return []
            found = [child for item in found for child in item.children(step)]
        return found

    def _filtered(
        self, itemset: Sequence[object], items: list[Item], filters: Sequence[Expression], depends: tuple[int, ...]
    ) -> Offered:
        _, value_ref, label_ref, is_text = itemset
        nothing = Knowledge({}, {})
        possible = [item for item in items if _may_be(item, filters, nothing)]

        def words(item: Item) -> Words:
            label = item.cell(str(label_ref)) or ""
            found = self.quoting.text_by_id(label, "")[0] if is_text else (label,) if label else ()
            return found or (item.cell(str(value_ref)) or "",)

        choices = {item.cell(str(value_ref)) or "": words(item) for item in possible}
        groups = self._grouped(str(value_ref), possible, filters, depends)
        shown = ((item.cell(str(value_ref)) or "", item.cell(str(label_ref)) or "") for item in possible if is_text)
        pictures = _pictured((value, self.quoting.picture_by_id(name)) for value, name in shown)
        return Offered(tuple(choices.items()), depends, groups, pictures=pictures)

    def _grouped(
        self, value_ref: str, items: list[Item], filters: Sequence[Expression], depends: tuple[int, ...]
    ) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """What each answer to the one deciding question leaves; empty where an answer would say nothing."""
        if len(depends) != 1 or self.form.fields[depends[0]].kind != "select_one" or len(items) > MOST:
            return ()
        groups: dict[tuple[str, ...], list[str]] = {}
        for answer, _ in self.offered(depends[0]).choices:
            knowledge = Knowledge({depends[0]: answer}, {})
            kept = tuple(item.cell(value_ref) or "" for item in items if _may_be(item, filters, knowledge))
            if len(kept) == len(items):
                return ()
            if kept:
                groups.setdefault(kept, []).append(answer)
        return (
            tuple((tuple(answers), kept) for kept, answers in groups.items()) if sum(map(len, groups)) <= MOST else ()
        )


def _pictured(found: Iterable[tuple[str, Picture]]) -> Mapping[str, Picture]:
    return {value: picture for value, picture in found if picture}


def _with(it: Expression, trees: Sequence[Tree]) -> list[Expression]:
    return [Expression(tree, it.kinds, it.arguments) for tree in trees]


def _may_be(item: Item, filters: Sequence[Expression], knowledge: Knowledge) -> bool:
    return not any(knowledge.truth(one, item) is False for one in filters)
