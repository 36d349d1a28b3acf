"""Who sits here: somebody new with a code, or somebody known; and whether the room is safe to talk in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.study.values import Group, Person
from toc_desktop.ui.consent.step import Step
from toc_desktop.ui.consent.values import Given, Offer, Questions
from toc_desktop.ui.interview.language import name_of
from toc_desktop.ui.parts import (
    Card,
    Chip,
    Columns,
    Flow,
    FormRow,
    Letter,
    Line,
    Pick,
    clear_layout,
    column,
    fill,
    label,
    row,
)

AGE_BANDS = ("16–17", "18–24", "25–34", "35–44", "45–54", "55–64", "65+")
GENDERS: tuple[tuple[str, Message], ...] = (
    ("", Message("Not known")),
    ("woman", Message("Woman")),
    ("man", Message("Man")),
    ("another", Message("Another, or their own word")),
)


class WhoStep(Step):
    words_requested = Signal()
    """Questionnaire or language were chosen: what is said and read is wanted in that language."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Who is it?"), t("A code, never a name. What is not known may stay open."))
        self._t = t
        self._offer: Offer | None = None
        self._chips: dict[str, Chip] = {}
        self._groups = QButtonGroup(self)
        self.known = Pick(name=t("New or known"))
        self.code = Line(name=t("Code"))
        self.questions = Pick(name=t("Questionnaire"))
        self.languages = Pick(name=t("Language of the questions"))
        self.roles = Line(name=t("Roles"), placeholder=t("such as: member, volunteer"))
        self.age = Pick([("", t("Not known")), *((band, band) for band in AGE_BANDS)], name=t("Age"))
        self.gender = Pick([(key, t(words)) for key, words in GENDERS], name=t("Gender"))
        self.word = Line(name=t("Withdrawal word"))
        self.room = _Room(t)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        t = self._t
        card = Card(space=14)
        self._group_row = Flow(space=10)
        holder = column(space=4)
        holder.addWidget(label(t("Group"), "field"))
        holder.addLayout(self._group_row)
        card.body.addLayout(holder)
        card.body.addWidget(_pair(FormRow(t("New or known"), self.known), FormRow(t("Code"), self.code)))
        card.body.addWidget(_pair(FormRow(t("Questionnaire"), self.questions), FormRow(t("Language"), self.languages)))
        self._about = QWidget()
        about = column(self._about, space=14)
        about.addWidget(FormRow(t("Roles, as they say it; several with commas"), self.roles))
        about.addWidget(_pair(FormRow(t("Age"), self.age), FormRow(t("Gender"), self.gender)))
        self._word_row = FormRow(
            t("Withdrawal word"),
            self.word,
            t("A word the person chooses, so that what they said can be found without a name."),
        )
        about.addWidget(self._word_row)
        card.body.addWidget(self._about)
        self.body.addWidget(card)
        self.body.addWidget(self.room)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self._groups.idToggled.connect(lambda _id, is_on: self._group_chosen() if is_on else None)
        self.known.picked.connect(lambda _key: self._person_chosen())
        self.questions.picked.connect(lambda _key: self._questions_chosen())
        self.languages.picked.connect(lambda _key: self.words_requested.emit())
        for line in (self.code, self.roles, self.word):
            line.textChanged.connect(lambda _text: self.changed.emit())
        for pick in (self.age, self.gender):
            pick.picked.connect(lambda _key: self.changed.emit())

    def show_offer(self, offer: Offer) -> None:
        self._offer = offer
        clear_layout(self._group_row)
        self._chips = {}
        for number, group in enumerate(offer.groups):
            chip = Chip(group.name)
            holder = QWidget()
            inside = row(holder, space=6)
            inside.addWidget(Letter(group.letter, group.kind))
            inside.addWidget(chip)
            self._groups.addButton(chip, number)
            self._chips[group.id] = chip
            self._group_row.addWidget(holder)
        people = [(person.id, person.code) for person in offer.people]
        self.known.offer([("", self._t("Somebody new")), *people])
        if offer.groups:
            self._groups.button(0).setChecked(True)

    def show_word_taken(self, is_taken: bool) -> None:
        self._word_row.complain(self._t("This word is in use already. Another one, please.") if is_taken else "")

    def start(self) -> QWidget | None:
        return self._groups.checkedButton()

    # choosing

    def group(self) -> Group | None:
        number = self._groups.checkedId()
        return self._offer.groups[number] if self._offer and 0 <= number < len(self._offer.groups) else None

    def _person(self) -> Person | None:
        people = self._offer.people if self._offer else ()
        return next((person for person in people if person.id == self.known.key()), None)

    def _group_chosen(self) -> None:
        group = self.group()
        if group is None or self._offer is None:
            return
        if self._person() is None:
            self.code.setText(self._offer.codes.get(group.id, ""))
        fitting = [one for one in self._offer.questionnaires if one.group == group.kind]
        others = [one for one in self._offer.questionnaires if one.group != group.kind]
        self.questions.offer([(one.id, one.title) for one in (*fitting, *others)])
        self._questions_chosen()

    def _person_chosen(self) -> None:
        person = self._person()
        self.code.setEnabled(person is None)
        self._about.setVisible(person is None)
        for chip in self._chips.values():
            chip.setEnabled(person is None)
        if person is not None and person.group in self._chips:
            self._chips[person.group].setChecked(True)
        if person is not None:
            self.code.setText(person.code)
        else:
            self._group_chosen()
        self.changed.emit()

    def questionnaire(self) -> Questions | None:
        found = self._offer.questionnaires if self._offer else ()
        return next((one for one in found if one.id == self.questions.key()), None)

    def _questions_chosen(self) -> None:
        chosen = self.questionnaire()
        if chosen is not None:
            before = self.languages.key()
            wanted = before if before in chosen.languages else chosen.language
            self.languages.offer([(one, name_of(one) or self._t("One language")) for one in chosen.languages], wanted)
        self.words_requested.emit()
        self.changed.emit()

    def show_given(self, given: Given) -> None:
        if given.group in self._chips:
            self._chips[given.group].setChecked(True)
        self.known.fill(given.person)
        self._person_chosen()
        self.questions.fill(given.questionnaire)
        self._questions_chosen()
        self.languages.fill(given.language)
        self.words_requested.emit()
        self.code.setText(given.code)
        self.roles.setText(", ".join(given.roles))
        self.age.fill(given.age_band)
        self.gender.fill(given.gender)
        self.word.setText(given.withdrawal_word)
        if given.room_is_shared is not None:
            (self.room.yes if given.room_is_shared else self.room.no).setChecked(True)

    def filled(self) -> Given:
        group = self.group()
        roles = tuple(part.strip() for part in self.roles.text().split(",") if part.strip())
        is_new = self._person() is None
        return Given(
            group=group.id if group else "",
            code=self.code.text().strip(),
            person=self.known.key(),
            questionnaire=self.questions.key(),
            language=self.languages.key(),
            roles=roles if is_new else (),
            age_band=self.age.key() if is_new else "",
            gender=self.gender.key() if is_new else "",
            withdrawal_word=self.word.text().strip() if is_new else "",
            room_is_shared=True if self.room.yes.isChecked() else False if self.room.no.isChecked() else None,
        )


class _Room(Card):
    """A warning, not a rule: the facilitator decides, but has thought about it."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Who else is in the room?"), space=10)
        self._t = t
        self.body.addWidget(label(t("Is anybody present who treats, employs or funds this person?")))
        self.yes, self.no = Chip(t("Yes")), Chip(t("No"))
        group = QButtonGroup(self)
        answers = row(space=10)
        for chip in (self.yes, self.no):
            chip.setAccessibleDescription(t("Is anybody present who treats, employs or funds this person?"))
            group.addButton(chip)
            answers.addWidget(chip)
        answers.addStretch(1)
        self.body.addLayout(answers)
        self.warning = label("", "warn")
        self.body.addWidget(self.warning)
        self.warning.hide()
        self.yes.toggled.connect(self._warn)

    def _warn(self, is_shared: bool) -> None:
        words = self._t(
            "Then better wait, or meet elsewhere: in front of them nobody can say no, or say what went wrong. "
            "Ask the person alone what they would like."
        )
        fill(self.warning, words if is_shared else "")


def _pair(left: QWidget, right: QWidget) -> Columns:
    """Side by side where there is room, else one below the other."""
    held = Columns(250, 2, space=20)
    held.add(left, 0)
    held.add(right, 1)
    return held
