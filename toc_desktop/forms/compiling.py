"""Compiles a draft: expressions to shapes and arguments, rules into the order they must run in. Plain data comes out.

fields      rows as in `Field`, in document order
rules       [kind, field, expression] in topological order; kind r relevant, c calculate, q required, l read-only
expressions [shape, arguments, fields whose sets are watched, is positional]
shapes      [tree, kinds]
"""

from __future__ import annotations

from typing import Any

from toc_desktop.forms.analysis import Analyst, Meaning
from toc_desktop.forms.defaults import fit_defaults
from toc_desktop.forms.drafts import Draft, Fault, Parts
from toc_desktop.forms.kinds import kind_of
from toc_desktop.forms.ordering import ordered
from toc_desktop.forms.sense import Sense
from toc_desktop.forms.tokens import Refusal
from toc_desktop.i18n import Message

COMPILER = 5
"""Changes whenever compiled data would; older caches are rebuilt."""

_TRUE = frozenset({"true()", "true"})
_FALSE = frozenset({"false()", "false", ""})
_ADVICE = Message("Correct the expression.")
_MESSAGES = {"constraintMsg": "constraint_message", "requiredMsg": "required_message"}
"""What texts of an XForm are called here."""

Compiled = dict[str, Any]


def compiled(draft: Draft, *, is_judged: bool = False) -> Compiled:
    """Faults are added to the draft; an expression that is at fault is left out. A form that is read for the first
    time is judged too: what can be computed but makes no sense is a fault of less weight."""
    return _Compiler(draft, is_judged).run()


