"""JavaRosa, the engine of ODK Collect, as the judge of what other programs make of the forms."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyxform.xls2xform import convert

from toc_desktop.places import resources

JAVAROSA = Path(__file__).parents[3] / "shared" / "tools" / "javarosa" / "oracle.py"


@pytest.fixture
def javarosa(tmp_path: Path) -> Callable[[str], Any]:
    """`javarosa(stem)` opens that questionnaire in JavaRosa; to be used in a `with`."""
    if not JAVAROSA.exists():
        pytest.skip("the JavaRosa driver is not here: ../shared/tools/javarosa is absent")
    if not (shutil.which("java") and shutil.which("javac")):
        pytest.skip("JavaRosa needs a JDK, and there is no java or javac here")
    spec = importlib.util.spec_from_file_location("javarosa_oracle", JAVAROSA)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def opened(stem: str) -> Any:
        xform = tmp_path / f"{stem}.xml"
        made = convert(str(resources() / "questionnaires" / f"{stem}.xlsx"), validate=False)
        xform.write_text(made.xform, "utf-8")
        return module.Oracle(xform)

    return opened
