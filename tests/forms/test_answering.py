"""Stories of filling in a form: ask, answer, look."""

from __future__ import annotations

from collections.abc import Callable

from toc_desktop.forms import Filling, Form, load

Fill = Callable[..., Filling]

HOUSEHOLD = """
type | name | label::English (en) | label::French (fr) | relevant | constraint | constraint_message | required
text | who | Your name | Votre nom | | | | yes
integer | age | Age of ${who} | Âge de ${who} | | . >= 0 and . < 130 | Between 0 and 129 |
begin group | work | Work | Travail | ${age} >= 16 | | |
select_one yn | paid | Paid? | Payé ? | | | | yes
decimal | hours | Hours | | ${paid} = 'yes' | | |
end group | | | | | | |
"""
YES_NO = """
list_name | name | label::English (en) | label::French (fr)
yn | yes | Yes | Oui
yn | no | No | Non
"""
SETTINGS = """
form_id | form_title | version | default_language
house | Household | 3 | English (en)
"""


def test_a_condition_shows_and_hides_what_depends_on_it(fill: Fill) -> None:
    filling = fill(HOUSEHOLD, YES_NO, SETTINGS)
    assert not filling.is_relevant("/data/work/paid")
    changed = filling.answer("/data/age", "40")
    assert "/data/work/paid" in changed.now_relevant
    assert "/data/work/hours" not in changed.now_relevant
    filling.answer("/data/work/paid", "yes")
    filling.answer("/data/work/hours", "38.5")
    changed = filling.answer("/data/age", "9")
    assert set(changed.now_irrelevant) >= {"/data/work", "/data/work/paid", "/data/work/hours"}
    assert filling.value("/data/work/hours") == "38.5", "an answer that does not apply is kept"
    assert "38.5" not in filling.submission("uuid:1")
    filling.answer("/data/age", "41")
    assert filling.is_relevant("/data/work/hours"), "and comes back with its question"


def test_what_is_wrong_is_said_in_the_forms_own_words(fill: Fill) -> None:
    filling = fill(HOUSEHOLD, YES_NO, SETTINGS)
    assert str(filling.complaint("/data/who")) == "An answer is needed here."
    assert filling.complaint("/data/age") is None, "a blank is never held against a constraint"
    filling.answer("/data/age", "200")
    assert filling.complaint("/data/age") == "Between 0 and 129"
    filling.answer("/data/age", "old")
    assert str(filling.complaint("/data/age")) == "This is not a whole number."
    assert [path for path, _ in filling.problems()] == ["/data/who", "/data/age"]


def test_words_fall_back_to_the_default_language_and_are_marked(fill: Fill) -> None:
    filling = fill(HOUSEHOLD, YES_NO, SETTINGS)
    filling.answer("/data/who", "Ana <b>")
    french = filling.label("/data/age", "French (fr)")
    assert (french.text, french.is_translated) == ("Âge de Ana <b>", True)
    hours = filling.label("/data/work/hours", "French (fr)")
    assert (hours.text, hours.is_translated) == ("Hours", False)
    assert [text.text for _, text in filling.choices("/data/work/paid", "French (fr)")] == ["Oui", "Non"]


def test_a_form_knows_its_languages_and_its_identity(form: Callable[..., Form]) -> None:
    made = form(HOUSEHOLD, YES_NO, SETTINGS)
    assert (made.id, made.title, made.version) == ("house", "Household", "3")
    assert made.languages == ("English (en)", "French (fr)")
    assert made.tag("French (fr)") == "fr"
    assert made.language_for("fr-CA") == "French (fr)"
    assert made.language_for("sw") == "English (en)"
    assert len(made.hash) == 64


def test_our_own_columns_travel_in_the_xform_alone(form: Callable[..., Form]) -> None:
    made = form(
        """
        type | name | label | component | about | core | short::English (en) | guidance_hint
        text | goal | What should change? | impact | team | yes | Goal & aim | Ask: for whom?
        hidden | service | | | | | |
        """
    )
    again = load(made.xform)
    for one in (made, again, load(made.xform, again.cache())):
        goal = one.questions[0]
        assert (goal.component, goal.about, goal.is_core) == ("impact", "team", True)
        assert goal.short("English (en)") == "Goal & aim"
        assert one.questions[1].kind == "hidden"


def test_a_hidden_question_is_preset_by_name(fill: Fill) -> None:
    filling = fill(
        """
        type | name | label
        hidden | service |
        note | hello | You use ${service}.
        """,
        preset={"service": "Togetherall"},
    )
    assert filling.label("/data/hello", "default").text == "You use Togetherall."
    assert filling.kind("/data/hello") == "note"


