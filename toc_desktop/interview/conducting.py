"""An interview under way: `start` it, `update` it with what happened, and keep what `update` says has changed.

Nothing here touches clock, disk or network; whoever calls keeps the outcome and tells the next event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from toc_desktop.forms import Filling, Form
from toc_desktop.interview.state import Interview, Spoken
from toc_desktop.interview.values import (
    Answer,
    Answered,
    Blank,
    Event,
    LanguageChosen,
    LeftBlank,
    Line,
    LineFiled,
    MarkedExact,
    NoteWritten,
    RepeatAdded,
    RepeatRemoved,
    Went,
    WentTo,
)
from toc_desktop.interview.walking import after


@dataclass(frozen=True)
class Outcome:
    """What an event changed and must be kept. Keys, not paths.

    `set_aside` and `came_back` are the answers whose question became irrelevant or relevant again.
    """

    answers: tuple[Answer, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    set_aside: tuple[str, ...] = ()
    came_back: tuple[str, ...] = ()
    has_moved: bool = False


def start(
    form: Form,
    *,
    now: Callable[[], datetime],
    ids: Callable[[], str],
    spoken: Spoken,
    language: str = "",
    preset: Mapping[str, str] | None = None,
    properties: Mapping[str, str] | None = None,
    answers: Iterable[Answer] = (),
    lines: Iterable[Line] = (),
    notes: Mapping[str, str] | None = None,
    repeats: Mapping[str, Sequence[str]] | None = None,
    current: str = "",
) -> Interview:
    """A new interview, or one taken up where it stopped. `preset`: hidden questions by name (the service's name).
    `properties`: of laptop and facilitator, by the names that forms have for them (deviceid, email)."""
    known = {answer.key: answer for answer in answers}
    filling = Filling(
        form,
        now=now,
        ids=ids,
        preset=preset or {},
        properties=properties or {},
        values={key: answer.value for key, answer in known.items()},
        repeats=repeats or {},
    )
    chosen = language if language in form.languages else form.default_language
    filling.language(chosen)
    interview = Interview(filling, spoken, chosen, known, notes=dict(notes or {}))
    for line in lines:
        interview.lines.setdefault(line.key, []).append(line)
    interview.current = current
    page = interview.page()
    interview.current = current if page and current in page.questions else (page.path if page else "")
    return interview


def update(interview: Interview, event: Event) -> Outcome:
    """Takes in what happened; the interview is as it is after it, the outcome says what to keep."""
    match event:
        case Answered(path, value):
            return _answered(interview, path, value)
        case LeftBlank(path, blank, linked):
            return _left_blank(interview, path, blank, linked)
        case MarkedExact(path, is_exact):
            return _keep(interview, replace(interview.answer_at(path), is_exact=is_exact))
        case WentTo(path):
            return _went(interview, path)
        case Went(step):
            return _went(interview, after(interview, step))
        case LanguageChosen(language):
            if language in interview.form.languages:
                interview.language = language
                interview.filling.language(language)
                interview.forget()
            return Outcome(has_moved=True)
        case LineFiled(line_id, path, text, is_exact):
            line = Line(line_id, interview.filling.key(path), text, is_exact)
            interview.lines.setdefault(line.key, []).append(line)
            interview.forget([path])
            return Outcome(lines=(line,))
        case NoteWritten(path, text):
            key = interview.filling.key(path)
            interview.notes[key] = text
            return Outcome(notes=((key, text),))
        case RepeatAdded(path, _):
            return _repeat_added(interview, path)
        case RepeatRemoved(path):
            return _repeat_removed(interview, path)


def _answered(interview: Interview, path: str, value: str) -> Outcome:
    if not value.strip():
        value = ""  # an Enter or a blank by mistake is no answer, whatever is counted
    changed = interview.filling.answer(path, value)
    comes_or_goes = bool(changed.now_irrelevant or changed.now_relevant)
    interview.forget((path, *changed.paths), has_new_shape=comes_or_goes or interview.has_repeats)
    before = interview.answer_at(path)
    blank = before.blank if not value else None
    answer = Answer(before.key, value, blank, before.is_exact, before.linked if blank else "")
    return replace(
        _keep(interview, answer),
        set_aside=_said(interview, changed.now_irrelevant),
        came_back=_said(interview, changed.now_relevant),
    )


def _left_blank(interview: Interview, path: str, blank: Blank | None, linked: str) -> Outcome:
    """A mark and a text exclude each other: whoever declined has said nothing here. Undo brings the text back."""
    outcome = _answered(interview, path, "") if blank is not None and interview.answer_at(path).value else Outcome()
    before = interview.answer_at(path)
    marked = replace(before, blank=blank, linked=linked if blank is Blank.ANSWERED_EARLIER else "")
    return replace(outcome, answers=_keep(interview, marked).answers)


def _keep(interview: Interview, answer: Answer) -> Outcome:
    interview.answers[answer.key] = answer
    interview.forget([path for path in [interview.path_of(answer.key)] if path])
    return Outcome(answers=(answer,))


def _said(interview: Interview, paths: Iterable[str]) -> tuple[str, ...]:
    """The keys of those questions under which something was said."""
    keys = (interview.filling.key(path) for path in paths)
    return tuple(key for key in keys if key in interview.answers or key in interview.lines)


def _went(interview: Interview, path: str) -> Outcome:
    if not path or path == interview.current:
        return Outcome()
    interview.current = path
    return Outcome(has_moved=True)


def _repeat_added(interview: Interview, path: str) -> Outcome:
    filling = interview.filling
    if not filling.can_add(path):
        return Outcome()
    added = filling.add(path)
    interview.forget()
    instances = filling.repeat_instances(path)
    place = f"{path}[{instances.index(added) + 1}]/"
    first = next((page.path for page in interview.pages() if page.path.startswith(place)), interview.current)
    interview.current = first
    return Outcome(has_moved=True)


def _repeat_removed(interview: Interview, path: str) -> Outcome:
    """What was said in the removed instance stays known by its keys, set aside; removal is undone by the file's log."""
    filling = interview.filling
    if not filling.can_remove(path):
        return Outcome()
    group = path[: path.rindex("[")]
    inside = filling.key(path) + "/"
    gone = tuple(key for key in [*interview.answers, *interview.lines] if key.startswith(inside))
    filling.remove(path)
    interview.forget()
    if interview.current.startswith(group + "["):
        left = next((page.path for page in interview.pages() if page.path.startswith(group + "[")), "")
        interview.current = left
        page = interview.page()
        interview.current = left or (page.path if page else "")
    return Outcome(set_aside=gone, has_moved=True)
