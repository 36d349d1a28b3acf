"""Run by test_microphone.py and test_silence.py: an interview in a window, in a process that hears its own room.

python story.py STORY STUDY SERVER    (SERVER: the number of the sound server's process, or 0)
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import wave
from array import array
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from rooms import strongest, tone

from toc_desktop.app import library, questionnaires
from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.errors import Problem
from toc_desktop.i18n import Translator
from toc_desktop.interview.values import Step
from toc_desktop.study.consenting import ITEMS
from toc_desktop.study.values import Mode
from toc_desktop.ui import theme
from toc_desktop.ui.interview.cover import Cover
from toc_desktop.ui.interview.kinds import sounding
from toc_desktop.ui.interview.kinds.listening import FormSound, PlayButton
from toc_desktop.ui.interview.kinds.sounding import SoundField
from toc_desktop.ui.preferences import Preferences
from toc_desktop.ui.presenting.interviewing import Interviewing
from toc_desktop.ui.presenting.stage import Stage
from toc_desktop.ui.sound import recording
from toc_desktop.ui.window import Window

HERTZ, ANSWER_HERTZ, QUESTION_HERTZ = 440.0, 620.0, 1_000.0
PASSPHRASE = "four calm words together"
FORM = """
| survey | | | | | |
| | type | name | label | media::audio | media::video |
| | audio | said | Say it in your own words | question.wav | |
| | audio | more | Is there more to say? | strange.m4a | |
| | select_one sounds | which | Which of these sounds is it? | | film.mp4 |
| choices | | | | |
| | list_name | name | label | media::audio |
| | sounds | low | The low one | answer.wav |
| | sounds | lost | Without its file | lost.wav |
"""


def wav(hertz: float) -> bytes:
    held = BytesIO()
    with wave.open(held, "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(tone(hertz, 3))
    return held.getvalue()


class Table:
    """Somebody sits before the question, and has agreed to be recorded or not."""

    def __init__(self, study: Path, *, agrees: bool = True) -> None:
        self.app = QApplication([])
        self.app.setStyle("Fusion")
        theme.apply(self.app, theme.LIGHT)
        self.study = study
        self.workspace = library.open_study(study, passphrase=PASSPHRASE)
        group = self.workspace.groups()[0]
        files = {"question.wav": wav(QUESTION_HERTZ), "answer.wav": wav(ANSWER_HERTZ), "strange.m4a": b"\0ftypM4A odd"}
        questionnaires.add(self.workspace, "sound.md", FORM.strip().encode(), files, group=group.kind)
        items = {item.key: True for item in ITEMS if item.is_needed} | {"recording": agrees}
        form = self.workspace.questionnaires()[-1].id
        desk = begin(self.workspace, Beginning(group=group.id, questionnaire=form, items=items, mode=Mode.ORAL))
        self.window = Window(Translator())
        self.stage = Stage(self.window, Preferences())
        self.stage.workspace = self.workspace
        self.at_work = Interviewing(self.stage, desk.kept.id)
        self.page, self.desk = self.at_work.page, self.at_work.desk
        self.window.resize(1366, 768)
        self.window.show_page(self.page)
        self.window.show()
        self.window.activateWindow()
        self.go("said")

    def path(self, name: str) -> str:
        return next(path for path in self.desk.interview.filling.nodes() if path.endswith(f"/{name}"))

    def go(self, name: str) -> None:
        self.page.go_requested.emit(self.path(name))
        QTest.qWait(20)

    def answer(self, name: str = "said") -> str:
        return self.desk.interview.filling.value(self.path(name))

    @property
    def field(self) -> SoundField:
        found = self.page.pane.blocks[0].field
        assert isinstance(found, SoundField)
        return found

    def press(self, button: object) -> None:
        QTest.keyClick(button, Qt.Key.Key_Space)

    def until(self, is_so: Callable[[], bool], what: str, seconds: int = 30) -> None:
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, f"{what}; said: {self.said()}"
            QTest.qWait(20)

    def said(self) -> str:
        block = self.page.pane.blocks[0]
        return self.field.said.text() if isinstance(block.field, SoundField) else ""

    def start(self) -> subprocess.Popen[bytes]:
        """Records somebody who hums; returns the one who hums."""
        self.press(self.field.record)
        assert self.field.recorder.is_going, self.said()
        humming = subprocess.Popen(
            ["pacat", "--playback", "--raw", "--format=s16le", "--rate=48000", "--channels=1"], stdin=subprocess.PIPE
        )
        assert humming.stdin is not None
        pipe = humming.stdin

        def hum() -> None:
            try:
                pipe.write(tone(HERTZ, 60))
                pipe.close()
            except BrokenPipeError:
                return

        threading.Thread(target=hum, daemon=True).start()
        self.until(lambda: self.field.recorder.level > 0.7, "nothing is heard")
        return humming

    def heard(self, name: str = "said") -> array[int]:
        """What lies in the study, decoded by another way than the program's own."""
        import soundfile

        self.until(lambda: self.desk.attachment(self.path(name)) is not None, "nothing is attached")
        found = self.desk.attachment(self.path(name))
        assert found is not None
        assert found[0].endswith(".ogg")
        samples, rate = soundfile.read(BytesIO(found[1]), dtype="int16")
        assert rate == recording.RATES[0]
        return array("h", samples.tobytes())

    def is_hummed(self, name: str = "said") -> float:
        """How much of the last half second is the hum."""
        return strongest(self.heard(name)[-8_000:], HERTZ, recording.RATES[0])

    def end(self) -> None:
        self.at_work.leave()
        self.until(lambda: self.stage.jobs.is_idle, "jobs go on")
        self.stage.jobs.finish()


