"""What pages are built of: labels, buttons with key hints, chips, badges, banners, cards, rows, bars.

Texts from people and forms are always shown as plain text: no part interprets markup.
"""

from toc_desktop.ui.parts.badge import GroupBadge, GroupBar, Letter
from toc_desktop.ui.parts.banner import Banner, BannerPlace
from toc_desktop.ui.parts.buttons import Chip, ChoiceCard, KeyButton, MenuButton, RowButton, Tab
from toc_desktop.ui.parts.columns import Columns
from toc_desktop.ui.parts.fields import Line, Number, Paragraph, Pick, Tick
from toc_desktop.ui.parts.frames import Card, Foot, FormRow, PageBar, Scroll, line, marked, stretch
from toc_desktop.ui.parts.layouts import Flow, at_once, clear_layout, column, grid, row
from toc_desktop.ui.parts.saved import SavedLabel
from toc_desktop.ui.parts.words import breakable, escaped, fill, heading, label, named, set_look, tip

__all__ = [
    "Banner",
    "BannerPlace",
    "Card",
    "Chip",
    "ChoiceCard",
    "Columns",
    "Flow",
    "Foot",
    "FormRow",
    "GroupBadge",
    "GroupBar",
    "KeyButton",
    "Letter",
    "Line",
    "MenuButton",
    "Number",
    "PageBar",
    "Paragraph",
    "Pick",
    "RowButton",
    "SavedLabel",
    "Scroll",
    "Tab",
    "Tick",
    "at_once",
    "breakable",
    "clear_layout",
    "column",
    "escaped",
    "fill",
    "grid",
    "heading",
    "label",
    "line",
    "marked",
    "named",
    "row",
    "set_look",
    "stretch",
    "tip",
]
