"""From "New interview" to the first question: what the study offers, what is missing, and the beginning."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from toc_desktop import places
from toc_desktop.app import clock, texts
from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.app.printing import Wish, draw, translator, write_down
from toc_desktop.errors import Problem
from toc_desktop.study.consenting import ITEMS, lacks, last_day
from toc_desktop.study.template import said_in
from toc_desktop.study.values import PersonState
from toc_desktop.ui.consent.blocked import BlockedPage
from toc_desktop.ui.consent.page import ConsentPage
from toc_desktop.ui.consent.values import Given, Line, Offer, Passage, Questions, Words
from toc_desktop.ui.presenting.printer import print_pdf
from toc_desktop.ui.presenting.stage import Presenter, Stage

if TYPE_CHECKING:
    from toc_desktop.app.interviewing import Desk


def new_interview(stage: Stage) -> Presenter:
    """The way to consent, or what the study still lacks before anybody is met."""
    return Blocked(stage) if stage.study.missing_before_fieldwork() else Consenting(stage)


class Blocked(Presenter):
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.page: BlockedPage = BlockedPage(stage.t)
        self.page.study_requested.connect(lambda: stage.place_requested.emit("study", None))
        self.page.back_requested.connect(lambda: stage.place_requested.emit("collect", None))
        self.refresh()

    def refresh(self) -> None:
        self.page.show_missing(self._stage.study.missing_before_fieldwork())


class Consenting(Presenter):
    _left: Given | None = None
    """What stood on the page that was left a moment ago: it is built anew for another size, theme or language."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.page: ConsentPage = ConsentPage(stage.t)
        page = self.page
        page.changed.connect(self._weigh)
        page.words_requested.connect(self._show_words)
        page.print_requested.connect(self._print)
        page.begin_requested.connect(self._begin)
        page.back_requested.connect(lambda: stage.place_requested.emit("collect", None))
        page.show_offer(self._offer())
        if Consenting._left is not None:
            page.show_given(Consenting._left)
        Consenting._left = None
        self._weigh(page.filled())

    def leave(self) -> None:
        """The next person must not find anything of this one: unless it is taken up at once, it is gone."""
        Consenting._left = self.page.filled()
        QTimer.singleShot(0, _forget_left)

    def _offer(self) -> Offer:
        workspace = self._stage.study
        study, groups, today = workspace.study(), workspace.groups(), clock.now().date()
        return Offer(
            groups=groups,
            codes={group.id: workspace.propose_code(group) for group in groups},
            people=tuple(person for person in workspace.people() if person.state is PersonState.ACTIVE),
            questionnaires=self._questionnaires(),
            contacts=workspace.contacts(),
            duty_name=study.duty_name,
            duty_reach=study.duty_reach,
            sheet_version=study.sheet_version,
            last_day=last_day(study, today).isoformat(),
            today=today.isoformat(),
            witness_roles=study.witness_roles,
        )

    def _questionnaires(self) -> tuple[Questions, ...]:
        workspace = self._stage.study
        found = []
        for one in workspace.questionnaires():
            if one.is_earlier:
                continue
            form = workspace.form(one.id)
            language = form.language_for(workspace.study().language)
            found.append(Questions(one.id, one.title, one.group, tuple(form.languages), language))
        return tuple(found)

    def _show_words(self, questionnaire: str, language: str) -> None:
        workspace = self._stage.study
        study, contacts = workspace.study(), workspace.contacts()
        tag = workspace.form(questionnaire).tag(language) if questionnaire and language else study.language
        day = last_day(study, clock.now().date()).isoformat()
        t = translator(tag)
        gaps = texts.gaps_of(study, contacts, t, day)
        script, sheet = (texts.shipped(name, tag, gaps) for name in ("confidentiality-script", "information-sheet"))
        items = tuple(Line(item.key, t(item.text), item.is_needed) for item in ITEMS)
        self.page.show_words(Words(language, _passages(script), sheet.title, _passages(sheet), items, _asked(tag)))

    def _weigh(self, given: Given) -> None:
        workspace = self._stage.study
        self.page.show_missing(lacks(given.items, given.mode, given.witness_role, workspace.study()))
        word = given.withdrawal_word.casefold()
        taken = {person.withdrawal_word.casefold() for person in workspace.people() if person.id != given.person}
        self.page.who.show_word_taken(bool(word) and word in taken)

    def _print(self, what: str) -> None:
        stage, workspace = self._stage, self._stage.study
        given = self.page.filled()
        tag = workspace.form(given.questionnaire).tag(given.language) if given.questionnaire else ""
        wish = Wish(what, language=tag)
        title = stage.t("Consent form") if what == "consent" else stage.t("Information sheet")

        def to_printer(pdf: bytes) -> None:
            def printed(was_sent: bool) -> None:
                if was_sent:
                    stage.jobs.run(
                        lambda: write_down(workspace, wish, pdf, way="printed", for_whom=given.code).result()
                    )

            print_pdf(stage, pdf, title, printed, workspace.study().paper)

        stage.jobs.run(lambda: draw(workspace, wish), to_printer, self.page.banner.show_problem, self.page)

    def _begin(self, given: Given) -> None:
        beginning = Beginning(
            group=given.group,
            questionnaire=given.questionnaire,
            items=given.items,
            mode=given.mode,
            code=given.code,
            person=given.person,
            language=given.language,
            roles=given.roles,
            role=given.roles[0] if given.roles else "",
            age_band=given.age_band,
            gender=given.gender,
            withdrawal_word=given.withdrawal_word,
            witness_role=given.witness_role,
            sheet_given=given.sheet_given,
            explained=given.explained,
            own_words=given.own_words,
            eligibility=given.eligibility,
            last_day=given.last_day,
            company={True: "yes", False: "no", None: ""}[given.room_is_shared],
        )
        workspace = self._stage.study
        self.page.setEnabled(False)

        def begun(desk: Desk) -> None:
            self._stage.study_changed.emit()
            self._stage.interview_requested.emit(desk.kept.id)

        def failed(problem: Problem) -> None:
            self.page.setEnabled(True)
            self.page.banner.show_problem(problem)

        self._stage.jobs.run(lambda: begin(workspace, beginning), begun, failed, self.page)


def _forget_left() -> None:
    Consenting._left = None


def _passages(text: texts.Text) -> tuple[Passage, ...]:
    return tuple(Passage(part.heading, part.paragraphs) for part in text.parts)


@cache
def _asked(tag: str) -> dict[str, str]:
    """What is asked beside the items, in that language, else in English."""
    shipped = json.loads((places.resources() / "texts" / "consent.json").read_text(encoding="utf-8"))
    return {key: said_in(words, tag) for key, words in shipped["asked"].items()}
