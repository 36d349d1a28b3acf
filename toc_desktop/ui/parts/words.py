"""Labels, names and tips. Everything is plain text: what a person or a form says is never taken for markup."""

from __future__ import annotations

import re
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from toc_desktop.ui.theme import px

W = TypeVar("W", bound=QWidget)
LINE_LENGTH = 620
"""About 70 characters of the base size at 100 %."""
_LONG_WORD = re.compile(r"\S{41,}")
_PIECE = re.compile(r".{1,20}")


def label(words: str = "", look: str = "", *, wraps: bool = True, measure: int = 0, selectable: bool = False) -> QLabel:
    """A plain-text label; `measure` bounds its width (px at 100 %) so that lines stay readable."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if look:
        made.setProperty("look", look)
    if measure:
        made.setMaximumWidth(px(measure))
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        made.setAccessibleName(words)
    return made


def sign(words: str, look: str = "") -> QLabel:
    """A sign as tall as the words beside it: its own font is deeper, and would lift it off their line."""
    made = label(words, look, wraps=False)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    made.ensurePolished()
    made.setFixedHeight(made.fontMetrics().height())
    return made


def heading(words: str, look: str = "section") -> QLabel:
    return label(words, look, wraps=False)


def fill(shown: QLabel, words: str) -> None:
    """Sets the words and hides the label when there are none."""
    shown.setText(words)
    shown.setVisible(bool(words))


def named(widget: W, name: str, description: str = "") -> W:
    """Gives a control the name that a screen reader says."""
    widget.setAccessibleName(name)
    if description:
        widget.setAccessibleDescription(description)
    return widget


def tip(widget: W, words: str, key: str = "") -> W:
    """A tooltip as plain text (Qt would take markup), with the key that does the same."""
    text = f"{words}  ({key})" if key else words
    # a rich text with the signs of markup written out: html.escape, whose module costs time at each start
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, written)
    widget.setToolTip(f"<span>{text}</span>")
    return widget


def breakable(words: str) -> str:
    """Very long words may go on in the next line: a label would else grow as wide as its longest word."""
    return _LONG_WORD.sub(lambda long: "\u200b".join(_PIECE.findall(long[0])), words)


def escaped(words: str) -> str:
    """For buttons and menus, where an ampersand would make a mnemonic."""
    return words.replace("&", "&&")


def set_look(widget: QWidget, look: str, name: str = "look") -> None:
    """Changes a style hook after the widget was shown."""
    if widget.property(name) == look:
        return
    widget.setProperty(name, look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
