"""The program is killed at any moment: what was acknowledged is there, and the file is whole."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from toc_desktop.store import StudyFile

STORY = """
import sys
from pathlib import Path
from toc_desktop.i18n import Message
from toc_desktop.store import Change, StudyFile
study = StudyFile.open(Path(sys.argv[1]), bytes(range(32)))
start = sys.argv[2]
print("open", flush=True)
for number in range(100_000):
    row = f"{start}-{number}"
    for end in (1, 2, 3):
        changes = [Change("answer", row, {"value": "abc"[:end], "interview": "i1"})]
        study.save(Message("Typing"), changes, grow=True).result()
    changes = [Change("answer", row, {"value": row}), Change("statement", "s" + row, {"answer": row})]
    study.save(Message("Answer"), changes).result()
    print(row, flush=True)
    if number % 7 == 6:
        study.take_back([("answer", row, ("value",))]).result()
        print("cut " + row, flush=True)
    if number % 11 == 10:
        study.undo().result()
        study.redo().result()
        study.back_up()
"""


def test_ten_kills_lose_nothing(study: StudyFile, place: Path, key: bytes) -> None:
    study.close()
    told: set[str] = set()
    cut: set[str] = set()
    chance = random.Random(20)
    for turn in range(10):
        child = subprocess.Popen(
            [sys.executable, "-c", STORY, str(place), str(turn)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        time.sleep(chance.uniform(0.0, 0.4))
        child.kill()
        lines = [line for line in child.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
        told |= {line.strip() for line in lines if not line.startswith("cut ")}
        cut |= {line[4:].strip() for line in lines if line.startswith("cut ")}
        again = StudyFile.open(place, key)
        found = {str(row["id"]): row["value"] for row in again.rows("answer")}
        assert told <= found.keys()
        for row in told - cut:
            assert found[row] in (row, None)  # None: taken back, not told yet
        assert {found[row] for row in cut} <= {None}
        assert sum(found[row] is None for row in told - cut) <= turn + 1
        assert again.check() == []
        again.close()
    assert len(told) > 10
