"""The one thread that writes: functions go into a queue, answers come back as futures; it tidies up when idle.

Whatever is typed while a disk is slow waits in the queue, never in the window.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")
IDLE_S = 2.0


class Writer:
    def __init__(self, name: str, when_idle: Callable[[], None], *, idle_s: float = IDLE_S) -> None:
        self._jobs: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = queue.SimpleQueue()
        self._when_idle = when_idle
        self._idle_s = idle_s
        self._entrance = threading.Lock()
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name=f"writer of {name}", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Jobs run one after the other, in the order of their submission."""
        future: Future[T] = Future()
        with self._entrance:
            if self._is_closed:
                raise RuntimeError("this study is closed")
            self._jobs.put((future, job))
        return future

    def close(self) -> None:
        """Waits until everything that was submitted is done."""
        with self._entrance:
            if not self._is_closed:
                self._is_closed = True
                self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        is_tidy = True
        while True:
            try:
                item = self._jobs.get() if is_tidy else self._jobs.get(timeout=self._idle_s)
            except queue.Empty:
                self._when_idle()
                is_tidy = True
                continue
            if item is None:
                return
            is_tidy = False
            _answer(*item)
            # otherwise the last job's values live on in this frame until the next one comes
            del item


def _answer(future: Future[T], job: Callable[[], T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = job()
    except BaseException as error:  # noqa: BLE001 (whoever waits for the future decides)
        future.set_exception(error)
    else:
        future.set_result(result)
