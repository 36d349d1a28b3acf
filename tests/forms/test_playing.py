"""Lines that nobody should send are answered as lines, and as JavaRosa's driver answers them."""

from __future__ import annotations

from collections.abc import Callable

from toc_desktop.forms import Form
from toc_desktop.forms.playing import play

SHEETS = (
    """
    type | name | label | constraint
    integer | n | N | . < 100
    decimal | free | Free |
    date | d | D |
    select_one l | s | S |
    """,
    "list_name | name | label\nl | a | A",
)


def played(form: Form, *lines: str) -> list[str]:
    written: list[str] = []
    play(form, lines, written.append)
    return written[1:]


def test_a_line_that_lacks_something_is_an_error_in_words(form: Callable[..., Form]) -> None:
    asked = ("set", "repeat", "choices", "label", "language", "time 3 n", "load", "time x n 1|2", "load 0", "cached -1")
    answers = played(
        form(*SHEETS), *asked, "label nosuch", "choices n", "language Nope", "hello", "", "set  x", "set n 5"
    )
    assert answers[:-4] == [
        *(f"ERROR “{name}” needs more." for name in ("set", "repeat", "choices", "label", "language", "time", "load")),
        *(f"ERROR “{count}” is no number of times." for count in ("x", "0", "-1")),
        "ERROR There is no question “nosuch”.",
        "ERROR “n” offers no choices.",
        "ERROR There is no language Nope.",
    ]
    assert answers[-4:] == ["UNKNOWN hello", "UNKNOWN ", "SET  none", "SET n ok"]


def test_what_is_no_number_is_judged_by_the_constraint_as_in_collect(form: Callable[..., Form]) -> None:
    answers = played(form(*SHEETS), "set n abc", "set free abc", "set n 99999999999", "set n +5", "dump")
    assert answers[:4] == ["SET n constraint", "SET free ok", "SET n constraint", "SET n ok"]
    assert "NODE\t/data/n\ttrue\tfalse\t5" in answers


def test_what_is_no_date_is_an_error_and_the_answer_stays(form: Callable[..., Form]) -> None:
    answers = played(form(*SHEETS), "set d 2026-01-02", "set d 2026-02-30", "dump")
    assert answers[:2] == ["SET d ok", "ERROR “2026-02-30” is none of what “/data/d” can hold."]
    assert "NODE\t/data/d\ttrue\tfalse\t2026-01-02" in answers