def kept(table: Table, _server: int) -> None:
    field = table.field
    humming = table.start()
    before = field.recorder.seconds
    table.until(lambda: field.recorder.seconds > before + 2, "it does not go on")
    assert "Recording" in field.time.text()
    assert field.record.accessibleName() == "Say it in your own words: Stop and keep"
    assert QApplication.focusWidget() is field.record
    table.press(field.record)
    assert not field.recorder.is_going
    humming.kill()
    table.until(lambda: table.answer().endswith(".ogg"), "it is no answer")
    table.until(lambda: "kept in the study" in field.state.text(), "it is not shown")
    assert field.said.text() == "It stopped, and is kept in the study."
    assert table.is_hummed() > 0.9
    assert in_the_room(table, field.play, HERTZ) > 0.9
    table.until(lambda: not field.play.player.is_playing, "it does not end")
    # again: only after a question, and the first one stays until then
    first = table.answer()
    table.press(field.record)
    assert field.warning.isVisible()
    assert QApplication.focusWidget() is field.keep
    table.press(field.keep)
    assert not field.recorder.is_going
    assert table.answer() == first
    assert QApplication.focusWidget() is field.record
    table.press(field.record)
    table.press(field.sure)
    assert QApplication.focusWidget() is field.record
    assert field.recorder.is_going
    table.until(lambda: field.recorder.seconds > 0.5, "nothing comes")
    table.press(field.record)
    table.until(lambda: table.answer() not in ("", first), "it is not replaced")
    table.at_work.leave()
    table.workspace.undo().result()
    table.at_work.refresh()
    assert table.answer() == first, "undo brings the first one back"
    assert table.is_hummed() > 0.9


