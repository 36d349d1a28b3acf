"""Buttons that carry words, and the key that does the same beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from toc_desktop.ui.parts.layouts import column, row
from toc_desktop.ui.parts.words import escaped, label, sign, tip
from toc_desktop.ui.theme import px


class _Pressed(QPushButton):
    """Enter presses it as the space bar does, on every desktop: Qt leaves that to the platform, and some say no."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_bare and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class KeyButton(_Pressed):
    """Text and a key hint in a small frame, as "Next [Ctrl ↵]". The hint is shown only: shortcuts belong to pages."""

    def __init__(self, words: str, key: str = "", look: str = "", *, name: str = "", description: str = "") -> None:
        super().__init__(escaped(words))
        if look:
            self.setProperty("look", look)
        self.setAccessibleName(name or words)
        self.setAccessibleDescription(description)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._hint: QLabel | None = None
        if key:
            self._hint = label(key, "key", wraps=False)
            self._hint.setParent(self)
            self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.setStyleSheet("text-align: left;")
            tip(self, description or name or words, key)
        elif description:
            tip(self, description)

    def sizeHint(self) -> QSize:
        return self._widened(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        # QPushButton's own asks sizeHint, which is widened already
        return self.sizeHint()

    def set_words(self, words: str, name: str = "") -> None:
        self.setText(escaped(words))
        self.setAccessibleName(name or words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._place()

    def _widened(self, size: QSize) -> QSize:
        if self._hint is not None:
            size.setWidth(size.width() + self._hint.sizeHint().width() + px(8))
        return size

    def _place(self) -> None:
        hint = getattr(self, "_hint", None)
        if hint is None:
            return
        size = hint.sizeHint()
        side = px(10) if self.property("look") == "quiet" else px(14)
        left = side if self.isRightToLeft() else self.width() - size.width() - side
        hint.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())


class Chip(KeyButton):
    """A round button that stays down."""

    def __init__(
        self, words: str, key: str = "", *, is_on: bool = False, name: str = "", description: str = ""
    ) -> None:
        super().__init__(words, key, "chip", name=name, description=description)
        self.setCheckable(True)
        self.setChecked(is_on)


class Tab(KeyButton):
    """One of several views of a page; put those of a page into one QButtonGroup."""

    def __init__(self, words: str, *, is_on: bool = False) -> None:
        super().__init__(words, look="tab")
        self.setCheckable(True)
        self.setChecked(is_on)


class MenuButton(KeyButton):
    """Opens a menu, with the sign that says so."""

    def __init__(self, words: str, look: str = "", *, name: str = "") -> None:
        super().__init__(words, look=look, name=name or words)
        self.setProperty("opens", "menu")
        self.setMenu(QMenu(self))
        self.menu().setAccessibleName(name or words)


class _Laid(_Pressed):
    """A button with labels inside; its size is that of its layout."""

    def __init__(self, name: str, look: str) -> None:
        super().__init__()
        self.setProperty("look", look)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def hold(self, inner: QWidget) -> None:
        """A child must not take the click away from the button."""
        inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        held = self.layout()
        return held.sizeHint() if held is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        held = self.layout()
        return held.minimumSize() if held is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        held = self.layout()
        return held is not None and held.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        held = self.layout()
        return held.heightForWidth(width) if held is not None else super().heightForWidth(width)


class ChoiceCard(_Laid):
    """A large choice: a heading and a sentence or two."""

    def __init__(self, words: str, sentence: str, *, is_first: bool = False) -> None:
        super().__init__(words, "choice")
        self.setAccessibleDescription(sentence)
        self.setProperty("first", "true" if is_first else "false")
        within: QVBoxLayout = column(self, space=6, margins=(24, 22, 24, 22))
        for shown in (label(words, "heading"), label(sentence, "soft")):
            self.hold(shown)
            within.addWidget(shown)
        within.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


REST = 560


class RowButton(_Laid):
    """A whole line that can be chosen, made of columns: (words, look, share of the width, 0 for what is left)."""

    def __init__(self, name: str, columns: list[tuple[str, str, int]]) -> None:
        super().__init__(name, "row")
        within = row(self, space=12, margins=(14, 10, 14, 10))
        for words, look, width in columns:
            shown = sign(words, look) if len(words) == 1 else label(words, look, wraps=True)
            self.hold(shown)
            # shares instead of fixed widths: at 200 % the words wrap, and the columns of all rows stay in line
            shown.setMinimumWidth(px(60))
            policy = shown.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            shown.setSizePolicy(policy)
            within.addWidget(shown, width or REST)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
