"""What is on the disk while an interview runs and after it: nothing in clear. What is left after a removal: nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from pages import plain_pages, traces_of
from terminal import script

from toc_desktop import keys
from toc_desktop.app import library, printing, removing
from toc_desktop.app.interviewing import resume
from toc_desktop.app.scripted import play, read_script
from toc_desktop.app.workspace import Workspace
from toc_desktop.interview.values import Answered
from toc_desktop.store import key_blocks

RARE = ["Marigold", "Turmeric", "Quillwort", "Wisteria", "zinnia", "Oleander", "Foxglove", "hyacinth", "Juniper"]


def key_of(study: Path, passphrase: str) -> bytes:
    return keys.unwrap(key_blocks.find(study), passphrase)


def interviewed(workspace: Workspace, folder: Path, person: str = "M-1", **other: object) -> str:
    text = script(folder / "answers.json", **other).read_text(encoding="utf-8")
    (folder / "answers.json").unlink()
    return play(workspace, form="members", person=person, script=read_script(text), saved=lambda _: None).kept.code


def files_near(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def in_clear(paths: list[Path]) -> set[tuple[str, str]]:
    found = set()
    for path in paths:
        data = path.read_bytes().lower()
        found |= {
            (path.name, word)
            for word in RARE
            for coding in ("utf-8", "utf-16-le")
            if word.lower().encode(coding) in data
        }
    return found


def test_no_word_lies_in_clear_while_the_study_is_open_or_after(
    study_path: Path,
    own_folder: Path,
    passphrase: str,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scratch, temporary = tmp_path_factory.mktemp("scratch"), tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    workspace = library.open_study(study_path, passphrase=passphrase)
    code = interviewed(workspace, scratch)
    wish = printing.Wish(f"interview:{code}")
    printing.write_down(workspace, wish, printing.draw(workspace, wish), way="printed", for_whom="nobody").result()
    workspace.back_up().result()
    places = (study_path.parent, own_folder, temporary)
    assert any(path.name.endswith("-wal") for path in files_near(*places)), "the log is being written"
    assert in_clear(files_near(*places)) == set()
    workspace.close()
    assert in_clear(files_near(*places)) == set()
    pages = plain_pages(study_path, key_of(study_path, passphrase)).lower()
    assert all(word.lower().encode() in pages for word in RARE), "the search itself can find"


def everywhere(study: Path, key: bytes, own: Path) -> dict[str, bytes]:
    """The decrypted pages of the study and of each backup; a plain file as it is."""
    found = {}
    for path in files_near(study.parent, own):
        is_study = path.suffix == ".toc" or (".toc." in path.name and not path.name.endswith((".key", ".lock")))
        found[str(path)] = plain_pages(path, key) if is_study and path.stat().st_size >= 4096 else path.read_bytes()
    return found


def left(pages: dict[str, bytes], words: str) -> set[bytes]:
    return {trace for data in pages.values() for trace in traces_of(words) if trace in data}


def test_one_answer_taken_back_and_one_person_removed_leave_nothing(
    study_path: Path, own_folder: Path, passphrase: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    scratch = tmp_path_factory.mktemp("scratch")
    key = key_of(study_path, passphrase)
    chance = left(everywhere(study_path, key, own_folder), " ".join(RARE))  # questionnaires have tails of words too
    assert len(chance) < 5
    workspace = library.open_study(study_path, passphrase=passphrase)
    interviewed(workspace, scratch, "M-1")
    other = {"answers": [["/data/motivation", "Bergamot, Çédille and Ђорђе told her."]], "finish": True}
    interviewed(workspace, scratch, "M-2", **other)
    desk = resume(workspace, workspace.interview_by_code("M-2-1").id)
    desk.reopen("A word was wrong.")
    desk.tell(Answered("/data/motivation", "Bergamot and Ђорђе told her."))
    desk.finish()
    for code in ("M-1-1", "M-2-1"):
        wish = printing.Wish(f"interview:{code}")
        printing.write_down(workspace, wish, printing.draw(workspace, wish), way="printed", for_whom="us").result()
    workspace.back_up().result()
    workspace.file.close_entries().result()
    workspace.search("Marigold")

    before = everywhere(study_path, key, own_folder)
    assert left(before, "Marigold Bergamot Ђорђе") >= {b"Marigold", b"Bergamot"}
    assert sum(b"Marigold" in data for data in before.values()) >= 2, "the backup has it too"

    removing.take_back(workspace, workspace.statement_by_code("M-1-1.01"))
    after = everywhere(study_path, key, own_folder)
    assert left(after, "Marigold") == set()
    assert any(b"Turmeric" in data for data in after.values()), "nothing else went"

    removing.withdraw(workspace, workspace.person_by_code("M-2").id, removing.Degree.REMOVE)
    after = everywhere(study_path, key, own_folder)
    assert left(after, "Bergamot Çédille Ђорђе") == set()
    person = workspace.person_by_code("M-1").id
    removing.withdraw(workspace, person, removing.Degree.REMOVE)
    workspace.close()
    after = everywhere(study_path, key, own_folder)
    assert left(after, " ".join(RARE)) - chance == set()
    reopened = library.open_study(study_path, passphrase=passphrase)
    assert reopened.check() == ()
    assert reopened.people() == ()
    reopened.close()


def test_an_old_backup_that_is_restored_does_not_bring_a_removed_person_back(
    study_path: Path, passphrase: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from toc_desktop.app import copies

    scratch = tmp_path_factory.mktemp("scratch")
    workspace = library.open_study(study_path, passphrase=passphrase)
    interviewed(workspace, scratch, "M-1")
    stick = scratch / "stick"
    stick.mkdir()
    copied = copies.copy_open(workspace, stick)
    removing.withdraw(workspace, workspace.person_by_code("M-1").id, removing.Degree.REMOVE)
    workspace.close()
    restored = copies.restore(copied, scratch / "restored.toc", passphrase=passphrase)
    assert restored.people() == ()
    assert restored.statements() == ()
    restored.close()
