"""An interview at the desk, told as it happens: ask, answer, look at what the file has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from toc_desktop.app import clock, facilitator, questionnaires, removing
from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.app.facilitator import Facilitator
from toc_desktop.app.interviewing import Desk, resume
from toc_desktop.app.summarising import team_copy
from toc_desktop.app.workspace import Workspace
from toc_desktop.errors import Problem
from toc_desktop.i18n import ENGLISH
from toc_desktop.interview.values import (
    Answered,
    Blank,
    LanguageChosen,
    LeftBlank,
    LineFiled,
    MarkedExact,
    NoteWritten,
    RepeatAdded,
    RepeatRemoved,
    Step,
    Went,
    WentTo,
)
from toc_desktop.study.values import InterviewState, Mode, StatementState

AGREED = {"take_part": True, "understood": True, "confidentiality": True}


def beginning(workspace: Workspace, form: str = "members", **other: object) -> Beginning:
    group = next(group for group in workspace.groups() if group.kind == "members")
    plain = Beginning(
        group=group.id, questionnaire=workspace.questionnaire_by_name(form).id, items=AGREED, mode=Mode.ORAL
    )
    return replace(plain, **other)


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    return begin(workspace, beginning(workspace))


def told(desk: Desk, *events: object) -> None:
    for event in events:
        saving = desk.tell(event)
        if saving is not None:
            saving.result()


def answers(desk: Desk) -> dict[str, object]:
    rows = desk.workspace.file.rows("answer", "interview = ?", [desk.kept.id])
    return {str(row["key"]): row["value"] for row in rows}


def test_nobody_is_asked_before_the_study_has_a_duty_person(workspace: Workspace) -> None:
    from toc_desktop.i18n import Message

    workspace.change_study(Message("Forget"), duty_name="").result()
    with pytest.raises(Problem, match="duty person") as refused:
        begin(workspace, beginning(workspace))
    assert refused.value.kind == "not-ready"
    assert workspace.people() == ()


@pytest.mark.parametrize("left_out", AGREED)
def test_no_interview_starts_without_what_is_needed(workspace: Workspace, left_out: str) -> None:
    items = {key: True for key in AGREED if key != left_out}
    with pytest.raises(Problem) as refused:
        begin(workspace, beginning(workspace, items=items))
    assert refused.value.kind == "no-consent"
    assert workspace.interviews() == ()


def test_a_question_never_ticked_is_a_no(desk: Desk) -> None:
    consent = desk.workspace.consents(desk.kept.person)[-1]
    assert not consent.allows("quotations")
    assert consent.items["quotations"] is False
    assert consent.last_day > consent.asked_at[:10]


def test_codes_carry_group_and_replica(workspace: Workspace) -> None:
    first, second = (begin(workspace, beginning(workspace)) for _ in range(2))
    codes = [person.code for person in workspace.people()]
    assert codes == [f"M-{workspace.file.letter}01", f"M-{workspace.file.letter}02"]
    assert (first.kept.code, second.kept.code) == (f"{codes[0]}-1", f"{codes[1]}-1")


def test_the_service_has_its_name_in_the_question(desk: Desk) -> None:
    desk.tell(WentTo("/data/motivation"))
    assert "Lantern" in desk.screen().items[0].label


def test_an_open_answer_is_one_statement_however_often_it_is_changed(desk: Desk) -> None:
    told(desk, Answered("/data/motivation", "A friend."))
    told(desk, Answered("/data/motivation", "A friend told me."))
    (statement,) = desk.workspace.statements()
    assert statement.text == "A friend told me."
    assert statement.component == "motivation"
    assert statement.code == f"{desk.kept.code}.01"
    assert desk.workspace.file.row("statement", statement.id)["text"] is None, "the text is kept once"


def test_typing_grows_one_entry_and_leaving_makes_the_statement(desk: Desk) -> None:
    for length in range(1, 30):
        desk.tell(Answered("/data/motivation", "x" * length), still_typing=True).result()
    assert desk.workspace.statements() == ()
    saving = desk.leave()
    assert saving is not None
    saving.result()
    (statement,) = desk.workspace.statements()
    assert statement.text == "x" * 29
    changes = [entry for entry in desk.workspace.file.history("answer", statement.id) if entry.field == "value"]
    assert [entry.new for entry in changes] == ["x" * 29]


@pytest.mark.parametrize("leaves_first", [True, False])
def test_one_undo_takes_back_what_was_typed_and_its_statement(desk: Desk, leaves_first: bool) -> None:
    """Whether the field was left or the next question asked for: that is no step of its own."""
    workspace = desk.workspace
    before = workspace.undo_label()
    told(desk, WentTo("/data/motivation"))
    for length in range(1, 5):
        desk.tell(Answered("/data/motivation", "long"[:length]), still_typing=True)
    if leaves_first and (saving := desk.leave()) is not None:
        saving.result()
    told(desk, Went(Step.NEXT))
    assert [part.text for part in workspace.statements()] == ["long"]
    assert str(workspace.undo_label()).startswith("Answer to “")
    workspace.undo().result()
    assert workspace.statements() == ()
    assert not answers(desk).get("/data/motivation")
    assert workspace.undo_label() == before
    workspace.redo().result()
    assert [part.text for part in workspace.statements()] == ["long"]
    assert not workspace.file.check()


def test_exact_words_are_a_step_of_their_own(desk: Desk) -> None:
    """Undo takes the mark away, not the words that were typed before it."""
    desk.tell(Answered("/data/motivation", "Mostly at night."), still_typing=True)
    told(desk, MarkedExact("/data/motivation", True))
    desk.workspace.undo().result()
    desk.reload()
    answer = desk.interview.answer_at("/data/motivation")
    assert (answer.value, answer.is_exact) == ("Mostly at night.", False)
    assert [part.text for part in desk.workspace.statements()] == ["Mostly at night."]


def test_a_blank_after_words_is_a_step_of_its_own(desk: Desk) -> None:
    desk.tell(Answered("/data/motivation", "Mostly at night."), still_typing=True)
    told(desk, LeftBlank("/data/motivation", Blank.DECLINED))
    assert desk.workspace.statements() == ()
    desk.workspace.undo().result()
    desk.reload()
    assert desk.interview.answer_at("/data/motivation").value == "Mostly at night."
    assert [part.text for part in desk.workspace.statements()] == ["Mostly at night."]


def test_a_mark_replaces_the_text_and_undo_brings_it_back(desk: Desk) -> None:
    told(desk, Answered("/data/not_using", "When I work."), LeftBlank("/data/not_using", Blank.DECLINED))
    assert answers(desk)["/data/not_using"] is None
    assert desk.workspace.statements() == ()
    desk.workspace.undo().result()
    desk.reload()
    assert desk.interview.answer_at("/data/not_using").value == "When I work."
    assert [part.text for part in desk.workspace.statements()] == ["When I work."]


def test_each_kind_of_blank_is_a_fact_of_its_own(desk: Desk) -> None:
    paths = ["/data/motivation", "/data/first_time", "/data/usual_visit", "/data/sharing", "/data/not_using"]
    for path, blank in zip(paths, Blank, strict=True):
        told(desk, LeftBlank(path, blank, linked="/data/parts" if blank is Blank.ANSWERED_EARLIER else ""))
    kept = {row["key"]: row["blank"] for row in desk.workspace.file.rows("answer")}
    assert kept == {path: blank.value for path, blank in zip(paths, Blank, strict=True)}


def test_words_of_a_condition_that_fell_away_are_set_aside_and_come_back(desk: Desk) -> None:
    told(desk, Answered("/data/parts", "reading"), Answered("/data/parts_words", "Mostly at night."))
    told(desk, Answered("/data/parts", ""))
    assert [part.state for part in desk.workspace.statements()] == [StatementState.SET_ASIDE]
    assert answers(desk)["/data/parts_words"] == "Mostly at night.", "what was said is never lost"
    assert "parts_words" not in desk.interview.filling.submission("uuid:x")
    told(desk, Answered("/data/parts", "journal"))
    assert [part.state for part in desk.workspace.statements()] == [StatementState.KEPT]


def test_a_line_is_filed_without_leaving_the_question(desk: Desk) -> None:
    told(desk, WentTo("/data/sharing"))
    told(desk, LineFiled("0190-line", "/data/first_weeks", "I slept better, by the way.", is_exact=True))
    assert desk.screen().path == "/data/sharing"
    (statement,) = desk.workspace.statements()
    assert (statement.question, statement.component, statement.is_exact) == ("/data/first_weeks", "outcomes", True)


def test_notes_and_exact_words_are_told_apart(desk: Desk) -> None:
    told(desk, Answered("/data/motivation", "A friend."), MarkedExact("/data/motivation", True))
    assert [part.is_exact for part in desk.workspace.statements()] == [True]


def test_the_interview_goes_on_where_it_stopped(desk: Desk) -> None:
    told(desk, Answered("/data/motivation", "A friend."), NoteWritten("/data/motivation", "ask again"))
    told(desk, LanguageChosen("French (fr)"), WentTo("/data/sharing"))
    desk.workspace.file.close_entries().result()
    again = resume(desk.workspace, desk.kept.id)
    assert again.screen().path == "/data/sharing"
    assert again.screen().language == "French (fr)"
    assert again.interview.notes["/data/motivation"] == "ask again"
    assert again.overview().answered == 1


def test_next_blank_and_next_problem_are_found(desk: Desk) -> None:
    told(desk, Answered("/data/motivation", "A friend."), Answered("/data/parts", "none reading"))
    desk.tell(WentTo("/data/motivation"))
    desk.tell(Went(Step.NEXT_BLANK))
    assert desk.screen().path == "/data/first_time"
    desk.tell(Went(Step.NEXT_PROBLEM))
    assert desk.screen().path == "/data/parts"
    assert desk.screen().items[0].problem is not None


def test_a_wrong_answer_keeps_the_interview_open_unless_a_reason_is_given(desk: Desk) -> None:
    told(desk, Answered("/data/parts", "none reading"))
    with pytest.raises(Problem) as refused:
        desk.finish()
    assert refused.value.kind == "unfinished"
    desk.finish("She had to leave.")
    assert desk.kept.state is InterviewState.FINISHED
    assert desk.workspace.waiting() == (desk.kept.id,)


def test_what_is_finished_is_frozen_until_it_is_reopened_as_a_revision(desk: Desk) -> None:
    told(desk, Answered("/data/motivation", "A friend."))
    desk.finish()
    with pytest.raises(Problem) as refused:
        desk.tell(Answered("/data/motivation", "Nobody."))
    assert refused.value.kind == "finished"
    before = desk.workspace.file.row("interview", desk.kept.id)
    desk.reopen("A name was wrong.")
    told(desk, Answered("/data/motivation", "My sister."))
    desk.finish()
    assert desk.kept.revision == 2
    (revision,) = desk.workspace.file.rows("revision")
    assert (revision["why"], revision["submission"]) == ("A name was wrong.", before["submission"])
    kept = desk.workspace.file.blob(str(before["submission"]))
    assert kept is not None
    assert "A friend." in kept.decode()


def test_repeats_keep_what_was_said_with_its_own_instance(workspace: Workspace) -> None:
    desk = begin(workspace, beginning(workspace, "backward-mapping"))
    while desk.interview.filling.repeat_count("/data/step") < 3:
        told(desk, RepeatAdded("/data/step", ""))
    for number in (1, 2, 3):
        told(desk, Answered(f"/data/step[{number}]/precondition", f"step {number}"))
    told(desk, RepeatRemoved("/data/step[2]"))
    again = resume(workspace, desk.kept.id)
    filling = again.interview.filling
    assert [filling.value(f"/data/step[{number}]/precondition") for number in (1, 2)] == ["step 1", "step 3"]
    states = {part.text: part.state for part in workspace.statements()}
    assert states["step 2"] is StatementState.SET_ASIDE


def test_taking_back_leaves_a_mark_and_nothing_else(desk: Desk) -> None:
    told(desk, Answered("/data/motivation", "Heliotrope, said quickly."))
    removing.take_back_answer(desk, "/data/motivation")
    assert desk.interview.answer_at("/data/motivation").value == ""
    (statement,) = desk.workspace.statements()
    assert (statement.state, statement.text) == (StatementState.TAKEN_BACK, "")
    assert "Heliotrope" not in str(desk.workspace.file.history("answer", statement.id))
    told(desk, Answered("/data/motivation", "A friend."))
    assert [part.text for part in desk.workspace.statements()] == ["A friend."], "they may answer again"


def test_taking_back_part_of_an_answer_leaves_the_rest(desk: Desk) -> None:
    told(desk, Answered("/data/motivation", "Heliotrope from the bakery told me."))
    removing.take_back_words(desk, "/data/motivation", "[…] told me.")
    assert [part.text for part in desk.workspace.statements()] == ["[…] told me."]
    assert "Heliotrope" not in str(desk.workspace.file.history("answer", desk.answer_row("/data/motivation")))


def test_taking_back_after_the_end_reaches_the_frozen_submission(desk: Desk) -> None:
    told(desk, Answered("/data/motivation", "Heliotrope."), Answered("/data/first_time", "At night."))
    desk.finish()
    (first, _) = desk.workspace.statements()
    removing.take_back(desk.workspace, first)
    row = desk.workspace.file.row("interview", desk.kept.id)
    text = desk.workspace.file.blob(str(row["submission"])).decode()
    assert "Heliotrope" not in text
    assert "At night." in text


def test_withdrawal_word_finds_a_person_without_a_name(workspace: Workspace) -> None:
    desk = begin(workspace, beginning(workspace, withdrawal_word="periwinkle"))
    assert workspace.person_by_code("Periwinkle").id == desk.kept.person


def test_stop_lets_nobody_be_asked_again(desk: Desk) -> None:
    removing.withdraw(desk.workspace, desk.kept.person, removing.Degree.STOP)
    with pytest.raises(Problem) as refused:
        begin(desk.workspace, beginning(desk.workspace, person=desk.kept.person))
    assert refused.value.kind == "stopped"


def test_removing_a_person_removes_what_they_said(desk: Desk) -> None:
    told(desk, Answered("/data/motivation", "Heliotrope."))
    receipt = removing.withdraw(desk.workspace, desk.kept.person, removing.Degree.REMOVE)
    assert receipt is not None
    workspace = desk.workspace
    assert (workspace.people(), workspace.interviews(), workspace.statements()) == ((), (), ())
    assert workspace.check() == ()


def test_making_anonymous_holds_each_text_back_until_it_was_read(desk: Desk) -> None:
    told(desk, Answered("/data/motivation", "A friend."))
    code = desk.person().code
    removing.withdraw(desk.workspace, desk.kept.person, removing.Degree.ANONYMISE)
    workspace = desk.workspace
    (statement,) = workspace.statements()
    assert statement.state is StatementState.HELD_BACK
    assert statement.text == "A friend."
    assert code not in str([workspace.people(), workspace.interviews(), workspace.statements()])
    removing.release(workspace, statement.id)
    assert workspace.statements()[0].state is StatementState.KEPT
    assert workspace.check() == ()


def test_a_picture_is_kept_inside_the_study_and_goes_with_its_answer(workspace: Workspace) -> None:
    sheet = (
        "| survey |\n| | type | name | label |\n| | image | photo | Show me. |\n"
        "| settings |\n| | form_id | form_title |\n| | pictures | Pictures |\n"
    )
    questionnaires.add(workspace, "pictures.md", sheet.encode())
    desk = begin(workspace, beginning(workspace, "pictures"))
    desk.attach("/data/photo", r"C:\fakepath\the Garden.JPG", b"\xff\xd8 synthetic picture").result()
    found = desk.attachment("/data/photo")
    assert found is not None
    assert found[0].endswith(".jpg")
    assert "arden" not in found[0], "a file's name may name somebody"
    assert found[1] == b"\xff\xd8 synthetic picture"
    assert resume(workspace, desk.kept.id).attachment("/data/photo") == found
    (row,) = workspace.file.rows("attachment")
    desk.attach("/data/photo", "another.jpg", b"\xff\xd8 another").result()
    removing.take_back_answer(desk, "/data/photo")
    assert desk.attachment("/data/photo") is None
    assert workspace.file.blob(str(row["blob"])) is None, "nor what was replaced before"


def recording(workspace: Workspace, **items: bool) -> Desk:
    sheet = "| survey |\n| | type | name | label |\n| | audio | said | Say it. |\n"
    questionnaires.add(workspace, "sound.md", sheet.encode())
    return begin(workspace, beginning(workspace, "sound", items=AGREED | items))


def test_a_recording_grows_in_pieces_and_is_one_step_of_undo(workspace: Workspace) -> None:
    desk = recording(workspace, recording=True)
    desk.attach("/data/said", "before.wav", b"synthetic, from before").result()
    for number, piece in enumerate((b"synthetic ", b"hum ", b"hum ", b"end")):
        desk.record("/data/said", piece, is_first=number == 0, is_last=number == 3).result()
        found = resume(workspace, desk.kept.id).attachment("/data/said")
        assert found is not None
        assert found[1] == (b"synthetic ", b"synthetic hum ", b"synthetic hum hum ", b"synthetic hum hum end")[number]
        assert found[0] == answers(desk)["/data/said"]
    assert str(workspace.undo_label()) == "Answer to “said”"
    workspace.undo().result()
    desk.reload()
    found = desk.attachment("/data/said")
    assert found is not None
    assert found[1] == b"synthetic, from before"


def test_all_pieces_of_a_recording_go_when_it_is_taken_back(workspace: Workspace) -> None:
    desk = recording(workspace, recording=True)
    for piece in (b"synthetic", b"hum", b"other"):
        desk.record("/data/said", piece, is_first=piece == b"synthetic", is_last=piece == b"other").result()
    (row,) = workspace.file.rows("attachment")
    pieces = str(row["blob"]).split()
    assert len(pieces) == 3
    removing.take_back_answer(desk, "/data/said")
    assert desk.attachment("/data/said") is None
    assert [workspace.file.blob(piece) for piece in pieces] == [None] * 3
    assert workspace.check() == ()


def test_nobody_is_recorded_who_did_not_agree(workspace: Workspace) -> None:
    desk = recording(workspace)
    assert not desk.may_record()
    with pytest.raises(Problem) as refused:
        desk.record("/data/said", b"synthetic", is_first=True, is_last=True)
    assert refused.value.kind == "not-agreed"
    assert workspace.file.rows("attachment") == []
    desk.ask_consent_again({"recording": True}).result()
    assert desk.may_record()


def test_a_drawing_is_on_the_team_copy_and_a_signature_is_not(workspace: Workspace) -> None:
    """A name is kept apart from what was said."""
    sheet = (
        "| survey |\n| | type | name | label | appearance |\n| | image | plan | Draw it. | draw |\n"
        "| | image | sign | Sign. | signature |\n| | image | gone | Show me. | |\n"
        "| settings |\n| | form_id | form_title |\n| | pictures | Pictures |\n"
    )
    questionnaires.add(workspace, "pictures.md", sheet.encode())
    desk = begin(workspace, beginning(workspace, "pictures"))
    for name in ("plan", "sign", "gone"):
        desk.attach(f"/data/{name}", f"{name}.png", b"synthetic " + name.encode()).result()
    told(desk, Answered("/data/gone", "from-another-laptop.png"))
    copy = team_copy(workspace, desk.kept, "en", ENGLISH)
    printed = {item.question: (item.picture, item.said[0].text) for section in copy.sections for item in section.items}
    assert printed == {
        "Draw it.": (b"synthetic plan", "A picture, kept in the study"),
        "Sign.": (b"", "Signed; the signature is kept in the study"),
        "Show me.": (b"", "A picture, kept in the study"),
    }


def test_what_was_left_empty_is_not_called_unasked_on_the_team_copy(workspace: Workspace) -> None:
    """Nobody knows whether it was asked; a line that was filed there, or a note, is printed all the same."""
    sheet = (
        "| survey |\n| | type | name | label |\n"
        "| | text | seen | Seen? |\n| | text | skipped | Skipped? |\n"
        "| | text | early | Early? |\n| | text | noted | Noted? |\n"
        "| settings |\n| | form_id | form_title |\n| | kinds | Kinds |\n"
    )
    questionnaires.add(workspace, "kinds.md", sheet.encode())
    desk = begin(workspace, beginning(workspace, "kinds"))
    told(desk, LeftBlank("/data/skipped", Blank.NOT_ASKED))
    told(desk, LeftBlank("/data/early", Blank.NOT_ASKED))
    told(desk, LineFiled(clock.new_id(), "/data/early", "Said before it was asked."))
    told(desk, NoteWritten("/data/noted", "Looked away."))
    copy = team_copy(workspace, desk.kept, "en", ENGLISH)
    assert (copy.not_asked, copy.left_empty) == (("Skipped?",), ("Seen?", "Noted?"))
    printed = [item for section in copy.sections for item in section.items]
    assert [(item.blank, item.lines[0].text) for item in printed] == [("Not asked", "Said before it was asked.")]
    assert "one facilitator, 1 min" in [fact.value for fact in copy.facts]
    with_notes = team_copy(workspace, desk.kept, "en", ENGLISH, with_notes=True)
    assert with_notes.left_empty == ("Seen?",)
    assert "Looked away." in [item.note for section in with_notes.sections for item in section.items]


def test_a_long_list_is_searched_by_typing(workspace: Workspace) -> None:
    rows = "".join(f"| | places | p{number} | Place {number} |\n" for number in range(1000))
    sheet = (
        "| survey |\n| | type | name | label |\n| | select_one places | place | Where? |\n"
        "| choices |\n| | list_name | name | label |\n" + rows + "| settings |\n| | form_id |\n| | places |\n"
    )
    questionnaires.add(workspace, "places.md", sheet.encode())
    desk = begin(workspace, beginning(workspace, "places"))
    told(desk, Answered("/data/place", "p77"))
    (item,) = desk.screen().items
    assert (item.choice_count, [choice.label for choice in item.choices]) == (1000, ["Place 77"])
    assert [choice.label for choice in desk.matching("/data/place", "place 999")] == ["Place 999"]
    assert desk.matching("/data/place", "77")[0].is_chosen


def test_a_picture_that_leaves_the_study_is_written_down(workspace: Workspace, tmp_path: Path) -> None:
    sheet = "| survey |\n| | type | name | label |\n| | image | photo | Show me. |\n"
    questionnaires.add(workspace, "one.md", sheet.encode())
    desk = begin(workspace, beginning(workspace, "one"))
    desk.attach("/data/photo", "x.png", b"synthetic").result()
    desk.save_attachment("/data/photo", tmp_path / "copy.png")
    assert (tmp_path / "copy.png").read_bytes() == b"synthetic"
    (copy,) = removing.beyond_reach(workspace, desk.kept.person)
    assert "attachment" in str(copy)


def test_what_was_masked_is_no_statement_and_a_long_order_shows_everything(workspace: Workspace) -> None:
    rows = "".join(f"| | things | t{number} | Thing {number} |\n" for number in range(300))
    sheet = (
        "| survey |\n| | type | name | label | appearance |\n| | text | secret | A word | masked |\n"
        "| | rank things | order | Order | |\n| choices |\n| | list_name | name | label |\n" + rows
    )
    questionnaires.add(workspace, "masked.md", sheet.encode())
    desk = begin(workspace, beginning(workspace, "masked"))
    told(desk, Answered("/data/secret", "whispered"))
    assert workspace.statements() == ()
    assert answers(desk)["/data/secret"] == "whispered"
    desk.tell(WentTo("/data/order"))
    assert len(desk.screen().items[0].choices) == 300


FILLED = """
| survey |
| | type | name | label | default | calculation |
| | start | begun | | | |
| | end | ended | | | |
| | deviceid | device | | | |
| | username | user | | | |
| | email | mail | | | |
| | text | greeting | Greeting | concat('Dear ', ${user}) | |
| | calculate | seed | | | once(uuid()) |
| | text | town | Town | | |
"""


def test_what_the_form_fills_in_by_itself_is_kept_as_the_interview_begins(workspace: Workspace) -> None:
    questionnaires.add(workspace, "filled.md", FILLED.encode())
    facilitator.keep(Facilitator(username="Invented", email="invented@example.org"))
    desk = begin(workspace, beginning(workspace, "filled"))
    filling = desk.interview.filling
    assert filling.value("/data/device") == f"toc:{workspace.file.replica}"
    assert filling.value("/data/mail") == "invented@example.org"
    first = {path: filling.value(path) for path in filling.nodes()}
    facilitator.keep(Facilitator(username="Somebody else"))
    told(desk, Answered("/data/town", "An invented town"))
    again = resume(workspace, desk.kept.id).interview.filling
    assert {path: again.value(path) for path in again.nodes()} == {**first, "/data/town": "An invented town"}
    desk.finish()
    read = resume(workspace, desk.kept.id).interview.filling
    assert read.value("/data/greeting") == "Dear Invented"
    assert read.value("/data/ended")
    assert workspace.check() == ()


def test_nothing_is_added_to_what_is_finished(workspace: Workspace) -> None:
    questionnaires.add(workspace, "filled.md", FILLED.encode())
    desk = begin(workspace, beginning(workspace, "filled"))
    desk.finish("because the test is over")
    facilitator.keep(Facilitator(username="Invented"))
    assert resume(workspace, desk.kept.id).interview.filling.value("/data/user") == ""


def test_undo_goes_from_the_first_answer_to_the_beginning(workspace: Workspace) -> None:
    questionnaires.add(workspace, "filled.md", FILLED.encode())
    desk = begin(workspace, beginning(workspace, "filled"))
    told(desk, Answered("/data/town", "An invented town"))
    workspace.undo().result()
    desk.reload()
    assert desk.interview.filling.value("/data/town") == ""
    assert desk.interview.filling.value("/data/seed")
