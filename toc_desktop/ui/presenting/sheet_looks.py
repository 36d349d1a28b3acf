"""What stands in a line of a sheet, in words: asked for when the line comes into sight."""

from __future__ import annotations

from toc_desktop.app.interviewing import Desk
from toc_desktop.app.phrasing import in_words
from toc_desktop.app.summarising import BLANKS
from toc_desktop.i18n import Translator
from toc_desktop.interview import showing
from toc_desktop.interview.values import Item
from toc_desktop.ui.typing_in.values import Look


def words_of(item: Item, t: Translator) -> str:
    """The answer, or why there is none; empty where nothing stands."""
    if item.blank is not None:
        return t(BLANKS[item.blank])
    # where the words say nothing of a value, the value does
    return in_words(item, t) or item.value


class SheetLooks:
    """Reads the interview at the desk as it is at that moment."""

    def __init__(self, desk: Desk, t: Translator) -> None:
        self._desk = desk
        self._t = t

    def applies(self, path: str) -> bool:
        filling = self._desk.interview.filling
        return self._is_there(path) and filling.is_relevant(path) and not filling.is_read_only(path)

    def _is_there(self, path: str) -> bool:
        """The window may paint a line whose repeat was taken away a moment ago."""
        try:
            self._desk.interview.filling.slot(path)
        except KeyError:
            return False
        return True

    def item(self, path: str) -> Item:
        return showing.item(self._desk.interview, path)

    def look(self, path: str) -> Look:
        conducted, t = self._desk.interview, self._t
        if not self._is_there(path):
            return Look(applies=False)
        applies = self.applies(path)
        answer = conducted.answer_at(path)
        note = conducted.notes.get(answer.key, "")
        if not (conducted.filling.value(path) or answer.blank or note):
            return Look(applies=applies)
        item = self.item(path)
        return Look(
            answer=words_of(item, t) if item.blank is None else "",
            mark=words_of(item, t) if item.blank is not None else "",
            applies=applies,
            problem=t(item.problem) if item.problem else "",
            note=note,
        )
