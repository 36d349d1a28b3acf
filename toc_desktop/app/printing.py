"""What can be printed, drawn when it is needed: from the study's rows to the values of a paper to PDF bytes.

A PDF outside the study is outside its encryption. So every print and every save outside is written down, with for whom,
and a copy of what left stays inside the study, where a removal finds it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from toc_desktop import places
from toc_desktop.app import blank, clock, questionnaires, rows
from toc_desktop.app.dates import long_date
from toc_desktop.app.summarising import read_back, team_copy
from toc_desktop.app.texts import gaps_of, shipped
from toc_desktop.app.workspace import Workspace
from toc_desktop.app.writing import write_whole
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message, Translator
from toc_desktop.keys.cipher import aes_cbc
from toc_desktop.report import papers
from toc_desktop.store import Change, Saved
from toc_desktop.study.consenting import ITEMS, is_allowed, last_day
from toc_desktop.study.values import Paper


@dataclass(frozen=True)
class Offer:
    """One thing that can be printed; `what` is the word of the command line ("interview:M-A07-1")."""

    what: str
    kind: Message
    label: str


@dataclass(frozen=True)
class Wish:
    """How it is wanted. `language` is a tag; `size` is A4 or Letter; `leave_out` are components by their keys."""

    what: str
    language: str = ""
    size: str = ""
    with_notes: bool = False
    leave_out: frozenset[str] = frozenset()


def paper_size(name: str) -> Literal["A4", "Letter"]:
    return "Letter" if name == "Letter" else "A4"


def translator(language: str) -> Translator:
    return Translator(language.split("-")[0], places.resources() / "translations")


def offers(workspace: Workspace) -> tuple[Offer, ...]:
    return tuple(_offers(workspace))


def _offers(workspace: Workspace) -> Iterator[Offer]:
    for interview in workspace.interviews():
        yield Offer(f"interview:{interview.code}", Message("Team copy"), interview.code)
    for interview in workspace.interviews():
        yield Offer(f"readback:{interview.code}", Message("Read-back sheet"), interview.code)
    for person in workspace.people():
        yield Offer(f"card:{person.code}", Message("Take-home card"), person.code)
    title = workspace.study().title
    yield Offer("sheet", Message("Information sheet"), title)
    yield Offer("consent", Message("Consent form"), title)
    yield Offer("guide:interview-guide", Message("Interview guide"), title)
    for name, form in {found.name: found.title for found in workspace.questionnaires()}.items():
        yield Offer(f"blank:{name}", Message("Blank questionnaire"), form or name)


def draw(workspace: Workspace, wish: Wish, password: str = "") -> bytes:
    """The PDF of a wish, from memory. Raises `Problem` where there is no such paper."""
    from toc_desktop import report

    study = workspace.study()
    paper, language = _paper(workspace, wish)
    size = paper_size(wish.size or study.paper)
    pdf = report.draw(paper, translate=translator(language), size=size)
    return report.protect(pdf, password, cipher=aes_cbc) if password else pdf


def _paper(workspace: Workspace, wish: Wish) -> tuple[papers.Paper, str]:
    kind, _, subject = wish.what.partition(":")
    study = workspace.study()
    language = wish.language or study.language
    if kind in ("interview", "readback"):
        interview = workspace.interview_by_code(subject)
        form = workspace.form(interview.form)
        language = wish.language or form.tag(interview.language)
        if kind == "readback":
            return read_back(workspace, interview, language, translator(language)), language
        left_out, notes = wish.leave_out, wish.with_notes
        return team_copy(workspace, interview, language, translator(language), left_out, with_notes=notes), language
    if kind == "card":
        consents = workspace.consents(workspace.person_by_code(subject).id)
        language = wish.language or (consents[-1].language if consents else study.language)
        return _card(workspace, subject, language), language
    if kind == "consent":
        return _consent_form(workspace, language), language
    if kind == "blank":
        return _blank(workspace, subject, language)
    if kind in ("sheet", "guide"):
        return _text(workspace, subject or "information-sheet", language), language
    raise Problem(
        Message("There is no paper {what}.", what=wish.what),
        Message(
            "What can be printed now: interview:ID, readback:ID, card:PERSON, sheet, consent, guide:NAME, blank:NAME."
        ),
        kind="unknown",
    )


def _card(workspace: Workspace, code: str, language: str) -> papers.TakeHomeCard:
    """Nothing on it says what it was about; support numbers stand on it only if the person wanted paper."""
    study = workspace.study()
    person = workspace.person_by_code(code)
    consents = workspace.consents(person.id)
    words = shipped("take-home-card", language, {})
    return papers.TakeHomeCard(
        title=words.title,
        thanks=" ".join(words.parts[0].paragraphs),
        contact=papers.Contact(study.duty_name, study.duty_reach),
        last_day=long_date(consents[-1].last_day, language) if consents else "",
        withdrawal_word=person.withdrawal_word,
        support=_contacts(workspace) if is_allowed(consents, "paper") else (),
        is_demonstration=study.is_demonstration,
    )


def _contacts(workspace: Workspace) -> tuple[papers.Contact, ...]:
    return tuple(papers.Contact(contact.name, contact.reach, contact.note) for contact in workspace.contacts())


def _text(workspace: Workspace, name: str, language: str) -> papers.InformationSheet:
    study = workspace.study()
    known = {path.stem for path in (places.resources() / "texts" / "en").glob("*.md")}
    if name not in known:
        raise Problem(
            Message("There is no text {name}.", name=name),
            Message("The texts are: {names}.", names=", ".join(sorted(known))),
            kind="unknown",
        )
    text = shipped(
        name, language, gaps_of(study, workspace.contacts(), translator(language), _last_day_from_today(workspace))
    )
    return papers.InformationSheet(
        title=text.title,
        passages=tuple(papers.Passage(part.heading, part.paragraphs) for part in text.parts),
        contacts=_contacts(workspace) if name == "information-sheet" else (),
        version=study.sheet_version if name == "information-sheet" else "",
        is_demonstration=study.is_demonstration,
    )


def _blank(workspace: Workspace, name: str, language: str) -> tuple[papers.Paper, str]:
    study = workspace.study()
    kept = workspace.questionnaire_by_name(name)
    form = workspace.form(kept.id)
    paper = blank.paper(
        form,
        language,
        study=study.title,
        service=study.service,
        is_demonstration=study.is_demonstration,
        files=questionnaires.files_of(workspace, kept.id),
        name=kept.name,
    )
    return paper, blank.spoken_by(form, language, otherwise=language)


def _last_day_from_today(workspace: Workspace) -> str:
    return last_day(workspace.study(), clock.now().date()).isoformat()


def _consent_form(workspace: Workspace, language: str) -> papers.ConsentForm:
    study, t = workspace.study(), translator(language)
    return papers.ConsentForm(
        title=t("Consent"),
        items=tuple(papers.ConsentItem(t(item.text), item.is_needed) for item in ITEMS),
        facts=(papers.Fact(t("Study"), study.title),),
        last_day=long_date(_last_day_from_today(workspace), language),
        version=study.sheet_version,
        is_demonstration=study.is_demonstration,
    )


# -- leaving the study -----------------------------------------------------------------------------------------------


def propose_password() -> str:
    """Four groups that can be read out over a telephone."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(4))


