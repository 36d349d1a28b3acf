"""Studies on this computer: making, opening, remembering, restoring, copying them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from toc_desktop import keys, places
from toc_desktop.app import clock, questionnaires, rows
from toc_desktop.app.recent import Recent, keep_recent, recent_studies
from toc_desktop.app.workspace import Workspace, load_template
from toc_desktop.app.writing import write_whole
from toc_desktop.errors import Problem
from toc_desktop.i18n import Message
from toc_desktop.study.template import Template, said_in
from toc_desktop.study.values import Group, Study

ENDING = ".toc"


@dataclass(frozen=True)
class Made:
    """A new study, and the code that opens it when the passphrase is lost: shown once, kept on paper."""

    workspace: Workspace
    recovery_code: str


def create(
    path: Path,
    *,
    passphrase: str,
    title: str,
    service: str = "",
    template: str = "thomson",
    language: str = "en",
    holder: str = "window",
    recovery_sheet: Path | None = None,
    is_demonstration: bool = False,
) -> Made:
    """A study from a template, with its groups and questionnaires. Blocks for a second or two.

    Raises `Problem` "weak" for a passphrase that would not hold, "exists" where a file is in the way, and those of the
    store. `recovery_sheet`: where the sheet with the recovery code is written as a PDF.
    """
    from toc_desktop.store import StudyFile

    chosen = load_template(template)
    weakness = None if is_demonstration else keys.weigh_passphrase(passphrase)
    if weakness is not None:
        raise Problem(weakness, Message("Choose another passphrase. Nothing was made."), kind="weak")
    if path.exists():
        raise Problem(
            Message("There is already a file {path}.", path=str(path)),
            Message("Choose another name. The file was not touched."),
            kind="exists",
        )
    key = keys.new_key()
    study = Study(
        id=clock.new_id(),
        title=title.strip() or path.stem,
        service=service.strip(),
        template=template,
        language=language,
        is_demonstration=is_demonstration,
    )
    file = StudyFile.create(path, key, study_id=study.id, holder=holder, key_block=keys.wrap(key, passphrase))
    workspace = Workspace(file)
    try:
        _fill(workspace, study, chosen)
        workspace.file.begin_undo_here().result()
        code = keys.recovery_code(key)
        if recovery_sheet is not None:
            write_whole(recovery_sheet, _recovery_pdf(study, path, code))
        remember(workspace)
    except BaseException:
        workspace.close()
        raise
    return Made(workspace, code)


def _fill(workspace: Workspace, study: Study, template: Template) -> None:
    from toc_desktop.store import Change

    changes = [Change("study", study.id, rows.values_of(study))]
    for position, kind in enumerate(template.groups, 1):
        name = said_in(kind.name, study.language)
        group = Group(clock.new_id(), kind.key, kind.letter, name, kind.colour, kind.target)
        values = {**rows.values_of(group), "position": position}
        changes.append(Change("stakeholder_group", group.id, values))
    workspace.file.save(Message("Start the study"), changes).result()
    for kind in template.groups:
        for name in kind.questionnaires:
            add_shipped(workspace, name, kind.key)
    for name in ("short-survey", "backward-mapping", "close-workshop-feedback"):
        add_shipped(workspace, name, "")


def add_shipped(workspace: Workspace, name: str, group: str) -> None:
    path = places.resources() / "questionnaires" / f"{name}.xlsx"
    questionnaires.add(workspace, path.name, path.read_bytes(), group=group)


def _recovery_pdf(study: Study, path: Path, code: str) -> bytes:
    from toc_desktop import report
    from toc_desktop.app.dates import long_date
    from toc_desktop.app.printing import paper_size, translator
    from toc_desktop.report import papers

    made = long_date(clock.stamp(), study.language)
    sheet = papers.RecoverySheet(
        study.title, code, file=path.name, made_on=made, is_demonstration=study.is_demonstration
    )
    return report.draw(sheet, translate=translator(study.language), size=paper_size(study.paper))


def recovery_code(workspace: Workspace, passphrase: str) -> str:
    """For a new sheet: the code is never kept, the passphrase gives it again. Raises "wrong-passphrase"."""
    from toc_desktop.store import key_blocks

    return keys.recovery_code(keys.unwrap(key_blocks.find(workspace.file.path), passphrase))


def recovery_sheet(workspace: Workspace, code: str) -> bytes:
    """The sheet for the printer; it is not kept in the study."""
    return _recovery_pdf(workspace.study(), workspace.file.path, code)


# -- opening ---------------------------------------------------------------------------------------------------------


def demonstration_path() -> Path:
    """Where this computer's own demonstration lies once it was opened; `demonstration` writes it."""
    return places.own_folder() / f"demonstration{ENDING}"


def open_study(path: Path, *, passphrase: str, holder: str = "window") -> Workspace:
    """Blocks for the derivation of the key (about 0.2 s). Raises "wrong-passphrase" and those of the store."""
    from toc_desktop.store import key_blocks, opening

    opening.look_at(path)
    try:
        return _opened(path, keys.unwrap(key_blocks.find(path), passphrase), holder)
    except Problem as problem:
        block = key_blocks.find_coming(path)
        if problem.kind not in ("wrong-key", "wrong-passphrase") or not block:
            raise
        # the program was stopped while it gave the study a new key: the new block fits already
        workspace = _opened(path, keys.unwrap(block, passphrase), holder)
        workspace.file.set_key_block(block).result()
        return workspace


