"""The shipped texts (information sheet, scripts, guide) with the study's own words in their gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toc_desktop import places
from toc_desktop.app.dates import long_date
from toc_desktop.i18n import Translator
from toc_desktop.study.values import Study, SupportContact

LANGUAGES = ("en", "fr", "ar")


@dataclass(frozen=True)
class Part:
    """A heading ("" before the first) and its paragraphs; a list item is a paragraph that begins with "• "."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    title: str
    parts: tuple[Part, ...]


def shipped(name: str, language: str, gaps: dict[str, str]) -> Text:
    """A text such as "information-sheet", in English where the language has none; an unfilled gap shows a line."""
    folder = places.resources() / "texts"
    tag = language.split("-")[0]
    path = folder / tag / f"{name}.md"
    if not path.is_file():
        path = folder / "en" / f"{name}.md"
    return parsed(re.sub(r"\{(\w+)\}", lambda gap: gaps.get(gap[1]) or "………", path.read_text(encoding="utf-8")))


def parsed(markdown: str) -> Text:
    """The small part of Markdown that the texts use: one title, sections, paragraphs, lists."""
    title, heading = "", ""
    parts: list[Part] = []
    paragraphs: list[str] = []

    def close() -> None:
        if heading or paragraphs:
            parts.append(Part(heading, tuple(paragraphs)))
        paragraphs.clear()

    for block in re.split(r"\n\s*\n|\n(?=- |#)", markdown.strip()):
        text = " ".join(block.split())
        if text.startswith("# "):
            title = text[2:]
        elif text.startswith("## "):
            close()
            heading = text[3:]
        elif text.startswith("- "):
            paragraphs.append("• " + text[2:])
        elif text:
            paragraphs.append(text)
    close()
    return Text(title, tuple(parts))


def gaps_of(study: Study, contacts: tuple[SupportContact, ...], t: Translator, last_day: str = "") -> dict[str, str]:
    """What stands in the gaps of every text; a gap that is missing here becomes a line to write on."""
    return {
        "study": study.title,
        "service": study.service,
        "duty_name": study.duty_name,
        "duty_reach": study.duty_reach,
        "last_day": long_date(last_day, t.language) if last_day else "",
        "withdrawal_days": str(study.withdrawal_days),
        "contacts": "\n".join(f"- {contact.name}: {contact.reach}" for contact in contacts),
        "destination": t("nowhere: nothing is sent"),
        "min_cell": str(study.min_cell),
        "sheet_version": study.sheet_version,
        "keep_contacts_months": str(study.keep_contacts_months),
        "keep_recordings_months": str(study.keep_recordings_months),
        "keep_answers_months": str(study.keep_answers_months),
        "place": study.place,
    }
