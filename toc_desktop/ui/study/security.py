"""Passphrase, recovery sheet and backups of the open study."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from toc_desktop.i18n import Translator
from toc_desktop.ui.parts import Card, Flow, FormRow, KeyButton, Line, clear_layout, column, label, line, row
from toc_desktop.ui.parts.tabbing import bring_into_sight
from toc_desktop.ui.study.asking import PassphraseFold
from toc_desktop.ui.study.values import Backup


class Security(Card):
    passphrase_requested = Signal(str, str)
    """The present passphrase and the new one."""
    passphrase_typed = Signal(str)
    sheet_requested = Signal(str)
    """The passphrase, which gives the code of the sheet again."""
    new_key_requested = Signal(str)
    """The passphrase, which stays the same."""
    forget_requested = Signal()
    backup_requested = Signal()
    restore_requested = Signal(str)
    copy_requested = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Key and backups"), space=10)
        self._t = t
        holder = QWidget()
        buttons = Flow(holder)
        self.change = KeyButton(t("Change the passphrase …"))
        self.sheet = KeyButton(t("Print the recovery sheet …"))
        buttons.addWidget(self.change)
        self.new_key = KeyButton(t("New key …"))
        buttons.addWidget(self.sheet)
        buttons.addWidget(self.new_key)
        self.body.addWidget(holder)
        self.fold = self._passphrase_fold()
        self.sheet_fold = PassphraseFold(
            t,
            hint=t("The sheet opens the study without it."),
            go=t("Print …"),
            name=t("Print the recovery sheet …"),
        )
        self.key_fold = PassphraseFold(
            t,
            hint=t(
                "If somebody may have the key: everything is encrypted anew, and the old recovery sheet is worthless."
            ),
            go=t("Encrypt anew"),
            name=t("New key …"),
        )
        self.body.addWidget(self.fold)
        self.body.addWidget(self.sheet_fold)
        self.body.addWidget(self.key_fold)
        self.forget = KeyButton(t("Forget the key on this computer"), look="quiet")
        self.body.addWidget(self.forget)
        self.forget.hide()
        self.body.addWidget(line())
        self.body.addWidget(label(t("Backups on this computer, opened and checked after they were written"), "field"))
        self._backups = column(space=0)
        self.body.addLayout(self._backups)
        ways = QWidget()
        below = Flow(ways)
        self.now = KeyButton(t("Back up now"))
        self.copy = KeyButton(t("Copy to a stick …"))
        below.addWidget(self.now)
        below.addWidget(self.copy)
        self.body.addWidget(ways)
        self.change.clicked.connect(self._unfold)
        self.sheet.clicked.connect(self.sheet_fold.toggle)
        self.new_key.clicked.connect(self.key_fold.toggle)
        self.sheet_fold.given.connect(self.sheet_requested)
        self.key_fold.given.connect(self.new_key_requested)
        self.now.clicked.connect(self.backup_requested)
        self.copy.clicked.connect(self.copy_requested)
        self.forget.clicked.connect(self.forget_requested)

    def _passphrase_fold(self) -> QWidget:
        t = self._t
        made = QFrame()
        made.setProperty("look", "sunken")
        within = column(made, space=10, margins=(14, 12, 14, 12))
        self.present = Line(name=t("Present passphrase"), hides=True)
        self.new = Line(name=t("New passphrase"), hides=True)
        self.again = Line(name=t("New passphrase again"), hides=True)
        self.present_row = FormRow(t("Present passphrase"), self.present)
        self.new_row = FormRow(t("New passphrase"), self.new, t("Four or five words that belong to you."))
        self.again_row = FormRow(t("New passphrase again"), self.again)
        for made_row in (self.present_row, self.new_row, self.again_row):
            within.addWidget(made_row)
        self.keep = KeyButton(t("Change it"), look="main")
        below = row()
        below.addWidget(self.keep)
        below.addStretch(1)
        within.addLayout(below)
        self.new.textChanged.connect(self.passphrase_typed)
        self.keep.clicked.connect(self._ask)
        self.again.returnPressed.connect(self._ask)
        made.hide()
        return made

    def show_weakness(self, words: str) -> None:
        self._is_weak = bool(words)
        self.new_row.complain(words if self.new.text() else "")

    def show_wrong(self, words: str) -> None:
        self.present_row.complain(words)
        self.present.setFocus()

    def show_changed(self) -> None:
        for field in (self.present, self.new, self.again):
            field.clear()
        self.fold.hide()
        self.change.setFocus()

    def show_remembered(self, *, is_remembered: bool) -> None:
        """Remembering is chosen where the study is opened; here it is taken back."""
        self.forget.setVisible(is_remembered)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        clear_layout(self._backups)
        for backup in backups:
            self._backups.addWidget(self._backup(backup))
        if not backups:
            self._backups.addWidget(label(self._t("None yet."), "soft"))

    def _backup(self, backup: Backup) -> QWidget:
        made = QFrame()
        made.setProperty("look", "row")
        within = row(made, space=12, margins=(0, 4, 0, 4))
        state = self._t("✓ checked") if backup.is_good else self._t("! could not be checked")
        within.addWidget(label(backup.when), 1)
        within.addWidget(label(f"{backup.size} · {state}", "small", wraps=False))
        restore = KeyButton(self._t("Restore …"), look="quiet", name=self._t("Restore {when}", when=backup.when))
        restore.clicked.connect(lambda _=False: self.restore_requested.emit(backup.key))
        within.addWidget(restore)
        return made

    _is_weak = True

    def _unfold(self) -> None:
        self.fold.setVisible(self.fold.isHidden())
        if not self.fold.isHidden():
            self.present.setFocus()
            QTimer.singleShot(0, self, lambda: bring_into_sight(self.fold))

    def _ask(self) -> None:
        self.present_row.complain()
        if self._is_weak:
            self.new.setFocus()
            return
        if self.new.text() != self.again.text():
            self.again_row.complain(self._t("The two are not the same."))
            self.again.setFocus()
            return
        self.again_row.complain()
        self.passphrase_requested.emit(self.present.text(), self.new.text())
