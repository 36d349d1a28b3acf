"""The trial beside the form editor: an interview with nobody, made anew with every change of the questionnaire."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from toc_desktop.app.form_versions import try_out
from toc_desktop.interview import conducting, showing
from toc_desktop.interview.values import (
    Answered,
    Event,
    LanguageChosen,
    LeftBlank,
    MarkedExact,
    RepeatAdded,
    RepeatRemoved,
    Went,
    WentTo,
)
from toc_desktop.ui.editor.trial import TrialPane
from toc_desktop.ui.interview.kinds.wishes import AttachmentWanted, ChoicesWanted, FormFileWanted
from toc_desktop.ui.presenting.stage import Stage

if TYPE_CHECKING:
    from toc_desktop.forms import Form
    from toc_desktop.interview.state import Interview

_POSITION = re.compile(r"\[\d+\]")


class Trying:
    def __init__(self, stage: Stage, pane: TrialPane, file: Callable[[str], bytes | None]) -> None:
        """`file` has the content of what lies beside the questionnaire, by name."""
        self._stage = stage
        self._file = file
        self._pane = pane
        self._interview: Interview | None = None
        self._form: Form | None = None
        self._wanted = ""
        pane.answered.connect(lambda path, value: self._tell(Answered(path, value)))
        pane.blank_chosen.connect(lambda path, blank: self._tell(LeftBlank(path, blank), is_larger=True))
        pane.exact_marked.connect(lambda path, is_exact: self._tell(MarkedExact(path, is_exact)))
        pane.repeat_add_requested.connect(lambda path: self._tell(RepeatAdded(path, ""), is_larger=True))
        pane.repeat_remove_requested.connect(lambda path: self._tell(RepeatRemoved(path), is_larger=True))
        pane.step_requested.connect(lambda step: self._tell(Went(step), is_larger=True))
        pane.language_requested.connect(lambda one: self._tell(LanguageChosen(one), is_larger=True))
        pane.restart_requested.connect(self._restart)
        pane.wish_requested.connect(self._answer_wish)

    def show_form(self, form: Form) -> None:
        """The questionnaire as it is now, with what was answered before and at the question that is edited."""
        if self._form is not None and self._form.hash == form.hash:
            return
        before = self._interview
        language = before.language if before is not None and before.language in form.languages else ""
        self._form = form
        self._interview = try_out(self._stage.study, form, before, language)
        self.go(self._wanted)

    def show_nothing(self, why: str) -> None:
        self._form = self._interview = None
        self._pane.show_nothing(why)

    def go(self, path: str) -> None:
        """To the question of that path, where it is asked; a repeat's in its first instance."""
        self._wanted = path
        if self._interview is None:
            return
        pages = self._interview.filling.pages()
        found = [one for page in pages for one in page.questions if _POSITION.sub("", one) == path]
        inside = [one for page in pages for one in page.questions if _POSITION.sub("", one).startswith(f"{path}/")]
        if path and (found or inside):
            conducting.update(self._interview, WentTo((found or inside)[0]))
        self._show(is_there=not path or bool(found or inside))

    def speak(self, language: str) -> None:
        """In the language that is edited."""
        if self._interview is not None and language in self._interview.form.languages:
            self._tell(LanguageChosen(language), is_larger=True)

    def _show(self, *, is_there: bool = True) -> None:
        if self._interview is not None:
            note = "" if is_there else self._stage.t("The chosen question is not asked with these answers.")
            self._pane.show_screen(showing.screen(self._interview), note)

    def _tell(self, event: Event, *, is_larger: bool = False) -> None:
        if self._interview is None:
            return
        before = [one.path for one in showing.screen(self._interview).items]
        conducting.update(self._interview, event)
        screen = showing.screen(self._interview)
        if is_larger or [one.path for one in screen.items] != before:
            self._pane.show_screen(screen)
        else:
            self._pane.show_items(screen)

    def _restart(self) -> None:
        if self._form is not None:
            language = self._interview.language if self._interview is not None else ""
            self._interview = try_out(self._stage.study, self._form, None, language)
            self.go("")

    def _answer_wish(self, wish: object) -> None:
        """Long lists are searched, pictures shown; what somebody attaches belongs to a real interview."""
        if isinstance(wish, ChoicesWanted) and self._interview is not None:
            wish.show(showing.matching(self._interview, wish.path, wish.words))
        elif isinstance(wish, FormFileWanted):
            wish.show(self._file(wish.name))
        elif isinstance(wish, AttachmentWanted) and self._interview is not None:
            name = self._interview.filling.value(wish.path).rpartition("/")[2]
            content = self._file(name)
            wish.show(*((name, content) if content is not None else ("", b"")))
