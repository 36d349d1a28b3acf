"""Functions of places on earth. A point is "latitude longitude [altitude [accuracy]]", a line is points with `;`.

Distance by the spherical law of cosines, area on a plane laid at the first point: what ODK's engine reckons with, on
a sphere of the earth's equatorial radius.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from toc_desktop.forms.scalars import NAN, Scalar, text

EARTH_RADIUS_M = 6378100.0
Point = tuple[float, float]


def points(values: Iterable[Scalar]) -> list[Point] | None:
    """Latitude and longitude in degrees; None when one cannot be read."""
    found: list[Point] = []
    for value in values:
        for piece in text(value).split(";"):
            if not piece.strip():
                continue
            parts = piece.split()
            try:
                latitude, longitude = float(parts[0]), float(parts[1])
            except (ValueError, IndexError):
                return None
            if not (abs(latitude) <= 90 and abs(longitude) <= 180):
                return None
            found.append((latitude, longitude))
    return found


def distance(*values: Scalar) -> float:
    """Metres along the line."""
    line = points(values)
    if line is None:
        return NAN
    return sum((_between(a, b) for a, b in pairwise(line)), 0.0)


def _between(a: Point, b: Point) -> float:
    first, second = math.radians(a[0]), math.radians(b[0])
    turn = math.radians(a[1] - b[1])
    angle = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * math.cos(turn)
    return math.acos(max(-1.0, min(1.0, angle))) * EARTH_RADIUS_M


def area(*values: Scalar) -> float:
    """Square metres inside the ring."""
    ring = points(values)
    if ring is None:
        return NAN
    if len(ring) < 3:
        return 0.0
    degree_m = 2 * math.pi * EARTH_RADIUS_M / 360
    (lat, lon), total = ring[0], 0.0
    flat = [((y - lat) * degree_m, (x - lon) * degree_m * math.cos(math.radians(y))) for y, x in ring[1:]]
    for (a_y, a_x), (b_y, b_x) in pairwise(flat):
        total += (a_y * b_x - a_x * b_y) / 2
    return abs(total)


def geofence(point: str, *ring_values: Scalar) -> bool:
    """Whether the point lies inside the ring (even-odd rule on latitude and longitude)."""
    spot, ring = points([point]), points(ring_values)
    if not spot or not ring or len(ring) < 4 or ring[0] != ring[-1]:
        return False
    (y, x), is_inside = spot[0], False
    for (a_y, a_x), (b_y, b_x) in pairwise(ring):
        if (b_y > y) != (a_y > y) and x < (a_x - b_x) * (y - b_y) / (a_y - b_y) + b_x:
            is_inside = not is_inside
    return is_inside


def intersects(*values: Scalar) -> bool:
    """Whether a line crosses itself."""
    line = points(values)
    if not line or len(line) < 4:
        return False
    sides = list(pairwise(line))
    is_ring = line[0] == line[-1]
    for i, one in enumerate(sides):
        for j in range(i + 2, len(sides)):
            if is_ring and i == 0 and j == len(sides) - 1:
                continue
            if _cross(one, sides[j]):
                return True
    return False


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    (a, b), (c, d) = one, other
    turns = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if turns[0] * turns[1] < 0 and turns[2] * turns[3] < 0:
        return True
    ends = ((turns[0], a, b, c), (turns[1], a, b, d), (turns[2], c, d, a), (turns[3], c, d, b))
    return any(turn == 0 and _lies_within(p, q, r) for turn, p, q, r in ends)


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _lies_within(a: Point, b: Point, c: Point) -> bool:
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


TABLE: dict[str, tuple[str, str, Callable[..., Any]]] = {
    "area": ("x*", "n", area),
    "enclosed-area": ("x*", "n", area),
    "distance": ("x*", "n", distance),
    "geofence": ("sx*", "b", geofence),
    "intersects": ("x*", "b", intersects),
}
