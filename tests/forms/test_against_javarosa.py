"""Random answers into real and generated forms: relevance, required, values, choices, verdicts and submissions are
JavaRosa's, on all that applies.

More of it: TOC_FORM_STEPS=2000 TOC_FORM_SEEDS=20 TOC_FORM_INVENTED=500, and TOC_FORM_FOLDER=… for a folder of other
people's forms (those with `random()` or of which JavaRosa makes nothing are no trial).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from invented import Invented
from oracle_tools import oracle, real_forms
from players import play_randomly

from toc_desktop.forms import read

STEPS = int(os.environ.get("TOC_FORM_STEPS", "60"))
SEEDS = range(int(os.environ.get("TOC_FORM_SEEDS", "2")))


BUILT_IN = sorted((Path(__file__).parents[2] / "resources" / "questionnaires").glob("*.xlsx"))


BROUGHT = sorted(Path(os.environ["TOC_FORM_FOLDER"]).iterdir()) if "TOC_FORM_FOLDER" in os.environ else []


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in [*real_forms(), *BUILT_IN, *BROUGHT]])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_real_form_behaves_as_in_collect(path: Path, seed: int, tmp_path: Path) -> None:
    oracle()
    form = read(path.name, path.read_bytes()).form
    assert form is not None
    found = play_randomly(form.xform, tmp_path, seed, STEPS)
    assert not found.differences, "\n".join([*found.script[-8:], *found.differences[:10]])


@pytest.mark.parametrize("seed", range(int(os.environ.get("TOC_FORM_INVENTED", "12"))))
def test_an_invented_form_behaves_as_in_collect(seed: int, tmp_path: Path) -> None:
    oracle()
    found = play_randomly(Invented(seed).xform, tmp_path, seed, STEPS // 2)
    assert not found.differences, "\n".join([*found.script[-8:], *found.differences[:10]])
