"""What the screen shows of an interview: the page, the overview, and what is missing at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from toc_desktop.i18n import Message
from toc_desktop.interview.state import Interview, Offered
from toc_desktop.interview.values import Choice, Entry, Item, Lack, Mark, Overview, Part, RepeatPlace, Screen
from toc_desktop.interview.walking import asked, complaint, mark

_POSITION = re.compile(r"\[(\d+)\]")
EXCERPT = 80
"""Characters of an answer that the overview shows."""
MANY = 200
"""Choices that a page still shows at once."""
HIDDEN = ("masked", "hidden-answer")
"""Appearances of an answer that nobody beside the laptop is to read, here or in the list of questions."""
FOUND = 50
"""Choices that a search gives at most."""


def screen(interview: Interview) -> Screen:
    pages, page = interview.pages(), interview.page()
    if page is None:
        return Screen("", "", (), 0, 0, interview.language, interview.form.languages, True, True)
    number = interview.place()
    component = _component(interview, page.questions[0])
    return Screen(
        section=section(interview, page.questions[0]),
        component=component,
        items=tuple(item(interview, path) for path in page.questions),
        number=number + 1,
        count=len(pages),
        language=interview.language,
        languages=interview.form.languages,
        is_first=number == 0,
        is_last=number == len(pages) - 1,
        repeat=_repeat_place(interview, page.repeat),
    )


def upcoming(interview: Interview, most: int) -> Iterator[tuple[Item, ...]]:
    """The questions of the next page, and of the longest: what to be ready for. At `most` so many of each."""
    pages, at = interview.pages(), interview.place() + 1
    longest = max(pages, key=lambda page: len(page.questions), default=None)
    for page in (*pages[at : at + 1], *([longest] if longest else [])):
        yield tuple(item(interview, path) for path in page.questions[:most])


def item(interview: Interview, path: str) -> Item:
    """One question as a page shows it, in the interview's language."""
    filling, language = interview.filling, interview.language
    question = interview.question(path)
    answer = interview.answer_at(path)
    label = filling.label(path, language)
    value = filling.value(path)
    choices, choice_count = _choices(interview, path, value)
    if choices and choice_count <= MANY:
        choices = _with_media(interview, path, choices)
    return Item(
        path=path,
        key=answer.key,
        kind=question.kind,
        label=label.text,
        hint=filling.hint(path, language).text,
        follow_ups=filling.guidance(path, language).text,
        appearance=question.appearance,
        value=value,
        choices=choices,
        choice_count=choice_count,
        parameters=question.parameters,
        media=filling.media(path, language),
        blank=answer.blank,
        linked=answer.linked,
        is_exact=answer.is_exact,
        is_required=filling.is_required(path),
        is_read_only=filling.is_read_only(path),
        is_core=question.is_core,
        is_translated=label.is_translated,
        problem=_problem(interview, path) if value else None,
        lines=tuple(interview.lines.get(answer.key, ())),
        note=interview.notes.get(answer.key, ""),
    )


def _choices(interview: Interview, path: str, value: str) -> tuple[tuple[Choice, ...], int]:
    kind = interview.filling.kind(path)
    if not kind.startswith("select") and kind != "rank":
        return (), 0
    chosen = {value} if kind == "select_one" else set(value.split())
    offered = interview.offered(path)
    is_long = len(offered) > MANY and kind != "rank"  # whoever puts things in order needs all of them
    shown = offered if not is_long else tuple(one for one in offered if one[1] in chosen)
    return tuple(Choice(name, label, name in chosen) for _, name, label in shown), len(offered)


