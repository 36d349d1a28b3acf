"""How long a save takes beside a bare one-row commit, on an empty file and on one with a million log entries.

    python tests/benchmarks/store_saving.py [FOLDER] [--entries N] [--rounds N]

All kinds are measured in turn in one run, so that a busy disk is busy for all of them; medians and ratios count. On
a busy machine the ratios grow, since a wait for the disk is not interrupted and work is.

bare      one INSERT into a table of its own, in the same file, by the same writer
answer    an answer is changed: its row and its log entry
growing   the open entry grows while somebody types
complete  a new answer with its statement, ten log entries; what was typed last is closed
indexing  (the search index follows when the writer is idle: what that costs for one statement)

Every time is from the asking thread to the writer and back; "direct" is the bare commit without that way. On a memory
disk this measures the processor.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from toc_desktop.i18n import Message
from toc_desktop.store import Change, StudyFile, new_id, searching

KEY = bytes(range(32))
KINDS = ("bare", "direct", "answer", "growing", "complete")
TYPING = Message("Typing")
LIMITS = {"bare": 1.0, "direct": 0.0, "answer": 1.5, "growing": 1.2, "complete": 2.2, "indexing": 0.0}
WORDS = "I used it in the evenings when the house was quiet, mostly to read what others had written. "


def disk_of(folder: Path) -> str:
    best = ("", "unknown", "unknown")
    mounts = Path("/proc/self/mounts")
    for line in mounts.read_text().splitlines() if mounts.exists() else []:
        device, point, kind = line.split()[:3]
        if str(folder.resolve()).startswith(point) and len(point) > len(best[0]):
            best = (point, kind, device)
    return f"{best[1]} on {best[2]}" + (" (a memory disk: this measures the processor)" if best[1] == "tmpfs" else "")


def fill(study: StudyFile, entries: int) -> None:
    """Invented entries of 200 interviews' size, written in bulk: answers that were changed ten times each."""
    conn = study._db.conn
    own = study._log.own << 40
    start = study._log.mind.next
    stamp = study._log.mind.stamp
    conn.execute("BEGIN")
    number, turns = start, 10
    while number < start + 2 * entries:
        rows = []
        for _ in range(1000):
            row = new_id()
            for turn in range(turns):
                replaces = f"[{number - 2}]" if turn else None
                rows.append((number + 1, number, stamp, 0, 0, "answer", row, "value", replaces, PERSON, WORDS))
                number += 2
        conn.executemany(
            "INSERT INTO entry(number, operation, stamp, is_open, is_hollow, tbl, row, field, replaces, "
            "persons, new) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        conn.executemany(
            "INSERT INTO entry(number, kind, label, gaps, author, at, target) "
            "VALUES(?, 'save', 'Answer', '', '', '', 0)",
            [(line[1],) for line in rows],
        )
        conn.executemany(
            "INSERT INTO answer(id, interview, key, value) VALUES(?, 'i1', '/data/q', ?)",
            [(line[6], WORDS) for line in rows[::turns]],
        )
    conn.execute("COMMIT")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert number & ~((1 << 40) - 1) == own
    study._log.reload()


PERSON = f'["{new_id()}"]'


class Kinds:
    """One study, and what is measured on it."""

    def __init__(self, study: StudyFile) -> None:
        self.study = study
        self.answers = [new_id() for _ in range(20)]
        self.turn = 0
        for answer in self.answers:
            study.save(Message("Answer"), self._whole(answer, "first")).result()

    def _whole(self, answer: str, text: str) -> list[Change]:
        """An answer and its statement, which bears the same id."""
        person = PERSON[2:-2]
        return [
            Change(
                "answer", answer, {"interview": "i1", "key": "/data/q", "value": text, "at": "2026-01-01"}, (person,)
            ),
            Change(
                "statement",
                answer,
                {
                    "answer": answer,
                    "person": person,
                    "question": "q",
                    "interview": "i1",
                    "component": "inputs",
                    "at": "2026-01-01",
                },
            ),
        ]

    def prepare(self, kind: str) -> Callable[[], object]:
        self.turn += 1
        answer, text = self.answers[self.turn % 20], f"{WORDS}{self.turn}"
        study = self.study
        if kind == "answer":
            changes = [Change("answer", answer, {"value": text})]
            return lambda: study.save(Message("Answer"), changes).result()
        if kind == "growing":
            study.save(TYPING, [Change("answer", answer, {"value": text})], grow=True).result()
            changes = [Change("answer", answer, {"value": text + " and"})]
            return lambda: study.save(TYPING, changes, grow=True).result()
        changes = self._whole(new_id(), text)
        if kind == "complete":
            study.save(TYPING, [Change("answer", answer, {"value": text})], grow=True).result()
            return lambda: study.save(Message("Answer"), changes).result()
        study.save(Message("Answer"), changes).result()
        return lambda: study._submit(lambda: searching.catch_up(study._log)).result()


def measure(folder: Path, entries: int, rounds: int) -> dict[str, float]:
    study = StudyFile.create(folder / f"study-{entries}.toc", KEY)
    if entries:
        fill(study, entries)
    kinds = Kinds(study)
    study._db.execute("CREATE TABLE bare(id INTEGER PRIMARY KEY, text TEXT) STRICT")
    conn = study._db.conn

    def direct() -> None:
        conn.execute("INSERT INTO bare(text) VALUES(?)", (WORDS,))

    def bare() -> None:
        study._writer.submit(direct).result()

    times: dict[str, list[float]] = {kind: [] for kind in LIMITS}
    gc.disable()
    for _ in range(rounds):
        for kind in KINDS:
            run = {"bare": bare, "direct": direct}.get(kind) or kinds.prepare(kind)
            bare()  # not measured: the disk has just done the same thing before every kind
            start = time.perf_counter()
            run()
            times[kind].append(time.perf_counter() - start)
    for _ in range(rounds // 4):
        run = kinds.prepare("indexing")
        start = time.perf_counter()
        run()
        times["indexing"].append(time.perf_counter() - start)
    gc.enable()
    size = study.path.stat().st_size
    print(f"\n{entries:,} log entries before ({size / 1e6:.0f} MB), {rounds} rounds")
    print(f"{'kind':<10} {'median ms':>10} {'p95 ms':>8} {'ratio':>7} {'limit':>6}")
    medians = {kind: statistics.median(found) * 1000 for kind, found in times.items()}
    for kind, found in times.items():
        p95 = sorted(found)[int(len(found) * 0.95)] * 1000
        limit = f"{LIMITS[kind]:>6.1f}" if LIMITS[kind] else ""
        print(f"{kind:<10} {medians[kind]:>10.3f} {p95:>8.3f} {medians[kind] / medians['bare']:>7.2f} {limit}")
    study.close()
    return medians


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", nargs="?", default=tempfile.gettempdir())
    options.add_argument("--entries", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=400)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        folder = Path(name)
        os.environ["TOC_DESKTOP_HOME"] = str(folder / "home")
        print(f"disk: {disk_of(folder)}; Python {sys.version.split()[0]}")
        small = measure(folder, 0, chosen.rounds)
        if not chosen.entries:
            return
        large = measure(folder, chosen.entries, chosen.rounds)
        print(f"\n{'kind':<10} {'large / empty':>14} {'beside bare':>12}   (limit 2.0)")
        for kind in LIMITS:
            times = large[kind] / small[kind]
            print(f"{kind:<10} {times:>14.2f} {times / (large['bare'] / small['bare']):>12.2f}")


if __name__ == "__main__":
    main()