class _Compiler:
    def __init__(self, draft: Draft, is_judged: bool) -> None:
        self.draft = draft
        self.analyst = Analyst(draft)
        self.expressions: list[list[Any]] = []
        self.meanings: list[Meaning] = []
        self.known: dict[tuple[str, int], int] = {}
        self.refusals: dict[tuple[str, int], Refusal] = {}
        self.told: set[tuple[str, int, str]] = set()
        self.sense = Sense(draft) if is_judged else None
        self.shapes: dict[tuple[int, str], int] = {}
        self.shape_rows: list[list[Any]] = []

    def run(self) -> Compiled:
        draft = self.draft
        fit_defaults(draft)
        rules: list[tuple[str, int, int]] = []
        rows = [self.field(index, rules) for index in range(len(draft.fields))]
        layout = [self.item(item) for item in draft.layout]
        actions = self.actions()
        if self.sense is not None:
            self.sense.judge_all()
        texts = {language: self.texts(texts) for language, texts in draft.texts.items()}
        in_order, cycles = ordered(draft, rules, self.meanings)
        for kind, cycle in cycles:
            self.tell_cycle(kind, cycle)
        return {
            "id": draft.id,
            "title": draft.title,
            "version": draft.version,
            "root": draft.root_attributes,
            "namespaces": {prefix: address for address, prefix in draft.namespaces.items()},
            "default_language": draft.default_language,
            "fields": rows,
            "rules": [list(rule) for rule in in_order],
            "expressions": self.expressions,
            "shapes": self.shape_rows,
            "layout": layout,
            "actions": actions,
            "texts": texts,
            "instances": draft.instances,
            "sources": draft.sources,
        }

    def expression(self, text: str, context: int, name: str) -> int:
        """The number of the expression; -1 when it is at fault. What is wrong with it is told at each place it has."""
        text = text.strip()
        in_repeat = self.draft.fields[context].repeat >= 0
        number = None if in_repeat else self.known.get((text, -1))
        if number is None:
            number = self.known.get((text, context))
        if number is None:
            number = self.compiled(text, context, in_repeat)
        if number < 0 or self.sense is not None:
            self.tell(number, text, context, name)
        return number

    def compiled(self, text: str, context: int, in_repeat: bool) -> int:
        try:
            meaning = self.analyst.meaning(text, context)
        except Refusal as wrong:
            self.refusals[text, context] = wrong
            self.known[text, context] = -1
            return -1
        key = id(meaning.pattern), meaning.kinds
        shape = self.shapes.get(key)
        if shape is None:
            shape = self.shapes[key] = len(self.shape_rows)
            self.shape_rows.append([meaning.pattern.tree, meaning.kinds])
        number = len(self.expressions)
        self.expressions.append([shape, meaning.arguments, sorted(meaning.sets), int(meaning.pattern.is_positional)])
        self.meanings.append(meaning)
        self.known[text, -1 if not meaning.is_contextual and not in_repeat else context] = number
        return number

    def tell(self, number: int, text: str, context: int, name: str) -> None:
        if (text, context, name) in self.told:
            return
        self.told.add((text, context, name))
        if number < 0:
            wrong = self.refusals[text, context]
            path = self.draft.fields[context].path
            self.draft.faults.append(Fault("error", path, name, text, wrong.message, wrong.advice or _ADVICE))
        elif self.sense is not None:
            self.sense.judge(context, name, text, self.meanings[number])

    def tell_cycle(self, kind: str, cycle: list[int]) -> None:
        first = self.draft.fields[cycle[0]]
        names = " → ".join(self.draft.fields[index].name for index in cycle)
        message = Message("These questions wait for each other in conditions or calculations: {names}.", names=names)
        advice = Message("Change one of them so that it does not depend on the others.")
        if len(set(cycle)) == 1 and first.is_leaf:
            message = Message("“{name}” depends on itself.", name=first.name)
        elif len(set(cycle)) == 1:
            message = Message(
                "The condition of “{name}” asks for an answer that is given inside of it.", name=first.name
            )
            advice = Message("Move the question that it asks for out of it.")
        name, rule = ("relevant", "relevant") if kind == "r" else ("calculation", "calculate")
        self.draft.faults.append(Fault("error", first.path, name, first.bind.get(rule, names), message, advice))
        self.draft.is_cyclic = True

    def field(self, index: int, rules: list[tuple[str, int, int]]) -> list[Any]:
        it = self.draft.fields[index]
        bind = it.bind
        relevant = bind.get("relevant", "").strip()
        if relevant and relevant not in _TRUE:
            self.rule("r", index, relevant, "relevant", rules)
        calculation = bind.get("calculate", "").strip()
        if calculation:
            self.rule("c", index, calculation, "calculation", rules)
        required = self.flag("q", index, bind.get("required", ""), "required", rules)
        locked = self.flag("l", index, bind.get("readonly", ""), "read_only", rules)
        constraint = bind.get("constraint", "").strip()
        limit = -1
        if constraint and constraint not in _TRUE:
            limit = self.expression(constraint, index, "constraint")
        control = self.control(index) if it.control else None
        return [
            it.name,
            it.parent,
            it.end,
            it.repeat,
            int(it.is_repeat) + 2 * int(not it.is_leaf) + 4 * int(it.has_template),
            kind_of(it),
            bind.get("type", "string").rpartition(":")[2],
            it.default,
            required,
            locked,
            limit,
            self.message(index, bind.get("constraintMsg", "")),
            self.message(index, bind.get("requiredMsg", "")),
            [bind.get("preload", ""), bind.get("preloadParams", "")] if "preload" in bind else None,
            control,
            it.notes or None,
            it.starts if it.is_repeat else None,
            it.attributes or None,
            int(bool(calculation)),
            it.tag if it.tag not in ("", it.name) else "",
        ]

    def rule(self, kind: str, index: int, text: str, name: str, rules: list[tuple[str, int, int]]) -> None:
        number = self.expression(text, index, name)
        if number >= 0:
            rules.append((kind, index, number))

    def flag(self, kind: str, index: int, text: str, name: str, rules: list[tuple[str, int, int]]) -> int:
        """1 and 0 for what never changes, 2 for a rule."""
        text = text.strip()
        if text in _TRUE:
            return 1
        if text in _FALSE:
            return 0
        before = len(rules)
        self.rule(kind, index, text, name, rules)
        return 2 if len(rules) > before else 0

    def message(self, index: int, text: str) -> Parts:
        text = text.strip()
        if text.startswith("jr:itext("):
            return ["itext", text[9:-1].strip().strip("'\"")]
        return text

    def control(self, index: int) -> list[Any]:
        control = self.draft.fields[index].control
        assert control is not None
        items = None
        if control.items is not None:
            items = [[value, self.parts(label, index, "choices")] for value, label in control.items]
        itemset = None
        if control.itemset:
            nodes = self.expression(control.itemset, index, "choice_filter")
            label = control.item_label.strip()
            is_text = label.startswith("jr:itext(")
            if is_text:
                label = label[9:-1].strip()
            itemset = [nodes, control.item_value.strip(), label, int(is_text)]
        return [
            control.tag,
            control.appearance,
            self.parts(control.label, index, "label"),
            self.parts(control.hint, index, "hint"),
            control.attributes,
            items,
            itemset,
        ]

    def parts(self, label: Parts, context: int, name: str) -> Parts:
        """With every computed piece as the number of its expression."""
        if isinstance(label, str) or is_text_reference(label):
            return label
        return [piece if isinstance(piece, str) else ["=", self.expression(piece[1], context, name)] for piece in label]

    def texts(self, texts: dict[str, dict[str, Parts]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, forms in texts.items():
            path, _, of = name.rpartition(":")
            context = self.draft.by_path.get(path.removesuffix(":jr"), 0)
            name_of_property = _MESSAGES.get(of, of) if path else "choices"
            made = {form: self.parts(value, context, name_of_property) for form, value in forms.items()}
            found[name] = made[""] if list(made) == [""] else made
        return found

    def item(self, item: Any) -> Any:
        if isinstance(item, int):
            return item
        what, at, appearance, label, inside, more = item
        context = max(at, 0)
        made = dict(more)
        if made.get("count"):
            parent = max(self.draft.fields[context].parent, 0)
            # relative to the repeat itself, whose instances it must not depend on
            made["count"] = self.expression(made["count"].strip().removeprefix("../"), parent, "repeat_count")
        else:
            made.pop("count", None)
        return [what, at, appearance, self.parts(label, context, "label"), [self.item(i) for i in inside], made]

    def actions(self) -> list[list[Any]]:
        made = []
        for event, trigger, target, text in self.draft.actions:
            number = self.expression(text, target, "default") if text.strip() else -2
            if number != -1:
                made.append([event, trigger, target, number])
        return made


def is_text_reference(label: Parts) -> bool:
    return isinstance(label, list) and len(label) == 2 and label[0] == "itext" and isinstance(label[1], str)
