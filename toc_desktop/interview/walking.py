"""Where the way leads from the question on the screen, and in which state each question is."""

from __future__ import annotations

from collections.abc import Iterator

from toc_desktop.i18n import Message
from toc_desktop.interview.state import Interview
from toc_desktop.interview.values import Blank, Mark, Step

_MARKS = {
    Blank.DECLINED: Mark.DECLINED,
    Blank.UNKNOWN: Mark.UNKNOWN,
    Blank.NOTHING: Mark.NOTHING,
    Blank.NOT_ASKED: Mark.NOT_ASKED,
    Blank.ANSWERED_EARLIER: Mark.EARLIER,
}


def asked(interview: Interview) -> Iterator[str]:
    """The paths of all questions that are to be answered now, in order; notes and fixed values are no questions."""
    is_read_only = interview.filling.is_read_only
    return (path for path in interview.answerable() if not is_read_only(path))


def complaint(interview: Interview, path: str) -> Message | str | None:
    """What is wrong with the answer: a text of the form where it has one. Forms do not say it of a number beyond its
    range, since Collect lets nobody type one."""
    said = interview.filling.complaint(path)
    return _beyond(interview, path) if said is None else said


def _beyond(interview: Interview, path: str) -> Message | None:
    question = interview.question(path)
    if question.kind != "range":
        return None
    first, last = (question.parameters.get(name, usual) for name, usual in (("start", "1"), ("end", "10")))
    try:
        number, one, other = float(interview.filling.value(path)), float(first), float(last)
    except ValueError:
        return None
    if min(one, other) <= number <= max(one, other):
        return None
    return Message("The scale goes from {first} to {last}.", first=first, last=last)


def mark(interview: Interview, path: str) -> Mark:
    filling = interview.filling
    answer = interview.answers.get(filling.key(path))
    if answer is not None and answer.blank is not None:
        return _MARKS[answer.blank]
    if filling.value(path):
        return Mark.PROBLEM if complaint(interview, path) is not None else Mark.ANSWERED
    return Mark.ANSWERED if interview.lines.get(filling.key(path)) else Mark.BLANK


def after(interview: Interview, step: Step) -> str:
    """The path that a step leads to, "" where there is none. Blank and problem are looked for round the corner."""
    page, pages = interview.page(), interview.pages()
    if page is None:
        return ""
    if step in (Step.NEXT, Step.BACK):
        at = interview.place() + (1 if step is Step.NEXT else -1)
        return pages[at].path if 0 <= at < len(pages) else ""
    wanted = Mark.BLANK if step is Step.NEXT_BLANK else Mark.PROBLEM
    paths = list(asked(interview))
    here = max((paths.index(path) for path in page.questions if path in paths), default=-1) + 1
    return next((path for path in paths[here:] + paths[:here] if mark(interview, path) is wanted), "")
