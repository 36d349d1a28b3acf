"""A questionnaire of the study at its author's desk: edited as sheets, step by step.

What is half edited lies in the study as a row of its own, of kind "draft", so that a crash loses nothing;
`form_versions` makes it the questionnaire.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from toc_desktop.app import rows
from toc_desktop.app.form_versions import has_interviews
from toc_desktop.app.questionnaires import read_beside
from toc_desktop.app.workspace import DRAFT, Workspace, draft_row
from toc_desktop.app.writing import write_whole
from toc_desktop.errors import Problem
from toc_desktop.forms import editing
from toc_desktop.forms.editing import Draft
from toc_desktop.forms.editing.saying import label_of, place_of
from toc_desktop.forms.editing.steps import Several, Step, replaced
from toc_desktop.forms.mentions import mentioned
from toc_desktop.i18n import Message
from toc_desktop.store import Change, Saved, Value

_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_AUTOSAVE = Message("Edit the questionnaire")


@dataclass
class _Done:
    label: Message
    place: tuple[object, ...]
    back: Step
    is_open: bool


@dataclass
class FormDesk:
    """One questionnaire while it is edited. Steps back live as long as the desk; the draft lives in the study."""

    workspace: Workspace
    questionnaire: str
    draft: Draft
    used: Draft
    """As the questionnaire in use has it."""
    was_found: bool
    """A draft of an earlier sitting was taken up."""
    files: Mapping[str, bytes]
    name: str
    _source: bytes
    """The file that the questionnaire in use came as."""
    _added: dict[str, str] = field(default_factory=dict)
    """Files that came while it was edited: name -> blob."""
    _past: list[_Done] = field(default_factory=list)
    _future: list[_Done] = field(default_factory=list)

    # -- editing -----------------------------------------------------------------------------------------------------

    def change(self, wish: editing.Edit, *, grows: bool = False) -> bool:
        """False where nothing changed. `grows`: typing goes on, so that the step before grows."""
        before = self.draft
        after, back = editing.edit(before, wish)
        if after == before:
            return False
        label, place = label_of(before, wish), place_of(wish)
        self.draft = after
        self._future.clear()
        last = self._past[-1] if self._past else None
        if grows and last is not None and last.is_open and place and last.place == place:
            # side by side, not in each other: somebody may type for an hour
            last.back = Several((*_steps(back), *_steps(last.back)))
        else:
            self._past.append(_Done(label, place, back, grows))
        return True

    def take_in(self, path: Path) -> str:
        """Keeps a picture, recording or film inside the study, to be named in the sheet; gives its name there. Blocks.

        Raises Problem where it cannot be read or is too large.
        """
        content = read_beside(path)
        name = _free_name(_plain_name(path.name), content, self.files)
        if name not in self.files:
            self._added[name] = self.workspace.file.put_blob(content, ()).result()
            self.files = {**self.files, name: content}
        return name

    def close_step(self) -> None:
        """The field was left: what is typed next is a step of its own."""
        if self._past:
            self._past[-1].is_open = False

    @property
    def undo_label(self) -> Message | None:
        return self._past[-1].label if self._past else None

    @property
    def redo_label(self) -> Message | None:
        return self._future[-1].label if self._future else None

    def undo(self) -> Message | None:
        return self._step(self._past, self._future)

    def redo(self) -> Message | None:
        return self._step(self._future, self._past)

    def _step(self, source: list[_Done], target: list[_Done]) -> Message | None:
        if not source:
            return None
        done = source.pop()
        self.draft, back = editing.edit(self.draft, done.back)
        target.append(_Done(done.label, (), back, False))
        return done.label

    @property
    def has_changes(self) -> bool:
        return not editing.same(self.draft, self.used)

    @property
    def has_interviews(self) -> bool:
        return has_interviews(self.workspace, self.questionnaire)

    # -- keeping -----------------------------------------------------------------------------------------------------

    def keep(self) -> Future[Saved] | None:
        """The draft as it is now, in the study. No step that undo goes back to: the desk has its own."""
        if not self.has_changes:
            return self._forget()
        kept: dict[str, Value] = {
            "kind": DRAFT,
            "name": self.name,
            "source": editing.as_text(self.draft),
            "files": rows.stored(self._added) if self._added else None,
            "gone": None,
        }
        change = Change("form", draft_row(self.questionnaire), kept)
        return self.workspace.file.save(_AUTOSAVE, [change], grow=True, is_aside=True)

    def _forget(self) -> Future[Saved] | None:
        if not has_draft(self.workspace, self.questionnaire):
            return None
        change = Change("form", draft_row(self.questionnaire), {"kind": DRAFT, "source": None, "gone": 1})
        return self.workspace.file.save(_AUTOSAVE, [change], is_aside=True)

    def start_over(self) -> None:
        """Back to the questionnaire in use, as a step that can be taken back."""
        before = self.draft
        self._past.append(_Done(Message("Throw the changes away"), (), replaced(self.used, before), False))
        self._future.clear()
        self.draft = self.used

    # -- taking out --------------------------------------------------------------------------------------------------

    def workbook(self) -> bytes:
        """The draft as an XLSForm: the very file that it came as, while nothing is changed in it. Raises Problem."""
        is_as_it_came = self._source[:2] == b"PK" and not self.has_changes
        return self._source if is_as_it_came else editing.write(self.draft, self._source)

    def save_outside(self, place: Path) -> tuple[str, ...]:
        """The workbook, and beside it the files that it names; gives their names. Blocks. Raises Problem.

        Nothing is written where another file of such a name lies there already.
        """
        workbook = self.workbook()
        named = mentioned(workbook)
        beside = {place.with_name(name): content for name, content in self.files.items() if name.lower() in named}
        for path, content in beside.items():
            if path.exists() and _content(path) != content:
                raise Problem(
                    Message("Another file called {name} lies there already.", name=path.name),
                    Message("Choose an empty folder. Nothing was written, and your draft is kept."),
                    kind="taken",
                )
        for path, content in ((place, workbook), *beside.items()):
            write_whole(path, content)
        return tuple(sorted(path.name for path in beside))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _steps(step: Step) -> tuple[Step, ...]:
    return step.steps if isinstance(step, Several) else (step,)


def sit_down(workspace: Workspace, questionnaire: str) -> FormDesk:
    """Raises Problem: "unknown", and "no-sheet" for an XForm, which can be tried out but not edited."""
    row = workspace.file.row("form", questionnaire)
    if row is None or rows.text(row, "kind") == DRAFT:
        raise Problem(
            Message("This questionnaire is not in the study any more."),
            Message("Look at the list of questionnaires. Nothing was changed."),
            kind="unknown",
        )
    source = workspace.file.blob(rows.text(row, "source"))
    if source is None or source.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise Problem(
            Message("“{title}” came as an XForm, without its sheet.", title=rows.text(row, "title")),
            Message("It can be looked at and tried out, not edited. To edit it, bring in the XLSForm it was made of."),
            kind="no-sheet",
        )
    used = editing.opened(source)
    kept = workspace.file.row("form", draft_row(questionnaire))
    found = _half_edited(rows.text(kept, "source")) if kept is not None else None
    return FormDesk(
        workspace=workspace,
        questionnaire=questionnaire,
        draft=found or used,
        used=used,
        was_found=found is not None,
        files={**_files(workspace, row), **(_files(workspace, kept) if kept is not None else {})},
        name=rows.text(row, "name"),
        _source=source,
        _added=_named(kept) if kept is not None else {},
    )


def has_draft(workspace: Workspace, questionnaire: str) -> bool:
    """Whether something half edited waits for its author."""
    return workspace.file.row("form", draft_row(questionnaire)) is not None


def _half_edited(text: str) -> Draft | None:
    """A draft that cannot be read is as if there were none; the questionnaire in use is safe."""
    try:
        return editing.from_text(text)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _files(workspace: Workspace, row: rows.Row) -> dict[str, bytes]:
    """What lies beside the questionnaire, by name."""
    found = {name: workspace.file.blob(blob) for name, blob in _named(row).items()}
    return {name: data for name, data in found.items() if data is not None}


def _named(row: rows.Row) -> dict[str, str]:
    try:
        named = json.loads(rows.text(row, "files") or "{}")
    except ValueError:
        return {}
    return {str(name): str(blob) for name, blob in named.items()}


def _plain_name(name: str) -> str:
    """A name that every program writes as it stands."""
    stem, dot, ending = name.rpartition(".")
    plain = _ODD.sub("-", stem if dot else name).strip("-.") or "file"
    return f"{plain[:60]}{dot}{_ODD.sub('', ending).lower()}"


def _free_name(name: str, content: bytes, files: Mapping[str, bytes]) -> str:
    """The name itself, unless another file has it; the same file is kept once."""
    stem, dot, ending = name.rpartition(".")
    known = {each.lower(): each for each in files}
    others = chain([name], (f"{stem}-{number}{dot}{ending}" for number in count(2)))
    found = next(each for each in others if each.lower() not in known or files[known[each.lower()]] == content)
    return known.get(found.lower(), found)
