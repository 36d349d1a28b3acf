"""One interview as the values of its papers: the team copy, and the sheet that is read back to the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toc_desktop.app.dates import month
from toc_desktop.app.interviewing import PAPER, Desk, resume
from toc_desktop.app.phrasing import in_words, is_hidden, is_signature
from toc_desktop.app.workspace import Workspace
from toc_desktop.forms import Form
from toc_desktop.i18n import OWN_NAMES, Message, Translator
from toc_desktop.interview import showing
from toc_desktop.interview.state import Interview as Conducted
from toc_desktop.interview.values import Blank, Item
from toc_desktop.interview.walking import asked
from toc_desktop.report import papers
from toc_desktop.study.template import said_in
from toc_desktop.study.values import Interview, StatementState

BLANKS = {
    Blank.DECLINED: Message("Declined"),
    Blank.UNKNOWN: Message("Does not know"),
    Blank.NOTHING: Message("Nothing to say"),
    Blank.NOT_ASKED: Message("Not asked"),
    Blank.ANSWERED_EARLIER: Message("Answered earlier"),
}


def team_copy(
    workspace: Workspace,
    interview: Interview,
    language: str,
    t: Translator,
    leave_out: frozenset[str] = frozenset(),
    *,
    with_notes: bool = False,
) -> papers.TeamCopy:
    """`leave_out`: components by key. What became irrelevant and the distress log are never on it."""
    study = workspace.study()
    desk = _desk(workspace, interview, language)
    conducted = desk.interview
    person = workspace.person(interview.person)
    group = workspace.group(person.group) if person else None
    sections: list[papers.Section] = []
    not_asked: list[str] = []
    left_empty: list[str] = []
    for component, item in _items(conducted):
        if component in leave_out:
            continue
        is_bare = not (item.value or item.lines or (with_notes and item.note))
        if is_bare and item.blank in (None, Blank.NOT_ASKED):
            listed = left_empty if item.blank is None else not_asked
            listed.append(_placed(conducted, item, conducted.filling.question(item.path).short(conducted.language)))
            continue
        heading = _team_label(workspace, component, language) or showing.section(conducted, item.path)
        if not sections or sections[-1].heading != heading:
            sections.append(papers.Section(heading, ()))
        printed = replace(_printed(conducted, item, t, with_notes=with_notes), picture=_picture(desk, item))
        sections[-1] = papers.Section(heading, (*sections[-1].items, printed))
    return papers.TeamCopy(
        heading=t("Interview {code} · team copy", code=interview.code),
        study=study.title,
        facts=_facts(workspace, interview, language, t),
        sections=tuple(sections),
        not_asked=tuple(not_asked),
        left_empty=tuple(left_empty),
        left_out=_left_out(workspace, interview, t, leave_out, language),
        group_colour=group.colour if group else "#4d5f5c",
        group_letter=group.letter if group else "",
        is_demonstration=study.is_demonstration,
    )


def read_back(workspace: Workspace, interview: Interview, language: str, t: Translator) -> papers.ReadBackSheet:
    """Only what was said: their words, to be read together and collected again."""
    conducted = _desk(workspace, interview, language).interview
    person = workspace.person(interview.person)
    group = workspace.group(person.group) if person else None
    spoken = [item for _, item in _items(conducted) if item.is_open and (item.value or item.lines)]
    return papers.ReadBackSheet(
        heading=t("What you said, to read together"),
        items=tuple(_printed(conducted, item, t) for item in spoken),
        group_colour=group.colour if group else "#4d5f5c",
        is_demonstration=workspace.study().is_demonstration,
    )


def _desk(workspace: Workspace, interview: Interview, language: str) -> Desk:
    desk = resume(workspace, interview.id)
    conducted = desk.interview
    conducted.language = conducted.form.language_for(language)
    conducted.filling.language(conducted.language)
    return desk


def _picture(desk: Desk, item: Item) -> bytes:
    """A picture that was given as an answer. Not a signature: a name is kept apart from what was said."""
    if item.kind != "image" or not item.value or is_hidden(item) or is_signature(item):
        return b""
    found = desk.attachment(item.path)
    return found[1] if found is not None else b""


def _items(conducted: Conducted) -> Iterator[tuple[str, Item]]:
    for path in asked(conducted):
        yield conducted.filling.question(path).component, showing.item(conducted, path)


def _team_label(workspace: Workspace, component: str, language: str) -> str:
    found = workspace.template().component(component)
    words = said_in(found.team, language) if found else component
    return words[:1].upper() + words[1:]


def _printed(conducted: Conducted, item: Item, t: Translator, *, with_notes: bool = False) -> papers.Item:
    is_choice = item.kind != "rank" and 0 < len(item.choices) == item.choice_count <= 12
    shown = in_words(item, t)
    is_boxed = is_choice and bool(item.value)
    said = (papers.Said(shown, item.is_exact),) if shown and not is_boxed else ()
    return papers.Item(
        question=_placed(conducted, item),
        said=said,
        boxes=tuple(papers.Box(choice.label, choice.is_chosen) for choice in item.choices) if is_boxed else (),
        blank=_blank(conducted, item, t),
        lines=tuple(papers.Said(line.text, line.is_exact) for line in item.lines),
        note=item.note if with_notes else "",
    )


def _placed(conducted: Conducted, item: Item, short: str = "") -> str:
    """The question, with the entry of a repeat to which it belongs: "Child 2: What is it called?"."""
    return ": ".join(part for part in (showing.entry_of(conducted, item.path), short or item.label) if part)


def _blank(conducted: Conducted, item: Item, t: Translator) -> str:
    if item.blank is None:
        return ""
    words = t(BLANKS[item.blank])
    path = conducted.path_of(item.linked) if item.linked else ""
    if not path:
        return words
    return t("{blank}: see “{question}”", blank=words, question=conducted.filling.label(path, conducted.language).text)


def _facts(workspace: Workspace, interview: Interview, language: str, t: Translator) -> tuple[papers.Fact, ...]:
    person = workspace.person(interview.person)
    group = workspace.group(person.group) if person else None
    session = next((session for session in workspace.sessions() if session.id == interview.session), None)
    form = workspace.form(interview.form)
    where = ", ".join(
        part for part in (month(interview.started_at, language), session.region if session else "") if part
    )
    minutes = max(1, round(interview.seconds / 60))
    count = session.facilitators if session else 1
    with_whom = t("one facilitator") if count == 1 else t("{count} facilitators", count=count)
    how = t("{people}, {minutes} min", people=with_whom, minutes=minutes)
    if interview.way == PAPER:
        # how long somebody typed says nothing about the conversation
        how = t("On paper, typed in later")
    if interview.revision > 1:
        how += "; " + t("revision {number}", number=interview.revision)
    who = _joined(person.code if person else "", group.name if group else "")
    version = t("{title}, version {version}", title=form.title, version=form.version)
    return (
        papers.Fact(t("Person"), who),
        papers.Fact(t("Month and region"), where),
        papers.Fact(t("With"), how),
        papers.Fact(t("Questionnaire"), f"{version}, {_own_name(form, language)}"),
    )


def _own_name(form: Form, language: str) -> str:
    """As its readers write it, where the program speaks it: "français" on a French paper, not "French"."""
    spoken = form.language_for(language)
    return OWN_NAMES.get(form.tag(spoken)) or spoken.split(" (")[0]


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _left_out(
    workspace: Workspace, interview: Interview, t: Translator, leave_out: frozenset[str], language: str
) -> tuple[str, ...]:
    said = []
    if any(part.state is StatementState.TAKEN_BACK for part in workspace.statements(interview.id)):
        said.append(t("Something was taken back."))
    if leave_out:
        names = ", ".join(_team_label(workspace, component, language) for component in sorted(leave_out))
        said.append(t("Left out on purpose: {names}.", names=names))
    if interview.finish_reason:
        said.append(t("Finished before everything was answered: {reason}", reason=interview.finish_reason))
    return tuple(said)
