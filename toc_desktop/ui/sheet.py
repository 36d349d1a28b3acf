"""The one style sheet, written from a theme: what each `look` means. Sizes go through `px`, colours through tokens."""

from __future__ import annotations

from collections.abc import Callable

from toc_desktop.ui.tokens import Theme

FIELDS = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QAbstractSpinBox"


def style_sheet(theme: Theme, px: Callable[[float], int], icons: str) -> str:
    """`icons` is the folder of the little signs, with forward slashes; they come in one set per theme."""
    return "\n".join(
        (
            _grounds(theme, px),
            _labels(theme, px),
            _buttons(theme, px, icons),
            _fields(theme, px, icons),
            _lists(theme, px),
            _windows(theme, px, icons),
        )
    )


def _grounds(theme: Theme, px: Callable[[float], int]) -> str:
    return f"""
QWidget#page, QWidget#window {{ background: {theme.ground}; }}
QFrame[look="card"] {{ background: {theme.paper}; border: 1px solid {theme.line}; border-radius: {px(8)}px; }}
QFrame[look="bar"] {{ background: {theme.paper}; border: none; border-bottom: 1px solid {theme.line}; }}
QFrame[look="foot"] {{ background: {theme.paper}; border: none; border-top: 1px solid {theme.line}; }}
QFrame[look="side"] {{ background: {theme.ground}; border: none; border-right: 1px solid {theme.line}; }}
QFrame[look="notes"] {{ background: {theme.ground}; border: none; border-left: 1px solid {theme.line}; }}
QFrame[look="paper"] {{ background: {theme.paper}; border: none; }}
QFrame[look="sunken"] {{ background: {theme.sunken}; border: none; border-radius: {px(6)}px; }}
QFrame[look="rail"] {{ background: {theme.sunken}; border: none; border-right: 1px solid {theme.line}; }}
QFrame[look="line"] {{ background: {theme.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[look="row"] {{ border: none; border-bottom: 1px solid {theme.line}; border-radius: 0; }}
QFrame[look="banner"] {{ border-radius: {px(6)}px; background: {theme.paper}; border: 1px solid {theme.line_strong};
    border-left: {px(4)}px solid {theme.line_strong}; }}
QFrame[look="banner"][level="problem"] {{ background: {theme.loss_soft}; border-color: {theme.loss}; }}
QFrame[look="banner"][level="warning"] {{ background: {theme.warn_soft}; border-color: {theme.warn}; }}
QFrame[look="banner"][level="done"] {{ background: {theme.accent_soft}; border-color: {theme.accent}; }}
QScrollArea, QScrollArea > QWidget > QWidget#page {{ border: none; background: transparent; }}
QStackedWidget {{ background: transparent; }}
"""


def _labels(theme: Theme, px: Callable[[float], int]) -> str:
    return f"""
QLabel {{ color: {theme.ink}; background: transparent; border: none; }}
QLabel:disabled {{ color: {theme.ink_soft}; }}
QLabel[look="display"] {{ font-size: {px(28)}px; font-weight: 600; }}
QLabel[look="title"] {{ font-size: {px(20)}px; font-weight: 600; }}
QLabel[look="question"] {{ font-size: {px(24)}px; font-weight: 600; }}
QLabel[look="heading"] {{ font-size: {px(18)}px; font-weight: 600; }}
QLabel[look="lead"] {{ font-size: {px(17)}px; }}
QLabel[look="strong"] {{ font-weight: 600; }}
QLabel[look="soft"] {{ color: {theme.ink_soft}; }}
QLabel[look="small"] {{ color: {theme.ink_soft}; font-size: {px(12.5)}px; }}
QLabel[look="section"] {{ color: {theme.ink_soft}; font-size: {px(13)}px; font-weight: 600; }}
QLabel[look="field"] {{ color: {theme.ink_soft}; font-size: {px(13.5)}px; }}
QLabel[look="warn"] {{ color: {theme.warn}; }}
QLabel[look="loss"] {{ color: {theme.loss}; }}
QLabel[look="good"] {{ color: {theme.accent}; font-size: {px(12.5)}px; }}
QLabel[look="key"] {{ color: {theme.ink_soft}; font-size: {px(11)}px; border: 1px solid {theme.line_strong};
    border-radius: {px(4)}px; padding: 0 {px(4)}px; }}
QLabel[look="sheet"] {{ background: #ffffff; border: 1px solid {theme.line}; }}
QPushButton[look="main"] QLabel[look="key"]:enabled {{ color: {theme.accent_ink}; border-color: {theme.accent_ink}; }}
QPushButton QLabel[look="key"]:disabled, QPushButton[look="main"] QLabel[look="key"]:disabled {{
    color: {theme.ink_soft}; border-color: {theme.line_strong}; }}
QPushButton[look="quiet"] QLabel[look="key"] {{ color: {theme.accent}; border-color: {theme.accent}; }}
"""