def write_down(
    workspace: Workspace,
    wish: Wish,
    pdf: bytes,
    *,
    way: str,
    for_whom: str,
    place: str = "",
    has_password: bool = False,
) -> Future[Saved]:
    """Notes that a paper left the study (`way`: printed or saved), with a copy inside for the record."""
    persons = persons_of(workspace, wish.what)
    paper = Paper(
        id=clock.new_id(),
        what=wish.what.partition(":")[0],
        subject=wish.what.partition(":")[2],
        persons=persons,
        made_at=clock.stamp(),
        way=way,
        for_whom=for_whom,
        place=place,
        has_password=has_password,
    )
    blob = workspace.file.put_blob(pdf, persons).result()
    values = {**rows.values_of(paper), "blob": blob}
    values.pop("extra")
    return workspace.file.save(Message("A paper left the study"), [Change("paper", paper.id, values, persons)])


def persons_of(workspace: Workspace, what: str) -> tuple[str, ...]:
    """Whose words or dates a paper holds."""
    kind, _, subject = what.partition(":")
    if kind in ("interview", "readback"):
        return (workspace.interview_by_code(subject).person,)
    return (workspace.person_by_code(subject).id,) if kind == "card" else ()


def save_outside(workspace: Workspace, wish: Wish, path: Path, *, for_whom: str, password: str = "") -> None:
    """Writes the PDF to a folder and writes down that it did. Blocks."""
    pdf = draw(workspace, wish, password)
    write_whole(path, pdf)
    plain = draw(workspace, wish) if password else pdf
    place = str(path)
    write_down(
        workspace, wish, plain, way="saved", for_whom=for_whom, place=place, has_password=bool(password)
    ).result()
