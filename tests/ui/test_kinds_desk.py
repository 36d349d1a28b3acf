"""Kinds of questions on a real study: files kept inside it, long lists, tables, pages that react, the turned laptop."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from toc_desktop.app import questionnaires
from toc_desktop.app.summarising import team_copy
from toc_desktop.app.workspace import Workspace
from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Blank
from toc_desktop.ui.interview.kinds.attaching import AttachmentField
from toc_desktop.ui.interview.kinds.pad import PadField
from toc_desktop.ui.interview.kinds.pictures import PictureBox
from toc_desktop.ui.interview.kinds.search import SearchField
from toc_desktop.ui.presenting.interviewing import Interviewing

MANY = 10_000
SURVEY = """
| survey | | | | | | | |
| | type | name | label | appearance | relevant | image | default |
| | image | photo | A photo | | | shown.svg |
| | image | sign | Sign here | signature | | |
| | file | paper | A file | | | |
| | select_one towns | town | Which town? | | | |
| | begin group | page | | field-list | | |
| | text | who | Who? | | | |
| | text | more | More about ${who} | | ${who} != '' | |
| | end group | | | | | |
| | begin group | table | How often? | table-list | | |
| | select_one often | reads | Reads | | | |
| | select_one often | writes | Writes | | | |
| | end group | | | | | |
| | rank often | order | Bring into order | | | |
| | time | at | At what time? | | | |
| | geopoint | where | Where? | | | |
| | select_one seen | seen | Which one? | columns-2 | | |
| | image | garden | Mark it | annotate | | choice.png | |
| | image | house | Mark it too | annotate | | | choice.png |
| choices | | | | |
| | list_name | name | label | image |
| | often | never | Never | |
| | often | daily | Daily | |
| | seen | with | With a picture | choice.png |
| | seen | lost | Without its file | lost.png |
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/></svg>'


def form(towns: int) -> bytes:
    choices = "".join(f"| | towns | t{n} | Invented town {n} | |\n" for n in range(towns))
    return (SURVEY.strip() + "\n" + choices).encode()


@pytest.fixture
def towns() -> int:
    """More than a page shows at once."""
    return 300


@pytest.fixture
def at_work(sit_down: Callable[[str, str], Interviewing], workspace: Workspace, towns: int) -> Interviewing:
    group = workspace.groups()[0]
    files = {"choice.png": png(40, 30), "shown.svg": SVG}
    findings = questionnaires.add(workspace, "kinds.md", form(towns), files, group=group.kind).findings
    assert not [one for one in findings if one.severity == "error"]
    return sit_down(group.id, workspace.questionnaires()[-1].id)


@pytest.fixture
def go(at_work: Interviewing, qtbot: QtBot) -> Callable[[str], None]:
    def going(name: str) -> None:
        path = next(one for one in at_work.desk.interview.filling.nodes() if one.endswith(f"/{name}"))
        at_work.page.go_requested.emit(path)
        qtbot.wait(10)

    return going


def field(at_work: Interviewing) -> QWidget:
    found = at_work.page.pane.blocks[0].field
    assert found is not None
    return found


def answer(at_work: Interviewing, name: str) -> str:
    filling = at_work.desk.interview.filling
    return filling.value(next(one for one in filling.nodes() if one.endswith(f"/{name}")))


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#0b6b66"))
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(held, "PNG")  # type: ignore[call-overload]  # the stub knows only names of files as bytes
    return bytes(held.data().data())


def picture(path: Path) -> Path:
    path.write_bytes(png(640, 480))
    return path


def chosen(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(file), "")))


def test_a_chosen_picture_is_shown_and_kept_inside_the_study(
    at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    go("photo")
    assert not at_work.page.pane.blocks[0].media.picture.pixmap().isNull()
    shown = field(at_work)
    assert isinstance(shown, AttachmentField)
    file = picture(tmp_path / "A telling name.png")
    chosen(monkeypatch, file)
    qtbot.keyClick(shown.choose, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.picture.isVisible() and not shown.picture.pixmap().isNull(), timeout=10_000)
    assert "kept in the study" in shown.state.text()
    found = at_work.desk.attachment(at_work.desk.screen().path)
    assert found is not None
    assert found[1] == file.read_bytes()
    assert "telling" not in answer(at_work, "photo")
    qtbot.keyClick(shown.remove, Qt.Key.Key_Space)
    assert answer(at_work, "photo") == ""
    assert not shown.picture.isVisible()


def test_a_dropped_file_is_taken_in(
    at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot, tmp_path: Path
) -> None:
    go("paper")
    file = tmp_path / "invented.pdf"
    file.write_bytes(b"%PDF invented")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    shown = field(at_work)
    assert isinstance(shown, AttachmentField)
    shown.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: answer(at_work, "paper").endswith(".pdf"), timeout=10_000)


