"""The order in which Tab walks: as one reads, whenever a control was made. Qt's own order is that of making."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def stops(within: QWidget) -> list[QWidget]:
    """What Tab may reach in `within`, in reading order."""
    return [widget for widget in _walk(within) if _is_stop(widget)]


def step(within: QWidget, *, forwards: bool) -> bool:
    """Moves the keyboard on or back, and round at the end. False: there is nowhere to go."""
    reachable = stops(within)
    present = within.focusWidget()
    if not reachable:
        return False
    if present in reachable:
        place = reachable.index(present) + (1 if forwards else -1)
    else:
        # between stops, such as on a page: on from where its own first control would be
        inner = [stop for stop in reachable if present is not None and present.isAncestorOf(stop)]
        place = reachable.index(inner[0]) if inner else 0
        place -= 0 if forwards else 1
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    reached = reachable[place % len(reachable)]
    reached.setFocus(reason)
    bring_into_sight(reached)
    return True


def bring_into_sight(widget: QWidget) -> None:
    """Scrolls to it. Qt does so where Tab stays within a scrolled page, not where it comes in from a bar beside it."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _is_stop(widget: QWidget) -> bool:
    wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(wants) and widget.isEnabled() and widget.focusProxy() is None


def _walk(widget: QWidget) -> Iterator[QWidget]:
    """Depth first, by where things stand: a layout's items are not asked, Python's hold on them outlives Qt's."""
    yield widget
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = [child for child in children if child.isVisible() and not child.isWindow()]
    for child in _read(shown, is_mirrored=widget.isRightToLeft()):
        yield from _walk(child)


def _read(widgets: Sequence[QWidget], *, is_mirrored: bool) -> list[QWidget]:
    """Cut into rows wherever a straight line passes between them, each row into columns, each column into rows."""
    if len(widgets) < 2:
        return list(widgets)
    rows = _cut(sorted(widgets, key=lambda one: one.y()), lambda one: (one.y(), one.y() + one.height()))
    if len(rows) > 1:
        return [one for row in rows for one in _read(row, is_mirrored=is_mirrored)]
    columns = _cut(sorted(widgets, key=lambda one: one.x()), lambda one: (one.x(), one.x() + one.width()))
    if len(columns) > 1:
        columns = columns[::-1] if is_mirrored else columns
        return [one for column in columns for one in _read(column, is_mirrored=is_mirrored)]
    return sorted(widgets, key=lambda one: (one.y(), -one.x() if is_mirrored else one.x()))


def _cut(widgets: Sequence[QWidget], extent: Callable[[QWidget], tuple[int, int]]) -> list[list[QWidget]]:
    """Groups that nothing bridges; `widgets` come sorted by where they begin."""
    groups: list[list[QWidget]] = []
    end = 0
    for widget in widgets:
        start, stop = extent(widget)
        if groups and start < end:
            groups[-1].append(widget)
        else:
            groups.append([widget])
        end = max(end, stop) if len(groups[-1]) > 1 else stop
    return groups
