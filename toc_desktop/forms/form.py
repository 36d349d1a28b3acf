"""A questionnaire, ready to be filled in: what it asks and how, without anybody's answers."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toc_desktop.errors import Problem
from toc_desktop.forms.compiling import COMPILER, Compiled, compiled
from toc_desktop.forms.drafts import Draft, Parts
from toc_desktop.forms.items import Item, document
from toc_desktop.forms.quiet import without_collecting
from toc_desktop.forms.shapes import Shape
from toc_desktop.forms.specials import LIBRARY
from toc_desktop.forms.tokens import Refusal
from toc_desktop.forms.xform import read_xform
from toc_desktop.i18n import Message

_TAG = re.compile(r"\(\s*([A-Za-z]{2,8}(?:-[A-Za-z0-9]+)*)\s*\)\s*$")
_OUTPUT = re.compile(r"<(?:\w+:)?output\b[^>]*?\bvalue\s*=\s*[\"']([^\"']*)")
_NAME = re.compile(r"[^\W\d][\w.-]*")
ASKED = frozenset(
    {
        *("text", "integer", "decimal", "date", "time", "datetime", "select_one", "select_multiple", "rank", "range"),
        *("acknowledge", "note", "geopoint", "geotrace", "geoshape", "image", "audio", "video", "file", "barcode"),
    }
)
"""Kinds that stand on a page; the others are filled in without being asked."""


class Field:
    """One element of the form's answers, of which a repeat may make several."""

    __slots__ = (
        "attributes", "calculated", "constraint", "constraint_message", "control", "default", "end", "flags", "index",
        "is_group", "is_repeat", "kind", "locked", "name", "notes", "parent", "path", "preload", "repeat", "required",
        "required_message", "starts", "tag", "type",
    )  # fmt: skip

    def __init__(self, index: int, row: list[Any], above: str) -> None:
        self.index = index
        (
            self.name, self.parent, self.end, self.repeat, self.flags, self.kind, self.type, self.default,
            self.required, self.locked, self.constraint, self.constraint_message, self.required_message,
            self.preload, self.control, self.notes, self.starts, self.attributes, self.calculated, self.tag,
        ) = row  # fmt: skip
        self.path: str = f"{above}/{self.name}"
        self.is_repeat = bool(self.flags & 1)
        self.is_group = bool(self.flags & 2)


@dataclass(frozen=True, slots=True)
class Question:
    """`component`, `about`, core and short name are our own columns of the sheet; `repeat` is a repeat's path or "".

    `parameters`: what else the sheet says of the control (start, end, step of a range; rows; accept …).
    """

    path: str
    name: str
    kind: str
    appearance: str
    component: str
    about: str
    is_core: bool
    is_required_always: bool
    repeat: str
    shorts: Mapping[str, str]
    parameters: Mapping[str, str]
    """What else the form says of the control: start, end, step of a range, mediatype, rows …"""

    def short(self, language: str) -> str:
        """The short name in a form language, else in none, else any; "" when it has none."""
        return self.shorts.get(language) or self.shorts.get("") or next(iter(self.shorts.values()), "")


@dataclass(frozen=True, slots=True)
class Section:
    """A group on the outermost level that has a label. `questions` are the paths inside, in order."""

    path: str
    questions: tuple[str, ...]


