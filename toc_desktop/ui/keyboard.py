"""The keys of the program, in one place: tooltips, the page behind F1 and its print all read them here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from toc_desktop.i18n import Message

HELP = "F1"
UNDO, REDO = "Ctrl+Z", "Ctrl+Shift+Z"
LARGER, SMALLER, USUAL_SIZE = "Ctrl++", "Ctrl+-", "Ctrl+0"
NEXT_THEME = "Ctrl+Shift+T"
LOCK = "Ctrl+L"
CLOSE_STUDY = "Ctrl+W"
NEW_INTERVIEW = "Ctrl+N"
TYPE_IN = "Ctrl+Shift+N"
SEARCH = "Ctrl+F"
PRINT = "Ctrl+P"
SAVE_OUTSIDE = "Ctrl+Shift+S"
BACK = "Esc"
PLACES = {
    "study": "Ctrl+1",
    "collect": "Ctrl+2",
    "analyse": "Ctrl+3",
    "diagram": "Ctrl+4",
    "print": "Ctrl+5",
    "send": "Ctrl+6",
}


def typed(event: QKeyEvent) -> str:
    """What a key writes, "" for a command: digits and signs stand on Shift on many keyboards (the French, for one)."""
    writes = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return "" if event.modifiers() & ~writes else event.text()


@dataclass(frozen=True)
class Stroke:
    keys: str
    does: Message


@dataclass(frozen=True)
class Strokes:
    heading: Message
    strokes: tuple[Stroke, ...]


EVERYWHERE = Strokes(
    Message("Everywhere"),
    (
        Stroke(HELP, Message("Show this page")),
        Stroke(UNDO, Message("Take back the last step")),
        Stroke(REDO, Message("Do again what was taken back")),
        Stroke("Ctrl++ / Ctrl+-", Message("Larger or smaller text")),
        Stroke(USUAL_SIZE, Message("Text at 100 %")),
        Stroke(NEXT_THEME, Message("Light, dark, high contrast")),
        Stroke(LOCK, Message("Lock the study at once")),
        Stroke("Tab / Shift+Tab", Message("To the next or the previous control")),
        Stroke("Page Up / Page Down", Message("Read up or down on the page")),
        Stroke(BACK, Message("Back to where you came from")),
    ),
)
IN_A_STUDY = Strokes(
    Message("In a study"),
    (
        Stroke(PLACES["study"], Message("Study")),
        Stroke(PLACES["collect"], Message("Collect")),
        Stroke(PLACES["print"], Message("Print")),
        Stroke(NEW_INTERVIEW, Message("New interview")),
        Stroke(TYPE_IN, Message("Type in from paper")),
        Stroke(SEARCH, Message("Search the list of interviews")),
        Stroke("Enter", Message("Open the chosen interview")),
        Stroke(PRINT, Message("Print what is shown")),
        Stroke(SAVE_OUTSIDE, Message("Save what is shown outside the study")),
        Stroke(CLOSE_STUDY, Message("Close the study")),
    ),
)
