"""Where the page stands in a repeat, with add and remove."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from toc_desktop.i18n import Translator
from toc_desktop.interview.values import RepeatPlace
from toc_desktop.ui.parts import Flow, KeyButton, column, label


class RepeatRow(QWidget):
    """ "Child, 2 of 3", with add and remove; removing asks once."""

    add_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._place: RepeatPlace | None = None
        self.where = label("", "strong", wraps=False)
        self.add = KeyButton(t("Add one more"), look="chip")
        self.remove = KeyButton(t("Remove this one"), look="chip")
        self.sure = KeyButton(t("Yes, remove it with its answers"), look="danger")
        self.keep = KeyButton(t("Keep it"), look="chip")
        within = column(self, space=6)
        within.addWidget(self.where)
        tools = Flow()
        for tool in (self.add, self.remove, self.sure, self.keep):
            tools.addWidget(tool)
        within.addLayout(tools)
        self.add.clicked.connect(lambda: self.add_requested.emit(self._place.group if self._place else ""))
        self.remove.clicked.connect(lambda: self._ask(True))
        self.keep.clicked.connect(lambda: self._ask(False))
        self.sure.clicked.connect(lambda: self.remove_requested.emit(self._place.path if self._place else ""))

    def show_place(self, place: RepeatPlace | None) -> None:
        self._place = place
        self.setVisible(place is not None)
        if place is not None:
            self.where.setText(
                self._t("{label}: {position} of {count}", label=place.label, position=place.position, count=place.count)
            )
            self._ask(False)

    def _ask(self, is_asking: bool) -> None:
        place = self._place
        self.add.setVisible(not is_asking and place is not None and place.can_add)
        self.remove.setVisible(not is_asking and place is not None and place.can_remove)
        self.sure.setVisible(is_asking)
        self.keep.setVisible(is_asking)
        if is_asking:
            self.keep.setFocus()
