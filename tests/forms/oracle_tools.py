"""Where the oracle and its data lie, beside the repository; tests that need them say so when they skip."""

from __future__ import annotations

import importlib.util
import json
import shutil
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest

BESIDE = Path(__file__).parents[3] / "shared"
FORMS = BESIDE / "data" / "forms"
CASES = BESIDE / "data" / "xpath-cases.json"


def cases() -> list[dict[str, Any]]:
    return json.loads(CASES.read_text(encoding="utf-8")) if CASES.exists() else []


def real_forms() -> list[Path]:
    return sorted(FORMS.iterdir()) if FORMS.is_dir() else []


@cache
def oracle() -> ModuleType:
    """The module that starts JavaRosa; skips the test when it or Java is absent."""
    source = BESIDE / "tools" / "javarosa" / "oracle.py"
    if not source.exists():
        pytest.skip("the JavaRosa oracle (shared/tools/javarosa) does not lie beside the repository")
    if shutil.which("java") is None or (shutil.which("javac") is None):
        pytest.skip("the JavaRosa oracle needs a JDK")
    spec = importlib.util.spec_from_file_location("javarosa_oracle", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def xform(binds: str, instance: str, body: str = "", model: str = "", attributes: str = "") -> str:
    """An XForm around the given pieces."""
    return (
        '<?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" '
        'xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>Test</h:title><model>'
        f'<instance><data id="test" version="1"{attributes}>{instance}</data></instance>{model}{binds}'
        f"</model></h:head><h:body>{body}</h:body></h:html>"
    )


def calculating(expression: str, kind: str = "string") -> str:
    """An XForm that calculates one expression."""
    return xform(
        f'<bind nodeset="/data/it" type="{kind}" calculate={quoteattr(expression)}/>',
        "<it/><other/>",
        '<input ref="/data/other"><label>Other</label></input>',
    )