def _buttons(theme: Theme, px: Callable[[float], int], icons: str) -> str:
    side = px(14)
    # a target has 32 px and more at every scale, its border included
    tall, chip = max(30, px(34)), max(30, px(30))
    return f"""
QPushButton, QToolButton {{ min-height: {tall}px; padding: 0 {side}px; border: 1px solid {theme.line_strong};
    border-radius: {px(6)}px; background: {theme.paper}; color: {theme.ink}; }}
QPushButton:hover, QToolButton:hover {{ background: {theme.sunken}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {theme.accent_soft}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {theme.accent}; padding: 0 {side - 1}px;
    min-height: {tall - 2}px; background: {theme.accent_soft}; outline: none; }}
QPushButton:disabled, QToolButton:disabled {{ color: {theme.ink_soft}; border: 1px dashed {theme.line_strong};
    background: transparent; }}
QPushButton::menu-indicator {{ image: url({icons}/down-{theme.key}.png); width: {px(11)}px; height: {px(11)}px;
    subcontrol-origin: padding; subcontrol-position: center right; right: {px(11)}px; }}
QPushButton[look="quiet"]::menu-indicator {{ image: url({icons}/down-quiet-{theme.key}.png); }}
QPushButton[look="main"] {{ background: {theme.accent}; color: {theme.accent_ink}; border-color: {theme.accent};
    font-weight: 600; }}
QPushButton[look="main"]:hover {{ background: {theme.accent}; border-color: {theme.ink}; }}
QPushButton[look="main"]:focus {{ border: 3px double {theme.accent_ink}; padding: 0 {side - 2}px;
    min-height: {tall - 4}px; background: {theme.accent}; }}
QPushButton[look="main"]:disabled {{ background: {theme.sunken}; color: {theme.ink_soft};
    border: 1px dashed {theme.line_strong}; }}
QPushButton[look="quiet"], QToolButton[look="quiet"] {{ border-color: transparent; background: transparent;
    color: {theme.accent}; padding: 0 {px(10)}px; }}
QPushButton[look="quiet"]:hover {{ background: {theme.accent_soft}; }}
QPushButton[look="quiet"]:focus {{ border-color: {theme.accent}; padding: 0 {px(10) - 1}px; }}
QPushButton[look="pick"] {{ text-align: left; padding: 0 {px(11)}px; }}
QPushButton[look="pick"]:focus {{ padding: 0 {px(11) - 1}px; }}
QPushButton[look="quiet"]:disabled {{ color: {theme.ink_soft}; border-color: transparent; }}
QPushButton[look="danger"] {{ color: {theme.loss}; border-color: {theme.loss}; }}
QPushButton[look="danger"]:hover {{ background: {theme.loss_soft}; }}
QPushButton[look="danger"]:disabled {{ color: {theme.ink_soft}; border-color: {theme.line_strong}; }}
QPushButton[look="danger"]:focus {{ border: 2px solid {theme.loss}; background: {theme.loss_soft}; }}
QPushButton[look="chip"] {{ min-height: {chip}px; border-radius: {chip // 2}px; font-size: {px(13.5)}px; }}
QPushButton[look="chip"]:focus {{ min-height: {chip - 2}px; background: {theme.paper}; }}
QPushButton[look="chip"]:checked {{ background: {theme.accent}; color: {theme.accent_ink};
    border: 1px solid {theme.accent}; }}
QPushButton[look="chip"]:checked:focus {{ border: 3px double {theme.accent_ink}; padding: 0 {side - 2}px;
    min-height: {chip - 4}px; background: {theme.accent}; }}
QPushButton[look="tab"] {{ min-height: {chip}px; border-radius: {chip // 2}px; border-color: transparent;
    background: transparent; color: {theme.ink_soft}; font-size: {px(13.5)}px; font-weight: 600; }}
QPushButton[look="tab"]:checked {{ background: {theme.sunken}; color: {theme.ink};
    border-color: {theme.line_strong}; }}
QPushButton[look="tab"]:focus {{ border: 2px solid {theme.accent}; min-height: {chip - 2}px; }}
QPushButton[opens="menu"] {{ padding: 0 {px(26)}px 0 {px(10)}px; }}
QPushButton[opens="menu"]:focus {{ padding: 0 {px(26) - 1}px 0 {px(10) - 1}px; }}
QPushButton[look="rail"] {{ min-height: {px(40)}px; padding: 0 {px(12)}px; text-align: left; border: none;
    border-left: {px(3)}px solid transparent; background: transparent; color: {theme.ink_soft}; }}
QPushButton[look="rail"]:hover {{ background: {theme.ground}; color: {theme.ink}; }}
QPushButton[look="rail"]:checked {{ background: {theme.paper}; color: {theme.ink}; font-weight: 600;
    border-left: {px(3)}px solid {theme.accent}; }}
QPushButton[look="rail"]:focus {{ border: 2px solid {theme.accent}; border-left: {px(3)}px solid {theme.accent};
    padding: 0 {px(12) - 2}px 0 {px(12)}px; min-height: {px(40) - 4}px; }}
QPushButton[look="choice"] {{ background: {theme.paper}; border: 1px solid {theme.line}; border-radius: {px(8)}px;
    text-align: left; padding: 0; }}
QPushButton[look="choice"][first="true"] {{ border: 1px solid {theme.accent};
    border-top: {px(4)}px solid {theme.accent}; }}
QPushButton[look="choice"]:hover {{ background: {theme.accent_soft}; border-color: {theme.accent}; }}
QPushButton[look="choice"]:focus {{ border: 2px solid {theme.accent}; background: {theme.accent_soft}; }}
QPushButton[look="choice"][first="true"]:focus {{ border-top: {px(4)}px solid {theme.accent}; }}
QPushButton[look="row"] {{ background: transparent; border: none; border-bottom: 1px solid {theme.line};
    border-radius: 0; text-align: left; padding: 0; }}
QPushButton[look="row"]:hover {{ background: {theme.accent_soft}; }}
QPushButton[look="row"]:focus {{ border: 2px solid {theme.accent}; border-radius: {px(6)}px; }}
QPushButton[look="row"]:checked {{ background: {theme.accent_soft}; border-bottom: 1px solid {theme.accent}; }}
"""


