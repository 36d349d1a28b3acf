"""The panels that open what exists: with the passphrase, with the recovery code, from a backup, onto a stick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QListWidget, QListWidgetItem, QPlainTextEdit

from toc_desktop.i18n import Translator
from toc_desktop.ui.parts import FormRow, KeyButton, Line, Pick, label, named
from toc_desktop.ui.theme import px
from toc_desktop.ui.welcome.panel import Panel


class Unlock(Panel):
    """Asks for the passphrase of one study."""

    open_requested = Signal(str, bool)
    """The passphrase, and whether this computer shall remember the key."""
    recovery_requested = Signal()

    def __init__(self, t: Translator, title: str, where: str, *, can_remember: bool) -> None:
        super().__init__(t, title, where, t("Open"))
        self.passphrase = Line(name=t("Passphrase"), hides=True)
        self.add(FormRow(t("Passphrase"), self.passphrase))
        self.remember = QCheckBox(t("Remember on this computer"))
        self.remember.setAccessibleDescription(
            t("The key is kept in this computer’s keychain. Whoever can unlock the computer can open the study.")
        )
        self._meaning = label(self.remember.accessibleDescription(), "small")
        self.add(self.remember)
        self.add(self._meaning)
        self.offer_remembering(can_remember)
        recovery = KeyButton(t("I have a recovery code"), look="quiet")
        recovery.clicked.connect(self.recovery_requested)
        self.close_with(recovery)
        self.go_requested.connect(self._ask)
        self.setFocusProxy(self.passphrase)

    def offer_remembering(self, can_remember: bool) -> None:
        """Only where this computer has a keychain that is worth the name."""
        self.remember.setVisible(can_remember)
        self._meaning.setVisible(can_remember)

    def show_wrong(self) -> None:
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _ask(self) -> None:
        if self.go.isEnabled() and self.passphrase.text():
            self.open_requested.emit(self.passphrase.text(), self.remember.isChecked())


class Recover(Panel):
    """Opens a study with the code of its recovery sheet, and gives it a new passphrase."""

    file_requested = Signal()
    recover_requested = Signal(str, str)
    """The code and the new passphrase."""

    def __init__(self, t: Translator) -> None:
        super().__init__(
            t,
            t("Open with the recovery code"),
            t(
                "The code is on the sheet that was printed when the study was started. "
                "Small letters and spaces are fine."
            ),
            t("Open"),
        )
        self.file = KeyButton(t("Choose the study …"), look="pick")
        self.file.clicked.connect(self.file_requested)
        self.add(FormRow(t("Study"), self.file))
        self.code = QPlainTextEdit()
        self.code.setTabChangesFocus(True)
        self.code.setFixedHeight(px(72))
        self.add(FormRow(t("Recovery code"), named(self.code, t("Recovery code"))))
        self.passphrase = Line(name=t("New passphrase"), hides=True)
        self.again = Line(name=t("New passphrase again"), hides=True)
        self.passphrase_row = FormRow(t("New passphrase"), self.passphrase, t("Four or five words that belong to you."))
        self.again_row = FormRow(t("New passphrase again"), self.again)
        self.add(self.passphrase_row)
        self.add(self.again_row)
        self.close_with()
        self.go_requested.connect(self._ask)
        self.setFocusProxy(self.file)

    def show_file(self, name: str) -> None:
        self.file.set_words(name, self._t("Study: {name}", name=name))
        self.code.setFocus()

    def show_no_file(self) -> None:
        self.banner.say(self._t("No study is chosen yet."), self._t("Choose its file first."), level="warning")
        self.file.setFocus()

    def show_weakness(self, words: str) -> None:
        self.passphrase_row.complain(words)

    def _ask(self) -> None:
        if self.passphrase.text() != self.again.text():
            self.again_row.complain(self._t("The two are not the same."))
            self.again.setFocus()
            return
        self.again_row.complain()
        self.recover_requested.emit(self.code.toPlainText(), self.passphrase.text())


@dataclass(frozen=True)
class BackupLine:
    """One backup in words. `is_good`: it was opened and checked after it was written."""

    key: str
    study: str
    when: str
    size: str
    is_good: bool


class Restore(Panel):
    """Makes a study again from one of its backups; the present file stays where it is."""

    restore_requested = Signal(str, str)
    """The backup's key and the passphrase."""

    def __init__(self, t: Translator) -> None:
        super().__init__(
            t,
            t("Restore a backup"),
            t("Backups are made while you work and checked after they are written. The present file is not touched."),
            t("Restore …"),
        )
        self.list = QListWidget()
        self.list.setProperty("look", "card")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setMinimumHeight(px(220))
        self.add(named(self.list, t("Backups")))
        self.none = label(t("There are no backups on this computer yet."), "soft")
        self.add(self.none)
        self.passphrase = Line(name=t("Passphrase"), hides=True)
        self.add(FormRow(t("Passphrase of the study"), self.passphrase))
        self.close_with()
        self.go_requested.connect(self._ask)
        self.setFocusProxy(self.list)

    def show_backups(self, backups: Sequence[BackupLine], chosen: str = "") -> None:
        self.list.clear()
        for backup in backups:
            state = self._t("checked") if backup.is_good else self._t("! could not be checked")
            words = f"{backup.when}  ·  {backup.study}  ·  {backup.size}  ·  {state}"
            item = QListWidgetItem(words)
            item.setData(0x0100, backup.key)
            self.list.addItem(item)
        self.list.setVisible(bool(backups))
        self.none.setVisible(not backups)
        self.go.setEnabled(bool(backups))
        self.setFocusProxy(self.list if backups else self.back)
        if backups:
            places = [place for place, backup in enumerate(backups) if backup.key == chosen]
            self.list.setCurrentRow(places[0] if places else 0)

    def _ask(self) -> None:
        item = self.list.currentItem()
        if item is not None and self.go.isEnabled():
            self.restore_requested.emit(str(item.data(0x0100)), self.passphrase.text())


class CopyOut(Panel):
    """Puts one whole study, closed, onto a stick, and opens the copy to be sure."""

    copy_requested = Signal(str, str)
    """The study's key and its passphrase ("" for one that opens by itself)."""

    def __init__(self, t: Translator) -> None:
        super().__init__(
            t,
            t("Copy to a stick"),
            t("The copy is one encrypted file with its key block beside it. It is opened and checked at once."),
            t("Choose where …"),
        )
        self.study = Pick(name=t("Study"))
        self.add(FormRow(t("Study"), self.study))
        self.passphrase = Line(name=t("Passphrase"), hides=True)
        hint = t("Not needed for the demonstration.")
        self.add(FormRow(t("Passphrase of the study"), self.passphrase, hint))
        self.close_with()
        self.go_requested.connect(lambda: self.copy_requested.emit(self.study.key(), self.passphrase.text()))
        self.setFocusProxy(self.study)

    def show_studies(self, studies: Sequence[tuple[str, str]]) -> None:
        """(key, title)."""
        self.study.offer(studies)

    def show_copied(self, where: str) -> None:
        self.show_busy(False)
        self.banner.say(self._t("Copied and checked."), where, level="done")
