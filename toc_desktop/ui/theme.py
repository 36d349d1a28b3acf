"""The look of the whole application: `apply` lays colours, sizes and fonts over it; `px` measures in its scale."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from toc_desktop.places import resources
from toc_desktop.ui import sheet
from toc_desktop.ui.tokens import CONTRAST, DARK, LIGHT, THEMES, Theme

__all__ = [
    "CONTRAST",
    "DARK",
    "LIGHT",
    "THEMES",
    "Theme",
    "apply",
    "current",
    "font",
    "load_other_fonts",
    "next_scale",
    "px",
    "scale",
]

SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
BASE, SMALL, LEAD, TITLE, QUESTION, OWN_TYPING = 15, 12.5, 17, 20, 24, 30
FAMILIES = (
    "Noto Sans",
    "Noto Naskh Arabic",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Ethiopic",
    "Noto Sans Thai",
    "Noto Sans Symbols2",
    "Noto Sans Symbols",
    "Noto Sans Math",
    "sans-serif",
)


class _Now:
    """What was applied last; painters and layouts ask for it."""

    theme = LIGHT
    scale = 100
    fonts: ClassVar[set[str]] = set()


def px(size: float) -> int:
    """A size of the 100 % drawing, in pixels of the scale in use."""
    return max(1, int(size * _Now.scale / 100 + 0.5)) if size else 0


def current() -> Theme:
    return _Now.theme


def scale() -> int:
    return _Now.scale


def next_scale(steps: int) -> int:
    """The scale that many steps away, held between 80 and 200 %."""
    nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - _Now.scale))
    return SCALES[max(0, min(len(SCALES) - 1, nearest + steps))]


def font(size: float = BASE, *, is_bold: bool = False) -> QFont:
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(px(size))
    made.setBold(is_bold)
    return made


def apply(app: QApplication, theme: Theme, scale_percent: int = 100) -> None:
    """Palette, one style sheet and the bundled fonts. Pages that measured with `px` are to be built anew afterwards."""
    _load("NotoSans-Regular", "NotoSans-Bold")
    _Now.theme, _Now.scale = theme, max(SCALES[0], min(SCALES[-1], scale_percent))
    app.setFont(font())
    app.setPalette(_palette(theme))
    app.setStyleSheet(sheet.style_sheet(theme, px, (resources() / "icons").as_posix()))


def load_other_fonts() -> None:
    """Other scripts and signs: after the first paint, which needs none of them."""
    _load(*sorted(path.stem for path in (resources() / "fonts").glob("*.ttf")))


def _load(*names: str) -> None:
    for name in names:
        if name not in _Now.fonts:
            _Now.fonts.add(name)
            QFontDatabase.addApplicationFont(str(resources() / "fonts" / f"{name}.ttf"))


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.ground,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: theme.ground,
        role.Text: theme.ink,
        role.PlaceholderText: theme.ink_soft,
        role.Button: theme.paper,
        role.ButtonText: theme.ink,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_ink,
        role.ToolTipBase: theme.paper,
        role.ToolTipText: theme.ink,
        role.Link: theme.accent,
        role.Accent: theme.accent,
        role.Mid: theme.line_strong,
        role.Light: theme.paper,
        role.Dark: theme.line_strong,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.line_strong))
    return palette