def _fields(theme: Theme, px: Callable[[float], int], icons: str) -> str:
    names = FIELDS.split(", ")
    focused = ", ".join(f"{name}:focus" for name in names)
    disabled = ", ".join(f"{name}:disabled, {name}:read-only" for name in names if name != "QComboBox")
    box = px(18)
    return f"""
{FIELDS} {{ background: {theme.paper}; color: {theme.ink}; border: 1px solid {theme.line_strong};
    border-radius: {px(6)}px; padding: {px(5)}px {px(10)}px; min-height: {max(px(22), 30 - 2 * px(5))}px;
    selection-background-color: {theme.accent}; selection-color: {theme.accent_ink};
    placeholder-text-color: {theme.ink_soft}; }}
{focused} {{ border: 2px solid {theme.accent}; padding: {px(5) - 1}px {px(10) - 1}px; }}
{disabled} {{ background: {theme.sunken}; color: {theme.ink_soft}; }}
QPlainTextEdit[look="answer"] {{ font-size: {px(17)}px; padding: {px(12)}px {px(14)}px; }}
QPlainTextEdit[look="answer"]:focus {{ padding: {px(12) - 1}px {px(14) - 1}px; }}
QPlainTextEdit[look="bare"], QTextBrowser[look="bare"] {{ border: none; background: transparent; }}
QTextBrowser[look="bare"]:focus {{ border: 2px solid {theme.accent}; }}
QComboBox::drop-down {{ border: none; width: {px(26)}px; }}
QComboBox::down-arrow {{ image: url({icons}/down-{theme.key}.png); width: {px(12)}px; height: {px(12)}px; }}
QComboBox QAbstractItemView {{ background: {theme.paper}; border: 1px solid {theme.line_strong};
    selection-background-color: {theme.accent_soft}; selection-color: {theme.ink}; outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: {px(32)}px; padding: 0 {px(8)}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: {px(22)}px; border: none;
    background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: url({icons}/up-{theme.key}.png); width: {px(10)}px; height: {px(10)}px; }}
QAbstractSpinBox::down-arrow {{ image: url({icons}/down-{theme.key}.png); width: {px(10)}px; height: {px(10)}px; }}
QCheckBox, QRadioButton {{ spacing: {px(10)}px; min-height: {max(32, px(32))}px; padding: 0 {px(4)}px;
    color: {theme.ink}; border: 2px solid transparent; border-radius: {px(6)}px; background: transparent; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {theme.accent}; }}
QCheckBox[look="bare"], QRadioButton[look="bare"], QCheckBox[look="bare"]:focus, QRadioButton[look="bare"]:focus
    {{ border: none; padding: 0; spacing: 0; outline: none; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {theme.ink_soft}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px; background: {theme.paper};
    border: 1px solid {theme.line_strong}; border-radius: {px(4)}px; }}
QRadioButton::indicator {{ border-radius: {box // 2 + 1}px; }}
QCheckBox::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent};
    image: url({icons}/tick-{theme.key}.png); }}
QRadioButton::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent};
    image: url({icons}/dot-{theme.key}.png); }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {theme.sunken}; }}
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {{
    background: {theme.line_strong}; border-color: {theme.line_strong}; }}
QProgressBar {{ background: {theme.sunken}; border: none; border-radius: {px(4)}px; max-height: {px(8)}px;
    min-height: {px(8)}px; text-align: center; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: {px(4)}px; }}
"""


