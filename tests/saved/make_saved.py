"""Writes the saved study of the present version: python tests/saved/make_saved.py v1. All words are invented."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from toc_desktop import keys
from toc_desktop.i18n import Message
from toc_desktop.store import Change, StudyFile

HERE = Path(__file__).parent


def make(path: Path) -> None:
    key = keys.new_key()
    block = keys.wrap(key, keys.DEMONSTRATION_PASSPHRASE)
    study = StudyFile.create(path, key, study_id="saved-study", key_block=block)
    save = study.save
    save(
        Message("New study"), [Change("study", "saved-study", {"title": "Saved", "aim": "A synthetic study for tests"})]
    )
    save(Message("New person"), [Change("person", "saved-p1", {"code": "M-A01"})])
    for number, text in enumerate(("Invented: at night.", "Invented: like a lighthouse.", "Invented: taken back."), 1):
        answer = {"interview": "saved-i1", "key": f"/data/q{number}", "value": text}
        cited = {"answer": f"saved-a{number}", "person": "saved-p1"}
        changes = [
            Change("answer", f"saved-a{number}", answer, ("saved-p1",)),
            Change("statement", f"saved-s{number}", cited),
        ]
        save(Message("Answer"), changes)
    study.put_blob(b"an invented paper", ("saved-p1",))
    study.take_back([("answer", "saved-a3", ("value",))]).result()
    save(Message("Answer"), [Change("answer", "saved-a1", {"value": "Invented: in the evenings."})]).result()
    study.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TOC_DESKTOP_HOME"] = folder
        make(HERE / f"{sys.argv[1]}.toc")
