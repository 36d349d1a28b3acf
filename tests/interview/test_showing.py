"""Where a question belongs: its component, else its groups, else the form; the entries of a repeat apart."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

from toc_desktop import forms
from toc_desktop.interview import conducting, showing
from toc_desktop.interview.state import Interview
from toc_desktop.interview.values import Answered, RepeatAdded, WentTo

SHEET = """
| survey |
| | type | name | label::English (en) | label::French (fr) | component |
| | text | who | Who? | Qui ? | |
| | begin_group | house | The house of ${who} | La maison de ${who} | |
| | text | street | Street? | Rue ? | |
| | begin_group | inside | Inside | Dedans | |
| | text | rooms | Rooms? | Pièces ? | |
| | begin_repeat | child | Child | Enfant | |
| | text | nick | Name? | Nom ? | |
| | end_repeat | | | | |
| | end_group | | | | |
| | end_group | | | | |
| | begin_group | bare | | | |
| | text | odd | Odd? | Bizarre ? | |
| | end_group | | | | |
| | begin_repeat | near_by | | | |
| | text | place | Place? | Lieu ? | |
| | end_repeat | | | | |
| | begin_group | told | Told | Dit | |
| | text | helps | What helps? | Quoi ? | support |
| | end_group | | | | |
| settings |
| | form_id | form_title | default_language |
| | house | A house | English (en) |
"""


def started() -> Interview:
    reading = forms.read("house.md", SHEET.encode())
    assert reading.form is not None, reading.findings
    numbers = itertools.count(1)
    return conducting.start(
        reading.form,
        now=lambda: datetime(2026, 3, 12, 14, 3, tzinfo=UTC),
        ids=lambda: f"id{next(numbers)}",
        spoken=lambda component, tag: f"{component} in {tag}",
    )


def parts(interview: Interview) -> list[tuple[str, list[str]]]:
    return [(part.label, [entry.label for entry in part.entries]) for part in showing.overview(interview).parts]


def test_questions_stand_under_what_the_form_calls_their_group() -> None:
    interview = started()
    conducting.update(interview, Answered("/data/who", "Ann"))
    conducting.update(interview, RepeatAdded("/data/house/inside/child", "second"))
    assert parts(interview) == [
        ("A house", ["Who?"]),
        ("The house of Ann", ["Street?"]),
        ("The house of Ann · Inside", ["Rooms?"]),
        ("The house of Ann · Inside · Child 1", ["Name?"]),
        ("The house of Ann · Inside · Child 2", ["Name?"]),
        ("A house", ["Odd?"]),
        ("near by 1", ["Place?"]),
        ("support in en", ["What helps?"]),
    ]
    names = [entry for part in showing.overview(interview).parts for entry in part.entries if entry.label == "Name?"]
    assert [entry.where for entry in names] == ["Child 1", "Child 2"]
    conducting.update(interview, Answered("/data/who", "Zoë"))
    assert parts(interview)[1][0] == "The house of Zoë"


def test_the_page_says_its_group_and_leaves_the_entry_to_the_repeat() -> None:
    interview = started()
    conducting.update(interview, Answered("/data/who", "Ann"))

    def section(path: str) -> str:
        conducting.update(interview, WentTo(path))
        return showing.screen(interview).section

    assert section("/data/who") == ""
    assert section("/data/house/inside/child[1]/nick") == "The house of Ann · Inside"
    assert section("/data/told/helps") == "support in en"
    conducting.update(interview, WentTo("/data/near_by[1]/place"))
    repeat = showing.screen(interview).repeat
    assert repeat is not None
    assert repeat.label == "near by"
