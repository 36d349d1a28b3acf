"""What a screen reader hears, and what has room: every page, each control that takes the focus, all words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollBar, QWidget

from toc_desktop.app.workspace import Workspace
from toc_desktop.ui.preferences import Preferences
from toc_desktop.ui.presenting.shell import Shell
from toc_desktop.ui.presenting.welcoming import Welcoming

Settle = Callable[[Shell], None]
ROWS_LOOKED_AT = 60
"""A list of a thousand lines says the same of each."""


def walk(found: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    yield found
    for place in range(min(found.childCount(), ROWS_LOOKED_AT)):
        child = found.child(place)
        if child is not None and child.isValid() and depth < 30:
            yield from walk(child, depth + 1)


def nameless(window: QWidget) -> list[str]:
    silent = []
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    for found in walk(root):
        state = found.state()
        if not state.focusable or state.invisible or isinstance(found.object(), QScrollBar):
            continue
        if found.role() in (QAccessible.Role.Client, QAccessible.Role.Window, QAccessible.Role.Cell):
            continue
        if not found.text(QAccessible.Text.Name).strip():
            silent.append(f"{found.role()} {type(found.object()).__name__} {found.text(QAccessible.Text.Value)!r}")
    return silent


def unnamed_by_focus(window: QWidget) -> list[str]:
    """The same by Tab: whatever the focus can reach."""
    silent = []
    start = here = window.nextInFocusChain()
    while True:
        takes_focus = here.focusPolicy().value & 1 and here.isVisible() and here.isEnabled()
        if takes_focus and here.focusProxy() is None:
            found = QAccessible.queryAccessibleInterface(here)
            if found is not None and not found.text(QAccessible.Text.Name).strip():
                silent.append(f"{type(here).__name__} {here.objectName()} in {type(here.parent()).__name__}")
        here = here.nextInFocusChain()
        if here is start or here is None:
            return silent


PLACES = [
    "welcome",
    "start",
    "restore",
    "recover",
    "copy",
    "study",
    "collect",
    "print",
    "take-back",
    "withdraw",
    "help",
]
PLACES += ["lock", "consent", "interview", "paper", "paper-sheet", "paper-differences"]


def clipped(window: QWidget) -> list[str]:
    """Words that have less room than they need."""
    cut = []
    for widget in window.findChildren(QWidget):
        if (
            not widget.isVisible()
            or not isinstance(widget, QLabel | QAbstractButton)
            or widget.property("look") == "sheet"
        ):
            continue
        text = widget.text().strip()
        needed = widget.minimumSizeHint()
        has_room = widget.width() >= needed.width() and widget.height() >= needed.height() - 1
        if text and not has_room:
            cut.append(f"{type(widget).__name__} {text[:40]!r} {widget.size().toTuple()} < {needed.toTuple()}")
    return cut


@pytest.mark.parametrize("place", PLACES)
def test_every_control_has_a_name_and_no_words_are_cut_off(met: Shell, place: str, settle: Settle) -> None:
    """In a window of 1366 x 768, the smallest laptop that is met, at 200 and at 100 %."""
    for scale in (200, 100):
        met.stage.preferences_requested.emit(Preferences("en", scale, "light"))
        go(met, place, settle)
        QApplication.processEvents()
        assert clipped(met.window) == [], scale
        assert nameless(met.window) == []
        assert unnamed_by_focus(met.window) == []
        met.locking.lift()
        met.helping.away()


def typed_in(study: Workspace, place: str) -> str:
    """The id of a synthetic sheet: under way, or typed in twice with one difference."""
    from toc_desktop.app import typing_in
    from toc_desktop.interview.values import Answered

    form = study.questionnaire_by_name("members").id
    agreed = {"take_part": True, "understood": True, "confidentiality": True}
    first = typing_in.begin(study, typing_in.PaperSheet(form, "", study.groups()[0].id, agreed, "2026-03-12"))
    if place == "paper-differences":
        first.finish("so it stands")
        second = typing_in.again(study, first.kept.id)
        second.tell(Answered("/data/motivation", "A friend, synthetic."))
        second.finish("so it stands")
    return first.kept.id


def go(shell: Shell, place: str, settle: Settle) -> None:
    stage = shell.stage
    if place in ("study", "collect", "print"):
        shell.go(place)
    elif place == "take-back":
        stage.removal_requested.emit("take-back", stage.study.interviews()[0].id)
    elif place == "withdraw":
        stage.removal_requested.emit("withdraw", stage.study.people()[0].id)
    elif place == "help":
        stage.help_requested.emit()
    elif place == "lock":
        shell.locking.lock()
    elif place == "consent":
        stage.new_interview_requested.emit()
    elif place == "paper":
        stage.typing_in_requested.emit("begin", None)
    elif place.startswith("paper-"):
        stage.typing_in_requested.emit(place.removeprefix("paper-"), typed_in(stage.study, place))
    elif place == "interview":
        stage.interview_requested.emit(stage.study.interviews()[0].id)
    else:
        shell.close_study()
        settle(shell)
        assert isinstance(shell.presenter, Welcoming)
        front = shell.presenter.page.front
        wishes = {
            "start": front.start_requested,
            "restore": front.restore_requested,
            "recover": front.recovery_requested,
            "copy": front.copy_requested,
        }
        if place in wishes:
            wishes[place].emit()
    settle(shell)
