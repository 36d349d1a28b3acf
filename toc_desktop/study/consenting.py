"""Itemised consent: what is asked, what is needed, and what is still missing before a session may start."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from toc_desktop.i18n import Message
from toc_desktop.study.values import Consent, ConsentItem, Mode, Study, SupportContact

ITEMS: tuple[ConsentItem, ...] = (
    ConsentItem("take_part", Message("I agree to take part."), True),
    ConsentItem(
        "understood",
        Message("The study has been explained to me, I could ask questions, and I know what happens if I stop."),
        True,
    ),
    ConsentItem(
        "confidentiality",
        Message("I know what is kept private and where that ends."),
        True,
    ),
    ConsentItem("recording", Message("The conversation may be recorded."), False),
    ConsentItem("quotations", Message("My words may be quoted, without my name."), False),
    ConsentItem("paper", Message("I would like something on paper, and it is safe for me to have it."), False),
    ConsentItem("show_words", Message("My words may be shown in the workshop at the end, without my name."), False),
    ConsentItem("later_contact", Message("You may contact me later."), False),
    ConsentItem("send", Message("What I said may be sent to the server and the country that were named to me."), False),
    ConsentItem("archive", Message("What I said may be kept in an archive for other research."), False),
)
"""There is no "agree to all": an item that is not ticked means no."""

KEYS = tuple(item.key for item in ITEMS)


def lacks(items: Mapping[str, bool], mode: Mode | None, witness_role: str, study: Study) -> tuple[Message, ...]:
    """What still stands in the way of the first question, in words; empty when the session may start."""
    missing = [
        Message("Not agreed yet: {item}", item=item.text)
        for item in ITEMS
        if item.is_needed and not items.get(item.key)
    ]
    if mode is None:
        missing.append(Message("How consent was given: written, spoken or with a witness."))
    if mode is Mode.WITNESSED and not witness_role.strip():
        missing.append(Message("Who witnessed it."))
    elif mode is Mode.WITNESSED and study.witness_roles and witness_role not in study.witness_roles:
        missing.append(Message("In this study a witness may be: {roles}.", roles=", ".join(study.witness_roles)))
    return tuple(missing)


def unknown_items(items: Mapping[str, bool]) -> tuple[str, ...]:
    return tuple(sorted(set(items) - set(KEYS)))


def last_day(study: Study, asked_on: date) -> date:
    """The last day on which everything can still be removed, as a real date."""
    return asked_on + timedelta(days=study.withdrawal_days)


def missing_before_fieldwork(study: Study, contacts: tuple[SupportContact, ...], forms: int) -> tuple[Message, ...]:
    """What the study must hold before anybody is met; empty when fieldwork may begin."""
    missing: list[Message] = []
    if not study.duty_name.strip() or not study.duty_reach.strip():
        missing.append(
            Message("A duty person who can be reached without a network: a name, and a telephone, radio or place.")
        )
    if not any(contact.name.strip() and contact.reach.strip() for contact in contacts):
        missing.append(Message("At least one support contact to give to people."))
    if not study.service.strip():
        missing.append(Message("The name of the service that the questions ask about."))
    if not forms:
        missing.append(Message("A questionnaire."))
    return tuple(missing)


def is_allowed(consents: tuple[Consent, ...], key: str) -> bool:
    """The latest consent decides."""
    return bool(consents) and max(consents, key=lambda consent: consent.asked_at).allows(key)
