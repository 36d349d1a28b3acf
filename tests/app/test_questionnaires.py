"""A questionnaire comes with the files that it names, and with no others."""

from __future__ import annotations

from pathlib import Path

from toc_desktop.app import questionnaires
from toc_desktop.app.beginning import Beginning, begin
from toc_desktop.app.workspace import Workspace
from toc_desktop.study.values import Mode

SHEET = """
| survey |
| | type | name | label | image | calculation |
| | select_one_from_file villages.csv | village | Which village? | map.png | |
| | calculate | head | | | pulldata('heads', 'head', 'name', ${village}) |
| settings |
| | form_id | form_title |
| | places | Places |
"""


def test_lists_and_pictures_come_along_and_secrets_beside_them_do_not(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "places.md").write_text(SHEET, encoding="utf-8")
    (folder / "villages.csv").write_text("name,label\nv1,Upper one\nv2,Lower one\n", encoding="utf-8")
    (folder / "heads.csv").write_text("name,head\nv1,Invented A\nv2,Invented B\n", encoding="utf-8")
    (folder / "map.png").write_bytes(b"\x89PNG synthetic")
    (folder / "salaries.csv").write_text("secret", encoding="utf-8")
    (folder / "link.png").symlink_to("/etc/hostname")
    data, files = questionnaires.read_source(folder / "places.md")
    assert sorted(files) == ["heads.csv", "map.png", "villages.csv"]
    findings = questionnaires.add(workspace, "places.md", data, files).findings
    assert [found for found in findings if found.severity == "error"] == []
    form = workspace.questionnaire_by_name("places")
    assert questionnaires.file_of(workspace, form.id, "map.png") == b"\x89PNG synthetic"
    assert questionnaires.file_of(workspace, form.id, "../map.png") is None
    group = workspace.groups()[0]
    agreed = {"take_part": True, "understood": True, "confidentiality": True}
    desk = begin(workspace, Beginning(group=group.id, questionnaire=form.id, items=agreed, mode=Mode.ORAL))
    (item,) = desk.screen().items
    assert [choice.label for choice in item.choices] == ["Upper one", "Lower one"]
    from toc_desktop.interview.values import Answered

    desk.tell(Answered("/data/village", "v2"))
    assert desk.interview.filling.value("/data/head") == "Invented B"


def test_a_form_without_title_and_id_goes_by_the_name_of_its_file(workspace: Workspace) -> None:
    bare = SHEET.partition("| settings |")[0]
    questionnaires.add(workspace, "villages-2026.md", bare.encode())
    questionnaires.add(workspace, "titled.md", SHEET.encode())
    assert [one.title for one in workspace.questionnaires()][-2:] == ["villages-2026", "Places"]
