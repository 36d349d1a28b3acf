"""What the parts of the page voice and the page only passes on, under the same name."""

from __future__ import annotations

from PySide6.QtCore import QObject

from toc_desktop.ui.interview.page import InterviewPage

QUESTION = ("answered", "field_left", "exact_marked", "repeat_add_requested", "repeat_remove_requested")
TURNED = (
    "answered",
    "field_left",
    "left_blank",
    "step_requested",
    "lock_requested",
    "repeat_add_requested",
    "repeat_remove_requested",
    "wish_requested",
)
TAKE_BACK = ("answer_take_back_requested", "words_take_back_requested", "line_take_back_requested")
END = ("finish_requested", "asked_again", "not_asked_requested", "withdrawal_requested")


def pass_on(page: InterviewPage) -> None:
    passed: tuple[tuple[QObject, tuple[str, ...]], ...] = (
        (page.pane, QUESTION),
        (page.notes, ("note_written",)),
        (page.bar, ("language_requested",)),
        (page.support, ("distress_noted", "follow_up_done")),
        (page.end, END),
        (page.sheets, ("left_blank",)),
        (page.sheets.filing, ("line_filed",)),
        (page.sheets.reopening, ("reopen_requested",)),
        (page.sheets.take_back, TAKE_BACK),
        (page.turned, TURNED),
    )
    for part, names in passed:
        for name in names:
            getattr(part, name).connect(getattr(page, name))
