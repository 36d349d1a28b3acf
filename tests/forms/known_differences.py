"""What the rows of the table of differences from JavaRosa mean for one form: where it is not to be compared."""

from __future__ import annotations

import re

from toc_desktop.forms import Form
from toc_desktop.forms.compiling import compiled
from toc_desktop.forms.xform import read_xform


class KnownDifferences:
    """Where the rows of the table make a form's answers differ; all else must be the same."""

    def __init__(self, xform: str, form: Form) -> None:
        draft = read_xform(xform)
        compiled(draft)
        fields, actions = form.fields, form.plan["actions"]
        repeats = {f.index for f in fields if f.is_repeat}
        faulty = {at for fault in draft.faults if (at := draft.by_path.get(fault.path)) is not None}
        self.faulty = faulty
        """Rows "unknown-questions-are-findings" and "what-stops-javarosa": such a rule is left out here."""
        outside = {target for event, at, target, _ in actions if event == "odk-new-repeat" and at < 0}
        set_elsewhere = outside if len(repeats) > 1 else set()  # row "a-new-instance-is-set-alone"
        looked_at = {  # row "answers-no-longer-offered": JavaRosa takes these away when it looks for their names
            f.index
            for f in fields
            if (f.default or f.calculated) and f.control and f.control[6] and "jr:choice-name(" in xform
        }
        no_file = "|".join(re.escape(name) for name in {*draft.sources} & {*draft.instances})
        filed = re.compile(rf"""instance\(\s*["'](?:{no_file})["']""") if no_file else None
        without = {  # row "items-stand-in-for-a-missing-file"
            at
            for at, it in enumerate(draft.fields)
            if filed and filed.search(" ".join([*it.bind.values(), it.control.itemset if it.control else ""]))
        }
        devices = {at for tag in re.findall(r"<[^<>]*setgeopoint[^<>]*>", xform) for at in _named(tag, draft.by_path)}
        self.stale = {
            fields[inside].path
            for at in spread(form, summed_in_groups(form) | faulty | set_elsewhere | looked_at | without | devices)
            for inside in range(at, max(fields[at].end, at + 1))
        }
        """Also rows "new-instances-count-at-once" and "no-satellites"."""
        positions = {  # row "a-number-in-brackets-is-a-position"
            at for at, it in enumerate(draft.fields) if it.control and re.search(r"\[\s*\d+\s*\]", it.control.itemset)
        }
        self.unlisted = faulty | without | positions
        dotted = {f.index for f in fields if f.constraint >= 0 and has_own_dot(form, f.constraint)}
        self.unanswered = self.unlisted | dotted
        """Row "a-dot-in-a-predicate-is-its-item"."""
        self.read = {a for _, arguments, _, _ in form.plan["expressions"] for a in arguments if isinstance(a, int)}
        self.has_markup = re.search(r"<(?:label|value|hint)>[^<]*<(?!/|output|!)", xform) is not None
        self.is_shuffled = "randomize(" in xform and re.search(r"randomize\([^,]*?\)[\s/\"\[]", xform) is not None


def _named(tag: str, by_path: dict[str, int]) -> list[int]:
    return [by_path[path] for path in re.findall(r"""ref=["']\s*([^"']*?)\s*["']""", tag) if path in by_path]


def has_own_dot(form: Form, number: int) -> bool:
    """Whether a predicate asks for its item as `.`."""
    shape, arguments, _, _ = form.plan["expressions"][number]
    return any(kind == "r" and "." in a for kind, a in zip(form.shapes[shape].kinds, arguments, strict=True))


def summed_in_groups(form: Form) -> set[int]:
    """What depends on a set of questions in a group inside of a repeat: JavaRosa does not compute it again when an
    instance is added (row "new-instances-count-at-once")."""
    fields, expressions = form.fields, form.plan["expressions"]
    deep = {f.index for f in fields if f.repeat >= 0 and f.index != f.repeat and f.parent != f.repeat}
    return {field for _, field, number in form.plan["rules"] if deep & set(expressions[number][2])}


def spread(form: Form, start: set[int]) -> set[int]:
    """These fields and what depends on them."""
    expressions, found = form.plan["expressions"], set(start)
    reads = []
    for _, at, number in form.plan["rules"]:
        shape, arguments, sets, _ = expressions[number]
        singles = {a for k, a in zip(form.shapes[shape].kinds, arguments, strict=True) if k in "NSA"}
        reads.append((at, singles | set(sets)))
    while more := {at for at, read in reads if at not in found and found & read}:
        found |= more
    return found
