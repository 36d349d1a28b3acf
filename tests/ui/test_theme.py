"""The look as numbers: contrast, scale, and a style sheet without holes."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication

from toc_desktop.ui import sheet, theme
from toc_desktop.ui.tokens import CONTRAST, THEMES, Theme


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def texts(colours: Theme) -> list[tuple[str, str]]:
    """Every colour of text on every ground it stands on."""
    grounds = (colours.ground, colours.paper, colours.sunken, colours.accent_soft)
    pairs = [(text, ground) for text in (colours.ink, colours.ink_soft, colours.accent) for ground in grounds]
    pairs += [(colours.accent_ink, colours.accent)]
    pairs += [(text, colours.loss_soft) for text in (colours.ink, colours.ink_soft, colours.loss)]
    pairs += [(text, colours.warn_soft) for text in (colours.ink, colours.ink_soft, colours.warn)]
    pairs += [(text, ground) for text in (colours.loss, colours.warn) for ground in (colours.paper, colours.ground)]
    for strong, soft in colours.groups.values():
        pairs += [(colours.group_ink, strong), (strong, colours.paper), (colours.ink, soft)]
    return pairs


@pytest.mark.parametrize("colours", THEMES.values(), ids=lambda colours: colours.key)
def test_every_text_can_be_read(colours: Theme) -> None:
    least = 7.0 if colours is CONTRAST else 4.5
    weak = [
        (text, ground, round(contrast(text, ground), 2))
        for text, ground in texts(colours)
        if contrast(text, ground) < least
    ]
    assert weak == []


@pytest.mark.parametrize("colours", THEMES.values(), ids=lambda colours: colours.key)
def test_every_control_stands_out_from_its_ground(colours: Theme) -> None:
    for edge in (colours.line_strong, colours.accent, colours.loss):
        for ground in (colours.paper, colours.ground):
            assert contrast(edge, ground) >= 3.0, (edge, ground)


def test_groups_differ_in_more_than_colour() -> None:
    """The letter tells; so a group that a study invented may share a colour."""
    assert theme.LIGHT.group("a group of their own") == theme.LIGHT.groups["shared"]


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_sizes_follow_the_scale(qapp: QApplication, percent: int) -> None:
    theme.apply(qapp, theme.LIGHT, percent)
    assert theme.px(100) == percent
    assert qapp.font().pixelSize() == round(15 * percent / 100)
    text = sheet.style_sheet(theme.LIGHT, theme.px, "icons")
    assert not re.search(r"None|-\d+px", text)


def test_scale_has_ends(qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT, 200)
    assert theme.next_scale(1) == 200
    theme.apply(qapp, theme.LIGHT, 80)
    assert theme.next_scale(-1) == 80
    theme.apply(qapp, theme.LIGHT, 100)
    assert (theme.next_scale(1), theme.next_scale(-1)) == (110, 90)


@pytest.mark.parametrize("percent", [80, 100, 150])
def test_targets_are_large_enough(qapp: QApplication, percent: int) -> None:
    """No button or field is lower than 32 px, at any scale."""
    from toc_desktop.ui.parts import Chip, KeyButton, Line, Number, Pick

    theme.apply(qapp, theme.LIGHT, percent)
    made = [KeyButton("Next", "Ctrl ↵", look) for look in ("", "main", "quiet", "danger", "rail")]
    for widget in (*made, Chip("Declined"), Line(), Number(0, 9), Pick((("a", "A"),))):
        widget.ensurePolished()
        assert widget.sizeHint().height() >= 32, widget
    theme.apply(qapp, theme.LIGHT, 100)
