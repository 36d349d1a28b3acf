"""Pictures, recordings and files: chosen or dropped, kept inside the study, shown from memory, never written in clear.

A picture is shown, a recording played (`sounding`), all else named. Everything can leave the study after a warning.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from toc_desktop.i18n import Message, Translator
from toc_desktop.interview.values import Item
from toc_desktop.ui.interview.fields import Field
from toc_desktop.ui.interview.kinds.pictures import PictureBox
from toc_desktop.ui.interview.kinds.wishes import AttachmentWanted, ExportWanted, FileGiven, FileWanted
from toc_desktop.ui.parts import Card, Flow, KeyButton, column, fill, label

WORDS = {
    "image": (Message("Choose a picture …"), Message("or drop one here. It is kept inside the study, up to 20 MB.")),
    "audio": (
        Message("Choose a recording …"),
        Message("or drop one here. It is kept inside the study, up to 20 MB."),
    ),
    "video": (Message("Choose a video …"), Message("or drop one here. It is kept inside the study, up to 20 MB.")),
    "file": (Message("Choose a file …"), Message("or drop one here. It is kept inside the study, up to 20 MB.")),
}


def size_words(t: Translator, size: int) -> str:
    if size < 1 << 20:
        return t("{size} KB", size=max(1, round(size / 1024)))
    return t("{size} MB", size=f"{size / (1 << 20):.1f}")


class AttachmentField(Field):
    is_typed = False

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._item = Item("", "", "", "")
        self._value = ""
        self.setAcceptDrops(True)
        self.card = Card(look="sunken", space=8, margin=16)
        self.picture = PictureBox(t, 420, 240)
        self.tools = Flow()
        self.words = label("", "soft")
        self.choose = KeyButton("")
        self.remove = KeyButton(t("Take it out"), look="quiet")
        self.export = KeyButton(t("Save outside the study …"), look="quiet")
        self.sure = KeyButton("", look="danger")
        self.keep = KeyButton(t("Not now"), look="quiet")
        self.warning = label("", "warn")
        self._then: Callable[[], None] = self._export
        self.state = label("", "small")
        self._lay_out()
        self.choose.clicked.connect(lambda: self.wish_requested.emit(FileWanted(self._item.path, self._item.kind)))
        self.remove.clicked.connect(self._remove)
        self.export.clicked.connect(self._ask_to_export)
        self.keep.clicked.connect(self._go_back)
        self.sure.clicked.connect(self._go_ahead)
        self.setFocusProxy(self.choose)

    def _lay_out(self) -> None:
        for tool in (self.choose, self.remove, self.export, self.sure, self.keep):
            self.tools.addWidget(tool)
        self.card.body.addWidget(self.picture)
        self.card.body.addWidget(self.state)
        self.card.body.addLayout(self.tools)
        self.card.body.addWidget(self.words)
        self.card.body.addWidget(self.warning)
        column(self).addWidget(self.card)

    # showing

    def show_item(self, item: Item) -> None:
        is_same = (item.path, item.value) == (self._item.path, self._value)
        self._item, self._value = item, item.value
        choose, words = WORDS.get(item.kind, WORDS["file"])
        self.choose.set_words(self._t(choose), self._t("{question}: {do}", question=item.label, do=self._t(choose)))
        self.remove.setAccessibleDescription(item.label)
        self.export.setAccessibleDescription(item.label)
        self.card.setAccessibleName(item.label)
        self.words.setText(
            self._t("Please ask for help here: the file is on the laptop of the person who asks.")
            if self.is_theirs
            else self._t(words)
        )
        if not is_same:
            self.picture.hide()
            self._say("")
        self._warn(False)
        if self._value and not is_same:
            path, value = item.path, item.value
            self.wish_requested.emit(
                AttachmentWanted(path, lambda name, content: self._show_content(path, value, name, content))
            )

    def value(self) -> str:
        return self._value

    def place(self) -> QWidget:
        return self.choose if not self.choose.isHidden() else self.export

    def _show_content(self, path: str, value: str, name: str, content: bytes) -> None:
        """Comes later: by then the page may show another question, or be gone."""
        if not isValid(self) or (path, value) != (self._item.path, self._value):
            return
        if not name:
            self._say(self._t("{name}: not on this computer.", name=value))
            return
        is_shown = self._item.kind == "image" and self.picture.show_content(content)
        self.picture.setAccessibleName(self._t("Picture: {name}", name=self._item.label) if is_shown else "")
        self.picture.setVisible(is_shown)
        size = size_words(self._t, len(content))
        kinds = {"image": Message("A picture"), "audio": Message("A recording"), "video": Message("A video")}
        kind = self._t(kinds.get(self._item.kind, Message("A file")))
        ending = value.rpartition(".")[2].upper() if "." in value else ""
        words = self._t("{kind} ({ending}, {size}), kept in the study", kind=kind, ending=ending or "–", size=size)
        if self._item.kind == "video":
            words += "\n" + self._t("Videos are not shown here. Saved outside, another program can show it.")
        self._say(words)

    def _say(self, words: str) -> None:
        fill(self.state, words)
        self.choose.setAccessibleDescription(words)

    def _warn(self, is_asking: bool) -> None:
        may_change = not self._item.is_read_only and not self.is_theirs
        self.choose.setVisible(may_change and not is_asking)
        self.words.setVisible((may_change and not self._value and not is_asking) or self.is_theirs)
        self.remove.setVisible(not self._item.is_read_only and bool(self._value) and not is_asking)
        self.export.setVisible(bool(self._value) and not is_asking and not self.is_theirs)
        for part in (self.warning, self.sure, self.keep):
            part.setVisible(is_asking)
        if is_asking:
            self.keep.setFocus()

    # what happens in it

    def _ask(self, warning: Message, sure: Message, then: Callable[[], None]) -> None:
        """Once more before something that cannot be taken back."""
        self.warning.setText(self._t(warning))
        self.sure.set_words(self._t(sure))
        self._then = then
        self._warn(True)

    def _go_ahead(self) -> None:
        self._go_back()
        self._then()

    def _go_back(self) -> None:
        """What had the keyboard goes out of sight, so it goes on from here."""
        self._warn(False)
        self.place().setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_to_export(self) -> None:
        words = Message("Outside the study it is not encrypted: whoever finds the copy can open it.")
        self._ask(words, Message("Save it outside"), self._export)

    def _export(self) -> None:
        self.wish_requested.emit(ExportWanted(self._item.path))

    def _remove(self) -> None:
        self._value = ""
        self.picture.hide()
        self._say("")
        self._warn(False)
        self.place().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.settled.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        files = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if len(files) == 1 and not self._item.is_read_only and not self.is_theirs:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if len(files) == 1:
            event.acceptProposedAction()
            self.wish_requested.emit(FileGiven(self._item.path, files[0]))
