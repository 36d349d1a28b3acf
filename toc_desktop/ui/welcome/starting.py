"""Starting a study: what it is about, its passphrase, and the recovery sheet that comes before any use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.parts import Card, Flow, FormRow, KeyButton, Line, Pick, fill, label
from toc_desktop.ui.welcome.panel import Panel


@dataclass(frozen=True)
class NewStudy:
    """What was typed; `path` is where the file is to be."""

    template: str
    title: str
    service: str
    path: str
    passphrase: str


class Start(Panel):
    place_requested = Signal()
    passphrase_typed = Signal(str)
    title_typed = Signal(str)
    make_requested = Signal(object)

    def __init__(self, t: Translator) -> None:
        super().__init__(
            t,
            t("Start a study"),
            t(
                "Everything can be changed later. Without the passphrase or the recovery sheet nobody can open the "
                "study: not the makers of this program either."
            ),
            t("Make the study"),
        )
        self._path = ""
        self._is_weak = True
        self.template = Pick(name=t("Template"))
        self.name = Line(name=t("Title"), placeholder=t("Peer support in the region"))
        self.service = Line(name=t("Service"), placeholder=t("The name people know it by"))
        self.place = KeyButton(t("Choose where it is kept …"), look="pick")
        self.passphrase = Line(name=t("Passphrase"), hides=True)
        self.again = Line(name=t("Passphrase again"), hides=True)
        self.name_row = FormRow(t("Title"), self.name)
        self.passphrase_row = FormRow(
            t("Passphrase"), self.passphrase, t("Four or five words that belong to you. It is never stored.")
        )
        self.again_row = FormRow(t("Passphrase again"), self.again)
        for field in (
            self.name_row,
            FormRow(t("Service that the questions ask about"), self.service),
            FormRow(t("Template"), self.template),
            FormRow(t("File"), self.place),
            self.passphrase_row,
            self.again_row,
        ):
            self.add(field)
        self.close_with()
        self.place.clicked.connect(self.place_requested)
        self.passphrase.textChanged.connect(self.passphrase_typed)
        self.name.textChanged.connect(self.title_typed)
        self.go_requested.connect(self._ask)
        self.setFocusProxy(self.name)

    def show_templates(self, templates: Sequence[tuple[str, str]]) -> None:
        self.template.offer(templates)

    def show_place(self, path: str, words: str) -> None:
        self._path = path
        self.place.set_words(words, self._t("File: {name}", name=words))

    def show_weakness(self, words: str) -> None:
        """Why the passphrase is too weak; empty: it is good enough."""
        self._is_weak = bool(words)
        self.passphrase_row.complain(words if self.passphrase.text() else "")

    def _ask(self) -> None:
        t = self._t
        lacks_title = not self.name.text().strip()
        self.name_row.complain(t("The study needs a title.") if lacks_title else "")
        if lacks_title:
            self.name.setFocus()
            return
        if self._is_weak:
            if not self.passphrase.text():
                self.passphrase_row.complain(t("The study needs a passphrase."))
            self.passphrase.setFocus()
            return
        differs = self.passphrase.text() != self.again.text()
        self.again_row.complain(t("The two are not the same.") if differs else "")
        if differs:
            self.again.setFocus()
            return
        self.make_requested.emit(
            NewStudy(
                self.template.key(),
                self.name.text().strip(),
                self.service.text().strip(),
                self._path,
                self.passphrase.text(),
            )
        )


GROUPS_IN_LINE = 4


def counted(code: str) -> str:
    """The groups in lines of four as on the paper, each line with the numbers of its groups."""
    groups = code.replace("-", " ").split()
    lines = [groups[start : start + GROUPS_IN_LINE] for start in range(0, len(groups), GROUPS_IN_LINE)]
    first = [1 + place * GROUPS_IN_LINE for place in range(len(lines))]
    return "\n".join(
        f"{number}–{number + len(line) - 1}:  {'  '.join(line)}" for number, line in zip(first, lines, strict=True)
    )


class Sheet(Panel):
    """The recovery sheet: printed or saved first, and part of its code typed back before the study is used."""

    print_requested = Signal()
    save_requested = Signal()
    typed_back = Signal(str)

    def __init__(self, t: Translator, title: str, number: int) -> None:
        super().__init__(
            t,
            t("The recovery sheet"),
            t(
                "It opens “{title}” when the passphrase is forgotten or its keeper is ill. Print it now and keep it "
                "where you keep what must not be lost, apart from this laptop.",
                title=title,
            ),
            t("Open the study"),
            back=t("Later"),
        )
        self.back.hide()
        card = Card()
        self.print = KeyButton(t("Print the sheet …"), look="")
        self.save = KeyButton(t("Save it as a PDF …"), look="")
        self.show_code = KeyButton(t("Show the code to copy by hand"), look="quiet")
        buttons = QWidget()
        flow = Flow(buttons)
        for button in (self.print, self.save, self.show_code):
            flow.addWidget(button)
        card.body.addWidget(buttons)
        self.code = label("", "lead", selectable=True)
        self.state = label("", "soft")
        card.body.addWidget(self.code)
        card.body.addWidget(self.state)
        fill(self.code, "")
        fill(self.state, "")
        self.add(card)
        self.part = Line(name=t("Group {number} of the code", number=number))
        self.part_row = FormRow(
            t("Type group {number} of the code, from the sheet", number=number),
            self.part,
            t("So that we both know that the sheet can be read."),
        )
        self.add(self.part_row)
        self.close_with()
        self.print.clicked.connect(self.print_requested)
        self.save.clicked.connect(self.save_requested)
        self.go_requested.connect(lambda: self.typed_back.emit(self.part.text()))
        self.setFocusProxy(self.print)

    def offer_code(self, code: str) -> None:
        """Shown only when asked for: somebody may look over the shoulder."""
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as it is typed, in every language
        self.show_code.clicked.connect(lambda: fill(self.code, counted(code)))

    def show_made(self, words: str) -> None:
        fill(self.state, words)

    def show_wrong_part(self) -> None:
        self.part_row.complain(self._t("This is not that group. Look at the sheet again."))
        self.part.setFocus()
        self.part.selectAll()