def test_what_is_too_large_is_refused_with_words(
    at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    go("paper")
    file = tmp_path / "large.bin"
    with file.open("wb") as written:
        written.truncate((20 << 20) + 1)
    chosen(monkeypatch, file)
    shown = field(at_work)
    assert isinstance(shown, AttachmentField)
    shown.choose.click()
    qtbot.waitUntil(at_work.page.banner.isVisible, timeout=10_000)
    assert "too large: 21 MB" in at_work.page.banner.accessibleName()
    assert answer(at_work, "paper") == ""
    assert at_work.page.isEnabled()


def test_it_leaves_the_study_only_after_a_warning(
    at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    go("paper")
    shown, path = field(at_work), at_work.desk.screen().path
    assert isinstance(shown, AttachmentField)
    at_work.desk.attach(path, "invented.txt", b"invented words").result()
    at_work.show()
    out = tmp_path / "out.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(out), "")))
    qtbot.keyClick(shown.export, Qt.Key.Key_Space)
    assert shown.warning.isVisible()
    assert not out.exists()
    assert QApplication.focusWidget() is shown.keep
    qtbot.keyClick(shown.sure, Qt.Key.Key_Space)
    assert out.read_bytes() == b"invented words"


def draw(qtbot: QtBot, pad: QWidget) -> None:
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 60))
    qtbot.mouseMove(pad, QPoint(120, 90))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 90))


def test_a_signature_is_kept_when_the_page_is_left_and_stands_there_again(
    at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot
) -> None:
    go("sign")
    shown = field(at_work)
    assert isinstance(shown, PadField)
    draw(qtbot, shown.pad)
    qtbot.keyClick(shown.pad, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert answer(at_work, "sign").endswith(".png")
    found = at_work.desk.attachment(next(n for n in at_work.desk.interview.filling.nodes() if n.endswith("/sign")))
    assert found is not None
    image = QImage.fromData(found[1])
    inks = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(100, 200)}
    assert {"#ffffff", "#14211f"} <= inks
    go("sign")
    qtbot.waitUntil(lambda: not shown.pad.is_empty)
    qtbot.keyClick(shown.again, Qt.Key.Key_Space)
    assert answer(at_work, "sign") == ""
    assert shown.pad.is_empty


def colours_of(content: bytes) -> set[str]:
    image = QImage.fromData(content)
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def attached(at_work: Interviewing, name: str) -> bytes:
    at_work._saving.wait()
    path = next(one for one in at_work.desk.interview.filling.nodes() if one.endswith(f"/{name}"))
    found = at_work.desk.attachment(path)
    assert found is not None
    return found[1]


def test_a_picture_of_the_form_is_drawn_on_and_is_no_answer_before(
    at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot
) -> None:
    go("garden")
    shown = field(at_work)
    assert isinstance(shown, PadField)
    assert shown.pad.has_ground
    assert at_work.page.pane.blocks[0].media.isHidden(), "it is seen once"
    at_work.page.settle()
    go("sign")
    assert answer(at_work, "garden") == ""
    assert not shown.pad.has_ground, "nobody signs on a map"
    go("garden")
    draw(qtbot, shown.pad)
    shown.flush()
    assert {"#0b6b66", "#14211f", "#ffffff"} <= colours_of(attached(at_work, "garden"))
    qtbot.keyClick(shown.again, Qt.Key.Key_Space)
    assert answer(at_work, "garden") == ""
    assert shown.pad.has_ground


def test_the_answer_that_a_form_begins_with_is_drawn_on(
    at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot
) -> None:
    go("house")
    shown = field(at_work)
    assert isinstance(shown, PadField)
    qtbot.waitUntil(lambda: not shown.pad.is_empty)
    assert attached(at_work, "house") == png(40, 30)
    draw(qtbot, shown.pad)
    shown.flush()
    assert answer(at_work, "house").endswith(".png")
    assert {"#0b6b66", "#14211f"} <= colours_of(attached(at_work, "house"))


def test_a_stroke_is_taken_away_by_key(at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot) -> None:
    go("sign")
    shown = field(at_work)
    assert isinstance(shown, PadField)
    draw(qtbot, shown.pad)
    draw(qtbot, shown.pad)
    qtbot.keyClick(shown.pad, Qt.Key.Key_Backspace)
    assert len(shown.pad.strokes) == 1


