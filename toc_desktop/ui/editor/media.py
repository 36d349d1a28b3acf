"""Pictures, recordings and films that go with a question or a choice, in each language that is shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Message, Translator
from toc_desktop.ui.editor.fields import fold_in
from toc_desktop.ui.editor.values import MediaShown, MediaWanted
from toc_desktop.ui.interview.kinds.pictures import PictureBox
from toc_desktop.ui.interview.language import name_of
from toc_desktop.ui.parts import Columns, FormRow, Pick, column
from toc_desktop.ui.theme import px

USES: Mapping[str, Message] = {
    "image": Message("Picture"),
    "big-image": Message("The picture, larger"),
    "audio": Message("Recording"),
    "video": Message("Film"),
}
ENDINGS: Mapping[str, tuple[str, ...]] = {
    "image": ("png", "jpg", "jpeg", "gif", "webp", "bmp", "svg"),
    "audio": ("mp3", "m4a", "ogg", "opus", "wav"),
    "video": ("mp4", "webm", "3gp"),
}
FROM_DISK = "\n"
"""No name of a file: stands for "choose one"."""
MOST_SHOWN = 3
"""Languages: the two that are shown, and words without one."""


def endings_of(use: str) -> tuple[str, ...]:
    return ENDINGS["image" if use == "big-image" else use]


class _One(QWidget):
    """One use in one language."""

    chosen = Signal(str)
    wish_requested = Signal(object)

    def __init__(self, t: Translator, use: str) -> None:
        super().__init__()
        self._t, self._use, self._name = t, use, ""
        self.pick = Pick()
        self.pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pick.setMinimumContentsLength(12)
        self.picture = PictureBox(t, 220, 120)
        self.picture.wish_requested.connect(self.wish_requested)
        self._row = FormRow(" ", self.pick)
        # an Arabic name of a language is taller: the fields of both sides begin at one height
        self._row.above.setMinimumHeight(px(25))
        within = column(self, space=6)
        within.addWidget(self._row)
        within.addWidget(self.picture)
        self.pick.picked.connect(self._pick)

    def show_file(self, language: str, name: str, files: tuple[str, ...]) -> None:
        t = self._t
        self._name = name
        words = t(USES[self._use])
        words = f"{words} · {name_of(language)}" if language else words
        self._row.rename(words)
        self.pick.setAccessibleName(words)
        fitting = [each for each in files if each.rpartition(".")[2].lower() in endings_of(self._use)]
        offered = [name] if name and name not in fitting else []
        choices = [("", t("None")), *((each, each) for each in (*offered, *fitting))]
        self.pick.offer((*choices, (FROM_DISK, t("Choose a file …"))), name)
        self._row.complain(t("{name} is not beside the questionnaire.", name=name) if name and offered else "")
        is_picture = self._use in ("image", "big-image") and bool(name) and not offered
        self.picture.show_name(name if is_picture else "", words)
        self.picture.setVisible(is_picture)

    def _pick(self, key: str) -> None:
        if key == FROM_DISK:
            self.pick.fill(self._name)
            self.wish_requested.emit(MediaWanted(self._use, self.chosen.emit))
        else:
            self.chosen.emit(key)


class Media(QWidget):
    """Folded while there is nothing in it."""

    changed = Signal(str, str, str)
    """Use, language, name of a file or ""."""
    wish_requested = Signal(object)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._shown = MediaShown()
        self._about: object = None
        within = column(self, space=8)
        self.fold = fold_in(within)
        self._inside = QWidget()
        below = column(self._inside, space=12)
        self.fields: dict[tuple[str, int], _One] = {}
        for use in USES:
            sides = Columns(240, 2, space=12)
            for place in range(MOST_SHOWN):
                one = _One(t, use)
                one.chosen.connect(lambda name, use=use, place=place: self._choose(use, place, name))
                one.wish_requested.connect(self.wish_requested)
                self.fields[use, place] = one
                sides.add(one, place % 2)
            below.addWidget(sides)
        within.addWidget(self._inside)
        self.fold.toggled.connect(lambda _: self._show_fold())
        self._show_fold()

    def show_media(self, shown: MediaShown, about: object, words: str = "") -> None:
        """`about` is what they belong to, `words` says it to those who listen."""
        is_new, self._about = about != self._about, about
        self._shown = shown
        for (use, place), one in self.fields.items():
            one.setVisible(place < len(shown.languages))
            if place < len(shown.languages):
                language = shown.languages[place]
                one.show_file(language, shown.chosen.get((use, language), ""), shown.files)
        self.fold.setAccessibleDescription(words)
        if is_new:
            self.fold.setChecked(any(shown.chosen.values()))
        self._show_fold()

    def place(self, use: str, language: str) -> QWidget | None:
        """The control of a use, unfolded."""
        if use not in USES:
            return None
        self.fold.setChecked(True)
        at = self._shown.languages.index(language) if language in self._shown.languages else 0
        return self.fields[use, at].pick

    def _choose(self, use: str, place: int, name: str) -> None:
        if place < len(self._shown.languages):
            self.changed.emit(use, self._shown.languages[place], name)

    def _show_fold(self) -> None:
        is_open = self.fold.isChecked()
        words = self._t("Pictures and sound")
        count = sum(map(bool, self._shown.chosen.values()))
        said = f"{words} · {count}" if count else words
        self.fold.set_words(("▾ " if is_open else "▸ ") + said, said)
        self._inside.setVisible(is_open)
