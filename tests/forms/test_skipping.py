"""The way through a questionnaire on paper: who answers what, and where to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from toc_desktop.forms import Form
from toc_desktop.forms.paper import blank_sheet
from toc_desktop.forms.paper.outline import Choices, Fields, Grid, Heading, Moment, Note, Part, Question, Repeat, spoken
from toc_desktop.i18n import ENGLISH

YES_NO = "list_name | name | label\nyn | yes | Yes\nyn | no | No\nyn | later | Not yet"
PARTS = "list_name | name | label\nparts | posts | Posts\nparts | talks | Talks\nparts | none | None of them"
Made = Callable[..., Form]


def everything(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Repeat):
            yield from everything(part.parts)


def sheet(form: Form) -> list[Part]:
    return list(everything(blank_sheet(form, form.default_language).parts))


def conditions(form: Form) -> dict[str, str]:
    """By number; those of notes and headings by their words."""
    found = {}
    for part in sheet(form):
        if not isinstance(part, Grid) and part.only_if is not None:
            name = part.number if isinstance(part, Question | Repeat) else spoken(part.words, ENGLISH)
            found[name] = ENGLISH(part.only_if)
    return found


def leads(form: Form, number: str) -> dict[str, str]:
    """Where the choices of a question lead."""
    (question,) = (part for part in sheet(form) if isinstance(part, Question) and part.number == number)
    assert isinstance(question.space, Choices)
    options = [option for group in question.space.groups for option in group.options]
    return {spoken(option.words, ENGLISH): ENGLISH(option.then) for option in options if option.then}


def test_a_choice_says_how_far_it_leads(form: Made) -> None:
    made = form(
        """type | name | label | relevant
        select_one yn | smokes | Do you smoke? |
        integer | many | How many a day? | ${smokes} = 'yes'
        text | brand | Which brand? | selected(${smokes}, 'yes')
        text | why | Why not? | ${smokes} = 'no'
        text | end | Anything else? |""",
        YES_NO,
    )
    assert leads(made, "1") == {"No": "go to 4", "Not yet": "go to 5"}
    assert conditions(made) == {
        "2": "Only if 1 is “Yes”.",
        "3": "Only if 1 is “Yes”.",
        "4": "Only if 1 is “No”.",
    }


def test_what_is_skipped_is_blank_to_what_comes_after(form: Made) -> None:
    made = form(
        """type | name | label | relevant
        select_one yn | smokes | Do you smoke? |
        select_one yn | tried | Have you tried to stop? | ${smokes} = 'yes'
        text | how | How? | ${tried} = 'yes'
        text | end | Anything else? |""",
        YES_NO,
    )
    assert leads(made, "1") == {"No": "go to 4", "Not yet": "go to 4"}
    assert leads(made, "2") == {"No": "go to 4", "Not yet": "go to 4"}


def test_nested_groups_inherit_and_say_their_range(form: Made) -> None:
    made = form(
        """type | name | label | relevant
        select_one yn | used | Used it? |
        begin_group | using | Using it | ${used} = 'yes'
        text | first | First time? |
        begin_group | inner | | ${first} != ''
        text | a | A? |
        text | b | B? | ${a} = 'x'
        end_group | | |
        end_group | | |
        text | end | Anything else? |""",
        YES_NO,
    )
    assert leads(made, "1") == {"No": "go to 5", "Not yet": "go to 5"}
    assert conditions(made) == {
        "Using it": "2 to 4 only if 1 is “Yes”. If not, go to 5.",
        "": "3 to 4 only if 2 is answered. If not, go to 5.",
        "4": "Only if the answer to 3 is “x”.",
    }


def test_a_note_that_may_apply_is_not_skipped(form: Made) -> None:
    made = form(
        """type | name | label | relevant
        select_one yn | used | Used it? |
        text | first | First time? | ${used} = 'yes'
        note | thanks | Thank you, that was all. | ${used} != 'yes'
        text | second | And then? | ${used} = 'yes'""",
        YES_NO,
    )
    assert leads(made, "1") == {"No": "go to the note after 2", "Not yet": "go to the note after 2"}


def test_the_end_of_a_form_and_of_a_repeat(form: Made) -> None:
    made = form(
        """type | name | label | relevant
        begin_repeat | child | A child |
        select_one yn | school | Does it go to school? |
        text | where | Where? | ${school} = 'yes'
        end_repeat | | |
        select_one yn | more | Is there more? |
        text | what | What? | ${more} = 'yes'""",
        YES_NO,
    )
    assert leads(made, "1.1") == {"No": "go to the end of 1", "Not yet": "go to the end of 1"}
    assert leads(made, "2") == {"No": "go to the end", "Not yet": "go to the end"}


def test_one_of_several_choices_leads_on_whatever_else_is_ticked(form: Made) -> None:
    made = form(
        """type | name | label | relevant
        select_multiple parts | used | What do you use? |
        text | how | How? | not(selected(${used}, 'none'))
        text | talk | With whom? | selected(${used}, 'talks')
        text | end | Anything else? |""",
        PARTS,
    )
    assert leads(made, "1") == {"None of them": "go to 3"}
    assert conditions(made) == {
        "2": "Only if “None of them” is not ticked in 1.",
        "3": "Only if “Talks” is ticked in 1.",
    }


def test_no_way_on_where_another_question_decides(form: Made) -> None:
    made = form(
        """type | name | label | relevant
        integer | age | How old are you? |
        select_one yn | used | Used it? |
        text | how | How? | ${age} > 17
        text | end | Anything else? |""",
        YES_NO,
    )
    assert leads(made, "2") == {}
    assert conditions(made) == {"3": "Only if the answer to 1 is more than 17."}


@pytest.mark.parametrize(
    ("relevant", "words"),
    [
        ("${n} >= 18 and ${n} < 65", "the answer to 1 is at least 18 and the answer to 1 is less than 65"),
        ("18 <= ${n}", "the answer to 1 is at least 18"),
        ("${one} = 'yes' or ${one} = 'no'", "2 is “Yes” or “No”"),
        ("not(${one} = 'yes' or ${one} = 'no')", "2 is not “Yes” or “No”"),
        ("${one} != 'yes' and ${one} != 'no'", "2 is not “Yes” or “No”"),
        (
            "${n} = 1 and (${one} = 'yes' or ${several} = 'none')",
            "the answer to 1 is 1 and (2 is “Yes” or only “None of them” is ticked in 3)",
        ),
        ("not(${one} = 'yes')", "2 is not “Yes”"),
        ("${one} = ''", "2 is not answered"),
        ("string-length(${t}) > 0", "4 is answered"),
        ("${t}", "4 is answered"),
        ("count-selected(${several}) > 1", "the number of answers ticked in 3 is more than 1"),
        ("if(${one} = 'yes', 1, 0) = 1", "2 is “Yes”"),
        ("${adult} = 1", "the answer to 1 is more than 17"),
        ("${one} = 'gone'", "2 is “gone”"),
        ("${ok} = 'OK'", "5 is ticked"),
        ("contains(${t}, 'x')", "contains([4], “x”)"),
        ("not(regex(${t}, '[0-9]+'))", "not(regex([4], “[0-9]+”))"),
        ("${n} * 2 > ${n} + 3", "[1] × 2 is more than [1] + 3"),
        ("${service} = 'x'", "“service” is “x”"),
    ],
)
def test_conditions_in_words(form: Made, relevant: str, words: str) -> None:
    made = form(
        f"""type | name | label | relevant | calculation
        integer | n | A number? | |
        select_one yn | one | One? | |
        select_multiple parts | several | Several? | |
        text | t | A text? | |
        acknowledge | ok | Fine? | |
        hidden | service | | |
        calculate | adult | | | if(${{n}} > 17, 1, 0)
        text | last | The last? | {relevant} |""",
        YES_NO + "\n" + PARTS.partition("\n")[2],
    )
    assert conditions(made)["6"] == f"Only if {words}."


def test_what_nobody_is_asked_has_no_number(form: Made) -> None:
    made = form(
        """type | name | label | relevant | read_only | calculation
        start | began | | | |
        integer | shown | Shown only | | yes |
        text | never | Never | false() | |
        calculate | sum | | | | 1 + 1
        text | asked | Asked | | |
        note | told | Told, ${asked} | | |"""
    )
    assert [(type(part), getattr(part, "number", "")) for part in sheet(made)] == [(Question, "1"), (Note, "")]
    assert spoken(sheet(made)[1].words, ENGLISH) == "Told, ____ (answer to 1)"


def test_choices_that_follow_an_answer_stand_under_it(form: Made) -> None:
    made = form(
        """type | name | label | choice_filter
        select_one state | state | State? |
        select_one city | city | City? | state = ${state}""",
        """list_name | name | label | state
        state | n | North |
        state | s | South |
        city | a | Aa | n
        city | b | Bb | n
        city | c | Cc | s""",
    )
    question = sheet(made)[1]
    assert isinstance(question, Question)
    assert isinstance(question.space, Choices)
    assert [
        (ENGLISH(group.caption or ""), [spoken(option.words, ENGLISH) for option in group.options])
        for group in question.space.groups
    ] == [("If 1 is “North”:", ["Aa", "Bb"]), ("If 1 is “South”:", ["Cc"])]


def test_a_rank_of_what_was_ticked_says_so(form: Made) -> None:
    made = form(
        """type | name | label | choice_filter
        select_multiple parts | used | Which do you use? |
        rank parts | order | In which order? | selected(${used}, name)""",
        PARTS,
    )
    question = sheet(made)[1]
    assert isinstance(question, Question)
    assert isinstance(question.space, Choices)
    assert [ENGLISH(words) for words in question.space.how] == [
        "Number them: 1 comes first.",
        "Only what goes with the answer to 1.",
    ]


def test_rows_of_a_grid_and_columns_of_a_table_lose_no_filter_and_no_calendar(form: Made) -> None:
    made = form(
        """type | name | label | appearance | choice_filter | repeat_count
        select_multiple parts | used | Which do you use? | | |
        select_one parts | a | The best | list-nolabel | selected(${used}, name) |
        select_one parts | b | The worst | list-nolabel | selected(${used}, name) |
        begin_repeat | child | Children | | | 3
        text | name | Name | | |
        date | born | Born | ethiopian | |
        end_repeat | | | | |""",
        PARTS,
    )
    _, best, worst, repeat, _, born = sheet(made)
    for question in (best, worst):
        assert isinstance(question, Question)
        assert isinstance(question.space, Choices)
        assert [ENGLISH(words) for words in question.space.how] == ["Only what goes with the answer to 1."]
    assert isinstance(repeat, Repeat)
    assert repeat.rows == 0
    assert isinstance(born, Question)
    assert isinstance(born.space, Moment)
    assert ENGLISH(born.space.calendar or "") == "Ethiopian calendar"


def test_guidance_that_only_the_program_knows_is_not_printed(form: Made) -> None:
    made = form(
        """type | name | label | guidance_hint | calculation
        integer | a | How many? | |
        calculate | double | | | ${a} * 2
        text | b | Why? | ${double} |
        text | c | And then? | Ask as long as ${double} lasts. |"""
    )
    _, why, then = sheet(made)
    assert isinstance(why, Question)
    assert isinstance(then, Question)
    assert why.guidance == ()
    assert spoken(then.guidance, ENGLISH) == "Ask as long as ____ lasts."


def test_long_lists_are_written_down(form: Made) -> None:
    many = "\n".join(f"long | c{number} | Choice {number} | {number % 3}" for number in range(60))
    made = form(
        """type | name | label | choice_filter
        integer | which | Which third? |
        select_one long | one | Which one? | third = ${which}""",
        f"list_name | name | label | third\n{many}",
    )
    question = sheet(made)[1]
    assert isinstance(question, Question)
    assert isinstance(question.space, Fields)
    assert ENGLISH(question.space.note or "") == "It must go with the answer to 1."


def test_choices_that_a_search_would_take_from_a_file_are_written_down(form: Made) -> None:
    made = form(
        """type | name | label | appearance
        select_one fruit | f | Which fruit? | minimal search('fruits')
        text | why | Why? |""",
        "list_name | name | label\nfruit | fruit_key | fruit_name",
    )
    question = sheet(made)[0]
    assert isinstance(question, Question)
    assert isinstance(question.space, Fields)
    assert [ENGLISH(caption) for caption in question.space.captions] == ["Write down the answer"]


def test_likert_questions_become_a_grid_and_short_repeats_a_table(form: Made) -> None:
    made = form(
        """type | name | label | appearance | repeat_count
        begin_group | rate | Rate | |
        select_one yn | a | A | likert |
        select_one yn | b | B | likert |
        end_group | | | |
        begin_repeat | child | Children | | 3
        text | name | Name | |
        integer | age | Age | |
        end_repeat | | | |""",
        YES_NO,
    )
    heading, grid, repeat, *inside = sheet(made)
    assert isinstance(heading, Heading)
    assert isinstance(grid, Grid)
    assert [row.number for row in grid.rows] == ["1", "2"]
    assert isinstance(repeat, Repeat)
    assert (repeat.number, repeat.rows, len(inside)) == ("3", 3, 2)
    assert ENGLISH(repeat.how) == "One row for each: 3."
