"""A sheet that was typed in twice: where the two differ, and what stands in the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from toc_desktop.app.interviewing import Desk, resume
from toc_desktop.app.sheet_lines import numbers_of
from toc_desktop.app.typing_in import second
from toc_desktop.app.workspace import Workspace
from toc_desktop.errors import Problem
from toc_desktop.forms.form import ASKED
from toc_desktop.i18n import Message
from toc_desktop.interview import showing
from toc_desktop.interview.showing import entry_of
from toc_desktop.interview.state import Interview as Conducted
from toc_desktop.interview.values import Answered, Blank, Event, Item, LeftBlank, RepeatAdded, RepeatRemoved
from toc_desktop.store import Change
from toc_desktop.study.values import InterviewState

_POSITION = re.compile(r"\[(\d+)\]")


class Take(StrEnum):
    FIRST = "first"
    SECOND = "second"
    TYPED = "typed"


@dataclass(frozen=True)
class Entered:
    """What was typed in once. `item` shows it; of a repeat there is none, and `value` says how many there are."""

    value: str
    blank: Blank | None = None
    item: Item | None = None


@dataclass(frozen=True)
class Difference:
    """`path` is that of a question, or of a repeat of which one sheet has more; `number` as printed on the sheet.
    `where` names the entries of repeats around it, as "Child 2"."""

    path: str
    number: str
    label: str
    first: Entered
    second: Entered
    is_repeat: bool = False
    where: str = ""


def differences(workspace: Workspace, interview: str) -> tuple[Difference, ...]:
    """In the order of the sheet; empty when both say the same. `interview`: the first.

    Raises `Problem` "typed-once" where there is no second, "unfinished" where one of them still is typed in.
    """
    return tuple(_compared(*_both(workspace, interview)))


def settle(
    workspace: Workspace, interview: str, path: str, take: Take, typed: str = "", *, why: str = ""
) -> tuple[Difference, ...]:
    """Decides one difference, and gives those that are left. What the first gets, it gets as a revision; the second
    gets the same, so that it is known as settled. `why` is the reason of the revision. Blocks.
    Raises `Problem` "counted" where a repeat would become longer than an answer says.

    `typed` is the answer where neither was right; how many a repeat has cannot be typed.
    """
    first, twin = _both(workspace, interview)
    is_repeat = any(one.is_repeat and one.path == path for one in _compared(first, twin))
    if is_repeat and take is Take.TYPED:
        raise ValueError("the number of entries is that of the first or that of the second")
    source, target = (first, twin) if take is Take.FIRST else (twin, first)
    if is_repeat:
        _refuse_surplus(source, target, path)
    if take is not Take.FIRST:
        first.reopen(why)
    if is_repeat:
        _copy_repeat(source, target, path)
    elif take is Take.TYPED:
        for desk in (first, twin):
            _tell(desk, path, typed, None)
    else:
        _copy(source, target, path)
    conclude(workspace, interview, why=why)
    return tuple(_compared(*_both(workspace, interview)))


def conclude(workspace: Workspace, interview: str, *, why: str = "") -> bool:
    """Where nothing differs any more the first is finished again, and the second is set aside. Blocks."""
    first, twin = _both(workspace, interview)
    if any(True for _ in _compared(first, twin)):
        return False
    if first.kept.state is InterviewState.DRAFT:
        has_errors = any(lack.is_error for lack in first.lacks())
        first.finish(first.kept.finish_reason or (why or "–" if has_errors else ""), seconds=first.kept.seconds)
    if twin.kept.state is not InterviewState.SET_ASIDE:
        change = Change("interview", twin.kept.id, {"state": InterviewState.SET_ASIDE.value}, (twin.kept.person,))
        label = Message("{code} is the same both times", code=first.kept.code)
        workspace.file.save(label, [change]).result()
    return True


class _Second(Desk):
    """What was typed in a second time takes over what was decided, finished as it is."""

    def _refuse_when_finished(self) -> None:
        pass


def _both(workspace: Workspace, interview: str) -> tuple[Desk, Desk]:
    twin = second(workspace, interview)
    first = resume(workspace, interview)
    if twin is None:
        raise Problem(
            Message("{code} was typed in once.", code=first.kept.code),
            Message("Type the sheet in a second time to see where the two differ. Nothing was changed."),
            kind="typed-once",
        )
    if not (first.kept.finished_at and twin.finished_at):
        raise Problem(
            Message("{code} is still being typed in.", code=first.kept.code),
            Message("The differences are shown when both are finished. Nothing was changed."),
            kind="unfinished",
        )
    return first, _Second(workspace, twin)


# -- comparing -------------------------------------------------------------------------------------------------------


def _compared(first: Desk, twin: Desk) -> Iterable[Difference]:
    one, two = first.interview, twin.interview
    for conducted in (one, two):
        conducted.pages()  # a repeat is as long as an answer says once its pages were gone through
    paths = {path: None for conducted in (one, two) for path in conducted.filling.nodes()}
    counts_one, counts_two = _counts(one.filling.nodes()), _counts(two.filling.nodes())
    numbers, told = numbers_of(first.form), set[str]()
    for path in sorted(paths, key=lambda path: _place(first, path)):
        places = [(path[: place.start()], int(place[1])) for place in _POSITION.finditer(path)]
        uneven = next(
            (group for group, at in places if at > min(counts_one.get(group, 0), counts_two.get(group, 0))), ""
        )
        if uneven:
            if uneven not in told:
                told.add(uneven)
                yield Difference(
                    uneven,
                    numbers.get(_POSITION.sub("", uneven), ""),
                    one.filling.label(uneven, one.language).text,
                    Entered(str(counts_one.get(uneven, 0))),
                    Entered(str(counts_two.get(uneven, 0))),
                    is_repeat=True,
                    where=entry_of(one, uneven),
                )
        elif _is_asked(one, path) or _is_asked(two, path):
            entered = _entered(one, path), _entered(two, path)
            if _meant(entered[0]) != _meant(entered[1]):
                number = numbers.get(_POSITION.sub("", path), "")
                assert entered[0].item is not None
                yield Difference(path, number, entered[0].item.label, *entered, where=entry_of(one, path))


def _counts(paths: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for path in paths:
        for place in _POSITION.finditer(path):
            group = path[: place.start()]
            found[group] = max(found.get(group, 0), int(place[1]))
    return found


def _place(desk: Desk, path: str) -> list[int]:
    """By the form's order, and within a repeat by instance after instance."""
    order: list[int] = []
    ends = [place.end() for place in _POSITION.finditer(path)]
    for end in ends:
        found = path[:end]
        order += [desk.form.by_path[_POSITION.sub("", found)], int(_POSITION.findall(found)[-1])]
    return [*order, desk.form.by_path[_POSITION.sub("", path)]]