@pytest.mark.parametrize("towns", [MANY])
def test_ten_thousand_choices_are_found_within_a_frame(
    at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot
) -> None:
    go("town")
    shown = field(at_work)
    assert isinstance(shown, SearchField)
    qtbot.waitUntil(lambda: shown.count.text() != "")
    took = []
    for key in "town 9876":
        qtbot.keyClicks(shown.line, key)
        before = time.perf_counter()
        QApplication.processEvents()
        took.append(time.perf_counter() - before)
    qtbot.keyClick(shown.line, Qt.Key.Key_Return)
    assert answer(at_work, "town") == "t9876"
    # told, not held: this machine may be busy
    median = sorted(took)[len(took) // 2]
    print(f"keys in a list of {MANY}: median {median * 1000:.1f} ms, worst {max(took) * 1000:.1f} ms")


def test_choices_show_their_pictures_and_the_name_of_one_that_is_missing(
    at_work: Interviewing, go: Callable[[str], None]
) -> None:
    go("seen")
    boxes = [box for box in field(at_work).findChildren(PictureBox) if box.isVisible()]
    assert [box.pixmap().isNull() for box in boxes] == [False, True]
    assert "lost.png" in boxes[1].text()
    assert [box.accessibleName() for box in boxes] == ["Picture: With a picture", "Picture: Without its file"]


def test_a_page_reacts_while_it_is_typed_in(at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot) -> None:
    go("who")
    pane = at_work.page.pane
    qtbot.keyClicks(QApplication.focusWidget(), "Ann")
    at_work.page.settle()
    assert [block.words.text() for block in pane.blocks if block.isVisible()] == ["Who?", "More about Ann"]
    assert pane.blocks[0].isAncestorOf(QApplication.focusWidget())
    qtbot.keyClicks(QApplication.focusWidget(), "a")
    at_work.page.settle()
    assert pane.blocks[1].words.text() == "More about Anna"
    assert pane.blocks[0].value() == "Anna"


def test_a_table_is_filled_in_by_keyboard(at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot) -> None:
    go("reads")
    blocks = [block for block in at_work.page.pane.blocks if block.isVisible() and block.is_row]
    assert [block.takes_answer for block in blocks] == [False, True, True]
    cells = [block.findChildren(QRadioButton) for block in blocks[1:]]
    names = [[cell.accessibleName() for cell in row if cell.isVisible()] for row in cells]
    assert names == [["Reads: Never", "Reads: Daily"], ["Writes: Never", "Writes: Daily"]]
    lefts = [[cell.mapTo(at_work.page, QPoint(0, 0)).x() for cell in row if cell.isVisible()] for row in cells]
    assert lefts[0] == lefts[1]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    blocks[2].place().setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert (answer(at_work, "reads"), answer(at_work, "writes")) == ("daily", "never")
    assert not any(entry.path.endswith("_label") for part in at_work.desk.overview().parts for entry in part.entries)


def test_a_blank_takes_any_kind_of_answer(at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot) -> None:
    go("order")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert answer(at_work, "order") == "never daily"
    at_work.page.press_blank(0)
    assert answer(at_work, "order") == ""
    assert at_work.page.pane.blocks[0].item.blank is Blank.DECLINED
    assert at_work.page.pane.blocks[0].value() == ""


def test_the_turned_laptop_draws_and_opens_no_files(
    at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot
) -> None:
    go("sign")
    at_work.page.sheets.turning.turned.emit("1234", "default")
    theirs = at_work.page.turned.window
    assert theirs is not None
    shown = theirs.pane.blocks[0].field
    assert isinstance(shown, PadField)
    assert not shown.choose.isVisible()
    draw(qtbot, shown.pad)
    theirs.next.click()
    assert answer(at_work, "sign").endswith(".png")
    theirs.step_aside()
    at_work.page.turned.came_back.emit()


def test_the_paper_says_it_in_words(at_work: Interviewing, workspace: Workspace, go: Callable[[str], None]) -> None:
    given = {"order": "daily never", "at": "14:30:00.000+01:00", "where": "48.2 16.37 0 5", "town": "t12"}
    for name, value in given.items():
        go(name)
        at_work.page.answered.emit(at_work.desk.screen().path, value)
    go("paper")
    at_work.desk.attach(at_work.desk.screen().path, "invented.txt", b"invented").result()
    at_work.desk.leave()
    kept = workspace.interview(at_work.interview)
    assert kept is not None
    copy = team_copy(workspace, kept, "en", Translator())
    said = {item.question: item.said[0].text for section in copy.sections for item in section.items if item.said}
    assert said["Bring into order"] == "1. Daily\n2. Never"
    assert said["At what time?"] == "14:30"
    assert said["Where?"] == "48.2, 16.37 (to within 5 m)"
    assert said["Which town?"] == "Invented town 12"
    assert said["A file"] == "A file, kept in the study"


def test_the_own_notes_follow_the_question_in_a_table(
    at_work: Interviewing, go: Callable[[str], None], qtbot: QtBot
) -> None:
    go("reads")
    at_work.page.toggle_notes()
    rows = [block for block in at_work.page.pane.blocks if block.isVisible() and block.takes_answer]
    for block, words in zip(rows, ("about reading", "about writing"), strict=True):
        block.place().setFocus()
        at_work.page.notes.place.setFocus()
        qtbot.keyClicks(at_work.page.notes.place, words)
        at_work.page.notes.settle()
    notes = {item.label: item.note for item in at_work.desk.screen().items}
    assert notes["Reads"] == "about reading"
    assert notes["Writes"] == "about writing"
