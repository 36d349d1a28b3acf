"""Invents forms: groups, repeats, conditions, calculations, constraints, choice filters, actions, from a seed."""

from __future__ import annotations

import random
from xml.sax.saxutils import escape, quoteattr

from oracle_tools import xform

CHOICES = ["c1", "c2", "c3", "c4", "c5", "c6"]
KINDS = ["text", "integer", "integer", "decimal", "date", "select_one", "select_multiple"]
TYPES = {"text": "string", "integer": "int", "decimal": "decimal", "date": "date"}


Written = tuple[str, str, str]
"""An instance as it is written outside of repeats, in a repeat's template, in a repeat's first instance."""


class Invented:
    """`xform` is the form's text."""

    def __init__(self, seed: int, size: int = 25) -> None:
        self.chance = random.Random(seed)
        self.binds: list[str] = []
        self.count = 0
        self.known: list[tuple[str, str, str]] = []
        """(path, kind, path of the repeat around or "")"""
        instance, body = self.block("/data", "", size, 0)
        self.xform = xform("".join(self.binds), instance[0], body, self.secondary())

    def secondary(self) -> str:
        rows = "".join(
            f"<item><name>{name}</name><label>{name.upper()}</label>"
            f"<kind>{index % 3}</kind><part>c{index % 4 + 1}</part></item>"
            for index, name in enumerate(CHOICES)
        )
        return f'<instance id="choices"><root>{rows}</root></instance>'

    def block(self, above: str, repeat: str, size: int, depth: int) -> tuple[Written, str]:
        instance: list[Written] = []
        body: list[str] = []
        left = size
        while left > 0:
            draw = self.chance.random()
            if depth < 3 and draw < 0.12:
                inner = min(left, self.chance.randint(2, 7))
                left -= inner
                made = self.group(above, repeat, inner, depth)
            elif draw < 0.3:
                left -= 1
                made = (self.calculation(above, repeat),) * 3, ""
            else:
                left -= 1
                made = self.question(above, repeat)
            instance.append(made[0])
            body.append(made[1])
        top, template, first = ("".join(parts) for parts in zip(*instance, strict=True))
        return (top, template, first), "".join(body)

    def name(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def group(self, above: str, repeat: str, size: int, depth: int, *, is_inner: bool = False) -> tuple[Written, str]:
        is_repeat = is_inner or self.chance.random() < 0.5
        name = self.name("r" if is_repeat else "g")
        path = f"{above}/{name}"
        if self.chance.random() < 0.5:
            self.bind(path, relevant=self.truth(path, repeat))
        instance, body = self.block(path, path if is_repeat else repeat, size, depth + 1)
        if not is_repeat:
            top, template, first = (f"<{name}>{inner}</{name}>" for inner in instance)
            return (top, template, first), f'<group ref="{path}"><label>{name}</label>{body}</group>'
        self.known.append((path, "repeat", repeat))
        if not repeat and self.chance.random() < 0.4:
            inner, more = self.group(path, path, 3, depth + 1, is_inner=True)
            instance, body = tuple(a + b for a, b in zip(instance, inner, strict=True)), body + more
        template = f'<{name} jr:template="">{instance[1]}</{name}>'
        first = f"<{name}>{instance[2]}</{name}>" if self.chance.random() < 0.7 else ""
        count = ""
        if self.chance.random() < 0.3:
            # as pyxform writes a repeat_count that is more than a question
            more = {"relevant": self.truth(path, repeat)} if self.chance.random() < 0.4 else {}
            self.bind(f"{path}_count", type="string", calculate=f"if({self.truth(path, repeat)}, 3, 1)", **more)
            template, first = f"<{name}_count/>{template}", f"<{name}_count/>{first}"
            count = f' jr:count="{path}_count" jr:noAddRemove="true()"'
        repeated = f'<repeat nodeset="{path}"{count}>{body}</repeat>'
        label = f'<group ref="{path}"><label>{name}</label>{repeated}</group>'
        return (template + first.replace(f"<{name}_count/>", ""), template, first), label

    def calculation(self, above: str, repeat: str) -> str:
        name = self.name("k")
        path = f"{above}/{name}"
        draw = self.chance.random()
        if draw < 0.5:
            kind, expression = "number", self.number(path, repeat)
        elif draw < 0.75:
            kind, expression = "string", self.text(path, repeat)
        elif draw < 0.8:
            kind, expression = "string", f"once({self.text(path, repeat)})"
        else:
            kind, expression = "truth", self.truth(path, repeat)
        more = {"relevant": self.truth(path, repeat)} if self.chance.random() < 0.2 else {}
        self.bind(path, type="string", calculate=expression, **more)
        self.known.append((path, kind, repeat))
        return f"<{name}/>"

    def question(self, above: str, repeat: str) -> tuple[Written, str]:
        kind = self.chance.choice(KINDS)
        name = self.name("q")
        path = f"{above}/{name}"
        marks = {"type": TYPES.get(kind, "string")}
        if self.chance.random() < 0.45:
            marks["relevant"] = self.truth(path, repeat)
        if self.chance.random() < 0.25:
            marks["required"] = self.chance.choice(["true()", self.truth(path, repeat)])
        if self.chance.random() < 0.3:
            marks["constraint"] = self.constraint(kind, path, repeat)
        self.bind(path, **marks)
        label = f"<label>{name} <output value={quoteattr(self.text(path, repeat))}/> of it</label>"
        if kind.startswith("select"):
            tag = "select1" if kind == "select_one" else "select"
            body = f'<{tag} ref="{path}">{label}{self.itemset(path, repeat)}</{tag}>'
        else:
            body = f'<input ref="{path}">{label}{self.action(path, repeat)}</input>'
        self.known.append((path, kind, repeat))
        return (f"<{name}/>",) * 3, body

    def action(self, path: str, repeat: str) -> str:
        """Sets another question of the same place whenever this one changes."""
        targets = [there for there, kind, around in self.known if kind == "text" and around == repeat]
        if not targets or self.chance.random() > 0.25:
            return ""
        target = self.chance.choice(targets)
        value = quoteattr(self.text(target, repeat))
        return f'<setvalue event="xforms-value-changed" ref="{target}" value={value}/>'

    def itemset(self, path: str, repeat: str) -> str:
        wanted = escape(self.number(path, repeat, True))
        filters = ["", "", "[kind = '1']", f"[part = {escape(self.text(path, repeat, True))}]", f"[kind &lt; {wanted}]"]
        filters.append("[selected('c1 c2 c5', name)]")
        chosen = self.chance.choice(filters)
        nodeset = f"instance('choices')/root/item{chosen}".replace('"', "'")
        if "/" not in chosen and self.chance.random() < 0.3:
            nodeset = f"randomize({nodeset}, {self.chance.choice([1, 42, 3.7])})"
        return f'<itemset nodeset="{nodeset}"><value ref="name"/><label ref="label"/></itemset>'

    def bind(self, path: str, **marks: str) -> None:
        written = " ".join(f"{name}={quoteattr(value)}" for name, value in marks.items())
        self.binds.append(f'<bind nodeset="{path}" {written}/>')

    # Expressions about what was asked before

    def reference(self, here: str, repeat: str, kinds: tuple[str, ...], is_filter: bool = False) -> str | None:
        found = [
            path
            for path, kind, around in self.known
            if kind in kinds and (around == "" or ((repeat + "/").startswith(around + "/") and not is_filter))
        ]
        if not found:
            return None
        path = self.chance.choice(found)
        return relative(here, path) if not is_filter and self.chance.random() < 0.4 else path

    def collection(self, here: str, repeat: str) -> str | None:
        """A question in a repeat that does not hold this place."""
        found = [
            path for path, kind, around in self.known
            if around and kind in ("integer", "decimal", "number") and not (here + "/").startswith(around + "/")
        ]  # fmt: skip
        return self.chance.choice(found) if found else None

    def choice_of(self, here: str, repeat: str) -> str:
        """For a predicate, where a relative path would mean the item."""
        return self.reference(here, repeat, ("select_one",), is_filter=True) or "'c3'"

    def key_of(self, here: str, repeat: str) -> str:
        """For `pulldata`, which the oracle is given as a predicate."""
        return self.reference(here, repeat, ("select_one", "text", "string"), is_filter=True) or "'c4'"

    def of_collection(self, found: str, here: str, repeat: str) -> list[str]:
        group, _, name = found.rpartition("/")
        number = self.reference(here, repeat, ("integer",)) or self.chance.choice("123")
        shapes = [f"sum({found})", f"count({found})", f"count({group})", f"count-non-empty({found})"]
        shapes += [f"count({found}[. > 2])", f"min({found}) + 1", f"sum({group}[{name} > 3]/{name})"]
        above = {path: repeat for path, kind, repeat in self.known if kind == "repeat"}
        around = next(repeat for path, _, repeat in self.known if path == found)
        chain = [around]
        while outer := above.get(chain[0], ""):
            chain.insert(0, outer)
        pairs = ", ".join(f"{repeat}, {number if repeat == around else self.chance.choice('12')}" for repeat in chain)
        return [*shapes, *[f"coalesce(indexed-repeat({found}, {pairs}), 0)"] * len(chain)]

    def number(self, here: str, repeat: str, is_filter: bool = False, depth: int = 0) -> str:
        pick = self.chance.random()
        if depth < 2 and pick < 0.5:
            a = self.number(here, repeat, is_filter, depth + 1)
            b = self.number(here, repeat, is_filter, depth + 1)
            condition = self.truth(here, repeat, is_filter, depth + 1)
            words = self.text(here, repeat, is_filter, depth + 1)
            shapes = [
                f"{a} + {b}",
                f"{a} - {b}",
                f"({a}) * {b}",
                f"coalesce({a}, {b})",
                f"int({a})",
                f"round({a}, 1)",
                f"if({condition}, {a}, {b})",
                f"string-length({words})",
                f"min({a}, {b})",
                f"abs({a})",
                f"number({a})",
                f"({a}) mod 7",
                f"pow({a}, 2)",
                f"({a}) div 4",
                f"-({a})",
            ]
            return self.chance.choice(shapes)
        if pick < 0.6 and not is_filter and (found := self.collection(here, repeat)):
            return self.chance.choice(self.of_collection(found, here, repeat))
        if pick < 0.63 and not is_filter and repeat and here.rpartition("/")[0] == repeat:
            return "position(..)"
        if pick < 0.64:
            return f"pulldata('choices', 'kind', 'name', {self.key_of(here, repeat)})"
        if pick < 0.68:
            wanted = self.chance.choice(["kind = 1", "kind != '2'", f"name = {self.choice_of(here, repeat)}"])
            return f"count(instance('choices')/root/item[{wanted}])"
        found = self.reference(here, repeat, ("integer", "decimal", "number"), is_filter)
        if pick < 0.67 and not is_filter and (chosen := self.reference(here, repeat, ("select_multiple",))):
            return f"count-selected({chosen})"
        return found or str(self.chance.choice([0, 1, 2, 3.5, 10, 17]))

    def text(self, here: str, repeat: str, is_filter: bool = False, depth: int = 0) -> str:
        pick = self.chance.random()
        if depth < 2 and pick < 0.4:
            a = self.text(here, repeat, is_filter, depth + 1)
            b = self.text(here, repeat, is_filter, depth + 1)
            n = self.number(here, repeat, is_filter, depth + 1)
            condition = self.truth(here, repeat, is_filter, depth + 1)
            shapes = [
                f"concat({a}, {b})",
                f"if({condition}, {a}, {b})",
                f"substr({a}, 1, 3)",
                f"translate({a}, 'aeiou', 'AEIOU')",
                f"normalize-space({a})",
                f"string({n})",
                f"substring-after({a}, 'a')",
                f"coalesce({a}, {b})",
                f"join('-', {a}, {b}, {n})",
            ]
            return self.chance.choice(shapes)
        if pick < 0.5:
            value = "'c2'" if is_filter else self.choice_of(here, repeat)
            return f"instance('choices')/root/item[name = {value}]/{self.chance.choice(['label', 'part'])}"
        if pick < 0.55:
            return f"pulldata('choices', 'part', 'name', {self.key_of(here, repeat)})"
        if pick < 0.58 and not is_filter and (chosen := self.reference(here, repeat, ("select_one",))):
            plain = next(path for path, _, _ in self.known if path.endswith(chosen.rpartition("/")[2]))
            return f"jr:choice-name({chosen}, '{self.chance.choice([plain, chosen])}')"
        found = self.reference(here, repeat, ("text", "string", "select_one"), is_filter)
        if pick < 0.65 and not is_filter and (chosen := self.reference(here, repeat, ("select_multiple",))):
            return f"selected-at({chosen}, 1)"
        return found or self.chance.choice(["'a'", "'yes'", "''", "'c1'", "'x y'"])

    def truth(self, here: str, repeat: str, is_filter: bool = False, depth: int = 0) -> str:
        pick = self.chance.random()
        if depth < 2 and pick < 0.3:
            a, b = self.truth(here, repeat, is_filter, depth + 1), self.truth(here, repeat, is_filter, depth + 1)
            return self.chance.choice([f"({a} and {b})", f"({a} or {b})", f"not({a})"])
        if pick < 0.6:
            sign = self.chance.choice(["<", "<=", ">", ">=", "=", "!="])
            sides = [self.number(here, repeat, is_filter, depth + 1) for _ in range(2)]
            return f" {sign} ".join(sides)
        if pick < 0.75 and (chosen := self.reference(here, repeat, ("select_one", "select_multiple"), is_filter)):
            return f"selected({chosen}, '{self.chance.choice(CHOICES)}')"
        if pick < 0.85 and (day := self.reference(here, repeat, ("date",), is_filter)):
            return f"{day} {self.chance.choice(['<', '>', '<='])} date('2020-05-0{self.chance.randint(1, 9)}')"
        if pick < 0.92 and (flag := self.reference(here, repeat, ("truth",), is_filter)):
            return self.chance.choice([flag, f"{flag} = true()", f"{flag} = 'true'", f"boolean({flag})"])
        sign = self.chance.choice(["=", "!="])
        return f" {sign} ".join(self.text(here, repeat, is_filter, depth + 1) for _ in range(2))

    def constraint(self, kind: str, here: str, repeat: str) -> str:
        own = {
            "integer": [". >= 1 and . < 160", ". != 3", ". > 0 or . = -1"],
            "decimal": [". > 0", ". < 50"],
            "text": ["string-length(.) < 8", "regex(., '[a-zA-Z ]*')", ". != 'yes'"],
            "date": [". <= date('2026-01-01')", ". > date('1990-01-01')"],
            "select_one": [". != 'c2'", "selected(., 'c1') or selected(., 'c3')"],
            "select_multiple": ["count-selected(.) < 3", "not(selected(., 'c1') and count-selected(.) > 1)"],
        }[kind]
        return self.chance.choice([*own, f"{own[0]} and {self.truth(here, repeat)}"])


def relative(here: str, there: str) -> str:
    mine, other = here.split("/"), there.split("/")
    same = 0
    while same < min(len(mine) - 1, len(other) - 1) and mine[same] == other[same]:
        same += 1
    return "/".join([".."] * (len(mine) - same) + other[same:])
