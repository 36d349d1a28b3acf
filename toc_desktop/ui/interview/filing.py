"""People answer out of order: a line is filed under any question without leaving the one on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit

from toc_desktop.i18n import Message, Translator
from toc_desktop.interview.values import Overview
from toc_desktop.ui.interview.sheets import QuestionPicker, Sheet
from toc_desktop.ui.parts import FormRow, KeyButton, column, row


class FilingSheet(Sheet):
    """First the line, Enter, then under which question, Enter."""

    line_filed = Signal(str, str, bool)

    def __init__(self, t: Translator) -> None:
        super().__init__(t("File a line"))
        self.line = QLineEdit()
        self.picker = QuestionPicker(t)
        self.exact = QCheckBox(t("These are exact words"))
        self.file = KeyButton(t("File it"), "↵", "main")
        self.cancel = KeyButton(t("Put away"), "Esc", "quiet")
        said, where = FormRow(t("What was said"), self.line), FormRow(t("Under which question"), self.picker)
        fields = row(space=20)
        left = column(space=8)
        left.addWidget(said)
        left.addWidget(self.exact)
        left.addStretch(1)
        fields.addLayout(left, 3)
        fields.addWidget(where, 2)
        self.body.addLayout(fields)
        self.add_buttons(self.file, self.cancel)
        self.line.returnPressed.connect(self.picker.line.setFocus)
        self.picker.picked.connect(self._file)
        self.file.clicked.connect(lambda: self._file(self.picker.path()))
        self.cancel.clicked.connect(self.put_away)

    def open(self, overview: Overview, here: str) -> None:
        self.picker.show_questions(overview, here)
        self.exact.setChecked(False)
        self.show()
        self.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the tick does what it does in the line above."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.exact.hasFocus():
            self.picker.line.setFocus()
        else:
            super().keyPressEvent(event)

    def _file(self, path: str) -> None:
        text = self.line.text().strip()
        if not text:
            self.line.setFocus()
            return
        if path:
            self.line.clear()
            self.line_filed.emit(path, text, self.exact.isChecked())
            self.put_away()


class EarlierSheet(Sheet):
    """ "Answered earlier": under which question it stands."""

    linked = Signal(str, str)

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Answered earlier, under which question?"))
        self._path = ""
        self.picker = QuestionPicker(t)
        self.body.addWidget(self.picker)
        self.unknown = KeyButton(t("I cannot say where"), look="quiet")
        self.cancel = KeyButton(t("Put away"), "Esc", "quiet")
        self.add_buttons(self.unknown, self.cancel)
        self.picker.picked.connect(self._link)
        self.unknown.clicked.connect(lambda: self._link(""))
        self.cancel.clicked.connect(self.put_away)

    def open(self, overview: Overview, path: str) -> None:
        self._path = path
        self.picker.show_questions(overview, without=path)
        self.show()
        self.picker.setFocus()

    def _link(self, target: str) -> None:
        self.linked.emit(self._path, target)
        self.put_away()


class TakeBackSheet(Sheet):
    """ "Please delete what I just said": asks once, and says that it cannot be undone."""

    answer_take_back_requested = Signal(str)
    words_take_back_requested = Signal(str, int, int)
    line_take_back_requested = Signal(str)

    UNDONE = Message(
        "It goes from the study, its history, the search and the backups, and cannot be brought back. "
        "Only “something was taken back” stays."
    )

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Take back what was said"))
        self._t = t
        self._path, self._start, self._end, self._line = "", 0, 0, ""
        self.what = self.add_words("", "lead")
        self.add_words(t(self.UNDONE), "soft")
        self.sure = KeyButton(t("Take it back"), look="danger")
        self.line = KeyButton(t("Take back the filed line"), look="danger")
        self.cancel = KeyButton(t("Keep it"), "Esc", "quiet")
        self.add_buttons(self.sure, self.line, self.cancel)
        self.sure.clicked.connect(self._take_back)
        self.line.clicked.connect(self._take_line_back)
        self.cancel.clicked.connect(self.put_away)

    def open(self, path: str, text: str, selection: tuple[int, int], line: tuple[str, str]) -> None:
        """`text` is the whole answer, `selection` its selected part, `line` id and text of what was filed last."""
        self._path, self._line = path, line[0]
        self._start, self._end = selection
        words = text[self._start : self._end] if self._start < self._end else text
        short = " ".join(words.split())
        shown = short if len(short) < 160 else short[:159] + "…"
        is_part = self._start < self._end
        self.what.setText(
            self._t("The selected words: “{words}”", words=shown)
            if is_part
            else self._t("The whole answer: “{words}”", words=shown)
        )
        self.what.setVisible(bool(words))
        self.sure.setVisible(bool(words))
        self.line.setVisible(bool(line[0]))
        shown = line[1] if len(line[1]) < 40 else line[1][:39] + "…"
        self.line.set_words(self._t("Take back the filed line “{text}”", text=shown))
        self.show()
        self.cancel.setFocus()

    def _take_back(self) -> None:
        if self._start < self._end:
            self.words_take_back_requested.emit(self._path, self._start, self._end)
        else:
            self.answer_take_back_requested.emit(self._path)
        self.put_away()

    def _take_line_back(self) -> None:
        self.line_take_back_requested.emit(self._line)
        self.put_away()