def _lists(theme: Theme, px: Callable[[float], int]) -> str:
    return f"""
QListView, QTreeView, QTableView {{ background: {theme.ground}; border: 2px solid transparent; outline: none;
    color: {theme.ink}; }}
QListView[look="card"], QTreeView[look="card"], QTableView[look="card"] {{ background: {theme.paper};
    border: 1px solid {theme.line}; padding: 1px; border-radius: {px(6)}px; }}
QListView::item, QTreeView::item, QTableView::item {{ min-height: {px(34)}px; padding: 0 {px(10)}px; border: none;
    color: {theme.ink}; }}
QListView::item:hover, QTreeView::item:hover {{ background: {theme.sunken}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{ background: {theme.accent_soft};
    color: {theme.ink}; }}
QListView:focus, QTreeView:focus, QTableView:focus {{ border: 2px solid {theme.accent}; padding: 0;
    border-radius: {px(6)}px; }}
QHeaderView {{ background: transparent; border: none; }}
QTableView::item {{ border-bottom: 1px solid {theme.line}; }}
QHeaderView::section {{ background: transparent; color: {theme.ink_soft}; border: none;
    border-bottom: 1px solid {theme.line}; padding: {px(6)}px {px(10) + 3}px; font-size: {px(13)}px; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: {theme.line_strong}; border-radius: {px(3)}px; margin: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::handle:hover {{ background: {theme.accent}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _windows(theme: Theme, px: Callable[[float], int], icons: str) -> str:
    return f"""
QMenu {{ background: {theme.paper}; color: {theme.ink}; border: 1px solid {theme.line_strong};
    padding: {px(4)}px; }}
QMenu::item {{ padding: {px(8)}px {px(20)}px {px(8)}px {px(28)}px; border-radius: {px(4)}px;
    border: 1px solid transparent; }}
QMenu::item:selected {{ background: {theme.accent_soft}; border-color: {theme.accent}; color: {theme.ink}; }}
QMenu::item:disabled {{ color: {theme.ink_soft}; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: {px(4)}px; }}
QMenu::indicator {{ width: {px(14)}px; height: {px(14)}px; left: {px(8)}px; }}
QMenu::indicator:checked {{ image: url({icons}/mark-{theme.key}.png); }}
QToolTip {{ background: {theme.paper}; color: {theme.ink}; border: 1px solid {theme.line_strong};
    padding: {px(4)}px {px(6)}px; }}
QDialog {{ background: {theme.paper}; }}
QFileDialog QToolButton {{ padding: 0 {px(6)}px; }}
QSplitter::handle {{ background: {theme.line}; }}
QTextBrowser {{ background: {theme.paper}; color: {theme.ink}; border: none; }}
"""