def test_repeats_keep_the_identity_of_their_instances(fill: Fill) -> None:
    filling = fill(
        """
        type | name | label | calculation
        begin repeat | child | Child |
        text | name | Name |
        calculate | place | | position(..)
        end repeat | | |
        calculate | all | | join(', ', ${name})
        """
    )
    filling.add("/data/child")
    filling.add("/data/child")
    for place, name in enumerate(("Ana", "Ben", "Cem"), 1):
        filling.answer(f"/data/child[{place}]/name", name)
    keys = [filling.key(f"/data/child[{place}]/name") for place in (1, 2, 3)]
    filling.remove("/data/child[2]")
    assert filling.value("/data/all") == "Ana, Cem"
    assert filling.path(keys[2]) == "/data/child[2]/name"
    assert filling.value(keys[2]) == "Cem"
    assert filling.value("/data/child[2]/place") == "2"
    assert filling.key("/data/child[2]/name") == keys[2]


def test_an_earlier_filling_is_brought_back_by_key(form: Callable[..., Form], fill: Fill) -> None:
    sheet = """
        type | name | label | default
        text | village | Village | Hill
        begin repeat | child | Child |
        integer | age | Age |
        end repeat | | |
        """
    filling = fill(sheet)
    filling.add("/data/child")
    filling.answer("/data/child[2]/age", "7")
    filling.answer("/data/village", "")
    ids = filling.repeat_instances("/data/child")
    values = {filling.key(path): filling.value(path) for path in filling.nodes()}
    again = fill(sheet, values=values, repeats={"/data/child": ids})
    assert again.repeat_instances("/data/child") == ids
    assert again.value("/data/child[2]/age") == "7"
    assert again.value("/data/village") == ""


def test_pages_hold_one_question_or_a_field_list(fill: Fill) -> None:
    filling = fill(
        """
        type | name | label | appearance | relevant
        text | a | A | |
        begin group | together | Together | field-list |
        text | b | B | |
        text | c | C | | ${a} = 'x'
        end group | | | |
        begin repeat | r | R | |
        text | d | D | |
        end repeat | | | |
        """
    )
    assert [page.questions for page in filling.pages()] == [("/data/a",), ("/data/together/b",), ("/data/r[1]/d",)]
    filling.answer("/data/a", "x")
    assert filling.pages()[1].questions == ("/data/together/b", "/data/together/c")
    assert filling.pages()[1].group == "/data/together"
    assert filling.pages()[2].repeat == "/data/r[1]"


def test_pages_follow_every_change(fill: Fill) -> None:
    filling = fill(
        "type | name | label | relevant\ntext | a | A |\ntext | b | B | ${a} = 'x'\nbegin repeat | r | R |\n"
        "text | c | C |\nend repeat | | |"
    )
    assert len(filling.pages()) == 2
    assert filling.pages() is filling.pages(), "as long as nothing applies that did not before"
    filling.answer("/data/a", "x")
    assert len(filling.pages()) == 3
    filling.add("/data/r")
    assert len(filling.pages()) == 4
    filling.remove("/data/r[1]")
    assert len(filling.pages()) == 3


FILLED = """
type | name | label | default | calculation
deviceid | device | | |
username | user | | |
email | mail | | |
simserial | card | | |
text | town | Town of ${user} | |
text | greeting | Greeting | concat('Dear ', ${user}) |
calculate | seed | | | once(uuid())
calculate | plain | | | 1 + 1
begin_repeat | child | | |
text | born | Born | concat('in ', '2020') |
end_repeat | | | |
"""


def test_metadata_is_passed_in_and_what_nobody_gave_stays_blank(fill: Fill) -> None:
    filling = fill(FILLED, properties={"deviceid": "toc:7", "username": "Invented", "phonenumber": "0"})
    found = [filling.value(f"/data/{name}") for name in ("device", "user", "mail", "card", "greeting")]
    assert found == ["toc:7", "Invented", "", "", "Dear Invented"]
    assert filling.label("/data/town", filling.form.default_language).text == "Town of Invented"
    assert "<device>toc:7</device>" in filling.submission("uuid:1")


def test_what_a_form_filled_in_once_is_named_and_brought_back(form: Callable[..., Form], fill: Fill) -> None:
    first = fill(FILLED, properties={"username": "Invented"})
    kept = first.filled_once()
    assert {key.split("{")[0] for key in kept} == {
        *("/data/device", "/data/user", "/data/mail", "/data/card", "/data/greeting", "/data/seed", "/data/child"),
    }
    repeats = {"/data/child": [first.key("/data/child[1]/born").partition("{")[2].partition("}")[0]]}
    again = fill(FILLED, values=kept, repeats=repeats, properties={"username": "Somebody else", "deviceid": "toc:8"})
    assert again.value("/data/user") == "Invented"
    assert again.value("/data/seed") == first.value("/data/seed")
    assert again.value("/data/greeting") == "Dear Invented"
    assert again.value("/data/child[1]/born") == "in 2020"
    assert again.value("/data/device") == "toc:8", "what was blank is still to be had"


def test_a_default_that_was_cleared_stays_away(fill: Fill) -> None:
    sheet = "type | name | label | default\ntext | a | A | x\ntext | b | B | concat('y', '')"
    first = fill(sheet)
    first.answer("/data/a", "")
    again = fill(sheet, values={"/data/a": "", "/data/b": "y"})
    assert (again.value("/data/a"), again.value("/data/b")) == ("", "y")
