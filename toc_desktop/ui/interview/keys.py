"""The keys of the interview: the page's shortcuts, the tooltips and the printable page read them here."""

from __future__ import annotations

from toc_desktop.i18n import Message
from toc_desktop.ui.keyboard import Stroke, Strokes

NEXT, BACK = "Ctrl+Return", "Ctrl+Shift+Return"
FOLLOW_UPS, NOTES, OVERVIEW, LANGUAGE = "F2", "F3", "F4", "F5"
FILE_LINE, TAKE_BACK, SUPPORT, COVER, TURN = "F6", "F7", "F8", "F9", "F10"
SIDE = "Ctrl+B"
EXACT = "Ctrl+E"
NEXT_BLANK, NEXT_PROBLEM = "Alt+Down", "Alt+Shift+Down"
TO_LIST, TO_ANSWER = "Alt+Left", "Alt+Right"
BLANKS = ("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5")

IN_AN_INTERVIEW = Strokes(
    Message("In an interview"),
    (
        Stroke("Ctrl+Enter", Message("Next question; after the last one, the end")),
        Stroke("Ctrl+Shift+Enter", Message("Back")),
        Stroke("1 … 9", Message("Choose an answer from a list; again to take it away")),
        Stroke("Delete", Message("Take a choice, a number of a scale or the last stroke of a drawing away")),
        Stroke("Alt+Up / Alt+Down", Message("In an order: move the line up or down")),
        Stroke("Alt+1 … Alt+5", Message("Declined, nothing to say, answered earlier, does not know, not asked")),
        Stroke(EXACT, Message("Notes or exact words")),
        Stroke(FOLLOW_UPS, Message("Show or hide the follow-ups")),
        Stroke(NOTES, Message("Show or hide your own notes")),
        Stroke(OVERVIEW, Message("Overview of all questions")),
        Stroke(LANGUAGE, Message("Language of the questions")),
        Stroke(FILE_LINE, Message("File a line under another question")),
        Stroke(TAKE_BACK, Message("Take back an answer or the selected words, for good")),
        Stroke(SUPPORT, Message("Support contacts, and what happened")),
        Stroke(COVER, Message("Cover the screen, and uncover it")),
        Stroke(TURN, Message("Let them type")),
        Stroke(NEXT_BLANK, Message("Next question without an answer")),
        Stroke(NEXT_PROBLEM, Message("Next question with a problem")),
        Stroke(f"{TO_LIST} / {TO_ANSWER}", Message("To the list of questions, and to the answer")),
        Stroke(SIDE, Message("Show or hide the list of questions")),
        Stroke("Esc", Message("Back to the question")),
    ),
)