def left(table: Table, _server: int) -> None:
    """Whatever takes the question out of sight ends the recording, and it is kept."""
    lays = table.page.cover_screen
    ways: list[tuple[str, Callable[[], None]]] = [
        ("step", lambda: table.page.step(Step.NEXT)),
        ("cover", lays),
        ("support", table.page.open_support),
        ("leave", table.at_work.leave),
        ("minimise", table.window.showMinimized),
    ]
    for way, goes in ways:
        table.go("said")
        humming = table.start()
        field, seconds = table.field, table.field.recorder.seconds
        table.until(lambda: field.recorder.seconds > seconds + 0.7, "it does not go on")  # noqa: B023
        before = table.answer()
        goes()
        assert not field.recorder.is_going, way
        humming.kill()
        humming.wait()
        assert table.answer() not in ("", before), way
        assert table.is_hummed() > 0.9, way
        for cover in table.window.findChildren(Cover):
            cover.lift()
        table.window.showNormal()
        table.page.answered.emit(table.path("said"), "")
        table.until(lambda: table.answer() == "", "it is not emptied")


def stays(table: Table, _server: int) -> None:
    """A message of the system takes the keyboard for a moment: it goes on."""
    humming = table.start()
    seconds = table.field.recorder.seconds
    other = Window(Translator())
    other.show()
    other.activateWindow()
    table.until(lambda: QApplication.activeWindow() is other, "the other window is not in front")
    table.until(lambda: table.field.recorder.seconds > seconds + 1, "it does not go on")
    other.close()
    table.press(table.field.record)
    humming.kill()
    assert table.is_hummed() > 0.9


def gone(table: Table, server: int) -> None:
    humming = table.start()
    field, seconds = table.field, table.field.recorder.seconds
    table.until(lambda: field.recorder.seconds > seconds + 1, "it does not go on")
    os.kill(server, signal.SIGKILL)
    table.until(lambda: not field.recorder.is_going, "it was not noticed")
    humming.kill()
    assert field.said.text() == str(recording.GONE)
    assert table.is_hummed() > 0.9
    # and there is no other: it says so, and what was recorded stays
    table.until(lambda: "kept in the study" in field.state.text(), "it is not shown")
    table.press(field.record)
    table.press(field.sure)
    assert not field.recorder.is_going
    assert "No microphone can be used" in field.said.text()
    assert table.is_hummed() > 0.9


def full(table: Table, _server: int) -> None:
    recording.MOST_BYTES = 12_000
    table.start()
    table.until(lambda: not table.field.recorder.is_going, "it goes on for ever")
    assert table.field.said.text() == str(recording.FULL)
    found = table.desk.attachment(table.path("said"))
    assert found is not None
    assert 12_000 <= len(found[1]) < 40_000


def crowded(table: Table, _server: int) -> None:
    """The disk is full for a while: the recording goes on in memory, and is whole when there is room again."""
    sounding.PIECE_SECONDS = 1
    file, field = table.workspace.file, table.field

    def limit(pages: str) -> None:
        file._submit(lambda: file._db.execute(f"PRAGMA max_page_count = {pages}").fetchone()).result()

    humming = table.start()
    table.until(lambda: table.answer() != "", "nothing is kept")
    limit(str(file.query("PRAGMA page_count")[0]["page_count"]))
    table.until(table.page.banner.isVisible, "a full disk is not said")
    seconds = field.recorder.seconds
    table.until(lambda: field.recorder.seconds > seconds + 2, "it does not go on")
    table.press(field.record)
    humming.kill()
    lasted = field.recorder.seconds
    assert len(table.heard()) / recording.RATES[0] < lasted - 1
    limit("4294967294")
    table.press(table.page.banner.action)
    table.until(lambda: not table.page.banner.isVisible(), "it is not tried again")
    assert len(table.heard()) / recording.RATES[0] > lasted - 0.2
    assert table.is_hummed() > 0.9


