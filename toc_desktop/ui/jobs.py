"""Slow work off the window's thread, and its result back on it.

A job is a function of values; the store's Futures are awaited in the same way. A `Problem` goes to whoever asked, or
to the window's banner; any other exception is a bug of ours and goes to the one dialog that says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from toc_desktop.errors import Problem

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
Done = Callable[[T], object]
Failed = Callable[[Problem], object]


class _Work(QRunnable):
    def __init__(self, function: Callable[[], None]) -> None:
        super().__init__()
        self._function = function

    def run(self) -> None:
        self._function()


class Jobs(QObject):
    """One for the whole window. `owner` is the page that waits: when it is gone, nobody is told."""

    met = Signal(object)
    """A Problem nobody else took."""
    broke = Signal(object)
    """An exception that is our fault."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._open = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        return self._open == 0

    def run(
        self,
        work: Callable[[], T],
        done: Done[T] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Runs `work` on a worker."""
        # loaded with the first job, not with the window
        from concurrent.futures import Future

        future: Future[T] = Future()

        def working() -> None:
            try:
                future.set_result(work())
            except BaseException as problem:  # noqa: BLE001  # handed on to the window's thread
                future.set_exception(problem)

        self.when(future, done, failed, owner)
        self._pool.start(_Work(working))

    def when(
        self,
        future: Future[T],
        done: Done[T] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Calls `done` on the window's thread when the future is; never at once, always from the event loop."""
        self._open += 1

        def deliver() -> None:
            self._open -= 1
            self._tell(future, done, failed, owner)

        future.add_done_callback(lambda _: self._send(deliver))

    def attempt(self, call: Callable[[], Future[T]], done: Done[T] | None = None, failed: Failed | None = None) -> None:
        """For an operation that may be refused at once, before it becomes a future."""
        try:
            future = call()
        except Problem as problem:
            (failed or self.met.emit)(problem)
            return
        self.when(future, done, failed)

    def finish(self) -> None:
        """Waits for the workers, when the window closes."""
        self._pool.waitForDone()

    def _send(self, deliver: Callable[[], None]) -> None:
        # the window may have been closed while the writer was still at it
        if isValid(self):
            self._arrived.emit(deliver)

    def _deliver(self, deliver: Callable[[], None]) -> None:
        deliver()

    def _tell(self, future: Future[T], done: Done[T] | None, failed: Failed | None, owner: QObject | None) -> None:
        from concurrent.futures import CancelledError

        if owner is not None and not isValid(owner):
            return
        try:
            result = future.result()
        except Problem as problem:
            (failed or self.met.emit)(problem)
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001  # every bug ends in the one dialog
            self.broke.emit(error)
        else:
            if done is not None:
                done(result)
