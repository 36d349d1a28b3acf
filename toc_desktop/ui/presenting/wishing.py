"""Grants what the fields of an interview ask for: choices found by typing, files of the form, attachments."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from toc_desktop.app import questionnaires
from toc_desktop.app.interviewing import Desk
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.ui.interview.kinds.wishes import (
    AttachmentWanted,
    ChoicesWanted,
    ContentGiven,
    ExportWanted,
    FileGiven,
    FileWanted,
    FormFileWanted,
    RecordingWanted,
    SoundRecorded,
    Wish,
)
from toc_desktop.ui.interview.page import InterviewPage
from toc_desktop.ui.presenting.saving import Saving
from toc_desktop.ui.presenting.stage import Stage

if TYPE_CHECKING:
    from toc_desktop.app.workspace import Workspace
    from toc_desktop.store import Saved

MOST_MB = 20
ENDINGS = {
    "image": (Message("Pictures"), "*.png *.jpg *.jpeg *.gif *.webp *.bmp"),
    "audio": (Message("Recordings"), "*.mp3 *.m4a *.ogg *.opus *.wav *.flac *.aac *.amr"),
    "video": (Message("Videos"), "*.mp4 *.m4v *.mov *.webm *.mkv *.avi *.3gp"),
}

_UNKEPT: WeakKeyDictionary[Workspace, dict[tuple[str, str], SoundRecorded]] = WeakKeyDictionary()
"""Recordings that the disk refused, by interview and question: they live longer than the page."""


class Wishes:
    """`show` lets the page show the interview as it is now."""

    def __init__(self, stage: Stage, page: InterviewPage, desk: Desk, saving: Saving, show: Callable[[], None]) -> None:
        self._stage = stage
        self._page = page
        self._desk = desk
        self._saving = saving
        self._show = show
        self._on_the_way: dict[str, Future[Saved]] = {}

    def grant(self, wish: Wish) -> None:
        match wish:
            case ChoicesWanted(path, words, show):
                show(self._desk.matching(path, words))
            case FormFileWanted(name, show):
                show(self._form_file(name))
            case AttachmentWanted(path, show):
                self._fetch(path, show)
            case ContentGiven(path, name, content):
                self._keep(path, name, content)
            case RecordingWanted(show):
                show(self._desk.may_record())
            case SoundRecorded():
                self._keep_sound(wish)
            case FileWanted(path, kind):
                self._choose(path, kind)
            case FileGiven(path, file):
                self._take_in(path, Path(file))
            case ExportWanted(path):
                self._export(path)

    def _form_file(self, name: str) -> bytes | None:
        return questionnaires.file_of(self._stage.study, self._desk.kept.form, name)

    def _fetch(self, path: str, show: Callable[[str, bytes], None]) -> None:
        def fetched(found: tuple[str, bytes] | None) -> None:
            show(*(found or ("", b"")))

        saving = self._on_the_way.get(path)

        def read() -> tuple[str, bytes] | None:
            if saving is not None:
                # what was attached a moment ago is read only once it is on disk; a refusal is told elsewhere
                wait([saving])
            return self._desk.attachment(path)

        self._stage.jobs.run(read, fetched, owner=self._page)

    def _keep(self, path: str, name: str, content: bytes) -> None:
        """Small, and perhaps on the way to the next question: kept before anything else happens."""
        try:
            self._follow(path, self._desk.attach(path, name, content))
        except Problem as problem:
            self._saving.fail(problem)
        else:
            self._show()

    def _keep_sound(self, wish: SoundRecorded) -> None:
        """What the disk refuses stays in memory, and goes with the next piece or when it is tried again."""
        refused = _UNKEPT.setdefault(self._stage.study, {})
        place = (self._desk.kept.id, wish.path)
        before = refused.pop(place, None)
        if before is not None and not wish.is_first:
            wish = replace(wish, piece=before.piece + wish.piece, is_first=before.is_first)
        try:
            saving = self._desk.record(wish.path, wish.piece, is_first=wish.is_first, is_last=wish.is_last)
            wait([saving])
            saving.result()
        except Problem as problem:
            if problem.kind == "not-agreed":
                self._page.banner.show_problem(problem)
                return
            refused[place] = wish
            self._saving.fail(problem)
            return
        self._follow(wish.path, saving)
        # nobody touches the keys while somebody speaks
        self._stage.window.was_used.emit()
        if wish.is_first or wish.is_last:
            # later: the page may be on the way to another question
            QTimer.singleShot(0, self._page, self._show)

    def try_again(self) -> None:
        refused = _UNKEPT.get(self._stage.study, {})
        for place in [one for one in refused if one[0] == self._desk.kept.id]:
            self._keep_sound(refused.pop(place))

    def _follow(self, path: str, saving: Future[Saved]) -> None:
        self._on_the_way[path] = saving
        self._saving.follow(saving)

    def _choose(self, path: str, kind: str) -> None:
        t = self._stage.t
        words, endings = ENDINGS.get(kind, (Message("Files"), ""))
        offered = f"{t('All files')} (*)"
        if endings:
            offered = f"{t(words)} ({endings});;{offered}"
        name, _ = QFileDialog.getOpenFileName(self._page, t("Keep in the study"), str(Path.home()), offered)
        if name:
            self._take_in(path, Path(name))

    def _take_in(self, path: str, file: Path) -> None:
        """The page waits, since the desk is busy with it."""
        page = self._page
        page.settle()
        page.setEnabled(False)

        def kept(future: Future[Saved]) -> None:
            page.setEnabled(True)
            self._follow(path, future)
            self._show()
            page.pane.focus_answer(path)

        def failed(problem: Problem) -> None:
            page.setEnabled(True)
            page.banner.show_problem(problem)
            page.pane.focus_answer(path)

        self._stage.jobs.run(lambda: self._desk.attach(path, file.name, _content(file)), kept, failed, page)

    def _export(self, path: str) -> None:
        found = self._desk.attachment(path)
        if found is None:
            return
        t = self._stage.t
        name, _ = QFileDialog.getSaveFileName(self._page, t("Save outside the study"), str(Path.home() / found[0]))
        if not name:
            return
        try:
            self._desk.save_attachment(path, Path(name))
        except Problem as problem:
            self._page.banner.show_problem(problem)
        else:
            self._page.banner.say(t("A copy lies outside the study now, readable for everybody."), name, level="done")


def _content(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size <= MOST_MB << 20:
            return file.read_bytes()
    except OSError as error:
        raise Problem(
            Message("The file {name} could not be read.", name=file.name),
            Message("Copy it to this computer first. Everything in the interview is saved."),
        ) from error
    raise Problem(
        Message("{name} is too large: {size} MB.", name=file.name, size=-(-size >> 20)),
        Message(
            "Up to {most} MB can be kept in the study. Make it smaller, or say in words what it shows.", most=MOST_MB
        ),
    )