def _with_media(interview: Interview, path: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    media = interview.filling.choice_media(path, interview.language)
    if not media:
        return choices
    shown = ((choice, media.get(choice.value, {})) for choice in choices)
    return tuple(
        replace(
            choice,
            image=files.get("image") or files.get("big-image", ""),
            audio=files.get("audio", ""),
            video=files.get("video", ""),
        )
        for choice, files in shown
    )


def matching(interview: Interview, path: str, words: str) -> tuple[Choice, ...]:
    """The first choices of a long list in whose label each of the words occurs, those that begin with them first."""
    value = interview.filling.value(path)
    chosen = {value} if interview.filling.kind(path) == "select_one" else set(value.split())
    found: Sequence[Offered] = interview.offered(path)
    wanted = words.casefold().split()
    for word in wanted:
        found = [one for one in found if word in one[0]]
    if wanted:
        first = wanted[0]
        begins = [one for one in found if one[0].startswith(first)]
        found = begins + [one for one in found if not one[0].startswith(first)] if len(begins) < FOUND else begins
    return tuple(Choice(name, label, name in chosen) for _, name, label in found[:FOUND])


def _problem(interview: Interview, path: str) -> Message | None:
    said = complaint(interview, path)
    if said is None or isinstance(said, Message):
        return said
    return Message("{text}", text=said)


def _component(interview: Interview, path: str) -> str:
    return interview.question(path).component


def section(interview: Interview, path: str) -> str:
    """Where a question belongs: its component in spoken words, else the labels of the groups around it."""
    component = _component(interview, path)
    if component:
        return interview.spoken(component, interview.form.tag(interview.language))
    return _joined(words for words, is_entry in _around(interview, path) if not is_entry)


def entry_of(interview: Interview, path: str) -> str:
    """In which entries of repeats a question lies, as "Child 2"; empty outside of all."""
    return _joined(words for words, is_entry in _around(interview, path) if is_entry)


def _around(interview: Interview, path: str) -> Iterator[tuple[str, bool]]:
    """The label of each group around a question, from outside in, and with its number of each entry of a repeat."""
    steps = path.split("/")[:-1]
    for count in range(3, len(steps) + 1):
        group = "/".join(steps[:count])
        place = _POSITION.search(group, len(group) - len(steps[count - 1]))
        if place is None:
            yield " ".join(interview.filling.label(group, interview.language).text.split()), False
        else:
            yield f"{_repeat_label(interview, group.removesuffix(place[0]))} {place[1]}", True


def _repeat_label(interview: Interview, repeat: str) -> str:
    """Where the form gives it none, its name: entries are told apart by something."""
    label = interview.filling.label(repeat, interview.language).text
    return " ".join((label or repeat.rpartition("/")[2].replace("_", " ")).split())


def _repeat_place(interview: Interview, path: str) -> RepeatPlace | None:
    if not path:
        return None
    filling = interview.filling
    group, _, position = path.rpartition("[")
    return RepeatPlace(
        group=group,
        path=path,
        label=_repeat_label(interview, group),
        position=int(position.rstrip("]")),
        count=filling.repeat_count(group),
        can_add=filling.can_add(group),
        can_remove=filling.can_remove(path),
    )


def overview(interview: Interview) -> Overview:
    """All questions that are to be answered now, in the form's order: under their components in spoken words, else
    their groups, else the form's title; those of each entry of a repeat by themselves.
    """
    if interview.seen is None:
        interview.seen = _overview(interview)
    return interview.seen


def _overview(interview: Interview) -> Overview:
    parts: list[tuple[str, str, list[Entry]]] = []
    counted = answered = 0
    headings: dict[tuple[str, str], str] = {}
    for path in asked(interview):
        component = _component(interview, path)
        around = component, path.rpartition("/")[0]
        label = headings.get(around)
        if label is None:
            label = headings[around] = _heading(interview, path)
        if not parts or (component, label) != parts[-1][:2]:
            parts.append((component, label, []))
        entry = interview.entry(path) or _entry(interview, path)
        parts[-1][2].append(entry)
        counted += 1
        answered += entry.mark is Mark.ANSWERED
    return Overview(
        tuple(Part(component, label, tuple(entries)) for component, label, entries in parts), answered, counted
    )


def _heading(interview: Interview, path: str) -> str:
    if _component(interview, path):
        return _joined((section(interview, path), entry_of(interview, path)))
    return _joined(words for words, _ in _around(interview, path)) or interview.form.title


def _joined(words: Iterable[str]) -> str:
    return " · ".join(filter(None, words))


def _entry(interview: Interview, path: str) -> Entry:
    filling = interview.filling
    question = interview.question(path)
    label = filling.label(path, interview.language).text
    text = " ".join(_excerpt(interview, path).split())
    entry = Entry(
        path=path,
        short=question.short(interview.language) or label,
        label=label,
        mark=mark(interview, path),
        is_core=question.is_core,
        excerpt=text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…",
        where=entry_of(interview, path) if "[" in path else "",
    )
    interview.remember(entry)
    return entry


def _excerpt(interview: Interview, path: str) -> str:
    value, question = interview.filling.value(path), interview.question(path)
    if any(look in HIDDEN for look in question.appearance.split()):
        return ""
    if not value or not question.kind.startswith(("select", "rank")):
        return value
    choices, _ = _choices(interview, path, value)
    return ", ".join(choice.label for choice in choices if choice.is_chosen)


def lacks(interview: Interview) -> tuple[Lack, ...]:
    """Everything that is missing or wrong, in the form's order; empty when the interview can simply be finished.

    A question marked blank for a reason lacks nothing, required or not: nobody can be made to answer.
    """
    return tuple(_lacks(interview))


def _lacks(interview: Interview) -> Iterator[Lack]:
    filling = interview.filling
    for path in asked(interview):
        state = mark(interview, path)
        if state not in (Mark.BLANK, Mark.PROBLEM):
            continue
        label = filling.label(path, interview.language).text
        problem = _problem(interview, path)
        if state is Mark.PROBLEM and problem is not None:
            yield Lack(path, label, problem, is_error=True)
        elif filling.is_required(path):
            yield Lack(
                path, label, Message("An answer is required here, or the reason why there is none."), is_error=True
            )
        else:
            yield Lack(path, label, Message("Left empty."), is_error=False)
