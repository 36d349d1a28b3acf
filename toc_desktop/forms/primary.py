"""Reads a form's primary instance: the fields of its answers, and with how many instances its repeats begin."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from toc_desktop.forms.drafts import Draft, DraftField, Fault
from toc_desktop.forms.markup import children, local
from toc_desktop.forms.tokens import Refusal
from toc_desktop.i18n import Message

XFORMS = "http://www.w3.org/2002/xforms"
MOST_FIELDS = 200_000


def qualified(draft: Draft, key: str) -> str:
    """A name with its prefix, where it has one in the form."""
    address, _, name = key[1:].partition("}") if key.startswith("{") else ("", "", key)
    prefix = draft.namespaces.get(address, "") if address != XFORMS else ""
    return f"{prefix}:{name}" if prefix else name


class Fields:
    """Walks the primary instance; elements of one name beside each other are instances of one repeat."""

    def __init__(self, draft: Draft, repeats: set[str], ruled: set[str]) -> None:
        self.draft = draft
        self.repeats = repeats
        self.ruled = ruled
        """Attributes that have a rule: they are fields whose names begin with @."""

    def read(self, root: Element) -> None:
        self.add(root, "", -1, -1)

    def add(self, element: Element, above: str, parent: int, repeat: int) -> None:
        draft = self.draft
        if len(draft.fields) >= MOST_FIELDS:
            raise Refusal(Message("The form has more than {limit} questions.", limit=MOST_FIELDS))
        index = len(draft.fields)
        path = f"{above}/{local(element)}"
        it = DraftField(local(element), path, parent)
        it.attributes = {
            qualified(self.draft, k): v for k, v in element.items() if parent >= 0 and not k.endswith("}template")
        }
        it.tag = qualified(self.draft, element.tag)
        it.is_repeat = path in self.repeats
        it.repeat = index if it.is_repeat else repeat
        draft.fields.append(it)
        draft.by_path[path] = index
        grouped: dict[str, list[Element]] = {}
        for child in children(element):
            grouped.setdefault(local(child), []).append(child)
        for name in [name for name in it.attributes if f"{path}/@{name}" in self.ruled]:
            self.draft.by_path[f"{path}/@{name}"] = len(draft.fields)
            value = it.attributes.pop(name)
            own = DraftField(
                f"@{name}", f"{path}/@{name}", index, len(draft.fields) + 1, repeat=it.repeat, default=value
            )
            draft.fields.append(own)
        it.is_leaf = not grouped and len(draft.fields) == index + 1
        it.default = "" if not it.is_leaf else (element.text or "").strip()
        for name, same in grouped.items():
            if f"{path}/{name}" in self.repeats:
                self.add_repeat(same, path, index, it.repeat)
            else:
                self.add(same[0], path, index, it.repeat)
                if len(same) > 1:
                    message = Message("Two questions in one group have the name “{name}”.", name=name)
                    advice = Message("Give each its own name; the second one is left out.")
                    draft.faults.append(Fault("error", f"{path}/{name}", "name", name, message, advice))
        it.end = len(draft.fields)

    def add_repeat(self, same: list[Element], path: str, parent: int, repeat: int) -> None:
        template = next((e for e in same if any(key.endswith("}template") for key, _ in e.items())), None)
        starts = [e for e in same if e is not template]
        index = len(self.draft.fields)
        self.add(template if template is not None else starts[0], path, parent, repeat)
        it = self.draft.fields[index]
        it.has_template = template is not None
        if template is None:
            for inside in self.draft.fields[index : it.end]:
                inside.default = ""  # what stands in the first instance is its own, not every new one's
        it.starts = [self.start(index, element) for element in starts]

    def start(self, index: int, element: Element) -> list[object]:
        """How an instance of the repeat begins: [[offset, value], …], [[offset of a repeat inside, its starts], …]."""
        values: list[object] = []
        inner: dict[int, list[object]] = {}
        fields, by_path = self.draft.fields, self.draft.by_path
        waiting = [(fields[index].path, element)]
        while waiting:
            path, here = waiting.pop()
            for child in children(here):
                place = f"{path}/{local(child)}"
                at = by_path.get(place)
                if at is None:
                    continue
                if fields[at].is_repeat:
                    is_template = any(key.endswith("}template") for key, _ in child.items())
                    known = inner.setdefault(at - index, [])
                    if not is_template:
                        known.append(self.start(at, child))
                elif fields[at].is_leaf:
                    values.append([at - index, (child.text or "").strip()])
                else:
                    waiting.append((place, child))
        return [values, [[offset, starts] for offset, starts in inner.items()]]
