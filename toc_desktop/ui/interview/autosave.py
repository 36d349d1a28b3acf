"""When what is typed becomes an answer: when the field is left, and 400 ms after the last key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

QUIET_MS = 400


class Autosave(QObject):
    """Watches one field. `written(value)` is emitted only when the value differs from what was last known."""

    written = Signal(str)

    def __init__(self, value: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._value = value
        self._known = ""
        self._is_pending = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.settle)

    @property
    def is_pending(self) -> bool:
        """Something was typed that has not been passed on yet."""
        return self._is_pending

    def begin(self, value: str) -> None:
        """The field shows this stored value now."""
        self._timer.stop()
        self._is_pending = False
        self._known = value

    def touch(self) -> None:
        self._is_pending = True
        self._timer.start()

    def settle(self) -> None:
        """Passes on what was typed, now."""
        self._timer.stop()
        if not self._is_pending:
            return
        self._is_pending = False
        value = self._value()
        if value != self._known:
            self._known = value
            self.written.emit(value)
