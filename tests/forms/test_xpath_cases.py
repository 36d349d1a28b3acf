"""Expressions with the values that two other engines' tests expect of them; JavaRosa's answers lie beside them."""

from __future__ import annotations

import math
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from oracle_tools import calculating, cases

from toc_desktop.forms import Filling, load

PHOENIX = timezone(timedelta(hours=-7))
"""Where those tests are run."""

DIFFERENT: dict[str, tuple[object, str]] = {
    'int("7.922021953507237e-12")': (math.nan, "exponents-in-text"),
    "round(-1.5, 0)": (-1.0, "half-goes-up"),
    "distance('38.253094215699576 21.756382658677467 0 0', '38.25021274773806 21.756382658677467 0 0')": (
        320.7616862746292,
        "distance-is-not-rounded",
    ),
}
"""Expression -> what we answer instead, and the row of the table of differences in the room's README."""


def value_of(expression: str, kind: str) -> object:
    filling = Filling(
        load(calculating(expression)), now=lambda: datetime(2026, 3, 12, tzinfo=PHOENIX), ids=lambda: "id"
    )
    mode = {"number": "number", "string": "text", "boolean": "truth"}[kind]
    return filling.world.closure(0, 1, mode)(None)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["expr"][:60]) for case in cases()])
def test_an_expression_has_the_expected_value(case: dict[str, Any]) -> None:
    expected = case["expected"]
    if case["expr"] in DIFFERENT:
        expected = DIFFERENT[case["expr"]][0]
    found = value_of(case["expr"], case["type"])
    if expected == "NaN" and case["type"] == "number":
        expected = math.nan
    if isinstance(expected, float):
        assert isinstance(found, float)
        assert found == pytest.approx(expected, rel=1e-12, abs=1e-15, nan_ok=True)
    else:
        assert found == expected


def test_there_are_cases() -> None:
    if not cases():
        pytest.skip("shared/data/xpath-cases.json does not lie beside the repository")
    assert len(cases()) > 150