def killed(table: Table, _server: int) -> None:
    sounding.PIECE_SECONDS = 1
    table.start()

    def pieces() -> int:
        row = table.workspace.file.row("attachment", table.desk.answer_row(table.path("said"))) or {}
        return len(str(row.get("blob") or "").split())

    table.until(lambda: pieces() >= 4, "no pieces are kept")
    print(f"interview {table.desk.kept.id}", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def played(table: Table, _server: int) -> None:
    """What belongs to a question and to a choice is heard in the room; what cannot be played says so."""
    question = table.page.pane.blocks[0].media.sound
    assert question.button.accessibleName() == "Say it in your own words: Play"
    assert in_the_room(table, question.button, QUESTION_HERTZ) > 0.9
    table.until(lambda: question.button.text() == "Stop 0:02", "it does not say how far it is")
    table.press(question.button)
    assert not question.button.player.is_playing
    table.go("more")
    strange = table.page.pane.blocks[0].media.sound
    table.press(strange.button)
    assert "cannot be played here" in strange.said.text()
    table.go("which")
    assert "film.mp4 is not shown here" in table.page.pane.blocks[0].media.sound.video.text()
    field = table.page.pane.blocks[0].field
    assert field is not None
    low, lost = [one for one in field.findChildren(FormSound) if one.isVisible()]
    assert in_the_room(table, low.button, ANSWER_HERTZ) > 0.9
    table.press(lost.button)
    assert lost.said.text() == "lost.wav: not on this computer."
    assert low.button.player.is_playing
    QTest.keyClick(table.page, Qt.Key.Key_F9)
    table.page.cover_screen()
    assert not low.button.player.is_playing, "out of sight is out of hearing"


def in_the_room(table: Table, button: PlayButton, hertz: float) -> float:
    """How much of what is heard there, while it plays, is of that frequency."""
    table.press(button)
    table.until(lambda: button.player.is_playing, "it is not played")
    line = ["parec", "--raw", "--format=s16le", "--rate=16000", "--channels=1", "--latency-msec=50"]
    with subprocess.Popen(line, stdout=subprocess.PIPE) as listening:
        assert listening.stdout is not None
        heard, best = b"", 0.0
        while best < 0.9 and len(heard) < 5 * 32_000:
            heard += os.read(listening.stdout.fileno(), 32_000)
            QApplication.processEvents()
            best = max(best, strongest(array("h", heard[: len(heard) // 2 * 2][-32_000:]), hertz, 16_000))
        listening.kill()
    return best


def refused(table: Table, _server: int) -> None:
    """Without consent the microphone stays off, whoever asks for it; and nothing is loaded that nobody uses."""
    assert not {"sounddevice", "soundfile"} & set(sys.modules)
    field = table.field
    assert not field.record.isEnabled()
    assert field.said.isVisible()
    assert "did not agree to be recorded" in field.said.text()
    assert field.record.accessibleDescription() == field.said.text()
    assert field.choose.isVisible()
    QTest.mouseClick(field.record, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not field.recorder.is_going
    with pytest.raises(Problem) as told:
        table.desk.record(table.path("said"), b"invented", is_first=True, is_last=True)
    assert told.value.kind == "not-agreed"
    assert table.answer() == ""


def bare(table: Table, _server: int) -> None:
    """A computer without a microphone and a loudspeaker."""
    field = table.field
    assert field.record.isEnabled()
    table.press(field.record)
    assert not field.recorder.is_going
    assert "No microphone can be used on this computer." in field.said.text()
    sound = table.page.pane.blocks[0].media.sound
    table.press(sound.button)
    assert "No loudspeaker can be used on this computer." in sound.said.text()


def without(table: Table, _server: int) -> None:
    """The extra is not installed."""
    field = table.field
    assert not field.record.isEnabled()
    assert "is not installed on this computer" in field.said.text()
    assert field.choose.isVisible()
    sound = table.page.pane.blocks[0].media.sound
    table.press(sound.button)
    assert "is not installed on this computer" in sound.said.text()


TOLD = (kept, left, stays, gone, full, crowded, killed, played, refused, bare, without)
STORIES = {one.__name__: one for one in TOLD}


def main(name: str, study: Path, server: int) -> None:
    if name == "without":
        # as Python itself marks what cannot be imported
        sys.modules["sounddevice"] = sys.modules["soundfile"] = None  # type: ignore[assignment]
    table = Table(study, agrees=name != "refused")
    STORIES[name](table, server)
    table.end()
    table.workspace.close()
    print(f"told: {name}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
