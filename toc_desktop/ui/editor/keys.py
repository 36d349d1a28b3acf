"""The keys of the form editor; tooltips and the page behind F1 read them here."""

from __future__ import annotations

from toc_desktop.i18n import Message
from toc_desktop.ui.keyboard import SAVE_OUTSIDE, Stroke, Strokes

EDIT = "F2"
USE = "Ctrl+Shift+Return"
UP, DOWN = "Alt+Up", "Alt+Down"
ADD, REMOVE = "Alt+Ins", "Alt+Del"
NEXT, PREVIOUS = "Ctrl+PgDown", "Ctrl+PgUp"
LIST, QUESTION, TRIAL, FINDINGS = "F6", "F7", "F8", "F9"
COMPLETE = "Ctrl+Space"

IN_THE_EDITOR = Strokes(
    Message("In the form editor"),
    (
        Stroke(EDIT, Message("Edit the questionnaire, from the Study page")),
        Stroke(f"{PREVIOUS} / {NEXT}", Message("To the previous or next question")),
        Stroke(f"{UP} / {DOWN}", Message("Move the question up or down")),
        Stroke(ADD, Message("Add a question")),
        Stroke(REMOVE, Message("Remove the question")),
        Stroke(f"{LIST} / {QUESTION}", Message("To the list, to the question")),
        Stroke(f"{TRIAL} / {FINDINGS}", Message("Try it out, findings")),
        Stroke(COMPLETE, Message("What can be typed here")),
        Stroke(USE, Message("Use this version")),
        Stroke(SAVE_OUTSIDE, Message("Save it outside the study, as a workbook")),
    ),
)