def open_with_recovery_code(path: Path, code: str, *, new_passphrase: str = "", holder: str = "window") -> Workspace:
    """The code opens the file with nothing else; a new passphrase may be set with it."""
    from toc_desktop.store import opening

    opening.look_at(path)
    key = keys.key_from_recovery(code)
    if new_passphrase and (weakness := keys.weigh_passphrase(new_passphrase)) is not None:
        raise Problem(weakness, Message("Choose another passphrase. Nothing was changed."), kind="weak")
    workspace = _opened(path, key, holder)
    if new_passphrase:
        workspace.file.set_key_block(keys.wrap(key, new_passphrase))
    return workspace


def open_unasked(path: Path, *, holder: str = "window") -> Workspace | None:
    """What opens by itself: a demonstration, or a study whose key the keychain was asked to hold; else None."""
    from toc_desktop.store import key_blocks, opening

    opening.look_at(path)
    block = key_blocks.find(path)
    known = next((recent for recent in recent_studies() if recent.path == path.resolve()), None)
    if known is not None and known.is_remembered:  # a keychain nobody chose must not ask for anything
        key = keys.keychain.recall(known.study_id)
        if key is not None:
            return _opened(path, key, holder)
    try:
        key = keys.unwrap(block, keys.DEMONSTRATION_PASSPHRASE)
    except Problem:
        return None
    return _opened(path, key, holder)


def _opened(path: Path, key: bytes, holder: str) -> Workspace:
    from toc_desktop.store import StudyFile

    workspace = Workspace(StudyFile.open(path, key, holder=holder))
    remember(workspace)
    return workspace


def change_passphrase(workspace: Workspace, old: str, new: str) -> None:
    """Wraps the key anew, in the study and everywhere its block lies. Raises `Problem` where the old one is wrong."""
    from toc_desktop.store import key_blocks

    key = keys.unwrap(key_blocks.find(workspace.file.path), old)
    if (weakness := keys.weigh_passphrase(new)) is not None:
        raise Problem(weakness, Message("Choose another passphrase. Nothing was changed."), kind="weak")
    workspace.file.set_key_block(keys.wrap(key, new))


def give_new_key(workspace: Workspace, passphrase: str) -> tuple[str, tuple[str, ...]]:
    """After a leak: encrypts study and backups anew. The recovery code of the new key, and copies that keep the old.

    Raises `Problem` "wrong-passphrase". The old recovery sheet and the keychain's copy are worth nothing afterwards.
    """
    from toc_desktop.store import key_blocks

    keys.unwrap(key_blocks.find(workspace.file.path), passphrase)
    key = keys.new_key()
    unreached = workspace.file.encrypt_anew(key, keys.wrap(key, passphrase)).result()
    if any(each.is_remembered for each in recent_studies() if each.study_id == workspace.file.study_id):
        forget_key(workspace.file.study_id)
    return keys.recovery_code(key), unreached


def unlock(workspace: Workspace, passphrase: str) -> None:
    """After an auto-lock the passphrase is always asked; raises `Problem` "wrong-passphrase"."""
    from toc_desktop.store import key_blocks

    keys.unwrap(key_blocks.find(workspace.file.path), passphrase)


def remember_key(workspace: Workspace, passphrase: str) -> bool:
    """For comfort: lets the system's keychain hold the key. May wait for a prompt of the system."""
    from toc_desktop.store import key_blocks

    key = keys.unwrap(key_blocks.find(workspace.file.path), passphrase)
    is_remembered = keys.keychain.remember(workspace.file.study_id, key)
    _mark_remembered(workspace.file.study_id, is_remembered=is_remembered)
    return is_remembered


def forget_key(study_id: str) -> bool:
    """Whether the keychain is without the key now."""
    is_forgotten = keys.keychain.forget(study_id)
    _mark_remembered(study_id, is_remembered=not is_forgotten)
    return is_forgotten


def _mark_remembered(study_id: str, *, is_remembered: bool) -> None:
    recents = recent_studies()
    keep_recent(
        tuple(replace(each, is_remembered=is_remembered) if each.study_id == study_id else each for each in recents)
    )


# -- recent ----------------------------------------------------------------------------------------------------------


def remember(workspace: Workspace) -> None:
    """Puts the open study at the head of the recent ones."""
    path = workspace.file.path.resolve()
    states = [interview.state.value for interview in workspace.interviews()]
    known = {recent.path: recent for recent in recent_studies()}
    before = known.pop(path, None)
    now = Recent(
        path=path,
        title=workspace.study().title,
        study_id=workspace.file.study_id,
        at=clock.stamp(),
        size=0,
        interviews=len(states),
        drafts=states.count("draft"),
        waiting=len(workspace.waiting()),
        is_remembered=before is not None and before.is_remembered,
    )
    keep_recent((now, *known.values()))
