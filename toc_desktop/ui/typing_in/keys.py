"""The keys of typing in from paper: shortcuts, tooltips and the page behind F1 read them here."""

from __future__ import annotations

from toc_desktop.i18n import Message
from toc_desktop.ui.keyboard import Stroke, Strokes

EMPTY, CROSSED, ILLEGIBLE = "F2", "F3", "F4"
DONE = "Ctrl+Return"
FIRST, SECOND, TYPE = "1", "2", "3"
BEFORE, AFTER = "Ctrl+Up", "Ctrl+Down"

TYPING_IN = Strokes(
    Message("Typing in from paper"),
    (
        Stroke("Enter", Message("The answer stands: on to the next question that applies")),
        Stroke("Shift+Enter", Message("A new line in a written answer")),
        Stroke("↑ / ↓", Message("To the question before or after")),
        Stroke("1 … 9", Message("Choose by the number; between two numbers of a long list: Space")),
        Stroke(EMPTY, Message("Left blank on the paper")),
        Stroke(CROSSED, Message("Crossed out on the paper: declined")),
        Stroke(ILLEGIBLE, Message("Cannot be read: a note says so")),
        Stroke("+ / -", Message("Below a part that repeats: one more on the sheet, one fewer")),
        Stroke("Ctrl+Enter", Message("The sheet is finished; then Enter for the next sheet")),
        Stroke("1, 2, 3", Message("Where two entries differ: the first, the second, or type it")),
        Stroke("Ctrl+↑ / Ctrl+↓", Message("To the question before or after")),
    ),
)
