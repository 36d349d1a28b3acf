"""Reads an XForm into a draft: fields, binds, what is asked, texts, secondary instances."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from toc_desktop.forms.drafts import OUR_NAMESPACE, Control, Draft, Fault, Parts
from toc_desktop.forms.listing import is_table, table_of
from toc_desktop.forms.markup import attribute, children, first, local, read_markup
from toc_desktop.forms.primary import XFORMS, Fields, qualified
from toc_desktop.forms.tokens import Refusal
from toc_desktop.i18n import Message

_CONTROLS = frozenset({"input", "select", "select1", "rank", "range", "trigger", "upload", "secret", "odk:rank"})
_SPACES = re.compile(r"\s+")
_PREFIXES = re.compile(r"(?<=/)[\w.\-]+:(?!:)")
_INSTANCE = re.compile(r"""instance\(\s*['"](.*?)['"]\s*\)""")
_ITEXT = re.compile(r"""\s*jr:itext\(\s*(['"])(.*?)\1\s*\)\s*""", re.DOTALL)


def read_xform(text: str) -> Draft:
    """Raises Refusal when the text is no XForm at all; what is merely wrong becomes a fault of the draft."""
    root = read_markup(text)
    head = first(root, "head")
    model = first(head, "model") if head is not None else None
    body = first(root, "body")
    if head is None or model is None or body is None:
        raise Refusal(Message("This XML is not a form: it has no head with a model, or no body."))
    instances = list(children(model, "instance"))
    primary = next(children(instances[0]), None) if instances else None
    if primary is None:
        raise Refusal(Message("This form has no primary instance, so it asks for nothing."))
    draft = Draft(id=attribute(primary, "id"), version=attribute(primary, "version"))
    draft.namespaces = _namespaces(text)
    draft.root_attributes = {qualified(draft, key): value for key, value in primary.items()}
    space = primary.tag[1:].partition("}")[0] if primary.tag.startswith("{") else ""
    if space and space != XFORMS:
        draft.root_attributes["xmlns"] = space
    title = first(head, "title")
    draft.title = "".join(title.itertext()).strip() if title is not None else ""
    repeats = {attribute(element, "nodeset") for element in body.iter() if local(element) == "repeat"}
    ruled = (attribute(rule, "nodeset") or attribute(rule, "ref") for rule in children(model, "bind", "setvalue"))
    Fields(draft, {_tidy(path) for path in repeats}, {_tidy(path) for path in ruled if "/@" in path}).read(primary)
    _read_texts(draft, first(model, "itext"))
    _read_instances(draft, instances[1:])
    binds = _read_binds(draft, model)
    for action in children(model, "setvalue", "setgeopoint"):
        _read_action(draft, action, -1, "", binds)
    _Body(draft, binds).read(body)
    for sending in children(model, "submission"):
        draft.submission = dict(sending.items())
    for table in head.iter(f"{{{OUR_NAMESPACE}}}table"):
        _read_table(draft, table)
    for ours in head.iter(f"{{{OUR_NAMESPACE}}}question"):
        _read_annotation(draft, ours)
    return draft


def _namespaces(text: str) -> dict[str, str]:
    """Prefixes by address, as the form's first element declares them; ElementTree forgets them."""
    declared = re.findall(r"""xmlns:([\w.\-]+)\s*=\s*["']([^"']+)["']""", text[:20_000])
    return {address: prefix for prefix, address in declared}


def _attribute_name(key: str) -> str:
    return key.rpartition("}")[2]


def _tidy(path: str) -> str:
    """Without spaces, and without prefixes: a form's elements are known by their names alone."""
    path = _SPACES.sub("", path)
    return _PREFIXES.sub("", path) if ":" in path else path


def _read_texts(draft: Draft, itext: Element | None) -> None:
    if itext is None:
        return
    for translation in children(itext, "translation"):
        language = attribute(translation, "lang")
        is_default = translation.get("default", "false()").strip() not in ("false()", "false")
        if not draft.default_language or is_default:
            draft.default_language = language
        texts = draft.texts.setdefault(language, {})
        for text in children(translation, "text"):
            forms = {value.get("form", ""): parts(value) for value in children(text, "value")}
            if "long" in forms or ("" not in forms and "short" in forms):
                forms[""] = forms.get("long") or forms["short"]
            texts[text.get("id", "")] = forms


def parts(element: Element) -> Parts:
    """A label's text with its `<output>`s, wherever they stand; any other markup in it is text."""
    if not len(element):
        return (element.text or "").strip()
    found = list(_pieces(element))
    found[0], found[-1] = found[0].lstrip(), found[-1].rstrip()
    is_computed = any(isinstance(piece, list) for piece in found)
    return [piece for piece in found if piece] if is_computed else "".join(found)


def _pieces(element: Element) -> Iterator[Any]:
    """Begins and ends with a text."""
    yield element.text or ""
    for child in element:
        if local(child) == "output":
            yield ["=", child.get("value") or child.get("ref", "")]
        else:
            yield from _pieces(child)
        yield child.tail or ""


def _read_instances(draft: Draft, instances: list[Element]) -> None:
    for instance in instances:
        name = attribute(instance, "id")
        root = next(children(instance), None)
        source = attribute(instance, "src")
        if source:
            draft.sources[name] = source
        if root is not None:
            draft.instances[name] = table_of(root)


def _read_binds(draft: Draft, model: Element) -> dict[str, str]:
    by_id: dict[str, str] = {}
    root = draft.fields[0].path
    for bind in children(model, "bind"):
        path = _tidy(attribute(bind, "nodeset") or attribute(bind, "ref"))
        if path and not path.startswith("/"):
            path = f"{root}/{path}"
        if bind.get("id"):
            by_id[bind.get("id", "")] = path
        at = draft.by_path.get(path)
        if at is None:
            message = Message("A rule names “{path}”, which the form does not have.", path=path)
            draft.faults.append(Fault("error", path, "name", path, message, Message("Correct the name.")))
            continue
        rules = sorted(bind.items(), key=lambda rule: rule[0][0] != "{")  # what another program adds yields to ours
        draft.fields[at].bind.update({_attribute_name(key): value for key, value in rules})
    return by_id


def _read_action(draft: Draft, action: Element, trigger: int, above: str, binds: dict[str, str]) -> None:
    path = _tidy(attribute(action, "ref") or attribute(action, "nodeset")) or binds.get(attribute(action, "bind"), "")
    if not path.startswith("/"):
        path = f"{above}/{path}"
    at = draft.by_path.get(path)
    if at is None or local(action) == "setgeopoint":
        return
    value = action.get("value", "")
    if action.get("value") is None and (action.text or "").strip():
        quote = '"' if "'" in (action.text or "") else "'"
        value = f"{quote}{(action.text or '').strip()}{quote}"
    for event in attribute(action, "event").split():
        draft.actions.append((event, trigger, at, value))


class _Body:
    """Walks the body: what is asked, in which groups."""

    def __init__(self, draft: Draft, binds: dict[str, str]) -> None:
        self.draft = draft
        self.binds = binds
        self.count = 0

    def read(self, body: Element) -> None:
        self.draft.layout = self.inside(body, self.draft.fields[0].path, -1)

    def path(self, element: Element, above: str) -> str:
        path = _tidy(attribute(element, "ref") or attribute(element, "nodeset"))
        if not path:
            return self.binds.get(attribute(element, "bind"), "")
        return path if path.startswith("/") else f"{above}/{path.removeprefix('current()/')}"

    def inside(self, element: Element, above: str, around: int) -> list[object]:
        """`around` is the field of the repeat that the body is in, -1 outside."""
        found: list[object] = []
        for child in children(element):
            name = local(child)
            if name == "group":
                found.extend(self.group(child, above, around))
            elif name == "repeat":
                found.extend(self.repeat(child, above, around, None))
            elif name in _CONTROLS:
                at = self.question(child, name, above, around)
                if at >= 0:
                    found.append(at)
        return found

    def group(self, element: Element, above: str, around: int) -> list[object]:
        path = self.path(element, above)
        inner = first(element, "repeat")
        label = self.label(element, "label")
        appearance = attribute(element, "appearance")
        if inner is not None and len(list(children(element, "group", "repeat", *_CONTROLS))) == 1:
            return self.repeat(inner, path or above, around, (label, appearance))
        at = self.draft.by_path.get(path, -1)
        if at >= 0 and self.draft.fields[at].is_repeat:
            at = -1  # only a frame around the repeat and what else is in it
        if at >= 0 and self.is_elsewhere(at, around):
            return []
        return [["group", at, appearance, label, self.inside(element, path or above, around), {}]]

    def is_elsewhere(self, at: int, around: int) -> bool:
        """Whether the body asks inside of one repeat for what the answers have in another."""
        it = self.draft.fields[at]
        repeat = it.repeat if not it.is_repeat or it.parent < 0 else self.draft.fields[it.parent].repeat
        if repeat == around:
            return False
        message = Message("“{name}” is asked outside of the repeat it belongs to.", name=it.name)
        advice = Message("Put the question and its place in the answers into the same repeat.")
        self.draft.faults.append(Fault("error", it.path, "name", it.path, message, advice))
        return True

    def repeat(self, element: Element, above: str, around: int, outside: tuple[Parts, str] | None) -> list[object]:
        path = self.path(element, above)
        at = self.draft.by_path.get(path, -1)
        if at < 0 or not self.draft.fields[at].is_repeat or self.is_elsewhere(at, around):
            return []
        label, appearance = outside or ("", "")
        own = self.label(element, "label")
        more = {
            "count": attribute(element, "count"),
            "fixed": attribute(element, "noAddRemove") in ("true()", "true"),
        }
        for action in children(element, "setvalue"):
            _read_action(self.draft, action, at, path, self.binds)
        appearance = f"{appearance} {attribute(element, 'appearance')}".strip()
        return [["repeat", at, appearance, label or own, self.inside(element, path, at), more]]

    def question(self, element: Element, tag: str, above: str, around: int) -> int:
        path = self.path(element, above)
        at = self.draft.by_path.get(path)
        if at is None:
            message = Message("A question refers to “{path}”, which the form does not have.", path=path)
            self.draft.faults.append(Fault("error", path, "name", path, message, Message("Correct the name.")))
            return -1
        if self.is_elsewhere(at, around):
            return -1
        control = Control(tag, attribute(element, "appearance"))
        control.label = self.label(element, "label")
        control.hint = self.label(element, "hint")
        control.attributes = {_attribute_name(k): v for k, v in element.items() if _attribute_name(k) not in ("ref",)}
        if tag == "input" and control.attributes.get("query"):
            self.from_outside(control)
        itemset = first(element, "itemset")
        if itemset is not None:
            control.itemset = attribute(itemset, "nodeset")
            value, label = first(itemset, "value"), first(itemset, "label")
            control.item_value = attribute(value, "ref") if value is not None else "name"
            control.item_label = attribute(label, "ref") if label is not None else "label"
        elif tag in ("select", "select1", "rank"):
            control.items = []
            for item in children(element, "item"):
                value = first(item, "value")
                text = ("".join(value.itertext()) if value is not None else "").strip()
                control.items.append((text, self.label(item, "label")))
        self.count += 1
        control.number = self.count
        for action in children(element, "setvalue"):
            _read_action(self.draft, action, at, path, self.binds)
        if self.draft.fields[at].control is None:
            self.draft.fields[at].control = control
        return at

    def from_outside(self, control: Control) -> None:
        """`select_one_external`: an input whose choices lie in itemsets.csv, under the name of their list."""
        control.tag, control.itemset = "select1", control.attributes["query"]
        control.item_value, control.item_label = "name", "label"
        name = _INSTANCE.search(control.itemset)
        if name is not None and name[1] not in self.draft.instances:
            self.draft.sources.setdefault(name[1], f"jr://file-csv/itemsets.csv#{name[1]}")

    def label(self, element: Element, name: str) -> Parts:
        found = first(element, name)
        if found is None:
            return ""
        ref = attribute(found, "ref")
        if not ref:
            return parts(found)
        match = _ITEXT.fullmatch(ref)
        return ["itext", match[2]] if match else [["=", ref]]


def _read_table(draft: Draft, ours: Element) -> None:
    try:
        kept = json.loads(ours.text or "")
    except (ValueError, RecursionError):
        return
    if isinstance(kept, dict) and is_table(kept):
        draft.instances[ours.get("instance", "")] = kept


def _read_annotation(draft: Draft, ours: Element) -> None:
    at = draft.by_path.get(_tidy(ours.get("ref", "")))
    if at is None:
        return
    notes = draft.fields[at].notes
    for key in ("component", "about", "core", "test"):
        if ours.get(key):
            notes[key] = ours.get(key)
    short = {child.get("lang", ""): (child.text or "").strip() for child in children(ours, "short")}
    if short:
        notes["short"] = short
