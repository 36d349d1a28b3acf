"""What an expression refers to: its paths resolved against the form, its calls checked.

A reference is *single* when it means one value wherever the expression stands (its repeats, if any, are those the
expression stands in), and a *set* when it means all instances of a repeat.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from toc_desktop.forms import functions
from toc_desktop.forms.drafts import Draft
from toc_desktop.forms.functions.words import pattern_problem
from toc_desktop.forms.grammar import Tree, parse
from toc_desktop.forms.likeness import nearest
from toc_desktop.forms.tokens import QUICK, Refusal, Token, tokens
from toc_desktop.i18n import Message

NUMERIC = frozenset({"int", "integer", "long", "decimal", "double"})
_SITUATED = frozenset(
    f"(){name}"
    for name in (
        "once",
        "position",
        "current",
        "string-length",
        "normalize-space",
        "string",
        "number",
        "random",
        "uuid",
    )
)
_BARE = re.compile(r"\w[\w\-.]*")
_LITERAL = frozenset({"number", "text", "path"})


@dataclass(slots=True)
class Pattern:
    """What is known of a tree whatever its arguments are."""

    tree: Tree
    inner: frozenset[int]
    """Arguments that stand inside a predicate."""
    faults: tuple[Message, ...]
    is_positional: bool
    is_situated: bool
    """Whether it asks where it stands (`once`, `position`, …)."""
    has_paths: bool
    regexes: tuple[int, ...]
    """Arguments that are patterns of `regex`."""


@dataclass(slots=True)
class Meaning:
    """One expression at one place of the form."""

    pattern: Pattern
    kinds: str = ""
    """A letter per argument: n t literals; N S A a single reference to a number, text, anything; m a set; r relative
    to the item of a predicate."""
    arguments: list[Any] = field(default_factory=list)
    singles: list[int] = field(default_factory=list)
    sets: set[int] = field(default_factory=set)
    is_contextual: bool = False
    constant: Any = None


class Analyst:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.patterns: dict[str, Pattern] = {}
        self.quick: dict[str, Pattern] = {}
        self.instances = set(draft.instances) | set(draft.sources)
        self.letters = [self._letter(index) for index in range(len(draft.fields))]

    def _letter(self, index: int) -> str:
        it = self.draft.fields[index]
        kind = it.bind.get("type", "").rpartition(":")[2]
        if "calculate" in it.bind or kind == "boolean" or not it.is_leaf:
            return "A"
        return "N" if kind in NUMERIC else "S"

    def meaning(self, expression: str, context: int) -> Meaning:
        """Raises Refusal at what cannot be understood."""
        pieces = QUICK.split(expression)
        words = pieces[1::2]
        key = "\0".join([*pieces[::2], "".join([_sort_of(word) for word in words])])
        pattern = self.quick.get(key)
        if pattern is None:
            found = tokens(expression)
            pattern = self._pattern_of(found)
            literals = [token.text for token in found if token.kind in _LITERAL]
            if literals == words:
                self.quick[key] = pattern
            words = literals
        if pattern.faults:
            raise Refusal(pattern.faults[0])
        meaning = Meaning(pattern, is_contextual=pattern.is_situated)
        meaning.kinds = "".join([self._argument(meaning, i, word, context) for i, word in enumerate(words)])
        for i in pattern.regexes:
            reason = pattern_problem(meaning.arguments[i]) if meaning.kinds[i] == "t" else ""
            if reason:
                raise Refusal(Message("The pattern of “regex()” cannot be used: {reason}.", reason=reason))
        if pattern.has_paths:
            _Walker(self, meaning, context).walk(pattern.tree, None)
        return meaning

    def _pattern_of(self, found: list[Token]) -> Pattern:
        words = [token.text if token.kind in ("name", "steps") else token.kind for token in found]
        key = "\0".join(words)
        pattern = self.patterns.get(key)
        if pattern is None:
            pattern = self.patterns[key] = self._pattern(parse(found))
        return pattern

    def _argument(self, meaning: Meaning, i: int, word: str, context: int) -> str:
        """Adds an argument; gives the letter of its kind."""
        sort = _sort_of(word)
        if sort == "n":
            meaning.arguments.append(float(word))
        elif sort == "t":
            meaning.arguments.append(word[1:-1])
        elif i in meaning.pattern.inner and not word.startswith(("/", "current(")):
            meaning.arguments.append(word.split("/"))
            sort = "r"
        else:
            sort = self._reference(meaning, word, context)
        return sort

    def _reference(self, meaning: Meaning, path: str, context: int) -> str:
        target, anchor = self.resolve(path, context)
        fields = self.draft.fields
        if not path.startswith("/"):
            meaning.is_contextual = True
        bound = fields[anchor].repeat if anchor >= 0 else self._common_repeat(target, context)
        if bound >= 0:
            meaning.is_contextual = True
        if fields[target].repeat == bound:
            meaning.arguments.append(target)
            meaning.singles.append(target)
            return self.letters[target]
        meaning.arguments.append([target, bound])
        meaning.sets.add(target)
        return "m"

    def _common_repeat(self, target: int, context: int) -> int:
        """The innermost repeat that holds both."""
        fields = self.draft.fields
        repeat = fields[target].repeat
        while repeat >= 0 and not repeat <= context < fields[repeat].end:
            repeat = fields[fields[repeat].parent].repeat if fields[repeat].parent >= 0 else -1
        return repeat

    def resolve(self, path: str, context: int) -> tuple[int, int]:
        """The field that a plain path names, and the field it starts from (-1: the root)."""
        by_path, fields = self.draft.by_path, self.draft.fields
        found = by_path.get(path)
        if found is not None:
            return found, -1
        if path.startswith("/"):
            here, anchor, steps = "", -1, path[1:].split("/")
        else:
            here, anchor = fields[context].path, context
            steps = path.removeprefix("current()/").split("/")
        is_climbing = anchor >= 0
        for step in steps:
            if step == "..":
                here = here.rpartition("/")[0]
            elif step != ".":
                if is_climbing:
                    anchor, is_climbing = by_path.get(here, -1), False
                here = f"{here}/{step}"
        found = by_path.get(here)
        if found is None:
            raise self._bare(path) if _BARE.fullmatch(path) else self._unknown(here)
        return found, (found if is_climbing else anchor)

    def _unknown(self, path: str) -> Refusal:
        name = path.rpartition("/")[2]
        near = nearest(name, {it.name for it in self.draft.fields})
        if near and near != name:
            return Refusal(Message("There is no question “{name}”. Is “{near}” meant?", name=name, near=near))
        return Refusal(Message("There is no question “{path}”.", path=path))

    def _bare(self, word: str) -> Refusal:
        """A word that is neither in quotes nor begins like a path."""
        path = next((it.path for it in self.draft.fields if it.name == word), "")
        question = path if path and not self.draft.is_of_sheet else f"${{{word if path else 'name'}}}"
        advice = Message("Put a text in quotes; if a question is meant, write {question}.", question=question)
        return Refusal(Message("“{word}” is neither a text in quotes nor a question.", word=word), advice=advice)

    def _pattern(self, tree: Tree) -> Pattern:
        inner: set[int] = set()
        faults: list[Message] = []
        seen: set[str] = set()
        _look(tree, False, inner, faults, seen)
        is_situated = not seen.isdisjoint(_SITUATED)
        return Pattern(
            tree, frozenset(inner), tuple(faults), "()position" in seen, is_situated, "path" in seen, _regexes(seen)
        )


def _sort_of(word: str) -> str:
    """n number, t text, p path."""
    first = word[0]
    if first in "'\"":
        return "t"
    return "n" if first.isdigit() or (first == "." and word[1:2].isdigit()) else "p"


def _look(tree: Tree, is_inside: bool, inner: set[int], faults: list[Message], seen: set[str]) -> None:
    what = tree[0]
    if what == "arg":
        if is_inside:
            inner.add(tree[1])
        return
    if what == "call":
        name, arguments = tree[1], tree[2]
        seen.add(f"(){name}")
        if name == "regex" and len(arguments) == 2 and arguments[1][0] == "arg":
            seen.add(f"regex {arguments[1][1]}")
        faults.extend(_call_faults(name, len(arguments)))
        for argument in arguments:
            _look(argument, is_inside, inner, faults, seen)
        return
    if what == "path":
        seen.add("path")
        if isinstance(tree[1], tuple):
            if tree[1][1] not in ("instance", "current", "randomize"):
                faults.append(Message("A path cannot follow “{name}()”.", name=tree[1][1]))
            _look(tree[1], is_inside, inner, faults, seen)
        for _axis, _name, predicates in tree[2]:
            for predicate in predicates:
                _look(predicate, True, inner, faults, seen)
        return
    for part in tree[2] if what == "sum" else tree[1:]:
        if isinstance(part, tuple):
            _look(part, is_inside, inner, faults, seen)


def _regexes(seen: set[str]) -> tuple[int, ...]:
    return tuple(int(mark[6:]) for mark in seen if mark.startswith("regex "))


def _call_faults(name: str, count: int) -> list[Message]:
    takes = functions.takes(name)
    if takes is None:
        known = [*functions.SPECIAL, *functions.PLAIN]
        near = nearest(name, known, 0.7)
        if near:
            return [Message("There is no function “{name}()”. Is “{near}()” meant?", name=name, near=near)]
        return [Message("There is no function “{name}()”.", name=name)]
    fewest, most = takes
    if count < fewest or (most >= 0 and count > most):
        wanted = str(fewest) if fewest == most else f"{fewest}–{most}" if most >= 0 else f"{fewest}+"
        message = Message(
            "“{name}()” takes {wanted} arguments but {count} are given.", name=name, wanted=wanted, count=count
        )
        return [message]
    if (name == "indexed-repeat" and count % 2 == 0) or (name == "weighted-checklist" and count % 2 and count != 4):
        return [Message("“{name}()” is given a wrong number of arguments.", name=name)]
    return []


class _Walker:
    """Follows the paths with predicates, wildcards and axes, to know which fields they may touch."""

    def __init__(self, analyst: Analyst, meaning: Meaning, context: int) -> None:
        self.analyst = analyst
        self.fields = analyst.draft.fields
        self.meaning = meaning
        self.context = context

    def walk(self, tree: Tree, items: frozenset[int] | None) -> frozenset[int] | None:
        """`items` are the fields a predicate is about, None outside of one or in another instance.

        Gives the fields a path means; None when it leads out of the form's own answers."""
        what = tree[0]
        if what == "arg":
            return self.argument(tree[1], items)
        if what == "path":
            return self.path(tree, items)
        if what == "call":
            inner = [self.walk(argument, items) for argument in tree[2]]
            if tree[1] == "instance":
                self.check_instance(tree)
                return None
            if tree[1] == "current":
                self.meaning.is_contextual = True
                return frozenset({self.context})
            return inner[0] if tree[1] == "randomize" and inner else None
        for part in tree[2] if what == "sum" else tree[1:]:
            if isinstance(part, tuple):
                self.walk(part, items)
        return None

    def argument(self, index: int, items: frozenset[int] | None) -> frozenset[int] | None:
        kind, value = self.meaning.kinds[index], self.meaning.arguments[index]
        if kind == "r":
            return self.follow(items, [_plain_step(name) for name in value]) if items is not None else None
        if kind == "m":
            return frozenset({value[0]})
        return frozenset({value}) if kind in "NSA" else None

    def check_instance(self, tree: Tree) -> None:
        argument = tree[2][0]
        if argument[0] != "arg" or self.meaning.kinds[argument[1]] != "t":
            raise Refusal(Message("“instance()” needs the name of a list in quotes."))
        name = self.meaning.arguments[argument[1]]
        if name not in self.analyst.instances:
            raise Refusal(Message("There is no list “{name}”.", name=name))

    def path(self, tree: Tree, items: frozenset[int] | None) -> frozenset[int] | None:
        start = tree[1]
        at: frozenset[int] | None
        steps: Sequence[Tree] = tree[2]
        if isinstance(start, tuple):
            at = self.walk(start, items)
        elif start == "":
            at = items if items is not None else frozenset({self.context})
            self.meaning.is_contextual = True
        else:
            if start == "//":
                at = frozenset(range(len(self.fields)))
            else:
                first, *steps = steps
                at = frozenset({0}) if first[1] in ("*", self.fields[0].name) else frozenset()
                self.predicates(first, at)
            self.meaning.is_contextual = True
            if start == "//" and steps and steps[0][0] == "child":
                at = frozenset(i for i in at if steps[0][1] in ("*", self.fields[i].name))
                self.predicates(steps[0], at)
                steps = steps[1:]
        return self.follow(at, steps)

    def predicates(self, step: Tree, at: frozenset[int] | None) -> None:
        for predicate in step[2]:
            self.walk(predicate, at)

    def follow(self, at: frozenset[int] | None, steps: Sequence[Tree]) -> frozenset[int] | None:
        for step in steps:
            if at is not None:
                before, at = at, self.step(at, step[0], step[1])
                if not at and before and step[0] != "attribute" and not step[1].startswith("@"):
                    raise Refusal(Message("There is no question “{path}”.", path=step[1]))
            self.predicates(step, at)
            if at is not None and step[1] == "*" and step[0] not in ("self", "parent"):
                at = at - {self.context}  # "everything here" does not mean what is being computed
        if at is not None:
            self.meaning.sets.update(at)
        return at

    def step(self, at: frozenset[int], axis: str, name: str) -> frozenset[int]:
        fields = self.fields
        found: set[int] = set()
        for index in at:
            it = fields[index]
            if axis == "parent":
                found.update({it.parent} if it.parent >= 0 else ())
            elif axis == "self":
                found.add(index)
            elif axis == "child":
                child = index + 1
                while child < it.end:
                    found.add(child)
                    child = fields[child].end
            elif axis == "descendant":
                found.update(range(index + 1, it.end))
            elif axis == "descendant-or-self":
                found.update(range(index, it.end))
        return frozenset(i for i in found if name in ("*", fields[i].name))


def _plain_step(name: str) -> Tree:
    if name == "..":
        return ("parent", "*", ())
    if name == ".":
        return ("self", "*", ())
    return ("child", name, ())
