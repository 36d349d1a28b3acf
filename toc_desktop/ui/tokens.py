"""The colours of the look, one set per theme; a test holds every pair of text and ground to its contrast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """One set of colours. `groups` holds a strong and a soft colour by the kind of stakeholder group."""

    key: str
    ground: str
    paper: str
    sunken: str
    line: str
    line_strong: str
    ink: str
    ink_soft: str
    accent: str
    accent_ink: str
    accent_soft: str
    loss: str
    loss_soft: str
    warn: str
    warn_soft: str
    group_ink: str
    groups: Mapping[str, tuple[str, str]]

    def group(self, kind: str) -> tuple[str, str]:
        """Strong and soft colour of a group's kind; kinds that a study invented share one colour (letters tell)."""
        return self.groups.get(kind, self.groups["shared"])


LIGHT = Theme(
    key="light",
    ground="#f5f7f7",
    paper="#ffffff",
    sunken="#ebf0ef",
    line="#d3dcda",
    line_strong="#7d8f8c",
    ink="#14211f",
    ink_soft="#4d5f5c",
    accent="#0b6b66",
    accent_ink="#ffffff",
    accent_soft="#dff0ee",
    loss="#b3261e",
    loss_soft="#fbe9e7",
    warn="#8a5a00",
    warn_soft="#fdf1d8",
    group_ink="#ffffff",
    groups={
        "members": ("#0067a5", "#e1eff8"),
        "commissioners": ("#ad4500", "#fbeadd"),
        "platform": ("#00795a", "#dff3ec"),
        "shared": ("#5b4a8a", "#ece8f6"),
    },
)
DARK = Theme(
    key="dark",
    ground="#111817",
    paper="#1a2422",
    sunken="#0c1211",
    line="#2f3d3a",
    line_strong="#6d807c",
    ink="#e8efed",
    ink_soft="#a9bab6",
    accent="#5fc9bf",
    accent_ink="#06211f",
    accent_soft="#16332f",
    loss="#ff9a8f",
    loss_soft="#3a1d1a",
    warn="#f0c36a",
    warn_soft="#33290f",
    group_ink="#0c1211",
    groups={
        "members": ("#7cc0f0", "#15293a"),
        "commissioners": ("#f2a56e", "#382415"),
        "platform": ("#5fd0a8", "#12302a"),
        "shared": ("#b9a8ee", "#262040"),
    },
)
# Black on white, since it is made for the sun on the screen as much as for weak eyes; every text has 7 : 1 and more.
CONTRAST = Theme(
    key="contrast",
    ground="#ffffff",
    paper="#ffffff",
    sunken="#ffffff",
    line="#000000",
    line_strong="#000000",
    ink="#000000",
    ink_soft="#1c2b29",
    accent="#003f3b",
    accent_ink="#ffffff",
    accent_soft="#c9efeb",
    loss="#8a0f08",
    loss_soft="#ffe9e6",
    warn="#553600",
    warn_soft="#ffefc2",
    group_ink="#ffffff",
    groups={
        "members": ("#003d6b", "#dbefff"),
        "commissioners": ("#6e2b00", "#ffe9d9"),
        "platform": ("#00452f", "#d3f7e8"),
        "shared": ("#3a2a6b", "#ebe5ff"),
    },
)
THEMES: Mapping[str, Theme] = {theme.key: theme for theme in (LIGHT, DARK, CONTRAST)}
