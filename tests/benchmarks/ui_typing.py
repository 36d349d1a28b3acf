"""What the hands wait for in an interview: the next question, and a key typed into a long answer.

Run with `python tests/benchmarks/ui_typing.py [rounds]`, on a display or without one. The target is 16 ms (p95) for
each. A time runs from the key until the window has painted what follows from it; "own" is the processor time of the
window's thread, which a busy machine does not blur. The list at the side follows the next question a frame later. The
study and its words are synthetic. The long form is that of `make_form.py` beside the repository, all sections open;
without it its two lines are left out. Between its pages there is the least time in which somebody could read one, since
the program gets ready for the next page meanwhile.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from toc_desktop.app import clock, library, questionnaires
from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.app.workspace import Workspace
from toc_desktop.i18n import Message, Translator
from toc_desktop.interview.values import Answered
from toc_desktop.places import OWN_FOLDER
from toc_desktop.study.consenting import ITEMS
from toc_desktop.study.values import Mode, SupportContact
from toc_desktop.ui import theme
from toc_desktop.ui.interview.page import InterviewPage
from toc_desktop.ui.preferences import Preferences
from toc_desktop.ui.presenting.interviewing import Interviewing
from toc_desktop.ui.presenting.stage import Stage
from toc_desktop.ui.window import Window

TARGET_MS = 16.0
READING_MS = 400
LONG_PAGE = 20
"""Questions."""
LONG_FORM = Path(__file__).parents[3] / "shared" / "tools" / "make_form.py"
LETTERS = 10_000
SENTENCE = "it was late and I wrote about the nights again, and in the morning somebody had answered. "
CONTROL = Qt.KeyboardModifier.ControlModifier


def a_study(folder: Path) -> Workspace:
    os.environ[OWN_FOLDER] = str(folder / "own")
    made = library.create(folder / "study.toc", passphrase="four calm words together", title="Synthetic", service="X")
    workspace = made.workspace
    workspace.change_study(Message("Describe"), duty_name="Invented", duty_reach="room 2").result()
    workspace.keep_contact(SupportContact(clock.new_id(), "Invented", "000")).result()
    return workspace


def longest(workspace: Workspace) -> str:
    """The id of the questionnaire with the most questions."""
    return max(workspace.questionnaires(), key=lambda one: len(workspace.form(one.id).questions)).id


def add_long_form(workspace: Workspace, folder: Path) -> None:
    """2,000 questions on some 700 pages, opened in forty sections."""
    from forms_against_javarosa import module

    book = folder / "long.xlsx"
    module(LONG_FORM).main(2000, str(book))
    questionnaires.add(workspace, book.name, book.read_bytes())


def open_sections(at_work: Interviewing) -> None:
    desk = at_work.desk
    for path, value in (("/data/base", "50"), *((f"/data/s{n}/g{n}", "yes") for n in range(40))):
        desk.tell(Answered(path, value))
    at_work.show()


def past_what_is_one_page(at_work: Interviewing) -> str:
    """A section asked question by question: every fourth is one long page."""
    return next(page.path for page in at_work.desk.interview.pages() if page.path.startswith("/data/s1/"))


def sit_down(app: QApplication, workspace: Workspace) -> tuple[Interviewing, Stage]:
    needed = {item.key: True for item in ITEMS if item.is_needed}
    form, group = longest(workspace), workspace.groups()[0].id
    desk = begin(workspace, Beginning(group=group, questionnaire=form, items=needed, mode=Mode.ORAL))
    theme.apply(app, theme.LIGHT)
    stage = Stage(Window(Translator()), Preferences())
    stage.workspace = workspace
    interviewing = Interviewing(stage, desk.kept.id)
    stage.window.resize(1366, 768)
    stage.window.show_page(interviewing.page)
    stage.window.show()
    stage.window.activateWindow()
    QTest.qWait(300)
    return interviewing, stage


@dataclass(frozen=True)
class Taken:
    """Milliseconds by the clock, and of the processor."""

    clock: float
    own: float


def until_painted(app: QApplication, act: Callable[[], object]) -> Taken:
    started, own = time.perf_counter(), time.thread_time()
    act()
    app.sendPostedEvents()
    app.processEvents()
    return Taken((time.perf_counter() - started) * 1000, (time.thread_time() - own) * 1000)


def next_questions(app: QApplication, at_work: Interviewing, rounds: int, start: str = "") -> list[Taken]:
    page, times = at_work.page, []
    while len(times) < rounds:
        if start:
            at_work._go(start)
        while not at_work.desk.screen().is_last and len(times) < rounds:
            if start:
                read_a_little()
            else:
                QTest.qWait(5)
            times.append(until_painted(app, lambda: ask_for_next(app.focusWidget() or page)))
        at_work._go(at_work.desk.overview().parts[0].entries[0].path)
    return times


def onto_long_pages(app: QApplication, at_work: Interviewing, rounds: int) -> list[Taken]:
    """From the page before one of 25 questions onto it."""
    pages, times = at_work.desk.interview.pages(), []
    before = [first for first, then in pairwise(pages) if len(then.questions) >= LONG_PAGE]
    while len(times) < rounds:
        at_work._go(before[len(times) % len(before)].path)
        read_a_little()
        times.append(until_painted(app, lambda: ask_for_next(app.focusWidget() or at_work.page)))
        assert len(at_work.desk.screen().items) >= LONG_PAGE
        read_a_little()
    return times


def read_a_little() -> None:
    # not QTest.qWait, which would keep the writer from its work
    loop = QEventLoop()
    QTimer.singleShot(READING_MS, loop.quit)
    loop.exec()


def ask_for_next(place: QWidget) -> None:
    QTest.keyClick(place, Qt.Key.Key_Return, CONTROL)


def keys(app: QApplication, at_work: Interviewing, text: str, rounds: int, *, saves: bool) -> list[Taken]:
    page = at_work.page
    to_an_open_question(at_work)
    page.settle()
    block = page.pane.blocks[0]
    place = block.place()
    page.answered.emit(block.item.path, text)
    at_work.show()
    place.setFocus()
    QTest.qWait(600)
    times = []
    for number in range(rounds):
        letter = SENTENCE[number % len(SENTENCE)]
        times.append(until_painted(app, lambda letter=letter: press(page, place, letter, saves=saves)))
        QTest.qWait(1)
    assert len(block.value()) == len(text) + rounds
    return times


def press(page: InterviewPage, place: QWidget, letter: str, *, saves: bool) -> None:
    QTest.keyClick(place, letter)
    if saves:
        page.settle()


def to_an_open_question(at_work: Interviewing) -> None:
    for part in at_work.desk.overview().parts:
        for entry in part.entries:
            at_work._go(entry.path)
            if at_work.page.pane.blocks[0].item.kind == "text":
                return


def row(what: str, times: list[Taken]) -> bool:
    clock, own = sorted(one.clock for one in times), sorted(one.own for one in times)
    at_95 = int(len(times) * 0.95)
    p95 = clock[at_95]
    verdict = "ok" if p95 <= TARGET_MS else "TOO SLOW"
    print(f"{what:<50} {clock[len(clock) // 2]:>7.1f} {p95:>7.1f} {clock[-1]:>7.1f} {own[at_95]:>8.1f}   {verdict}")
    return p95 <= TARGET_MS


def main(rounds: int) -> int:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        workspace = a_study(Path(folder))
        at_work, stage = sit_down(app, workspace)
        screen = at_work.desk.screen()
        print(
            f"{platform.machine()}, {app.platformName()}; {screen.count} pages; {rounds} rounds; target {TARGET_MS} ms"
        )
        print(f"{'':<50} {'p50':>7} {'p95':>7} {'worst':>7} {'own p95':>8}")
        parted = "\n".join([SENTENCE * 22] * (LETTERS // (len(SENTENCE) * 22)))
        whole = (SENTENCE * (LETTERS // len(SENTENCE) + 1))[:LETTERS]
        fine = [
            row("next question", next_questions(app, at_work, rounds)),
            row("key, 10,000 letters in paragraphs", keys(app, at_work, parted, rounds, saves=False)),
            row("key, 10,000 letters without a break", keys(app, at_work, whole, rounds, saves=False)),
            row("key, saved and side list updated at each", keys(app, at_work, whole, rounds, saves=True)),
        ]
        at_work.leave()
        QTest.qWait(300)
        if LONG_FORM.exists():
            add_long_form(workspace, Path(folder))
            at_work, other = sit_down(app, workspace)
            open_sections(at_work)
            start = past_what_is_one_page(at_work)
            count = at_work.desk.screen().count
            fine.append(row(f"next question, one of {count} pages", next_questions(app, at_work, rounds, start)))
            fine.append(row("onto a page of 25 questions", onto_long_pages(app, at_work, min(rounds, 60))))
            at_work.leave()
            QTest.qWait(300)
            other.window.close()
        stage.jobs.finish()
        stage.window.close()
        workspace.close()
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
