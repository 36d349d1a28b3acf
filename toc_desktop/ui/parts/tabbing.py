"""The order in which Tab walks: as one reads, whenever a control was made. Qt's own order is that of making."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QWidget


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
    reachable[place % len(reachable)].setFocus(reason)
    return True


def _is_stop(widget: QWidget) -> bool:
    wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(wants) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _walk(widget: QWidget) -> Iterator[QWidget]:
    """Depth first: what the layout holds in its order, then what stands outside of it."""
    yield widget
    layout = widget.layout()
    held = list(_held(layout)) if layout is not None else []
    known = set(held)
    others = [child for child in widget.children() if isinstance(child, QWidget) and child not in known]
    for child in (*held, *others):
        if child.isVisible() and not child.isWindow():
            yield from _walk(child)


def _held(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        # row, column, and how many of each; Qt's stub knows only that it is an object
        places.sort(key=lambda place: tuple(layout.getItemPosition(place))[:2])  # type: ignore[arg-type]
    return [item for place in places if (item := layout.itemAt(place)) is not None]