def _is_asked(conducted: Conducted, path: str) -> bool:
    filling = conducted.filling
    kind = filling.kind(path)
    return kind in ASKED and kind != "note" and filling.is_relevant(path) and not filling.is_read_only(path)


def _entered(conducted: Conducted, path: str) -> Entered:
    item = showing.item(conducted, path)
    return Entered(item.value, item.blank, item)


def _meant(entered: Entered) -> tuple[object, Blank | None]:
    """Equal where two people mean the same: the order of ticks, spaces at the ends of lines, 3 and 3.0."""
    assert entered.item is not None
    value: object = entered.value
    match entered.item.kind:
        case "select_multiple":
            value = frozenset(entered.value.split())
        case "integer" | "decimal" | "range":
            try:
                value = Decimal(entered.value)
            except InvalidOperation:
                value = entered.value.strip()
        case "text":
            value = "\n".join(" ".join(line.split()) for line in entered.value.strip().splitlines())
    return value, entered.blank


# -- settling --------------------------------------------------------------------------------------------------------


def _copy(source: Desk, target: Desk, path: str) -> None:
    answer = source.interview.answer_at(path)
    linked = source.interview.path_of(answer.linked) if answer.linked else ""
    _tell(target, path, answer.value, answer.blank, linked)


def _tell(desk: Desk, path: str, value: str, blank: Blank | None, linked: str = "") -> None:
    key = desk.interview.filling.key(linked) if linked else ""
    events: list[Event] = [LeftBlank(path, blank, key)] if blank else [LeftBlank(path, None), Answered(path, value)]
    for event in events:
        saving = desk.tell(event)
        if saving is not None:
            saving.result()


def _refuse_surplus(source: Desk, target: Desk, group: str) -> None:
    has = target.interview.filling.repeat_count(group)
    if source.interview.filling.repeat_count(group) > has and not target.interview.filling.can_add(group):
        raise Problem(
            Message("An answer before says that there are {count}.", count=has),
            Message("Take the shorter one, or change that answer first. Nothing was changed."),
            kind="counted",
        )


def _copy_repeat(source: Desk, target: Desk, group: str) -> None:
    """The target gets as many instances as the source has; the new ones with all that stands in them."""
    wanted, has = source.interview.filling.repeat_count(group), target.interview.filling.repeat_count(group)
    events: list[Event] = [RepeatAdded(group, "") for _ in range(has, wanted)]
    events += [RepeatRemoved(f"{group}[{at}]") for at in range(has, wanted, -1)]
    for event in events:
        saving = target.tell(event)
        if saving is not None:
            saving.result()
    for path in list(source.interview.filling.nodes()):
        if any(path.startswith(f"{group}[{at}]/") for at in range(has + 1, wanted + 1)):
            answer = source.interview.answer_at(path)
            if answer.value or answer.blank:
                _copy_inside(source, target, path)


def _copy_inside(source: Desk, target: Desk, path: str) -> None:
    """A repeat inside a repeat has its own instances; they are made as they are met."""
    for place in _POSITION.finditer(path):
        inner = path[: place.start()]
        while target.interview.filling.repeat_count(inner) < int(place[1]):
            before = target.interview.filling.repeat_count(inner)
            saving = target.tell(RepeatAdded(inner, ""))
            if saving is not None:
                saving.result()
            if target.interview.filling.repeat_count(inner) == before:
                return
    if _is_asked(source.interview, path):
        _copy(source, target, path)
