"""What follows a removal: file, backups and copies are cleaned; what a crash interrupts goes on at the next opening."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from toc_desktop.store import cleaning, merging, removal, rotating
from toc_desktop.store.connection import told
from toc_desktop.store.log import Log
from toc_desktop.store.values import Parcel, Receipt, TakenIn, Tombstone

NOTHING = Receipt("", "", {}, 0)


class Aftermath:
    """`submit` hands a job to the writer of the open file; `slow` runs what takes long, one at a time."""

    def __init__(
        self,
        log: Log,
        path: Path,
        study_id: str,
        key: Callable[[], bytes],
        submit: Callable[[Callable[[], Any]], Future[Any]],
        slow: ThreadPoolExecutor,
    ) -> None:
        self._log = log
        self._path = path
        self._study_id = study_id
        self._key = key
        self._submit = submit
        self._slow = slow

    def remove(self, job: Callable[[removal.Kept], Receipt]) -> Future[Receipt]:
        """The future answers when file and backups are clean."""

        def keep(tombstones: Sequence[Tombstone]) -> None:
            cleaning.keep_outside(self._study_id, tombstones)

        removed: Future[Receipt] = self._submit(lambda: job(keep))
        return self._slow.submit(lambda: self._cleaned(removed.result()))

    def meet_tombstones(self) -> None:
        """What was removed elsewhere, or while this file was away, goes before anybody reads it."""
        outside = cleaning.tombstones_outside(self._study_id)
        inside = {(stone.kind, stone.subject, stone.entry) for stone in merging.all_tombstones(self._log)}
        missing = [stone for stone in outside if (stone.kind, stone.subject, stone.entry) not in inside]
        if missing:
            self._submit(lambda: merging.take_in(self._log, Parcel(tombstones=tuple(missing)))).result()
            self._submit(lambda: cleaning.clean(self._log.db)).result()
        if self._submit(lambda: removal.is_unfinished(self._log)).result():
            self._slow.submit(self._cleaned, NOTHING)

    def take_in(self, parcel: Parcel) -> TakenIn:
        """On the writer's thread. What another replica removed is cleaned away here too."""
        before = len(merging.all_tombstones(self._log))
        taken = merging.take_in(self._log, parcel)
        stones = merging.all_tombstones(self._log)
        if len(stones) > before:
            cleaning.keep_outside(self._study_id, stones)
            removal.ask_for_cleaning(self._log)
            self._slow.submit(self._cleaned, NOTHING)
        return taken

    def _cleaned(self, receipt: Receipt) -> Receipt:
        """File first, then copies."""
        self._submit(lambda: cleaning.clean(self._log.db)).result()
        operations = self._submit(lambda: removal.unfinished(self._log)).result()
        parcel = self._submit(lambda: removal.parcel_of(self._log, operations)).result()
        reached, away = rotating.all_backups(self._study_id, self._path)
        with told(self._path):
            count, unclean = cleaning.clean_backups(reached, self._key(), parcel, self._log.replica)
        self._submit(lambda: removal.finish(self._log)).result()
        return replace(receipt, backups=count, unreachable=(*unclean, *away))
