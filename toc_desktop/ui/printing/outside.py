"""The ways out of the study: to a printer, or as a PDF. For whom is asked, since a copy outside is out of reach."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui import keyboard
from toc_desktop.ui.parts import Card, Flow, KeyButton, Line, column, fill, label, row
from toc_desktop.ui.theme import px


class Outside(QFrame):
    print_requested = Signal(str)
    """For whom."""
    save_requested = Signal(str, str)
    """For whom, password ("" for none)."""
    password_wanted = Signal()
    folded = Signal()
    """The question how to save came or went."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setProperty("look", "foot")
        within = column(self, space=8, margins=(24, 10, 24, 10))
        self.fold = self._password_fold()
        within.addWidget(self.fold)
        self._line = row(space=12)
        buttons = row(space=12)
        self.whom = Line(name=t("For whom"), placeholder=t("For whom?"))
        self.save = KeyButton(t("Save outside …"), keyboard.SAVE_OUTSIDE)
        self.print = KeyButton(t("Print …"), keyboard.PRINT, "main")
        warning = label(t("Other people’s printers may keep a copy. What leaves the study is written down."), "small")
        self._line.addWidget(warning, 1)
        self._line.addLayout(buttons, 2)
        buttons.addWidget(self.whom, 1)
        buttons.addWidget(self.save)
        buttons.addWidget(self.print)
        within.addLayout(self._line)
        self.complaint = label("", "loss")
        within.addWidget(self.complaint)
        fill(self.complaint, "")
        self.print.clicked.connect(self._print)
        self.whom.returnPressed.connect(self._go_on)
        self.whom.textChanged.connect(lambda _: fill(self.complaint, ""))
        self.save.clicked.connect(self._unfold)

    def _password_fold(self) -> Card:
        t = self._t
        card = Card(look="sunken", space=6, margin=14)
        card.body.addWidget(label(t("A PDF outside the study is outside its encryption"), "strong"))
        self.with_password = QCheckBox(t("Protect it with this password"))
        self.with_password.setChecked(True)
        self.password = Line(name=t("Password of the PDF"))
        self.password.setMinimumWidth(px(200))
        go = KeyButton(t("Choose where …"), look="main")
        never = KeyButton(t("Do not save"))
        holder = QWidget()
        flow = Flow(holder, space=10)
        for widget in (self.with_password, self.password, go, never):
            flow.addWidget(widget)
        card.body.addWidget(holder)
        card.body.addWidget(label(t("Tell it by another way than the file. It is not kept anywhere."), "small"))
        self.with_password.toggled.connect(self.password.setEnabled)
        go.clicked.connect(self._save)
        self.password.returnPressed.connect(self._save)
        never.clicked.connect(self._fold)
        card.hide()
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the buttons, the warning stands above them."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < px(900)
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def propose(self, password: str) -> None:
        self.password.setText(password)

    def show_left(self) -> None:
        """The paper is out: the fold closes, the next one asks again for whom."""
        self._fold()
        self.whom.clear()

    def can_leave(self, is_ready: bool) -> None:
        self.save.setEnabled(is_ready)
        self.print.setEnabled(is_ready)

    def _asked(self) -> bool:
        is_missing = not self.whom.text().strip()
        words = self._t("! Say for whom it is: a withdrawal must be able to name the copy.")
        fill(self.complaint, words if is_missing else "")
        if is_missing:
            self.whom.setFocus()
        return not is_missing

    def _print(self) -> None:
        if self._asked():
            self.print_requested.emit(self.whom.text().strip())

    def _go_on(self) -> None:
        """Enter: to the printer, or while it is asked how to save, on with that."""
        if self.fold.isHidden():
            self.print.click()
        else:
            self.password.setFocus()

    def _unfold(self) -> None:
        if not self._asked():
            return
        self.password_wanted.emit()
        self.fold.show()
        self.folded.emit()
        self.password.setFocus()

    def _fold(self) -> None:
        """The keyboard goes back to the button that opened it."""
        if self.fold.isAncestorOf(self.window().focusWidget() or self):
            self.save.setFocus()
        self.fold.hide()
        self.folded.emit()

    def _save(self) -> None:
        if self._asked():
            password = self.password.text().strip() if self.with_password.isChecked() else ""
            self.save_requested.emit(self.whom.text().strip(), password)