class Form:
    """Made by `load` or `read`. Immutable; what is computed on demand is kept."""

    def __init__(
        self, xform: str, plan: Compiled, files: Mapping[str, Any] | None = None, *, is_from_cache: bool = False
    ) -> None:
        self.xform = xform
        self.hash = hashlib.sha256(xform.encode("utf-8", "surrogatepass")).hexdigest()
        self.plan = plan
        self.is_from_cache = is_from_cache
        self.id: str = plan["id"]
        self.title: str = plan["title"] or plan["id"]
        self.version: str = plan["version"]
        self.texts: dict[str, dict[str, Any]] = plan["texts"]
        self.languages: tuple[str, ...] = tuple(self.texts) or ("",)
        self.default_language: str = plan["default_language"] or self.languages[0]
        self.fields = _fields(plan["fields"])
        self.by_path: dict[str, int] = {field.path: field.index for field in reversed(self.fields)}
        self.shapes = [Shape(_tree(tree), kinds, LIBRARY) for tree, kinds in plan["shapes"]]
        self.layout: list[Any] = plan["layout"]
        self._documents: dict[str, Item] = {}
        self._files = dict(files or {})
        self._questions: tuple[Question, ...] | None = None

    def cache(self) -> str:
        """What `load` takes to open this form faster the next time."""
        plan = json.dumps(self.plan, separators=(",", ":"), ensure_ascii=False)
        return f"{_seal(self.xform, plan)}\n{plan}"

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that a person is asked, and what is hidden or calculated, in the order of the sheet."""
        if self._questions is None:
            self._questions = tuple(
                self._question(f) for f in self.fields if not f.is_group and not f.is_repeat and f.name[0] != "@"
            )
        return self._questions

    @cached_property
    def quoted(self) -> frozenset[str]:
        """The names of all that some label, hint or choice may quote; a name too many does no harm."""
        return frozenset(name for value in _OUTPUT.findall(self.xform) for name in _NAME.findall(value))

    @cached_property
    def filled_once(self) -> frozenset[int]:
        """Fields that the form itself fills at some moment and never works out again: start, deviceid, what is set at
        an event, `once(…)`. Whoever keeps answers keeps these too."""
        found = {field.index for field in self.fields if field.preload and field.preload[0] != "uid"}
        found.update(target for _, _, target, _ in self.plan["actions"])
        for what, field, number in self.plan["rules"]:
            if what == "c" and number >= 0 and _calls(self.shapes[self.plan["expressions"][number][0]].tree, "once"):
                found.add(field)
        return frozenset(found)

    @property
    def sections(self) -> tuple[Section, ...]:
        found = []
        for item in self.layout:
            if isinstance(item, list) and item[1] >= 0:
                group = self.fields[item[1]]
                inside = tuple(f.path for f in self.fields[group.index + 1 : group.end] if f.kind in ASKED)
                found.append(Section(group.path, inside))
        return tuple(found)

    def _question(self, field: Field) -> Question:
        notes = field.notes or {}
        return Question(
            path=field.path,
            name=field.name,
            kind=field.kind,
            appearance=field.control[1] if field.control else "",
            component=notes.get("component", ""),
            about=notes.get("about", ""),
            is_core=str(notes.get("core", "")).strip().lower() in ("yes", "true", "1", "true()", "core", "x"),
            is_required_always=field.required == 1,
            repeat=self.fields[field.repeat].path if field.repeat >= 0 else "",
            shorts=notes.get("short", {}),
            parameters=(field.control[4] or {}) if field.control else {},
        )

    def question(self, path: str) -> Question:
        """`path` with or without positions."""
        return self._question(self.fields[self.by_path[re.sub(r"\[\d+\]|\{[^}]*\}", "", path)]])

    def tag(self, language: str) -> str:
        """The tag in brackets of a form language ("en"), else the name itself."""
        match = _TAG.search(language)
        return match[1] if match else language

    def language_for(self, tag: str) -> str:
        """The form language with that tag, or with the same main tag, else the default one."""
        for wanted in (tag.lower(), tag.replace("_", "-").split("-")[0].lower()):
            for language in self.languages:
                if self.tag(language).lower() == wanted or self.tag(language).lower().split("-")[0] == wanted:
                    return language
        return self.default_language

    def document(self, name: str) -> Item | None:
        """A secondary instance, read on first use."""
        found = self._documents.get(name)
        if found is None:
            kept = self.plan["instances"].get(name) or self._files.get(name)
            if kept is None:
                return None
            found = self._documents[name] = document(kept)
        return found

    def depends_on_answers(self, number: int) -> bool:
        """Whether an expression can change while the form is filled in."""
        shape, _, sets, _ = self.plan["expressions"][number]
        return bool(sets) or not set("NSAm").isdisjoint(self.shapes[shape].kinds)

    @cached_property
    def with_media(self) -> frozenset[str]:
        """The ids of the texts that have more than words, in any language."""
        return frozenset(
            name for texts in self.texts.values() for name, text in texts.items() if isinstance(text, dict)
        )

    def parts_of_text(self, name: str, form: str, language: str) -> Parts:
        """A text of the form by its id; "" when that language lacks it (pyxform writes a dash for it)."""
        found = self.texts.get(language, {}).get(name, "")
        if isinstance(found, dict):
            found = found.get(form, "")
        elif form:
            return ""
        if found == "-" and language != self.default_language:
            return ""
        return found  # type: ignore[no-any-return]


def _fields(rows: list[list[Any]]) -> list[Field]:
    fields: list[Field] = []
    for index, row in enumerate(rows):
        parent = row[1]
        fields.append(Field(index, row, fields[parent].path if parent >= 0 else ""))
    return fields


def _calls(tree: Any, function: str) -> bool:
    if not isinstance(tree, tuple):
        return False
    return tree[:2] == ("call", function) or any(_calls(part, function) for part in tree)


def _tree(kept: Any) -> Any:
    return tuple(_tree(part) for part in kept) if isinstance(kept, list) else kept


def load(xform: str, cached: str | None = None) -> Form:
    """The form of an XForm that was read before, from its compiled cache (`Form.cache`) where there is one.

    A cache that is stale, damaged or another form's is silently passed over. Raises Problem when the text is no form.
    """
    with without_collecting():
        plan = _kept_plan(xform, cached) if cached else None
        is_from_cache = plan is not None
        if plan is None:
            try:
                draft = read_xform(xform)
                plan = compiled(draft)
                _refuse_cycles(draft)
            except Refusal as wrong:
                raise Problem(wrong.message, Message("Import the questionnaire again."), kind="damaged-form") from None
        return Form(xform, plan, is_from_cache=is_from_cache)


def _refuse_cycles(draft: Draft) -> None:
    if draft.is_cyclic:
        raise Refusal(Message("Questions of this form wait for each other in conditions or calculations."))


def _kept_plan(xform: str, cached: str) -> Compiled | None:
    seal, _, plan = cached.partition("\n")
    return json.loads(plan) if seal == _seal(xform, plan) else None


def _seal(xform: str, plan: str) -> str:
    """Fits only what this compiler made of this XForm, unchanged to the last letter."""
    seal = hashlib.sha256(f"{COMPILER} {len(xform)} ".encode())
    for part in (xform, plan):
        seal.update(part.encode("utf-8", "surrogatepass"))
    return seal.hexdigest()
